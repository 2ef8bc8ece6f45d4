"""`stemma plan`: a schedule of meetings that closes the largest gaps."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated

import typer

from app.cli.options import AsJson, Group
from app.cli.terminal import print_json, progress, say
from graph.connection import connect
from graph.seminar.plan import as_csv, as_ics, as_markdown
from graph.seminar.plan import plan as plan_of

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def plan(
    start: Annotated[str, typer.Option("--start", metavar="DATE", help="First day that may be used, as 2027-01-07.")],
    weekday: Annotated[str, typer.Option("--weekday", metavar="mon..sun", help="The day of the week to meet on.")],
    meetings: Annotated[int, typer.Option("--meetings", min=1, max=200, help="How many meetings.")],
    group: Group = None,
    csv: Annotated[bool, typer.Option("--csv", help="Print a table.")] = False,
    ics: Annotated[bool, typer.Option("--ics", help="Print a calendar (iCalendar).")] = False,
    as_json: AsJson = False,
) -> None:
    """A schedule of meetings that closes the largest gaps, as Markdown unless told otherwise."""
    if csv + ics + as_json > 1:
        raise typer.BadParameter("choose one of --csv, --ics and --json")
    if weekday.lower() not in WEEKDAYS:
        raise typer.BadParameter(f"{weekday!r} is no weekday; there are: {', '.join(WEEKDAYS)}")
    try:
        first = date.fromisoformat(start)
        _ = first + timedelta(weeks=meetings)  # the calendar has an end
    except (ValueError, OverflowError):
        raise typer.BadParameter(f"--start {start!r} is no date to plan from; write it as 2027-01-07") from None
    with progress() as report, connect(progress=report) as graph:
        made = plan_of(graph, group=group, start=first, weekday=WEEKDAYS.index(weekday.lower()), meetings=meetings)
    if as_json:
        print_json(made.as_json())
    else:
        say((as_csv(made) if csv else as_ics(made) if ics else as_markdown(made)).rstrip("\n"))
