"""A plan as people pass it on: Markdown, a table for spreadsheets, a calendar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from graph.exports.spreadsheet import table
from graph.keys import slug
from graph.seminar.schedule import Plan, Slot

if TYPE_CHECKING:
    from icalendar import Event

_MARKUP = re.compile(r"([\\`*_\[\]<>|~&$]|^[#+-])")
_COLUMNS = ("number", "date", "presenter", "label", "name", "reason", "key")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_OPEN = "open"


def as_markdown(plan: Plan) -> str:
    """The plan as a page that our own reader reads back: a table of meetings, and the gaps closed and left.

    Names are escaped, so that markup in a title is shown and not obeyed."""
    title = f"# {_plain(plan.group)}: plan" if plan.group else "# Plan"
    lines = [title, "", "| Meeting | Date | Presenter | Topic | Why |", "| --- | --- | --- | --- | --- |"]
    for slot in plan.meetings:
        what = "; ".join(_plain(item.node.name) for item in slot.items) or _OPEN
        why = " ".join(_plain(item.reason) for item in slot.items)
        lines.append(f"| {slot.number} | {slot.date.isoformat()} | {_plain(slot.presenter or '')} | {what} | {why} |")
    for heading, gaps in (("Gaps that this closes", plan.closes), ("Gaps that are left", plan.left[:20])):
        if gaps:
            lines += ["", f"## {heading}", ""]
            lines += [f"- {_plain(gap.reason)}" for gap in gaps]
    if (more := len(plan.left) - 20) > 0:
        lines.append(f"- … and {more} more")
    return "\n".join(lines) + "\n"


def as_csv(plan: Plan) -> str:
    """The plan as a table that a spreadsheet does not execute: a row for each item, one for a meeting without any."""
    return "".join(table(_COLUMNS, _rows(plan)))


def _rows(plan: Plan) -> Iterator[tuple[str, ...]]:
    for slot in plan.meetings:
        when = (str(slot.number), slot.date.isoformat(), _one_line(slot.presenter or ""))
        for item in slot.items:
            yield (*when, item.node.label, _one_line(item.node.name), _one_line(item.reason), item.node.key)
        if not slot.items:
            yield (*when, "", _OPEN, "", "")


def as_ics(plan: Plan) -> str:
    """The plan as an iCalendar file (RFC 5545): a day for each meeting that has something to discuss.

    A meeting keeps its UID when the plan is made again, so that a calendar moves it and does not double it."""
    from icalendar import Calendar  # which takes longer to load than most commands to start

    calendar = Calendar()
    calendar.add("prodid", "-//Stemma//seminar plan//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _one_line(plan.group or "Seminar"))
    for slot in plan.meetings:
        if slot.items:
            calendar.add_component(_event(plan, slot))
    return str(calendar.to_ical(), "utf-8")


def _event(plan: Plan, slot: Slot) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", f"{slug(plan.group or 'seminar')}-{slot.number}@stemma")
    event.add("dtstamp", datetime.combine(slot.date, time(), UTC))  # no clock: the same plan is the same file
    event.add("dtstart", slot.date)
    event.add("dtend", slot.date + timedelta(days=1))
    event.add("summary", _one_line("; ".join(item.node.name for item in slot.items)))
    who = [f"Presenter: {slot.presenter}"] if slot.presenter else []
    event.add("description", "\n".join(map(_one_line, [*who, *(item.reason for item in slot.items)])))
    return event


def _plain(text: str | None) -> str:
    return _MARKUP.sub(r"\\\1", _one_line(text or ""))


def _one_line(text: str) -> str:
    return " ".join(_CONTROL.sub("", text).split())
