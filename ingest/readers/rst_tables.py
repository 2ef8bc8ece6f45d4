"""Tables drawn in reStructuredText: which piece of which line is in which cell."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

GRID = re.compile(r"\+(?:[-=]+\+)+[ ]*$")
SIMPLE = re.compile(r"=+(?:[ ]+=+)+[ ]*$")

_GRID_LINE = re.compile(r"[+|].*[+|][ ]*$")
_SIMPLE_SPAN = re.compile(r"-+(?:[ ]+-+)*[ ]*$")
_WIDE_FILL = "\0"  # stands behind a letter that is two columns wide, so that columns can be counted


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row, each the text of its lines; the row stands in the table's lines[first:end]."""

    first: int
    end: int
    cells: tuple[str, ...]
    is_header: bool = False


def grid(lines: Sequence[str]) -> Sequence[str]:
    """Those of the lines that make a grid table, from the first on; none if they make none."""
    end = next((at for at, line in enumerate(lines) if not _GRID_LINE.match(line)), len(lines))
    while end and not GRID.match(lines[end - 1]):
        end -= 1
    return lines[:end] if end >= 3 else ()


def grid_rows(lines: Sequence[str]) -> Iterator[Row]:
    """The rows of a grid table. A cell that spans rows belongs to the first of them, one that
    spans columns is one cell."""
    filled = [_filled(line) for line in lines]
    borders = [at for at, line in enumerate(filled) if line.startswith("+") and re.match(r"\+[-=+]", line)]
    head = next((at for at in borders[1:] if re.match(r"\+=", filled[at])), 0)
    for upper, lower in pairwise(borders):
        inside = filled[upper + 1 : lower]
        if not inside:
            continue
        bars = [at for at, char in enumerate(filled[upper]) if char == "+"]
        # A bar parts two cells if it stands in every line of the row.
        bars = [at for at in bars if all(line[at : at + 1] in ("|", "+") for line in inside)]
        cells = tuple(_text(line[left + 1 : right] for line in inside) for left, right in pairwise(bars))
        yield Row(upper + 1, lower, cells, lower <= head)


def simple_rows(lines: Sequence[str]) -> Iterator[Row]:
    """The rows of a simple table. A line that leaves the first column empty goes on with the row
    before it; the last column may be longer than its border."""
    columns = [match.start() for match in re.finditer("=+", lines[0])]
    borders = [at for at in range(len(lines)) if SIMPLE.match(lines[at])]
    head = borders[1] if len(borders) > 2 else 0
    open_row: list[int] = []
    for at in range(1, len(lines)):
        line = _filled(lines[at])
        begins = bool(line[: columns[1]].strip())
        in_head = at < head  # the head is one row, however many lines it has
        if open_row and (SIMPLE.match(lines[at]) or not line.strip() or (begins and not in_head)):
            yield _simple_row(lines, open_row, columns, is_header=open_row[0] < head)
            open_row = []
        if line.strip() and not SIMPLE.match(lines[at]) and not _SIMPLE_SPAN.match(lines[at]):
            open_row.append(at)


def _simple_row(lines: Sequence[str], places: Sequence[int], columns: Sequence[int], *, is_header: bool) -> Row:
    ends = [*columns[1:], None]
    filled = [_filled(lines[at]) for at in places]
    cells = tuple(_text(line[left:right] for line in filled) for left, right in zip(columns, ends, strict=True))
    return Row(places[0], places[-1] + 1, cells, is_header)


def _filled(line: str) -> str:
    """A line in which every letter takes as many places as it takes columns."""
    if line.isascii():
        return line
    return "".join(char + _WIDE_FILL if unicodedata.east_asian_width(char) in "WF" else char for char in line)


def _text(pieces: Iterator[str]) -> str:
    lines = (piece.replace(_WIDE_FILL, "").strip() for piece in pieces)
    return "\n".join(line for line in lines if line)
