"""FIND: from one document to what it says: nodes, relations with evidence, and the lines not understood."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType

from graph import keys
from graph.model import (
    Author,
    Company,
    Evidence,
    Findings,
    Lead,
    Meeting,
    Node,
    Paper,
    Relation,
    Source,
    System,
    Topic,
    Unread,
    Value,
    Venue,
)
from ingest import gazetteer, lineage, quote, readers
from ingest.document import Block, Document
from ingest.gazetteer import Gazetteers
from ingest.recognise import COMPONENTS, meetings, relations, scope
from ingest.recognise.items import Entry, Mention, Published, Words
from ingest.recognise.known import known
from ingest.recognise.page import Page
from ingest.remains import LOST, remains
from ingest.resolve.pages import CODED

# What an unread line is shown with; the rest stands in the document.
_SHOWN = 300


def fingerprint(gazetteers: Gazetteers | None = None) -> str:
    """What documents are read with: the rules, and what is known beforehand (by default the shipped gazetteers).
    Findings made under another one are made again."""
    known_by = gazetteers or gazetteer.load()
    return hashlib.sha256(f"{_rules()}:{known_by.fingerprint}".encode()).hexdigest()[:16]


@cache
def _rules() -> str:
    """The SHA-256 of the code of this package: no rule can change without it, and nobody has to think of it."""
    folder = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.py")):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def recognise(document: Document, gazetteers: Gazetteers) -> tuple[Page, relations.Reading]:
    """The page of a document with all that its components find, and the names and relations its text states."""
    page = Page(document, known(gazetteers), tuple(readers.read(document)))
    for component in COMPONENTS.values():
        page = component(page)
    finder = page.known.names
    page, loose = scope.settle(page)
    stated = relations.find([entry for _, entry in page.entries], loose, finder)
    return scope.with_claims(page, stated.claims), stated


@dataclass(frozen=True, slots=True, eq=False)
class Account:
    """How a document was read: what it says, and the page and the statements from which that was made (None for a file
    of lineage lines, which is data and leaves nothing to choose)."""

    document: Document
    findings: Findings
    page: Page | None = None
    stated: relations.Reading | None = None


def account(document: Document, gazetteers: Gazetteers) -> Account:
    """A document's findings with all that led to them. Raises nothing for any text."""
    if lineage.is_lineage(document):
        return Account(document, lineage.findings(document, gazetteers))
    page, stated = recognise(document, gazetteers)
    return Account(document, _Assembly(page, stated).findings(), page, stated)


def find(document: Document, gazetteers: Gazetteers) -> Findings:
    """What a document says, before anything is merged: its nodes, its relations with their evidence, and every line
    that was not understood. The same document and gazetteers give the same findings. Raises nothing for any text."""
    return account(document, gazetteers).findings


class _Assembly:
    """Nodes and relations while they are put together, each kept once, in the order of the document."""

    def __init__(self, page: Page, stated: relations.Reading) -> None:
        self.page, self.stated = page, stated
        self.document = page.document
        self.source = keys.source_key(page.document.address)
        self.quotes = quote.Quotes(page.document)
        self.nodes: dict[str, Node] = {}
        self.edges: dict[tuple[str, str, str], tuple[list[Evidence], dict[str, Value]]] = {}
        # The year and track that addresses give: they stand for nothing that the text says of the same venue.
        self.addressed: dict[tuple[str, str, str], dict[str, Value]] = {}
        self.aliases: dict[str, dict[str, None]] = {}
        # One paper listed twice is one node: the key of the first place stands for all of the same title.
        self.paper_keys: dict[str, str] = {}

    def findings(self) -> Findings:
        self.papers()
        self.venues()
        self.topics()
        self.mentions()
        group = self.meetings()
        self.claims()
        unread = self.unread()
        source = Source(
            self.source,
            self.document.name,
            hash=self.document.hash,
            format=readers.format_of(self.document.name, self.document.text),
            title=meetings.title_of(self.page),
            group=group,
            lines=len(self.document.lines),
            unread=len(unread),
        )
        nodes = tuple(
            replace(node, aliases=aliases) if aliases else node
            for key, node in self.nodes.items()
            for aliases in [tuple(name for name in self.aliases.get(key, ()) if name != node.name)]
        )
        made = tuple(
            Relation(kind, start, end, tuple(evidence), self.properties((kind, start, end)))
            for (kind, start, end), (evidence, _) in self.edges.items()
            if start in self.nodes and (end in self.nodes or end == self.source)
        )
        return Findings(source, nodes, made, tuple(unread), tuple(self.leads()))

    def properties(self, relation: tuple[str, str, str]) -> dict[str, Value]:
        """What the document says of a relation; what its addresses say where nothing else says it."""
        evidence, properties = self.edges[relation]
        if all(piece.finder == "address" for piece in evidence):
            return {**properties, **self.addressed.get(relation, {})}
        return properties

    # -- parts

    def papers(self) -> None:
        """Papers with where they are listed, who wrote them, where they were published and what they are about."""
        titles: dict[str, str] = {}
        for _, entry in self.page.entries:
            titles.setdefault(keys.fold(entry.title), entry.key)
        best = _best_places(self.page)
        for index, entry in self.page.entries:
            key = titles[keys.fold(entry.title)]
            self.paper_keys[entry.key] = key
            self.node(Paper(key, entry.title, year=entry.year, identifiers=entry.identifiers, urls=_urls(entry)))
            first = best[keys.fold(entry.title)] == index
            properties: dict[str, Value] = {"status": entry.status, "line": None}
            finder = _form_finder(entry)
            self.edge("LISTED_IN", key, self.source, entry.written, finder, 0.95, properties, lined=first)
            for piece in entry.published:
                if piece.venue and piece.name:
                    self.venue(piece.venue, piece.name, piece)
                    facts: dict[str, Value] = {"year": piece.year, "track": piece.track}
                    if piece.finder == "address":
                        self.addressed.setdefault(("PUBLISHED_IN", key, piece.venue), facts)
                        facts = {}
                    self.edge("PUBLISHED_IN", key, piece.venue, piece.words, piece.finder, piece.confidence, facts)
            for said in entry.from_companies:
                self.company(said.value)
                self.edge("FROM_COMPANY", key, said.value, said.words, said.finder, said.confidence)
            for position, said in enumerate(entry.written_by, 1):
                author = keys.key_of("Author", said.value)
                self.node(Author(author, said.value))
                place: dict[str, Value] = {"position": position}
                self.edge("WRITTEN_BY", key, author, said.words, said.finder, said.confidence, place)

    def venues(self) -> None:
        """Venues that have a line or a heading of their own."""
        for index, found in self.page.readings.items():
            reading = found[0] if found else None
            use = self.page.uses.get(index)
            if reading is None or reading.role != "venue" or use is None or use.what != "read":
                continue
            edition = reading.edition
            if edition is not None and edition.key and edition.name and index not in self.page.labels:
                block = self.page.blocks[index]
                words = self.cell_words(block, reading.shift)
                piece = Published(edition.key, edition.name, edition.year, words, "venue-line", edition.sure,
                                  rank=edition.rank, full_name=edition.full_name)  # fmt: skip
                self.venue(edition.key, edition.name, piece)
                self.listed(edition.key, words, "venue-line", edition.sure)
        for index, label in sorted(self.page.labels.items()):
            edition = label.edition
            if label.kind == "venue" and edition is not None and edition.key and edition.name:
                block = self.page.blocks[index]
                words = Words(block, 0, len(block.text))
                self.venue(edition.key, edition.name, None)
                self.listed(edition.key, words, "venue-heading", edition.sure)

    def topics(self) -> None:
        """Topics, the tree they form, and what is filed under them."""
        for topic in self.page.topics:
            self.node(Topic(topic.key, topic.name))
            self.alias(topic.key, topic.name)
            self.listed(topic.key, topic.words, "topic", 0.9)
            if topic.parent and topic.parent != topic.key:
                self.edge("PART_OF", topic.key, topic.parent, topic.words, "heading", 0.9)
        for code, topic in self.page.codes:
            self.node(Topic(topic.key, topic.name))
            self.alias(topic.key, code)
            self.listed(topic.key, topic.words, CODED, 0.9)
        for _, entry in self.page.entries:
            for said in entry.filed_under:
                self.edge("ABOUT", self.paper_keys[entry.key], said.value, said.words, said.finder, said.confidence)

    def mentions(self) -> None:
        """Systems, companies and venues that the text names."""
        for mention in self.stated.mentions:
            self.named(mention)

    def named(self, mention: Mention) -> None:
        kinds: Mapping[str, type[System] | type[Company] | type[Venue]] = {
            "System": System,
            "Company": Company,
            "Venue": Venue,
        }
        kind = kinds.get(mention.label)
        if kind is None or not mention.words.text.strip():
            return
        self.node(kind(mention.key, mention.name))
        self.alias(mention.key, " ".join(mention.words.text.split()))
        self.listed(mention.key, mention.words, "name", 0.9)

    def meetings(self) -> str | None:
        """Meetings and what was discussed; the name of their group, None without any."""
        if not self.page.meetings:
            return None
        group = meetings.group_name(self.page)
        systems: dict[int, list[Mention]] = {}
        for mention in meetings.introduced(self.stated.mentions):
            systems.setdefault(mention.words.block.line, []).append(mention)
        for meet in self.page.meetings:
            key = meetings.meeting_key(group, meet)
            self.node(Meeting(key, meet.label, group=group, number=meet.number, date=meet.date))
            facts: dict[str, Value] = {"number": meet.number, "date": meet.date, "presenter": meet.presenter}
            for subject in meet.subjects:
                self.edge(
                    "DISCUSSED_IN", self.paper_keys.get(subject, subject), key, meet.words, "seminar-row", 0.95, facts
                )
            if any(subject.startswith("paper:") for subject in meet.subjects):
                continue
            for mention in systems.get(meet.words.block.line, ()):
                self.edge("DISCUSSED_IN", mention.key, key, mention.words, "paper-introduced", 0.8, facts)
        return group

    def claims(self) -> None:
        """The relations that the text states."""
        for claim in self.stated.claims:
            start, end = self.paper_keys.get(claim.start, claim.start), self.paper_keys.get(claim.end, claim.end)
            if end.startswith("company:"):
                self.company(end)
            if start != end:
                self.edge(claim.type, start, end, claim.words, claim.finder, claim.confidence, dict(claim.properties))

    def leads(self) -> Iterator[Lead]:
        """Which documents are about which paper, as far as this one tells."""
        for it in self.page.pointers:
            line, text = self.quotes.exact(it.words.block, it.words.start, it.words.end)
            if text.strip():
                finder = "opening" if it.target == self.document.address else "linked page" if it.paper else "file name"
                evidence = Evidence(self.source, line, text, finder, 0.5 if finder == "opening" else 0.9)
                yield Lead(it.target, self.paper_keys[it.paper] if it.paper else "", evidence, it.status or "")

    def unread(self) -> list[Unread]:
        """The lines that were not understood, with the reason: those of blocks, then those that are in no block."""
        found = []
        for index, use in sorted(self.page.uses.items()):
            if use.what == "unread":
                block = self.page.blocks[index]
                text = " ".join(block.text.split())
                shown = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
                found.append(Unread(self.source, block.line, shown, use.reason))
        for remain in remains(self.document, self.page.blocks):
            if remain.markup is None:
                found.append(Unread(self.source, remain.line, remain.text[:_SHOWN], LOST))
        return found

    # -- pieces

    def node(self, node: Node) -> None:
        """Keep a node; of one named before, add what is new."""
        before = self.nodes.get(node.key)
        if before is None:
            self.nodes[node.key] = node
        elif isinstance(before, Paper) and isinstance(node, Paper):
            self.nodes[node.key] = replace(
                before,
                year=before.year or node.year,
                identifiers=tuple(dict.fromkeys((*before.identifiers, *node.identifiers))),
                urls=tuple(dict.fromkeys((*before.urls, *node.urls))),
            )
        elif isinstance(before, Meeting) and isinstance(node, Meeting):
            self.nodes[node.key] = replace(before, date=before.date or node.date)

    def alias(self, key: str, name: str) -> None:
        """Keep a spelling of a node's name."""
        self.aliases.setdefault(key, {})[name] = None

    def venue(self, key: str, name: str, piece: Published | None) -> None:
        """Keep a venue, with the rank and the long name that the text gives it."""
        before = self.nodes.get(key)
        if not isinstance(before, Venue):
            self.nodes[key] = before = Venue(key, name, kind="preprint" if piece and piece.preprint else None)
        if piece is not None:
            rank, full_name = before.rank or piece.rank, before.full_name or piece.full_name
            if (rank, full_name) != (before.rank, before.full_name):
                self.nodes[key] = replace(before, rank=rank, full_name=full_name)
            if piece.full_name:
                self.alias(key, piece.full_name)
            if piece.finder != "address":
                self.listed(key, piece.words, "venue", piece.confidence)

    def company(self, key: str) -> None:
        """Keep a company of the gazetteers; one from the text is kept where it is named."""
        found = self.page.known.gazetteers.companies.get(key)
        if found is not None:
            self.node(Company(key, found.name))
        elif key not in self.nodes:
            self.node(Company(key, key.partition(":")[2]))

    def listed(self, key: str, words: Words, finder: str, confidence: float) -> None:
        """Say that the document names something; its first line is where it does first."""
        self.edge("LISTED_IN", key, self.source, words, finder, confidence, lined=True)

    def edge(
        self, kind: str, start: str, end: str, words: Words, finder: str, confidence: float,
        properties: Mapping[str, Value] = MappingProxyType({}), *, lined: bool = False,
    ) -> None:  # fmt: skip
        """Keep a relation with the exact words as evidence; of one stated before, add the evidence and what is new.
        `lined` says that the line of the words is a property, too."""
        line, text = self.quotes.exact(words.block, words.start, words.end)
        if not text.strip():
            return
        evidence = Evidence(self.source, line, text, finder, round(min(1.0, max(0.0, confidence)), 4))
        pieces, facts = self.edges.setdefault((kind, start, end), ([], {}))
        pieces.append(evidence)
        for name, value in ({**properties, "line": line} if lined else properties).items():
            if facts.get(name) is None:
                facts[name] = value
            elif name == "line" and kind == "LISTED_IN" and isinstance(value, int) and not start.startswith("paper:"):
                facts[name] = min(int(str(facts[name])), value)

    @staticmethod
    def cell_words(block: Block, shift: int) -> Words:
        """The words of a line that begins there: the cell of a row, or the whole block."""
        for cell in block.cells:
            if cell.start == shift and cell.text:
                return Words(block, shift, shift + len(cell.text))
        return Words(block, 0, len(block.text))


def _best_places(page: Page) -> dict[str, int]:
    """For each title the block that lists it best: with an address before one without, a line before a heading, then
    the first."""
    best: dict[str, tuple[tuple[bool, bool, int], int]] = {}
    for index, entry in page.entries:
        title = keys.fold(entry.title)
        rank = (entry.venue is None and entry.url is None, page.blocks[index].kind == "metadata", index)
        if title not in best or rank < best[title][0]:
            best[title] = (rank, index)
    return {title: index for title, (_, index) in best.items()}


def _urls(entry: Entry) -> tuple[str, ...]:
    return (entry.url,) if entry.url and not re.search(r"\s", entry.url) else ()


def _form_finder(entry: Entry) -> str:
    return "row" if entry.written.block.kind == "row" else entry.written.block.kind
