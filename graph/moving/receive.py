"""A graph made equal to records that come in their order: what is there already stays, the rest is written.

Both sides are walked through together, so a copy that was interrupted goes on where it stopped, one that is made again
writes nothing, and neither side is ever held whole. From the first write to the last check the graph carries a mark:
who reads sees that it is half of one, and nobody else may write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, LiteralString, TypeAlias, cast

from graph import schema, store
from graph.connection import Graph
from graph.errors import StemmaError
from graph.model import ENDS
from graph.moving.records import MOVED_LABELS, Record, Tally, Totals, encode, records, tally
from graph.progress import Progress, silent
from graph.revision import Row, Step, state, write
from graph.schema import TYPES
from graph.statements import MERGE_NODES, REMOVE_RELATIONS

BATCH = 10_000  # records in one transaction
BATCH_BYTES = 8 * 1024 * 1024  # and no more than about so much in them

# A row is the map of the node's properties.
PUT_NODES: Mapping[str, LiteralString] = {
    **MERGE_NODES,
    "Decision": store.MERGE_DECISION,
    "Reading": store.MERGE_READINGS,
    "Text": store.MERGE_TEXTS,
}
# A row is a key.
DROP_NODES: Mapping[str, LiteralString] = {
    label: f"UNWIND $rows AS row MATCH (node:{label} {{key: row}}) DETACH DELETE node" for label in MOVED_LABELS
}
# A row is the keys of start and end and the map of the properties.
PUT_RELATIONS = cast(
    "Mapping[str, LiteralString]",
    {
        name: f"""UNWIND $rows AS row
            MATCH (a:{"|".join(sorted(ENDS[name][0]))} {{key: row[0]}})
            MATCH (b:{"|".join(sorted(ENDS[name][1]))} {{key: row[1]}})
            MERGE (a)-[relation:{name}]->(b) SET relation = row[2]"""
        for name in TYPES
    },
)
DROP_RELATIONS = REMOVE_RELATIONS

Action: TypeAlias = Literal["put", "drop"]
_Change: TypeAlias = tuple[Action, Record, int]  # with about how many bytes it is


class NotEmptyError(StemmaError):
    """A place that has a graph of its own already."""

    def __init__(self, place: str) -> None:
        super().__init__(
            f"{place} has another graph already, and nothing was written; "
            "give --replace to have this one in its place, or name an empty database"
        )


class NotEqualError(StemmaError):
    """A graph that did not become what was sent."""

    def __init__(self, sent: Totals, arrived: Totals) -> None:
        super().__init__(
            f"{sent.nodes:,} nodes and {sent.relations:,} relations were sent; {arrived.nodes:,} and "
            f"{arrived.relations:,} arrived, or not as they were sent; run the command again"
        )


@dataclass(frozen=True, slots=True)
class Received:
    """What a move came to: all that the graph now has, how many records were written and how many removed."""

    totals: Totals
    written: int
    removed: int


def receive(
    graph: Graph,
    wanted: Callable[[], Iterator[Record]],
    *,
    moving: str,
    version: int,
    pending: bool,
    total: int,
    replace: bool = False,
    progress: Progress = silent,
) -> Received:
    """Make a graph equal to records (about `total`), which `wanted` gives from their beginning each time it is called.

    They are in `version` of the schema, and the graph is brought to today's in the end; `pending` is what it says of
    itself then; `moving` is the command that people would run again. A graph that is not empty is replaced if told so,
    if it is the half of an earlier move, or if it is equal already. Raises NotEmptyError, NotEqualError, what `wanted`
    and `revision.write` raise, NewerSchemaError and ForeignDataError."""
    stands = state(graph)
    schema.apply(graph, version)
    if stands.moving is None:
        same = _as_it_stands(graph, wanted, progress, total)
        if same and stands.pending == pending:
            schema.apply(graph)
            return Received(same, 0, 0)
        if not same and not replace and next(records(graph), None) is not None:
            raise NotEmptyError(graph.place)
    now = write(graph, [], stands.revision, pending=True, moving=moving, mover=True)
    sent = Tally()
    counted = {"put": 0, "drop": 0}
    for batch in _batches(_differences(_told(wanted(), sent, progress, total), records(graph))):
        now = write(graph, batch, now, pending=True, moving=moving, mover=True)
        for step in batch:
            counted["drop" if step.cypher in _DROPS else "put"] += len(step.rows)
    progress("Comparing", 0, 0)
    arrived = tally(graph)
    if arrived != sent.totals:
        raise NotEqualError(sent.totals, arrived)
    if version < schema.VERSION:  # a graph that was there may be ahead of what came
        graph.run(schema.WRITE_VERSION, version=version)
    write(graph, [], now, pending=pending, mover=True)
    schema.apply(graph)
    return Received(arrived, counted["put"], counted["drop"])


_DROPS = frozenset((*DROP_NODES.values(), *DROP_RELATIONS.values()))


def _as_it_stands(
    graph: Graph, wanted: Callable[[], Iterator[Record]], progress: Progress, total: int
) -> Totals | None:
    """What both sides come to if they are equal; stops at the first difference."""
    seen = Tally()
    if next(_differences(_told(wanted(), seen, progress, total, "Comparing"), records(graph)), None) is None:
        return seen.totals
    return None


def _told(
    wanted: Iterable[Record], seen: Tally, progress: Progress, total: int, what: str = "Writing"
) -> Iterator[tuple[Record, bytes]]:
    """The records with their lines, counted and told as they pass."""
    for record in wanted:
        line = encode(record)
        seen.add(record, line)
        if seen.seen % 1_000 == 0:
            progress(what, seen.seen, max(total, seen.seen))
        yield record, line


def _differences(wanted: Iterable[tuple[Record, bytes]], there: Iterator[Record]) -> Iterator[_Change]:
    """What has to change, in the order of the records: nodes come before the relations that need them."""
    have = next(there, None)
    for record, line in wanted:
        while have and have.place < record.place:
            yield "drop", have, 0
            have = next(there, None)
        if have and have.place == record.place:
            if encode(have) != line:
                yield "put", record, len(line)
            have = next(there, None)
        else:
            yield "put", record, len(line)
    while have:
        yield "drop", have, 0
        have = next(there, None)


def _batches(changes: Iterable[_Change]) -> Iterator[list[Step]]:
    """The changes as the steps of one transaction after the other."""
    waiting: list[_Change] = []
    size = 0
    for change in changes:
        if waiting and (len(waiting) == BATCH or size + change[2] > BATCH_BYTES):
            yield _steps(waiting)
            waiting, size = [], 0
        waiting.append(change)
        size += change[2]
    if waiting:
        yield _steps(waiting)


def _steps(changes: Iterable[_Change]) -> list[Step]:
    return [
        Step(_statement(action, kind, width), [_row(action, record) for _, record, _ in of_one_kind])
        for (action, kind, width), of_one_kind in groupby(
            changes, key=lambda change: (change[0], change[1].kind, len(change[1].keys))
        )
    ]


def _statement(action: Action, kind: str, width: int) -> LiteralString:
    if width == 1:
        return PUT_NODES[kind] if action == "put" else DROP_NODES[kind]
    return PUT_RELATIONS[kind] if action == "put" else DROP_RELATIONS[kind]


def _row(action: Action, record: Record) -> Row:
    match action, record.keys:
        case "put", (key,):
            return {**record.properties, "key": key}
        case "put", (start, end):
            return [start, end, dict(record.properties)]
        case "drop", (key,):
            return key
    return list(record.keys)
