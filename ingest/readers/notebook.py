"""Reader for Jupyter notebooks: their text is Markdown, in pieces, inside JSON."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate

from ingest.document import Block
from ingest.readers import json, markdown
from ingest.readers.trees import Mapping, Scalar, Sequence, Tree

_FENCE = "`" * 12  # longer than any inside a cell


def read(text: str, path: str = "") -> Iterator[Block]:
    """Yield the blocks of the text of a notebook, and each cell of code as one, with the lines on which they stand in
    the file. The notebook's own data come first, as metadata for the whole file; results are not read. What is no
    notebook is read as JSON."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        (whole, *others) = json.values(text)
    except ValueError:
        return json.read(text, path)
    cells = _field(whole, "cells")
    if others or not isinstance(whole, Mapping) or not isinstance(cells, Sequence):
        return json.read(text, path)
    return _blocks(whole, cells, text.count("\n") + 1)


def _blocks(whole: Mapping, cells: Sequence, length: int) -> Iterator[Block]:
    fields = {name.text: value.text for name, value in whole.pairs if isinstance(value, Scalar)}
    yield Block("metadata", "\n".join(f"{name}: {value}" for name, value in fields.items()), 1, length, fields=fields)
    written: list[str] = []
    numbers: list[int] = []  # the line in the file of each line written
    for cell in cells.values:
        lines = list(_lines(_field(cell, "source")))
        if not lines:
            continue
        kind = _field(cell, "cell_type")
        if isinstance(kind, Scalar) and kind.text == "code":
            lines = [(_FENCE, lines[0][1]), *lines, (_FENCE, lines[-1][1])]
        written += (*(line for line, _ in lines), "")
        numbers += (*(number for _, number in lines), lines[-1][1])

    def at(line: int) -> int:
        return numbers[min(line, len(numbers)) - 1]

    for block in markdown.read("\n".join(written)):
        headings = tuple(replace(heading, line=at(heading.line)) for heading in block.headings)
        parent = None if block.parent is None else at(block.parent)
        yield replace(block, line=at(block.line), end_line=at(block.end_line), headings=headings, parent=parent)


def _field(value: Tree, name: str) -> Tree | None:
    pairs = value.pairs if isinstance(value, Mapping) else []
    return next((inner for key, inner in pairs if key.text == name), None)


def _lines(source: Tree | None) -> Iterator[tuple[str, int]]:
    """The lines of a cell's source, a text or a list of texts, each with its line in the file."""
    pieces = source.values if isinstance(source, Sequence) else [source]
    texts = [piece for piece in pieces if isinstance(piece, Scalar) and piece.text]
    starts = [0, *accumulate(len(piece.text) for piece in texts)]
    at = 0
    for line in "".join(piece.text for piece in texts).split("\n") if texts else ():
        yield line, texts[min(bisect_right(starts, at), len(texts)) - 1].line
        at += len(line) + 1
