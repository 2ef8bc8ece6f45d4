"""Writing to the graph without mixing with what others write: every transaction takes the lock of the node `Stemma` and
gives the graph a new revision, and fails where the revision is not the one it was made for.

That node also says `pending` while the merged graph is not yet what readings and decisions say, and `moving` while a
graph is being moved in, so that nobody takes half of it for the whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, LiteralString, NamedTuple, TypeAlias
from uuid import uuid4

from neo4j import ManagedTransaction

from graph.connection import Graph
from graph.errors import StemmaError

READ_STATE = """MATCH (meta:Stemma {key: 'stemma'})
                RETURN meta.revision AS revision, coalesce(meta.pending, false) AS pending, meta.moving AS moving"""
LOCK = "MERGE (meta:Stemma {key: 'stemma'}) SET meta.locked = true"
ADVANCE = """MATCH (meta:Stemma {key: 'stemma'})
             SET meta.revision = $revision, meta.pending = $pending, meta.moving = $moving REMOVE meta.locked"""

IMPORTED = "import"  # the mark that `stemma export admin-import` gives; else it is the command that moves

Row: TypeAlias = Mapping[str, Any] | Sequence[Any]  # as the statement that it is for wants it


class ChangedMeanwhileError(StemmaError):
    """Another process saved between our reading of the graph and our writing; nothing of ours is lost or mixed in."""

    def __init__(self) -> None:
        super().__init__("another process wrote to this graph meanwhile; run the command again")


class HalfMovedError(StemmaError):
    """A graph of which only a part has arrived."""

    def __init__(self, moving: str) -> None:
        super().__init__("this graph is not whole: " + "; ".join(half_moved(moving)))


def half_moved(moving: str) -> tuple[str, str]:
    """In words, what the mark of a move says, and what helps."""
    if moving == IMPORTED:
        return "neo4j-admin imported it, and some values wait for their places", "`stemma db upgrade` finishes that"
    return (
        f"`stemma db {moving}` was interrupted while it wrote",
        f"run the same `stemma db {moving}` again, which goes on where it stopped",
    )


class NotStorableError(StemmaError):
    """A value that Neo4j has no form for."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"cannot store what was read: {why}; nothing more was written; correct that value and read again"
        )


class State(NamedTuple):
    """How far writing has come. `revision` is None while nothing was written; `moving` is the command (load, copy)
    whose work is not finished, or IMPORTED, if one is."""

    revision: str | None
    pending: bool
    moving: str | None


@dataclass(frozen=True, slots=True)
class Step:
    """A statement with the rows for its `$rows`."""

    cypher: LiteralString
    rows: list[Row]


def state(graph: Graph) -> State:
    """How far writing has come."""
    rows = graph.read(READ_STATE)
    return State(**rows[0]) if rows else State(None, False, None)


def write(
    graph: Graph,
    steps: Sequence[Step],
    expected: str | None,
    *,
    pending: bool,
    moving: str | None = None,
    mover: bool = False,
) -> str:
    """Write the steps in one transaction, if the graph is still at the expected revision; gives the next one.
    `mover` says that whoever calls is moving a graph in, `moving` what is left as a mark of that.

    Raises ChangedMeanwhileError, NotStorableError, and HalfMovedError if the mark stands and we are not the mover."""
    after = State(uuid4().hex, pending, moving)
    try:
        graph.write(partial(_transaction, steps=steps, expected=expected, after=after, mover=mover))
    except (OverflowError, UnicodeEncodeError) as error:
        raise NotStorableError(str(error)) from error
    return str(after.revision)


def _transaction(
    transaction: ManagedTransaction, *, steps: Sequence[Step], expected: str | None, after: State, mover: bool
) -> None:
    transaction.run(LOCK).consume()
    found = State(**transaction.run(READ_STATE).single(strict=True))
    if found.revision == after.revision:  # the driver tries again what was committed when the connection broke
        return
    if found.moving and not mover:
        raise HalfMovedError(found.moving)
    if found.revision != expected:
        raise ChangedMeanwhileError
    for step in steps:
        transaction.run(step.cypher, rows=step.rows).consume()
    transaction.run(ADVANCE, after._asdict()).consume()
