"""The marked text: lines of a document with what was found in them in colour, and what became of each line.

As in the sheet, every text is put into the page as text; nothing of a document is ever markup.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Any

from streamlit.components.v2 import component

from app.parts import plain
from app.parts.look import KINDS

LONGEST = 4000  # characters of a line that are shown

_HERE = Path(__file__).parent
_show = component(
    "stemma.marked_text",
    html='<div class="legend"></div><div class="lines" tabindex="0"></div>',
    css=(_HERE / "marked_text.css").read_text(encoding="utf-8"),
    js=(_HERE / "marked_text.js").read_text(encoding="utf-8"),
)

# What is marked, in the order of the legend: what it is called, and its colour (none: it is underlined).
MARKS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        **{label: (KINDS[label].many, KINDS[label].colour) for label in ("Paper", "Venue")},
        "Year": ("Years", "#F0E442"),
        **{label: (KINDS[label].many, KINDS[label].colour) for label in ("Company", "System", "Topic", "Author")},
        "Meeting": (KINDS["Meeting"].many, KINDS["Meeting"].colour),
        "Relation": ("Words that state a relation", ""),
    }
)
_ORDER = {kind: at for at, kind in enumerate(MARKS)}
# What becomes of lines that is to be seen at their edge.
SUSPECT, CONFLICT = "suspect", "conflict"
EDGES: Mapping[str, str] = MappingProxyType(
    {
        "unread": "Not understood",
        SUSPECT: "Looks like a paper",
        CONFLICT: "Text and address disagree",
        "outside": "Left out",
        "noise": "Passed over",
        "markup": "Passed over",
    }
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a line, text[start:end]: a kind of MARKS, and what was read there."""

    start: int
    end: int
    kind: str
    says: str


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """A line (from 1) of a document, what became of it (a class of ingest/report.py; empty for a blank one, and where
    that is not known yet) and why, its marks, and what else there is to check: `edge` is SUSPECT, CONFLICT or empty,
    `remark` says it in words."""

    number: int
    text: str
    what: str
    why: str
    marks: tuple[Mark, ...] = ()
    edge: str = ""
    remark: str = ""


def marked_text(
    lines: Sequence[MarkedLine], *, key: str, chosen: int | None = None, on_line: Callable[[], None] = lambda: None
) -> None:
    """Show the lines. While `on_line` runs, `st.session_state[key]["line"]` is the number of the line that was
    clicked."""
    kinds = {mark.kind for line in lines for mark in line.marks}
    met = {each for line in lines for each in (line.what, line.edge)}
    edges: dict[str, str] = {}
    for what, text in EDGES.items():
        if what in met:
            edges.setdefault(text, what)
    _show(
        key=key,
        data={
            "lines": [_row(line, telling) for line, telling in zip(lines, told(lines), strict=True)],
            "legend": [
                {"kind": kind, "text": text, "colour": colour}
                for kind, (text, colour) in MARKS.items()
                if kind in kinds
            ],
            "edges": [{"text": text, "what": what} for text, what in edges.items()],
            "chosen": chosen,
        },
        on_line_change=on_line,
    )


def told(lines: Sequence[MarkedLine]) -> Iterator[bool]:
    """Whether the reason of a line is told without being asked for: not where it is that of the line before."""
    before = ""
    for line in lines:
        if line.what or line.text.strip():
            yield line.why != before
            before = line.why
        else:
            yield False


def _row(line: MarkedLine, telling: bool) -> dict[str, Any]:
    return {
        "number": line.number,
        "what": line.what,
        "edge": line.edge,
        "why": plain.shown(line.why, 400),
        "remark": plain.shown(line.remark, 400),
        "told": telling,
        "parts": [
            {"text": plain.shown(text), "kind": kind, "related": related, "says": plain.shown(says, 600)}
            for text, kind, related, says in parts(line.text, line.marks)
        ],
    }


def parts(text: str, marks: Iterable[Mark]) -> list[tuple[str, str, bool, str]]:
    """The text of a line cut where marks begin and end: each piece with the kind of the shortest mark over it (of
    several the first in MARKS; empty if there is none), whether it states a relation, and what was read there. Cut
    after LONGEST characters."""
    shown = text[:LONGEST]
    within = [mark for mark in marks if mark.start < min(mark.end, len(shown))]
    edges = sorted({0, len(shown), *(edge for mark in within for edge in (mark.start, min(mark.end, len(shown))))})
    found = []
    for start, end in pairwise(edges):
        over = sorted(
            (mark for mark in within if mark.start <= start and end <= mark.end),
            key=lambda mark: (mark.end - mark.start, _ORDER[mark.kind], mark.says),
        )
        kind = next((mark.kind for mark in over if MARKS[mark.kind][1]), "")
        says = "\n".join(dict.fromkeys(mark.says for mark in over))
        found.append((shown[start:end], kind, any(mark.kind == "Relation" for mark in over), says))
    if len(text) > LONGEST:
        found.append((f" … and {len(text) - LONGEST:,} more characters", "", False, ""))
    return found
