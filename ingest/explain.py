"""What was read at a line and why: the readings of the line with their votes, as the recogniser weighed them, the one
that was taken first; what its headings gave; and which rule gave each fact."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any, Literal, TypeAlias

from graph.model import Evidence, Unread
from ingest import quote
from ingest.document import Document
from ingest.pipeline import Account
from ingest.recognise.habits import Habit
from ingest.recognise.items import Entry, Published, Said, Words
from ingest.recognise.labels import Label
from ingest.recognise.page import Page
from ingest.recognise.readings import PAPER, Reading
from ingest.recognise.tags import Meaning
from ingest.report import LineClass, class_of, uses

Part: TypeAlias = Literal["title", "venue", "year", "company", "author", "topic", "address"]


@dataclass(frozen=True, slots=True)
class Point:
    """A vote: how much it says for (above 0) or against a reading, and what it is."""

    weight: float
    reason: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a line beside its title, and what it was taken to mean, with how sure its own words make that."""

    text: str
    meaning: str
    sure: float


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to read the line: as what, its score, the points that make it up, the weightiest first; for a paper also
    how its line is divided. `taken` says that this is what was made of the line."""

    role: str
    score: float
    taken: bool
    points: tuple[Point, ...]
    title: str = ""
    form: str = ""
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """A heading, or what heads like one, above a line: what it was taken for, and what it states."""

    line: int
    text: str
    kind: str
    venue: str | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact about a paper: the words that say it and their line, the rule that read them, how sure it is (None for
    what is plain), and whether it was taken; an address's word for venue and year never is."""

    part: Part
    value: str
    words: str
    line: int
    finder: str
    confidence: float | None
    taken: bool = True


@dataclass(frozen=True, slots=True)
class Statement:
    """A relation that rests on words of the document, which stand on the lines from `line` to `last`."""

    start: str
    type: str
    end: str
    finder: str
    confidence: float
    words: str
    line: int
    last: int


@dataclass(frozen=True, slots=True)
class Item:
    """A block of the document at the line: what became of it, and all that led there. `heads` counts the blocks that
    stand under it; `below` is the line of the paper or item that it is nested in."""

    kind: str
    first: int
    last: int
    text: str
    what: LineClass
    reason: str
    choices: tuple[Choice, ...]
    groups: tuple[Group, ...]
    heading: Group | None
    heads: int
    below: int | None
    habit: Habit | None
    papers: tuple[tuple[Fact, ...], ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """What was read at a line. `threshold` is the score that makes a paper; `items` are the blocks at the line, none
    for markup, and in a file of lineage lines; `statements` rest on words of this very line, `beside` on other lines
    of its blocks; `named` are the things found on it, each with its label."""

    address: str
    line: int
    text: str
    what: LineClass
    reason: str
    threshold: float
    items: tuple[Item, ...]
    statements: tuple[Statement, ...]
    beside: tuple[Statement, ...]
    named: tuple[tuple[str, str], ...]
    unread: tuple[Unread, ...]

    def as_json(self) -> dict[str, Any]:
        """All of it as plain values that JSON can hold."""
        return asdict(self)


def explain(account: Account, line: int) -> Explanation:
    """What was read at a line (from 1) of a document, and why. Raises ValueError for a line that is blank, or none."""
    document, page = account.document, account.page
    use = next((use for use in uses(account) if use.line == line), None)
    if use is None:
        raise ValueError(f"line {line} is blank or no line of {document.address}")
    items = tuple(_items(page, line)) if page else ()
    spoken = {at for item in items for at in range(item.first, item.last + 1)} | {line}
    stated = tuple(_statements(account, spoken))
    return Explanation(
        document.address,
        line,
        document.lines[line - 1].strip(),
        use.what,
        use.reason,
        PAPER,
        items,
        tuple(each for each in stated if each.line <= line <= each.last),
        tuple(each for each in stated if not each.line <= line <= each.last),
        tuple(_named(account, line)),
        tuple(miss for miss in account.findings.unread if miss.line in spoken),
    )


def _items(page: Page, line: int) -> Iterator[Item]:
    told = {id(words.block) for _, entry in page.entries for words in entry.remarks}
    for index, block in enumerate(page.blocks):
        if not block.line <= line <= block.end_line:
            continue
        entries = [entry for at, entry in page.entries if at == index]
        label = page.labels.get(index)
        yield Item(
            block.kind,
            block.line,
            block.end_line,
            " ".join(block.text.split()),
            "paper" if entries else class_of(page, index, told=id(block) in told),
            "a paper" if entries else page.uses[index].reason,
            tuple(_choices(page, index, entries)),
            tuple(_group(above) for above in page.chains.get(index, ())),
            _group(label) if label else None,
            sum(1 for chain in page.chains.values() if label in chain) if label else 0,
            block.parent if block.parent != block.line else None,
            page.habits.get(index),
            tuple(tuple(_facts(page.document, entry)) for entry in entries),
        )


def _choices(page: Page, index: int, entries: Iterable[Entry]) -> Iterator[Choice]:
    """The readings of a block, those that were taken first, then by their score."""
    found = list(page.readings.get(index, ()))
    if page.named is not None and page.subject is not None and page.entries[page.subject][0] == index:
        found = [page.named, *(each for each in found if each.candidate != page.named.candidate)]
    first = next(iter(found), None)
    taken = [each for entry in entries for each in [_of_entry(found, entry)] if each is not None]
    if not taken and first is not None and index not in page.labels and not _falls_short(first):
        taken = [first]
    rest = sorted((each for each in found if each not in taken), key=lambda each: -each.score)
    for each in (*taken, *rest):
        yield _choice(each, each in taken)


def _falls_short(reading: Reading) -> bool:
    """Whether a reading is as a paper, and too weak for one."""
    return reading.role == "paper" and reading.score < PAPER


def _of_entry(readings: Iterable[Reading], entry: Entry) -> Reading | None:
    """The reading that an entry was made of."""
    for each in readings:
        made = each.candidate
        placed = made is not None and (made.title, made.start + each.shift) == (entry.title, entry.written.start)
        if each.role == "paper" and placed:
            return each
    return None


def _choice(reading: Reading, taken: bool) -> Choice:
    made = reading.candidate
    votes = (vote for vote in reading.votes if vote.weight)
    points = sorted((Point(vote.weight, vote.reason) for vote in votes), key=lambda point: -abs(point.weight))
    pieces = tuple(Piece(tag.text, meant(tag.best), tag.best.sure) for tag in made.tags) if made else ()
    return Choice(
        reading.role,
        reading.score,
        taken,
        tuple(points),
        made.title if made else "",
        made.form if made else "",
        pieces,
    )


def meant(meaning: Meaning) -> str:
    """What a piece of a line means, in words: `venue OSDI 2006`, `company google`, `authors A. Roe`."""
    if meaning.kind == "edition":
        editions = ("venue " * bool(each.name) + _joined(each.name, each.year, each.track) for each in meaning.editions)
        return ", ".join(editions)
    if meaning.kind == "companies":
        return "company " + ", ".join(key.partition(":")[2] for key in meaning.companies)
    if meaning.kind == "authors":
        return "authors " + ", ".join(meaning.authors)
    return {"status": "a mark of the reader", "words": "words", "other link": "a link to something else"}.get(
        meaning.kind, "a link to the paper"
    )


def _joined(*parts: object) -> str:
    return " ".join(str(part) for part in parts if part)


def _group(label: Label) -> Group:
    venue = label.edition.name if label.edition else None
    return Group(label.line, label.text, label.kind, venue, label.year)


def _facts(document: Document, entry: Entry) -> Iterator[Fact]:
    """What the entry says of its paper, each fact with the words that say it."""
    yield _fact(document, "title", entry.title, entry.written, entry.written.block.kind, None)
    if entry.url:
        yield _fact(document, "address", entry.url, entry.written, entry.written.block.kind, None)
    for piece in entry.published:
        yield from _published(document, entry, piece)
    parts: tuple[tuple[Part, tuple[Said, ...]], ...] = (
        ("company", entry.from_companies),
        ("author", entry.written_by),
        ("topic", entry.filed_under),
    )
    for part, said in parts:
        for one in said:
            value = one.value if part == "author" else one.value.partition(":")[2]
            yield _fact(document, part, value, one.words, one.finder, one.confidence)


def _published(document: Document, entry: Entry, piece: Published) -> Iterator[Fact]:
    stated = piece.finder != "address"
    if piece.name:
        value = _joined(piece.name, piece.year, piece.track)
        taken = stated and piece.venue == entry.venue
        yield _fact(document, "venue", value, piece.words, piece.finder, piece.confidence, taken)
    elif piece.year is not None:
        taken = stated and piece.year == entry.year
        yield _fact(document, "year", str(piece.year), piece.words, piece.finder, piece.confidence, taken)


def _fact(
    document: Document, part: Part, value: str, words: Words, finder: str, sure: float | None, taken: bool = True
) -> Fact:
    line, text = quote.exact(document, words.block, words.start, words.end)
    return Fact(part, value, " ".join(text.split()), line, finder, sure, taken)


def _statements(account: Account, lines: set[int]) -> Iterator[Statement]:
    """The relations with evidence on these lines, but for those that stand among a paper's facts."""
    names = {node.key: node.name for node in account.findings.nodes}
    facts = {"LISTED_IN", "PUBLISHED_IN", "FROM_COMPANY", "WRITTEN_BY", "ABOUT"} if account.page else {"LISTED_IN"}
    found = [
        Statement(
            names.get(relation.start, relation.start),
            relation.type,
            names.get(relation.end, relation.end),
            piece.finder,
            piece.confidence,
            " ".join(piece.quote.split()),
            piece.line,
            _last(piece),
        )
        for relation in account.findings.relations
        if relation.type not in facts
        for piece in relation.evidence
        if not lines.isdisjoint(range(piece.line, _last(piece) + 1))
    ]
    yield from sorted(found, key=lambda each: (each.line, each.type, each.start, each.end, each.words))


def _last(piece: Evidence) -> int:
    """The last line of the words of a piece of evidence."""
    return piece.line + piece.quote.count("\n")


def _named(account: Account, line: int) -> Iterator[tuple[str, str]]:
    """Label and name of what the document names on this line."""
    nodes = {node.key: node for node in account.findings.nodes}
    for relation in account.findings.relations:
        node = nodes.get(relation.start)
        here = any(piece.line <= line <= _last(piece) for piece in relation.evidence)
        if relation.type == "LISTED_IN" and node is not None and node.label != "Paper" and here:
            yield node.label, node.name
