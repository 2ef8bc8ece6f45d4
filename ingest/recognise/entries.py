"""Which lines of a document list papers, and what each says of its paper.

Every block is read in all ways it allows (readings.py); its list's habit (habits.py) votes too; the best reading is
chosen, the others stay on the page."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace

from graph.keys import fold, identifiers
from ingest.document import Block
from ingest.recognise import companies, fields, labels, links, marks, pieces, readings, runs, several, titles, years
from ingest.recognise.facts import Told, from_address, from_groups, of_tags, settled, stated
from ingest.recognise.habits import Habit, learn
from ingest.recognise.items import Entry, Said, Words
from ingest.recognise.known import Known
from ingest.recognise.labels import Label
from ingest.recognise.lines import LONGEST_REFERENCE, Candidate, Form
from ingest.recognise.outline import by_line
from ingest.recognise.page import Page, Use
from ingest.recognise.readings import PAPER, Reading, Vote
from ingest.recognise.tables import Table, tables
from ingest.recognise.tags import Line

# Characters in front of the value of a line of data, and how many such lines a paper has at most.
_LONGEST_NAME = 30
_MOST_DATA = 8
_STATED = re.compile(r"\W{0,4}[^\W\d][\w /-]{0,24}[:：]")
_LISTED = ("item", "row", "paragraph")
# A nested line tells of the paper above it; it is a paper itself only by a link or venue of its own.
_NESTED = Vote(-1.5, "nested below a paper")
_NESTED_BARE = Vote(-6.0, "nested below a paper, without link or venue of its own")


def find(page: Page) -> Page:
    """Read every block of a list in context, choose, and give the page its readings, labels and entries."""
    return _Reader(page).page()


class _Reader:
    """One pass over a page; holds what is worked out for each block."""

    def __init__(self, page: Page) -> None:
        self.start = page
        self.known = page.known
        self.blocks = page.blocks
        self.lines = by_line(page)
        self.labels = dict(page.labels)
        self.chains = dict(page.chains)
        self.uses = dict(page.uses)
        self.found_tables = tuple(tables(page))
        self.tables: dict[int, Table] = {index: table for table in self.found_tables for index in table.rows}
        self.children: dict[int, list[int]] = defaultdict(list)
        self.listed = [
            i for i, block in enumerate(page.blocks) if block.kind in _LISTED and page.free(i) and i not in page.labels
        ]
        for index in self.listed:
            if (parent := self.parent(index)) is not None:
                self.children[parent].append(index)
        self.readings: dict[int, tuple[Reading, ...]] = {}
        self.data = self.with_data()

    def with_data(self) -> dict[int, tuple[int, ...]]:
        """The blocks that state a paper's data each in a line of its own (`Venue: V`, `- 会议：V`), by the index of the
        one in front of them, in the same list or on the next lines, that gives its title."""
        found: dict[int, tuple[int, ...]] = {}
        for place, index in enumerate(self.listed):
            block = self.blocks[index]
            if block.kind == "row" or not _is_short(block) or "title" not in (own := fields.first([block])):
                continue
            if own["title"].start > _LONGEST_NAME:
                continue
            data: list[int] = []
            for other in self.listed[place + 1 : place + 1 + _MOST_DATA]:
                following, last = self.blocks[other], self.blocks[data[-1] if data else index]
                beside = (following.kind, following.depth, following.parent) == (block.kind, block.depth, block.parent)
                if not beside or following.line != last.end_line + 1 or following.headings != block.headings:
                    break
                said = fields.first([following]) if _is_short(following) else {}
                if "title" in said or not (said or following.fields or _STATED.match(following.text)):
                    break
                if said:
                    data.append(other)
            if data:
                found[index] = tuple(data)
        return found

    def parent(self, index: int) -> int | None:
        """The item that a block is nested in."""
        line = self.blocks[index].parent
        found = self.lines.get(line) if line is not None else None
        return found if found is not None and found != index and self.blocks[found].kind == "item" else None

    def page(self) -> Page:
        for index in self.listed:
            self.readings[index] = self.alone(index)
        self.find_branches()
        self.vote()
        entries = list(self.entries())
        chosen = {index for index, _ in entries}
        for index in chosen:
            self.uses[index] = Use("read", "a paper")
        return replace(
            self.start,
            readings=self.readings,
            habits=self.habits,
            labels=self.labels,
            chains=self.chains,
            uses=self.uses,
            tables=self.found_tables,
            entries=tuple(entries),
        )

    # -- readings

    def alone(self, index: int) -> tuple[Reading, ...]:
        """The readings of a block by itself and its groups."""
        block, chain = self.blocks[index], self.chains.get(index, ())
        if block.kind == "row" and index in self.tables:
            return self.tables[index].readings(block, chain, self.known)
        if (made := _labelled(block, index in self.data)) is not None:
            line = Line(block.text, block.links, block.spans)
            return (Reading("paper", readings.inside(made, line, self.known), made),)
        if block.kind == "paragraph" and not _may_list(block):
            return (Reading("prose", (Vote(1.0, "running text"),)), *_in_prose(block, chain, self.known))
        line = Line(block.text, block.links, block.spans)
        if parts := several.several(line, self.known):
            read = [readings.of_line(part, chain, self.known, start) for start, part in parts]
            if all(found and found[0].role == "paper" and found[0].score >= PAPER for found in read):
                return tuple(sorted((one for found in read for one in found), key=lambda one: -one.score))
        return tuple(readings.of_line(line, chain, self.known))

    def find_branches(self) -> None:
        """Make labels of the items that head other items; what they head is read again below them, outermost first."""
        headed = {heading.line for block in self.blocks for heading in block.headings}
        for index in self.listed:
            block = self.blocks[index]
            if block.kind != "item" or not self.children.get(index):
                continue
            label = self.label_of(index)
            branch = block.line in headed
            if not branch and not self.heads(index, label):
                continue
            self.labels[index] = label
            for below in self.below(index):
                if not branch:
                    at = len([other for other in self.chains[below] if other.line < block.line])
                    self.chains[below] = (*self.chains[below][:at], label, *self.chains[below][at:])
            for below in self.below(index):
                self.readings[below] = self.alone(below)
        for index in self.listed:
            # Below a branch of a page tree the chain comes with the headings; the leaves' readings must see it.
            if self.blocks[index].marker == "•" and index not in self.labels:
                self.readings[index] = self.alone(index)

    def label_of(self, index: int) -> Label:
        """What an item stands for if it heads others."""
        block = self.blocks[index]
        return labels.read(block.text, block.line, self.known.venues, self.known.gazetteers)

    def heads(self, index: int, label: Label) -> bool:
        """Whether an item with others below it names a group of them, and is no paper with remarks."""
        block = self.blocks[index]
        if len(block.text) > 90:
            return False
        own = next((reading.score for reading in self.readings[index] if reading.role == "paper"), -9.0)
        linked = any(links.target(link.url) in ("paper", "document") for link in block.links)
        if linked and own >= PAPER:
            return False
        below = [self.readings[child] for child in self.children[index] if self.readings.get(child)]
        strong = [
            best
            for best in (found[0] for found in below)
            if best.role == "paper"
            and best.score >= PAPER
            and best.candidate
            and (best.candidate.url or best.candidate.tags)
        ]
        if label.kind in ("year", "venue", "container", "papers", "contents", "chrome", "material"):
            return bool(strong) or own < PAPER
        return len(strong) >= max(1, 0.5 * len(below))

    def below(self, index: int) -> Iterator[int]:
        """The items nested in one, at any depth, in order."""
        for child in self.children.get(index, ()):
            yield child
            yield from self.below(child)

    def group(self, index: int) -> Hashable:
        """The list that a block belongs to."""
        block = self.blocks[index]
        heading = block.headings[-1].line if block.headings else 0
        if block.kind == "row":
            return ("row", self.tables[index].first if index in self.tables else heading)
        return (block.kind, heading, block.parent if block.kind == "item" else None, block.depth)

    def vote(self) -> None:
        """Let the lists' habits vote, and what a line is nested in; then order the readings of each block."""
        groups: dict[Hashable, list[tuple[Reading, ...]]] = defaultdict(list)
        level: dict[Hashable, list[tuple[Reading, ...]]] = defaultdict(list)
        for index in self.listed:
            if index not in self.labels:
                groups[self.group(index)].append(self.readings[index])
                block = self.blocks[index]
                level[(block.kind, block.depth)].append(self.readings[index])
        habits = learn(groups)
        document = learn(level)
        joint: dict[Hashable, Habit] = {}
        self.habits: dict[int, Habit] = {}
        for index in self.listed:
            if index in self.labels:
                continue
            block = self.blocks[index]
            name = (self.group(index), block.kind, block.depth)
            if name not in joint:
                joint[name] = _joint(habits[name[0]], document[name[1:]])
            self.habits[index] = joint[name]
        for index in self.listed:
            if index in self.labels:
                continue
            nested = self.is_paper(self.parent(index))
            found = []
            for reading in self.readings[index]:
                if reading.role == "paper" and nested:
                    # What the lines below a paper have in common are its remarks: they have no say.
                    votes: tuple[Vote, ...] = (_NESTED if reading.has_place else _NESTED_BARE,)
                else:
                    votes = self.habits[index].votes(reading)
                found.append(reading.with_votes(*votes))
            self.readings[index] = tuple(sorted(found, key=lambda reading: -reading.score))

    def is_paper(self, index: int | None) -> bool:
        """Whether an item above has been chosen as a paper, itself or further out."""
        while index is not None:
            if index not in self.labels and self.readings.get(index):
                best = self.readings[index][0]
                if best.role == "paper" and best.score >= PAPER:
                    return True
            index = self.parent(index)
        return False

    # -- entries

    def entries(self) -> Iterator[tuple[int, Entry]]:
        """The entries in the order of the document."""
        for index in self.listed:
            if index in self.labels:
                continue
            chosen = self.papers(index)
            for position, reading in enumerate(chosen):
                following = chosen[position + 1] if position + 1 < len(chosen) else None
                yield index, self.entry(index, reading, following)

    def papers(self, index: int) -> list[Reading]:
        """The readings of a block that are its papers, in the order of the text: the best, and those beside it that
        stand on their own."""
        found = self.readings[index]
        if not found or found[0].score < (PAPER if found[0].role == "paper" else 1.0):
            return []
        if found[0].role not in ("paper", "prose"):
            return []
        chosen: list[Reading] = []
        for reading in found:
            if reading.role != "paper" or reading.score < PAPER:
                continue
            # What begins at a place of its own is a line of its own: another cell, or a line of one.
            own = all(reading.shift != other.shift for other in chosen)
            if (own or _on_its_own(reading, self.blocks[index])) and all(_apart(reading, other) for other in chosen):
                chosen.append(reading)
        return sorted(chosen, key=lambda reading: reading.shift + (reading.candidate.start if reading.candidate else 0))

    def entry(self, index: int, reading: Reading, following: Reading | None) -> Entry:
        """The entry that a chosen reading gives, with what its row, its groups and the lines below it say."""
        block = self.blocks[index]
        stop = following.candidate.start + following.shift if following and following.candidate else len(block.text)
        entry = stated(block, reading, self.known, self.habits[index].slots, stop)
        published, from_companies, written_by = [*entry.published], [*entry.from_companies], [*entry.written_by]
        url, remarks = entry.url, [*entry.remarks]
        table = self.tables.get(index)
        if table and table.is_head(block, entry.written.start):
            cells = table.facts(block, self.known)
            published += cells.published
            from_companies += cells.companies
            written_by += cells.authors
            url = url or table.link(block)
            remarks = table.remarks(block)
            entry = replace(entry, status=entry.status or marks.status(block.text))
        if reading.candidate is not None and reading.candidate.form == "labelled":
            own = fields.told(fields.first([block]), self.known)
            published += own.published
            from_companies += own.companies
            written_by += own.authors
            url = url or own.url
        published += from_groups(self.chains.get(index, ()), self.blocks, self.lines)
        if url != entry.url:
            entry = replace(entry, url=url, identifiers=identifiers(url or ""))
            published += from_address(url, entry.written, self.known)
        for told in self.told_below(index):
            published += told.published
            from_companies += told.companies
            written_by += told.authors
            if url is None and told.url is not None:
                url = told.url
                entry = replace(entry, url=url, identifiers=identifiers(url))
                published += from_address(url, entry.written, self.known)
        from_companies += self.below_companies(index)
        remarks += self.below_remarks(index)
        return settled(
            replace(
                entry,
                remarks=tuple(remarks),
                published=tuple(published),
                from_companies=tuple(from_companies),
                written_by=tuple(written_by),
            )
        )

    def told_below(self, index: int) -> Iterator[Told]:
        """What the lines nested below a paper tell of it: data with their names, or a venue or people alone."""
        nested = [self.blocks[below] for below in self.below(index) if not self.papers(below)]
        nested += [self.blocks[data] for data in self.data.get(index, ())]
        if nested:
            yield fields.told(fields.first(nested), self.known)
        for block in nested[:3]:
            tags = pieces.told_by(Line(block.text, block.links, block.spans), self.known)
            if tags and not any(fields.in_block(block)):
                yield of_tags(block, tags, 0, self.known)

    def below_remarks(self, index: int) -> Iterator[Words]:
        """What is nested below a paper and lists none of its own."""
        for data in self.data.get(index, ()):
            self.uses.setdefault(data, Use("read", "data of a paper"))
        for below in self.below(index):
            if not self.papers(below):
                nested = self.blocks[below]
                self.uses.setdefault(below, Use("read", "a remark on a paper"))
                if nested.text.strip():
                    yield Words(nested, 0, len(nested.text))

    def below_companies(self, index: int) -> Iterator[Said]:
        """The organisations that the first line nested below a paper consists of (`* SJTU & Huawei`)."""
        for below in self.children.get(index, ())[:1]:
            nested = self.blocks[below]
            named = companies.organisations(nested.text, self.known.gazetteers)
            if named and named.sure >= 0.7:
                for key in named.keys:
                    yield Said(key, Words(nested, 0, len(nested.text)), "line-company", 0.9)


def without_shared_identifiers(page: Page) -> Page:
    """The page with its entries rid of identifiers that papers of different titles claim: an address pasted twice
    identifies neither of them."""
    owners: dict[str, set[str]] = defaultdict(set)
    for _, entry in page.entries:
        for identifier in entry.identifiers:
            owners[identifier].add(fold(entry.title))
    shared = {identifier for identifier, titles in owners.items() if len(titles) > 1}
    if not shared:
        return page
    kept = tuple(
        (index, replace(entry, identifiers=tuple(name for name in entry.identifiers if name not in shared)))
        for index, entry in page.entries
    )
    return replace(page, entries=kept)


def _joint(habit: Habit, wide: Habit) -> Habit:
    """The habit of a list in a document: what a bracket means is the habit of the whole document; a short list goes by
    the document in all."""
    short = habit.size < 3
    return Habit(
        wide.size if short else habit.size,
        0.8 * wide.papers if short else habit.papers,
        habit.linked,
        habit.forms or wide.forms,
        {**wide.slots, **habit.slots},
    )


def _apart(reading: Reading, other: Reading) -> bool:
    a, b = reading.candidate, other.candidate
    if a is None or b is None:
        return False
    return a.end + reading.shift <= b.start + other.shift or b.end + other.shift <= a.start + reading.shift


def _may_list(block: Block) -> bool:
    """Whether a paragraph can be a line of a list: a link or bold title at its very beginning, or one short line."""
    text = block.text.strip()
    begins = [link for link in block.links if link.start <= 4]
    if begins:
        after = text[begins[0].end :]
        return len(after) <= 200 and "\n\n" not in text
    return False


def _is_short(block: Block) -> bool:
    """Whether a block is one line that may be `name: value`."""
    return "\n" not in block.text and (":" in block.text or "：" in block.text)


def _labelled(block: Block, with_data: bool) -> Candidate | None:
    """The paper of a paragraph that gives its data line by line, each with its name: `题目：T`, `出处：V`; or of a
    `title: T` that such lines follow (`with_data`)."""
    if block.kind not in ("paragraph", "quote") or ("\n" not in block.text and not with_data):
        return None
    found = fields.first([block])
    title = found.pop("title", None)
    if title is None or title.start > max(_LONGEST_NAME, len(title.block.text) // 2) or not (found or with_data):
        return None
    quoted = re.match(r"《([^《》]+)》", title.value)
    start = title.start + (quoted.start(1) if quoted else 0)
    end = start + len(quoted[1] if quoted else title.value)
    return Candidate(
        "labelled", start, end, titles.clean(block.text[start:end]), None, (), title.start + len(title.value)
    )


def _on_its_own(reading: Reading, block: Block) -> bool:
    """Whether a title beside another one in the same line or text is one more: it leads to its own paper, or in running
    text it is set off."""
    made = reading.candidate
    if made is None:
        return False
    if made.form in ("link", "nicknamed") and made.url is not None:
        return links.target(made.url) in ("paper", "document") or _is_joined(made, block)
    return made.form == "run" or (block.kind == "paragraph" and made.form in _SET_OFF)


_LISTED_WITH = re.compile(r"\s*(?:[,;，；、&+]|and|和|与)\s*(?:and\s+)?")


def _is_joined(made: Candidate, block: Block) -> bool:
    """Whether a link is listed with another one of its kind: `[T1](U1) and [T2](U2)`, with nothing else between."""
    at = next((number for number, link in enumerate(block.links) if link.start <= made.start < link.end), 0)
    if not at:
        return False
    before, own = block.links[at - 1], block.links[at]
    between = block.text[before.end : own.start]
    alike = links.target(before.url) == links.target(own.url) in ("site", "home", "article", "note")
    long = min(len(titles.words(link.text)) for link in (before, own)) > 2  # tools are listed so, too
    return alike and long and _LISTED_WITH.fullmatch(between) is not None


def _in_prose(block: Block, chain: Sequence[Label], known: Known) -> list[Reading]:
    """The papers of running text: a link to a publication whose words are a title, or which follows the name of what
    the paper presents; a title that is set off (《T》, *T*) and said to be one; the whole text as one citation (`A1
    and A2. T. V Y.`, as bibliographies without bullets have it); or lines of it that are one each."""
    line = Line(block.text, block.links, block.spans)
    found: list[Reading] = []
    for made in _divisions(line, known):
        if made.form in ("link", "nicknamed") and links.target(made.url or "") in ("paper", "document"):
            vote = Vote(-0.7, "inside running text")
        elif made.form in _CITED and _is_citation(made, line, known):
            vote = Vote(0.5, "a citation from end to end")
        elif made.form in _SET_OFF and _is_called_paper(made, block):
            vote = Vote(-0.7, "inside running text")
        elif made.form == "run":
            vote = Vote(0.2, "English words in Chinese text")
        else:
            continue
        found.append(Reading("paper", (*readings.inside(made, line, known), vote), made))
    if "\n" in block.text and not any(one.score >= PAPER for one in found):
        found += _by_lines(line, known)
    return sorted(found, key=lambda reading: -reading.score)


def _by_lines(line: Line, known: Known) -> Iterator[Reading]:
    """The papers of a text in lines: each line that is one citation from end to end, or is with the next, which says
    where it appeared. Text that is wrapped has no line that is nothing but a citation."""
    ends = [match.start() for match in re.finditer(r"\n|$", line.text)]
    if len(ends) > _MOST_LINES:
        return
    places = list(zip([0, *(end + 1 for end in ends)], ends, strict=False))
    at = 0
    while at < len(places):
        best: tuple[int, Reading] | None = None
        for following in (at, at + 1):
            if following >= len(places):
                continue
            start, end = places[at][0], places[following][1]
            if end - start > LONGEST_REFERENCE or not years.has_figure(line.text[start:end]):
                continue
            part = line.part(start, end)
            for made in readings.divisions(part, known):
                if made.form in _CITED and _is_citation(made, part, known):
                    votes = (*readings.inside(made, part, known), Vote(0.5, "a citation from end to end"))
                    read = Reading("paper", votes, made, start)
                    if best is None or read.score > best[1].score:
                        best = (following, read)
            if best is not None:
                break
        if best is not None:
            yield best[1]
        at = best[0] + 1 if best else at + 1


def _divisions(line: Line, known: Known) -> Iterator[Candidate]:
    """The ways to divide running text that can show a paper in it, told by what it has: all, where it is short enough
    for a citation and has figures of a year, else words that are set off or lead to a paper, and English in Chinese."""
    linked = any(links.target(link.url) in ("paper", "document") for link in line.links)
    marked = bool(line.spans) or _MARKED_OFF.search(line.text) is not None
    if len(line.text) <= LONGEST_REFERENCE and _MAY_BE_DATED.search(line.text):
        yield from readings.divisions(line, known)
    elif linked or marked:
        yield from readings.set_off(line, known)
    elif titles.has_han(line.text):
        yield from runs.runs(line, known)


_MARKED_OFF = re.compile("[《\"“‘]|(?<![\\w'])'")
_SET_OFF: frozenset[Form] = frozenset(("quoted", "bold"))
_SURE_VENUE = 0.8
_CITES = re.compile(r"\bet\.? al\b|[\"“”]|(?<!\w)'")
_CALLED = re.compile(
    r"(?:论文|文章|\bpapers?|\barticle)\W{0,4}(?:是|为|叫|见|called|titled|named|is)?\W{0,3}$", re.IGNORECASE
)


def _is_called_paper(made: Candidate, block: Block) -> bool:
    """Whether the words around a title that is set off in running text say that it is one: a venue with its year
    follows, or the word paper stands before. Books in Chinese are set off, too."""
    dated = any(edition.key for tag in made.tags for edition in tag.best.editions if tag.best.sure >= _SURE_VENUE)
    called = made.form == "quoted" and bool(_CALLED.search(block.text, max(0, made.start - 16), made.start))
    return (dated or called) and not titles.has_han(made.title) and len(titles.words(made.title)) >= 2


_CITED: frozenset[Form] = frozenset(("citation", "pieces", "quoted", "before tags", "bold"))
_MOST_LINES = 60
_MAY_BE_DATED = re.compile(r"\d\d|[〇零]")  # a year has two figures at least


def _is_citation(made: Candidate, line: Line, known: Known) -> bool:
    """Whether a text is nothing but a title with people or a link beside it and its venue, which no sentence is."""
    kinds = {tag.best.kind for tag in made.tags}
    dated = any(edition.key and edition.year for tag in made.tags for edition in tag.best.editions)
    left = line.text[made.rest :].strip(" .,，。\n")
    if len(titles.words(made.title)) < 3:
        return False  # `Presented in [arXiv:…] (OSDI 2020)`
    # `Title. OSDI 2004.`: with nobody's name beside it, all of it has to look like a title.
    begin = max((tag.end for tag in made.tags if tag.slot.startswith("^")), default=0)
    first = not re.search(r"\w", line.text[min(begin, made.start) : made.start])
    bare = first and made.form in ("citation", "pieces", "before tags") and not _CITES.search(made.title)
    shape = titles.shape(made.title)
    alone = bare and (shape.score >= titles.SURE or fold(made.title) in known.titles)
    # `Doe et al., OSDI 2020. It runs on …`: behind people and their venue a remark comes as often as a title.
    behind = all(tag.start < made.start for tag in made.tags)
    if behind and ("several sentences" in shape.reasons or "capitals of a title" not in shape.reasons):
        return False
    return (
        dated
        and (alone or bool(kinds & {"authors", "paper link"}))
        and not left
        and len(line.text) <= LONGEST_REFERENCE
    )
