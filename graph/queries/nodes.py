"""One node with all that is said of it, and the neighbours of some."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, LiteralString

from graph.connection import Graph
from graph.errors import UnknownNameError
from graph.model import Merge, label_of
from graph.queries.answers import Edge, NodeRow, Picture
from graph.queries.rows import RANK_OF_TYPE, TYPE_ORDER, edge, edges_between, node_row, nodes_of
from graph.schema import ANY_LABEL, FINGERPRINT

FACTS: LiteralString = f"MATCH (node:{ANY_LABEL} {{key: $key}}) RETURN properties(node) AS properties"
EDGES_OF: LiteralString = f"""MATCH (node:{ANY_LABEL} {{key: $key}})-[relation]-(other:{ANY_LABEL})
    WHERE type(relation) IN $types AND relation.{FINGERPRINT} IS NOT NULL
    WITH relation, other, type(relation) AS type, startNode(relation) = node AS starts_here
    ORDER BY relation.confidence DESC, other.key
    WITH type, starts_here, count(*) AS there, collect({{relation: relation, other: other}})[..$limit] AS first
    UNWIND first AS one
    WITH type, starts_here, there, one.relation AS relation, one.other AS other
    RETURN type, starts_here, there, startNode(relation).key AS start, endNode(relation).key AS end,
           properties(relation) AS properties, other {{.key, .name, .year, .open_source}} AS other"""
NEIGHBOURS: LiteralString = f"""UNWIND $keys AS key
    MATCH (node:{ANY_LABEL} {{key: key}})-[relation]-(other:{ANY_LABEL})
    WHERE type(relation) IN $types AND relation.{FINGERPRINT} IS NOT NULL AND NOT other.key IN $keys
    WITH other, min($ranks[type(relation)]) AS rank, max(relation.confidence) AS trust
    ORDER BY rank, trust DESC, other.key
    WITH collect(other) AS others
    RETURN size(others) AS there, [other IN others[..$limit] | other {{.key, .name, .year, .open_source}}] AS first"""

_NOT_OWN = frozenset({"key", "name", "aliases", "merged_keys", "merged_reasons", "merged_confidences", FINGERPRINT})


@dataclass(frozen=True, slots=True)
class NodeFacts:
    """A node, its edges and the nodes at their other ends.

    `properties` are its own, by name. `edges` are grouped by type, those that start here before those that end
    here, the most trusted first; `others` are in the order in which the edges name them; `left` counts the edges that
    did not fit. `merges` says which keys became this one, and why."""

    label: str
    key: str
    name: str
    aliases: tuple[str, ...]
    properties: Mapping[str, Any]
    edges: tuple[Edge, ...]
    others: tuple[NodeRow, ...]
    left: int
    merges: tuple[Merge, ...] = ()


def node(graph: Graph, key: str, *, limit: int = 50) -> NodeFacts:
    """The node that has this key, with at most `limit` edges of each type and direction.

    Raises UnknownNameError if nothing has the key."""
    found = graph.read(FACTS, key=key)
    if not found:
        raise UnknownNameError(key, [])
    properties = found[0]["properties"]
    rows = graph.read(EDGES_OF, key=key, types=list(TYPE_ORDER), limit=limit)
    rows.sort(
        key=lambda row: (
            RANK_OF_TYPE[row["type"]],
            not row["starts_here"],
            -row["properties"].get("confidence", 0.0),
            row["other"]["key"],
        )
    )
    there = {(row["type"], row["starts_here"]): row["there"] for row in rows}
    others = {row["other"]["key"]: node_row(row["other"]) for row in rows if row["other"]["key"] != key}
    merges = zip(
        *(properties.get(name, ()) for name in ("merged_keys", "merged_reasons", "merged_confidences")), strict=True
    )
    return NodeFacts(
        label=label_of(key),
        key=key,
        name=properties["name"],
        aliases=tuple(properties.get("aliases", ())),
        properties={
            name: tuple(value) if isinstance(value, list) else value
            for name, value in sorted(properties.items())
            if name not in _NOT_OWN
        },
        edges=tuple(map(edge, rows)),
        others=tuple(others.values()),
        left=sum(there.values()) - len(rows),
        merges=tuple(Merge(key, merged, reason, confidence) for merged, reason, confidence in merges),
    )


def neighbours(graph: Graph, keys: Sequence[str], *, types: Sequence[str] = (), limit: int = 50) -> Picture:
    """The nodes with these keys (keys that nothing has are left out), then at most `limit` neighbours over relations
    of these types (all, if none is given): lineage first, then the most trusted; and all edges between those shown."""
    wanted = list(types or TYPE_ORDER)
    given = nodes_of(graph, keys)
    (row,) = graph.read(NEIGHBOURS, keys=[node.key for node in given], types=wanted, ranks=RANK_OF_TYPE, limit=limit)
    shown = (*given, *map(node_row, row["first"]))
    edges = edges_between(graph, [node.key for node in shown], wanted)
    return Picture(shown, edges, left=row["there"] - len(row["first"]))
