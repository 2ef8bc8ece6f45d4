"""What the sources say of papers, as far as it helps to tell whether two are one; and what of it agrees."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from graph.keys import fold, identifiers
from graph.model import Author, Findings, Paper, Relation
from ingest.gazetteer import Gazetteers
from ingest.resolve.alike import Title, title

YEARS = 2  # between the years that two lists may give one paper: preprint and conference, conference and journal
FAR = 4  # apart in years, equal titles of two or three words are two papers
_OTHERS = frozenset({"et", "al", "others", "jr", "sr", "等"})


@dataclass(frozen=True, slots=True)
class Copy:
    """A paper as sources give it: all that say exactly the same are one copy.

    `source` is empty, but for a title of one word without identifier: there saying the same is no proof.
    `venues` and `systems` (those it presents) hold keys; `authors` folded surnames; `addresses` leave out those that
    carry an identifier. `preprint` says that no other venue is named."""

    key: str
    title: Title
    years: tuple[int, ...]
    venues: tuple[str, ...]
    authors: tuple[str, ...]
    systems: tuple[str, ...]
    identifiers: tuple[str, ...]
    addresses: tuple[str, ...]
    preprint: bool
    source: str


@dataclass(frozen=True, slots=True)
class Copies:
    """All copies in a fixed order, which copy a key means in a source, and who has it on which first line."""

    all: tuple[Copy, ...]
    at: Mapping[tuple[str, str], int]  # (key of the source, key of the paper) → place in `all`
    lines: Mapping[int, tuple[tuple[str, int], ...]]  # place → (source, line), sorted


def copies(findings: Collection[Findings], key_of_name: Mapping[str, str], gazetteers: Gazetteers) -> Copies:
    """What the sources say of papers, as far as it helps to tell whether two are one."""
    seen: dict[tuple[object, ...], list[tuple[str, str, int]]] = defaultdict(list)
    made: dict[tuple[object, ...], Copy] = {}
    for found in findings:
        said: dict[str, list[Relation]] = defaultdict(list)
        people = {node.key: node.name for node in found.nodes if isinstance(node, Author)}
        for relation in found.relations:
            if relation.type in _TELLING:
                said[relation.start].append(relation)
        for key, papers in _papers(found).items():
            copy, line = _copy(found.source.key, key, papers, said[key], people, key_of_name, gazetteers)
            content = _content(copy)
            made.setdefault(content, copy)
            seen[content].append((found.source.key, key, line))
    order = sorted(made)
    at = {(source, key): place for place, content in enumerate(order) for source, key, _ in seen[content]}
    lines = {
        place: tuple(sorted((source, line) for source, _, line in seen[content])) for place, content in enumerate(order)
    }
    return Copies(tuple(made[content] for content in order), at, lines)


_TELLING = frozenset({"PUBLISHED_IN", "WRITTEN_BY", "PRESENTS", "LISTED_IN"})


def _papers(found: Findings) -> dict[str, list[Paper]]:
    papers: dict[str, list[Paper]] = defaultdict(list)
    for node in found.nodes:
        if isinstance(node, Paper):
            papers[node.key].append(node)
    return papers


def _copy(
    source: str,
    key: str,
    papers: list[Paper],
    said: list[Relation],
    people: Mapping[str, str],
    key_of_name: Mapping[str, str],
    gazetteers: Gazetteers,
) -> tuple[Copy, int]:
    ends: dict[str, set[str]] = defaultdict(set)
    years = {paper.year for paper in papers if paper.year}
    lines: list[int] = []
    for relation in said:
        ends[relation.type].add(key_of_name.get(relation.end, relation.end))
        year = relation.properties.get("year")
        if isinstance(year, int):
            years.add(year)
        if relation.type == "LISTED_IN":
            lines += [piece.line for piece in relation.evidence]
    urls = {url for paper in papers for url in paper.urls}
    carried = {name for url in urls for name in identifiers(url)}
    preprints = {name for name in ends["PUBLISHED_IN"] if _is_preprint(name, gazetteers)}
    surnames = {surname(people.get(relation.end, "")) for relation in said if relation.type == "WRITTEN_BY"}
    named = title(max((paper.name for paper in papers), key=lambda name: (len(name), name)))
    numbers = {name for paper in papers for name in paper.identifiers} | carried
    copy = Copy(
        key=key,
        title=named,
        years=tuple(sorted(years)),
        venues=tuple(sorted(ends["PUBLISHED_IN"] - preprints)),
        authors=tuple(sorted(surnames - {""})),
        systems=tuple(sorted(ends["PRESENTS"])),
        identifiers=tuple(sorted(numbers)),
        addresses=tuple(sorted({_address(url) for url in urls if not identifiers(url)} - {""})),
        preprint=not ends["PUBLISHED_IN"] - preprints,
        source=source if named.size == 1 and not numbers else "",
    )
    return copy, min(lines, default=0)


def _content(copy: Copy) -> tuple[object, ...]:
    return (
        copy.title.folded,
        copy.title.text,
        copy.key,
        copy.years,
        copy.venues,
        copy.authors,
        copy.systems,
        copy.identifiers,
        copy.addresses,
        copy.preprint,
        copy.source,
    )


def _is_preprint(venue: str, gazetteers: Gazetteers) -> bool:
    return venue in gazetteers.venues and gazetteers.venues[venue].kind == "preprint"


def _address(url: str) -> str:
    """A web address without what does not tell two papers apart; empty if it is none."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.path.strip("/"):
        return ""
    query = f"?{parts.query}" if parts.query else ""
    return f"{parts.netloc.lower().removeprefix('www.')}{parts.path.rstrip('/')}{query}"


def surname(name: str) -> str:
    """The folded surname of a person, however the name is written: `Jeffrey Dean`, `Dean, J.`, `DEAN`, `Dean et al.`"""
    last, comma, _ = name.partition(",")
    words = [word for word in fold(last if comma else name).split() if word not in _OTHERS]
    return next((word for word in reversed(words) if len(word) > 1), "")


# ---- what agrees


def years_apart(a: Copy, b: Copy, span: int) -> bool:
    """Whether both have years, and all are more than the span apart."""
    return bool(a.years and b.years) and min(abs(one - two) for one in a.years for two in b.years) > span


def venues_clash(a: Copy, b: Copy) -> bool:
    """Whether both have venues that are no preprints, and none in common."""
    return bool(a.venues and b.venues) and not _meet(a, b)


def authors_clash(a: Copy, b: Copy) -> bool:
    """Whether both have authors, and none in common."""
    return bool(a.authors and b.authors) and not set(a.authors) & set(b.authors)


def agreeing(a: Copy, b: Copy) -> list[str]:
    """What two copies agree on beside their titles, in words."""
    said: list[str] = []
    span = 1 if a.venues and b.venues else YEARS
    if a.years and b.years and not years_apart(a, b, 0):
        said.append("year")
    elif a.years and b.years and not years_apart(a, b, span) and (a.preprint or b.preprint):
        said.append("years of preprint and publication")
    if _meet(a, b) and not years_apart(a, b, 0):
        said.append("venue")
    if set(a.authors) & set(b.authors):
        said.append("authors")
    if set(a.addresses) & set(b.addresses):
        said.append("address")
    if set(a.identifiers) & set(b.identifiers):
        said.append("identifier")
    return said


def _meet(a: Copy, b: Copy) -> bool:
    return bool({_MEETING.get(name, name) for name in a.venues} & {_MEETING.get(name, name) for name in b.venues})


# Since 2008 what is presented at VLDB is printed in PVLDB: lists name either.
_MEETING = {"venue:pvldb": "venue:vldb"}
