"""Runs of blanks in the text of a block, cut to a few: many patterns try every blank of a run as their beginning."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import replace

from ingest.document import Block, Cell, Link, Span

LONGEST = 16  # blanks: more than set anything apart, too few to cost time

_RUN = re.compile(rf"[^\S\n]{{{LONGEST + 1},}}")


def shortened(block: Block) -> Block:
    """The block with no run of more than 16 blanks inside a line of its text; links, spans and cells stand where they
    stood. A block without such a run is given back as it is."""
    if _RUN.search(block.text) is None:
        return block
    place = _places(block.text)
    return replace(
        block,
        text=_cut(block.text),
        links=_links(block.links, place),
        spans=_spans(block.spans, place),
        cells=tuple(_cell(cell, place) for cell in block.cells),
    )


def _cut(text: str) -> str:
    return _RUN.sub(lambda run: run[0][:LONGEST], text)


def _places(text: str) -> Callable[[int], int]:
    """Where each place of the text is found in the shortened text; a place in what was cut is where the run ends."""
    ends: list[int] = []  # of the runs, and how much is missing up to there
    missing = [0]
    for run in _RUN.finditer(text):
        ends.append(run.start() + LONGEST)
        missing.append(missing[-1] + len(run[0]) - LONGEST)

    def place(at: int) -> int:
        runs = bisect_right(ends, at)
        before = at - missing[runs]
        return max(before, ends[runs - 1] - missing[runs - 1]) if runs else before

    return place


def _cell(cell: Cell, place: Callable[[int], int]) -> Cell:
    own = _places(cell.text)
    return replace(
        cell, text=_cut(cell.text), links=_links(cell.links, own), spans=_spans(cell.spans, own),
        start=place(cell.start),
    )  # fmt: skip


def _links(links: tuple[Link, ...], place: Callable[[int], int]) -> tuple[Link, ...]:
    return tuple(replace(link, text=_cut(link.text), start=place(link.start), end=place(link.end)) for link in links)


def _spans(spans: tuple[Span, ...], place: Callable[[int], int]) -> tuple[Span, ...]:
    return tuple(replace(span, start=place(span.start), end=place(span.end)) for span in spans)
