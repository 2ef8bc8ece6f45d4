"""Reader for plain text: paragraphs, numbered and bulleted items, `key: value` lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.document import Block, Heading
from ingest.readers.words import bare_links

# A number or bullet, then a blank; full-width numbering (`1、`, `（1）`, `一、`) needs no blank.
MARKER = re.compile(
    r"(?P<indent>[ \t\u3000]*)"
    r"(?P<marker>(?:[•◦▪‣·*+–-]|\d{1,3}[.)]|\[\d{1,3}\]|\(\d{1,3}\))(?=[ \t]+\S)"
    r"|\d{1,3}[、．]|（\d{1,3}）|[一二三四五六七八九十]{1,3}、)[ \t]*"
)
_FIELD = re.compile(r"(?P<key>[^\W\d_][^\n:：。，,.;；!?！？]{0,30}?)[ \t]*(?:：|:(?=\s))[ \t]*(?P<value>\S.*)")


def read(text: str, path: str = "") -> Iterator[Block]:
    """Yield the paragraphs and items of a plain text in order.

    Lines belong together until an empty line, a marker or a `key: value` line; an item's depth is by its indent. Of
    a short line that stands alone nobody knows whether it is a heading: it is a paragraph."""
    return blocks(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))


def blocks(
    lines: Sequence[str], *, first_line: int = 1, headings: tuple[Heading, ...] = (), wrapped: bool = True
) -> Iterator[Block]:
    """Yield the blocks of lines that begin at `first_line` below `headings`. `wrapped`: a paragraph may run over
    several lines."""
    open_items: list[tuple[int, int]] = []  # indent and line of the items around the place reached
    at = 0
    while at < len(lines):
        if not lines[at].strip():
            at += 1
            continue
        marker = MARKER.match(lines[at])
        fields = {} if marker else _fields(lines[at])
        end = at + 1
        while wrapped and not fields and end < len(lines) and _goes_on(lines[end]):
            end += 1
        line = first_line + at
        written = [line.strip() for line in lines[at:end]]
        indent = len(marker["indent"].expandtabs(4)) if marker else 0
        if marker:
            while open_items and open_items[-1][0] >= indent:
                open_items.pop()
            written[0] = lines[at][marker.end() :].strip()
        elif not lines[at][0].isspace():
            open_items.clear()
        text = "\n".join(written).strip()
        yield Block(
            "item" if marker else "paragraph",
            text,
            line,
            first_line + end - 1,
            headings,
            tuple(bare_links(text)),
            depth=len(open_items) if marker else max(len(open_items) - 1, 0),
            parent=open_items[-1][1] if open_items else None,
            marker=marker["marker"] if marker else "",
            fields=fields,
        )
        if marker:
            open_items.append((indent, line))
        at = end


def _goes_on(line: str) -> bool:
    """Whether a line may belong to the paragraph before it."""
    return bool(line.strip()) and not MARKER.match(line) and not _fields(line)


def _fields(line: str) -> dict[str, str]:
    """The field that a line of the form `key: value` states; empty if it is none."""
    match = _FIELD.fullmatch(line.strip())
    return {match["key"]: match["value"]} if match else {}
