"""Reader for Org, the outlines of Emacs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping

from ingest.document import Block, Heading, Kind, Style
from ingest.readers.rows import row
from ingest.readers.walk import Walk
from ingest.readers.words import Image, Words, Writer

_PRIORITY = re.compile(r"^\[#[A-Z0-9]\]\s+")
_STATES = re.compile(r"#\+(?:seq_|typ_)?todo:(?P<words>.*)", re.IGNORECASE)
_HEADING = re.compile(r"(?P<stars>\*+)[ \t]+(?:(?P<status>TODO|DONE|NEXT|WAITING|CANCELL?ED)[ \t]+)?(?P<text>\S.*)")
_TAGS = re.compile(r"[ \t]+:([\w@#%:]+):[ \t]*$")
_ITEM = re.compile(
    r"(?P<indent>[ \t]*)(?P<marker>[-+]|\d{1,9}[.)]|(?<=[ \t])\*)(?:[ \t]+\[(?P<box>[ xX-])\])?(?:[ \t]+(?P<text>.*)|$)"
)
_KEYWORD = re.compile(r"[ \t]*#\+(?P<name>[\w-]+):[ \t]*(?P<value>.*)")
_BEGIN = re.compile(r"[ \t]*#\+begin_(?P<name>\w+)[ \t]*(?P<rest>.*)", re.IGNORECASE)
_END = re.compile(r"[ \t]*(?::end:|#\+end_\w+)[ \t]*", re.IGNORECASE)
_COMMENT = re.compile(r"[ \t]*#(?:[ \t]+(?P<text>.*)|$)")
_DRAWER = re.compile(r"[ \t]*:(?P<name>[\w-]+):[ \t]*")
_PROPERTY = re.compile(r"[ \t]*:(?P<name>[\w+-]+):(?:[ \t]+(?P<value>.*)|$)")
_RULE = re.compile(r"[ \t]*-{5,}[ \t]*")
_FIELD = re.compile(r"(?P<key>[^\W\d_][\w ]{0,30}?)[ \t]*(?:：|:(?=\s))[ \t]*(?P<value>\S.*)")
_LINK = re.compile(r"\[\[(?P<url>[^\[\]]+)\](?:\[(?P<text>[^\[\]]+(?:\[[^\[\]]*\][^\[\]]*)*)\])?\]")
_SET_OFF = re.compile(
    r"(?:(?<=[\s('\"{\-（，。：、])|^)(?P<mark>[*/=~+])(?P<text>[^\s](?:[^\n]{0,500}?[^\s])?)(?P=mark)"
    r"(?=[\s.,;:!?'\")}\-\[，。；：！？、）]|$)",
    re.MULTILINE,
)
_STYLES: Mapping[str, Style] = {"*": "bold", "/": "italic", "=": "code", "~": "code", "+": "strike"}
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp)$", re.IGNORECASE)


def read(text: str, path: str = "") -> Iterator[Block]:
    """Yield the blocks of an Org text in document order. The status of a heading (TODO, DONE …) is its marker, its
    tags are a field; keywords and drawers are metadata."""
    return _Walk(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")).blocks()


class _Walk(Walk[int]):
    """The way through the lines of one text."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__(lines)
        self.starts = [at for at, line in enumerate(lines) if _HEADING.fullmatch(line)]
        # What the file itself says that a heading's first word can be: `#+TODO: TODO READING | DONE SKIP`.
        self.states = {
            word.partition("(")[0]
            for line in lines
            if (named := _STATES.match(line))
            for word in named["words"].split()
        }
        self.ends: dict[str, list[int]] = {}  # lines that end a drawer or block, by how they are written
        for at, line in enumerate(lines):
            if _END.fullmatch(line):
                self.ends.setdefault(line.strip().lower(), []).append(at)

    def blocks(self) -> Iterator[Block]:
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if self.items and line and not line[0].isspace() and not _ITEM.fullmatch(line):
                self.items.clear()
            if not line.strip():
                self.at += 1
            elif heading := _HEADING.fullmatch(line):
                yield from self.heading(heading)
            elif (begin := _BEGIN.fullmatch(line)) and (end := self.end_of(f"#+end_{begin['name'].lower()}")):
                yield from self.enclosed(begin, end)
            elif begin:
                yield from self.one("comment", line)
            elif keyword := _KEYWORD.fullmatch(line):
                yield from self.keyword(keyword)
            elif comment := _COMMENT.fullmatch(line):
                yield from self.one("comment", comment["text"] or "")
            elif _RULE.fullmatch(line):
                yield self.block("rule", "", self.at + 1)
                self.at += 1
            elif _DRAWER.fullmatch(line) and (end := self.end_of(":end:")):
                yield self.drawer(end)
            elif line.lstrip().startswith("|"):
                yield from self.table()
            elif item := _ITEM.fullmatch(line):
                yield from self.item(item)
            else:
                yield from self.paragraph()

    def heading(self, match: re.Match[str]) -> Iterator[Block]:
        status, written = match["status"] or "", match["text"]
        first, _, rest = written.partition(" ")
        if not status and first in self.states and rest.strip():
            status, written = first, rest.strip()
        written = _PRIORITY.sub("", written)
        tags = _TAGS.search(written)
        words = _words(written[: tags.start()] if tags else written)
        number, level = self.at + 1, len(match["stars"])
        url = words.links[0].url if words.links else None
        self.outline.enter(Heading(words.text, level, number, url))
        fields = {"tags": tuple(tag for tag in tags[1].split(":") if tag)} if tags else {}
        yield Block(
            "heading",
            words.text,
            number,
            number,
            self.outline.path[:-1],
            words.links,
            words.spans,
            level,
            marker=status,
            fields=fields,
        )
        self.at += 1

    def enclosed(self, begin: re.Match[str], end: int) -> Iterator[Block]:
        name = begin["name"].lower()
        first = self.at
        inside = self.lines[first + 1 : end]
        if name in ("quote", "verse", "center"):
            words = _words("\n".join(line.strip() for line in inside))
            yield self.block("quote", words.text, first + 1, end + 1, words=words)
        else:
            text = "\n".join(inside).rstrip()
            kind: Kind = "comment" if name == "comment" else "code"
            yield self.block(kind, text, first + 1, end + 1, marker=f"{name} {begin['rest']}".strip())
        self.at = end + 1

    def end_of(self, written: str) -> int:
        """The next line that ends what is open, as it is written in lower case; 0 if there is none before the next
        heading."""
        ends = self.ends.get(written, [])
        place = bisect_right(ends, self.at)
        if place == len(ends):
            return 0
        heading = bisect_right(self.starts, self.at)
        return ends[place] if heading == len(self.starts) or ends[place] < self.starts[heading] else 0

    def keyword(self, match: re.Match[str]) -> Iterator[Block]:
        fields = {match["name"].lower(): match["value"].strip()}
        yield self.block("metadata", self.lines[self.at].strip(), self.at + 1, fields=fields)
        self.at += 1

    def drawer(self, end: int) -> Block:
        first = self.at
        found = [match for line in self.lines[first + 1 : end] if (match := _PROPERTY.fullmatch(line))]
        fields = {match["name"].lower(): (match["value"] or "").strip() for match in found}
        self.at = end + 1
        text = "\n".join(line.strip() for line in self.lines[first : end + 1])
        return self.block("metadata", text, first + 1, end + 1, fields=fields)

    def one(self, kind: Kind, text: str) -> Iterator[Block]:
        if text.strip():
            yield self.block(kind, text.strip(), self.at + 1)
        self.at += 1

    def table(self) -> Iterator[Block]:
        first = self.at
        while self.at < len(self.lines) and self.lines[self.at].lstrip().startswith("|"):
            self.at += 1
        rules = [at for at in range(first, self.at) if self.lines[at].lstrip().startswith("|-")]
        head = rules[0] if rules and rules[0] > first else first
        headers: list[str] = []
        for at in range(first, self.at):
            if at in rules:
                continue
            values = [_words(value) for value in self.lines[at].strip().strip("|").split("|")]
            is_header = at < head
            names = ["" if is_header or n >= len(headers) else headers[n] for n in range(len(values))]
            if is_header:
                headers = [value.text for value in values]
            text, cells, links, spans = row(zip(names, values, strict=True))
            parent, depth = self.inside()
            marker = "header" if is_header else ""
            yield Block("row", text, at + 1, at + 1, self.outline.path, links, spans, 0, depth, parent, marker, cells)

    def item(self, match: re.Match[str]) -> Iterator[Block]:
        first, indent = self.at, len(match["indent"].expandtabs(8))
        while self.items and self.items[-1][0] >= indent:
            self.items.pop()
        parent = self.items[-1][1] if self.items else None
        written = [(match["text"] or "").strip()]
        self.at += 1
        while self.at < len(self.lines) and self.goes_on(self.lines[self.at]):
            if not self.lines[self.at].startswith((" ", "\t")):
                break
            written.append(self.lines[self.at].strip())
            self.at += 1
        words = _words("\n".join(written))
        box = {" ": "[ ]", "x": "[x]", "X": "[x]", "-": "[-]"}.get(match["box"] or "", "")
        yield Block(
            "item",
            words.text,
            first + 1,
            self.at,
            self.outline.path,
            words.links,
            words.spans,
            0,
            len(self.items),
            parent,
            box or match["marker"],
        )
        self.items.append((indent, first + 1))
        yield from self.images(words, first + 1)

    def paragraph(self) -> Iterator[Block]:
        first = self.at
        fields = _field(self.lines[first])
        self.at += 1
        while not fields and self.at < len(self.lines) and self.goes_on(self.lines[self.at]):
            self.at += 1
        words = _words("\n".join(line.strip() for line in self.lines[first : self.at]))
        if words.text:
            yield self.block("paragraph", words.text, first + 1, self.at, words=words, fields=fields)
        yield from self.images(words, first + 1)

    def goes_on(self, line: str) -> bool:
        """Whether a line may belong to the text before it."""
        return (
            bool(line.strip())
            and not any(form.match(line) for form in (_HEADING, _ITEM, _BEGIN, _KEYWORD, _COMMENT, _RULE, _PROPERTY))
            and not line.lstrip().startswith("|")
            and not _field(line)
        )


def _field(line: str) -> dict[str, str]:
    match = _FIELD.fullmatch(line.strip())
    return {match["key"]: match["value"]} if match else {}


def _words(text: str) -> Words:
    """A text without the marks of links and of what is set off."""
    writer = Writer()
    at = 0
    for link in _LINK.finditer(text):
        _write(writer, text[at : link.start()])
        at = link.end()
        url = link["url"].strip()
        if not link["text"] and _PICTURE.search(url):
            writer.image(Image("", url.removeprefix("file:")))
            continue
        writer.open_link(url)
        _write(writer, link["text"] or url)
        writer.close_link()
    _write(writer, text[at:])
    return writer.words()


def _write(writer: Writer, text: str) -> None:
    at = 0
    for match in _SET_OFF.finditer(text):
        writer.write(text[at : match.start()])
        at = match.end()
        style = _STYLES[match["mark"]]
        writer.open_span(style)
        writer.write(match["text"])
        writer.close_span(style)
    writer.write(text[at:])
