"""`stemma ingest`: read lists and notes into the graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.cli.options import AsJson, Places, Processes
from app.cli.skipped import tell_skipped
from app.cli.terminal import counted, plain, print_json, progress, say, shorten, tell
from graph.connection import connect

if TYPE_CHECKING:
    from app.reading import Outcome

TOLD_LINES = 20


def ingest(places: Places, processes: Processes = None, as_json: AsJson = False) -> None:
    """Read lists and notes into the graph, and report every line that was not understood."""
    # Reading loads spaCy, which takes a second that no other command should wait for.
    from app.collecting import collected_from
    from app.reading import read_collected

    with progress() as report:
        collected = collected_from(places, progress=report)  # what cannot be read needs no database to say so
        with connect(progress=report) as graph:
            outcome = read_collected(graph, collected, processes=processes, progress=report)
    tell_misses(outcome)
    if as_json:
        print_json(outcome.as_json())
    else:
        say(summary(outcome))


def tell_misses(outcome: Outcome) -> None:
    """Tell what was skipped, what was odd, and the first lines that were not understood."""
    tell_skipped(outcome.skipped)
    for address, problem in outcome.problems:
        tell(f"{plain(address)}: {plain(problem)}")
    for miss in outcome.unread[:TOLD_LINES]:
        tell(
            f"{plain(miss.source.removeprefix('source:'))}:{miss.line}: {plain(miss.reason)}: {shorten(miss.text, 80)}"
        )
    if (left := len(outcome.unread) - TOLD_LINES) > 0:
        tell(
            f"… and {counted(left, 'more line')}; `stemma sources --unread` lists them all, "
            "`stemma extract --report` says what became of every line"
        )


def summary(outcome: Outcome) -> str:
    """What happened, in three lines."""
    sources, changes = outcome.sources, outcome.changes
    nodes = ", ".join(f"{count:,} {label}" for label, count in sorted(outcome.nodes.items()) if count) or "nothing"
    return (
        f"{sources.read} read, {sources.unchanged} unchanged, {sources.withdrawn} withdrawn; "
        f"{counted(len(outcome.unread), 'line')} not understood\n"
        f"{changes.created:,} created, {changes.updated:,} updated, {changes.removed:,} removed\n"
        f"The graph has {nodes}; {counted(sum(outcome.relations.values()), 'relation')}"
    )
