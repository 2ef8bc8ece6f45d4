"""The shared vocabulary: what the graph is made of. Standard library only.

Every node has a `key` that begins with its label in lower case and is unique over the whole graph, a `name`
(for a paper its title) and `aliases`. A relation cannot be built without evidence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import ClassVar, TypeAlias

Value: TypeAlias = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Paper:
    """A publication. `identifiers` are folded, kind first: `doi:10.1145/…`, `arxiv:2205.07147`."""

    label: ClassVar[str] = "Paper"
    key: str
    name: str
    aliases: tuple[str, ...] = ()
    year: int | None = None
    identifiers: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Venue:
    """A conference, workshop, journal or preprint server. `kind` is one of these four words; `rank` as written."""

    label: ClassVar[str] = "Venue"
    key: str
    name: str
    aliases: tuple[str, ...] = ()
    full_name: str | None = None
    kind: str | None = None
    rank: str | None = None


@dataclass(frozen=True, slots=True)
class Company:
    """An organisation that builds systems; universities are none."""

    label: ClassVar[str] = "Company"
    key: str
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject that lists file papers under."""

    label: ClassVar[str] = "Topic"
    key: str
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class System:
    """Software, service, framework, language or file format. `open_source` is None where nothing says."""

    label: ClassVar[str] = "System"
    key: str
    name: str
    aliases: tuple[str, ...] = ()
    year: int | None = None
    open_source: bool | None = None
    repository: str | None = None


@dataclass(frozen=True, slots=True)
class Author:
    """A person who wrote a paper."""

    label: ClassVar[str] = "Author"
    key: str
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Meeting:
    """One date of a seminar or reading group: it has a number, a date (ISO 8601), or both, and a group's name."""

    label: ClassVar[str] = "Meeting"
    key: str
    name: str
    aliases: tuple[str, ...] = ()
    group: str = ""
    number: int | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One document that was read. The key is made from its address, `hash` is the SHA-256 of its text.

    `title` is the document's own, `group` the reading group whose meetings it lists, `lines` its length and
    `unread` how many of them were not understood."""

    label: ClassVar[str] = "Source"
    key: str
    name: str
    aliases: tuple[str, ...] = ()
    hash: str = ""
    format: str = ""
    title: str | None = None
    group: str | None = None
    lines: int = 0
    unread: int = 0


Node: TypeAlias = Paper | Venue | Company | Topic | System | Author | Meeting | Source

NODE_TYPES: Mapping[str, type[Node]] = MappingProxyType(
    {kind.label: kind for kind in (Paper, Venue, Company, Topic, System, Author, Meeting, Source)}
)

# Which label may stand at the start and at the end of a relation, and what the relation carries beside evidence.
ENDS: Mapping[str, tuple[frozenset[str], frozenset[str], frozenset[str]]] = MappingProxyType(
    {
        name: (frozenset(start.split()), frozenset(end.split()), frozenset(carries.split()))
        for name, start, end, carries in (
            ("CITES", "Paper", "Paper System", ""),
            ("BUILDS_ON", "System Paper", "System Paper", ""),
            ("OPEN_SOURCE_EQUIVALENT", "System", "System", ""),
            ("PRESENTS", "Paper", "System", ""),
            ("DEVELOPED_BY", "System", "Company", ""),
            ("FROM_COMPANY", "Paper", "Company", ""),
            ("PUBLISHED_IN", "Paper", "Venue", "year track"),
            ("WRITTEN_BY", "Paper", "Author", "position"),
            ("ABOUT", "Paper System", "Topic", ""),
            ("PART_OF", "Topic", "Topic", ""),
            ("DISCUSSED_IN", "Paper System Topic Venue", "Meeting", "date number presenter"),
            ("LISTED_IN", "Paper System Venue Company Topic", "Source", "line status"),
        )
    }
)

_NO_PROPERTIES: Mapping[str, Value] = MappingProxyType({})  # most relations have none: a map of its own is 100 bytes


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """Why a relation stands: the exact words (`quote`) of a source at a line (from 1), the finder that read them,
    and how sure it is, 0.0 to 1.0. The finder `address` read an address, not the text."""

    source: str
    line: int
    quote: str
    finder: str
    confidence: float

    def __post_init__(self) -> None:
        if not self.source.startswith("source:"):
            raise ValueError(f"evidence needs the key of a source, not {self.source!r}")
        if self.line < 1 or not self.quote.strip() or not self.finder:
            raise ValueError(f"evidence needs a line from 1, words and a finder: {self!r}")
        if not 0.0 <= self.confidence <= 1.0:
            raise ValueError(f"confidence goes from 0.0 to 1.0, not {self.confidence}")


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation of a type between two keys, with its evidence in a fixed order.

    Raises ValueError without evidence, for an unknown type, an end of the wrong label or a property the type
    does not carry."""

    type: str
    start: str
    end: str
    evidence: tuple[Evidence, ...]
    properties: Mapping[str, Value] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.type not in ENDS:
            raise ValueError(f"no relation is called {self.type!r}; there are: {', '.join(sorted(ENDS))}")
        starts, ends, carries = ENDS[self.type]
        if label_of(self.start) not in starts or label_of(self.end) not in ends:
            raise ValueError(f"{self.type} does not go from {self.start!r} to {self.end!r}")
        if not self.evidence:
            raise ValueError(f"{self.type} from {self.start!r} to {self.end!r} has no evidence")
        if unknown := set(self.properties) - carries:
            raise ValueError(f"{self.type} does not carry {', '.join(sorted(unknown))}")
        object.__setattr__(self, "evidence", tuple(sorted(set(self.evidence))))
        kept = {name: value for name, value in sorted(self.properties.items()) if value is not None}
        object.__setattr__(self, "properties", MappingProxyType(kept) if kept else _NO_PROPERTIES)

    @property
    def confidence(self) -> float:
        """What the evidence comes to together, 0.0 to 1.0: sources are independent, within one the best counts."""
        best: dict[str, float] = {}
        for piece in self.evidence:
            best[piece.source] = max(best.get(piece.source, 0.0), piece.confidence)
        doubt = 1.0
        for source in sorted(best):
            doubt *= 1.0 - best[source]
        return round(1.0 - doubt, 4)


@dataclass(frozen=True, slots=True, order=True)
class Unread:
    """A line (from 1) that was not understood, with its text and the reason."""

    source: str
    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True, order=True)
class Lead:
    """A place of a source that tells which document is about which paper: `target` is the address of the document,
    `paper` the key of the paper in that source, empty where the place names the document alone.

    A lead to the source itself is how it opens: with the paper that it is a note about, or with no title of one.
    `status` is that of the line: read, required, starred or empty."""

    target: str
    paper: str
    evidence: Evidence
    status: str = ""


@dataclass(frozen=True, slots=True)
class Findings:
    """What one source says, before anything is merged with what others say."""

    source: Source
    nodes: tuple[Node, ...] = ()
    relations: tuple[Relation, ...] = ()
    unread: tuple[Unread, ...] = ()
    leads: tuple[Lead, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Decision:
    """A judgement by hand that two keys are, or are not, the same thing. `date` is ISO 8601, or empty in data/."""

    a: str
    b: str
    same: bool
    reason: str
    date: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Merge:
    """Two keys that became one: the key that is kept, the one that went into it, and why."""

    kept: str
    merged: str
    reason: str
    confidence: float


@dataclass(frozen=True, slots=True, order=True)
class Doubt:
    """Two keys that may be one thing, or claim what only one can have, and were kept apart; and why."""

    a: str
    b: str
    reason: str


@dataclass(frozen=True, slots=True)
class Merged:
    """The graph as it should stand: nodes by key, relations by (type, start, end), merges, doubts; each sorted."""

    nodes: tuple[Node, ...]
    relations: tuple[Relation, ...]
    merges: tuple[Merge, ...]
    doubts: tuple[Doubt, ...] = ()


_LABELS = {label.lower(): label for label in NODE_TYPES}


def label_of(key: str) -> str:
    """The label a key begins with. Raises ValueError if it begins with none."""
    try:
        return _LABELS[key.partition(":")[0]]
    except KeyError:
        raise ValueError(f"{key!r} is no key; keys begin with {', '.join(sorted(_LABELS))} and a colon") from None
