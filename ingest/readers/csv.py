"""Reader for tables in text: values parted by commas, semicolons, tabs or bars."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from ingest.document import Block
from ingest.readers.rows import row
from ingest.readers.words import Words, bare_links

LONGEST_ROW = 100  # lines; a longer one is rather a quotation mark that nobody closed

_DELIMITERS = ",;\t|"
_LOOKED_AT = 20  # lines, to see what parts values
_BEFORE = re.compile(r"\s*|\ufeff?(?:#.*|\"?sep=(?P<sign>[,;\t|])\"?\s*)")
_NO_HEADER = re.compile(r"\d+|\w+://\S+|")


def read(text: str, path: str = "") -> Iterator[Block]:
    """Yield one row a line of the table, with a cell for each value; the first is the row of headers, unless one of
    its values is empty, a number or an address. Empty rows are left out; lines before the table that begin with `#`,
    and Excel's `sep=;`, are comments."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    first = next((at for at, line in enumerate(lines) if not _BEFORE.fullmatch(line)), len(lines))
    named = ""
    for at, before in enumerate(lines[:first]):
        if match := _BEFORE.fullmatch(before):
            named = match["sign"] or named
        if before.strip():
            yield Block("comment", before.strip(), at + 1, at + 1)
    text = "\n" * first + "\n".join(lines[first:])
    delimiter = "\t" if PurePosixPath(path).suffix.lower() == ".tsv" else named or _delimiter(lines[first:])
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


def _delimiter(lines: Sequence[str]) -> str:
    """What parts the values of a table: the sign that most of its first lines have, then the one that stands most
    often in the first."""
    filled = [line for line in lines[:_LOOKED_AT] if line.strip()]
    first = filled[0] if filled else ""
    return max(_DELIMITERS, key=lambda sign: (sum(sign in line for line in filled), first.count(sign)))
