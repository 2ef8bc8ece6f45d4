"""Which text around the papers of a document belongs to it, and what became of every block.

The text of a list is its introduction, what stands between its entries, and a closing word. Where a list is over and
the author has signed off (a line of rule, `作者：`, a licence), what follows is something else that was pasted or
printed there: it is searched only if it speaks of systems or papers that the list has named."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from graph.keys import fold
from ingest.document import Block
from ingest.recognise import columns, labelled, labels, links, meetings, readings, records, titles
from ingest.recognise.items import Claim, Mention, Words
from ingest.recognise.page import Page, Use
from ingest.recognise.readings import PAPER, SURE, Reading
from ingest.recognise.tables import Table

_SIGNED = re.compile(
    r"^\s*(?:作者|链接|来源|著作权|版权|本文作者|原文链接|转载|author|source|copyright|©|\(c\)|licen[cs]e|"
    r"reprinted)\s*[:：归©\d]|商业转载|all rights reserved"
    r"|^[—–\-=_*~]{8,}|(?:-\s){6,}",
    re.IGNORECASE | re.MULTILINE,
)
# How much text behind the end may name one listed thing by chance: a longer one must name more of them.
_CHARACTERS_PER_NAME = 300
# Characters that a sentence about two systems has at least.
_LEAST_BESIDE = 16

# Blocks that were read for something else and whose text says more.
TOLD = ("a meeting", "a week of a course", "says what the document is about")
QUESTION = "a question or prompt, nothing listed"
LINK = "a link that is no paper"
WEAK = "looks a little like a paper, but too little says so"
BARE = "names no paper"
ROW = "a row without a title"
AFTER = "stands after the end of the list and speaks of nothing listed"
PROSE = "text outside any entry that names nothing known"
FRONT = "front matter that says nothing of the papers"
STATES = "states a relation"
DATED = "names a venue with its year, and no paper was read in it"
INSIDE = "looks like a paper, and was read as part of a text about another one"
VENUE = "names a venue behind words that could be a title"
# A short name and a year behind it; whether it is a venue is asked of the gazetteers.
_PLACE = re.compile(r"(?<![\w/.-])[A-Za-z][A-Za-z&-]{2,11}(?:[ ,，]{1,2}|\s?['’]|\s?(?=\d))(?:19|20)?\d\d(?!\w)")
_SURE_VENUE = 0.75
_FIGURE = re.compile(r"\d\d")


def settle(page: Page) -> tuple[Page, tuple[Words, ...]]:
    """The page with a use for every block, and the text that belongs to no paper and is still to be searched."""
    finder = page.known.names
    uses = dict(page.uses)
    loose: list[Words] = []
    listed = [index for index, _ in page.entries]
    told: dict[int, list[Words]] = {}
    for index, entry in page.entries:
        told.setdefault(index, []).extend((entry.written, *entry.remarks))
    last = max([*listed, *(i for i, use in uses.items() if use.what == "read")], default=-1)
    ended = False
    named: frozenset[str] | None = None
    titled = {fold(entry.title) for _, entry in page.entries}
    title = meetings.title_of(page)
    rows = {index: table for table in page.tables for index in table.rows}
    for index, block in enumerate(page.blocks):
        words = Words(block, 0, len(block.text))
        if index in uses:
            if uses[index].what == "read" and index not in told and _is_listed(page.readings.get(index, ()), titled):
                uses[index] = Use("unread", INSIDE)
            if block.kind in ("paragraph", "quote") and index in told:
                loose += _beside(block, told[index])
            if uses[index].what == "read" and uses[index].reason in TOLD:
                loose.append(words)
            continue
        if index in page.labels or block.kind == "heading":
            uses[index] = Use("read", "a heading")
            continue
        if block.kind == "metadata":
            uses[index] = Use("tolerated", FRONT)
            continue
        if title is not None and " ".join(block.text.split()) == title:
            uses[index] = Use("read", "the document's title")
            continue
        found = page.readings.get(index, ())
        role = found[0].role if found else "prose"
        if index > last and block.kind in ("paragraph", "quote"):
            ended = ended or bool(_SIGNED.search(block.text))
            named = _listed_names(page) if ended and named is None else named
            if ended and listed and not _speaks_of(block.text, finder.find(words), named or frozenset()):
                uses[index] = Use("unread", AFTER)
                continue
        if role == "venue":
            uses[index] = Use("unread", VENUE) if _is_listed(found, titled) else Use("read", "a venue")
        elif role == "label" and _orders(page, index):
            uses[index] = Use("tolerated", "a name that only orders")
        elif role == "question":
            uses[index] = Use("unread", QUESTION)
        elif block.kind in ("paragraph", "quote"):
            names = finder.find(words)
            if names:
                loose.append(words)
            if _is_dated(block.text, page):
                uses[index] = Use("unread", DATED)
            elif names:
                uses[index] = Use("read", "text around the papers")
            else:
                uses[index] = Use("unread", PROSE)
        elif block.kind == "row":
            name = _system_of(page, index, rows)
            if name is not None:
                loose.append(name)
                loose += (words for words in rows[index].remarks(block) if not columns.states(block, words.start))
            uses[index] = Use("unread", ROW) if name is None else Use("read", "a row of a system")
        elif (name := records.system(block, page.known)) is not None:
            loose.append(name)
            uses[index] = Use("read", "a record of a known system")
        elif block.links and all(links.target(link.url) == "note" for link in block.links) and _linked(block) >= 0.8:
            uses[index] = Use("tolerated", "a link to another page")
        elif role == "material" or (role == "paper" and found[0].score < PAPER and block.links):
            loose.append(words)
            uses[index] = Use("unread", LINK)
        elif role == "paper":
            loose.append(words)
            uses[index] = Use("unread", WEAK)
        elif _relates(finder.find(words)):
            loose.append(words)
            uses[index] = Use("read", "a line that speaks of systems")
        else:
            uses[index] = Use("unread", BARE)
    return replace(page, uses=uses), tuple(loose)


def _is_listed(found: Sequence[Reading], titled: Collection[str]) -> bool:
    """Whether a line could surely be a paper with a venue or a link of its own, whatever it was taken for, and none of
    those that are listed (`titled`)."""
    return any(
        one.role == "paper"
        and one.candidate is not None
        and one.score >= SURE
        and one.has_place
        and len(titles.words(one.candidate.title)) >= 3
        and fold(one.candidate.title) not in titled
        for one in found
    )


def _is_dated(text: str, page: Page) -> bool:
    """Whether a text names a venue with a year."""
    venues = page.known.venues
    if not _FIGURE.search(text):
        return False
    editions = (venues.edition(match.group()) for match in _PLACE.finditer(text))
    return any(one is not None and one.key and one.year and one.sure >= _SURE_VENUE for one in editions)


def _relates(mentions: Sequence[Mention]) -> bool:
    """Whether a line that names these tells what one system has to do with another, or with a company."""
    count = sum(mention.label == "System" for mention in mentions)
    return count > 1 or (count == 1 and any(mention.label == "Company" for mention in mentions))


def with_claims(page: Page, claims: Iterable[Claim]) -> Page:
    """The page with the blocks as read that list nothing and of which a relation was read."""
    bearing = {id(claim.words.block) for claim in claims}
    told = {
        index: Use("read", STATES)
        for index, use in page.uses.items()
        if use.what == "unread" and use.reason not in (DATED, INSIDE, VENUE) and id(page.blocks[index]) in bearing
    }
    return replace(page, uses={**page.uses, **told}) if told else page


def _beside(block: Block, told: list[Words]) -> Iterator[Words]:
    """What running text says beside its papers and what it says of them: other sentences tell of other systems."""
    at = 0
    for start, end in sorted((words.start, words.end) for words in told if words.block is block):
        if start - at >= _LEAST_BESIDE:
            yield Words(block, at, start)
        at = max(at, end)
    if len(block.text) - at >= _LEAST_BESIDE:
        yield Words(block, at, len(block.text))


def _system_of(page: Page, index: int, rows: Mapping[int, Table]) -> Words | None:
    """The system that a row tells of by its column of names; one that nobody knows, where the row compares systems."""
    block, table = page.blocks[index], rows.get(index)
    if table is None:
        return None
    for _, cell in table.at(block, "name"):
        if readings.is_system(cell.text.strip(), page.known):
            return Words(block, cell.start, cell.start + len(cell.text))
    return labelled.of_row(block)


def _orders(page: Page, index: int) -> bool:
    """Whether a short line names a part of a page or site (`Introduction`, `About me`) and nothing listed."""
    block = page.blocks[index]
    known = page.known
    kind = labels.read(block.text, block.line, known.venues, known.gazetteers).kind
    return kind in ("chrome", "contents", "container", "section", "meta")


def _linked(block: Block) -> float:
    """The share of a block's text that is link."""
    return sum(link.end - link.start for link in block.links) / max(1, len(block.text))


def _listed_names(page: Page) -> frozenset[str]:
    """The keys of the systems in the titles of the listed papers."""
    return frozenset(
        mention.key
        for _, entry in page.entries
        for mention in page.known.names.find(entry.written)
        if mention.label == "System"
    )


def _speaks_of(text: str, mentions: tuple[object, ...], named: frozenset[str]) -> bool:
    """Whether a text speaks of listed systems, and often enough for its length that it is no chance."""
    hits = {getattr(mention, "key", "") for mention in mentions} & named
    return bool(hits) and len(hits) * _CHARACTERS_PER_NAME >= len(fold(text))
