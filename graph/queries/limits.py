"""How long a question may hold the server, and how much memory it may take: what ends it where the server does not.

The server ends a transaction at its time limit, except inside a long loop of one expression (`reduce` over a billion
numbers) and while it sends a long row. Then we let go of the connection; and where that is not enough, and the server
is our own, it is killed and started anew, which loses nothing that was acknowledged."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import TypeVar

from graph import engine
from graph.connection import ConnectError, Graph, Look, RefusedError
from graph.errors import StemmaError

MEMORY = 512  # MB by which this process may grow while it takes an answer in
GRACE = 2.0  # more seconds, in which the server may say itself that the time is over
HOLD = 5.0  # more seconds, in which the server may find out that nobody listens any more
_STEP = 0.05

T = TypeVar("T")


class QueryError(StemmaError):
    """A reading query that the server does not understand, or cannot answer within its limits."""


def within(graph: Graph, seconds: float, work: Callable[[Look], T]) -> T:
    """What `work` gives back, done with a look at the graph of at most so many seconds.

    Raises QueryError if that takes more time or memory than it may, ValueError for a time of 0, and what `work`
    raises."""
    look = graph.look(seconds)
    done: Queue[T | BaseException] = Queue()

    def run() -> None:
        try:
            done.put(work(look))
        except BaseException as error:  # noqa: BLE001 - it is raised again by whoever waits
            done.put(error)

    deadline = time.monotonic() + seconds + GRACE
    before = _memory()
    Thread(target=run, daemon=True, name="stemma-query").start()
    while True:
        try:
            outcome = done.get(timeout=_STEP)
        except Empty:
            if _memory() - before > MEMORY:
                _end(graph, look, f"stopped: the answer takes more than {MEMORY} MB; ask for less of it")
            if time.monotonic() > deadline:
                _end(graph, look, too_slow(seconds))
        else:
            break
    if isinstance(outcome, ConnectError) and not isinstance(outcome, RefusedError) and graph.answers():
        raise QueryError("the server broke the query off; it may need more memory than there is: narrow it down")
    if isinstance(outcome, BaseException):
        raise outcome
    return outcome


def too_slow(seconds: float) -> str:
    """What is said of a query that takes longer than it may."""
    return f"stopped after {seconds:g} s; narrow the query down, or give it more time"


def _end(graph: Graph, look: Look, said: str) -> None:
    """Let go of a look and see that the server does so, too. Always raises QueryError."""
    look.end()
    deadline = time.monotonic() + HOLD
    while held := _held(look):
        if time.monotonic() > deadline:
            break
        time.sleep(_STEP * 5)
    if held and graph.home is not None:
        engine.restart(graph.home)
        said = f"{said} (the local Neo4j could only be stopped as a whole, and was started anew)"
    elif held:
        said = f"{said} (the server is still at it: whoever runs it can end it by starting it anew)"
    raise QueryError(said)


def _held(look: Look) -> bool:
    try:
        return look.is_held()
    except ConnectError:  # it is too busy to say, or gone
        return True


def _memory() -> int:
    """MB of memory that this process takes; on systems other than Linux the most that it ever took."""
    if sys.platform == "linux":
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        return pages * _PAGE >> 20
    if sys.platform == "win32":
        return 0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 20


if sys.platform == "linux":
    import resource

    _PAGE = resource.getpagesize()
