"""What recognition passes on: entries (papers as a document lists them), mentions of names, and claims."""

from __future__ import annotations

from graph import keys
from graph.model import Value
from ingest.document import Block
from ingest.value import value


@value
class Words:
    """A piece of a block's plain text: block.text[start:end]."""

    block: Block
    start: int
    end: int

    @property
    def text(self) -> str:
        """The words themselves."""
        return self.block.text[self.start : self.end]


@value
class Mention:
    """A name found in a text: the key and label it stands for, its canonical name, and where it stands."""

    key: str
    label: str
    name: str
    words: Words


@value
class Said:
    """A fact about an entry and the words that say it: `value` is a key, or a person's name."""

    value: str
    words: Words
    finder: str
    confidence: float


@value
class Published:
    """Where or when an entry says, or its group or address says for it, that it was published.

    `venue` is a key and `name` the venue's name, both None where only a year is given."""

    venue: str | None
    name: str | None
    year: int | None
    words: Words
    finder: str
    confidence: float
    track: str | None = None
    rank: str | None = None
    full_name: str | None = None
    preprint: bool = False


@value
class Entry:
    """A paper as one place of a document lists or describes it.

    `title` is without gloss, venue, cut marks or markup; `written` is where it stands. `venue`, `companies`,
    `topics` (the innermost last) hold keys. `remarks` are the pieces of text that speak of this paper: the rest of
    its own line, the blocks nested in it, the whole note. `status` is read, required, starred or None.

    The tuples at the end hold the same facts with the words that say them; `published` may also hold an address's say
    (finder `address`), which `venue` and `year` never come from."""

    title: str
    written: Words
    url: str | None = None
    identifiers: tuple[str, ...] = ()
    venue: str | None = None
    year: int | None = None
    track: str | None = None
    companies: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    status: str | None = None
    remarks: tuple[Words, ...] = ()
    published: tuple[Published, ...] = ()
    from_companies: tuple[Said, ...] = ()
    written_by: tuple[Said, ...] = ()
    filed_under: tuple[Said, ...] = ()

    @property
    def key(self) -> str:
        """The key of the paper."""
        return keys.paper_key(self.title, self.identifiers)


@value
class Claim:
    """A relation that a text states: ends are keys, `words` the exact place, `finder` the rule that read it,
    `confidence` 0.0 to 1.0 (lower when hedged; a negated statement is no claim)."""

    type: str
    start: str
    end: str
    words: Words
    finder: str
    confidence: float
    properties: tuple[tuple[str, Value], ...] = ()
