"""What sources and readers give: a document is an address and a text, and a reader makes blocks of it.

A block knows its syntax (heading, item, row …) and nothing of what it means: that is recognised afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from ingest.value import value

Kind: TypeAlias = Literal[
    "heading", "item", "row", "paragraph", "quote", "code", "record", "metadata", "comment", "rule", "image"
]
Style: TypeAlias = Literal["bold", "italic", "code", "mark", "strike"]


_SURROGATE = re.compile("[\ud800-\udfff]")


def writable(text: str) -> str:
    """A text with U+FFFD for each lone surrogate; as long as it was."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


@dataclass(frozen=True, slots=True)
class Document:
    """A text and where it came from.

    `address` is a web address, a Git remote and path, or the name of the given folder or file and the path below
    it; never an absolute path. `name` is the file's name. `hash` is the SHA-256 of the bytes, in hexadecimal.
    `lines` is the text without line ends: lines[0] is line 1. `problems` says what was odd (a guessed encoding). What
    no encoding can write, half of a pair of surrogates, is U+FFFD in the text."""

    address: str
    name: str
    text: str
    hash: str
    problems: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", writable(self.text))

    @property
    def lines(self) -> list[str]:
        """The lines of the text; only \\n, \\r\\n and \\r end a line, and behind the last end there is none."""
        found = self.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        return found[:-1] if len(found) > 1 and not found[-1] else found


@value
class Link:
    """A link inside a block's text: its words stand at text[start:end], in the plain text.

    `url` is as written, without escapes; empty where nothing stands between the brackets. A link to another page of
    the same notes (`[[Page]]`) has the page's name as url. `title` is what shows when one points at the link."""

    text: str
    url: str
    start: int
    end: int
    title: str = ""


@value
class Span:
    """A piece of a block's plain text, text[start:end], that the author set off."""

    style: Style
    start: int
    end: int


@value
class Heading:
    """A heading above a block: its plain text, level (1 is the highest) and line."""

    text: str
    level: int
    line: int
    url: str | None = None


@value
class Cell:
    """A cell of a row: `header` is the text of its column's header, empty if there is none.

    `start` is where the cell begins in the row's text; offsets of links and spans count in the cell's own text."""

    header: str
    text: str
    links: tuple[Link, ...] = ()
    spans: tuple[Span, ...] = ()
    start: int = 0


@value
class Block:
    """A piece of a document, in document order.

    `text` is plain: markup is gone, character references are resolved, a line end inside a paragraph is one \\n.
    `line` and `end_line` are its first and last line, from 1; a block does not hold the blocks nested in it.
    `headings` are those above it, the outermost first (without itself); `level` is a heading's own.
    `depth` is how deep an item lies in its list, 0 for the outermost; `parent` is the line of the item it is nested
    in; whatever else stands in an item has that item's line as parent and its depth. An item's text may be empty.
    `marker` is `-`, `3.`, `[x]` of an item, `header` of the row of column headers, the language of code, `[^1]` of a
    footnote, `unclosed` of a record that cannot be read for want of a brace, `broken` of data that cannot be read,
    `nav`, `aside` or `footer` of a comment
    that holds what stands around a page's text; empty elsewhere.
    A row's `text` is that of its `cells`, joined by ` | `; links and spans of the row count in the row's text.
    `fields` are those of a record, of metadata, of a `key: value` line or of an image (`url`, `title`): values are
    text or lists of text."""

    kind: Kind
    text: str
    line: int
    end_line: int
    headings: tuple[Heading, ...] = ()
    links: tuple[Link, ...] = ()
    spans: tuple[Span, ...] = ()
    level: int = 0
    depth: int = 0
    parent: int | None = None
    marker: str = ""
    cells: tuple[Cell, ...] = ()
    fields: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict, hash=False)
