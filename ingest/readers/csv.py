"""Reader for tables in text: values parted by commas, semicolons, tabs or bars."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from ingest.document import Block
from ingest.readers.rows import row
from ingest.readers.words import Words, bare_links

LONGEST_ROW = 100  # lines; a longer one is rather a quotation mark that nobody closed

_DELIMITERS = ",;\t|"
_NO_HEADER = re.compile(r"\d+|\w+://\S+|")


def read(text: str, path: str = "") -> Iterator[Block]:
    """Yield one row a line of the table, with a cell for each value; the first is the row of headers, unless one of
    its values is empty, a number or an address. Empty rows are left out."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    delimiter = "\t" if PurePosixPath(path).suffix.lower() == ".tsv" else _delimiter(text)
    found = list(rows(text, delimiter))
    if any(end - line >= LONGEST_ROW for line, end, _ in found):
        found = list(rows(text, delimiter, quotes=False))
    headers: list[str] = []
    for number, (line, end, values) in enumerate(found):
        is_header = number == 0 and len(found) > 1 and not any(_NO_HEADER.fullmatch(value) for value in values)
        words = [Words(value, tuple(bare_links(value))) for value in values]
        names = ["" if is_header or column >= len(headers) else headers[column] for column in range(len(values))]
        if is_header:
            headers = values
        shown, cells, links, spans = row(zip(names, words, strict=True))
        marker = "header" if is_header else ""
        yield Block("row", shown, line, end, links=links, spans=spans, marker=marker, cells=cells)


def rows(text: str, delimiter: str, *, quotes: bool = True) -> Iterator[tuple[int, int, list[str]]]:
    """Yield the rows of a table that have any text, with their first and last line. A row that the parser refuses is
    one value."""
    lines = io.StringIO(text, newline="\n")
    if quotes:
        reader = csv.reader(lines, delimiter=delimiter, skipinitialspace=True)
    else:
        reader = csv.reader(lines, delimiter=delimiter, skipinitialspace=True, quoting=csv.QUOTE_NONE)
    line = 1
    while True:
        before = lines.tell()
        try:
            values = [value.strip() for value in next(reader)]
        except StopIteration:
            return
        except csv.Error:
            values = [text[before : lines.tell()].strip()]
        if any(values):
            yield line, max(reader.line_num, line), values
        line = reader.line_num + 1


def _delimiter(text: str) -> str:
    """What parts the values of the first line that has any text."""
    first = text.lstrip().partition("\n")[0]
    return max(_DELIMITERS, key=first.count)
