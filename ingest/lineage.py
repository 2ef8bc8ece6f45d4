"""A file of lineage lines (data/lineage.toml, or one of your own in its form) as findings.

Each `[[line]]` names two known systems, the type of the relation, the address that says so, and what it says in the
author's own words. It is read line by line, so that one that is wrong is reported and the others stand.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass

from graph.keys import source_key
from graph.model import Evidence, Findings, Relation, Source, System, Unread
from ingest.document import Document
from ingest.gazetteer import Gazetteers

FORMAT = "lineage"
FINDER = "curated"
CONFIDENCE = 0.95
TYPES = ("BUILDS_ON", "OPEN_SOURCE_EQUIVALENT")
FIELDS = ("from", "type", "to", "address", "says", "back_in_time")

_START = re.compile(r"^\s*\[\[\s*line\s*\]\]\s*(#.*)?$")
_IDLE = re.compile(r"^\s*(#.*)?$")


@dataclass(frozen=True, slots=True)
class LineageLine:
    """One entry: keys of the later and the earlier system, and where its words and its address stand (from 1)."""

    type: str
    later: str
    earlier: str
    says: str
    says_at: int
    address: str
    address_at: int


class _WrongLineError(ValueError):
    """Why an entry cannot be taken; the reason of its Unread."""


def is_lineage(document: Document) -> bool:
    """Whether a document is a file of lineage lines: TOML by its name, with a `[[line]]` in it."""
    return document.name.casefold().endswith(".toml") and any(map(_START.match, document.lines))


def findings(document: Document, gazetteers: Gazetteers) -> Findings:
    """What a file of lineage lines says. Entries and lines that cannot be taken are Unread with their reason."""
    key = source_key(document.address)
    lines, unread = read_lines(document, gazetteers)
    names = {end for line in lines for end in (line.later, line.earlier)}
    nodes = tuple(System(name, gazetteers.systems[name].name) for name in sorted(names))
    relations = [Relation(line.type, line.later, line.earlier, tuple(_evidence(key, line))) for line in lines]
    first = {end: line for line in reversed(lines) for end in (line.later, line.earlier)}
    relations += [
        Relation("LISTED_IN", name, key, (next(_evidence(key, line)),), {"line": line.says_at})
        for name, line in sorted(first.items())
    ]
    source = Source(
        key, document.name, hash=document.hash, format=FORMAT, lines=len(document.lines), unread=len(unread)
    )
    return Findings(source, nodes, tuple(relations), tuple(unread))


def read_lines(document: Document, gazetteers: Gazetteers) -> tuple[list[LineageLine], list[Unread]]:
    """The entries of a file in its order, one for each type and pair, and what could not be taken."""
    key = source_key(document.address)
    good: dict[tuple[str, str, str], LineageLine] = {}
    unread: list[Unread] = []
    for at, piece in _pieces(document):
        try:
            line = _line(at, piece, gazetteers)
        except _WrongLineError as error:
            reason = str(error)
        else:
            first = good.setdefault((line.type, line.later, line.earlier), line)
            if first is line:
                continue
            reason = f"the same relation stands at line {first.says_at} already"
        unread.append(Unread(key, at, " ".join(" ".join(piece).split()), reason))
    return list(good.values()), unread


def _pieces(document: Document) -> Iterator[tuple[int, list[str]]]:
    """Each entry with the number of its first line; what stands before the first entry, unless it is comment."""
    at, piece = 1, list[str]()
    for number, text in enumerate(document.lines, 1):
        if _START.match(text):
            if any(not _IDLE.match(line) for line in piece):
                yield at, piece
            at, piece = number, []
        piece.append(text)
    if any(not _IDLE.match(line) for line in piece):
        yield at, piece


def _line(at: int, piece: list[str], gazetteers: Gazetteers) -> LineageLine:
    try:
        read = tomllib.loads("\n".join(piece)).get("line")
    except tomllib.TOMLDecodeError as error:
        raise _WrongLineError(f"not TOML: {error}") from None
    if not isinstance(read, list) or len(read) != 1:
        raise _WrongLineError("not an entry; an entry begins with [[line]]")
    fields = read[0]
    if unknown := sorted(set(fields) - set(FIELDS)):
        raise _WrongLineError(f"unknown field {unknown[0]!r}; there are: {', '.join(FIELDS)}")
    for name in FIELDS[:-1]:
        if not isinstance(fields.get(name), str) or not fields[name].strip():
            raise _WrongLineError(f"no {name}: an entry needs {', '.join(FIELDS[:-1])}, each as text")
    if fields["type"] not in TYPES:
        raise _WrongLineError(f"type {fields['type']!r} is none of: {', '.join(TYPES)}")
    if not fields["address"].startswith("https://"):
        raise _WrongLineError("the address that says so begins with https://")
    ends = [f"system:{fields[name]}" for name in ("from", "to")]
    for end in ends:
        if end not in gazetteers.systems:
            raise _WrongLineError(f"no system of the gazetteers has the key {end!r}; add it there first")
    if ends[0] == ends[1]:
        raise _WrongLineError("a system does not come from itself")
    return LineageLine(
        type=fields["type"],
        later=ends[0],
        earlier=ends[1],
        says=fields["says"],
        says_at=_place(at, piece, "says", fields["says"]),
        address=fields["address"],
        address_at=_place(at, piece, "address", fields["address"]),
    )


def _place(at: int, piece: list[str], field: str, value: str) -> int:
    """The line on which a field's words stand as they are, which is what evidence may quote."""
    for number, text in enumerate(piece, at):
        if re.match(rf"\s*{field}\s*=", text) and value in text:
            return number
    raise _WrongLineError(f"{field} has to stand on one line, without escapes")


def _evidence(source: str, line: LineageLine) -> Iterator[Evidence]:
    """What the entry says, then the address that says so."""
    yield Evidence(source, line.says_at, line.says, FINDER, CONFIDENCE)
    yield Evidence(source, line.address_at, line.address, FINDER, CONFIDENCE)
