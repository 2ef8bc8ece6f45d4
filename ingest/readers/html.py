"""Reader for HTML, whole pages and the pieces that stand in Markdown."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.document import Block, Cell, Heading, Kind
from ingest.readers.outline import Outline
from ingest.readers.rows import row
from ingest.readers.tags import BLOCKS, Piece, pieces
from ingest.readers.words import STYLES, Image, Words, Writer

_BLANKS = re.compile(r"[ \t\n\r\f]+")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_CELLS = ("td", "th")
_AROUND = ("nav", "aside", "footer")
_DEEPEST = 100  # lists in lists; what lies deeper counts to the deepest
_MOST_COLUMNS = 1_000  # into which a cell reaches down; wider tables are no tables


def read(text: str, path: str = "") -> Iterator[Block]:
    """Yield the blocks of an HTML page in document order; what its `<nav>`, `<aside>` and `<footer>` hold are comments
    with that name as marker."""
    return blocks(text.replace("\r\n", "\n").replace("\r", "\n"), Outline(), whole=True)


def blocks(
    source: str,
    outline: Outline,
    *,
    first_line: int = 1,
    depth: int = 0,
    parent: int | None = None,
    groups: bool = True,
    whole: bool = False,
) -> Iterator[Block]:
    """Yield the blocks of a piece of HTML that begins at a line, below the headings of an outline (which it changes),
    and in the item at line `parent`, if any. `groups`: headings in `<details>` end with it; `whole`: it is a page, and
    what stands around its text is no text. (In Markdown, an `<aside>` is a box that the author made.)"""
    return _Page(source, outline, first_line, depth, parent, groups).blocks(whole=whole)


@dataclass(slots=True)
class _List:
    ordered: bool
    number: int
    terms: bool = False  # a list of definitions: its terms are the items
    line: int | None = None  # of the item that is open
    fresh: bool = False  # the item has no text yet


@dataclass(frozen=True, slots=True)
class _Cell:
    words: Words
    is_header: bool
    wide: int  # columns that it covers
    high: int  # rows


@dataclass(slots=True)
class _Table:
    headers: list[str] = field(default_factory=list)
    cells: list[_Cell] = field(default_factory=list)
    covered: dict[int, int] = field(default_factory=dict)  # columns that cells above reach into, and for how many rows
    first: int = -1  # offsets of the row
    last: int = -1
    cell: str = ""  # name of the open cell's tag
    wide: int = 1
    high: int = 1
    in_head: bool = False
    is_begun: bool = False  # it has a row


class _Page:
    """What is open at a place of an HTML text."""

    def __init__(
        self, source: str, outline: Outline, first_line: int, depth: int, parent: int | None, groups: bool
    ) -> None:
        self.source, self.outline, self.first_line = source, outline, first_line
        self.depth, self.parent, self.groups = depth, parent, groups
        self.starts = [0, *(match.end() for match in re.finditer("\n", source))]
        self.writer = Writer()
        self.first = self.last = -1  # offsets of the text being written
        self.ends_blank, self.ends_line = True, False
        self.lists: list[_List] = []
        self.beyond = 0  # lists that are open, but lie too deep
        self.tables: list[_Table] = []
        self.anchors: list[bool] = []
        self.heading = 0
        self.summary = False
        self.quotes = 0
        self.preformatted = False
        self.field = ""  # of the head: `title`

    def line(self, offset: int) -> int:
        return self.first_line + bisect_right(self.starts, offset) - 1

    def blocks(self, *, whole: bool) -> Iterator[Block]:
        every = list(pieces(self.source))
        around = _around(every) if whole else {}
        behind = 0  # the pieces before it are read
        for at, piece in enumerate(every):
            if at < behind:
                continue
            if at in around:
                behind = around[at] + 1
                yield from self.flush()
                yield from self.chrome(every[at:behind])
            elif piece.kind == "text":
                self.text(piece)
            elif piece.kind == "comment":
                if comment := piece.text.strip():
                    yield from self.flush() if not self._in_cell() else ()
                    yield self.block("comment", comment, piece.start, piece.end)
            elif piece.kind == "open":
                yield from self.opened(piece)
            else:
                yield from self.closed(piece)
        yield from self.end_row()
        yield from self.flush()

    def chrome(self, held: Sequence[Piece]) -> Iterator[Block]:
        text = " ".join(" ".join(piece.text for piece in held if piece.kind == "text").split())
        if text:
            yield self.block("comment", text, held[0].start, held[-1].end, marker=held[0].name)

    def text(self, piece: Piece) -> None:
        written = self.source[piece.start : piece.end]
        stripped = written.strip()
        if stripped:
            begin = piece.start + written.index(stripped)
            self.first = begin if self.first < 0 else self.first
            self.last = begin + len(stripped)
        text = piece.text if self.preformatted else _BLANKS.sub(" ", piece.text)
        if self.ends_blank and not self.preformatted:
            text = text.lstrip(" ")
        if text:
            self.writer.write(text)
            self.ends_blank, self.ends_line = text[-1] in " \n", text[-1] == "\n"

    def opened(self, piece: Piece) -> Iterator[Block]:
        name, attributes = piece.name, piece.attributes
        if name in BLOCKS:
            if name in _CELLS or name in ("tr", "thead", "tbody", "tfoot"):
                yield from self.end_cell() if name in _CELLS else self.end_row()
                if name in _CELLS and self.tables:
                    table = self.tables[-1]
                    table.cell, table.wide = name, _span(attributes.get("colspan", ""))
                    table.high = _span(attributes.get("rowspan", ""))
                    table.first = piece.start if table.first < 0 else table.first
                elif self.tables:
                    self.tables[-1].in_head = name == "thead" or (name == "tr" and self.tables[-1].in_head)
                return
            if self._in_cell() and name != "table":
                self.line_break()
                return
            yield from self.end_cell() if self._in_cell() else self.flush()
            if name == "table":
                self.tables.append(_Table())
            elif name in ("ul", "ol", "menu", "dl"):
                if len(self.lists) < _DEEPEST:
                    self.lists.append(_List(name == "ol", _number(attributes.get("start", "")), name == "dl"))
                else:
                    self.beyond += 1
            elif name == "li" or (name == "dt" and self.lists and self.lists[-1].terms):
                self.open_item(piece)
            elif name in _HEADINGS:
                self.heading = _HEADINGS[name]
            elif name == "details" and self.groups:
                self.outline.open_group()
            elif name == "summary":
                self.summary = True
            elif name == "blockquote":
                self.quotes += 1
            elif name == "pre":
                self.preformatted = True
            elif name == "title":
                self.field = "title"
            elif name == "hr":
                yield self.block("rule", "", piece.start, piece.end)
        elif name == "br":
            self.line_break()
        elif name == "a":
            self.anchors.append("href" in attributes)
            if self.anchors[-1]:
                self.writer.open_link(attributes["href"].strip(), attributes.get("title", ""))
        elif name == "img":
            self.first = piece.start if self.first < 0 else self.first
            self.last = max(self.last, piece.end)
            self.writer.image(Image(attributes.get("alt", ""), attributes.get("src", ""), attributes.get("title", "")))
        elif name == "meta" and attributes.get("name") and attributes.get("content"):
            fields = {attributes["name"]: attributes["content"]}
            yield self.block("metadata", attributes["content"], piece.start, piece.end, fields=fields)
        elif style := STYLES.get(name):
            self.writer.open_span(style)

    def closed(self, piece: Piece) -> Iterator[Block]:
        name = piece.name
        if name in _CELLS:
            if self.tables:
                self.tables[-1].last = piece.end
            yield from self.end_cell()
        elif name in ("tr", "thead", "tbody", "tfoot", "table"):
            yield from self.end_row()
            if name == "table" and self.tables:
                yield from self.flush()
                self.tables.pop()
        elif name in BLOCKS:
            if self._in_cell():
                self.line_break()
                return
            yield from self.flush()
            if name in ("ul", "ol", "menu", "dl") and self.beyond:
                self.beyond -= 1
            elif name in ("ul", "ol", "menu", "dl") and self.lists:
                self.lists.pop()
            elif name == "li" and self.lists:
                self.lists[-1].line, self.lists[-1].fresh = None, False
            elif name in _HEADINGS:
                self.heading = 0
            elif name == "details" and self.groups:
                self.outline.close_group()
            elif name == "summary":
                self.summary = False
            elif name == "blockquote":
                self.quotes = max(self.quotes - 1, 0)
            elif name == "pre":
                self.preformatted = False
            elif name == "title":
                self.field = ""
        elif name == "a":
            if self.anchors and self.anchors.pop():
                self.writer.close_link()
        elif style := STYLES.get(name):
            self.writer.close_span(style)

    def open_item(self, piece: Piece) -> None:
        if not self.lists:
            self.lists.append(_List(ordered=False, number=1))
        here = self.lists[-1]
        here.number += here.line is not None or here.fresh
        here.line, here.fresh = self.line(piece.start), True

    def line_break(self) -> None:
        if self.writer.length and not self.ends_line:
            self.writer.write("\n")
            self.ends_blank = self.ends_line = True

    def _in_cell(self) -> bool:
        return bool(self.tables and self.tables[-1].cell)

    def take(self) -> Words:
        words = self.writer.words()
        self.writer, self.ends_blank, self.ends_line = Writer(), True, False
        return words

    def end_cell(self) -> Iterator[Block]:
        if not self._in_cell():
            yield from self.flush()
            return
        table = self.tables[-1]
        table.last = max(table.last, self.last, table.first + 1)
        is_header = table.cell == "th" or table.in_head
        table.cells.append(_Cell(self.take(), is_header, table.wide, table.high))
        table.cell = ""
        self.first = self.last = -1

    def end_row(self) -> Iterator[Block]:
        yield from self.end_cell()
        if not self.tables or not self.tables[-1].cells:
            return
        table = self.tables[-1]
        is_first, table.is_begun = not table.is_begun, True
        is_header = not table.headers and all(
            cell.is_header or (is_first and _is_bold(cell.words)) for cell in table.cells
        )
        named: list[tuple[str, Words]] = []
        column = 0
        below: dict[int, int] = {at: rows - 1 for at, rows in table.covered.items() if rows > 1}
        for cell in table.cells:
            while column in table.covered:  # a cell of a row above reaches down here: this row has an empty one
                named.append((table.headers[column] if column < len(table.headers) else "", Words("")))
                column += 1
            named.append((table.headers[column] if column < len(table.headers) else "", cell.words))
            if cell.high > 1 and column < _MOST_COLUMNS:
                below |= dict.fromkeys(range(column, column + cell.wide), cell.high - 1)
            column += cell.wide
        while column in table.covered:
            named.append((table.headers[column] if column < len(table.headers) else "", Words("")))
            column += 1
        table.covered = below
        if is_header:
            table.headers = [cell.words.text for cell in table.cells for _ in range(cell.wide)]
        text, cells, links, spans = row(named)
        yield self.block(
            "row",
            text,
            table.first,
            table.last,
            cells=cells,
            words=Words(text, links, spans),
            marker="header" if is_header else "",
        )
        for words in (words for _, words in named):
            yield from self.images(words, table.first, table.last)
        table.cells, table.first, table.last = [], -1, -1

    def flush(self) -> Iterator[Block]:
        """End the text being written: it becomes a block of the kind that is open."""
        words, first, last = self.take(), self.first, self.last
        self.first = self.last = -1
        if first < 0 or not (words.text or words.images):
            return
        here = self.lists[-1] if self.lists else None
        if not words.text:
            pass
        elif self.summary or self.heading:
            line = self.line(first)
            url = words.links[0].url if words.links else None
            if self.summary:
                level = self.outline.title_group(words.text, line).level
            else:
                level = self.heading
                self.outline.enter(Heading(words.text, level, line, url))
            path = self.outline.path[:-1]
            yield self.block("heading", words.text, first, last, words=words, level=level, path=path)
        elif self.field:
            yield self.block("metadata", words.text, first, last, fields={self.field: words.text})
        elif here and here.fresh:
            here.fresh = False
            marker = ":" if here.terms else f"{here.number}." if here.ordered else "-"
            yield self.block("item", words.text, first, last, words=words, marker=marker, start_line=here.line)
        elif self.preformatted:
            yield self.block("code", words.text, first, last, words=words)
        else:
            yield self.block("quote" if self.quotes else "paragraph", words.text, first, last, words=words)
        yield from self.images(words, first, last)

    def images(self, words: Words, first: int, last: int) -> Iterator[Block]:
        for image in words.images:
            yield self.block("image", image.text, first, last, fields=image.fields)

    def block(
        self,
        kind: Kind,
        text: str,
        first: int,
        last: int,
        *,
        words: Words | None = None,
        level: int = 0,
        marker: str = "",
        cells: tuple[Cell, ...] = (),
        fields: dict[str, str] | None = None,
        path: tuple[Heading, ...] | None = None,
        start_line: int | None = None,
    ) -> Block:
        outer = [here for here in self.lists if here.line is not None]
        if kind == "item":
            outer = outer[:-1]
        else:
            while outer and outer[-1].fresh:  # an item without words is none
                outer.pop()
        parent = outer[-1].line if outer else self.parent
        above = len(outer) + (self.depth + 1 if self.parent is not None else 0)
        depth = above if kind == "item" else max(above - 1, 0)
        return Block(
            kind,
            text,
            start_line or self.line(first),
            self.line(max(last - 1, first)),
            self.outline.path if path is None else path,
            words.links if words else (),
            words.spans if words else (),
            level,
            depth,
            parent,
            marker,
            cells,
            fields or {},
        )


def _is_bold(words: Words) -> bool:
    """Whether all the words of a cell are bold, as in the first row of a table by people who know no `<th>`."""
    text = words.text.strip()
    return bool(text) and any(
        span.style == "bold" and words.text[span.start : span.end].strip() == text for span in words.spans
    )


def _around(every: Sequence[Piece]) -> dict[int, int]:
    """Where what stands around a page's text begins and where it ends, in the page's pieces; what is never closed is
    taken for a part of the text."""
    found: dict[int, int] = {}
    open_at: list[tuple[str, int]] = []
    for at, piece in enumerate(every):
        if piece.name not in _AROUND:
            continue
        if piece.kind == "open":
            open_at.append((piece.name, at))
        else:
            start = next((start for name, start in reversed(open_at) if name == piece.name), None)
            if start is not None:
                open_at = [(name, place) for name, place in open_at if place < start]
                found[start] = at
    return found


def _number(written: str) -> int:
    return int(written) if written.isascii() and written.isdigit() and len(written) < 10 else 1


def _span(written: str) -> int:
    return min(max(_number(written), 1), 100)
