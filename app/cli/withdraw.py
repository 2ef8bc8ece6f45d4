"""`stemma withdraw`: take back what a document says."""

from __future__ import annotations

from typing import Annotated

import typer

from app.cli.options import AsJson
from app.cli.terminal import print_json, progress, say
from graph.connection import connect


def withdraw(
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="A source's address, or a folder's name.")],
    as_json: AsJson = False,
) -> None:
    """Take back what a document, or all documents below a folder, say; what others say stays."""
    # Reading loads spaCy, which takes a second that no other command should wait for.
    from app.reading import take_back

    with progress() as report, connect(progress=report) as graph:
        outcome = take_back(graph, source, progress=report)
    if as_json:
        print_json(outcome.as_json())
        return
    changes = outcome.changes
    say(
        f"{outcome.sources.withdrawn} withdrawn: {changes.created:,} created, "
        f"{changes.updated:,} updated, {changes.removed:,} removed"
    )
