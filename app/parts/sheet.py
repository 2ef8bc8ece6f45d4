"""The sheet: names, facts, evidence and tables as one piece of page that can be clicked.

Streamlit's own labels read Markdown; here every text is put into the page as text (textContent), and an address
becomes a link only if `plain.safe_url` lets it. A sheet is a list of blocks, made by the functions of this module.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from streamlit.components.v2 import component

from app.parts import plain
from app.parts.look import KINDS
from graph.model import Evidence
from graph.queries.answers import NodeRow

Block: TypeAlias = dict[str, Any]

_HERE = Path(__file__).parent
_show = component(
    "stemma.sheet",
    html='<div class="sheet"></div>',
    css=(_HERE / "sheet.css").read_text(encoding="utf-8"),
    js=(_HERE / "sheet.js").read_text(encoding="utf-8"),
)


def sheet(blocks: Sequence[Block], *, key: str, on_open: Callable[[], None] = lambda: None) -> str | None:
    """Show the blocks. Gives what was clicked in the run that the click caused (`open` of a row), else None."""
    result = _show(key=key, data={"blocks": list(blocks)}, on_open_change=on_open)
    return result.get("open")


def heading(text: str, small: bool = False) -> Block:
    """A heading inside the sheet."""
    return {"block": "heading", "text": plain.shown(text, 400), "small": small}


def title(node: NodeRow) -> Block:
    """The name of a node with its kind above it."""
    kind = KINDS[node.label]
    over = kind.one if node.year is None else f"{kind.one}, {node.year}"
    return {"block": "title", "text": plain.shown(node.name), "over": over, "colour": kind.colour}


def note(text: str) -> Block:
    """A quiet sentence."""
    return {"block": "note", "text": plain.shown(text)}


def facts(rows: Iterable[tuple[str, str]]) -> Block:
    """Names and values; a value that is an address becomes a link."""
    return {
        "block": "facts",
        "rows": [
            {"name": plain.shown(name), "value": plain.shown(value, 2000), "url": plain.safe_url(value)}
            for name, value in rows
        ],
    }


def entry(node: NodeRow, *, before: str = "", detail: str = "", opens: str | None = None) -> dict[str, Any]:
    """A row of `names`: a node that can be clicked, with words before it and a quiet detail after it."""
    kind = KINDS[node.label]
    return {
        "text": plain.shown(node.name, 300) or "(no name)",
        "kind": kind.one,
        "colour": kind.colour,
        "shape": kind.shape,
        "year": "" if node.year is None else str(node.year),
        "before": plain.shown(before),
        "detail": plain.shown(detail, 400),
        "open": node.key if opens is None else opens,
        "evidence": [],
    }


def names(rows: Iterable[dict[str, Any]], *, first: int = 12) -> Block:
    """Rows made by `entry`; beyond `first` they are shown when asked for."""
    return {"block": "names", "rows": list(rows), "first": first}


def evidence(pieces: Iterable[Evidence], *, first: int = 3) -> Block:
    """Quotes with where they stand and how they were found; a click on the place gives the key of the source."""
    return {"block": "evidence", "rows": quotes(pieces), "first": first}


def quotes(pieces: Iterable[Evidence]) -> list[dict[str, Any]]:
    """Rows of `evidence`, in the order of `telling`."""
    return [quote(piece) for piece in telling(pieces)]


def telling(pieces: Iterable[Evidence]) -> list[Evidence]:
    """The pieces, those with words before those that only give an address, else in the order given."""
    return sorted(pieces, key=lambda piece: plain.safe_url(piece.quote) is not None)


def quote(piece: Evidence) -> dict[str, Any]:
    """A row of `evidence`."""
    return {
        "quote": plain.shown(piece.quote, 2000),
        "url": plain.safe_url(piece.quote),
        "place": plain.shown(f"{piece.source.removeprefix('source:')}, line {piece.line}", 200),
        "finder": plain.shown(f"found by {piece.finder}, confidence {piece.confidence:.2f}"),
        "open": f"{piece.source}#{piece.line}",
    }


def place(line: int, text: str, detail: str, *, opens: str = "") -> dict[str, Any]:
    """A row of `places`: a line, what stands there, and a quiet word on it; a click on the line gives `opens`."""
    return {
        "line": f"{line}",
        "text": plain.shown(" ".join(text.split()), 400),
        "detail": plain.shown(" ".join(detail.split()), 600),
        "open": opens,
    }


def places(rows: Iterable[dict[str, Any]], *, first: int = 50) -> Block:
    """Rows made by `place`, for a narrow column; beyond `first` they are shown when asked for."""
    return {"block": "places", "rows": list(rows), "first": first}


def table(columns: Sequence[str], rows: Iterable[Sequence[object]], *, opens: Sequence[str | None] = ()) -> Block:
    """A table of texts; `opens[i]` is what a click on the first cell of row i gives."""
    return {
        "block": "table",
        "columns": [plain.shown(column, 200) for column in columns],
        "rows": [["" if cell is None else plain.shown(cell, 600) for cell in row] for row in rows],
        "opens": list(opens),
        "first": 50,
    }
