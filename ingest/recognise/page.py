"""A document while it is being recognised: what each component has found so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from ingest.document import Block, Document
from ingest.recognise.habits import Habit
from ingest.recognise.items import Claim, Entry, Mention, Words
from ingest.recognise.known import Known
from ingest.recognise.labels import Label
from ingest.recognise.readings import Reading
from ingest.value import value

if TYPE_CHECKING:
    from ingest.recognise.tables import Table


@value
class Use:
    """What became of a block: `read` (something was taken from it, or it was searched), `tolerated` (it holds nothing
    to read: a rule, a picture, a contents table) or `unread`, with the reason in words for people."""

    what: Literal["read", "tolerated", "unread"]
    reason: str


@dataclass(frozen=True, slots=True)
class Topical:
    """A subject of the document: its key, its name as written, the key of the wider subject it stands under, and where
    it is named."""

    key: str
    name: str
    parent: str | None
    words: Words


@dataclass(frozen=True, slots=True)
class Pointer:
    """A place that tells which document is about which paper: the address of the document, the key of the paper (None
    where only the document is named), the words, and the status of the line. See graph.model.Lead."""

    target: str
    paper: str | None
    words: Words
    status: str | None


@dataclass(frozen=True, slots=True)
class Meet:
    """A meeting that a document tells of: its name as written, number and date (ISO 8601), who presents, the keys of
    what it is about, and the words that name it."""

    label: str
    number: int | None
    date: str | None
    presenter: str | None
    subjects: tuple[str, ...]
    words: Words


@dataclass(frozen=True, slots=True)
class Page:
    """A document, what is known beforehand, and what has been found; a component gives back a page with more on it.

    Blocks are named by their index. `readings` are the ways a block was read, the chosen one first, so that the
    runners-up stay obtainable; `habits` are what a block's list does as a rule; `labels` are the blocks that head a
    group, `chains` the groups around each block, the outermost first; `tables` are its tables. `entries` pair the
    index of the block with the paper it lists. `named` is how the paper was read that a note is about, with the
    votes for its being one."""

    document: Document
    known: Known
    blocks: tuple[Block, ...]
    uses: Mapping[int, Use] = field(default_factory=lambda: MappingProxyType({}))
    labels: Mapping[int, Label] = field(default_factory=lambda: MappingProxyType({}))
    chains: Mapping[int, tuple[Label, ...]] = field(default_factory=lambda: MappingProxyType({}))
    readings: Mapping[int, tuple[Reading, ...]] = field(default_factory=lambda: MappingProxyType({}))
    habits: Mapping[int, Habit] = field(default_factory=lambda: MappingProxyType({}))
    tables: tuple[Table, ...] = ()
    entries: tuple[tuple[int, Entry], ...] = ()
    subject: int | None = None  # index into entries of the paper that a note is about
    note: tuple[int, int] | None = None  # the blocks (from, to) that are that note
    named: Reading | None = None
    topics: tuple[Topical, ...] = ()
    meetings: tuple[Meet, ...] = ()
    pointers: tuple[Pointer, ...] = ()
    codes: tuple[tuple[str, Topical], ...] = ()  # what a file of subjects calls them in short, and the subjects
    mentions: Mapping[int, tuple[Mention, ...]] = field(default_factory=lambda: MappingProxyType({}))
    claims: tuple[Claim, ...] = ()

    def free(self, index: int) -> bool:
        """Whether nothing has been said of a block yet."""
        return index not in self.uses
