"""Which meetings a document tells of, and what was discussed at each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from graph.keys import fold, slug
from ingest.document import Block
from ingest.recognise import labels
from ingest.recognise.items import Entry, Mention, Words
from ingest.recognise.meeting_labels import (
    MeetingLabel,
    date_of,
    is_day,
    led_meeting,
    meeting_label,
    presenter_in,
    somebody,
)
from ingest.recognise.outline import by_line
from ingest.recognise.page import Meet, Page, Topical, Use
from ingest.recognise.tables import Table, is_no_meeting
from ingest.recognise.terms import Term, term_of
from ingest.recognise.topics import added

# A line that ends like this says something: it is a sentence, and no title.
_SENTENCE = re.compile(r"[.。!！;；…]\s*$")

# A row that introduces the paper of a system by the system's name alone: `最后对典型代表vLLM论文进行介绍`.
_PAPER_OF = re.compile(r"^\s*(?:的)?(?:论文|paper\b)", re.IGNORECASE)


def find(page: Page) -> Page:
    """Give the page its meetings, and the topics that a meeting discussed instead of a paper."""
    seminar = _Seminar(page)
    found = [*seminar.in_tables(), *seminar.in_groups()]
    return replace(page, meetings=tuple(found), topics=tuple(seminar.topics), uses=seminar.uses)


class _Seminar:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.topics: list[Topical] = list(page.topics)
        self.uses = dict(page.uses)
        self.lines = by_line(page)
        self.terms: dict[tuple[str, ...], Term | None] = {}
        self.entries: dict[int, list[str]] = {}
        for index, entry in page.entries:
            self.entries.setdefault(index, []).append(entry.key)
        # `Feb 17: T` is a day in a calendar where several papers stand so.
        dated = {index for index, entry in page.entries if _is_led(page.blocks[index], entry)}
        self.dated = dated if len(dated) >= 3 else frozenset()

    def in_tables(self) -> Iterator[Meet]:
        """The meetings of seminar tables: rows with a column of numbers or dates; a cell left empty means the one above
        it, where a meeting has several rows."""
        for table in self.page.tables:
            last: tuple[MeetingLabel, Words] | None = None
            spoke: str | None = None
            columns = [column for column in table.columns if column in ("meeting", "date")]
            if not columns:
                continue
            if table.is_course:
                self.course(table)
                continue
            for index in table.rows:
                block = self.page.blocks[index]
                own = _named(table, block, self.term(block))
                named = own or last
                if named is None:
                    continue
                last = named
                label, words = named
                presenter = next(
                    (name for _, cell in table.at(block, "presenter") if (name := somebody(cell.text))),
                    label.presenter if own else spoke,
                )
                spoke = presenter
                subjects = self.subjects(index, table)
                if not subjects:
                    continue
                self.uses[index] = Use("read", "a meeting")
                yield Meet(label.text, label.number, label.date, presenter, tuple(subjects), words)

    def term(self, block: Block) -> Term | None:
        """The term of a block's days: of the nearest heading, the document's title or its file's name."""
        above = tuple(heading.text for heading in reversed(block.headings))
        if above not in self.terms:
            stem = self.page.document.name.rpartition(".")[0]
            self.terms[above] = term_of((*above, title_of(self.page) or "", stem))
        return self.terms[above]

    def course(self, table: Table) -> None:
        """The weeks of a course that tell of no paper are read for the names in them."""
        for index in table.rows:
            cell = table.title_cell(self.page.blocks[index])
            if index not in self.entries and cell and re.search(r"[^\W_]", cell.text):
                self.uses[index] = Use("read", "a week of a course")

    def in_groups(self) -> Iterator[Meet]:
        """The meetings that are headings, bold lines or the items of an outline (`Week 3`, `2024-03-05`), with the
        papers below them."""
        for index, keys in self.entries.items():
            for at in self.above(index):
                block = self.page.blocks[at]
                led = led_meeting(block.text)
                if named := led[0] if led else meeting_label(block.text):
                    if at != index:
                        self.uses[at] = Use("read", "a meeting")
                    words = Words(block, 0, led[1] if led and at == index else len(block.text))
                    date = named.date
                    if date is None and is_day(named.text) and (term := self.term(block)):
                        date = term.date(named.text)
                    who = named.presenter or presenter_in(self.page.blocks[index].text) or self.presenter(at, index)
                    yield Meet(named.text, named.number, date, who, tuple(keys), words)
                    break

    def presenter(self, at: int, index: int) -> str | None:
        """Who presents at the meeting that a block names, by a line of its own below it, up to the next heading."""
        blocks = self.page.blocks
        if at == index or blocks[at].kind != "heading":
            return None
        for below in range(at + 1, len(blocks)):
            if blocks[below].kind == "heading":
                return None
            if blocks[below].kind in ("item", "paragraph", "quote") and (who := presenter_in(blocks[below].text)):
                self.uses.setdefault(below, Use("read", "who presents"))
                return who
        return None

    def above(self, index: int) -> Iterator[int]:
        """What may name the meeting of a block's papers: the block itself where its list leads its papers by days, the
        items that it lies in and then the labels above it, the nearest first."""
        block, seen = self.page.blocks[index], {index}
        if index in self.dated:
            yield index
        while block.parent is not None:
            at = self.lines.get(block.parent)
            if at is None or at in seen or at in self.entries:
                break
            yield at
            seen.add(at)
            block = self.page.blocks[at]
        for label in reversed(self.page.chains.get(index, ())):
            at = self.lines.get(label.line)
            if at is not None:
                yield at

    def subjects(self, index: int, table: Table) -> list[str]:
        """What a row's meeting is about: its papers; else the venue, or the topic, that its subject names; and systems
        whose paper the row introduces."""
        if index in self.entries:
            return list(dict.fromkeys(self.entries[index]))
        found: list[str] = []
        block = self.page.blocks[index]
        reading = self.page.readings.get(index, (None,))[0]
        cell = table.title_cell(block)
        if cell is None or not re.search(r"[^\W_]", cell.text) or is_no_meeting(cell.text):
            return found
        category = self.category(index, table, block)
        if reading is not None and reading.role == "venue" and reading.edition and reading.edition.key:
            found.append(reading.edition.key)
        elif len(cell.text) <= 60:
            words = Words(block, cell.start, cell.start + len(cell.text))
            found.append(self.add(labels.plain(cell.text), category, words))
        return found

    def category(self, index: int, table: Table, block: Block) -> str | None:
        """The key of the topic that a row stands under: its headings, then its category."""
        innermost: str | None = None
        for label in self.page.chains.get(index, ()):
            at = self.lines.get(label.line)
            if label.kind == "topic" and at is not None:
                above = self.page.blocks[at]
                innermost = self.add(label.text, innermost, Words(above, 0, len(above.text)))
        for place in table.topics:
            if place < len(block.cells) and re.search(r"[^\W_]", block.cells[place].text):
                cell = block.cells[place]
                words = Words(block, cell.start, cell.start + len(cell.text))
                innermost = self.add(labels.plain(cell.text), innermost, words)
        return innermost

    def add(self, name: str, parent: str | None, words: Words) -> str:
        return added(self.topics, name, parent, words, self.page.known.gazetteers).key


def _is_led(block: Block, entry: Entry) -> bool:
    """Whether a line begins with a day or the number of a meeting, and its paper comes behind it."""
    led = led_meeting(block.text) if block.kind in ("item", "paragraph") else None
    return led is not None and entry.written.block == block and led[1] <= entry.written.start


def introduced(mentions: tuple[Mention, ...]) -> list[Mention]:
    """The systems whose paper a text speaks of by the system's name (`vLLM论文`)."""
    found = []
    for mention in mentions:
        after = mention.words.block.text[mention.words.end : mention.words.end + 12]
        if mention.label == "System" and _PAPER_OF.match(after):
            found.append(mention)
    return found


def _named(table: Table, block: Block, term: Term | None) -> tuple[MeetingLabel, Words] | None:
    """The meeting that a row names: its number, its date, or both in two columns; a day without a year is one of the
    `term`. A bare number counts the rows of a table, but the meetings of one that dates them."""
    number: MeetingLabel | None = None
    date: str | None = None
    words: Words | None = None
    for column in ("meeting", "date", "number"):
        for kind, cell in zip(table.columns, block.cells, strict=False):
            if kind != column or not cell.text.strip():
                continue
            here = Words(block, cell.start, cell.start + len(cell.text))
            label = meeting_label(cell.text)
            if label and label.number is not None and number is None:
                number, words, date = label, here, date or label.date
            elif column != "number" and (day := date_of(cell.text)):
                date, words = date or day, words or here
            elif number is None and (column == "meeting" or date) and re.fullmatch(r"\s*\d{1,3}\s*", cell.text):
                number, words = MeetingLabel(cell.text.strip(), int(cell.text), None), here
            elif column != "number" and is_day(cell.text):
                words, date = words or here, date or (term.date(cell.text) if term else None)
    if words is None:
        return None
    label = number or MeetingLabel(words.text.strip(), None, None)
    return replace(label, date=label.date or date), words


def group_name(page: Page) -> str:
    """The name of the group whose meetings these are: the document's title, else its file's name."""
    return title_of(page) or page.document.name.rpartition(".")[0] or page.document.name


def title_of(page: Page) -> str | None:
    """The document's own title: of its front matter, its first heading, or the line it opens with."""
    for block in page.blocks:
        if block.kind == "metadata" and (title := block.fields.get("title")):
            return " ".join(str(title).split())
    heading = next((block for block in page.blocks if block.kind == "heading" and block.text.strip()), None)
    first = next(
        (block for block in page.blocks if block.text.strip() and block.kind in ("paragraph", "heading", "item")), None
    )
    if first is not None and first.kind == "paragraph" and not re.search(r"[^\W_]", first.text):
        following = [b for b in page.blocks if b.kind in ("paragraph", "heading") and re.search(r"[^\W_]", b.text)]
        first = following[0] if following else None
    if heading is not None and (first is None or heading.line <= first.line or len(first.text) > 60):
        return " ".join(heading.text.split())
    if first is not None and first.kind == "paragraph" and len(first.text) <= 60 and not _SENTENCE.search(first.text):
        return " ".join(first.text.split())
    return " ".join(heading.text.split()) if heading else None


def meeting_key(group: str, meet: Meet) -> str:
    """The key of a meeting: the slug of its group, and its number or else its date."""
    return f"meeting:{slug(group)}/{meet.number if meet.number is not None else meet.date or fold(meet.label)}"
