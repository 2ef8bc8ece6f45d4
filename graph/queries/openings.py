"""Where to begin: lineages that the graph is surest of and knows most about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import LiteralString

from graph.connection import Graph
from graph.queries.answers import Edge, NodeRow
from graph.queries.rows import edge, node_row

FIRST = ("system:gfs", "system:hdfs")  # the lineage that every list of the field begins with

# What many sources say and much hangs on comes first; systems and papers only, so that a lineage can be drawn.
OPENINGS: LiteralString = """MATCH (open:System)-[relation:OPEN_SOURCE_EQUIVALENT|BUILDS_ON]->(closed:System)
    WITH open, closed, relation, [open.key, closed.key] AS ends
    RETURN type(relation) AS type, open.key AS start, closed.key AS end, properties(relation) AS properties,
           open {.key, .name, .year, .open_source} AS later, closed {.key, .name, .year, .open_source} AS earlier
    ORDER BY all(key IN ends WHERE key IN $first) DESC, type(relation) = 'OPEN_SOURCE_EQUIVALENT' DESC,
             COUNT { (closed)<-[:BUILDS_ON|OPEN_SOURCE_EQUIVALENT]-() }
             + COUNT { (open)<-[:BUILDS_ON|OPEN_SOURCE_EQUIVALENT]-() } + 2 * size(relation.evidence_source) DESC,
             relation.confidence DESC, start, end
    LIMIT $candidates"""


@dataclass(frozen=True, slots=True)
class Opening:
    """Two systems that begin a lineage: the earlier one, the later one, and the relation from later to earlier."""

    earlier: NodeRow
    later: NodeRow
    edge: Edge


def openings(graph: Graph, *, limit: int = 3) -> list[Opening]:
    """Up to `limit` lineages to begin with, no system in two of them: GFS and HDFS first if both are there, then open
    equivalents before the rest, and what most sources say and most systems hang on first."""
    found: list[Opening] = []
    seen: set[str] = set()
    for row in graph.read(OPENINGS, first=list(FIRST), candidates=limit * 20):
        if row["start"] not in seen and row["end"] not in seen:
            seen |= {row["start"], row["end"]}
            found.append(Opening(node_row(row["earlier"]), node_row(row["later"]), edge(row)))
    return found[:limit]
