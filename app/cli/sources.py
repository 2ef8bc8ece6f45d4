"""`stemma sources`: what was read."""

from __future__ import annotations

from typing import Annotated

import typer

from app.cli.options import AsJson
from app.cli.terminal import counted, plain, print_json, progress, say, shorten, tell
from graph.connection import connect
from graph.queries.sources import sources as sources_of
from graph.queries.sources import unread as unread_of


def sources(
    unread: Annotated[bool, typer.Option("--unread", help="List every line that was not understood.")] = False,
    as_json: AsJson = False,
) -> None:
    """What was read, and every line that was not understood."""
    with progress() as report, connect(progress=report) as graph:
        rows = sources_of(graph)
        misses = {row.key: unread_of(graph, row.key) for row in rows} if unread else {}
    if as_json:
        print_json(
            [
                {"key": row.key, "name": row.name, "lines": row.lines, "papers": row.papers, "unread": row.unread}
                | (
                    {
                        "unread_lines": [
                            {"line": miss.line, "text": miss.text, "reason": miss.reason} for miss in misses[row.key]
                        ]
                    }
                    if unread
                    else {}
                )
                for row in rows
            ]
        )
        return
    if not rows:
        tell("Nothing was read yet; try `stemma demo`, or `stemma ingest` with a list of yours.")
    for row in rows:
        say(
            f"{plain(row.key.removeprefix('source:'))}: {counted(row.lines, 'line')}, "
            f"{counted(row.papers, 'paper')}, {row.unread} not understood"
        )
        for miss in misses.get(row.key, []):
            say(f"  {miss.line:>5}  {plain(miss.reason)}: {shorten(miss.text, 100)}")
