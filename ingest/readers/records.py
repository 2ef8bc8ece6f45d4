"""Records: what the readers of data files make of an entry."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.document import Block, Heading, Link
from ingest.readers.words import bare_links


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its name, its value, and how the record's text shows it (None: as `name: value`; empty: not at all).

    The text has what the source has, in its order, and nothing else but blanks, so that it can be found there."""

    name: str
    value: str | tuple[str, ...]
    shown: str | None = None

    @property
    def line(self) -> str:
        """The field as a line of the record's text."""
        if self.shown is not None:
            return self.shown
        value = self.value if isinstance(self.value, str) else "\n".join(self.value)
        return f"{self.name}: {value}"


def record(
    fields: Iterable[Field],
    line: int,
    end_line: int,
    *,
    heading: str = "",
    headings: tuple[Heading, ...] = (),
    links: Sequence[tuple[str, str]] = (),
    parent: int | None = None,
) -> Block:
    """A record from its fields in the order of the source. Its text has a line for `heading` and for each field;
    `links` are words and address of links that the fields state, found again in the text."""
    fields = list(fields)
    shown = [heading, *(field.line for field in fields)]
    text = "\n".join(line for line in shown if line)
    named: dict[str, str | tuple[str, ...]] = {}
    for field in fields:
        before = named.get(field.name)
        if before is None:
            named[field.name] = field.value
        else:  # the same name again: all values count
            named[field.name] = (*_listed(before), *_listed(field.value))
    found: list[Link] = []
    at = 0
    for words, url in links:
        start = text.find(words, at)
        if start >= 0:
            found.append(Link(words, url, start, start + len(words)))
            at = start + len(words)
    named_addresses = {link.url for link in found}
    found += (link for link in bare_links(text, found) if link.url not in named_addresses)
    found.sort(key=lambda link: link.start)
    return Block("record", text, line, end_line, headings, tuple(found), fields=named, parent=parent)


def _listed(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value
