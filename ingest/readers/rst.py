"""Reader for reStructuredText.

docutils is not used: its nodes give lines for some elements only and offsets for none, and what it does not know, a
directive of Sphinx or a heading out of order, it leaves out of the document."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.document import Block, Cell, Heading, Kind
from ingest.readers import csv, rst_tables
from ingest.readers.outline import Outline
from ingest.readers.rows import row
from ingest.readers.rst_words import references, words
from ingest.readers.words import Words

DEEPEST = 30  # levels of what stands in what: each takes frames of Python's stack


def _names(written: str) -> frozenset[str]:
    return frozenset(written.split())


_ADORNMENT = re.compile(r"([!-/:-@\[-`{-~])\1*[ ]*$")
_BULLET = re.compile(r"[-*+•‣⁃](?:[ ]+|$)")
# No capital letters: `A. Writer` is a person more often than the first item of a list.
_NUMBER = re.compile(r"(?:\(?(?:\d{1,3}|#|[a-z]|[ivx]{2,5})[.)])(?:[ ]+|$)")
_FIRST_NUMBER = re.compile(r"\(?[1#][.)][ ]+\S")
_FIELD = re.compile(r":(?P<name>(?![ :])(?:\\.|[^:\\]|:(?! |$|`))*?)(?<! ):(?:[ ]+|$)")
_NOTE = re.compile(r"\.\.[ ]+(?P<marker>\[[^\[\]]+\])(?:[ ]+|$)")
_DIRECTIVE = re.compile(r"\.\.[ ]+(?:\|[^|]+\|[ ]+)?(?P<name>[A-Za-z][\w.+-]*(?::[\w.+-]+)*)[ ]?::(?:[ ]+|$)")
_SITE_FIELDS = _names("title date tags category categories keywords slug summary orphan tocdepth")
_SITE_COMMENT = re.compile(r"\.\.[ ]+(?P<name>[a-z][\w-]*):[ ](?P<value>.*)$")  # Nikola's, at the head of a page
_LINE = re.compile(r"\|(?:[ ]+|$)")
_DOCTEST = re.compile(r">>>(?:[ ]|$)")
_EXPLICIT = re.compile(r"(?:\.\.|__)(?:[ ]|$)")
_TASK = re.compile(r"\[([ xX])\](?:\s+|$)")

_CODE = _names(
    "code code-block sourcecode highlight parsed-literal math raw doctest testcode testoutput prompt graphviz mermaid"
    " plantuml uml ipython jupyter-execute"
)
_PICTURES = frozenset(("image", "figure", "thumbnail"))
_QUOTES = frozenset(("epigraph", "highlights", "pull-quote"))
# What these hold is said to the program that makes the pages.
_INSTRUCTIONS = _names(
    "toctree contents sectnum section-numbering index meta include literalinclude bibliography footbibliography module"
    " currentmodule py:module py:currentmodule default-role role target-notes tags class raw title header footer"
    " unicode date replace youtube vimeo slug"
)


def read(text: str, path: str = "") -> Iterator[Block]:
    """Yield the blocks of a reStructuredText in document order. Lines count from 1.

    Citations and footnotes are items with their label as marker; so are terms that a definition follows, with `:`.
    What is no good markup, a list without the empty line before it or a heading out of order, is read as it is
    meant."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _Walk([line.expandtabs(8).rstrip() for line in text.split("\n")]).blocks()


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a body of text stands: in the item at line `parent` of this depth, quoted or not, how many levels deep."""

    parent: int | None = None
    depth: int = 0
    quoted: bool = False
    level: int = 0

    def inside(self, line: int) -> _Place:
        """The place in an item at a line."""
        return _Place(line, self.item_depth, self.quoted, self.level + 1)

    @property
    def item_depth(self) -> int:
        """The depth of an item that stands here."""
        return self.depth + 1 if self.parent is not None else 0


class _Walk:
    """The way through the lines of one text. Markers are blanked out once their item is reached, so that what stands
    in an item is indented like any other body."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.known = references(lines)
        self.outline = Outline()
        self.styles: list[str] = []  # how headings are adorned, in the order of their levels
        below = [*lines[1:], ""]
        self.borders = [
            at for at, line in enumerate(lines) if not below[at] and rst_tables.SIMPLE.match(line.lstrip())
        ]  # that end a simple table

    def blocks(self) -> Iterator[Block]:
        head = yield from self.site_fields()
        yield from self.body(head, len(self.lines), 0, _Place())

    def site_fields(self) -> Generator[Block, None, int]:
        """The fields that some site makers keep in comments at the head of a page."""
        at, fields = 0, {}
        while at < len(self.lines) and (match := _SITE_COMMENT.match(self.lines[at])):
            fields[match["name"]] = match["value"].strip()
            at += 1
        if fields:
            yield Block("metadata", "\n".join(self.lines[:at]), 1, at, fields=fields)
        return at

    # -- lines

    def indent(self, at: int) -> int:
        line = self.lines[at]
        return len(line) - len(line.lstrip(" "))

    def cut(self, at: int, indent: int) -> str:
        """A line without the indent of its body, or without its own where that is less."""
        return self.lines[at][min(indent, self.indent(at)) :]

    def block_end(self, first: int, last: int, indent: int) -> int:
        """Where what begins above lines[first] ends: at a line that has text and is not indented further."""
        at = end = first
        while at < last and (not self.lines[at] or self.indent(at) > indent):
            at += 1
            if self.lines[at - 1]:
                end = at
        return end

    def text_end(self, first: int, last: int, indent: int) -> int:
        """Where the lines of a paragraph end that begins at lines[first]."""
        at = first + 1
        while at < last and self.lines[at] and self.indent(at) == indent and not self.begins(at, indent):
            at += 1
        return at

    def begins(self, at: int, indent: int) -> bool:
        """Whether something else begins at a line that follows text without an empty line between."""
        line = self.cut(at, indent)
        bullet = _BULLET.match(line)
        return bool(
            (bullet and bullet.end() < len(line))
            or _FIRST_NUMBER.match(line)
            or _EXPLICIT.match(line)
            or _FIELD.match(line)
            or rst_tables.GRID.match(line)
        )

    # -- bodies

    def body(self, first: int, last: int, indent: int, place: _Place) -> Iterator[Block]:
        """The blocks of lines[first:last], which are indented at least so far."""
        if place.level > DEEPEST:
            yield from self.paragraph(first, last, place)
            return
        at = first
        headings = 0 if place.level == 0 else 2  # a page may begin with fields, after its title
        while at < last:
            if not self.lines[at]:
                at += 1
                continue
            own = self.indent(at)
            line = self.cut(at, indent)
            if own > indent:
                end = self.block_end(at, last, indent)
                least = min(self.indent(n) for n in range(at, end) if self.lines[n])
                yield from self.body(at, end, least, replace(place, quoted=True, level=place.level + 1))
                at = end
            elif place.level == 0 and (end := self.heading_end(at, last)):
                yield from self.heading(at, end)
                at = end
                headings += 1
                continue
            elif _EXPLICIT.match(line):
                end = self.block_end(at + 1, last, indent)
                yield from self.explicit(at, end, indent, place)
                at = end
                continue
            elif headings < 2 and (end := self.page_fields_end(at, last)):
                yield self.page_fields(at, end)
                at = end
            elif (marker := _BULLET.match(line) or _NUMBER.match(line)) and self.is_item(at, last, indent, line):
                at = yield from self.item(at, last, indent, marker, place)
            elif field := _FIELD.match(line):
                at = yield from self.field(at, last, indent, field, place)
            elif rst_tables.GRID.match(line) and (table := rst_tables.grid(self.drawn_lines(at, last, indent))):
                yield from self.drawn(rst_tables.grid_rows(table), at, place)
                at += len(table)
            elif rst_tables.SIMPLE.match(line) and (end := self.simple_end(at, last)):
                table = [self.cut(n, indent) for n in range(at, end)]
                yield from self.drawn(rst_tables.simple_rows(table), at, place)
                at = end
            elif _LINE.match(line):
                at = yield from self.line_block(at, last, indent, place)
            elif _DOCTEST.match(line):
                end = self.text_end(at, last, indent)
                yield self.block("code", self.joined(at, end, indent), at, end, place, marker="python")
                at = end
            elif len(line) >= 4 and _ADORNMENT.match(line):
                yield self.block("rule", "", at, at + 1, place)
                at += 1
            else:
                at = yield from self.text(at, last, indent, place)
            headings = 2

    def drawn_lines(self, at: int, last: int, indent: int) -> list[str]:
        """The lines from one on that may be those of a grid."""
        found: list[str] = []
        while at < last and (line := self.cut(at, indent)).startswith(("+", "|")):
            found.append(line)
            at += 1
        return found

    def simple_end(self, at: int, last: int) -> int:
        """Where the simple table ends that begins at a line: behind the next border above an empty line; 0 if there is
        none."""
        place = bisect_right(self.borders, at)
        return self.borders[place] + 1 if place < len(self.borders) and self.borders[place] < last else 0

    def joined(self, first: int, end: int, indent: int) -> str:
        return "\n".join(self.cut(at, indent) for at in range(first, end))

    def text(self, at: int, last: int, indent: int, place: _Place) -> Generator[Block, None, int]:
        """A paragraph, a term with its definition, or a paragraph and the literal block it announces; gives the line
        after."""
        end = self.text_end(at, last, indent)
        if self.lines[end - 1].endswith("::"):
            yield from self.paragraph(at, end, place)
            return (yield from self.literal(end, last, indent, place))
        if end == at + 1 and end < last and self.lines[end] and self.indent(end) > indent:
            stop = self.block_end(end, last, indent)
            yield from self.item_text(at, end, ":", place)
            yield from self.rest(end, stop, place.inside(at + 1))
            return stop
        yield from self.paragraph(at, end, place)
        return end

    def literal(self, first: int, last: int, indent: int, place: _Place) -> Generator[Block, None, int]:
        """The block that `::` announces, if it is there; gives the line after."""
        end = self.block_end(first, last, indent)
        if end > first:
            yield self.code(first, first, end, "", place)
        return end

    def paragraph(self, first: int, end: int, place: _Place) -> Iterator[Block]:
        made = words(self.written(first, end), self.known)
        if made.text:
            yield self.block("quote" if place.quoted else "paragraph", made.text, first, end, place, made=made)
        yield from self.images(made, first, end, place)

    def written(self, first: int, end: int) -> str:
        """The text of a paragraph; of `::` at its end, which announces a literal block, one colon stays, or none."""
        text = "\n".join(self.lines[at].strip() for at in range(first, end)).strip()
        if text.endswith("::"):
            return text[:-2].rstrip() if text[-3:-2].isspace() else text[:-2] + ":" * (len(text) > 2)
        return text

    # -- headings

    def heading_end(self, at: int, last: int) -> int:
        """Where the heading ends that begins at a line; 0 if none does."""
        line = self.lines[at]
        over = _ADORNMENT.match(line)
        if over and at + 2 < last and self.lines[at + 2] == line and self.lines[at + 1] and len(line) >= 2:
            return at + 3 if not _ADORNMENT.match(self.lines[at + 1]) or line[0] != self.lines[at + 1][0] else 0
        if over or at + 1 >= last or self.indent(at) or _BULLET.match(line) or _EXPLICIT.match(line):
            return 0
        under = self.lines[at + 1]
        if not under or not _ADORNMENT.match(under):
            return 0
        # Too short a line is still meant as one from four signs on.
        return at + 2 if len(under) >= 4 or len(under) >= _width(line) else 0

    def heading(self, at: int, end: int) -> Iterator[Block]:
        over = end - at == 3
        title = at + over
        style = self.lines[end - 1][0] * (1 + over)
        if style not in self.styles:
            self.styles.append(style)
        level = self.styles.index(style) + 1
        made = words(self.lines[title].strip(), self.known)
        url = made.links[0].url if made.links else None
        self.outline.enter(Heading(made.text, level, title + 1, url))
        path = self.outline.path[:-1]
        yield Block("heading", made.text, title + 1, end, path, made.links, made.spans, level)
        yield from self.images(made, title, end, _Place())

    # -- items and fields

    def is_item(self, at: int, last: int, indent: int, line: str) -> bool:
        """Whether a line that begins with a bullet or number is an item: `1.5 times` wrapped is none, nor is a line of
        text that goes on flush left below a letter."""
        if _BULLET.match(line) or line[:1] in "(#" or line[:1].isdigit():
            return True
        below = self.lines[at + 1] if at + 1 < last else ""
        return not below or self.indent(at + 1) > indent or bool(_NUMBER.match(self.cut(at + 1, indent)))

    def item(
        self, at: int, last: int, indent: int, marker: re.Match[str], place: _Place
    ) -> Generator[Block, None, int]:
        """An item with all that stands in it; gives the line after."""
        written = marker[0].strip()
        column = indent + marker.end()
        self.lines[at] = " " * column + self.lines[at][column:] if self.lines[at][column:] else ""
        end = at + 1
        # Text that goes on flush left is meant for the item above it.
        while (
            self.lines[at]
            and end < last
            and self.lines[end]
            and (self.indent(end) > indent or self.goes_on(end, last, indent))
        ):
            if self.begins(end, self.indent(end)):
                break
            end += 1
        wrapped = end
        end = self.block_end(end, last, indent)
        yield from self.item_body(at, wrapped, end, written, place)
        return end

    def goes_on(self, at: int, last: int, indent: int) -> bool:
        """Whether a line that is not indented further goes on with the text of the item above it."""
        line = self.cut(at, indent)
        return self.indent(at) == indent and not (
            self.begins(at, indent)
            or _BULLET.match(line)
            or _NUMBER.match(line)
            or _FIELD.match(line)
            or _LINE.match(line)
            or _ADORNMENT.match(line)
            or (at + 1 < last and self.lines[at + 1] and _ADORNMENT.match(self.cut(at + 1, indent)))
        )

    def item_body(self, at: int, wrapped: int, end: int, marker: str, place: _Place) -> Iterator[Block]:
        """The item whose text is lines[at:wrapped], and what else stands in it, up to `end`."""
        first = self.lines[at].strip()
        inner = place.inside(at + 1)
        if not first:
            yield self.item_block(at, at + 1, marker, Words(""), place)
            yield from self.rest(at + 1, end, inner)
            return
        column = self.indent(at)
        nested = _BULLET.match(first) or _NUMBER.match(first)
        is_list = nested and nested.end() < len(first) and self.is_item(at, end, column, first)
        if is_list or _EXPLICIT.match(first) or rst_tables.GRID.match(first):
            # What the item begins with has the same line: the item has no block of its own.
            yield from self.body(at, end, column, replace(place, level=place.level + 1))
            return
        yield from self.item_text(at, wrapped, marker, place)
        if self.lines[wrapped - 1].endswith("::"):
            wrapped = yield from self.literal(wrapped, end, column, inner)
        yield from self.rest(wrapped, end, inner)

    def rest(self, first: int, end: int, place: _Place) -> Iterator[Block]:
        """What stands in an item below its text."""
        filled = [at for at in range(first, end) if self.lines[at]]
        if filled:
            yield from self.body(first, end, min(self.indent(at) for at in filled), place)

    def item_text(self, at: int, end: int, marker: str, place: _Place) -> Iterator[Block]:
        written = self.written(at, end)
        if task := _TASK.match(written):
            marker, written = ("[ ]" if task[1] == " " else "[x]"), written[task.end() :]
        made = words(written, self.known)
        yield self.item_block(at, end, marker, made, place)
        yield from self.images(made, at, end, place.inside(at + 1))

    def item_block(self, at: int, end: int, marker: str, made: Words, place: _Place) -> Block:
        return Block(
            "item",
            made.text,
            at + 1,
            end,
            self.outline.path,
            made.links,
            made.spans,
            depth=place.item_depth,
            parent=place.parent,
            marker=marker,
        )

    def page_fields_end(self, at: int, last: int) -> int:
        """Where the fields end that begin at a line and say how a site files the page; 0 if there are none. Other
        fields are text of the page."""
        names = set()
        while at < last and (match := _FIELD.match(self.lines[at])):
            names.add(match["name"].strip().lower())
            at = self.block_end(at + 1, last, 0)
        return at if names & _SITE_FIELDS else 0

    def page_fields(self, first: int, end: int) -> Block:
        fields: dict[str, str] = {}
        name = ""
        for line in self.lines[first:end]:
            if match := _FIELD.match(line):
                name = match["name"].strip().lower()
                fields[name] = line[match.end() :]
            else:
                fields[name] = f"{fields[name]} {line.strip()}".strip()
        text = "\n".join(line.strip() for line in self.lines[first:end])
        return Block("metadata", text, first + 1, end, self.outline.path, fields=fields)

    def field(
        self, at: int, last: int, indent: int, match: re.Match[str], place: _Place
    ) -> Generator[Block, None, int]:
        """A field in the text: one paragraph `name: value`, and what else stands below it; gives the line after."""
        end = self.block_end(at + 1, last, indent)
        stop = at + 1
        while stop < end and self.lines[stop]:
            stop += 1
        name = match["name"].strip()
        value = " ".join((self.cut(at, indent)[match.end() :], *(line.strip() for line in self.lines[at + 1 : stop])))
        made = words(f"{name}: {value}".strip(), self.known)
        fields = {name: made.text[len(name) + 1 :].strip()} if made.text.startswith(f"{name}:") else {}
        kind: Kind = "quote" if place.quoted else "paragraph"
        yield self.block(kind, made.text, at, stop, place, made=made, fields=fields)
        yield from self.images(made, at, stop, place)
        yield from self.rest(stop, end, replace(place, level=place.level + 1))
        return end

    def line_block(self, at: int, last: int, indent: int, place: _Place) -> Generator[Block, None, int]:
        """Lines that the author set one by one, each a paragraph; gives the line after."""
        while at < last and self.lines[at] and self.indent(at) == indent:
            match = _LINE.match(self.cut(at, indent))
            if match is None:
                break
            self.lines[at] = " " * (indent + match.end()) + self.cut(at, indent)[match.end() :]
            end = at + 1
            while end < last and self.lines[end] and self.indent(end) > indent:
                end += 1
            yield from self.paragraph(at, end, place)
            at = end
        return at

    # -- explicit markup

    def explicit(self, at: int, end: int, indent: int, place: _Place) -> Iterator[Block]:
        """A citation, footnote, directive, target or comment in lines[at:end]."""
        line = self.cut(at, indent)
        if note := _NOTE.match(line):
            column = indent + note.end()
            self.lines[at] = " " * column + self.lines[at][column:] if self.lines[at][column:] else ""
            wrapped = at + 1
            while wrapped < end and self.lines[wrapped]:
                wrapped += 1
            yield from self.item_body(at, wrapped, end, note["marker"], place)
        elif directive := _DIRECTIVE.match(line):
            yield from self.directive(at, end, indent, directive, place)
        else:
            text = self.joined(at, end, indent).strip()
            if text.strip(". "):
                yield self.block("comment", text.removeprefix(".. "), at, end, place)

    def directive(self, at: int, end: int, indent: int, match: re.Match[str], place: _Place) -> Iterator[Block]:
        name = match["name"].lower()
        argument = self.cut(at, indent)[match.end() :].strip()
        options: dict[str, str] = {}
        begin = at + 1
        while begin < end and (option := _FIELD.match(self.lines[begin].strip())):
            options[option["name"].lower()] = self.lines[begin].strip()[option.end() :].strip()
            begin += 1
        has_text = any(self.lines[begin:end])
        inner = replace(place, level=place.level + 1)
        if name in _CODE:
            yield self.code(at, begin, end, f"{match['name']} {argument}".strip(), place)
        elif name in _PICTURES:
            url = "".join(argument.split())
            yield self.block("image", options.get("alt", ""), at, begin, place, fields={"url": url})
            yield from self.rest(begin, end, inner)
        elif name in _INSTRUCTIONS or name.startswith("auto") or (not has_text and _is_instruction(argument)):
            yield self.block("comment", self.joined(at, end, indent).strip().removeprefix(".. "), at, end, place)
        elif name == "list-table":
            yield from self.options(at, begin, argument, options, place)
            yield from self.list_table(begin, end, _number(options.get("header-rows", "")), place)
        elif name == "csv-table":
            yield from self.options(at, begin, argument, options, place)
            yield from self.csv_table(at, begin, end, options, place)
        else:
            yield from self.options(at, begin, "", options, place)
            self.lines[at] = " " * (indent + match.end()) + argument
            quoted = inner if name not in _QUOTES else replace(inner, quoted=True)
            if argument:
                stop = at + 1
                while begin == at + 1 and stop < end and self.lines[stop]:
                    stop += 1
                yield from self.paragraph(at, stop, quoted)
                begin = max(begin, stop)
            yield from self.rest(begin, end, quoted)

    def code(self, at: int, begin: int, end: int, marker: str, place: _Place) -> Block:
        filled = [n for n in range(begin, end) if self.lines[n]]
        least = min((self.indent(n) for n in filled), default=0)
        text = self.joined(begin, end, least).strip("\n")
        return self.block("code", text, at, end, place, marker=marker)

    def options(self, at: int, begin: int, argument: str, options: Mapping[str, str], place: _Place) -> Iterator[Block]:
        """What a directive says to the program, and its title."""
        said = "\n".join(line.strip() for line in self.lines[at + 1 : begin])
        if options:
            yield self.block("comment", said, at, begin, place)
        if argument:
            made = words(argument, self.known)
            yield self.block("paragraph", made.text, at, at + 1, place, made=made)

    # -- tables

    def drawn(self, rows: Iterator[rst_tables.Row], at: int, place: _Place) -> Iterator[Block]:
        """The rows of a table that is drawn in lines from `at` on."""
        headers: list[str] = []
        for made in rows:
            cells = [words(text, self.known) for text in made.cells]
            yield from self.row(at + made.first, at + made.end, headers, cells, place, is_header=made.is_header)
            if made.is_header:
                headers = headers or [cell.text for cell in cells]

    def list_table(self, first: int, end: int, heads: int, place: _Place) -> Iterator[Block]:
        """The rows of a table that is written as a list of lists."""
        rows: list[tuple[int, list[list[str]]]] = []  # the line of a row, and the lines of its cells
        for at in range(first, end):
            line = self.lines[at].strip()
            outer = re.match(r"\*(?:[ ]+(?=-)|$)", line)
            inner = re.match(r"-(?:[ ]+|$)", line[outer.end() :] if outer else line)
            if outer or (line and not rows):
                rows.append((at, []))
            if inner:
                rows[-1][1].append([line[(outer.end() if outer else 0) + inner.end() :]])
            elif line and rows[-1][1]:
                rows[-1][1][-1].append(line)
            elif line.strip("* "):
                rows[-1][1].append([line])
        headers: list[str] = []
        stops = [*(first_line for first_line, _ in rows[1:]), end]
        for number, ((begin, written), stop) in enumerate(zip(rows, stops, strict=True)):
            cells = [words("\n".join(lines), self.known) for lines in written]
            if cells:
                yield from self.row(begin, stop, headers, cells, place, is_header=number < heads)
            if number == 0 and heads:
                headers = [cell.text for cell in cells]

    def csv_table(self, at: int, begin: int, end: int, options: Mapping[str, str], place: _Place) -> Iterator[Block]:
        """The rows of a table whose values are parted by commas."""
        delimiter = {"tab": "\t", "space": " "}.get(options.get("delim", ""), options.get("delim", ",")[:1] or ",")
        heads = _number(options.get("header-rows", ""))
        headers: list[str] = []
        if "header" in options:
            for _, _, values in csv.rows(options["header"], delimiter):
                cells = [words(value, self.known) for value in values]
                place_of = next(n for n in range(at, begin) if self.lines[n].lstrip().startswith(":header:"))
                yield from self.row(place_of, place_of + 1, headers, cells, place, is_header=True)
                headers = [cell.text for cell in cells]
        written = "\n".join(line.strip() for line in self.lines[begin:end])
        for number, (first, stop, values) in enumerate(csv.rows(written, delimiter)):
            cells = [words(value, self.known) for value in values]
            is_header = number < heads
            yield from self.row(begin + first - 1, begin + stop, headers, cells, place, is_header=is_header)
            if is_header and not headers:
                headers = [cell.text for cell in cells]

    def row(
        self, at: int, end: int, headers: Sequence[str], cells: Sequence[Words], place: _Place, *, is_header: bool
    ) -> Iterator[Block]:
        """A row of a table that stands in lines[at:end], and the pictures in it; an empty one is left out."""
        if not any(cell.text or cell.images for cell in cells):
            return
        names = ["" if is_header or n >= len(headers) else headers[n] for n in range(len(cells))]
        text, made, links, spans = row(zip(names, cells, strict=True))
        whole = Words(text, links, spans)
        marker = "header" if is_header else ""
        yield self.block("row", text, at, end, place, made=whole, marker=marker, cells=made)
        for cell in cells:
            yield from self.images(cell, at, end, place)

    # -- blocks

    def images(self, made: Words, first: int, end: int, place: _Place) -> Iterator[Block]:
        for image in made.images:
            yield self.block("image", image.text, first, end, place, fields=image.fields)

    def block(
        self,
        kind: Kind,
        text: str,
        first: int,
        end: int,
        place: _Place,
        *,
        made: Words | None = None,
        marker: str = "",
        cells: tuple[Cell, ...] = (),
        fields: Mapping[str, str] | None = None,
    ) -> Block:
        return Block(
            kind,
            text,
            first + 1,
            max(end, first + 1),
            self.outline.path,
            made.links if made else (),
            made.spans if made else (),
            depth=place.depth,
            parent=place.parent,
            marker=marker,
            cells=cells,
            fields=fields or {},
        )


def _is_instruction(argument: str) -> bool:
    """Whether a directive that holds nothing else has no words for a reader in its argument."""
    return not re.search(r"\w\s+\w", argument)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _number(written: str) -> int:
    return int(written) if written.isascii() and written.isdigit() and len(written) < 4 else 0
