"""How much there is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import LiteralString

from graph.connection import Graph
from graph.schema import LABELS, TYPES

# Each part is answered by Neo4j's own counters, whatever the size of the graph.
COUNT_NODES: LiteralString = " UNION ALL ".join(
    f"MATCH (node:{label}) WITH count(node) AS number RETURN '{label}' AS name, number" for label in LABELS
)
COUNT_RELATIONS: LiteralString = " UNION ALL ".join(
    f"MATCH ()-[relation:{name}]->() WITH count(relation) AS number RETURN '{name}' AS name, number" for name in TYPES
)
COUNT_UNREAD = "MATCH (source:Source) RETURN coalesce(sum(source.unread), 0) AS number"


@dataclass(frozen=True, slots=True)
class Counts:
    """Nodes by label and relations by type, with a zero where there is none; sources read, lines not understood."""

    nodes: Mapping[str, int]
    relations: Mapping[str, int]
    sources: int
    unread: int


def counts(graph: Graph) -> Counts:
    """How much the graph has."""
    nodes = {row["name"]: row["number"] for row in graph.read(COUNT_NODES)}
    relations = {row["name"]: row["number"] for row in graph.read(COUNT_RELATIONS)}
    return Counts(nodes, relations, nodes["Source"], graph.read(COUNT_UNREAD)[0]["number"])
