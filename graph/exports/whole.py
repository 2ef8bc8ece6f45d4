"""The whole graph in the order of its export: nodes by key, relations by type, start and end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, LiteralString

from graph.connection import Graph
from graph.queries.answers import Edge
from graph.queries.rows import edge
from graph.schema import FINGERPRINT, LABELS, TYPES

# A node or relation without a fingerprint was not written by the store, and is not part of the graph.
NODES: Mapping[str, LiteralString] = {
    label: f"MATCH (node:{label}) WHERE node.{FINGERPRINT} IS NOT NULL RETURN properties(node) AS properties"
    for label in LABELS
}
RELATIONS: Mapping[str, LiteralString] = {
    name: f"""MATCH (a)-[relation:{name}]->(b) WHERE relation.{FINGERPRINT} IS NOT NULL
              RETURN '{name}' AS type, a.key AS start, b.key AS end, properties(relation) AS properties"""
    for name in TYPES
}
_NOT_OWN = frozenset({"key", "name", "aliases", FINGERPRINT})


@dataclass(frozen=True, slots=True)
class Thing:
    """A node with all that stands on it; `properties` are those beside key, name and aliases, by name."""

    label: str
    key: str
    name: str
    aliases: tuple[str, ...]
    properties: Mapping[str, Any]


def things(graph: Graph) -> Iterator[Thing]:
    """All nodes, by key."""
    for label in LABELS:  # a key begins with its label in lower case, so this is the order of the keys
        rows = [row["properties"] for row in graph.read(NODES[label])]
        for row in sorted(rows, key=lambda row: row["key"]):
            own = {name: value for name, value in sorted(row.items()) if name not in _NOT_OWN}
            yield Thing(label, row["key"], row["name"], tuple(row["aliases"]), own)


def edges(graph: Graph) -> Iterator[Edge]:
    """All relations, by type, start and end, each with its most trusted evidence first."""
    for name in TYPES:
        yield from map(edge, sorted(graph.read(RELATIONS[name]), key=lambda row: (row["start"], row["end"])))


def as_text(value: Any) -> str:
    """A property as one text: parts of a list are parted by a bar, true and false are in lower case."""
    if isinstance(value, list | tuple):
        return " | ".join(map(as_text, value))
    return str(value).lower() if isinstance(value, bool) else str(value)


def evidence_as_text(found: Edge) -> str:
    """The evidence of an edge, a piece a line: source, line and words."""
    return "\n".join(f"{it.source.removeprefix('source:')}:{it.line}: {it.quote}" for it in found.evidence)
