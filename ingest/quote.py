"""From a place in a block's plain text back to the exact words of the source."""

from __future__ import annotations

import html
import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.document import Block, Document

MOST_LINES = 10  # a longer quote is cut: whoever checks it looks at ten lines

_MOST_SOURCES = 64  # of the blocks of a document: what is quoted again is quoted soon

_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_TAG = re.compile(r"<!--.*?-->|</?[A-Za-z][A-Za-z0-9-]*(?=[\s/>])[^<>]*>", re.DOTALL)
_BRACKET = re.compile(r"\\.|[\[\]]", re.DOTALL)
_IMAGE = re.compile(r"!\[([^\]]*)\]")
# Of `[[Page|words]]`, and the address of Org's `[[address][words]]`.
_PAGE_NAME = re.compile(r"\[\[[^\[\]\n|]+(?:\||\]\[)")
# Behind the words of reStructuredText's `words <address>`_, and before those of :role:`words`.
_EMBEDDED = re.compile(r"\s*<[^<>`]*>`(?:__?|:[\w:.+-]{1,80}:)?")
_ROLE = re.compile(r":[A-Za-z][\w:.+-]{0,80}:(?=`)")
_LINE_END = re.compile(r"\n")
_LEAD = re.compile(r"[\s>#*+.)\d-]*")
_FENCE = re.compile(r"[ \t>*+\d.)-]*(?:`{3}|~{3})[^\n]*\n")
_PLAIN = re.compile(r"[^*_~`\[\]<>#\\=|&\n]*")  # mostly the same in text and source
_MARKS = frozenset("*_~`[]>#\\=")


def exact(document: Document, block: Block, start: int, end: int) -> tuple[int, str]:
    """The words of the source that block.text[start:end] was made from, and the line (from 1) on which they begin.

    The words are one piece of the source, with white space and inner markup as they stand there; markup around them
    is left out. A quote that runs over more than ten lines is cut after the tenth. An empty piece gives the block's
    line and no words. Raises ValueError if start and end are no piece of the text."""
    return Quotes(document).exact(block, start, end)


class Quotes:
    """The quotes of one document. What a block was made from is found out once, however often it is quoted."""

    def __init__(self, document: Document) -> None:
        self._lines = document.lines
        self._sources: dict[int, _Source] = {}  # by the identity of the block, which each keeps alive

    def exact(self, block: Block, start: int, end: int) -> tuple[int, str]:
        """What `exact` says of block.text[start:end] in this document."""
        source = self._sources.get(id(block))
        if source is None:
            if len(self._sources) >= _MOST_SOURCES:
                self._sources.clear()
            source = self._sources[id(block)] = _Source.of(block, self._lines)
        return source.exact(start, end)


@dataclass(frozen=True, slots=True)
class _Source:
    """The lines a block was made from: where in them each character of its text begins and ends, and where the lines
    end."""

    block: Block
    raw: str
    begins: Sequence[int]
    ends: Sequence[int]
    breaks: Sequence[int]

    @classmethod
    def of(cls, block: Block, lines: Sequence[str]) -> _Source:
        raw = "\n".join(lines[block.line - 1 : block.end_line])
        begins, ends = _places(raw, block.text, _start(raw, block), *_links(block), _gaps(block))
        return cls(block, raw, begins, ends, [found.start() for found in _LINE_END.finditer(raw)])

    def exact(self, start: int, end: int) -> tuple[int, str]:
        block, raw = self.block, self.raw
        if not 0 <= start <= end <= len(block.text):
            raise ValueError(f"{start} to {end} is no piece of a text of {len(block.text)} characters")
        while start < end and block.text[start].isspace():
            start += 1
        while end > start and block.text[end - 1].isspace():
            end -= 1
        if start == end:
            return block.line, ""
        first, last = self.begins[start], self.ends[end - 1]
        if not raw[first:last].strip():  # made from something that is no text, as the words for a picture in HTML are
            first, last = 0, len(raw)
        first, last = _whole_links(raw, first, last)
        if block.kind == "record":
            first, last = _whole_braces(raw, first, last)
        while first < last and raw[first].isspace():
            first += 1
        above = bisect_left(self.breaks, first)
        if above + MOST_LINES <= len(self.breaks):
            last = min(last, self.breaks[above + MOST_LINES - 1])
        return block.line + above, raw[first:last].rstrip()


def _whole_links(raw: str, first: int, last: int) -> tuple[int, int]:
    """The piece with the beginning and end of links that it holds in part and goes beyond: `words](address) more` is
    no fit quote. A link's words alone stay alone."""
    begun = ended = 0  # brackets that the piece does not close, and that it does not open
    for bracket in _BRACKET.findall(raw, first, last):
        if bracket == "[":
            begun += 1
        elif bracket == "]" and begun:
            begun -= 1
        elif bracket == "]":
            ended += 1
    before = first
    while ended and before > 0 and raw[before - 1] in "[!*_~`":
        before -= 1
        if raw[before] == "[":
            ended -= 1
            first = before - (before > 0 and raw[before - 1] == "!")
    if begun:
        last = _after_address(raw, last)
    return first, last


def _whole_braces(raw: str, first: int, last: int) -> tuple[int, int]:
    """The piece with the braces around its beginning and end whose other half it holds: `{ABC:} words`."""
    begun = ended = 0
    for brace in re.findall(r"[{}]", raw[first:last]):
        if brace == "{":
            begun += 1
        elif begun:
            begun -= 1
        else:
            ended += 1
    while ended and first > 0 and raw[first - 1] == "{":
        first, ended = first - 1, ended - 1
    while begun and last < len(raw) and raw[last] == "}":
        last, begun = last + 1, begun - 1
    return first, last


def _links(block: Block) -> tuple[frozenset[int], frozenset[int]]:
    """Where links begin and where they end that have words of their own: an address follows in the source."""
    linked = [link for link in block.links if link.text != link.url]
    return frozenset(link.start for link in linked), frozenset(link.end for link in linked)


def _gaps(block: Block) -> frozenset[int]:
    """Where the text between two cells of a row begins."""
    return frozenset(cell.start + len(cell.text) for cell in block.cells[:-1])


def _start(raw: str, block: Block) -> int:
    """Where in its lines the text of a block begins, at the earliest: behind a marker or the fence of code."""
    if block.kind == "code":
        fence = _FENCE.match(raw)
        return fence.end() if fence else 0
    if block.marker and block.kind in ("item", "heading", "paragraph"):
        at = raw.casefold().find(block.marker.casefold())
        if at >= 0 and _LEAD.fullmatch(raw, 0, at):
            return at + len(block.marker)
    return 0


def _places(
    raw: str, text: str, at: int, opened: frozenset[int], closed: frozenset[int], gaps: frozenset[int]
) -> tuple[Sequence[int], Sequence[int]]:
    """For each character of a text, where in the raw lines that begins and ends from which it was made.

    Both are gone through side by side from `at`. Where they differ, the source has markup, which is passed over; a
    character that the source has not (the bar between two cells of HTML) gets a place of no width."""
    whole = raw.find(text, at)
    if whole >= 0:
        return range(whole, whole + len(text)), range(whole + 1, whole + len(text) + 1)
    begins, ends = array("L"), array("L")
    marks = sorted({*opened, *closed, *gaps, len(text)})
    last_reference = raw.rfind("&")
    absent: set[str] = set()  # letters that the rest of the source has not
    n = 0
    while n < len(text):
        if n in closed:
            at = _after_address(raw, at)
        if n in opened:
            at = _after_opening(raw, at)
        if n in gaps:
            at = _after_bar(raw, at)
            begins.extend([at] * 3)
            ends.extend([at] * 3)
            n += 3
            continue
        # Up to the next link or gap both mostly go on the same for a while.
        if same := _common(raw, at, text, n, marks[bisect_right(marks, n)]):
            begins.extend(range(at, at + same))
            ends.extend(range(at + 1, at + same + 1))
            at += same
            n += same
            continue
        if text[n].isspace():
            found = _blank(raw, at)
        else:
            found = _letter(raw, at, text, n) if text[n] not in absent else None
            if found is None and at > last_reference and text[n] != "\ufffd" and raw.find(text[n], at) < 0:
                absent.add(text[n])
        first, last, count = found or (at, at, 1)
        begins.extend([first] * count)
        ends.extend([last] * count)
        at = last
        n += count
    return begins, ends


def _common(raw: str, at: int, text: str, n: int, stop: int) -> int:
    """How many characters from raw[at] and text[n] on are the same, at most up to text[stop] and to a reference."""
    plain = _PLAIN.match(raw, at, at + 256)
    size, step = 0, len(plain[0]) if plain and plain[0] else 1
    while step and n + size < stop:
        piece = text[n + size : min(n + size + step, stop)]
        if "&" not in piece and raw.startswith(piece, at + size):
            step = 2 * step if size else 1  # behind the plain text it was markup that ended it
            size += len(piece)
        else:
            step //= 2
    return size


def _letter(raw: str, at: int, text: str, n: int) -> tuple[int, int, int] | None:
    """Where text[n] stands in the source from `at` on: first, last, and how many characters of the text it makes."""
    char = text[n]
    hopeful = False
    while at < len(raw):
        here = raw[at]
        if here == "&" and (reference := _REFERENCE.match(raw, at)):
            meant = html.unescape(reference[0])
            if meant != reference[0] and text.startswith(meant, n):
                return at, reference.end(), len(meant)
        if here == char or (here == "\0" and char == "\ufffd"):
            return at, at + 1, 1
        passed = _markup(raw, at, text, n)
        if passed > at:
            at = passed
        elif here in _MARKS or here in "|!" or here.isspace():
            at += 1
        else:
            if not hopeful and char not in raw[at:]:
                return None
            hopeful = True
            at += 1
    return None


def _blank(raw: str, at: int) -> tuple[int, int, int] | None:
    """Where the next blank stands, if nothing but markup is before it; a line break of HTML is one."""
    while at < len(raw):
        here = raw[at]
        if here.isspace():
            return at, at + 1, 1
        if here == "&" and (reference := _REFERENCE.match(raw, at)) and html.unescape(reference[0]).isspace():
            return at, reference.end(), 1
        if here == "<" and raw[at : at + 3].lower() == "<br" and (tag := _TAG.match(raw, at)):
            return at, tag.end(), 1
        passed = _markup(raw, at, "", 0)
        if passed > at:
            at = passed
        elif here in _MARKS:
            at += 1
        else:
            return None
    return None


def _markup(raw: str, at: int, text: str, n: int) -> int:
    """Where the tag, role, picture, page name or address that begins at a place ends; the place itself if none does.

    Words of a picture are passed over only if the text does not go on with them."""
    here = raw[at]
    if here == "<":
        tag = _TAG.match(raw, at)
        return tag.end() if tag else at
    if here == ":" and (role := _ROLE.match(raw, at)):
        return role.end()
    if here == "!" and (image := _IMAGE.match(raw, at)):
        if image[1].strip() and text.startswith(image[1].strip(), n):
            return at + 2
        return _closed(raw, image.end()) if raw.startswith("(", image.end()) else at
    if here == "[" and (page := _PAGE_NAME.match(raw, at)):
        return page.end()
    if here == "]" and raw.startswith("(", at + 1):
        return _closed(raw, at + 1)
    return at


def _after_opening(raw: str, at: int) -> int:
    """Behind the bracket that opens the words of a link at a place; the place itself where there is none."""
    here = at
    while here < len(raw) and (raw[here] in "*_~`|" or raw[here].isspace()):
        here += 1
    if role := _ROLE.match(raw, here):
        return role.end() + 1
    if page := _PAGE_NAME.match(raw, here):
        return page.end()
    return here + 1 if raw.startswith("[", here) else at


def _after_address(raw: str, at: int) -> int:
    """Behind the address of a link whose words end at a place; the place itself where no address follows."""
    if embedded := _EMBEDDED.match(raw, at):
        return embedded.end()
    close = at
    while close < len(raw) and raw[close] != "]":
        tag = _TAG.match(raw, close) if raw[close] == "<" else None
        if tag and not tag[0].startswith("</a"):
            close = tag.end()
        elif raw[close] in _MARKS or raw[close].isspace():
            close += 1
        else:
            return at
    if raw.startswith("](", close):
        return _closed(raw, close + 1)
    if raw.startswith("][", close):
        end = raw.find("]", close + 2)
        return end + 1 if end >= 0 else close + 1
    return min(close + 1, len(raw))


def _closed(raw: str, at: int) -> int:
    """Behind the bracket that closes the one at a place; behind that one alone if none does."""
    level = 0
    angle = raw.startswith("(<", at) and raw.find(">", at)
    here = angle if angle and angle > 0 else at
    level = 1 if here > at else 0
    while here < len(raw):
        char = raw[here]
        if char == "\\":
            here += 1
        elif char == "(":
            level += 1
        elif char == ")":
            level -= 1
            if level == 0:
                return here + 1
        here += 1
    return at + 1


def _after_bar(raw: str, at: int) -> int:
    """Behind the bar that ends a cell at a place; the place itself in a table that has no bars."""
    here = at
    while here < len(raw) and raw[here] != "|":
        passed = _markup(raw, here, "", 0)
        if passed > here:
            here = passed
        elif raw[here] in _MARKS or raw[here].isspace():
            here += 1
        else:
            return at
    return min(here + 1, len(raw)) if raw.startswith("|", here) else at
