"""Lists whose signs Markdown does not know: `1、T`, `（2）T`, `[3] A. T.`, `① T`, `● T`, a line or a paragraph each.
Chinese writers and bibliographies number so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ingest.document import Block, Link, Span

_SIGN = re.compile(
    r"(?P<sign>\d{1,3}[、．](?!\d)|[（(]\d{1,3}[)）]|\[\d{1,3}\](?![(\[])|[①-⑳]|[•●○■□▪◆◇►▶·※]|[一二三四五六七八九十]{1,3}、)\s*(?=\S)"
)
_BULLET = re.compile(r"[-*+•]\s+(?=\S)|\d{1,3}[.)]\s+(?=\S)")


def items(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, with an item for each line of a paragraph that such a sign begins; lines without one go on with the
    item before them. Words before the first sign stay a paragraph; a single sign of a Chinese heading makes no item."""
    for block in blocks:
        starts = _starts(block.text) if block.kind == "paragraph" and not block.marker and not block.fields else []
        if not starts or (len(starts) == 1 and (starts[0][0] or starts[0][2][0] in "一二三四五六七八九十")):
            yield block
        else:
            yield from _split(block, starts)


def _starts(text: str) -> list[tuple[int, int, str]]:
    """Where each line with a sign begins, where its words do, and the sign. A line break inside words that a bullet
    follows counts like a sign there, once there are others."""
    found: list[tuple[int, int, str]] = []
    at = 0
    for line in text.split("\n"):
        match = _SIGN.match(line) or (_BULLET.match(line) if found else None)
        if match:
            found.append((at, at + match.end(), match.group().strip()))
        at += len(line) + 1
    return found


def _split(block: Block, starts: list[tuple[int, int, str]]) -> Iterator[Block]:
    text = block.text
    if starts[0][0]:
        yield _part(block, 0, starts[0][0], "")
    stops = [start for start, _, _ in starts[1:]] + [len(text)]
    for (_, words, sign), stop in zip(starts, stops, strict=True):
        yield _part(block, words, stop, sign)


def _part(block: Block, start: int, stop: int, sign: str) -> Block:
    """A piece of a paragraph as a block of its own."""
    text = block.text[start:stop].rstrip()
    line = block.line + block.text.count("\n", 0, start)
    end = start + len(text)
    return replace(
        block,
        kind="item" if sign else "paragraph",
        text=text,
        line=line,
        end_line=min(block.end_line, line + text.count("\n")),
        links=tuple(_moved_link(link, start) for link in block.links if start <= link.start and link.end <= end),
        spans=tuple(Span(span.style, span.start - start, span.end - start)
                    for span in block.spans if start <= span.start and span.end <= end),
        marker=sign,
    )  # fmt: skip


def _moved_link(link: Link, by: int) -> Link:
    return replace(link, start=link.start - by, end=link.end - by)
