"""Lists whose signs Markdown does not know, a line or a paragraph each, as Chinese writers and bibliographies number:
`1、T`, `（2）T`, `[3] A. T.`, `① T`, `● T`, `**01** T`, `No.3 T`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.document import Block, Link, Span

_SIGN = re.compile(
    r"(?P<sign>\d{1,3}[、．](?!\d)|[（(]\d{1,3}[)）]|\[\d{1,3}\](?![(\[])|[①-⑳]|[•●○■□▪◆◇►▶·※]|[一二三四五六七八九十]{1,3}、"
    r"|(?:N[oO]|№)\s?\.?\s?\d{1,3}(?:[.:：、|]|(?=\s))|第\s?[\d一二三四五六七八九十]{1,3}\s?篇\s?[:：、]?|【\d{1,3}】"
    r"|0\d[.:：、|]?(?=\s))\s*(?=\S)"
)
# A picture before each line sets the lines apart, and may say what the writer did with them: it stays in their words.
_PICTURE = re.compile(
    "(?P<sign>[\u2022-\u2043\u2190-\u21ff\u25a0-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff])\ufe0f?\\s*(?=\\S)"
)
_ORDINAL = re.compile(r"\D{0,3}(\d{1,3})\D?")
_BESIDE = 80  # characters: what is longer beside a title says more than where and when
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|[’']\d\d\b")
_BULLET = re.compile(r"[-*+•]\s+(?=\S)|\d{1,3}[.)]\s+(?=\S)")


def items(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, with an item for each line of a paragraph that such a sign begins; lines without one go on with the
    item before them. Words before the first sign stay a paragraph; a single sign of a Chinese heading makes no item."""
    for block in blocks:
        plain = block.kind == "paragraph" and not block.marker and not block.fields
        starts = (_set_off(block) or _starts(block.text) or _pictured(block.text)) if plain else []
        if not starts or (len(starts) == 1 and (starts[0][0] or starts[0][2][0] in "一二三四五六七八九十")):
            yield block
        else:
            yield from _split(block, starts)


def _starts(text: str) -> list[tuple[int, int, str]]:
    """Where each line with a sign begins, where its words do, and the sign. A line break inside words that a bullet
    follows counts like a sign there, once there are others."""
    found: list[tuple[int, int, str]] = []
    at = 0
    for line in text.split("\n"):
        match = _SIGN.match(line) or (_BULLET.match(line) if found else None)
        if match:
            found.append((at, at + match.end(), match.group().strip()))
        at += len(line) + 1
    return found


def _pictured(text: str) -> list[tuple[int, int, str]]:
    """The lines of a text that begin with a picture, if several do, as `_starts` gives them."""
    found: list[tuple[int, int, str]] = []
    at = 0
    for line in text.split("\n"):
        if match := _PICTURE.match(line):
            found.append((at, at, match["sign"]))
        at += len(line) + 1
    return found if len(found) > 1 else []


def _set_off(block: Block) -> list[tuple[int, int, str]]:
    """The number in bold that a paragraph of one line begins with (`**01** T`, `**1.** T`), as `_starts` gives it."""
    first = block.spans[0] if block.spans else None
    if first is None or first.start or first.style != "bold" or "\n" in block.text:
        return []
    rest = block.text[first.end :].lstrip()
    sign = block.text[: first.end].strip()
    return [(0, len(block.text) - len(rest), sign)] if rest and _ORDINAL.fullmatch(sign) else []


def with_text(blocks: Iterable[Block]) -> list[Block]:
    """The blocks, in which the paragraphs behind the items of a numbered list, or behind lines that are set in bold and
    have a year, are nested in these: writers who give each paper some paragraphs do not indent them. Most items of a
    list must have such text, or it parts groups; behind the last one no more paragraphs are its own than one of the
    others has."""
    made = list(blocks)
    for run in (*_runs(made), _titled(made)):
        behind = [_text_behind(made, *pair) for pair in pairwise((*run, len(made)))]
        if 2 * sum(map(bool, behind[:-1])) <= len(behind[:-1]):
            continue
        behind[-1] = behind[-1][: max(map(len, behind[:-1]))]
        for owner, places in zip(run, behind, strict=True):
            made[owner] = replace(made[owner], kind="item", marker=made[owner].marker or "**")
            for place in places:
                made[place] = replace(made[place], parent=made[owner].line, depth=made[owner].depth)
    return made


def _runs(blocks: Sequence[Block]) -> Iterator[list[int]]:
    """The places of outermost items that are numbered one after the other below the same headings."""
    run: list[int] = []
    last = 0
    for place, block in enumerate(blocks):
        match = _ORDINAL.fullmatch(block.marker) if block.kind == "item" and not block.depth else None
        if match is None:
            continue
        number = int(match[1])
        if run and (number != last + 1 or block.headings != blocks[run[-1]].headings):
            yield run
            run = []
        run.append(place)
        last = number
    if run:
        yield run


def _titled(blocks: Sequence[Block]) -> list[int]:
    """The places of paragraphs of one line that are nothing but words in bold and what a paper has beside its title,
    a year among it: `**T** (OSDI 2012)`."""
    return [
        place
        for place, block in enumerate(blocks)
        if block.kind == "paragraph" and block.parent is None and not block.marker and _is_titled(block)
    ]


def _is_titled(block: Block) -> bool:
    first = block.spans[0] if block.spans else None
    if first is None or first.style != "bold" or first.start or "\n" in block.text:
        return False
    return len(block.text) - first.end <= _BESIDE and _YEAR.search(block.text, first.end) is not None


def _text_behind(blocks: Sequence[Block], owner: int, stop: int) -> list[int]:
    """The paragraphs between an item, with what is nested in it, and a place, as long as nothing else comes."""
    found: list[int] = []
    for place in range(owner + 1, stop):
        block = blocks[place]
        if block.headings != blocks[owner].headings:
            break
        if block.kind in ("paragraph", "quote") and block.parent is None:
            found.append(place)
        elif block.parent is None and block.kind not in ("image", "comment", "rule"):
            break
    return found


def _split(block: Block, starts: list[tuple[int, int, str]]) -> Iterator[Block]:
    text = block.text
    if starts[0][0]:
        yield _part(block, 0, starts[0][0], "")
    stops = [start for start, _, _ in starts[1:]] + [len(text)]
    for (_, words, sign), stop in zip(starts, stops, strict=True):
        yield _part(block, words, stop, sign)


def _part(block: Block, start: int, stop: int, sign: str) -> Block:
    """A piece of a paragraph as a block of its own."""
    text = block.text[start:stop].rstrip()
    line = block.line + block.text.count("\n", 0, start)
    end = start + len(text)
    return replace(
        block,
        kind="item" if sign else "paragraph",
        text=text,
        line=line,
        end_line=min(block.end_line, line + text.count("\n")),
        links=tuple(_moved_link(link, start) for link in block.links if start <= link.start and link.end <= end),
        spans=tuple(Span(span.style, span.start - start, span.end - start)
                    for span in block.spans if start <= span.start and span.end <= end),
        marker=sign,
    )  # fmt: skip


def _moved_link(link: Link, by: int) -> Link:
    return replace(link, start=link.start - by, end=link.end - by)
