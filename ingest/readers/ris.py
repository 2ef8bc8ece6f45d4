"""Reader for RIS, the format that reference managers exchange."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ingest.document import Block
from ingest.readers.records import Field, record

_TAG = re.compile(r"\ufeff?(?P<tag>[A-Z][A-Z0-9])  ?- ?(?P<value>.*)")
# Fields have the names that BibTeX has for them; others keep their tag.
_NAMES: Mapping[str, str] = {
    "TY": "type",
    "ID": "key",
    "TI": "title",
    "T1": "title",
    "AU": "author",
    "A1": "author",
    "A2": "editor",
    "ED": "editor",
    "T2": "booktitle",
    "BT": "booktitle",
    "JO": "journal",
    "JF": "journal",
    "JA": "journal",
    "T3": "series",
    "C3": "booktitle",
    "PY": "year",
    "Y1": "year",
    "DA": "date",
    "DO": "doi",
    "UR": "url",
    "L1": "url",
    "L2": "url",
    "PB": "publisher",
    "CY": "address",
    "AB": "abstract",
    "N2": "abstract",
    "KW": "keywords",
    "N1": "note",
    "SN": "isbn",
    "VL": "volume",
    "IS": "number",
    "SP": "pages",
}
_LISTS = frozenset(("author", "editor", "keywords"))


def read(text: str, path: str = "") -> Iterator[Block]:
    """Yield one record a reference, in order; a line without a tag goes on with the field before it. Authors, editors
    and keywords are lists, people's names as they are spoken. What stands outside of references is a paragraph."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    fields: list[tuple[str, list[str]]] = []  # tag and lines of its value
    first = last = 0
    for number, line in enumerate(lines, 1):
        match = _TAG.fullmatch(line.rstrip())
        tag = match["tag"] if match else ""
        if tag == "TY" and fields:  # the reference before was not ended
            yield _reference(fields, first, last)
            fields = []
        if tag == "ER":
            if fields:
                yield _reference(fields, first, number)
            fields = []
        elif match:
            first = first if fields else number
            last = number
            fields.append((tag, [match["value"].strip()]))
        elif line.strip() and fields:
            last = number
            fields[-1][1].append(line.strip())
        elif line.strip():
            yield Block("paragraph", line.strip(), number, number)
    if fields:
        yield _reference(fields, first, last)


def _reference(written: list[tuple[str, list[str]]], line: int, end: int) -> Block:
    fields = []
    for tag, lines in written:
        name = _NAMES.get(tag, tag)
        value = " ".join(part for part in lines if part)
        shown = f"{tag} - {value}"
        if name == "year":
            value = value.partition("/")[0]
        if name in _LISTS:
            fields.append(Field(name, (_spoken(value) if name != "keywords" else value,), shown=shown))
        else:
            fields.append(Field(name, value, shown=shown))
    return record(fields, line, end)


def _spoken(name: str) -> str:
    """`Writer, A. B., Jr.` as it is spoken."""
    last, _, rest = name.partition(",")
    first, _, suffix = rest.partition(",")
    return " ".join(part for part in (first.strip(), last.strip(), suffix.strip()) if part)
