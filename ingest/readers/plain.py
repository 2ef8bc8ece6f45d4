"""Reader for plain text: paragraphs, numbered and bulleted items, `key: value` lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.document import Block, Heading
from ingest.readers.words import bare_links

# A number or bullet, then a blank; full-width numbering (`1、`, `（1）`, `一、`) needs no blank.
MARKER = re.compile(
    r"(?P<indent>[ \t\u3000]*)"
    r"(?P<marker>(?:[•◦▪‣·*+–-]|\d{1,3}[.)]|\[\d{1,3}\]|\(\d{1,3}\))(?=[ \t]+\S)"
    r"|\d{1,3}[、．]|（\d{1,3}）|[一二三四五六七八九十]{1,3}、)[ \t]*"
)
_RULE = re.compile(r"[ \t]*(?P<sign>[=~^*#_+-])(?P=sign){3,}[ \t]*")
# A line that ends as a sentence does, in a year, in a name with the figures of one (`osdi06`, `sosp 03`), or that says
# what follows.
_WHOLE = re.compile(r"(?:[.。!！?？][”\"’')）\]]?|(?:\b(?:19|20)|['’]|\b[A-Za-z]{3,9}\s?(?:20)?)\d\d[)）\]]?|：)\s*$")
_MOST_WHOLE = 0.6
_FIELD = re.compile(r"(?P<key>[^\W\d_][^\n:：。，,.;；!?！？]{0,30}?)[ \t]*(?:：|:(?=\s))[ \t]*(?P<value>\S.*)")


def read(text: str, path: str = "") -> Iterator[Block]:
    """Yield the paragraphs and items of a plain text in order.

    Lines belong together until an empty line, a marker or a `key: value` line, or, where later lines hang below a
    first, until the next that does not; an item's depth is by its indent. A line over a rule of signs (`=====`) and a
    short one over text that lies deeper are headings; of another that stands alone nobody knows: it is a paragraph."""
    return blocks(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))


def blocks(
    lines: Sequence[str], *, first_line: int = 1, headings: tuple[Heading, ...] = (), wrapped: bool = True
) -> Iterator[Block]:
    """Yield the blocks of lines that begin at `first_line` below `headings`. `wrapped`: a paragraph may run over
    several lines."""
    open_items: list[tuple[int, int]] = []  # indent and line of the items around the place reached
    at = 0
    outer = headings
    hanging, until = False, 0
    while at < len(lines):
        if not lines[at].strip():
            at += 1
            continue
        if wrapped and (level := _heading_level(lines, at)):
            text = lines[at].strip()
            line = first_line + at
            headings = (*outer, *(above for above in headings[len(outer) :] if above.level < level))
            ruled = at + 1 < len(lines) and bool(_RULE.fullmatch(lines[at + 1]))
            yield Block("heading", text, line, line + ruled, headings, level=level)
            headings = (*headings, Heading(text, level, line))
            open_items.clear()
            at += 1 + ruled
            continue
        marker = MARKER.match(lines[at])
        fields = {} if marker else _fields(lines[at])
        end = at + 1
        if wrapped and at >= until:  # once for all lines of a run
            hanging, until = _hangs(lines, at)
        while wrapped and not fields and end < len(lines) and _goes_on(lines[end]):
            if hanging and _indent(lines[end]) <= _indent(lines[at]):
                break
            end += 1
        line = first_line + at
        written = [line.strip() for line in lines[at:end]]
        indent = len(marker["indent"].expandtabs(4)) if marker else 0
        if marker:
            while open_items and open_items[-1][0] >= indent:
                open_items.pop()
            written[0] = lines[at][marker.end() :].strip()
        elif not lines[at][0].isspace():
            open_items.clear()
        text = "\n".join(written).strip()
        yield Block(
            "item" if marker else "paragraph",
            text,
            line,
            first_line + end - 1,
            headings,
            tuple(bare_links(text)),
            depth=len(open_items) if marker else max(len(open_items) - 1, 0),
            parent=open_items[-1][1] if open_items else None,
            marker=marker["marker"] if marker else "",
            fields=fields,
        )
        if marker:
            open_items.append((indent, line))
        at = end


def _heading_level(lines: Sequence[str], at: int) -> int:
    """The level of the heading that stands there: 1 over a rule of `=`, 2 over one of other signs, 3 where a few words
    without a full stop stand over text that lies deeper; 0 if it is none."""
    text = lines[at].strip()
    if at and lines[at - 1].strip() and not _RULE.fullmatch(lines[at - 1]):
        return 0  # in the middle of something
    if not text or len(text) > 100 or _RULE.fullmatch(lines[at]) or MARKER.match(lines[at]):
        return 0
    below = lines[at + 1] if at + 1 < len(lines) else ""
    if (rule := _RULE.fullmatch(below)) and len(below.strip()) >= len(text) // 2:
        return 1 if rule["sign"] == "=" else 2
    following = next((lines[place] for place in range(at + 1, len(lines)) if lines[place].strip()), "")
    short = len(text.split()) <= 8 and text[-1] not in ".。,，;；!?！？…" and not _fields(text)
    deeper = _indent(following) > _indent(lines[at]) == 0 and not MARKER.match(following)
    return 3 if short and deeper else 0


def _indent(line: str) -> int:
    """The columns of white space before a line."""
    text = line.expandtabs(4)
    return len(text) - len(text.lstrip())


def _hangs(lines: Sequence[str], at: int) -> tuple[bool, int]:
    """Whether each of the lines from there to the next empty one that lies no deeper begins a thing of its own, and
    where that is: where others hang below such a line, as in a bibliography, or where most lines end as a sentence
    does, which wrapped text does only by chance, and no quotation runs on."""
    end = at + 1
    while end < len(lines) and _goes_on(lines[end]):
        end += 1
    depths = [_indent(lines[place]) for place in range(at, end)]
    hung = next((place for place, depth in enumerate(depths) if depth > depths[0]), None)
    if hung is not None:
        return any(depth <= depths[0] for depth in depths[hung:]), end
    if any(lines[place].count('"') % 2 for place in range(at, end)):
        return False, end  # quoted words run over the end of a line
    whole = sum(_WHOLE.search(lines[place]) is not None for place in range(at, end))
    return len(depths) > 1 and whole >= _MOST_WHOLE * len(depths), end


def _goes_on(line: str) -> bool:
    """Whether a line may belong to the paragraph before it."""
    return bool(line.strip()) and not MARKER.match(line) and not _fields(line)


def _fields(line: str) -> dict[str, str]:
    """The field that a line of the form `key: value` states; empty if it is none."""
    match = _FIELD.fullmatch(line.strip())
    return {match["key"]: match["value"]} if match else {}
