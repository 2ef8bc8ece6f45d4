"""Nested data (JSON, YAML) with the lines where it stands, and the blocks made of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from ingest.document import Block, Heading, Kind
from ingest.readers.records import Field, record
from ingest.readers.words import bare_links

DEEPEST = 50  # levels; deeper data is refused by its parser

_LINK_LABELS = frozenset(("text", "label", "type", "kind", "rel"))
_LINK_NAMES = frozenset(("title", "name"))
_OF_LINKS = re.compile(r"links?\b|urls?\b|sources?\b|resources?\b|see\b|also\b|链接", re.IGNORECASE)
_OF_PAPERS = re.compile(
    r"(?:required |optional |further )?(?:papers?|readings?|articles?|publications?|references?)|论文|阅读|文献",
    re.IGNORECASE,
)
_TITLE = re.compile(r"title|name|标题|题目", re.IGNORECASE)
_LINK_ADDRESS = ("url", "href", "link", "uri")
_NAME_PARTS = (
    "given",
    "first",
    "firstname",
    "dropping-particle",
    "non-dropping-particle",
    "family",
    "last",
    "lastname",
)
_NAME = ("name", "literal", "full_name", "fullname")
_NAME_REST = frozenset((*_NAME_PARTS, *_NAME, "suffix", "affiliation", "orcid", "email", "url", "id", "authorid"))


@dataclass(slots=True)
class Scalar:
    """A value as text, on lines `line` to `end` (from 1)."""

    text: str
    line: int
    end: int


@dataclass(slots=True)
class Sequence:
    """Values in order."""

    line: int
    end: int
    values: list[Tree] = field(default_factory=list)


@dataclass(slots=True)
class Mapping:
    """Values by name, in the order of the source."""

    line: int
    end: int
    pairs: list[tuple[Scalar, Tree]] = field(default_factory=list)


Tree: TypeAlias = Scalar | Sequence | Mapping


def blocks(tree: Tree) -> Iterator[Block]:
    """Yield a record for each mapping that states something, an item for each text in a list. What a mapping holds
    beside its fields, lists of mappings and mappings of mappings, stands below a heading with its name."""
    yield from _blocks(tree, (), None)


def flat(mapping: Mapping, prefix: str = "") -> Iterator[tuple[str, str | tuple[str, ...], Scalar]]:
    """The fields of a mapping, each with the name as it stands in the source; a field inside a field is called
    `outer.inner`."""
    for name, value in mapping.pairs:
        key = f"{prefix}{name.text}"
        if isinstance(value, Mapping):
            yield from flat(value, f"{key}.")
        elif isinstance(value, Sequence):
            yield key, tuple(_texts(value)), name
        else:
            yield key, value.text, name


def _texts(values: Sequence) -> Iterator[str]:
    for value in values.values:
        if isinstance(value, Sequence):
            yield from _texts(value)
        elif isinstance(value, Mapping):
            for name, inner, _ in flat(value):
                yield f"{name}: {inner if isinstance(inner, str) else ', '.join(inner)}"
        else:
            yield value.text


def _blocks(tree: Tree, headings: tuple[Heading, ...], parent: int | None) -> Iterator[Block]:
    if isinstance(tree, Scalar):
        text = tree.text.strip()
        if text:
            marker = "-" if headings or parent else ""
            kind: Kind = "item" if marker else "paragraph"
            yield Block(kind, text, tree.line, tree.end, headings, tuple(bare_links(text)), marker=marker)
    elif isinstance(tree, Sequence):
        for value in tree.values:
            yield from _blocks(value, headings, parent)
    else:
        yield from _mapping(tree, headings, parent)


def _mapping(tree: Mapping, headings: tuple[Heading, ...], parent: int | None) -> Iterator[Block]:
    own = Mapping(tree.line, tree.end)
    groups: list[tuple[Scalar, Tree]] = []
    fields: list[Field] = []
    links: list[tuple[str, str]] = []
    # What states nothing by itself holds groups: `storage: [A paper, Another]`, `papers: [{title: …}]`.
    is_table = not any(isinstance(value, Scalar) for _, value in tree.pairs)
    titled = any(_TITLE.fullmatch(name.text) for name, _ in tree.pairs)
    for name, value in tree.pairs:
        if is_table:
            groups.append((name, value))
        elif isinstance(value, Sequence) and (people := _people(value)):
            fields.append(Field(name.text, people))
            own.pairs.append((name, value))
        elif isinstance(value, Sequence) and (found := _links(name.text, value)):
            links += found
            shown = "\n".join((name.text, *_texts_alone(value)))
            fields.append(Field(name.text, tuple(url for _, url in found), shown=shown))
            own.pairs.append((name, value))
        elif _is_group(value) or (not titled and _holds_papers(name.text, value)):
            groups.append((name, value))
        else:
            fields += (_shown(key, text) for key, text, _ in flat(Mapping(0, 0, [(name, value)])))
            own.pairs.append((name, value))
    if fields:
        end = max(value.end for _, value in own.pairs)
        yield record(fields, tree.line, max(end, tree.line), headings=headings, links=links, parent=parent)
        parent = tree.line
    for name, value in groups:
        level = len(headings) + 1
        heading = Heading(name.text, level, name.line)
        yield Block("heading", name.text, name.line, name.end, headings, level=level)
        yield from _blocks(value, (*headings, heading), parent)


def _shown(name: str, value: str | tuple[str, ...]) -> Field:
    text = value if isinstance(value, str) else "\n".join(value)
    return Field(name, value, shown=f"{name.replace('.', ' ')}: {text}")


def _texts_alone(tree: Tree) -> Iterator[str]:
    """The texts in a value, without the names in mappings."""
    if isinstance(tree, Scalar):
        yield tree.text
    else:
        for value in tree.values if isinstance(tree, Sequence) else (value for _, value in tree.pairs):
            yield from _texts_alone(value)


def _is_group(value: Tree) -> bool:
    """Whether a value is no field but records of its own."""
    if isinstance(value, Sequence):
        return any(isinstance(inner, Mapping) for inner in value.values)
    return isinstance(value, Mapping) and bool(value.pairs) and all(isinstance(v, Mapping) for _, v in value.pairs)


def _holds_papers(name: str, value: Tree) -> bool:
    """Whether a value of something without a title is its papers: one with a title of its own, or lines that list some.
    What a meeting says of itself, as its date, says nothing of them."""
    if not _OF_PAPERS.fullmatch(name):
        return False
    if isinstance(value, Mapping):
        return any(_TITLE.fullmatch(inner.text) for inner, _ in value.pairs)
    return isinstance(value, Sequence) and any(isinstance(inner, Scalar) for inner in value.values)


def _people(values: Sequence) -> tuple[str, ...]:
    """The names of people, in the order in which they are spoken, if a list holds nothing else."""
    names = []
    for value in values.values:
        if not isinstance(value, Mapping):
            return ()
        parts = {name.text.lower(): part.text for name, part in value.pairs if isinstance(part, Scalar)}
        if not parts or not parts.keys() <= _NAME_REST:
            return ()
        whole = next((parts[key] for key in _NAME if parts.get(key)), "")
        names.append(whole or " ".join(parts[key] for key in _NAME_PARTS if parts.get(key)))
    return tuple(names) if all(names) else ()


def _links(name: str, values: Sequence) -> list[tuple[str, str]]:
    """Words and address of the links that a list of this name holds, if it holds nothing else. What has a title or
    name and an address is rather a record, unless the list's own name says that it has links."""
    found = []
    called = _LINK_LABELS if not _OF_LINKS.search(name) else _LINK_LABELS | _LINK_NAMES
    for value in values.values:
        if not isinstance(value, Mapping):
            return []
        parts = {name.text.lower(): part.text for name, part in value.pairs if isinstance(part, Scalar)}
        address = next((parts.pop(key) for key in _LINK_ADDRESS if key in parts), None)
        if address is None or len(parts) > 1 or not parts.keys() <= called or len(value.pairs) > len(parts) + 1:
            return []
        found.append((next(iter(parts.values()), ""), address))
    return found
