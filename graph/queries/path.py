"""How two things hang together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import LiteralString

from graph.connection import Graph
from graph.errors import UnknownNameError
from graph.queries.answers import Picture
from graph.queries.rows import RANK_OF_TYPE, TYPE_ORDER, edges_between, nodes_of
from graph.schema import ANY_LABEL, FINGERPRINT

LINEAGE_TYPES = ("BUILDS_ON", "OPEN_SOURCE_EQUIVALENT", "PRESENTS", "CITES")
ALL_TYPES = tuple(name for name in TYPE_ORDER if name != "LISTED_IN")

NEXT: LiteralString = f"""UNWIND $keys AS key MATCH (node:{ANY_LABEL} {{key: key}})-[relation]-(other)
    WHERE type(relation) IN $types AND relation.{FINGERPRINT} IS NOT NULL
    WITH key, other.key AS other, max(relation.confidence) AS trust
    RETURN key, collect(other) AS others, collect(trust) AS trusts"""


class _Side:
    """A breadth-first walk from one end: for each node reached, the most trusted of the shortest ways to it."""

    def __init__(self, start: str) -> None:
        self.trust = {start: 1.0}  # product of the confidences on the way
        self.before = {start: start}  # the node before it on the way
        self.frontier = [start]

    def step(self, graph: Graph, types: Iterable[str]) -> None:
        """Go one relation further from the whole frontier; a node is left once only, however many ways lead to it."""
        rows = graph.read(NEXT, keys=self.frontier, types=list(types))
        reached: dict[str, tuple[float, str]] = {}
        for row in sorted(rows, key=lambda row: row["key"]):
            here = row["key"]
            for other, confidence in zip(row["others"], row["trusts"], strict=True):
                trust = round(self.trust[here] * confidence, 12)
                if other not in self.trust and trust > reached.get(other, (-1.0, ""))[0]:
                    reached[other] = (trust, here)
        self.frontier = sorted(reached)
        self.trust |= {key: trust for key, (trust, _) in reached.items()}
        self.before |= {key: before for key, (_, before) in reached.items()}

    def way(self, key: str) -> list[str]:
        """The way from a node back to where the walk started, both included."""
        way = [key]
        while (before := self.before[way[-1]]) != way[-1]:
            way.append(before)
        return way


def path(graph: Graph, a: str, b: str, *, everything: bool = False, longest: int = 8) -> Picture:
    """The shortest path between the nodes with keys a and b, of those the most trusted (product of confidences), of
    those always the same; an empty Picture if none has at most `longest` relations.

    Nodes and edges are in the order of the path; between two neighbours all relations are shown, the one that says
    most about lineage first. It goes in either direction over BUILDS_ON, OPEN_SOURCE_EQUIVALENT, PRESENTS and CITES,
    with `everything` over all but LISTED_IN. Raises UnknownNameError if nothing has a key."""
    ends = nodes_of(graph, [a, b])
    for key in (a, b):
        if key not in {node.key for node in ends}:
            raise UnknownNameError(key, [])
    types = ALL_TYPES if everything else LINEAGE_TYPES
    keys = _shortest(graph, a, b, types, longest)
    places = {key: place for place, key in enumerate(keys)}
    edges = edges_between(graph, keys, types)
    return Picture(
        nodes_of(graph, keys),
        tuple(
            sorted(
                edges,
                key=lambda it: (min(places[it.start], places[it.end]), RANK_OF_TYPE[it.type], it.start, it.end),
            )
        ),
    )


def _shortest(graph: Graph, a: str, b: str, types: Iterable[str], longest: int) -> list[str]:
    """Keys along the path, or none. Walks from both ends, always from the one with fewer nodes to leave: the first
    step after which they share nodes ends the search, and each shortest path goes through one of the shared nodes."""
    from_a, from_b = _Side(a), _Side(b)
    steps = 0
    while not (shared := from_a.trust.keys() & from_b.trust.keys()):
        if steps == longest or not from_a.frontier or not from_b.frontier:
            return []
        min(from_a, from_b, key=lambda side: len(side.frontier)).step(graph, types)
        steps += 1
    middle = min(shared, key=lambda key: (-round(from_a.trust[key] * from_b.trust[key], 12), key))
    return [*reversed(from_a.way(middle)), *from_b.way(middle)[1:]]
