"""What is known beforehand: the venues, companies, institutions, systems and topics of data/gazetteers, each with its
spellings.

A file is a TOML document with one table for each thing; the table's name is the key without its label. A spelling
belongs to one key of its kind: what would make two readings of one name possible is refused when it is loaded.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Protocol, TypeVar

from graph.keys import fold, slug
from ingest.errors import ShippedDataError
from ingest.shipped import shipped

YEARS = range(1940, 2031)
VENUE_KINDS = ("conference", "workshop", "journal", "preprint")
SYSTEM_KINDS = ("system", "language", "format", "framework", "library", "service")

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class KnownVenue:
    """A venue. `former` are names it had earlier; `start` and `end` are its first and last year; `ordinary` says that
    its name is an ordinary word or term, too, and means the venue only where the text supports it."""

    key: str
    name: str
    aliases: tuple[str, ...]
    full_name: str | None
    kind: str | None
    rank: str | None
    former: tuple[str, ...]
    start: int | None
    end: int | None
    field: str | None
    ordinary: bool

    @property
    def spellings(self) -> tuple[str, ...]:
        """All names it goes by, the canonical one first, none twice."""
        return _once(self.name, self.full_name, *self.aliases, *self.former)


@dataclass(frozen=True, slots=True)
class KnownCompany:
    """A company. `parent` is the key of the company it belongs to."""

    key: str
    name: str
    aliases: tuple[str, ...]
    parent: str | None

    @property
    def spellings(self) -> tuple[str, ...]:
        """All names it goes by, the canonical one first, none twice."""
        return _once(self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class KnownInstitution:
    """A university, public research institute or national laboratory: papers come from it, and it is no company."""

    key: str
    name: str
    aliases: tuple[str, ...]

    @property
    def spellings(self) -> tuple[str, ...]:
        """All names it goes by, the canonical one first, none twice."""
        return _once(self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class KnownSystem:
    """A system. `company` and `topics` are keys, `year` its first public one, `paper` the title that presents it.

    `open_source` is None where nothing is known; `ordinary` says that the name is an ordinary word too, or a name
    used elsewhere, and means the system only where the text supports it."""

    key: str
    name: str
    aliases: tuple[str, ...]
    company: str | None
    year: int | None
    open_source: bool | None
    repository: str | None
    topics: tuple[str, ...]
    paper: str | None
    ordinary: bool
    kind: str

    @property
    def spellings(self) -> tuple[str, ...]:
        """All names it goes by, the canonical one first, none twice."""
        return _once(self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class KnownTopic:
    """A topic. `chinese` is its name in Chinese, `parent` the key of the wider topic."""

    key: str
    name: str
    aliases: tuple[str, ...]
    chinese: str | None
    parent: str | None

    @property
    def spellings(self) -> tuple[str, ...]:
        """All names it goes by, the canonical one first, none twice."""
        return _once(self.name, self.chinese, *self.aliases)


@dataclass(frozen=True, slots=True)
class Gazetteers:
    """Everything known beforehand, by full key (`system:gfs`) in the order of the keys.

    `index` leads from a label and a folded spelling (graph.keys.fold) to the key it belongs to, `first_words` from a
    label to the words that its folded spellings begin with, `joined` from a label and a folded spelling without blanks
    to the one key that is written so; `fingerprint` is the SHA-256 of the files, in hexadecimal:
    it changes when a fact does."""

    venues: Mapping[str, KnownVenue]
    companies: Mapping[str, KnownCompany]
    institutions: Mapping[str, KnownInstitution]
    systems: Mapping[str, KnownSystem]
    topics: Mapping[str, KnownTopic]
    index: Mapping[str, Mapping[str, str]]
    first_words: Mapping[str, frozenset[str]]
    joined: Mapping[str, Mapping[str, str]]
    fingerprint: str

    def key(self, label: str, spelling: str) -> str | None:
        """The key that a spelling belongs to among the things of a label, None if it is in no gazetteer."""
        return self.index[label].get(fold(spelling))

    def knows(self, spelling: str, *labels: str) -> bool:
        """Whether a spelling belongs to a thing of one of these labels."""
        folded = fold(spelling)
        return any(folded in self.index[label] for label in labels)


def load(root: Path | None = None) -> Gazetteers:
    """The gazetteers of a data folder, by default the one that ships; a folder is read once.

    Raises ShippedDataError, which names file and key, if a spelling belongs to two keys of one kind, a field is
    unknown, missing or of the wrong type, a key it refers to does not exist, or a year lies outside 1940 to 2030."""
    return _load((root or shipped()).resolve())


@cache
def _load(root: Path) -> Gazetteers:
    digest = hashlib.sha256()
    companies = _read(root, "companies.toml", "company", _company, digest.update)
    institutions = _read(root, "universities.toml", "institution", _institution, digest.update)
    topics = _read(root, "topics.toml", "topic", _topic, digest.update)
    venues = _read(root, "venues.toml", "venue", _venue, digest.update)
    systems = _read(root, "systems.toml", "system", _system, digest.update)
    for key, company in companies.items():
        _must_exist("companies.toml", key, "parent", company.parent, companies)
    for key, topic in topics.items():
        _must_exist("topics.toml", key, "parent", topic.parent, topics)
    for key, system in systems.items():
        _must_exist("systems.toml", key, "company", system.company, companies)
        for name in system.topics:
            _must_exist("systems.toml", key, "topics", name, topics)
    _must_end("companies.toml", {key: company.parent for key, company in companies.items()})
    _must_end("topics.toml", {key: topic.parent for key, topic in topics.items()})
    index = {
        "Venue": _index("venues.toml", venues),
        "Company": _index("companies.toml", companies),
        "Institution": _index("universities.toml", institutions),
        "System": _index("systems.toml", systems),
        "Topic": _index("topics.toml", topics),
    }
    first_words = {label: frozenset(name.partition(" ")[0] for name in names) for label, names in index.items()}
    return Gazetteers(
        venues,
        companies,
        institutions,
        systems,
        topics,
        MappingProxyType(index),
        MappingProxyType(first_words),
        MappingProxyType({label: _joined(names) for label, names in index.items()}),
        digest.hexdigest(),
    )


class _Known(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def spellings(self) -> tuple[str, ...]: ...


_Kind = TypeVar("_Kind", bound=_Known)


class _Table:
    """One table of a file, taken field by field; what is left in the end is unknown."""

    def __init__(self, file: str, key: str, fields: dict[str, Any]) -> None:
        self.file, self.key, self._left = file, key, dict(fields)

    def wrong(self, why: str, instead: str) -> ShippedDataError:
        return ShippedDataError(self.file, f"[{self.key.partition(':')[2]}] {why}", instead)

    def text(self, field: str) -> str | None:
        value = self._left.pop(field, None)
        return None if value is None else self._clean(field, value)

    def name(self) -> str:
        name = self.text("name")
        if name is None:
            raise self.wrong("has no name", "give `name`")
        return name

    def texts(self, field: str) -> tuple[str, ...]:
        value = self._left.pop(field, [])
        if not isinstance(value, list):
            raise self.wrong(f"has {field} = {value!r}", f"{field} is a list of texts")
        return tuple(self._clean(field, item) for item in value)

    def flag(self, field: str) -> bool | None:
        value = self._left.pop(field, None)
        if value is not None and not isinstance(value, bool):
            raise self.wrong(f"has {field} = {value!r}", f"{field} is true or false")
        return value

    def year(self, field: str) -> int | None:
        value = self._left.pop(field, None)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool) or value not in YEARS:
            raise self.wrong(f"has {field} = {value!r}", f"{field} is a year from {YEARS[0]} to {YEARS[-1]}")
        return value

    def one_of(self, field: str, words: tuple[str, ...]) -> str | None:
        value = self.text(field)
        if value is not None and value not in words:
            raise self.wrong(f"has {field} = {value!r}", f"{field} is one of: {', '.join(words)}")
        return value

    def address(self, field: str) -> str | None:
        value = self.text(field)
        if value is not None and not value.startswith("https://"):
            raise self.wrong(f"has {field} = {value!r}", f"{field} begins with https://")
        return value

    def reference(self, field: str, label: str) -> str | None:
        value = self.text(field)
        return None if value is None else f"{label}:{value}"

    def done(self) -> None:
        if self._left:
            raise self.wrong(
                f"has an unknown field {min(self._left)!r}", "see the head of the file for those there are"
            )

    def _clean(self, field: str, value: object) -> str:
        if not isinstance(value, str) or value != value.strip() or not fold(value) or _CONTROL.search(value):
            raise self.wrong(f"has {value!r} as {field}", "a text has letters or digits, one line, no blanks around it")
        return value


def _venue(table: _Table) -> KnownVenue:
    return KnownVenue(
        key=table.key,
        name=table.name(),
        aliases=table.texts("aliases"),
        full_name=table.text("full_name"),
        kind=table.one_of("kind", VENUE_KINDS),
        rank=table.text("rank"),
        former=table.texts("former"),
        start=table.year("start"),
        end=table.year("end"),
        field=table.text("field"),
        ordinary=bool(table.flag("ordinary")),
    )


def _company(table: _Table) -> KnownCompany:
    return KnownCompany(table.key, table.name(), table.texts("aliases"), table.reference("parent", "company"))


def _institution(table: _Table) -> KnownInstitution:
    return KnownInstitution(table.key, table.name(), table.texts("aliases"))


def _system(table: _Table) -> KnownSystem:
    return KnownSystem(
        key=table.key,
        name=table.name(),
        aliases=table.texts("aliases"),
        company=table.reference("company", "company"),
        year=table.year("year"),
        open_source=table.flag("open_source"),
        repository=table.address("repository"),
        topics=tuple(f"topic:{name}" for name in table.texts("topics")),
        paper=table.text("paper"),
        ordinary=bool(table.flag("ordinary")),
        kind=table.one_of("kind", SYSTEM_KINDS) or "system",
    )


def _topic(table: _Table) -> KnownTopic:
    return KnownTopic(
        table.key,
        table.name(),
        table.texts("aliases"),
        chinese=table.text("chinese"),
        parent=table.reference("parent", "topic"),
    )


def _read(
    root: Path, file: str, label: str, build: Callable[[_Table], _Kind], digest: Callable[[bytes], None]
) -> Mapping[str, _Kind]:
    """The things of one file by full key, in the order of the keys; its bytes go into the digest."""
    path = root / "gazetteers" / file
    try:
        raw = path.read_bytes()
        tables = tomllib.loads(raw.decode("utf-8"))
    except OSError as error:
        raise ShippedDataError(
            file, f"cannot be opened: {error.strerror}", "a data folder has gazetteers/*.toml"
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ShippedDataError(file, f"is not TOML: {error}", "write it as TOML 1.0 in UTF-8") from None
    digest(raw)
    known: dict[str, _Kind] = {}
    for bare, fields in sorted(tables.items()):
        if not isinstance(fields, dict):
            raise ShippedDataError(file, f"{bare!r} stands outside a table", "each thing is a table: [key]")
        table = _Table(file, f"{label}:{bare}", fields)
        if bare != slug(bare):
            raise table.wrong("is no key", f"[{slug(bare)}] would be one")
        known[table.key] = build(table)
        table.done()
    return MappingProxyType(known)


def _index(file: str, known: Mapping[str, _Known]) -> Mapping[str, str]:
    owner: dict[str, str] = {}
    for key, thing in known.items():
        for spelling in thing.spellings:
            other = owner.setdefault(fold(spelling), key)
            if other != key:
                raise ShippedDataError(
                    file,
                    f"{spelling!r} belongs to [{other.partition(':')[2]}] and to [{key.partition(':')[2]}]",
                    "a spelling belongs to one key: leave it out of one of them",
                )
    return MappingProxyType(owner)


def _joined(names: Mapping[str, str]) -> Mapping[str, str]:
    meant: dict[str, set[str]] = {}
    for folded, key in names.items():
        meant.setdefault(folded.replace(" ", ""), set()).add(key)
    return MappingProxyType({joined: next(iter(keys)) for joined, keys in meant.items() if len(keys) == 1})


def _must_exist(file: str, key: str, field: str, wanted: str | None, known: Mapping[str, object]) -> None:
    if wanted is not None and wanted not in known:
        label, _, bare = wanted.partition(":")
        raise ShippedDataError(
            file, f"[{key.partition(':')[2]}] has {field} {bare!r}", f"there is no {label} with that key; add it first"
        )


def _must_end(file: str, parents: Mapping[str, str | None]) -> None:
    """Refuse a thing that is its own ancestor."""
    for key in parents:
        at, seen = parents[key], {key}
        while at is not None:
            if at in seen:
                bare = key.partition(":")[2]
                raise ShippedDataError(file, f"[{bare}] never ends: its parents go round", "a parent is the wider one")
            seen.add(at)
            at = parents[at]


def _once(*names: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name is not None))
