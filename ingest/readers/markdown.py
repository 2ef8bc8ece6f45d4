"""Reader for Markdown: what stands where. What a line means is recognised afterwards."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

from ingest.document import Block, Heading, Kind
from ingest.readers import html, numbered
from ingest.readers.front_matter import front_matter
from ingest.readers.markdown_syntax import DEEPEST, parser
from ingest.readers.outline import Outline
from ingest.readers.rows import row
from ingest.readers.tags import pieces
from ingest.readers.words import STYLES, Image, Words, Writer

# `-24_OSDI_A title`, a bullet without the blank that would make it one, right after one that has it.
_TIGHT_BULLET = re.compile(r"^([ \t]*)-(?=[\w\[])")
# Logseq's properties of the block above them, `id:: 62b015ff`, and when it is to be done.
_PROPERTY = re.compile(r"(?P<name>[\w-]+)::(?:[ \t](?P<value>.*))?")
_PLANNED = re.compile(r"(?P<name>SCHEDULED|DEADLINE|CLOSED|CLOCK):[ \t]+(?P<value>[<\[].*)|:(?:LOGBOOK|END):")
_BLOCK_ID = re.compile(r"(?:\A|\s)\^(?P<id>[A-Za-z0-9-]{3,50})\Z")  # Obsidian's name for the block it ends
_CALLOUT = re.compile(r"\[!(?P<kind>[\w-]+)(?:\|[^\]\n]*)?\][+-]?(?:\s+|$)")
_TASK = re.compile(r"\[([ xX])\](?:\s+|$)")
_STATUS = re.compile(
    r"(?P<status>TODO|DOING|DONE|LATER|NOW|WAIT(?:ING)?|CANCELL?ED|IN-PROGRESS)[ \t]+(?:\[#[A-C]\][ \t]+)?(?=\S|\Z)"
)
_MODULE = re.compile(r"import\s[^;]*?[\"'][^\"'\n]+[\"']|export\s+(?:const|let|default|function)\b")


def read(text: str, path: str = "") -> Iterator[Block]:
    """Yield the blocks of a Markdown text in document order. Lines count from 1."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    head = front_matter(text)
    if head:
        yield Block("metadata", head.text, 1, head.lines, fields=head.fields)
        text = "\n" * head.lines + text[head.length :]
    made = numbered.with_text(numbered.items(_Walk(text).blocks()))
    yield from map(_without_modules, made) if path.lower().endswith(".mdx") else made


@dataclass(slots=True)
class _Item:
    line: int
    marker: str
    depth: int
    parent: int | None
    begun: bool = False  # its block is made


@dataclass(slots=True)
class _Footnote:
    marker: str
    token: Token
    begun: bool = False  # a block carries its marker


class _Walk:
    """The way through the tokens of one text: what is open at the token reached."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.env: dict[str, Any] = {}
        self.tokens = parser().parse(_with_blanks(text), self.env)
        self.outline = Outline()
        self.groups = _balanced(text, "details")
        self.items: list[_Item] = []
        self.quotes = 0
        self.footnotes: list[_Footnote] = []
        self.terms: list[bool] = []  # for each open list of definitions, whether a term is open

    def blocks(self) -> Iterator[Block]:
        """Yield the blocks; definitions of links come where they stand."""
        definitions = _definitions(self.env, self.lines)
        for block in self._walk():
            while definitions and definitions[-1].line < block.line:
                yield definitions.pop()
            yield block
        while definitions:
            yield definitions.pop()

    def _walk(self) -> Iterator[Block]:
        tokens = iter(self.tokens)
        level = 0
        for token in tokens:
            kind = token.type
            if kind == "inline":
                yield from self.text(token, level)
            elif kind == "heading_open":
                level = int(token.tag[1])
            elif kind == "heading_close":
                level = 0
            elif kind == "list_item_open":
                self.open_item(token)
            elif kind == "list_item_close":
                yield from self.begin_item()
                self.items.pop()
            elif kind == "bullet_list_open" or kind == "ordered_list_open":
                yield from self.begin_item(token)
            elif kind == "dl_open":
                yield from self.begin_item(token)
                self.terms.append(False)
            elif kind == "dt_open" or kind == "dl_close":
                if self.terms.pop():
                    yield from self.begin_item()
                    self.items.pop()
                if kind == "dt_open":
                    self.terms.append(True)
                    self.open_item(token, ":")
            elif kind == "blockquote_open":
                yield from self.begin_item()
                self.quotes += 1
            elif kind == "blockquote_close":
                self.quotes -= 1
            elif kind == "table_open":
                yield from self.begin_item()
                yield from self.table(tokens)
            elif kind == "fence" or kind == "code_block":
                yield from self.begin_item()
                yield self.block("code", token.content.rstrip("\n"), token, marker=token.info.strip())
            elif kind == "html_block":
                yield from self.begin_item()
                yield from self.html(token)
            elif kind == "hr":
                yield from self.begin_item()
                yield self.block("rule", "", token)
            elif kind == "template":
                yield from self.begin_item()
                yield self.block("comment", token.content.strip(), token)
            elif kind == "footnote_reference_open":
                yield from self.begin_item()
                self.footnotes.append(_Footnote(f"[^{token.meta['label']}]", token))
            elif kind == "footnote_reference_close":
                footnote = self.footnotes.pop()
                if not footnote.begun:
                    yield self.block("comment", footnote.marker, footnote.token)
            if token.level >= DEEPEST - 2 and token.map and token.nesting == 1:
                yield from self.unparsed(token)

    def text(self, token: Token, level: int) -> Iterator[Block]:
        """The blocks of a run of text: a heading, an item's own text or a paragraph, then its images and comments."""
        writer = _written(token.children or ())
        item = self.items[-1] if self.items else None
        if level and not self.quotes:
            words = writer.words()
            if item and not item.begun:
                item.begun = True
            url = words.links[0].url if words.links else None
            heading = Heading(words.text, level, _line(token), url)
            self.outline.enter(heading)
            path = self.outline.path[:-1]
            marker = item.marker if item and item.line == heading.line else ""
            yield self.block("heading", words.text, token, words=words, level=level, marker=marker, path=path)
        elif item and not item.begun:
            item.begun = True
            task = _TASK.match(writer.beginning)
            status = None if task else _STATUS.match(writer.beginning)
            if task:
                item.marker = "[ ]" if task[1] == " " else "[x]"
            elif status:
                item.marker = "[x]" if status["status"] == "DONE" else "[ ]"
            begun = task or status
            words, fields = _properties(writer.words(begun.end() if begun else 0))
            if status:
                fields["status"] = status[0].strip()
            yield self.item(item, words, token, fields)
        else:
            callout = _CALLOUT.match(writer.beginning) if self.quotes else None
            words, fields = _properties(writer.words(callout.end() if callout else 0))
            if fields and not words.text:
                yield self.block("metadata", "\n".join(fields.values()).strip(), token, fields=fields)
            elif words.text:
                kind: Kind = "quote" if self.quotes else "paragraph"
                footnote = self.footnotes[-1] if self.footnotes else None
                if footnote:
                    footnote.begun = True
                marker = footnote.marker if footnote else callout[0].strip() if callout else ""
                yield self.block(kind, words.text, token, words=words, marker=marker, fields=fields)
        yield from self.beside(words, token)

    def beside(self, words: Words, token: Token) -> Iterator[Block]:
        """The images and comments that stood in a text."""
        for image in words.images:
            yield self.block("image", image.text, token, fields=image.fields)
        for comment in words.comments:
            yield self.block("comment", comment, token)

    def open_item(self, token: Token, marker: str = "") -> None:
        outer = self.items[-1] if self.items else None
        marker = marker or (f"{token.info}{token.markup}" if token.info else token.markup)
        depth = outer.depth + 1 if outer else 0
        line = _line(token)
        parent = outer.line if outer else None
        if outer and outer.line == line:  # `1. - text`: the outer item has no block of its own
            parent, marker = outer.parent, f"{outer.marker} {marker}"
        self.items.append(_Item(line, marker, depth, parent))

    def begin_item(self, token: Token | None = None) -> Iterator[Block]:
        """The block of an item that has no text of its own, before what stands in it. An item that holds nothing but
        a list which begins on the same line is left out."""
        item = self.items[-1] if self.items else None
        if item and not item.begun:
            item.begun = True
            if token is None or _line(token) != item.line:
                yield self.item(item, Words(""), None)

    def item(self, item: _Item, words: Words, token: Token | None, fields: Mapping[str, str] | None = None) -> Block:
        return Block(
            "item",
            words.text,
            item.line,
            max(token.map[1], item.line) if token and token.map else item.line,
            self.outline.path,
            words.links,
            words.spans,
            0,
            item.depth,
            item.parent,
            item.marker,
            (),
            fields or {},
        )

    def block(
        self,
        kind: Kind,
        text: str,
        token: Token,
        *,
        words: Words | None = None,
        level: int = 0,
        marker: str = "",
        fields: Mapping[str, str] | None = None,
        path: tuple[Heading, ...] | None = None,
    ) -> Block:
        item = self.items[-1] if self.items else None
        first, end = token.map or (0, 1)
        return Block(
            kind,
            text,
            first + 1,
            max(end, first + 1),
            self.outline.path if path is None else path,
            words.links if words else (),
            words.spans if words else (),
            level,
            item.depth if item else 0,
            item.line if item and not (kind == "heading" and item.line == first + 1) else None,
            marker,
            (),
            fields or {},
        )

    def table(self, tokens: Iterator[Token]) -> Iterator[Block]:
        """The rows of a table; the first holds the headers."""
        headers: list[str] = []
        cells: list[Words] = []
        place: Token | None = None
        for token in tokens:
            if token.type == "inline":
                cells.append(_written(token.children or ()).words())
            elif token.type == "tr_open":
                place, cells = token, []
            elif token.type == "tr_close" and place is not None:
                is_header = not headers
                if is_header:
                    named = [("", words) for words in cells]
                    headers = [words.text for words in cells]
                else:
                    cells += self.beyond(place, len(headers))
                    named = [(headers[n] if n < len(headers) else "", words) for n, words in enumerate(cells)]
                text, made, links, spans = row(named)
                block = self.block("row", text, place, marker="header" if is_header else "")
                yield replace(block, links=links, spans=spans, cells=made)
                for words in cells:
                    yield from self.beside(words, place)
            elif token.type == "table_close":
                return

    def beyond(self, place: Token, columns: int) -> list[Words]:
        """The cells of a row that its table has no column for."""
        written = self.lines[_line(place) - 1].strip(" \t>")
        if written.count("|", 1, -1) < columns:
            return []
        split = escapedSplit(written)
        if split and not split[0]:
            split = split[1:]
        if split and not split[-1]:
            split = split[:-1]
        return [
            _written(child).words()
            for text in split[columns:]
            for token in parser().parseInline(text.strip(), self.env)
            if (child := token.children)
        ]

    def html(self, token: Token) -> Iterator[Block]:
        item = self.items[-1] if self.items else None
        return html.blocks(
            token.content.rstrip("\n"),
            self.outline,
            first_line=_line(token),
            depth=item.depth if item else 0,
            parent=item.line if item else None,
            groups=self.groups,
        )

    def unparsed(self, token: Token) -> Iterator[Block]:
        """The lines of a list or quote nested deeper than the parser goes."""
        first, end = token.map or (0, 0)
        text = "\n".join(self.lines[first:end]).strip()
        if text:
            yield self.block("paragraph", text, token)


def _with_blanks(text: str) -> str:
    """The text with a blank after bullets that lack it: those in a row of bullets of the same indent."""
    if not re.search(r"^[ \t]*-[\w\[]", text, re.MULTILINE):
        return text
    lines = text.split("\n")
    for at in range(1, len(lines)):
        tight = _TIGHT_BULLET.match(lines[at])
        if tight and lines[at - 1].startswith(f"{tight[1]}- "):
            lines[at] = f"{tight[1]}- {lines[at][tight.end() :]}"
    return "\n".join(lines)


def _properties(words: Words) -> tuple[Words, dict[str, str]]:
    """A text without the properties that end it, and these."""
    fields: dict[str, str] = {}
    end = len(words.text)
    if "::" in words.text or ":END:" in words.text or ": <" in words.text:
        lines = words.text.split("\n")
        while lines and (match := _PROPERTY.fullmatch(lines[-1]) or _PLANNED.fullmatch(lines[-1])):
            fields = {(match["name"] or lines[-1].strip(":")).lower(): (match["value"] or "").strip(), **fields}
            end -= len(lines.pop()) + 1
    elif named := _BLOCK_ID.search(words.text, max(end - 60, 0)):
        fields, end = {"id": named["id"]}, named.start()
    end = max(end, 0)
    if not fields or any(link.end > end for link in words.links):
        return words, {}
    spans = tuple(span for span in words.spans if span.end <= end)
    return Words(words.text[:end], words.links, spans, words.images, words.comments), fields


def _without_modules(block: Block) -> Block:
    """A block of MDX, whose lines that import and export are no text."""
    is_code = block.kind == "paragraph" and _MODULE.match(block.text)
    return replace(block, kind="comment", links=(), spans=()) if is_code else block


def _line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 1


def _balanced(text: str, name: str) -> bool:
    lower = text.lower() if "<" in text else ""
    return lower.count(f"<{name}") == lower.count(f"</{name}")


def _definitions(env: Mapping[str, Any], lines: Sequence[str]) -> list[Block]:
    """Definitions of links, which no page shows, the last first."""
    found = [*env.get("references", {}).values(), *env.get("duplicate_refs", ())]
    made = []
    for definition in found:
        first, end = definition["map"]
        made.append(Block("comment", "\n".join(lines[first:end]).strip(), first + 1, max(end, first + 1)))
    return sorted(made, key=lambda block: -block.line)


def _written(children: Sequence[Token]) -> Writer:
    """The plain text of inline tokens."""
    writer = Writer()
    anchors: list[bool] = []
    for token in children:
        kind = token.type
        if kind == "text":
            writer.write(token.content)
        elif kind == "softbreak" or kind == "hardbreak":
            writer.write("\n")
        elif kind == "link_open":
            writer.open_link(str(token.attrs.get("href", "")), str(token.attrs.get("title", "")))
        elif kind == "link_close":
            writer.close_link()
        elif kind == "code_inline":
            writer.code(token.content)
        elif kind == "template":
            writer.comments.append(token.content)
        elif kind == "html_inline":
            _tag(token.content, writer, anchors)
        elif kind == "image":
            attributes = token.attrs
            writer.image(Image(token.content, str(attributes.get("src", "")), str(attributes.get("title", ""))))
        elif kind == "footnote_ref":
            writer.write(f"[^{token.meta['label']}]")
        elif token.nesting:
            style = STYLES[token.tag]
            writer.open_span(style) if token.nesting > 0 else writer.close_span(style)
        else:
            writer.write(token.content)
    return writer


def _tag(written: str, writer: Writer, anchors: list[bool]) -> None:
    """What a tag inside a text does to it."""
    for piece in pieces(written):
        if piece.kind == "text":
            writer.write(piece.text)
        elif piece.kind == "comment":
            if comment := piece.text.strip():
                writer.comments.append(comment)
        elif piece.name == "br":
            writer.write("\n")
        elif piece.name == "a" and piece.kind == "open":
            anchors.append("href" in piece.attributes)
            if anchors[-1]:
                writer.open_link(piece.attributes["href"].strip(), piece.attributes.get("title", ""))
        elif piece.name == "a":
            if anchors and anchors.pop():
                writer.close_link()
        elif piece.name == "img":
            attributes = piece.attributes
            writer.image(Image(attributes.get("alt", ""), attributes.get("src", ""), attributes.get("title", "")))
        elif style := STYLES.get(piece.name):
            writer.open_span(style) if piece.kind == "open" else writer.close_span(style)
