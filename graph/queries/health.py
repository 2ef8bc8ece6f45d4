"""Whether the graph is whole: its schema, its last save, and what has to agree with what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import LiteralString

from graph import schema
from graph.connection import Graph
from graph.queries.counts import Counts, counts
from graph.revision import State, half_moved, state
from graph.schema import FINGERPRINT, LABELS, TYPES

LIMIT = 1_000  # findings of one kind; more say no more
READ_WITHOUT_SOURCE = """MATCH (reading:Reading) WHERE NOT EXISTS { (source:Source {key: reading.source}) }
                         RETURN DISTINCT reading.source AS key ORDER BY key LIMIT $limit"""
SOURCE_NOT_READ = """MATCH (source:Source) WHERE NOT EXISTS { (reading:Reading {source: source.key}) }
                     RETURN source.key AS key ORDER BY key LIMIT $limit"""
GAPS_IN_READINGS = """MATCH (reading:Reading)
                      WITH reading.source AS key, count(*) AS parts, max(reading.part) AS last
                      WHERE parts <> last + 1
                      RETURN key ORDER BY key LIMIT $limit"""
GAPS_IN_TEXTS = """MATCH (text:Text)
                   WITH text.source AS key, count(*) AS parts, max(text.part) AS last
                   WHERE parts <> last + 1
                   RETURN key ORDER BY key LIMIT $limit"""
TEXT_NOT_READ = """MATCH (text:Text)
                   WHERE NOT EXISTS { (reading:Reading {source: text.source}) }
                     AND NOT EXISTS { (source:Source {key: text.source}) }
                   RETURN DISTINCT text.source AS key ORDER BY key LIMIT $limit"""
UNFOUNDED: LiteralString = f"""MATCH (a)-[relation:{"|".join(TYPES)}]->(b)
    WITH a, relation, b, coalesce(size(relation.evidence_source), 0) AS pieces
    WHERE pieces = 0 OR any(list IN [relation.evidence_line, relation.evidence_quote, relation.evidence_finder,
                                     relation.evidence_confidence] WHERE list IS NULL OR size(list) <> pieces)
    RETURN a.key + ' ' + type(relation) + ' ' + b.key AS key ORDER BY key LIMIT $limit"""
EVIDENCE_FROM_NOWHERE: LiteralString = f"""MATCH (a)-[relation:{"|".join(TYPES)}]->(b)
    UNWIND relation.evidence_source AS source
    WITH DISTINCT source
    WHERE NOT EXISTS {{ (node:Source {{key: source}}) }} AND NOT EXISTS {{ (reading:Reading {{source: source}}) }}
    RETURN source AS key ORDER BY key LIMIT $limit"""
NAMELESS: LiteralString = f"""MATCH (node:{"|".join(LABELS)}) WHERE node.key IS NULL OR node.name IS NULL
                              RETURN coalesce(node.key, elementId(node)) AS key ORDER BY key LIMIT $limit"""
MISLABELLED: LiteralString = f"""MATCH (node:{"|".join(LABELS)})
    WHERE node.{FINGERPRINT} IS NOT NULL AND NOT node.key STARTS WITH toLower(head(labels(node))) + ':'
    RETURN node.key AS key ORDER BY key LIMIT $limit"""

_READ = "read it again with `stemma ingest`"
_BACK = "take it back with `stemma withdraw` and read it again with `stemma ingest`"
_ANEW = "load a dump of before, or read the sources into an empty graph (another STEMMA_HOME)"


@dataclass(frozen=True, slots=True)
class Agreement:
    """What has to hold: the statement that finds keys for which it does not, what that means, what helps."""

    finds: LiteralString
    meaning: str
    remedy: str


AGREEMENTS: tuple[Agreement, ...] = (
    Agreement(READ_WITHOUT_SOURCE, "what was read from it is kept, but the graph has no such source", _BACK),
    Agreement(SOURCE_NOT_READ, "the graph has this source, but nothing that was read from it", _READ),
    Agreement(GAPS_IN_READINGS, "a part of what was read from it is missing", _ANEW),
    Agreement(GAPS_IN_TEXTS, "a part of its text is missing", _BACK),
    Agreement(TEXT_NOT_READ, "its text is kept, but nothing that was read from it", _READ),
    Agreement(UNFOUNDED, "has no evidence, or half of it", _ANEW),
    Agreement(EVIDENCE_FROM_NOWHERE, "is evidence of relations, but the graph has no such source", _READ),
    Agreement(NAMELESS, "has no name or no key", _ANEW),
    Agreement(MISLABELLED, "is the key of a node of another kind", _ANEW),
)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that does not hold: what it is about and what that means, and what helps."""

    what: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Health:
    """How the graph is. `schema` is None where nothing was written yet, `state` says how far the last save or move
    came; no `problems` if all agrees."""

    schema: int | None
    state: State
    counts: Counts
    problems: tuple[Problem, ...]


def health(graph: Graph) -> Health:
    """How the graph is; looking at everything, so in time that grows with it."""
    found = schema.version(graph)
    stands = state(graph)
    if (mark := _mark(stands)) is not None:  # of half a graph nothing else can be said
        return Health(found, stands, counts(graph), (mark,))
    problems = _of_schema(graph, found)
    for agreement in AGREEMENTS:
        rows = graph.read(agreement.finds, limit=LIMIT)
        problems += [Problem(f"{row['key']}: {agreement.meaning}", agreement.remedy) for row in rows]
    return Health(found, stands, counts(graph), tuple(problems))


def _mark(stands: State) -> Problem | None:
    if stands.moving:
        what, remedy = half_moved(stands.moving)
        return Problem(f"the graph is not whole: {what}", remedy)
    if stands.pending:
        return Problem("the last save was interrupted", "run the same `stemma ingest` again to complete it")
    return None


def _of_schema(graph: Graph, found: int | None) -> list[Problem]:
    if found is None and not any(counts(graph).nodes.values()):
        return []
    if found is not None and found > schema.VERSION:
        return [Problem(f"schema version {found} is newer than this Stemma's, {schema.VERSION}", "use a newer Stemma")]
    if (found or 0) < schema.VERSION:
        return [
            Problem(
                f"schema version {found or 'none'}; this Stemma's is {schema.VERSION}",
                "`stemma db upgrade` brings it up",
            )
        ]
    return [
        Problem(f"the constraint or index {name} is missing", "`stemma db upgrade` makes it again")
        for name in schema.missing(graph)
    ]
