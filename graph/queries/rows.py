"""From what the database gives to the values of answers.py, and the two statements that all pictures need.

A relation without a fingerprint was not written by the store: it is somebody else's, and is not shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, LiteralString

from graph.connection import Graph
from graph.model import Evidence, label_of
from graph.queries.answers import Edge, NodeRow
from graph.schema import ANY_LABEL, FINGERPRINT

# In pictures and lists what says most about a lineage comes first; where a thing is listed comes last.
TYPE_ORDER = (
    "BUILDS_ON",
    "OPEN_SOURCE_EQUIVALENT",
    "PRESENTS",
    "CITES",
    "DEVELOPED_BY",
    "FROM_COMPANY",
    "PUBLISHED_IN",
    "WRITTEN_BY",
    "ABOUT",
    "PART_OF",
    "DISCUSSED_IN",
    "LISTED_IN",
)
LABEL_ORDER = ("System", "Paper", "Company", "Topic", "Venue", "Author", "Meeting", "Source")
RANK_OF_TYPE = {name: rank for rank, name in enumerate(TYPE_ORDER)}
RANK_OF_LABEL = {label: rank for rank, label in enumerate(LABEL_ORDER)}

NODES: LiteralString = f"""UNWIND $keys AS key MATCH (node:{ANY_LABEL} {{key: key}})
                           RETURN node {{.key, .name, .year, .open_source}} AS node"""
EDGES_BETWEEN: LiteralString = f"""UNWIND $keys AS key
    MATCH (a:{ANY_LABEL} {{key: key}})-[relation]->(b)
    WHERE type(relation) IN $types AND relation.{FINGERPRINT} IS NOT NULL AND b.key IN $keys
    RETURN type(relation) AS type, a.key AS start, b.key AS end, properties(relation) AS properties"""

_EVIDENCE = ("evidence_source", "evidence_line", "evidence_quote", "evidence_finder", "evidence_confidence")
_NOT_OWN = frozenset((*_EVIDENCE, "confidence", FINGERPRINT))


def node_row(node: Mapping[str, Any]) -> NodeRow:
    """A row from `{key, name, year, open_source}`."""
    return NodeRow(label_of(node["key"]), node["key"], node["name"], node.get("year"), node.get("open_source"))


def edge(row: Mapping[str, Any]) -> Edge:
    """An edge from `{type, start, end, properties}`, its most trusted evidence first."""
    properties = row["properties"]
    pieces = (Evidence(*values) for values in zip(*(properties.get(name, ()) for name in _EVIDENCE), strict=True))
    return Edge(
        row["type"],
        row["start"],
        row["end"],
        properties.get("confidence", 0.0),
        tuple(sorted(pieces, key=lambda piece: (-piece.confidence, piece))),
        {name: value for name, value in sorted(properties.items()) if name not in _NOT_OWN},
    )


def nodes_of(graph: Graph, keys: Sequence[str]) -> tuple[NodeRow, ...]:
    """The nodes that have these keys, in the order of the keys; keys that nothing has are left out."""
    found = {row["node"]["key"]: node_row(row["node"]) for row in graph.read(NODES, keys=list(dict.fromkeys(keys)))}
    return tuple(found[key] for key in dict.fromkeys(keys) if key in found)


def edges_between(graph: Graph, keys: Iterable[str], types: Iterable[str] = TYPE_ORDER) -> tuple[Edge, ...]:
    """All edges of these types between nodes with these keys, ordered by type, start and end."""
    rows = graph.read(EDGES_BETWEEN, keys=sorted(set(keys)), types=list(types))
    return tuple(sorted(map(edge, rows), key=lambda it: (RANK_OF_TYPE[it.type], it.start, it.end)))
