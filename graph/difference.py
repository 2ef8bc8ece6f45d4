"""What has to be written for what stands to become a merged graph.

What stands comes in pages of nodes, each with the fingerprints of what goes out of it, and of the merged graph only a
mark for each node and relation is kept beside it: what is written becomes rows when its turn comes, BATCH by BATCH."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from hashlib import blake2b
from itertools import compress, groupby, islice
from typing import Any, LiteralString, TypeAlias, TypeVar

from graph.collector import paused
from graph.connection import Graph
from graph.model import NODE_TYPES, Merge, Merged, Node, Relation, label_of
from graph.revision import Row, Step
from graph.schema import FINGERPRINT, LABELS
from graph.statements import CARRIED, MERGE_NODES, MERGE_RELATIONS, REMOVE_NODES, REMOVE_RELATIONS

PAGE = 2_000  # nodes that are fetched at once

# A page of what stands: nodes of a label, each with lists of what goes out of it. It is one row, since a row for each
# node would take twice as long to take in. Keys are compared as the index orders them.
STANDING: Mapping[str, LiteralString] = {
    label: f"""MATCH (node:{label}) USING INDEX node:{label}(key) WHERE node.key > $after
        WITH node ORDER BY node.key LIMIT $limit
        OPTIONAL MATCH (node)-[relation]->(end) WHERE relation.{FINGERPRINT} IS NOT NULL AND end.key IS NOT NULL
        WITH node, collect(type(relation)) AS types, collect(end.key) AS ends,
             collect(relation.{FINGERPRINT}) AS fingerprints ORDER BY node.key
        RETURN collect([node.key, node.{FINGERPRINT}, types, ends, fingerprints]) AS nodes"""
    for label in LABELS
}

RelationName: TypeAlias = tuple[str, str, str]  # type, key of its start, key of its end
T = TypeVar("T")
_FIELDS = {label: tuple(field.name for field in fields(kind)) for label, kind in NODE_TYPES.items()}
_NEW, _CHANGED, _SAME = range(3)


@dataclass(frozen=True, slots=True)
class Changes:
    """How many nodes and relations a save created, updated and removed."""

    created: int
    updated: int
    removed: int


@dataclass(frozen=True, slots=True)
class Difference:
    """The nodes and relations to be written, in the order of the merged graph, and the names of those that have to
    go, sorted. `merges` are those of each kept key."""

    nodes: Sequence[Node]
    relations: Sequence[Relation]
    gone_nodes: Sequence[str]
    gone_relations: Sequence[RelationName]
    merges: Mapping[str, Sequence[Merge]]
    changes: Changes

    @property
    def rows(self) -> int:
        """How many rows the steps have together."""
        return sum(map(len, (self.nodes, self.relations, self.gone_nodes, self.gone_relations)))

    def steps(self, batch: int) -> Iterator[Step]:
        """The steps to the merged graph: nodes, relations, then what has to go; at most `batch` rows each, which are
        made when they are asked for."""
        yield from _steps(batch, MERGE_NODES, self.nodes, lambda node: node.label, self._node_row)
        yield from _steps(batch, MERGE_RELATIONS, self.relations, lambda relation: relation.type, _relation_row)
        yield from _steps(batch, REMOVE_RELATIONS, self.gone_relations, lambda name: name[0], lambda name: name[1:])
        yield from _steps(batch, REMOVE_NODES, self.gone_nodes, label_of, str)

    def _node_row(self, node: Node) -> Row:
        properties = _properties(node, self.merges)
        return properties | {FINGERPRINT: _fingerprint(properties)}


@paused()
def compared(graph: Graph, merged: Merged) -> Difference:
    """What leads from the graph as it stands to `merged`. Raises ValueError if that contradicts itself."""
    places = _places(merged)
    leaving = _leaving(merged, places)
    merges = {kept: tuple(its) for kept, its in groupby(sorted(merged.merges), key=lambda merge: merge.kept)}
    if astray := sorted(merges.keys() - places.keys()):
        raise ValueError(f"a merge keeps {astray[0]!r}, which is no node")
    nodes, relations = bytearray(len(merged.nodes)), bytearray(len(merged.relations))  # all _NEW
    gone_nodes: list[str] = []
    gone_relations: list[RelationName] = []
    for key, fingerprint, out in _standing(graph):
        if fingerprint is not None:
            if (at := places.get(key)) is None:
                gone_nodes.append(key)
            else:
                same = fingerprint == _fingerprint(_properties(merged.nodes[at], merges))
                nodes[at] = _SAME if same else _CHANGED
        wanted = {(merged.relations[at].type, merged.relations[at].end): at for at in leaving.get(key, ())}
        for kind, end, fingerprint_of_relation in out:
            if (at := wanted.get((kind, end))) is None:
                gone_relations.append((kind, key, end))
            else:
                same = fingerprint_of_relation == _fingerprint(_values(merged.relations[at]))
                relations[at] = _SAME if same else _CHANGED
    return Difference(
        _unlike(nodes, merged.nodes),
        _unlike(relations, merged.relations),
        sorted(gone_nodes),
        sorted(gone_relations),
        merges,
        Changes(
            nodes.count(_NEW) + relations.count(_NEW),
            nodes.count(_CHANGED) + relations.count(_CHANGED),
            len(gone_nodes) + len(gone_relations),
        ),
    )


def _standing(graph: Graph) -> Iterator[tuple[str, int | None, Iterable[tuple[str, str, int]]]]:
    """What stands: the key and fingerprint of each node, and type, end and fingerprint of each relation that goes out
    of it. A node without a fingerprint is not ours, or somebody took it away."""
    for statement in STANDING.values():
        after = ""
        while page := graph.read(statement, after=after, limit=PAGE)[0]["nodes"]:
            for key, fingerprint, *out in page:
                yield key, fingerprint, zip(*out, strict=True)
            after = page[-1][0]


def _places(merged: Merged) -> dict[str, int]:
    """Where each key's node is in the merged graph."""
    places: dict[str, int] = {}
    for at, node in enumerate(merged.nodes):
        if label_of(node.key) != node.label or places.setdefault(node.key, at) != at:
            raise ValueError(f"the key {node.key!r} of a {node.label} is of another label, or given twice")
    return places


def _leaving(merged: Merged, places: Mapping[str, int]) -> dict[str, list[int]]:
    """Where the relations that go out of each key are in the merged graph."""
    leaving: defaultdict[str, list[int]] = defaultdict(list)
    for at, relation in enumerate(merged.relations):
        if relation.start not in places or relation.end not in places:
            raise ValueError(f"{relation.type} {relation.start} {relation.end} goes to what is no node")
        leaving[relation.start].append(at)
    for its in leaving.values():
        if len({(merged.relations[at].type, merged.relations[at].end) for at in its}) < len(its):
            raise ValueError(f"a relation that starts at {merged.relations[its[0]].start!r} is given twice")
    return leaving


def _unlike(marks: Sequence[int], things: Iterable[T]) -> list[T]:
    return list(compress(things, (mark != _SAME for mark in marks)))


def _steps(
    batch: int,
    statements: Mapping[str, LiteralString],
    things: Iterable[T],
    kind: Callable[[T], str],
    row: Callable[[T], Row],
) -> Iterator[Step]:
    """One step for each batch of things of one kind, in the order of the things."""
    for name, of_one_kind in groupby(things, key=kind):
        while rows := list(map(row, islice(of_one_kind, batch))):
            yield Step(statements[name], rows)


def _properties(node: Node, merges: Mapping[str, Sequence[Merge]]) -> dict[str, Any]:
    """The properties of a node: those of the model, and what was merged into it."""
    values = {name: getattr(node, name) for name in _FIELDS[node.label]}
    properties = {
        name: list(value) if isinstance(value, tuple) else value for name, value in values.items() if value is not None
    }
    if its := merges.get(node.key):
        properties["merged_keys"] = [merge.merged for merge in its]
        properties["merged_reasons"] = [merge.reason for merge in its]
        properties["merged_confidences"] = [merge.confidence for merge in its]
    return properties


def _relation_row(relation: Relation) -> Row:
    values = _values(relation)
    return [relation.start, relation.end, *values, _fingerprint(values)]


def _values(relation: Relation) -> list[Any]:
    """The values of PROPERTIES, but for the fingerprint, which is the last of them."""
    pieces = relation.evidence
    return [
        relation.confidence,
        [piece.source for piece in pieces],
        [piece.line for piece in pieces],
        [piece.quote for piece in pieces],
        [piece.finder for piece in pieces],
        [piece.confidence for piece in pieces],
        *(relation.properties.get(carried) for carried in CARRIED[relation.type]),
    ]


def _fingerprint(said: object) -> int:
    """64 bits of a hash of what is written, as a number that fits into one property."""
    return int.from_bytes(blake2b(repr(said).encode(), digest_size=8).digest(), "big", signed=True)
