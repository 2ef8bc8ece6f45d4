"""A schedule of meetings that closes the largest gaps, ancestors before what builds on them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from graph.connection import Graph
from graph.seminar.field import Field
from graph.seminar.forms import as_csv, as_ics, as_markdown
from graph.seminar.gaps import Gap, View, gaps_of, view
from graph.seminar.groups import SeveralGroupsError, groups
from graph.seminar.schedule import Item, Plan, Slot

__all__ = ["Item", "Plan", "Slot", "as_csv", "as_ics", "as_markdown", "plan"]

LAST_NUMBER = """MATCH (meeting:Meeting) WHERE meeting.group = $group
                 RETURN coalesce(max(meeting.number), 0) AS number"""
PRESENTERS = """MATCH ()-[talk:DISCUSSED_IN]->(meeting:Meeting {group: $group}) WHERE talk.presenter IS NOT NULL
                RETURN talk.presenter AS name, count(DISTINCT meeting) AS talks,
                       max(coalesce(meeting.number, 0)) AS latest
                ORDER BY talks, latest, name"""

_GENERATIONS = 3  # of ancestors that are read before something


def plan(graph: Graph, *, group: str | None = None, start: date, weekday: int, meetings: int) -> Plan:
    """A plan of so many weekly meetings (at least 1) from the first `weekday` (0 is Monday) on or after `start`.

    Without a group for the only one there is; where nobody has meetings, for all that was read. Each meeting has one
    item; where there is nothing left to read, the last meetings are open. Numbers go on where the group's end, and
    those present who have done so least. Raises UnknownGroupError, SeveralGroupsError if the group is not clear,
    ValueError for a weekday or number of meetings that is none."""
    if not 0 <= weekday <= 6 or meetings < 1:
        raise ValueError(f"no plan of {meetings} meetings on weekday {weekday}")
    if group is None:
        there = groups(graph)
        if len(there) > 1:
            raise SeveralGroupsError(there)
        group = there[0] if there else None
    seen = view(graph, group=group)
    found = gaps_of(seen)
    chosen = _chosen(seen, found, meetings)
    order = _in_order(seen.field, chosen)
    first = start + timedelta(days=(weekday - start.weekday()) % 7)
    number = graph.read(LAST_NUMBER, group=seen.group)[0]["number"] if seen.group else 0
    presenters = [row["name"] for row in graph.read(PRESENTERS, group=seen.group)] if seen.group else []
    slots = tuple(
        Slot(
            number + at + 1,
            first + timedelta(weeks=at),
            presenters[at % len(presenters)] if presenters else None,
            tuple(_items(seen.field, order[at : at + 1], chosen)),
        )
        for at in range(meetings)
    )
    closes = tuple(gap for gap in found if not chosen.keys().isdisjoint(gap.closed_by))
    return Plan(seen.group, slots, closes, tuple(gap for gap in found if chosen.keys().isdisjoint(gap.closed_by)))


def _chosen(seen: View, found: list[Gap], most: int) -> dict[str, str]:
    """Papers and systems to discuss, at most so many, with the reason: for each gap, the largest first, what closes it
    best, and before it what it builds on and nobody has met. What does not fit any more is left out as a whole."""
    chosen: dict[str, str] = {}
    for gap in found:
        if len(chosen) == most:
            break
        if not chosen.keys().isdisjoint(gap.closed_by):
            continue
        for key in gap.closed_by:
            if seen.field.node(key) is None:
                continue
            new = {key: gap.reason}
            for ancestor, later in _unmet_ancestors(seen, key):
                new.setdefault(ancestor, f"{later} builds on it.")
            new = {it: reason for it, reason in new.items() if it not in chosen}
            if len(chosen) + len(new) <= most:
                chosen |= new
                break
    return chosen


def _unmet_ancestors(seen: View, key: str) -> Iterator[tuple[str, str]]:
    """The papers to read before a paper or system, with the name of what builds on each; nearest first."""
    done = {key}
    here = [key]
    for _ in range(_GENERATIONS):
        there: list[str] = []
        for later in here:
            for earlier in _ancestors(seen.field, later):
                if earlier in seen.field.papers and earlier not in done and not seen.has_met(earlier):
                    done.add(earlier)
                    there.append(earlier)
                    yield earlier, _short_name(seen.field, later)
        here = there


def _short_name(known: Field, key: str) -> str:
    """The name of the one system that a paper presents, else its own."""
    presents = known.papers[key].presents if key in known.papers else ()
    node = known.systems.get(presents[0]) if len(presents) == 1 else known.node(key)
    return node.name if node is not None else key


def _ancestors(known: Field, key: str) -> list[str]:
    """What a paper, or a system that it presents, builds on: the paper to read of each, else the system."""
    own = {key, *(known.papers[key].presents if key in known.papers else ())}
    found: dict[str, None] = {}
    for one in sorted(own):
        for earlier in known.ancestors.get(one, ()):
            reading = known.presented_by.get(earlier, (earlier,))[0]
            if reading not in own and earlier not in own:
                found[reading] = None
    return list(found)


def _in_order(known: Field, chosen: dict[str, str]) -> list[str]:
    """What was chosen in the order in which it was chosen, but for ancestors: they come just before what builds on
    them. Where it goes round, what comes round again is not waited for."""
    order: dict[str, None] = {}
    begun: set[str] = set()

    def read(key: str) -> None:
        if key in begun:
            return
        begun.add(key)
        for earlier in _ancestors(known, key):
            if earlier in chosen:
                read(earlier)
        order[key] = None

    for key in chosen:
        read(key)
    return list(order)


def _items(known: Field, keys: list[str], chosen: dict[str, str]) -> Iterator[Item]:
    for key in keys:
        node = known.node(key)
        if node is not None:
            yield Item(node, chosen[key])
