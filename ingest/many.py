"""FIND for many documents, in several processes where that pays: the same findings in the same order."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import chain
from multiprocessing import active_children, get_context, parent_process
from multiprocessing.reduction import ForkingPickler
from threading import Thread, current_thread, main_thread
from types import MappingProxyType
from typing import Any

from graph.errors import StemmaError
from graph.model import Findings
from ingest import gazetteer, pipeline
from ingest.document import Document
from ingest.ready import ready

# A process loads spaCy and the gazetteers before it reads anything; in that time another has read half of this.
_CHARACTERS_THAT_PAY = 400_000
_CHARACTERS_AT_ONCE = 20_000


class WorkerLostError(StemmaError):
    """A process that read documents was ended from outside."""


def processes_for(documents: Sequence[Document]) -> int:
    """In how many processes it pays to read documents: 1 for few, at most one for each core that we may use."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores, sum(len(document.text) for document in documents) // _CHARACTERS_THAT_PAY))


@contextmanager
def finding(documents: Sequence[Document], processes: int | None = 1) -> Iterator[Iterator[Findings]]:
    """What documents say by the shipped gazetteers, one after the other as they were given, whatever the number of
    `processes` (at least 1; None: as many as pay). When the block is left, however that is, no process is left.

    Raises ShippedDataError, and while it is read WorkerLostError. More than 1 only where the module that Python was
    started with can be imported again without harm, as that of the command line can."""
    pieces = list(_pieces(documents))
    wanted = min(processes or processes_for(documents), len(pieces))
    if wanted <= 1:
        known = ready()
        yield (pipeline.find(document, known) for document in documents)
        return
    gazetteer.load()  # what is wrong with it is told before any process starts
    ForkingPickler.register(MappingProxyType, _pickled)
    others = set(active_children())
    pool = ProcessPoolExecutor(wanted, get_context("spawn"), _begin)
    try:
        with _deaf_to_ctrl_c():
            found = pool.map(_find, pieces)
        yield chain.from_iterable(found)
    except BrokenProcessPool:
        raise WorkerLostError(
            "a process that was reading was ended, perhaps for want of memory; `--processes 1` needs the least"
        ) from None
    except BaseException:
        for worker in set(active_children()) - others:
            worker.terminate()  # else it would read to the end what nobody waits for
        # One that was ended while it sent leaves half a message: without this the pool would wait for the rest.
        pool._result_queue._writer.close()  # type: ignore[attr-defined]
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _pieces(documents: Sequence[Document]) -> Iterator[tuple[Document, ...]]:
    """Documents in runs that are worth handing over: each ends with the one that makes it long enough."""
    piece: list[Document] = []
    for document in documents:
        piece.append(document)
        if sum(len(one.text) for one in piece) >= _CHARACTERS_AT_ONCE:
            yield tuple(piece)
            piece = []
    if piece:
        yield tuple(piece)


def _find(documents: tuple[Document, ...]) -> list[Findings]:
    known = ready()
    return [pipeline.find(document, known) for document in documents]


def _begin() -> None:
    """What a worker does first: load what reading needs, and see to it that it does not outlive who started it."""
    ForkingPickler.register(MappingProxyType, _pickled)
    Thread(target=_end_with_parent, daemon=True).start()
    ready()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _pickled(proxy: Any) -> tuple[Callable[[Any], Any], tuple[Any]]:
    """How a read-only mapping goes to another process; Python has no way of its own."""
    return _read_only, (dict(proxy),)


def _read_only(values: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(values)  # whose class has no name by which it could be sent itself


@contextmanager
def _deaf_to_ctrl_c() -> Iterator[None]:
    """Let processes that start now never hear of Ctrl-C, which a terminal sends to them too: to end them is for who
    started them. Here it only waits, whichever thread it comes to: numpy's have no mask of ours."""
    heard: list[int] = []
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    here = current_thread() is main_thread()  # no other is ever interrupted
    handler = signal.signal(signal.SIGINT, lambda number, _: heard.append(number)) if here else None
    try:
        yield
    finally:
        if here:
            signal.signal(signal.SIGINT, handler)
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        if heard:
            signal.raise_signal(signal.SIGINT)
