"""Which subjects a document has, and which papers it files under them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from graph.keys import fold, slug
from ingest.document import Block, Cell
from ingest.gazetteer import Gazetteers
from ingest.recognise import facts, labels, notes, records, titles, years
from ingest.recognise.items import Entry, Said, Words
from ingest.recognise.known import Known
from ingest.recognise.labels import Label
from ingest.recognise.meeting_labels import meeting_label
from ingest.recognise.outline import by_line
from ingest.recognise.page import Page, Topical, Use
from ingest.recognise.tables import Table

_HASHED = re.compile(r"#\[\[([^\[\]]+)\]\]|(?<![\w&/])#([A-Za-z\u4e00-\u9fff][\w\u4e00-\u9fff-]*)")
_LEFT_OVER = re.compile(r"misc\.?|miscellaneous|miscellany|others?|general|其他|其它|杂项", re.IGNORECASE)
_BILINGUAL = re.compile(r"^(?P<one>[^()（）]+?)\s*[(（](?P<other>[^()（）]+)[)）]$")


def file(page: Page) -> Page:
    """Give the page its topics and file every entry under the ones it stands below."""
    return _Filing(page).page()


class _Filing:
    """The topics found so far, by key and path."""

    def __init__(self, page: Page) -> None:
        self.start = page
        self.gazetteers = page.known.gazetteers
        self.lines = by_line(page)
        self.tables: dict[int, Table] = {index: table for table in page.tables for index in table.rows}
        self.found: list[Topical] = []
        self.uses = dict(page.uses)
        self.own: set[int] = set()  # lines of headings that name a single paper
        self.groups: dict[tuple[int, int], dict[int, tuple[Block, Cell]]] = {}  # by the first row of a table and place

    def page(self) -> Page:
        page = self.start
        counts: dict[int, int] = defaultdict(int)
        for index, _ in page.entries:
            if not self.in_note(index):
                counts[page.blocks[index].headings[-1].line if page.blocks[index].headings else 0] += 1
        filed: list[tuple[int, Entry]] = []
        for position, (index, entry) in enumerate(page.entries):
            said = self.of_note(entry) if position == page.subject else self.of_entry(index, entry, counts)
            filed.append((index, replace(entry, filed_under=tuple(said))))
        self.empty_ones()
        self.leaves()
        if not any(self.is_subject(said.value) for _, entry in filed for said in entry.filed_under):
            filed = self.by_subject(filed)
        made = [(index, facts.settled(entry)) for index, entry in filed]
        return replace(page, entries=tuple(made), topics=tuple(self.found), uses=self.uses)

    def is_subject(self, key: str) -> bool:
        """Whether a topic is a subject, and not a kind of reading as the tag `Paper Reading` is."""
        return all(
            labels.read(topic.name, 1, self.start.known.venues, self.gazetteers).kind not in ("papers", "container")
            for topic in self.found
            if topic.key == key
        )

    def in_note(self, index: int) -> bool:
        """Whether a block is part of a note: headings there are its sections, not subjects."""
        note = self.start.note
        return note is not None and note[0] <= index < note[1]

    def add(self, name: str, parent: Topical | None, words: Words) -> Topical:
        """The topic of this name below another, made once."""
        return added(self.found, name, parent.key if parent else None, words, self.gazetteers)

    def path(self, chain: Sequence[Label]) -> Topical | None:
        """The innermost topic of a chain of groups, with those above it; None without any."""
        innermost: Topical | None = None
        for label in chain:
            at = self.lines.get(label.line)
            # What is left over is a subject, too, where papers stand below it and no venues or years between.
            is_topic = label.kind == "topic" or (label is chain[-1] and _LEFT_OVER.fullmatch(label.text))
            if is_topic and at is not None and not meeting_label(label.text):
                block = self.start.blocks[at]
                innermost = self.add(label.text, innermost, Words(block, 0, len(block.text)))
        return innermost

    def of_entry(self, index: int, entry: Entry, counts: dict[int, int]) -> Iterator[Said]:
        """The topics of a listed paper: the groups around it, the categories in its row."""
        page, block = self.start, self.start.blocks[index]
        if self.in_note(index):
            return
        chain = list(page.chains.get(index, ()))
        if chain and block.headings and chain[-1].line == block.headings[-1].line and chain[-1].kind == "topic":
            # A heading with the paper's own name is no subject; neither is one that holds this paper alone.
            if counts[chain[-1].line] <= 2 and fold(chain[-1].text) in fold(entry.title):
                self.own.add(chain[-1].line)
                chain = chain[:-1]
            elif chain[-1].line in self.own:
                chain = chain[:-1]
        innermost = self.path(chain)
        for name, words in self.categories(index):
            innermost = self.add(name, innermost, words)
        for name, words in records.topics(page, index):
            innermost = self.add(name, innermost, words)
        if innermost is not None:
            yield Said(innermost.key, innermost.words, "heading", 0.9)
        for name, words in (*self.row_tags(index), *records.tags(page, index)):
            yield Said(self.add(name, None, words).key, words, "tag", 0.9)

    def categories(self, index: int) -> Iterator[tuple[str, Words]]:
        """What the row of a block says of its category."""
        table = self.tables.get(index)
        if table is None:
            return
        block = self.start.blocks[index]
        for place in table.topics:
            if place >= len(block.cells):
                continue
            row, cell = block, block.cells[place]
            # A row that begins empty goes on with the one above it.
            if not cell.text.strip() and not block.cells[0].text.strip():
                row, cell = self.group_of(table, place).get(index, (row, cell))
            name = labels.plain(cell.text)
            if re.search(r"[^\W_]", name) and len(name) <= 60 and not years.is_label(name):
                yield name, Words(row, cell.start, cell.start + len(cell.text))

    def group_of(self, table: Table, place: int) -> Mapping[int, tuple[Block, Cell]]:
        """The last filled cell at a place above each row of a table that leaves it empty: a cell that spans the rows of
        its group, in HTML, or is written once for all of them."""
        found = self.groups.get((table.first, place))
        if found is None:
            found = self.groups[table.first, place] = {}
            last: tuple[Block, Cell] | None = None
            for index in table.rows:
                block = self.start.blocks[index]
                if block.marker != "header" and place < len(block.cells) and block.cells[place].text.strip():
                    last = block, block.cells[place]
                elif last is not None:
                    found[index] = last
        return found

    def row_tags(self, index: int) -> Iterator[tuple[str, Words]]:
        """What the row of a block says of its tags: each stands by itself."""
        table = self.tables.get(index)
        if table is not None:
            block = self.start.blocks[index]
            for _, cell in table.at(block, "tags"):
                yield from records.named(Words(block, cell.start, cell.start + len(cell.text)))

    def of_note(self, entry: Entry) -> Iterator[Said]:
        """The topics of a note's paper: its tags, in the front matter, in a field, or with a hash."""
        page = self.start
        assert page.note is not None
        start, end = page.note
        seen: set[str] = set()
        for name, words in self.tags(start, end):
            topic = self.add(name, None, words)
            if topic.key not in seen:
                seen.add(topic.key)
                # A tag that only repeats the paper's system or company is none of the subjects.
                if fold(name) in (fold(page.document.name.rpartition(".")[0]), fold(entry.title)):
                    continue
                yield Said(topic.key, words, "tag", 0.9)

    def tags(self, start: int, end: int) -> Iterator[tuple[str, Words]]:
        page = self.start
        for block in page.blocks:
            if block.kind != "metadata":
                continue
            for field in ("tags", "tag", "categories", "category", "keywords"):
                value = block.fields.get(field, ())
                given = value.replace(",", " ").split() if isinstance(value, str) else value
                for name in given:
                    at = block.text.find(name)
                    if at >= 0 and name.strip():
                        yield name.strip(), Words(block, at, at + len(name))
        tagged = notes.fields_of(page, start, end).get("tags")
        if tagged is not None:
            block = tagged.block
            if "#" not in tagged.value:
                for name in re.split(r"[,，、;；]", tagged.value):
                    bare = name.strip(" .。*_`")
                    begin = block.text.find(bare, tagged.start) if bare else -1
                    if begin >= 0:
                        yield bare, Words(block, begin, begin + len(bare))
        for index in range(start, min(end, start + 12)):
            block = page.blocks[index]
            if block.kind in ("code", "comment", "metadata", "image"):
                continue
            for match in _HASHED.finditer(block.text):
                name = match.group(1) or match.group(2)
                if name.casefold() in ("paper", "papers", "论文", "note", "notes") or self.is_name(name):
                    continue
                yield name, Words(block, match.start(), match.end())

    def is_name(self, name: str) -> bool:
        """Whether a tag names a company or a system and no subject."""
        known = self.gazetteers
        return known.key("Topic", name) is None and bool(known.key("Company", name) or known.key("System", name))

    def empty_ones(self) -> None:
        """Topics that no paper is filed under: headings beside headings that have papers, branches below a heading
        that says papers, and headings of a list that name a known subject and have nothing below them."""
        page = self.start
        used = {(topic.words.block.line, topic.name) for topic in self.found}
        # Where subjects stand: the level and the groups around a heading that is one.
        places = set()
        for index, label in page.labels.items():
            if label.kind == "topic" and (label.line, label.text) in used:
                places.add((page.blocks[index].kind, page.blocks[index].level, self.around(index)))
        # Where headings name papers, one without is a paper to come and no subject.
        for index, label in page.labels.items():
            if label.line in self.own:
                places.discard((page.blocks[index].kind, page.blocks[index].level, self.around(index)))
        for index, label in sorted(page.labels.items()):
            if label.kind != "topic" or self.in_note(index) or (label.line, label.text) in used:
                continue
            block = page.blocks[index]
            below_papers = any(above.kind == "papers" for above in page.chains.get(index, ())) and block.kind == "item"
            is_known = bool(page.entries) and self.gazetteers.key("Topic", label.text) and self.has_nothing_below(index)
            if (block.kind, block.level, self.around(index)) in places or below_papers or is_known:
                self.path((*page.chains.get(index, ()), label))
                self.uses.setdefault(index, Use("read", "a subject without papers"))

    def has_nothing_below(self, index: int) -> bool:
        """Whether the next thing after a heading is another heading, or the end."""
        after = (block for block in self.start.blocks[index + 1 :] if block.kind not in ("comment", "rule"))
        following = next(after, None)
        return self.start.blocks[index].kind == "heading" and (following is None or following.kind == "heading")

    def around(self, index: int) -> tuple[int, ...]:
        return tuple(label.line for label in self.start.chains.get(index, ()))

    def leaves(self) -> None:
        """The pages of a page tree that are subjects: leaves below the paper list that name no paper."""
        page = self.start
        for index, block in enumerate(page.blocks):
            if block.marker != "•" or index in page.labels or index in self.uses:
                continue
            chain = page.chains.get(index, ())
            found = page.readings.get(index, ())
            if not found or found[0].role not in ("label", "paper", "prose"):
                continue
            if any(label.kind == "papers" for label in chain) and all(
                label.kind in ("topic", "papers", "container") for label in chain
            ):
                label = Label("topic", labels.plain(block.text), block.line)
                self.path((*chain, label))
                self.uses[index] = Use("read", "a subject without papers")

    def by_subject(self, filed: list[tuple[int, Entry]]) -> list[tuple[int, Entry]]:
        """File the papers of a document without categories under the subject that its beginning names most often."""
        subject = self.subject()
        if subject is None:
            return filed
        topic = self.add(subject.text, None, subject)
        for index, block in enumerate(self.start.blocks):
            if block is subject.block:
                self.uses.setdefault(index, Use("read", "says what the document is about"))
        said = Said(topic.key, subject, "subject", 0.6)
        return [
            (
                index,
                entry
                if any(other.value == topic.key for other in entry.filed_under)
                else replace(entry, filed_under=(*entry.filed_under, said)),
            )
            for index, entry in filed
        ]

    def subject(self) -> Words | None:
        """Where the known topic is first named that the title and the first paragraphs name most often, at least
        twice; None if there is none."""
        page = self.start
        beginning = [
            block for index, block in enumerate(page.blocks)
            if block.kind in ("heading", "paragraph") and self.uses.get(index, _READ).what != "tolerated"
        ][:4]  # fmt: skip
        counted: dict[str, list[Words]] = defaultdict(list)
        for block in beginning:
            text = block.text.casefold()
            taken: set[int] = set()
            for spelling, key in _spellings(page.known):
                if spelling not in text:  # as nearly all are not
                    continue
                for match in re.finditer(_bounded(spelling), text):
                    if not taken & set(range(*match.span())):
                        taken |= set(range(*match.span()))
                        counted[key].append(Words(block, *match.span()))
        best = max(counted.values(), key=lambda places: (len(places), -places[0].block.line), default=[])
        if len(best) < 2:
            return None
        # The name in running text is how the document writes it; in a title it has a title's capitals.
        return next((words for words in best if words.block.kind == "paragraph"), best[0])


_READ = Use("read", "")


@lru_cache(maxsize=4)
def _spellings(known: Known) -> tuple[tuple[str, str], ...]:
    """The known topics' names in one case, each with the topic's key, the longest first."""
    found = [
        (spelling.casefold(), key)
        for key, topic in known.gazetteers.topics.items()
        for spelling in topic.spellings
        if len(spelling) >= (3 if titles.has_han(spelling) else 5)
    ]
    return tuple(sorted(found, key=lambda pair: (-len(pair[0]), pair)))


def _bounded(spelling: str) -> str:
    escaped = re.escape(spelling)
    return escaped if titles.has_han(spelling) else rf"(?<![a-z0-9]){escaped}(?![a-z0-9])"


def added(found: list[Topical], name: str, parent: str | None, words: Words, gazetteers: Gazetteers) -> Topical:
    """The topic of this name below another; put to those found if it is not among them.

    A known topic has its gazetteer's key. Where a document uses two names that are one topic to the gazetteers, it
    means two subjects: the second has a key of its own, made of its path."""
    known = known_key(name, gazetteers)
    taken = known is not None and any(topic.key == known and fold(topic.name) != fold(name) for topic in found)
    above = parent.removeprefix("topic:") + "/" if parent else ""
    key = known if known is not None and not taken else f"topic:{above}{slug(name)}"
    for topic in found:
        if topic.key == key and topic.parent == parent:
            return topic
    made = Topical(key, name, parent, words)
    found.append(made)
    return made


def known_key(name: str, gazetteers: Gazetteers) -> str | None:
    """The key of the known topic that a heading names, also in two languages (`调度(Scheduling)`)."""
    if key := gazetteers.key("Topic", name):
        return key
    if match := _BILINGUAL.match(name):
        found = {gazetteers.key("Topic", part) for part in (match.group("one"), match.group("other"))} - {None}
        return found.pop() if len(found) == 1 else None
    return None
