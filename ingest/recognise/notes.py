"""Whether a document, or a part of it below a heading, is a note about one paper, and what it says of that paper."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

from graph.keys import fold, identifiers
from ingest.document import Block
from ingest.recognise import facts, fields, links, pieces, readings, titles, years
from ingest.recognise.fields import Field
from ingest.recognise.items import Entry, Published, Words
from ingest.recognise.known import Known
from ingest.recognise.letters import small
from ingest.recognise.lines import Candidate
from ingest.recognise.meeting_labels import led_meeting, meeting_label
from ingest.recognise.outline import by_line
from ingest.recognise.page import Page, Use
from ingest.recognise.readings import SURE, Reading, Vote
from ingest.recognise.tags import Line

# From here on the votes for a heading say that what follows is a note about the paper it names.
NOTE = 3.0
# A page with so many papers of its own is a list, whatever its first heading looks like.
_LIST = 5

_PRESENTED = re.compile(
    r"(?:presented|published|appear(?:ed|s)|accepted)\s+(?:in|at|by|to)\s+(?P<where>[^\n]{2,160}?)(?:\.\s|"
    r"\.$|\n|$|\s\[)|(?:发表(?:于|在)|收录于)\s*(?P<zh>[^\n，。]{2,80})",
    re.IGNORECASE,
)
# A year that a first paragraph gives the paper: `21 年 … 提出了`, `2006 年 Google 的…论文`.
_YEAR_OF_PAPER = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d{2}|\d{2})\s*年[^。！？\n]{0,30}?(?:提出|发表|发布|论文|文章|paper)", re.IGNORECASE
)
_SPEAKS = re.compile(r"\bth(?:is|e) paper\b|\bthe authors\b|本文|论文|这篇|作者|o artigo")  # in small letters
_SEE = re.compile(
    r"(?:^|[\s，。；（(])(?:参?见|详见|参考|另见|参阅)(?:论文)?\s*[:：]?\s*[《“\"]?$|"
    r"\b(?:see|cf\.?)(?: also)?:?\s*[“\"]?$",
    re.IGNORECASE,
)
_ABSTRACT = re.compile(r"^\W*(?:abstract|tl;?dr|摘要)\b", re.IGNORECASE)
_READS = re.compile(
    r"(?:本文)?(?:为|是)?(?:读|阅读|学习|翻译自|总结了?)\s*[《“\"]?(?P<name>[A-Za-z][\w .+/-]{1,40}?)[》”\"]?\s*"
    r"(?:论文|的|一文|paper|$|，|。)"
)


@dataclass(frozen=True, slots=True)
class Subject:
    """The paper that a note is about: where it is named, what it is, which blocks (from, to) are the note, and how it
    was read, with the votes for its being the note's paper."""

    index: int
    entry: Entry
    start: int
    end: int
    reading: Reading


def find(page: Page) -> Page:
    """Find the paper that the page, or its last part, is a note about; then what a note lists is remarks, unless it is
    a paper by its own link or a reference."""
    subject = _subject(page)
    if subject is None:
        return _sections(page)
    lines = by_line(page)
    uses = dict(page.uses)
    kept: list[tuple[int, Entry]] = []
    inside = range(subject.start, subject.end)
    entry = _with_fields(page, subject, lines)
    for index, other in page.entries:
        if fold(other.title) == fold(entry.title) and index not in inside:
            entry = _joined(entry, other)
        if index == subject.index and _overlap(other.written, entry.written):
            continue  # another reading of the same words
        if index in inside and index != subject.index and not _stands_alone(page, index, other):
            uses.pop(index, None)
        elif index in inside and fold(other.title) == fold(entry.title):
            uses[index] = Use("read", "the paper of the note")
        else:
            kept.append((index, other))
    listed = {index for index, _ in kept}
    remarks = list(entry.remarks)
    for index in inside:
        block = page.blocks[index]
        if index in uses and uses[index].what == "tolerated":
            continue
        if index != subject.index and block.kind != "metadata" and block.text.strip():
            uses.setdefault(index, Use("read", "part of a note"))
            if block.kind != "heading" and index not in page.labels:
                remarks.append(Words(block, 0, len(block.text)))
        elif index not in listed:
            uses[index] = Use("read", "the paper of the note")
    entry = facts.settled(replace(entry, remarks=tuple(remarks)))
    kept.append((subject.index, entry))
    kept.sort(key=lambda pair: (pair[0], pair[1].written.start))
    position = next(at for at, pair in enumerate(kept) if pair[1] is entry)
    scope = (subject.start, subject.end)
    found = replace(page, entries=tuple(kept), uses=uses, subject=position, note=scope, named=subject.reading)
    return found if scope == (0, len(page.blocks)) else _sections(found)  # a note among others


def _overlap(one: Words, other: Words) -> bool:
    return one.start < other.end and other.start < one.end


def _subject(page: Page) -> Subject | None:
    """The subject with the most votes, if they suffice."""
    strong = sum(
        1
        for index, _ in page.entries
        if page.readings.get(index)
        and page.readings[index][0].score >= SURE
        and page.blocks[index].kind in ("item", "row")
        and not any(label.kind == "references" for label in page.chains.get(index, ()))
    )
    given = [
        field
        for block in page.blocks[:30]
        if block.kind in ("item", "paragraph", "quote")  # the front matter names the note, not what it reads
        for field in fields.in_block(block)
        if field.name == "title"
    ]
    # One title is that of the note; where every entry names its own, they are a list.
    if len(given) == 1 and strong < _LIST:
        index = next(i for i, block in enumerate(page.blocks) if block is given[0].block)
        reading = _best(Line(given[0].value), page.known, given[0].start)
        if reading:
            entry = facts.stated(page.blocks[index], reading, page.known, {})
            told = replace(reading, votes=(Vote(NOTE, "a field that gives the title"),))
            return Subject(index, entry, *_meeting_of(page, index), told)
    best: tuple[float, Subject] | None = None
    for index, reading, votes, scope in _named(page, strong):
        score = sum(vote.weight for vote in votes)
        if score >= NOTE and (best is None or score > best[0]):
            entry = facts.stated(page.blocks[index], reading, page.known, {})
            told = replace(reading, votes=tuple(votes))
            best = (score, Subject(index, replace(entry, remarks=()), *scope, told))
    if best is not None:
        return best[1]
    for index, reading, votes, scope in _by_name(page, strong):
        if sum(vote.weight for vote in votes) >= NOTE:
            entry = facts.stated(page.blocks[index], reading, page.known, {})
            return Subject(index, entry, *scope, replace(reading, votes=tuple(votes)))
    return None


def _meeting_of(page: Page, index: int) -> tuple[int, int]:
    """The blocks (from, to) that are a note whose title a field at an index gives: those of the meeting that the
    heading above it names, as the next is about something else; else the whole page."""
    above = page.blocks[index].headings
    if not above or not (meeting_label(above[-1].text) or led_meeting(above[-1].text)):
        return 0, len(page.blocks)
    within = [at for at, block in enumerate(page.blocks) if above[-1] in block.headings]
    return within[0], within[-1] + 1


def _named(page: Page, strong: int) -> Iterator[tuple[int, Reading, list[Vote], tuple[int, int]]]:
    """The places that may name a note's paper, each with a reading, its votes, and the blocks the note would be."""
    size = len(page.blocks)
    front = _front_title(page)
    sections = [
        index
        for index, label in sorted(page.labels.items())
        if label.kind in ("section", "meta", "references") and page.blocks[index].kind == "heading"
    ]
    headings = [index for index, block in enumerate(page.blocks) if block.kind == "heading"]
    listed: dict[str, list[int]] = {}
    for index, entry in page.entries:
        listed.setdefault(fold(entry.title), []).append(index)
    first_words = next(
        (
            index
            for index, block in enumerate(page.blocks)
            if block.kind in ("paragraph", "item") and page.uses.get(index, Use("read", "")).what == "read"
        ),
        None,
    )
    highest = min((page.blocks[i].level for i in headings), default=0)
    for position, index in enumerate(headings):
        block = page.blocks[index]
        label = page.labels.get(index)
        if position and not block.headings and block.level > highest:
            continue
        if position and label and label.kind in ("section", "meta"):
            continue
        reading = _best(_line(block), page.known, 0)
        if reading is None or reading.candidate is None:
            continue
        end = next((i for i in headings[position + 1 :] if page.blocks[i].level < block.level), size)
        after = [i for i in sections if index < i < end]
        votes = [Vote(titles.shape(reading.candidate.title).score, "shape of the heading")]
        # A document's own name orders nothing where people or a venue stand below it: it is a title.
        own = page.blocks[index + 1 : min([index + 7, *headings[position + 1 : position + 2]])]
        told = not position and _is_told(page, index, own[:2])
        named = told or (not position and bool(fields.first(own).keys() & {"authors", "venue"}))
        if label and label.kind != "topic" and not (label.kind == "container" and named):
            votes.append(Vote(-3.0, f"a heading for {label.kind}"))
        if reading.candidate.url and links.target(reading.candidate.url) in ("paper", "document"):
            votes.append(Vote(2.0, "linked to a paper"))
        if front and fold(front) == fold(reading.candidate.title):
            votes.append(Vote(2.0, "the same title in the front matter"))
        # A heading that repeats a title listed further up begins a note; one above its own entry only names it.
        elsewhere = any(not index < i < end for i in listed.get(fold(reading.candidate.title), ()))
        if elsewhere and block.headings:
            votes.append(Vote(3.0, "a listed paper has this title"))
        if fold(reading.candidate.title) in page.known.titles:
            votes.append(Vote(1.5, "a known paper"))
        if page.known.gazetteers.key("Topic", reading.candidate.title):
            votes.append(Vote(-2.0, "a known topic"))
        if any(tag.best.kind == "edition" for tag in reading.candidate.tags):
            votes.append(Vote(1.5, "a venue or year beside it"))
        if reading.candidate.url and links.target(reading.candidate.url) == "search":
            votes.append(Vote(1.0, "linked to a search for it"))
        if reading.candidate.form == "paper of":
            votes.append(Vote(2.5, "says that it is about a paper"))
        votes += _around(page, index, end, after)
        if told:
            votes.append(Vote(2.5, "where or by whom it was published stands below it"))
        below = sum(1 for i, _ in page.entries if index < i < end and page.blocks[i].kind in ("item", "row"))
        if below >= _LIST and strong >= _LIST and not elsewhere:
            votes.append(Vote(-2.5, "a list of papers below it"))
        if position and len(after) == 0:
            votes.append(Vote(-1.5, "one heading among others"))
        yield index, reading, votes, (index if block.headings else 0, end)
    if (
        front
        and strong < _LIST
        and (at := next((i for i, b in enumerate(page.blocks) if b.kind == "metadata"), None)) is not None
    ):
        raw = str(page.blocks[at].fields.get("title", ""))
        begins = page.blocks[at].text.find(raw)
        cut = titles.after_prefix(raw)
        reading = _best(Line(raw[cut:]), page.known, max(0, begins) + cut)
        data = fields.of_metadata(page.blocks[at]).keys() & {"authors", "venue"}
        if (cut or data) and reading and begins >= 0:
            said = "a post that names its paper" if cut else "front matter with the data of a paper"
            yield at, reading, [Vote(3.2, said)], (0, size)
    if not front and strong < _LIST:
        yield from _untitled(page)
    if first_words is not None and not headings and strong < _LIST:
        block = page.blocks[first_words]
        chosen = [entry for i, entry in page.entries if i == first_words]
        reading = page.readings.get(first_words, (None,))[0]
        rest = [b for b in page.blocks[first_words + 1 :] if b.kind in ("paragraph", "item", "quote")]
        if chosen and reading and reading.candidate and len(page.entries) == 1 and rest:
            votes = [Vote(2.0, "opens with a paper"), *_around(page, first_words, size, [])]
            yield first_words, reading, votes, (0, size)


def _untitled(page: Page) -> Iterator[tuple[int, Reading, list[Vote], tuple[int, int]]]:
    """The paper of front matter that gives a venue with people or an address and no title: the page has its name, and
    the whole title may stand among the other names (`aliases`). A name is taken from where the text has it."""
    at = next((i for i, block in enumerate(page.blocks) if block.kind == "metadata"), None)
    if at is None:
        return
    block = page.blocks[at]
    given = fields.of_metadata(block).keys() | {key.casefold() for key in block.fields}
    if not given & {"venue"} or not given & {"authors", "author", "url", "year"}:
        return
    votes, size = [Vote(3.2, "front matter with the data of a paper")], len(page.blocks)
    aliases = block.fields.get("aliases", ())
    for alias in (aliases,) if isinstance(aliases, str) else aliases:
        if titles.shape(alias).score >= titles.SURE and (begins := block.text.find(alias)) >= 0:
            yield at, _plainly(alias, begins), votes, (0, size)
            return
    stem = page.document.name.rpartition(".")[0]
    for index, other in enumerate(page.blocks):
        if stem and other.kind in ("paragraph", "item", "heading", "quote") and (begins := other.text.find(stem)) >= 0:
            yield index, _plainly(stem, begins), votes, (0, size)
            return


def _by_name(page: Page, strong: int) -> Iterator[tuple[int, Reading, list[Vote], tuple[int, int]]]:
    """The note that no title names: its beginning says what it reads (`本文为读X的总结`), or its file is named after a
    system or paper that the text goes on about."""
    if strong >= _LIST:
        return
    size = len(page.blocks)
    stem = page.document.name.rpartition(".")[0] or page.document.name
    beginning = [i for i, b in enumerate(page.blocks) if b.kind in ("paragraph", "item", "heading") and b.text.strip()][
        :4
    ]
    for index in beginning:
        block = page.blocks[index]
        match = _READS.search(block.text)
        if match and (readings.is_system(match.group("name"), page.known) or fold(match.group("name")) == fold(stem)):
            yield (
                index,
                _plainly(match.group("name"), match.start("name")),
                [Vote(3.5, "says what it reads")],
                (0, size),
            )
            return
    bare = re.sub(r"[-_]+", " ", stem)
    if fold(bare) not in page.known.titles and not readings.is_system(bare, page.known):
        return
    pattern = re.compile(rf"(?<![A-Za-z0-9]){re.escape(bare)}(?![A-Za-z0-9])", re.IGNORECASE)
    places = [
        (index, match)
        for index, block in enumerate(page.blocks)
        if block.kind in ("paragraph", "item", "quote", "heading")
        for match in [pattern.search(block.text)]
        if match
    ]
    if len(places) >= 3:
        index, match = places[0]
        votes = [Vote(2.2, "the file is named after it"), *_around(page, -1, size, sorted(page.labels))]
        yield index, _plainly(match.group(), match.start()), votes, (0, size)


def _plainly(name: str, start: int) -> Reading:
    """A reading of a name that stands in running text."""
    made = Candidate("whole", start, start + len(name), titles.clean(name), None, (), start + len(name))
    return Reading("paper", (), made)


def _around(page: Page, index: int, end: int, sections: Sequence[int]) -> list[Vote]:
    """What follows a name: a note's data, its sections, its way of speaking."""
    votes = []
    following = [block for block in page.blocks[index + 1 : min(end, index + 8)] if block.kind in ("paragraph", "item")]
    if any(page.labels[i].kind == "meta" for i in sections[:2]):
        votes.append(Vote(1.5, "data of a paper follow"))
    if any(_PRESENTED.search(block.text) or fields.value(block.text, "authors") for block in following):
        votes.append(Vote(1.5, "venue or authors follow"))
    if any(_ABSTRACT.match(block.text) for block in following):
        votes.append(Vote(1.5, "an abstract follows"))
    count = sum(1 for i in sections if page.labels[i].kind == "section")
    if count:
        votes.append(Vote(0.8 if count == 1 else 1.5, "sections of a note"))
    speaking = (block for block in page.blocks[index + 1 : end] if _speaks(block.text[:400]))
    if len(list(islice(speaking, 2))) == 2:
        votes.append(Vote(0.5, "speaks of one paper"))
    return votes


def _is_told(page: Page, index: int, own: Sequence[Block]) -> bool:
    """Whether one of the first blocks below a heading says where or by whom its paper was published. From the first
    title that is listed there on, what is told is told of that one."""
    first = next(((i, entry.written.start) for i, entry in page.entries if i > index), None)
    for number, block in enumerate(own, index + 1):
        if first and first[0] < number:
            return False
        tags = pieces.told_by(_line(block), page.known)
        if tags and (first is None or first[0] > number or tags[-1].end <= first[1]):
            return True
    return False


@lru_cache(maxsize=4096)  # asked for each heading further up
def _speaks(text: str) -> bool:
    """Whether a text speaks of one paper."""
    return _SPEAKS.search(small(text)) is not None


def _line(block: Block) -> Line:
    return Line(block.text, block.links, block.spans)


def _best(line: Line, known: Known, shift: int) -> Reading | None:
    """The best way to read a line that names a paper."""
    found = [reading for reading in readings.of_line(line, (), known, shift) if reading.role == "paper"]
    return found[0] if found else None


def _front_title(page: Page) -> str | None:
    """The title of the front matter without what a post begins with (`Paper Reading:`) and what stands in brackets."""
    block = next((block for block in page.blocks if block.kind == "metadata"), None)
    raw = str(block.fields.get("title", "")) if block else ""
    cut = titles.after_prefix(raw)
    reading = _best(Line(raw[cut:]), page.known, 0) if raw[cut:] else None
    return reading.candidate.title if reading and reading.candidate else None


def fields_of(page: Page, start: int, end: int) -> dict[str, Field]:
    """The data that the first blocks of a note give, the first of each name."""
    kinds = ("item", "paragraph", "quote")
    return fields.first(block for block in page.blocks[start : min(end, start + 30)] if block.kind in kinds)


def _with_fields(page: Page, subject: Subject, lines: Mapping[int, int]) -> Entry:
    """The entry of a note with the data that the note gives: venue, year, authors, address, companies."""
    entry, known = subject.entry, page.known
    given = fields_of(page, subject.start, subject.end)
    for block in (page.blocks[subject.index], *page.blocks[:1]):
        of_front = fields.of_metadata(block) if block.kind == "metadata" else {}
        # Front matter names the note and not its paper, unless it is named there or a venue is.
        if "venue" in of_front or block is page.blocks[subject.index]:
            given = {**of_front, **given}
    told = fields.told(given, known)
    published = [*entry.published, *told.published]
    people, firms = [*entry.written_by, *told.authors], [*entry.from_companies, *told.companies]
    url = entry.url
    published += facts.from_groups(page.chains.get(subject.index, ()), page.blocks, lines)
    first_paragraphs = [
        index
        for index in range(subject.start, subject.end)
        if page.blocks[index].kind in ("paragraph", "item") and index not in page.labels
    ][:6]
    for index in first_paragraphs[:2]:
        block = page.blocks[index]
        beside = facts.of_tags(block, pieces.told_by(_line(block), known), 0, known)
        published += beside.published
        people += beside.authors
        firms += beside.companies
    for index in first_paragraphs:
        text = page.blocks[index].text
        for match in _PRESENTED.finditer(text[:600]):
            where = match.group("where") or match.group("zh")
            begin = match.start("where") if match.group("where") else match.start("zh")
            words = Words(page.blocks[index], begin, begin + len(where))
            published += (facts.of_edition(e, words, "note-venue", 1.0) for e in known.venues.editions(where))
        if index in first_paragraphs[:3] and (dated := _YEAR_OF_PAPER.search(text[:300])):
            digits = dated.group("year")
            year = int(digits) if len(digits) == 4 else years.expand(digits)
            words = Words(page.blocks[index], dated.start(), dated.end())
            published.append(Published(None, None, year, words, "note-year", 0.7))
        if url is None:
            url = _link_in(page.blocks[index], entry.title)
    url = url or told.url
    if url != entry.url:
        entry = replace(entry, url=url, identifiers=identifiers(url or ""))
        published += facts.from_address(url, entry.written, known)
    return facts.settled(
        replace(
            entry,
            url=url,
            published=tuple(published),
            written_by=tuple(people),
            from_companies=tuple(firms),
        )
    )


def _link_in(block: Block, title: str) -> str | None:
    """The address of the note's paper in one of its first paragraphs: a link called paper, or one with the title."""
    presented = _PRESENTED.search(block.text) is not None
    for link in block.links:
        words = block.text[link.start : link.end]
        if links.target(link.url) not in ("paper", "document"):
            continue
        if presented or links.is_paper_label(words) or fold(title) in fold(words):
            return link.url
    return None


def _stands_alone(page: Page, index: int, entry: Entry) -> bool:
    """Whether something listed inside a note is a paper for its own sake: by a link to it, or among references."""
    if entry.url and links.target(entry.url) in ("paper", "document"):
        return True
    reading = page.readings[index][0] if page.readings.get(index) else None
    before = entry.written.block.text[max(0, entry.written.start - 12) : entry.written.start]
    if _SEE.search(before) and len(entry.title.split()) >= 4:
        return True  # `见 Title`: the reader's own reference
    form = reading.candidate.form if reading and reading.candidate else None
    referring = any(
        label.kind == "references" or re.search(r"relat|existing|previous|relacionad|相关", label.text, re.IGNORECASE)
        for label in page.chains.get(index, ())
    )
    # An English title within Chinese text needs its venue beside it.
    dated = entry.venue is not None and entry.year is not None
    return referring and (
        form in ("bracketed", "citation", "pieces", "quoted", "link", "before tags") or (form == "run" and dated)
    )


def _joined(entry: Entry, other: Entry) -> Entry:
    """What a list on the same page says of a note's paper, added to the note's own."""
    return replace(
        entry,
        published=(*entry.published, *other.published),
        from_companies=(*entry.from_companies, *other.from_companies),
        written_by=(*entry.written_by, *other.written_by),
        url=entry.url or other.url,
        identifiers=entry.identifiers or other.identifiers,
    )


def _sections(page: Page) -> Page:
    """In a notebook the text below a heading with one paper speaks of that paper; with two, of the one before it."""
    uses = dict(page.uses)
    by_heading: dict[int, list[int]] = {}
    for position, (index, _) in enumerate(page.entries):
        headings = page.blocks[index].headings
        if headings and page.blocks[index].kind in ("item", "paragraph"):
            by_heading.setdefault(headings[-1].line, []).append(position)
    found = [*page.entries]
    last: dict[int, int] = {}
    for index, block in enumerate(page.blocks):
        line = block.headings[-1].line if block.headings else 0
        here = by_heading.get(line, [])
        for position in here:
            if page.entries[position][0] == index:
                last[line] = position
        if block.kind not in ("paragraph", "quote", "item") or index in uses or index in page.labels:
            continue
        if 1 <= len(here) <= 2 and line in last and block.text.strip() and _prose(page, index):
            at, entry = found[last[line]]
            found[last[line]] = (at, replace(entry, remarks=(*entry.remarks, Words(block, 0, len(block.text)))))
            uses[index] = Use("read", "text about the paper of its section")
    return replace(page, entries=tuple(found), uses=uses)


def _prose(page: Page, index: int) -> bool:
    """Whether a block was best read as words, and is no link to something else."""
    found = page.readings.get(index, ())
    return page.blocks[index].kind == "quote" or not found or found[0].role in ("prose", "label", "question")
