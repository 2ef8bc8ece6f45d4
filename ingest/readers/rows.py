"""Rows of tables: cells put together to one text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ingest.document import Cell, Link, Span
from ingest.readers.words import Words

BETWEEN = " | "


def row(cells: Iterable[tuple[str, Words]]) -> tuple[str, tuple[Cell, ...], tuple[Link, ...], tuple[Span, ...]]:
    """The text of a row, its cells, and all links and spans counted in that text. A cell comes with its header."""
    parts: list[str] = []
    made: list[Cell] = []
    links: list[Link] = []
    spans: list[Span] = []
    start = 0
    for header, words in cells:
        parts.append(words.text)
        made.append(Cell(header, words.text, words.links, words.spans, start))
        links += (replace(link, start=link.start + start, end=link.end + start) for link in words.links)
        spans += (replace(span, start=span.start + start, end=span.end + start) for span in words.spans)
        start += len(words.text) + len(BETWEEN)
    return BETWEEN.join(parts), tuple(made), tuple(links), tuple(spans)
