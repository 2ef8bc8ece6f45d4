"""Tables that a spreadsheet shows and does not execute."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

# What makes a spreadsheet read a cell as a formula, in its plain and its full-width form.
_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
# A terminal or a spreadsheet may act on these; a cell keeps tabs and line ends alone.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


class _Last:
    """A file that keeps the last text written to it."""

    text = ""

    def write(self, text: str) -> None:
        self.text = text


def safe_cell(text: str) -> str:
    """The text without control characters, with an apostrophe before it if a spreadsheet would take it for a formula;
    numbers stay as they are."""
    text = _CONTROL.sub("", text)
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The lines of a CSV table of safe cells. All of them stand in quotation marks: where a semicolon parts columns,
    a cell with one would otherwise become two, the second of them unsafe."""
    last = _Last()
    writer = csv.writer(last, quoting=csv.QUOTE_ALL, lineterminator="\n")
    for row in chain([header], rows):
        writer.writerow([safe_cell(cell) for cell in row])
        yield last.text
