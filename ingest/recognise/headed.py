"""Papers that have a heading and a section of their own: `### Title (OSDI 2020)`, below it data, a link, a summary."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graph.keys import identifiers
from ingest.document import Block, Link
from ingest.recognise import facts, fields, links, pieces, readings, titles
from ingest.recognise.items import Entry, Said, Words
from ingest.recognise.page import Page, Use
from ingest.recognise.readings import Reading, Vote
from ingest.recognise.tags import Line, Tag

# From here on what stands in and below a heading says that it names a paper.
_HEADED = 3.5
# Below that the heading's siblings have to say so, too.
_AMONG = 2.0
_ORDER = re.compile(
    r"\s*(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\s*(?:[-–—]+|[:：|])|\d+(?:\.\d+)*[.、)）:：]|[一二三四五六七八九十]+[、.])\s*"
)
_TEXT = ("item", "paragraph", "quote", "metadata")
# Where a section says of its paper what stands beside titles elsewhere: in its first lines.
_FIRST = 6


@dataclass(frozen=True, slots=True)
class Section:
    """A heading read as a paper's title; the blocks from `start` to `end` are below it."""

    index: int
    reading: Reading
    start: int
    end: int
    lone: Link | None

    @property
    def shape(self) -> float:
        """How much the heading looks like a title."""
        made = self.reading.candidate
        return titles.shape(made.title).score if made else -3.0


def find(page: Page) -> Page:
    """Add the papers that head sections of their own, at least two beside one another; what stands below is theirs."""
    found: dict[tuple[int, ...], list[Section]] = defaultdict(list)
    sizes: dict[tuple[int, ...], int] = defaultdict(int)
    listed = {index for index, _ in page.entries}
    for index, block in enumerate(page.blocks):
        if block.kind != "heading":
            continue
        around = (block.level, *(heading.line for heading in block.headings))
        sizes[around] += 1
        section = _section(page, index)
        if section is not None and not any(at in listed for at in range(section.start, section.end)):
            found[around].append(section)
    made: list[tuple[int, Entry]] = []
    labels, uses = dict(page.labels), dict(page.uses)
    for around, sections in sorted(found.items()):
        sure = [section for section in sections if section.reading.score >= _HEADED]
        # A heading with a state (`TODO Title -- OSDI 2018`) is an item of an outline, also by itself.
        tasks = [one for one in sure if page.blocks[one.index].marker and one.reading.has_place]
        if not tasks and (len(sure) < 2 or 2 * len(sure) < len(sections)):
            continue
        most = 2 * len(sure) >= sizes[around]
        for section in sections:
            if section.reading.score < (_AMONG if most else _HEADED):
                continue
            made.append((section.index, _entry(page, section)))
            uses[section.index] = Use("read", "a paper")
            labels[section.index] = replace(labels[section.index], kind="section")
            for at in range(section.start, section.end):
                if page.blocks[at].kind in _TEXT:
                    uses.setdefault(at, Use("read", "text about the paper of its section"))
    if not made:
        return page
    entries = sorted((*page.entries, *made), key=lambda pair: (pair[0], pair[1].written.start))
    return replace(page, entries=tuple(entries), labels=labels, uses=uses)


def _section(page: Page, index: int) -> Section | None:
    """The heading at an index read as a paper's title, with the votes of what stands below it; None if it names a part
    of something, or cannot be a title."""
    block, label = page.blocks[index], page.labels.get(index)
    if label is None or label.kind not in ("topic", "venue"):
        return None
    found = [reading for reading in _readings(page, block) if reading.role == "paper"]
    end = next((i for i in range(index + 1, len(page.blocks)) if page.blocks[i].kind == "heading"), len(page.blocks))
    if not found or found[0].candidate is None:
        return None
    if label.kind == "venue" and len(titles.words(found[0].candidate.title)) < 3:
        return None
    if end < len(page.blocks) and page.blocks[end].level > block.level and not _is_part(page, end):
        return None  # a heading over other headings
    below = [page.blocks[at] for at in range(index + 1, end) if page.blocks[at].kind in _TEXT][:_FIRST]
    given = fields.first(below)
    votes = []
    if len(given.keys() & {"authors", "venue", "year", "url", "title"}) >= 1:
        votes.append(Vote(0.8 + 0.8 * len(given.keys() & {"authors", "venue", "url"}), "data of a paper follow"))
    lone = _lone_link(below)
    if lone is not None:
        votes.append(Vote(1.5, "a link called paper follows"))
    reading = found[0].with_votes(*votes)
    follow = Vote(1.5, "a venue or people follow")
    # What does not name a paper even with these need not be asked for them.
    if reading.score + follow.weight >= _AMONG and any(_told_by(page, other) for other in below[:2]):
        reading = reading.with_votes(follow)
    return Section(index, reading, index + 1, end, lone)


def _readings(page: Page, block: Block) -> list[Reading]:
    """The ways to read a heading without the number or date in front of it."""
    number = _ORDER.match(block.text)
    cut = number.end() if number else 0
    moved = [replace(link, start=link.start - cut, end=link.end - cut) for link in block.links if link.start >= cut]
    spans = [
        replace(span, start=max(0, span.start - cut), end=span.end - cut) for span in block.spans if span.end > cut
    ]
    return readings.of_line(Line(block.text[cut:], tuple(moved), tuple(spans)), (), page.known, cut)


def _is_part(page: Page, index: int) -> bool:
    """Whether a heading names a part of a note."""
    label = page.labels.get(index)
    return label is not None and label.kind in ("section", "meta", "references")


def _lone_link(blocks: Sequence[Block]) -> Link | None:
    """The first link to a paper that is only called so, or an address that is a line of its own."""
    for block in blocks:
        for link in block.links:
            words = block.text[link.start : link.end]
            if links.target(link.url) not in ("paper", "document"):
                continue
            if links.is_paper_label(words) or words.strip() == link.url.strip():
                return link
    return None


def _told_by(page: Page, block: Block) -> tuple[Tag, ...]:
    return pieces.told_by(Line(block.text, block.links, block.spans), page.known)


def _entry(page: Page, section: Section) -> Entry:
    """The entry of a section, with what its first lines say and the rest as remarks."""
    block = page.blocks[section.index]
    entry = facts.stated(block, section.reading, page.known, {})
    below = [page.blocks[at] for at in range(section.start, section.end) if page.blocks[at].kind in _TEXT]
    told = fields.told(fields.first(below[:_FIRST]), page.known)
    published = [*entry.published, *told.published]
    people: list[Said] = [*entry.written_by, *told.authors]
    firms: list[Said] = [*entry.from_companies, *told.companies]
    for other in below[:2]:
        more = facts.of_tags(other, _told_by(page, other), 0, page.known)
        published += more.published
        people += more.authors
        firms += more.companies
    url = entry.url or (section.lone.url if section.lone else None) or told.url
    if url != entry.url:
        entry = replace(entry, url=url, identifiers=identifiers(url or ""))
        published += facts.from_address(url, entry.written, page.known)
    return facts.settled(
        replace(
            entry,
            published=tuple(published),
            written_by=tuple(people),
            from_companies=tuple(firms),
            remarks=(*entry.remarks, *_remarks(below)),
        )
    )


def _remarks(blocks: Sequence[Block]) -> Iterator[Words]:
    yield from (Words(block, 0, len(block.text)) for block in blocks if block.text.strip())
