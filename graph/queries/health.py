"""Whether the graph is whole: its schema, its last save, and what has to agree with what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import LiteralString

from graph import schema, store
from graph.connection import Graph
from graph.queries.counts import Counts, counts
from graph.schema import LABELS, TYPES

READ_WITHOUT_SOURCE = """MATCH (reading:Reading) WHERE NOT EXISTS { (source:Source {key: reading.source}) }
                         RETURN DISTINCT reading.source AS key ORDER BY key"""
SOURCE_NOT_READ = """MATCH (source:Source) WHERE NOT EXISTS { (reading:Reading {source: source.key}) }
                     RETURN source.key AS key ORDER BY key"""
GAPS_IN_READINGS = """MATCH (reading:Reading)
                      WITH reading.source AS key, count(*) AS parts, max(reading.part) AS last
                      WHERE parts <> last + 1
                      RETURN key ORDER BY key"""
UNFOUNDED: LiteralString = f"""MATCH (a)-[relation:{"|".join(TYPES)}]->(b)
    WITH a, relation, b, coalesce(size(relation.evidence_source), 0) AS pieces
    WHERE pieces = 0 OR any(list IN [relation.evidence_line, relation.evidence_quote, relation.evidence_finder,
                                     relation.evidence_confidence] WHERE list IS NULL OR size(list) <> pieces)
    RETURN a.key + ' ' + type(relation) + ' ' + b.key AS key ORDER BY key"""
NAMELESS: LiteralString = f"""MATCH (node:{"|".join(LABELS)}) WHERE node.key IS NULL OR node.name IS NULL
                              RETURN coalesce(node.key, elementId(node)) AS key ORDER BY key"""

# What each finding of these means, and what a person can do about it.
AGREEMENTS: dict[str, LiteralString] = {
    "what was read from it is kept, but the graph has no such source": READ_WITHOUT_SOURCE,
    "the graph has this source, but nothing that was read from it": SOURCE_NOT_READ,
    "a part of what was read from it is missing": GAPS_IN_READINGS,
    "has no evidence, or half of it": UNFOUNDED,
    "has no name or no key": NAMELESS,
}


@dataclass(frozen=True, slots=True)
class Health:
    """How the graph is. `schema` is None where nothing was written yet, `pending` says that the last save was
    interrupted, `problems` are sentences, each naming what it is about; none if all agrees."""

    schema: int | None
    pending: bool
    counts: Counts
    problems: tuple[str, ...]


def health(graph: Graph) -> Health:
    """How the graph is; looking at everything, so in time that grows with it."""
    problems = tuple(f"{row['key']}: {meaning}" for meaning, cypher in AGREEMENTS.items() for row in graph.read(cypher))
    return Health(schema.version(graph), store.pending(graph), counts(graph), problems)
