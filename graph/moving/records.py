"""All that the store keeps, record by record in one order: nodes by label and key, then relations by type, start, end.

Neo4j gives it in pages by key, so neither side ever holds the whole. What others put into the database beside it has
no fingerprint and no place here; the node `Stemma`, which says how far writing came, belongs to a place and not to what
is moved."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, LiteralString, cast

from graph.connection import Graph
from graph.errors import StemmaError
from graph.model import ENDS, label_of
from graph.revision import ChangedMeanwhileError, HalfMovedError, State, state
from graph.schema import FINGERPRINT, LABELS, OWN_LABELS, TYPES

MOVED_LABELS = cast("tuple[LiteralString, ...]", tuple(sorted({*LABELS, *OWN_LABELS} - {"Stemma"})))
_LARGE = frozenset({"Reading", "Text"})  # a piece is up to 256 KiB
PAGE, PAGE_OF_LARGE = 2_000, 32

_OURS: Mapping[str, LiteralString] = dict.fromkeys(LABELS, f"AND node.{FINGERPRINT} IS NOT NULL")
# The index compares texts by code points, as Python and ORDER BY do. Without it, > would compare their UTF-16 units,
# and a page would begin too early behind a key with a character beyond U+FFFF.
NODE_PAGES: Mapping[str, LiteralString] = {
    label: f"""MATCH (node:{label}) USING INDEX node:{label}(key) WHERE node.key > $after {_OURS.get(label, "")}
               RETURN properties(node) AS properties ORDER BY node.key LIMIT $limit"""
    for label in MOVED_LABELS
}
_ENDS_OURS: LiteralString = f"relation.{FINGERPRINT} IS NOT NULL AND b.{FINGERPRINT} IS NOT NULL"
# A page is all relations of a type that go out from so many nodes of a label. A key begins with its label in lower
# case, so the pages of one label after the other are in the order of the keys.
RELATION_PAGES: Mapping[tuple[str, str], LiteralString] = {
    (name, label): f"""MATCH (a:{label}) USING INDEX a:{label}(key)
        WHERE a.key > $after AND a.{FINGERPRINT} IS NOT NULL
              AND EXISTS {{ (a)-[relation:{name}]->(b) WHERE {_ENDS_OURS} }}
        WITH a ORDER BY a.key LIMIT $limit
        MATCH (a)-[relation:{name}]->(b) WHERE {_ENDS_OURS}
        RETURN a.key AS start, b.key AS end, properties(relation) AS properties ORDER BY start, end"""
    for name in TYPES
    for label in LABELS
    if label in ENDS[name][0]
}
THERE = "MATCH (a)-[relation]->() UNWIND labels(a) AS label RETURN DISTINCT type(relation) AS name, label"


class NotMovableError(StemmaError):
    """A value on a node or relation that no file of ours has a form for."""


@dataclass(frozen=True, slots=True)
class Record:
    """A node (`kind` is its label, `keys` its key) or a relation (its type, the keys of its start and end).
    `properties` are all others that stand on it."""

    kind: str
    keys: tuple[str, ...]
    properties: Mapping[str, Any]

    @property
    def place(self) -> tuple[int, str, tuple[str, ...]]:
        """Where it stands in the order of all records."""
        return len(self.keys), self.kind, self.keys


@dataclass(frozen=True, slots=True)
class Totals:
    """How many nodes and relations there are, and the SHA-256 of their lines, in hexadecimal."""

    nodes: int
    relations: int
    digest: str


class Tally:
    """Counts records as they pass."""

    def __init__(self) -> None:
        self._hash = sha256()
        self._counts = [0, 0]

    def add(self, record: Record, line: bytes) -> None:
        """Count one more, with its line."""
        self._hash.update(line)
        self._counts[len(record.keys) - 1] += 1

    @property
    def seen(self) -> int:
        """How many it counted."""
        return sum(self._counts)

    @property
    def totals(self) -> Totals:
        """What it comes to so far."""
        nodes, relations = self._counts
        return Totals(nodes, relations, self._hash.hexdigest())


def records(graph: Graph) -> Iterator[Record]:
    """All records of a graph in their order, fetched as they are asked for."""
    for label in MOVED_LABELS:
        limit = PAGE_OF_LARGE if label in _LARGE else PAGE
        after = ""
        while rows := graph.read(NODE_PAGES[label], after=after, limit=limit):
            for row in rows:
                properties = row["properties"]
                after = properties.pop("key")
                yield Record(label, (after,), properties)
    there = {(row["name"], row["label"]) for row in graph.read(THERE)}
    for name, label in RELATION_PAGES:
        after = ""
        # A statement costs its planning, which for an empty page is all: it is not asked for.
        while (name, label) in there and (rows := graph.read(RELATION_PAGES[name, label], after=after, limit=PAGE)):
            for row in rows:
                yield Record(name, (row["start"], row["end"]), row["properties"])
            after = rows[-1]["start"]


def steady(graph: Graph, since: State) -> Iterator[Record]:
    """All records of a graph that nobody wrote to since it was in this state. Raises ChangedMeanwhileError after the
    last of them if somebody did, and HalfMovedError before the first if the graph is not whole."""
    if since.moving:
        raise HalfMovedError(since.moving)
    yield from records(graph)
    if state(graph) != since:
        raise ChangedMeanwhileError


def tally(graph: Graph) -> Totals:
    """How much a graph has, and the digest of it all."""
    found = Tally()
    for record in records(graph):
        found.add(record, encode(record))
    return found.totals


def encode(record: Record) -> bytes:
    """A record as a line of canonical JSON: equal records give equal lines. Raises NotMovableError."""
    if len(record.keys) == 1:
        said: dict[str, Any] = {"label": record.kind, "key": record.keys[0]}
    else:
        said = {"type": record.kind, "from": record.keys[0], "to": record.keys[1]}
    try:
        return _canonical({**said, "properties": _said(record.properties)}).encode() + b"\n"
    except (TypeError, ValueError) as error:
        raise NotMovableError(
            f"{' '.join((record.kind, *record.keys))} has a property that is no text, number or truth value, or a list "
            f"of these ({error}); remove it, it was not written by Stemma"
        ) from error


def decode(line: bytes) -> Record:
    """The record that `encode` made a line of. Raises ValueError, which says what is wrong with any other line."""
    said = json.loads(line)
    match said:
        case {"label": str(kind), "key": str(key), "properties": dict(properties)} if len(said) == 3:
            keys: tuple[str, ...] = (key,)
            known = kind in MOVED_LABELS and (kind not in LABELS or label_of(key) == kind)
        case {"type": str(kind), "from": str(start), "to": str(end), "properties": dict(properties)} if len(said) == 4:
            keys = (start, end)
            known = kind in ENDS and label_of(start) in ENDS[kind][0] and label_of(end) in ENDS[kind][1]
        case _:
            raise ValueError("it is neither a node nor a relation")
    if not known:
        raise ValueError(f"this Stemma knows no {' '.join((kind, *keys))}")
    return Record(kind, keys, {name: _text_as_bytes(value) for name, value in properties.items()})


def as_json(properties: Mapping[str, Any]) -> str:
    """Properties as canonical JSON."""
    return _canonical(_said(properties))


def from_json(text: str) -> dict[str, Any]:
    """The properties that `as_json` made a text of."""
    return {name: _text_as_bytes(value) for name, value in json.loads(text).items()}


def _canonical(said: Mapping[str, Any]) -> str:
    return json.dumps(said, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))


def _said(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _bytes_as_text(value) for name, value in properties.items()}


def _bytes_as_text(value: Any) -> Any:
    return {"base64": b64encode(value).decode()} if isinstance(value, bytes | bytearray) else value


def _text_as_bytes(value: Any) -> Any:
    match value:
        case {"base64": str(text)} if len(value) == 1:
            return b64decode(text, validate=True)
        case dict() | None:
            raise ValueError(f"{value!r} is no value of a property")
    return value
