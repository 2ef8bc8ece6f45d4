"""`stemma gaps`: what has not been covered."""

from __future__ import annotations

from typing import Annotated

import typer

from app.cli.options import AsJson, Group
from app.cli.pictures import evidence_line
from app.cli.terminal import plain, print_json, progress, say, tell
from graph.connection import connect
from graph.seminar.gaps import gaps as gaps_of


def gaps(
    group: Group = None,
    against: Annotated[
        str | None, typer.Option("--against", metavar="NAME", help="Compare with this group or source alone.")
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="How many at the most, as text.")] = 30,
    as_json: AsJson = False,
) -> None:
    """What has not been covered, largest first, and why that is a gap."""
    with progress() as report, connect(progress=report) as graph:
        found = gaps_of(graph, group=group, against=against)
    if as_json:
        print_json([gap.as_json() for gap in found])
        return
    if not found:
        tell("No gap was found in what was read; read more lists with `stemma ingest`.")
    for gap in found[:limit]:
        say(f"{gap.size:.2f}  {gap.kind}: {plain(gap.subject.name)} — {plain(gap.reason)} [{gap.confidence:.2f}]")
        for piece in gap.evidence[:2]:
            say(f"        {evidence_line(piece)}")
    if (left := len(found) - limit) > 0:
        tell(f"… and {left} more; --limit shows them")
