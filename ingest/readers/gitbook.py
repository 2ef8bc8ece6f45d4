"""Reader for the flat text that copying a rendered GitBook page gives: the tree of all pages, the page's own outline,
its breadcrumbs, its title, and the page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.document import Block, Heading
from ingest.readers import plain
from ingest.readers.outline import Outline

_BULLET = re.compile(r"(?P<indent>[ \t]*)•[ \t]+(?P<text>\S.*)")
_CRUMB = re.compile(r"[ \t]*(?P<number>\d{1,2}\.)[ \t]+(?P<text>\S.*)")
_FURNITURE = re.compile(
    r"powered by gitbook|on this page|was this helpful\?|edit on github|export as pdf|copy|last updated\b.*",
    re.IGNORECASE,
)
_SIGNS = ("Powered by GitBook", "Was this helpful?", "On this page")


def looks_like_gitbook(text: str) -> bool:
    """Whether a text is a page copied from GitBook: it has the words that GitBook puts on every page."""
    return sum(f"\n{sign}" in text for sign in _SIGNS) >= 2


def read(text: str, path: str = "") -> Iterator[Block]:
    """Yield the page tree as nested items, each below the headings that its branches are; what GitBook puts on every
    page as comments; and the page below its breadcrumbs, its title and those headings that its outline names."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    head = next((at for at, line in enumerate(lines) if _is_furniture(line)), 0)
    outline = Outline()
    if any(_BULLET.match(line) for line in lines[:head]):
        yield from _tree(lines[:head])
    else:
        head = 0
    sections: dict[str, int] = {}
    at = head
    title_level = 0  # of the page's title, once it is reached
    listed = False
    while at < len(lines):
        line = lines[at].strip()
        number = at + 1
        if not line:
            at += 1
        elif _is_furniture(line):
            listed = line.lower() == "on this page"
            yield Block("comment", line, number, number)
            at += 1
        elif listed and (bullet := _BULLET.match(lines[at])):
            sections.setdefault(bullet["text"].strip(), max(len(bullet["indent"].expandtabs(4)) // 2, 1))
            yield Block("comment", line, number, number)
            at += 1
        elif not title_level or line in sections:
            listed = False
            crumb = None if title_level else _CRUMB.fullmatch(line)
            words = crumb["text"] if crumb else line
            level = title_level + sections.pop(line) if title_level else len(outline.path) + 1
            if not title_level and not crumb:
                title_level = level
            outline.enter(Heading(words, level, number))
            marker = crumb["number"] if crumb else ""
            yield Block("heading", words, number, number, outline.path[:-1], level=level, marker=marker)
            at += 1
        else:
            listed = False
            end = at
            while end < len(lines) and not _is_furniture(lines[end]) and lines[end].strip() not in sections:
                end += 1
            yield from plain.blocks(lines[at:end], first_line=number, headings=outline.path, wrapped=False)
            at = end


def _is_furniture(line: str) -> bool:
    return bool(_FURNITURE.fullmatch(line.strip()))


def _tree(lines: list[str]) -> Iterator[Block]:
    """The pages that the tree names: the name of the whole above it, then one item a page."""
    outline = Outline()
    above: list[tuple[int, int]] = []  # indent and line of the branches around the place reached
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        bullet = _BULLET.match(line)
        if not bullet:
            yield Block("paragraph", line.strip(), number, number)
            continue
        indent = len(bullet["indent"].expandtabs(4))
        while above and above[-1][0] >= indent:
            above.pop()
        words = bullet["text"].strip()
        outline.enter(Heading(words, len(above) + 1, number))
        parent = above[-1][1] if above else None
        yield Block("item", words, number, number, outline.path[:-1], depth=len(above), parent=parent, marker="•")
        above.append((indent, number))
