"""Where a system or paper comes from, what came out of it, and what can be run in its place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import LiteralString

from graph.connection import Graph
from graph.errors import StemmaError, UnknownNameError
from graph.model import label_of
from graph.queries.answers import NodeRow, Picture
from graph.queries.rows import RANK_OF_LABEL, edges_between, node_row, nodes_of
from graph.schema import FINGERPRINT

TYPES = ("BUILDS_ON", "OPEN_SOURCE_EQUIVALENT", "PRESENTS")

_NEW_ONES: LiteralString = f"""
    WHERE relation.{FINGERPRINT} IS NOT NULL AND NOT other.key IN $shown
    WITH other, max(relation.confidence) AS trust ORDER BY trust DESC, other.key
    WITH collect(other) AS others
    RETURN size(others) AS there, [other IN others[..$room] | other {{.key, .name, .year, .open_source}}] AS first"""
ANCESTORS = f"UNWIND $keys AS key MATCH (:System|Paper {{key: key}})-[relation:BUILDS_ON]->(other){_NEW_ONES}"
DESCENDANTS = f"UNWIND $keys AS key MATCH (:System|Paper {{key: key}})<-[relation:BUILDS_ON]-(other){_NEW_ONES}"
EQUIVALENTS = f"UNWIND $keys AS key MATCH (:System {{key: key}})-[relation:OPEN_SOURCE_EQUIVALENT]-(other){_NEW_ONES}"
PRESENTED = f"UNWIND $keys AS key MATCH (:System|Paper {{key: key}})-[relation:PRESENTS]-(other){_NEW_ONES}"


class NoLineageError(StemmaError):
    """A node of a kind that has no lineage."""

    def __init__(self, key: str) -> None:
        super().__init__(f"{key} is a {label_of(key)}; a lineage starts at a system or a paper")


class _Shown:
    """The nodes that a lineage shows, up to a limit, and how many did not fit."""

    def __init__(self, graph: Graph, first: NodeRow, limit: int) -> None:
        self.graph = graph
        self.nodes = {first.key: first}
        self.limit = limit
        self.left = 0

    def add(self, statement: LiteralString, keys: Iterable[str]) -> list[str]:
        """Show what the statement finds from these keys, the most trusted first; gives the keys of what is new."""
        room = max(0, self.limit - len(self.nodes))
        (row,) = self.graph.read(statement, keys=sorted(keys), shown=list(self.nodes), room=room)
        found = [node_row(node) for node in row["first"]]
        self.nodes |= {node.key: node for node in found}
        self.left += row["there"] - len(found)
        return [node.key for node in found]

    def walk(self, statement: LiteralString, keys: Sequence[str], generations: int) -> None:
        """Show so many generations. A system and the papers that present it are of one generation."""
        for _ in range(generations):
            if not keys:
                return
            found = self.add(statement, keys)
            keys = [*found, *self.add(PRESENTED, found)]


def lineage(graph: Graph, key: str, *, up: int = 3, down: int = 3, limit: int = 300) -> Picture:
    """The lineage of a system or paper: `up` generations of what it builds on, `down` generations of what builds on
    it, open equivalents of all shown systems, and the papers that present them.

    Nodes by year (unknown ones last), then kind and key; at most `limit`, the rest is counted in `left`. A paper
    stands for the systems it presents too. Raises UnknownNameError if nothing has the key, NoLineageError if it is
    of another kind."""
    first = nodes_of(graph, [key])
    if not first:
        raise UnknownNameError(key, [])
    if first[0].label not in ("System", "Paper"):
        raise NoLineageError(key)
    shown = _Shown(graph, first[0], limit)
    start = [key, *shown.add(PRESENTED, [key])]
    shown.walk(ANCESTORS, start, up)
    shown.walk(DESCENDANTS, start, down)
    shown.add(PRESENTED, shown.add(EQUIVALENTS, list(shown.nodes)))
    nodes = sorted(
        shown.nodes.values(),
        key=lambda node: (node.year is None, node.year or 0, RANK_OF_LABEL[node.label], node.key),
    )
    return Picture(tuple(nodes), edges_between(graph, shown.nodes, TYPES), shown.left)
