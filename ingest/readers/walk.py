"""The way through the lines of a text whose marks stand at the beginning of lines, as those of Org and AsciiDoc do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Generic, TypeVar

from ingest.document import Block, Kind
from ingest.readers.outline import Outline
from ingest.readers.words import Words

Sign = TypeVar("Sign", int, str)  # what tells the depth of an item: its indent, or its marker


class Walk(Generic[Sign]):
    """What is open at the line reached, and the blocks made there."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.at = 0
        self.outline = Outline()
        self.items: list[tuple[Sign, int]] = []  # sign and line of the items around the place reached

    def images(self, words: Words, line: int) -> Iterator[Block]:
        """The pictures among the words of a block that begins at a line."""
        for image in words.images:
            yield self.block("image", image.text, line, self.at, fields=image.fields)

    def inside(self) -> tuple[int | None, int]:
        """Line and depth of the item that the place reached is in."""
        return (self.items[-1][1], len(self.items) - 1) if self.items else (None, 0)

    def block(
        self,
        kind: Kind,
        text: str,
        line: int,
        end: int = 0,
        *,
        words: Words | None = None,
        marker: str = "",
        fields: Mapping[str, str] | None = None,
    ) -> Block:
        """A block from a line to another (without `end` to the same), nested in the item that the place is in."""
        parent, depth = self.inside()
        return Block(
            kind,
            text,
            line,
            min(max(end, line), len(self.lines)),
            self.outline.path,
            words.links if words else (),
            words.spans if words else (),
            depth=depth,
            parent=parent,
            marker=marker,
            fields=fields or {},
        )
