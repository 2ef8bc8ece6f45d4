"""A graph from one Neo4j to another, whatever their releases."""

from __future__ import annotations

from functools import partial

from graph import schema
from graph.connection import Graph
from graph.moving.dump import Dump, size
from graph.moving.receive import Received, receive
from graph.moving.records import steady
from graph.progress import Progress, silent
from graph.revision import state


def copy(source: Graph, target: Graph, *, replace: bool = False, progress: Progress = silent) -> Received:
    """Make the target equal to the source, and see that it is. Raises what `receive` and `steady` raise."""
    stands = state(source)
    return receive(
        target,
        partial(steady, source, stands),
        moving="copy",
        version=schema.version(source) or schema.VERSION,
        pending=stands.pending,
        total=size(source),
        replace=replace,
        progress=progress,
    )


def load(dump: Dump, target: Graph, *, replace: bool = False, progress: Progress = silent) -> Received:
    """Make the target equal to a dump, and see that it is. Raises what `receive` raises, and DumpError if the file was
    changed since it was opened."""
    return receive(
        target,
        dump.records,
        moving="load",
        version=dump.schema,
        pending=dump.pending,
        total=dump.totals.nodes + dump.totals.relations,
        replace=replace,
        progress=progress,
    )
