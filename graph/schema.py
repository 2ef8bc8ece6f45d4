"""Constraints, indexes and the version of the schema: applied before the first write.

Beside the nodes of graph/model.py four labels are the store's own: `Reading` (what each source said), `Text` (the
text it was read from), `Decision` (judgements by hand) and one node `Stemma` (schema version, and how far the last
save came)."""

from __future__ import annotations

from typing import LiteralString, cast

from neo4j.exceptions import Neo4jError

from graph.connection import Graph
from graph.errors import StemmaError
from graph.model import ENDS, NODE_TYPES

VERSION = 2
FINGERPRINT: LiteralString = "stemma_fingerprint"  # the one property of nodes and relations that is the store's own
OWN_LABELS: tuple[LiteralString, ...] = ("Decision", "Reading", "Stemma", "Text")
NAMES_INDEX: LiteralString = "stemma_names"

# The words of the model, as words of our own that may stand in Cypher: they come from no input.
LABELS = cast("tuple[LiteralString, ...]", tuple(sorted(NODE_TYPES)))
TYPES = cast("tuple[LiteralString, ...]", tuple(sorted(ENDS)))

# For a node of which only the key is known: `(node:Author|Company|… {key: $key})` seeks in eight unique indexes.
ANY_LABEL = "|".join(LABELS)

CONSTRAINTS: tuple[LiteralString, ...] = tuple(
    f"CREATE CONSTRAINT stemma_{label.lower()}_key IF NOT EXISTS FOR (node:{label}) REQUIRE node.key IS UNIQUE"
    for label in (*LABELS, *OWN_LABELS)
)
INDEXES: tuple[LiteralString, ...] = (
    f"CREATE FULLTEXT INDEX {NAMES_INDEX} IF NOT EXISTS FOR (node:{ANY_LABEL}) ON EACH [node.name, node.aliases] "
    "OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}",
    "CREATE INDEX stemma_paper_year IF NOT EXISTS FOR (paper:Paper) ON (paper.year)",
    "CREATE INDEX stemma_system_open_source IF NOT EXISTS FOR (system:System) ON (system.open_source)",
    "CREATE INDEX stemma_meeting_group IF NOT EXISTS FOR (meeting:Meeting) ON (meeting.group)",
    "CREATE INDEX stemma_system_year IF NOT EXISTS FOR (system:System) ON (system.year)",
    "CREATE INDEX stemma_reading_source IF NOT EXISTS FOR (reading:Reading) ON (reading.source)",
    "CREATE INDEX stemma_text_source IF NOT EXISTS FOR (text:Text) ON (text.source)",
)
AWAIT_INDEXES = "CALL db.awaitIndexes(60)"
READ_VERSION = "MATCH (meta:Stemma {key: 'stemma'}) RETURN meta.schema_version AS version"
WRITE_VERSION = "MERGE (meta:Stemma {key: 'stemma'}) SET meta.schema_version = $version"


class NewerSchemaError(StemmaError):
    """A graph that a later version of Stemma has written."""

    def __init__(self, found: int) -> None:
        self.found = found
        super().__init__(
            f"this graph has schema version {found}, this Stemma knows up to {VERSION}; "
            "use a newer Stemma, or another STEMMA_HOME"
        )


class ForeignDataError(StemmaError):
    """A database whose own data forbids our constraints."""

    def __init__(self, why: str) -> None:
        super().__init__(f"cannot set up this database for Stemma: {why}; use an empty database or another STEMMA_HOME")


def version(graph: Graph) -> int | None:
    """The schema version of the graph; None where Stemma has written nothing yet."""
    rows = graph.read(READ_VERSION)
    return None if not rows else rows[0]["version"]


def apply(graph: Graph) -> None:
    """Bring the graph to this version of the schema; does nothing where it is there already.

    Raises NewerSchemaError if a later Stemma wrote it, ForeignDataError if data of others is in the way."""
    found = version(graph)
    if found == VERSION:
        return
    if found is not None and found > VERSION:
        raise NewerSchemaError(found)
    try:
        for statement in (*CONSTRAINTS, *INDEXES):
            graph.run(statement)
    except Neo4jError as error:
        if not (error.code or "").startswith(("Neo.DatabaseError.Schema.", "Neo.ClientError.Schema.")):
            raise
        raise ForeignDataError(" ".join((error.message or "").split())) from error
    graph.run(AWAIT_INDEXES)
    graph.run(WRITE_VERSION, version=VERSION)
