"""What a plan is: meetings on dates, what is read at each and why, which gaps that closes and which are left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from graph.queries.answers import NodeRow
from graph.seminar.gaps import Gap


@dataclass(frozen=True, slots=True)
class Item:
    """A paper or system to be discussed, and why."""

    node: NodeRow
    reason: str


@dataclass(frozen=True, slots=True)
class Slot:
    """A meeting: its number, its date, who presents (None if nobody is known), what is discussed."""

    number: int
    date: date
    presenter: str | None
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """Meetings in the order of their dates; `closes` and `left` are gaps, the largest first."""

    group: str | None
    meetings: tuple[Slot, ...]
    closes: tuple[Gap, ...]
    left: tuple[Gap, ...]

    def as_json(self) -> dict[str, Any]:
        """`{meetings: [{number, date, presenter, items: [{label, key, name, reason}]}], closes, left}`."""
        return {
            "meetings": [
                {
                    "number": slot.number,
                    "date": slot.date.isoformat(),
                    "presenter": slot.presenter,
                    "items": [
                        {"label": it.node.label, "key": it.node.key, "name": it.node.name, "reason": it.reason}
                        for it in slot.items
                    ],
                }
                for slot in self.meetings
            ],
            "closes": [gap.as_json() for gap in self.closes],
            "left": [gap.as_json() for gap in self.left],
        }
