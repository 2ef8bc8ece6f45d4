"""The labelled pairs, and what the project makes of them: the same thing or two, asked of what reads every list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from graph import keys
from graph.model import NODE_TYPES, Author, Evidence, Findings, Node, Paper, Relation, Source, Venue
from ingest.gazetteer import Gazetteers
from ingest.recognise.addresses import edition_of
from ingest.recognise.venues import Edition, Venues
from ingest.resolve.copies import copies
from ingest.resolve.known import names
from ingest.resolve.papers import same_papers

HERE = Path(__file__).parent
KINDS = ("Paper", "System", "Company", "Venue", "Topic")
_FIELDS = 5


@dataclass(frozen=True, slots=True, order=True)
class Record:
    """A paper as a list gives it, or no more than a name; what the list leaves out is empty."""

    title: str
    year: str = ""
    venue: str = ""
    authors: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records of one kind, and whether they are one thing; `hard` as the files say. `at` is file and line."""

    kind: str
    same: bool
    hard: bool
    a: Record
    b: Record
    at: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """How many pairs were judged how. Figures go from 0.0 to 1.0; with nothing to divide by they are 1.0, the share of
    wrong merges 0.0."""

    right: int  # joined, and one thing
    wrong: int  # joined, and two things
    missed: int  # not joined, and one thing
    apart: int  # not joined, and two things

    @property
    def precision(self) -> float:
        """The share of one thing among what was joined."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """The share of what was joined among what is one thing."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.right / (2 * self.right + self.wrong + self.missed) if self.right else 0.0

    @property
    def wrong_merges(self) -> float:
        """The share of what was joined among what is two things."""
        return self.wrong / (self.wrong + self.apart) if self.wrong else 0.0


def paper_pairs(path: Path = HERE / "papers.tsv") -> list[Pair]:
    """The labelled pairs of papers, in the order of the file. Raises ValueError for a line that is none."""
    return [
        Pair("Paper", same, hard, Record(*fields[:_FIELDS]), Record(*fields[_FIELDS:]), at)
        for same, hard, fields, at in _lines(path, 2 * _FIELDS)
    ]


def name_pairs(path: Path = HERE / "names.tsv") -> list[Pair]:
    """The labelled pairs of names, in the order of the file. Raises ValueError for a line that is none."""
    return [
        Pair(kind, same, hard, Record(a), Record(b), at) for same, hard, (kind, a, b), at in _lines(path, 3, before=1)
    ]


def _lines(path: Path, width: int, before: int = 0) -> Iterable[tuple[bool, bool, list[str], str]]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("#"):
            continue
        fields = line.split("\t")
        same, hard = fields[before : before + 2]
        rest = fields[:before] + fields[before + 2 :]
        if len(rest) != width or {same, hard} - {"same", "different", "hard", "easy"}:
            raise ValueError(f"{path.name}:{number} is no pair: {line!r}")
        yield same == "same", hard == "hard", rest, f"{path.name}:{number}"


def score(pairs: Iterable[Pair], judge: Callable[[Pair], bool]) -> Score:
    """How a judge, who says of a pair whether it is one thing, does on pairs."""
    said = [(pair.same, judge(pair)) for pair in pairs]
    return Score(*(said.count(both) for both in ((True, True), (False, True), (True, False), (False, False))))


class Judge:
    """Says what the project makes of pairs, with the rules that read venues in lists."""

    def __init__(self, gazetteers: Gazetteers) -> None:
        self.gazetteers = gazetteers
        self._venues = Venues(gazetteers)

    def paper(self, pair: Pair) -> bool:
        """Whether a graph of no more than the two lists has one paper."""
        one, two = self.groups([self.finding("a", pair.a), self.finding("b", pair.b)])
        return one == two

    def crowd(self, pairs: Iterable[Pair]) -> Callable[[Pair], bool]:
        """Whether the two are one paper in a graph of the records of all pairs, each in a list of its own."""
        records = sorted({record for pair in pairs for record in (pair.a, pair.b)})
        home = dict(zip(records, self.groups(self.findings(records)), strict=True))
        return lambda pair: home[pair.a] == home[pair.b]

    def name(self, pair: Pair) -> bool:
        """Whether a graph of two lists, each of which has one of the names, has one thing."""
        one, two = self._named(pair.kind, pair.a.title), self._named(pair.kind, pair.b.title)
        said = [Findings(Source(f"source:{at}", at), (node,)) for at, node in (("a", one), ("b", two))]
        key_of = names(said, (), self.gazetteers).key_of
        return key_of[one.key] == key_of[two.key]

    def groups(self, said: Sequence[Findings]) -> list[int]:
        """The number of the group that the paper of each of these documents is in."""
        known = names(said, (), self.gazetteers)
        listed = copies(said, known.key_of, self.gazetteers)
        same = same_papers(listed, (), self.gazetteers)
        home = {at: number for number, some in enumerate(same.groups) for at in some}
        papers = [next(node.key for node in found.nodes if isinstance(node, Paper)) for found in said]
        return [home[listed.at[found.source.key, key]] for found, key in zip(said, papers, strict=True)]

    def findings(self, records: Iterable[Record]) -> list[Findings]:
        """What as many documents say, each of which lists one of the records."""
        return [self.finding(f"{number:06}", record) for number, record in enumerate(records)]

    def finding(self, source: str, record: Record) -> Findings:
        """What a document says that lists this one paper; the venue that only its address states counts, too."""
        key = keys.source_key(source)
        because = (Evidence(key, 1, record.title, "test", 0.9),)
        identifiers = keys.identifiers(record.address)
        year = int(record.year) if record.year else None
        paper = Paper(
            keys.paper_key(record.title, identifiers),
            record.title,
            (),
            year,
            identifiers,
            tuple(record.address.split()),
        )
        nodes: list[Node] = [paper]
        relations = [Relation("LISTED_IN", paper.key, key, because, {"line": 1})]
        stated = self._venue(record.venue) if record.venue else edition_of(record.address, self._venues)
        if stated is not None and stated.key and stated.name:
            nodes.append(Venue(stated.key, stated.name))
            relations.append(
                Relation(
                    "PUBLISHED_IN", paper.key, stated.key, because, {"year": year if record.venue else stated.year}
                )
            )
        for position, name in enumerate(filter(None, map(str.strip, record.authors.split(";"))), start=1):
            author = Author(keys.key_of("Author", name), name)
            nodes.append(author)
            relations.append(Relation("WRITTEN_BY", paper.key, author.key, because, {"position": position}))
        return Findings(Source(key, source, format="markdown", lines=1), tuple(nodes), tuple(relations))

    def _venue(self, text: str) -> Edition:
        known = self.gazetteers.venues.get(text)  # a key stands for itself
        if known is not None:
            return Edition(known.key, known.name)
        edition = self._venues.edition(text, expected=True)
        return edition if edition and edition.key else Edition(keys.key_of("Venue", text), text)

    def _named(self, kind: str, name: str) -> Node:
        if kind == "Venue":
            stated = self._venue(name)
            return Venue(stated.key or "", stated.name or name)
        return NODE_TYPES[kind](keys.key_of(kind, name), name)
