"""Pictures as values: joined, filtered, cut to what can be drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from graph.queries.answers import Edge, NodeRow, Picture

LARGEST = 2_000  # nodes that are drawn at once


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of a picture is to be seen. Empty `labels` and `types` mean all; `keep` is always seen.

    Nodes without a year pass the years."""

    labels: Collection[str] = ()
    types: Collection[str] = ()
    years: tuple[int, int] | None = None
    confidence: float = 0.0
    keep: Collection[str] = ()


def edge_id(edge: Edge) -> str:
    """The name of an edge inside one picture: its type and ends."""
    return f"{edge.type}|{edge.start}|{edge.end}"


def joined(pictures: Iterable[Picture]) -> Picture:
    """One picture of all: each node and edge once, in the order of first appearance; `left` is the last one's."""
    nodes: dict[str, NodeRow] = {}
    edges: dict[str, Edge] = {}
    left = 0
    for picture in pictures:
        for node in picture.nodes:
            nodes.setdefault(node.key, node)
        for edge in picture.edges:
            edges.setdefault(edge_id(edge), edge)
        left = picture.left
    return Picture(tuple(nodes.values()), tuple(edges.values()), left)


def seen(picture: Picture, wanted: Wanted) -> Picture:
    """The part of the picture that is wanted; a node that loses all its edges through it goes too."""
    nodes = {
        node.key: node
        for node in picture.nodes
        if node.key in wanted.keep
        or (
            (not wanted.labels or node.label in wanted.labels)
            and (wanted.years is None or node.year is None or wanted.years[0] <= node.year <= wanted.years[1])
        )
    }
    edges = tuple(
        edge
        for edge in picture.edges
        if edge.start in nodes
        and edge.end in nodes
        and (not wanted.types or edge.type in wanted.types)
        and edge.confidence >= wanted.confidence
    )
    lonely = _ends(picture.edges) - _ends(edges) - set(wanted.keep)
    return Picture(tuple(node for key, node in nodes.items() if key not in lonely), edges, picture.left)


def largest(picture: Picture, limit: int = LARGEST) -> Picture:
    """The picture, or its best connected `limit` nodes in their order if it has more."""
    if len(picture.nodes) <= limit:
        return picture
    degree = Counter(key for edge in picture.edges for key in (edge.start, edge.end))
    best = {node.key for node in sorted(picture.nodes, key=lambda each: (-degree[each.key], each.key))[:limit]}
    return Picture(
        tuple(node for node in picture.nodes if node.key in best),
        tuple(edge for edge in picture.edges if edge.start in best and edge.end in best),
        picture.left + len(picture.nodes) - limit,
    )


def _ends(edges: Iterable[Edge]) -> set[str]:
    return {key for edge in edges for key in (edge.start, edge.end)}
