"""Reader for AsciiDoc."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ingest.document import Block, Heading, Kind, Style
from ingest.readers.rows import row
from ingest.readers.walk import Walk
from ingest.readers.words import Image, Words, Writer

_HEADING = re.compile(r"(?P<signs>={1,6}|#{1,6})[ \t]+(?P<text>\S.*)")
_ATTRIBUTE = re.compile(r":(?P<name>!?\w[\w-]*!?):(?:[ \t]+(?P<value>.*)|$)")
_ITEM = re.compile(r"[ \t]*(?P<marker>\*{1,5}|-|\.{1,5}|\d{1,9}\.)[ \t]+(?:\[(?P<box>[ xX*])\][ \t]+)?(?P<text>\S.*)")
_TERM = re.compile(r"[ \t]*(?P<term>\S[^\n]{0,120}?)(?P<marker>:{2,4}|;;)(?:[ \t]+(?P<text>\S.*)|[ \t]*$)")
_COMMENT = re.compile(r"//(?!/)[ \t]*(?P<text>.*)")
_MACRO = re.compile(r"(?P<name>[a-z]+)::(?P<target>[^\[\]]*)\[(?P<text>[^\[\]]*)\][ \t]*")
# `[source,go]`, `[%header,cols="1,2"]`, `[[anchor]]`: says how the block below is set.
_SETTING = re.compile(r"\[(?:\[[^\[\]]*\]|[^\[\]]*)\][ \t]*")
_FENCE = re.compile(r"(?:-{4,}|\.{4,}|={4,}|\*{4,}|_{4,}|\+{4,}|/{4,}|`{3,}[\w-]*|--|\|={3,})[ \t]*")
_RULE = re.compile(r"(?:'{3,}|-{3}|\*{3}|<{3,})[ \t]*")
_FORMS = (_HEADING, _ATTRIBUTE, _COMMENT, _MACRO, _SETTING, _ITEM, _TERM, _FENCE, _RULE)
_UNDERLINE = re.compile(r"={3,}|-{3,}|~{3,}|\^{3,}|\+{3,}")
_WORD = re.compile(r"[^\W_]")
_CELL = re.compile(r"(?:^|(?<=\s))(?:\d+[+*])?(?:\.\d+\+)?(?:[<^>](?:\.[<^>])?|\.[<^>])?[aehlmsdv]?\|")
_COLUMNS = re.compile(r"cols=(?:\"(?P<quoted>[^\"]*)\"|(?P<bare>[^,\]]*))")
_REPEATED = re.compile(r"\s*(\d{1,2})\*")
_HEADS = re.compile(r"%header|options?=\"?[\w,]*header", re.IGNORECASE)
_LINK = re.compile(
    r"(?:(?P<kind>link|xref|mailto|image):(?P<target>[^\s\[\]]{1,2000})|(?P<url>(?:https?://|\{[\w-]{1,80}\})[^\s\[\]<>]{1,2000}))"
    r"\[(?P<text>(?:[^\[\]]|\[[^\[\]]*\]){0,1000})\]"
    r"|<<(?P<anchor>[^<>,\n]{1,200})(?:,(?P<words>[^<>\n]{1,300}))?>>"
)
_OPTION = re.compile(r",\s*(?:window|role|rel|title|width|height|opts|options|align|link|target)=.*", re.DOTALL)
_SET_OFF = re.compile(
    r"(?P<wide>\*\*|__|``|##)(?P<inner>[^\s](?:[^\n]{0,500}?[^\s])?)(?P=wide)"
    r"|(?:(?<=[\s('\"{\-（，。：、])|^)(?P<mark>[*_`#])(?P<text>[^\s*_`#](?:[^\n]{0,500}?[^\s])?)(?P=mark)"
    r"(?=[\s.,;:!?'\")}\-\[，。；：！？、）]|$)",
    re.MULTILINE,
)
_STYLES: Mapping[str, Style] = {"*": "bold", "_": "italic", "`": "code", "#": "mark"}
_BREAK = re.compile(r"[ \t]\+$", re.MULTILINE)
_NAMED = re.compile(r"\{(\w[\w-]*)\}")
_MOST_COLUMNS = 100


def read(text: str, path: str = "") -> Iterator[Block]:
    """Yield the blocks of an AsciiDoc text in document order. Attributes are metadata; settings of blocks, and macros
    that bring in something else, are comments."""
    return _Walk(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")).blocks()


@dataclass(slots=True)
class _Cell:
    """A cell of a table while its lines are put together."""

    line: int
    last: int
    parts: list[str]


class _Walk(Walk[str]):
    """The way through the lines of one text."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__(lines)
        self.values: dict[str, str] = {}  # attributes, which addresses may name: `{base}/a.pdf`
        self.setting = ""  # what stands in brackets above a block
        self.fences: dict[str, list[int]] = {}
        for at, line in enumerate(lines):
            if _FENCE.fullmatch(line):
                self.fences.setdefault(line.rstrip(), []).append(at)

    def blocks(self) -> Iterator[Block]:
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if self.items and self.leaves(line):
                self.items.clear()
            if line.strip() in ("", "+"):
                self.at += 1
            elif level := self.underlined():
                yield from self.titled(line.strip(), level, 2)
            elif _FENCE.fullmatch(line):
                yield from self.fenced(line.rstrip())
            elif heading := _HEADING.fullmatch(line):
                yield from self.titled(heading["text"], len(heading["signs"]))
            elif attribute := _ATTRIBUTE.fullmatch(line):
                yield from self.attribute(attribute)
            elif comment := _COMMENT.fullmatch(line):
                yield from self.one("comment", comment["text"])
            elif _RULE.fullmatch(line):
                yield from self.one("rule", "")
            elif macro := _MACRO.fullmatch(line):
                yield from self.macro(macro)
            elif _SETTING.fullmatch(line):
                yield from self.one("comment", line)
                self.setting = line
            elif item := _ITEM.fullmatch(line):
                yield from self.item(item)
            elif term := _TERM.fullmatch(line):
                yield from self.term(term)
            else:
                yield from self.paragraph()
            if line.strip() and not _SETTING.fullmatch(line):
                self.setting = ""

    def leaves(self, line: str) -> bool:
        """Whether a line ends the list before it: a text behind a blank line that no `+` ties to the item."""
        behind_blank = self.at > 0 and not self.lines[self.at - 1].strip()
        return (
            behind_blank and bool(line.strip()) and not any(form.fullmatch(line) for form in (_ITEM, _TERM, _COMMENT))
        )

    def underlined(self) -> int:
        """The level of the heading that the line reached is by the line below it, as long as it; 0 if it is none."""
        line = self.lines[self.at].strip()
        below = self.lines[self.at + 1].rstrip() if self.at + 1 < len(self.lines) else ""
        if not _UNDERLINE.fullmatch(below) or abs(len(below) - len(line)) > 2 or not self.is_text(line):
            return 0
        return 1 + "=-~^+".index(below[0])

    def titled(self, text: str, level: int, high: int = 1) -> Iterator[Block]:
        """A heading that takes so many lines; below the document's own stands who wrote it."""
        self.items.clear()
        words, number = self.words(text), self.at + 1
        self.outline.enter(Heading(words.text, level, number, words.links[0].url if words.links else None))
        path = self.outline.path[:-1]
        self.at += high
        yield Block("heading", words.text, number, self.at, path, words.links, words.spans, level)
        if number == 1 and level == 1 and self.at < len(self.lines) and self.is_text(self.lines[self.at]):
            byline = self.lines[self.at].strip()
            if len(byline) < 200:
                yield from self.one("metadata", byline, fields={"byline": byline})

    def is_text(self, line: str) -> bool:
        """Whether a line has words and is no form of its own."""
        return bool(_WORD.search(line)) and not any(form.fullmatch(line) for form in _FORMS)

    def attribute(self, match: re.Match[str]) -> Iterator[Block]:
        name, value = match["name"].strip("!").lower(), (match["value"] or "").strip()
        self.values[name] = value
        yield from self.one("metadata", self.lines[self.at].strip(), fields={name: value})

    def macro(self, match: re.Match[str]) -> Iterator[Block]:
        if match["name"] == "image":
            alternative = match["text"].partition(",")[0].strip()
            yield from self.one("image", alternative, fields={"url": self.address(match["target"])})
        else:
            yield from self.one("comment", self.lines[self.at])

    def fenced(self, fence: str) -> Iterator[Block]:
        """What stands between two equal lines. Examples, sidebars and open blocks hold text as it stands elsewhere."""
        first = self.at
        if fence[0] in "=*" or fence == "--":
            self.at += 1
            return
        written = "```" if fence.startswith("```") else fence
        ends = self.fences.get(written, [])
        place = bisect_right(ends, first)
        if place == len(ends):
            yield from self.one("rule", "")
            return
        end = ends[place]
        if fence.startswith("|="):
            yield from self.table(first, end)
        elif fence[0] == "_":
            words = self.words("\n".join(line.strip() for line in self.lines[first + 1 : end]))
            yield self.block("quote", words.text, first + 1, end + 1, words=words)
        else:
            kind: Kind = "comment" if fence[0] == "/" else "code"
            language = self.setting.strip("[] ").removeprefix("source").strip(", ") or fence.strip("`-.+/")
            yield self.block(kind, "\n".join(self.lines[first + 1 : end]).strip("\n"), first + 1, end + 1,
                             marker=language if kind == "code" else "")  # fmt: skip
        self.at = end + 1

    def table(self, first: int, end: int) -> Iterator[Block]:
        cells: list[_Cell] = []
        lead = 0  # cells on the first line that has any
        for at in range(first + 1, end):
            line = self.lines[at]
            starts = [(found.start(), found.end()) for found in _CELL.finditer(line)]
            stops = [*(begin for begin, _ in starts), len(line)]
            if before := line[: stops[0]].strip():  # what goes on in the cell of the line before
                if not cells:
                    cells.append(_Cell(at + 1, at + 1, []))
                cells[-1].parts.append(before)
                cells[-1].last = at + 1
            for (_, begin), stop in zip(starts, stops[1:], strict=True):
                cells.append(_Cell(at + 1, at + 1, [line[begin:stop].strip()]))
            lead = lead or len(starts)
        width = _width(self.setting) or max(lead, 1)
        # The first row heads the others if a setting says so, or if a blank line parts it from them.
        second = self.lines[first + 2] if first + 2 < end else ""
        has_head = bool(_HEADS.search(self.setting)) or (
            bool(self.lines[first + 1].strip()) and not second.strip() and lead == width and first + 2 < end
        )
        headers: list[str] = []
        for at in range(0, len(cells), width):
            some = cells[at : at + width]
            values = [self.words("\n".join(cell.parts)) for cell in some]
            is_header = has_head and at == 0
            names = ["" if is_header or n >= len(headers) else headers[n] for n in range(len(values))]
            if is_header:
                headers = [value.text for value in values]
            text, made, links, spans = row(zip(names, values, strict=True))
            parent, depth = self.inside()
            marker = "header" if is_header else ""
            last = max(cell.last for cell in some)
            yield Block(
                "row", text, some[0].line, last, self.outline.path, links, spans, 0, depth, parent, marker, made
            )

    def item(self, match: re.Match[str]) -> Iterator[Block]:
        marker = "." if match["marker"][0].isdigit() else match["marker"]
        box = {" ": "[ ]", "x": "[x]", "X": "[x]", "*": "[x]"}.get(match["box"] or "", "")
        yield from self.entry(marker, box or match["marker"], match["text"])

    def term(self, match: re.Match[str]) -> Iterator[Block]:
        yield from self.entry(match["marker"], ":", match["term"], alone=True)
        if match["text"]:
            self.at -= 1
            yield from self.paragraph(match.start("text"))

    def entry(self, marker: str, shown: str, text: str, *, alone: bool = False) -> Iterator[Block]:
        """An item, with the lines of its text."""
        first = self.at
        level = next((place for place, (open_, _) in enumerate(self.items) if open_ == marker), len(self.items))
        del self.items[level:]
        parent = self.items[-1][1] if self.items else None
        self.at += 1
        written = [text.strip()]
        while not alone and self.goes_on():
            written.append(self.lines[self.at].strip())
            self.at += 1
        words = self.words("\n".join(written))
        yield Block(
            "item", words.text, first + 1, self.at, self.outline.path, words.links, words.spans, 0, level, parent, shown
        )
        self.items.append((marker, first + 1))
        yield from self.images(words, first + 1)

    def paragraph(self, start: int = 0) -> Iterator[Block]:
        """A text from a place in its first line on. A line that begins with a full stop is the name of a block."""
        first = self.at
        written = [self.lines[first][start:].strip()]
        self.at += 1
        titled = not start and re.match(r"\.[^\s.]", written[0])
        while not titled and self.goes_on():
            written.append(self.lines[self.at].strip())
            self.at += 1
        words = self.words("\n".join(written))
        if words.text:
            yield self.block("paragraph", words.text.removeprefix(".") if titled else words.text, first + 1, self.at,
                             words=Words(words.text.removeprefix(".")) if titled else words)  # fmt: skip
        yield from self.images(words, first + 1)

    def goes_on(self) -> bool:
        """Whether the line reached belongs to the text before it."""
        if self.at >= len(self.lines):
            return False
        line = self.lines[self.at]
        return line.strip() not in ("", "+") and not any(form.fullmatch(line) for form in _FORMS)

    def one(self, kind: Kind, text: str, *, fields: Mapping[str, str] | None = None) -> Iterator[Block]:
        """A block of the line reached."""
        if text.strip() or kind in ("rule", "image"):
            yield self.block(kind, text.strip(), self.at + 1, fields=fields)
        self.at += 1

    def address(self, written: str) -> str:
        """An address with the attributes that it names put in."""
        return _NAMED.sub(lambda name: self.values.get(name[1].lower(), name[0]), written).strip("+")

    def words(self, text: str) -> Words:
        """A text without the marks of links and of what is set off."""
        writer = Writer()
        at = 0
        text = _BREAK.sub("", text)
        for link in _LINK.finditer(text):
            if (link["url"] or "").startswith("{") and "://" not in self.address(link["url"]):
                continue  # an attribute that this document does not set
            _write(writer, text[at : link.start()])
            at = link.end()
            said = _OPTION.sub("", link["text"] or "").strip().removesuffix("^").strip()
            if len(said) > 1 and said[0] == said[-1] == '"':
                said = said[1:-1]
            if link["kind"] == "image":
                writer.image(Image(said.partition(",")[0], self.address(link["target"]).lstrip(":")))
                continue
            target = link["url"] or link["target"] or link["anchor"]
            url = f"#{target.strip()}" if link["anchor"] else self.address(target)
            writer.open_link(f"mailto:{url}" if link["kind"] == "mailto" else url)
            _write(writer, said or link["words"] or target)
            writer.close_link()
        _write(writer, text[at:])
        return writer.words()


def _width(setting: str) -> int:
    """How many columns a setting gives a table; 0 if it says nothing of them."""
    match = _COLUMNS.search(setting)
    if match is None:
        return 0
    columns = 0
    for part in (match["quoted"] or match["bare"] or "").split(","):
        repeated = _REPEATED.match(part)
        columns += int(repeated[1]) if repeated else 1
    return min(columns, _MOST_COLUMNS)


def _write(writer: Writer, text: str) -> None:
    at = 0
    for match in _SET_OFF.finditer(text):
        writer.write(html.unescape(text[at : match.start()]))
        at = match.end()
        style = _STYLES[(match["wide"] or match["mark"])[0]]
        writer.open_span(style)
        writer.write(html.unescape(match["inner"] or match["text"]))
        writer.close_span(style)
    writer.write(html.unescape(text[at:]))
