"""Constraints, indexes and the version of the schema: applied before the first write, from the table of migrations.

Beside the nodes of graph/model.py four labels are the store's own: `Reading` (what each source said), `Text` (the
text it was read from), `Decision` (judgements by hand) and one node `Stemma` (schema version, and how far the last
save came)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import LiteralString, cast

from neo4j.exceptions import Neo4jError

from graph.connection import Graph
from graph.errors import StemmaError
from graph.migrations import MIGRATIONS, Migration, structures
from graph.model import ENDS, NODE_TYPES

VERSION = MIGRATIONS[-1].version
FINGERPRINT: LiteralString = "stemma_fingerprint"  # the one property of nodes and relations that is the store's own
OWN_LABELS: tuple[LiteralString, ...] = ("Decision", "Reading", "Stemma", "Text")
NAMES_INDEX: LiteralString = "stemma_names"

# The words of the model, as words of our own that may stand in Cypher: they come from no input.
LABELS = cast("tuple[LiteralString, ...]", tuple(sorted(NODE_TYPES)))
TYPES = cast("tuple[LiteralString, ...]", tuple(sorted(ENDS)))

# For a node of which only the key is known: `(node:Author|Company|… {key: $key})` seeks in eight unique indexes.
ANY_LABEL = "|".join(LABELS)

CONSTRAINTS = tuple(statement for _, statement in structures() if statement.startswith("CREATE CONSTRAINT"))
INDEXES = tuple(statement for _, statement in structures() if not statement.startswith("CREATE CONSTRAINT"))
AWAIT_INDEXES = "CALL db.awaitIndexes(60)"
READ_VERSION = "MATCH (meta:Stemma {key: 'stemma'}) RETURN meta.schema_version AS version"
WRITE_VERSION = """MERGE (meta:Stemma {key: 'stemma'})
    SET meta.schema_version = $version,
        meta.migrations = [done IN coalesce(meta.migrations, []) WHERE done < $version] + $version"""
SHOW_CONSTRAINTS = "SHOW CONSTRAINTS YIELD name"
SHOW_INDEXES = "SHOW INDEXES YIELD name, state WHERE state <> 'FAILED' RETURN name"


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


def missing(graph: Graph) -> list[str]:
    """The constraints and indexes of this version that the graph does not have, or that failed; sorted."""
    there = {row["name"] for statement in (SHOW_CONSTRAINTS, SHOW_INDEXES) for row in graph.read(statement)}
    return sorted(name for name, _ in structures() if name not in there)


def apply(graph: Graph, to: int = VERSION) -> list[Migration]:
    """Bring the graph to a version of the schema, this one unless told otherwise; the migrations that it took, none
    where the graph is there already. Each is recorded when it is done, so an interrupted one is run again.

    Raises NewerSchemaError if a later Stemma wrote it, ForeignDataError if data of others is in the way."""
    found = version(graph) or 0
    if found > VERSION:
        raise NewerSchemaError(found)
    steps = [migration for migration in MIGRATIONS if found < migration.version <= to]
    for migration in steps:
        _run(graph, migration.statements)
        graph.run(WRITE_VERSION, version=migration.version)
    return steps


def mend(graph: Graph) -> list[str]:
    """Make the constraints and indexes that the graph should have and has not; their names. Raises ForeignDataError."""
    lost = missing(graph)
    _run(graph, [statement for name, statement in structures() if name in lost])
    return lost


def _run(graph: Graph, statements: Sequence[LiteralString]) -> None:
    try:
        for statement in statements:
            graph.run(statement)
    except Neo4jError as error:
        if not (error.code or "").startswith(("Neo.DatabaseError.Schema.", "Neo.ClientError.Schema.")):
            raise
        raise ForeignDataError(" ".join((error.message or "").split())) from error
    if statements:
        graph.run(AWAIT_INDEXES)
