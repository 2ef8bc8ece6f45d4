"""Which groups each block stands in: headings, bold lines that head a list, and what these stand for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from ingest.document import Block, Heading
from ingest.recognise import labels, links
from ingest.recognise.labels import Label
from ingest.recognise.page import Page

_WORD = re.compile(r"[^\W_]")
_SET_OFF = re.compile(r"【[^【】]{1,40}】[:：]?|[一二三四五六七八九十]{1,3}、[^，。；,;]{1,30}")
_VENUES = re.compile(r"conferences?|journals?|workshops?|venues?|会议|期刊|顶级会议|顶级期刊", re.IGNORECASE)


def draw(page: Page) -> Page:
    """Find the labels among headings and bold lines, and the chain of groups around every block."""
    reader = _Reader(page, _indexes(page.blocks))
    title = _title_line(page.blocks)
    found: dict[int, Label] = {}
    chains: dict[int, tuple[Label, ...]] = {}
    below: tuple[Label, tuple[Heading, ...]] | None = None  # a bold line, and the headings it stands under
    for index, block in enumerate(page.blocks):
        chain = tuple(reader.chain(block.headings, title))
        if below and (below[1] != block.headings or block.kind == "heading"):
            below = None
        if block.kind == "heading":
            found[index] = reader.label(Heading(block.text, block.level, block.line), chain, title)
        elif block.kind == "paragraph" and _is_label(page.blocks, index):
            label = reader.label(Heading(block.text.strip().strip("【】"), 7, block.line), chain, None)
            found[index] = label
            below = (label, block.headings)
        elif block.kind == "row" and (cell := _only_cell(block)):
            label = reader.label(Heading(cell, 7, block.line), chain, None)
            found[index] = label
            below = (label, block.headings)
        elif below:
            chain = (*chain, below[0])
        chains[index] = chain
    return replace(page, labels=found, chains=chains)


class _Reader:
    """Reads each heading once; what a heading is depends on those above it."""

    def __init__(self, page: Page, indexes: frozenset[int]) -> None:
        self._known = page.known
        self._indexes = indexes
        self._read: dict[tuple[int, str], Label] = {}

    def chain(self, headings: tuple[Heading, ...], title: int | None) -> list[Label]:
        """The labels of the headings above a block, the outermost first."""
        made: list[Label] = []
        for heading in headings:
            made.append(self.label(heading, tuple(made), title))
        return made

    def label(self, heading: Heading, above: tuple[Label, ...], title: int | None) -> Label:
        key = (heading.line, heading.text)
        if key not in self._read:
            among = any(label.kind == "container" and _VENUES.fullmatch(label.text) for label in above)
            label = labels.read(
                heading.text, heading.line, self._known.venues, self._known.gazetteers, among_venues=among
            )
            if label.kind == "contents" and heading.line in self._indexes:
                label = replace(label, kind="container")
            if heading.line == title and label.kind == "topic":
                label = replace(label, kind="container")  # the document's own name, not a subject among others
            self._read[key] = label
        return self._read[key]


def _indexes(blocks: tuple[Block, ...]) -> frozenset[int]:
    """The lines of the headings whose lists lead into other files: `Table of contents` of a whole folder of notes (as
    GitBook's SUMMARY.md has it) is the list of what is in them, that of one document only repeats its headings."""
    found: set[int] = set()
    for index, block in enumerate(blocks):
        if block.kind != "heading":
            continue
        below: list[str] = []
        for other in blocks[index + 1 :]:
            if other.kind == "heading" and other.level <= block.level:
                break
            below += (links.target(link.url) for link in other.links)
        if len(below) >= 3 and 2 * sum(kind in ("note", "document") for kind in below) > len(below):
            found.add(block.line)
    return frozenset(found)


def _title_line(blocks: tuple[Block, ...]) -> int | None:
    """The line of the heading that is the document's title: the only one of its level, and no other heading before it,
    with further headings below."""
    headings = [block for block in blocks if block.kind == "heading"]
    if len(headings) < 2:
        return None
    first = headings[0]
    alone = all(other.level > first.level for other in headings[1:])
    return first.line if alone else None


def _only_cell(block: Block) -> str | None:
    """The text of a row's only filled cell, if all of it is bold and short: a row that heads those after it."""
    filled = [cell for cell in block.cells if _WORD.search(cell.text)]
    if block.marker == "header" or len(block.cells) < 2 or len(filled) != 1 or filled[0].links:
        return None
    cell = filled[0]
    bold = sum(span.end - span.start for span in cell.spans if span.style in ("bold", "mark"))
    return cell.text if bold >= 0.8 * len(cell.text.strip()) and len(cell.text) <= 60 else None


def _is_label(blocks: tuple[Block, ...], index: int) -> bool:
    """Whether a paragraph heads what follows: one short line, bold, in heavy brackets, numbered as Chinese headings are
    or ending with a colon, before a list or table."""
    block = blocks[index]
    text = block.text.strip()
    if len(text) > 70 or "\n" in text or any(links.target(link.url) not in ("note", "anchor") for link in block.links):
        return False
    following = next(
        (other for other in blocks[index + 1 : index + 3] if other.kind not in ("rule", "comment", "image")), None
    )
    if following is None or following.kind not in ("item", "row", "paragraph"):
        return False
    bold = sum(span.end - span.start for span in block.spans if span.style in ("bold", "mark"))
    if bold >= 0.75 * len(text.strip(" :：")):
        return True
    if _SET_OFF.fullmatch(text):
        return True
    return text.endswith((":", "：")) and following.kind in ("item", "row") and not re.search(r"[，。,.；;]", text)


def by_line(page: Page) -> Mapping[int, int]:
    """The index of the first block that begins at a line."""
    found: dict[int, int] = {}
    for index, block in enumerate(page.blocks):
        found.setdefault(block.line, index)
    return found
