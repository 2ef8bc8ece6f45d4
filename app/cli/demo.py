"""`stemma demo`: read what ships with Stemma."""

from __future__ import annotations

from app.cli.ingest import summary, tell_misses
from app.cli.options import AsJson
from app.cli.terminal import print_json, progress, say, tell
from graph.connection import connect, settings
from ingest.shipped import shipped


def demo(as_json: AsJson = False) -> None:
    """Read the lists, notes and lineage that ship with Stemma into the graph that all commands use."""
    # Reading loads spaCy, which takes a second that no other command should wait for.
    from app.reading import read_into

    where = settings()
    tell(f"Reading the shipped lists into {where.uri or where.home}; `stemma withdraw data` takes them out again")
    with progress() as report, connect(progress=report) as graph:
        outcome = read_into(graph, [str(shipped())], progress=report)
    tell_misses(outcome)
    if as_json:
        print_json(outcome.as_json())
    else:
        say(summary(outcome))
