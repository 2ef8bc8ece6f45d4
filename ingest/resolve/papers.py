"""Which papers of the sources are one: by identifier, by title, and by the system that a nickname stands for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, pairwise
from urllib.parse import urlsplit

from graph.keys import fold, identifiers, key_of
from graph.model import Decision, Findings, Paper, Relation, label_of
from ingest.gazetteer import Gazetteers
from ingest.resolve.alike import SMALL_WORDS, Title, agree, begins, near, title
from ingest.resolve.groups import Groups, Link, group
from ingest.resolve.known import settled
from ingest.resolve.pages import SamePage

_NEAR = 0.92  # from here on two titles are one, if something else agrees
_YEARS = 2  # between the years that two lists may give one paper: preprint and conference, conference and journal
_FAR = 4  # apart in years, equal titles of two or three words are two papers
_BLOCK = 40  # titles that share a key; more, and the key tells nothing
_PAGE = 3  # papers at one address; more, and it is the page of a conference


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
        for relation in found.relations:
            if relation.type in _TELLING:
                said[relation.start].append(relation)
        for key, papers in _papers(found).items():
            copy, line = _copy(found.source.key, key, papers, said[key], key_of_name, gazetteers)
            content = _content(copy)
            made.setdefault(content, copy)
            seen[content].append((found.source.key, key, line))
    order = sorted(made)
    at = {(source, key): place for place, content in enumerate(order) for source, key, _ in seen[content]}
    lines = {
        place: tuple(sorted((source, line) for source, _, line in seen[content])) for place, content in enumerate(order)
    }
    return Copies(tuple(made[content] for content in order), at, lines)


def same_papers(
    known: Copies, decisions: Iterable[Decision], gazetteers: Gazetteers, pages: Iterable[SamePage] = ()
) -> Groups:
    """Groups of copies that are one paper, with the links that say why and those that could not be followed. `pages`
    pair what an index and the page that it links to call a paper."""
    some = known.all
    decided, apart = _decided(some, decisions)
    told = [*decided, *_by_identifier(some, gazetteers), *_by_page(known, pages, gazetteers)]
    retitled = {(some[one].title.squashed, some[two].title.squashed) for it in told for one, two in _both_ways(it)}

    def forbidden(a: int, b: int) -> bool:
        return (a, b) in apart

    def differ(a: int, b: int) -> bool:
        if (a, b) in apart:
            return True
        return (some[a].title.squashed, some[b].title.squashed) not in retitled and _differ(some[a], some[b])

    links = [*told, *_by_title(some), *_by_near_title(some)]
    first = group(len(some), links, differ, forbidden)
    part = _by_part(some, first.groups, gazetteers)
    return group(len(some), [*links, *part], differ, forbidden)


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
    surnames = (author.rpartition(":")[2].rpartition("-")[2] for author in ends["WRITTEN_BY"])
    named = title(max((paper.name for paper in papers), key=lambda name: (len(name), name)))
    numbers = {name for paper in papers for name in paper.identifiers} | carried
    copy = Copy(
        key=key,
        title=named,
        years=tuple(sorted(years)),
        venues=tuple(sorted(ends["PUBLISHED_IN"] - preprints)),
        authors=tuple(sorted(set(surnames))),
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


# ---- what tells two copies apart


def _differ(a: Copy, b: Copy) -> bool:
    if a.title.squashed == b.title.squashed:
        if a.title.size >= 4 or set(a.identifiers) & set(b.identifiers):
            return False
        return _years_apart(a, b, _YEARS if a.title.size == 1 else _FAR) or (a.title.size == 1 and _venues_clash(a, b))
    if set(a.identifiers) & set(b.identifiers):
        return False
    if not a.title.short and not b.title.short and not _one_title(a.title, b.title):
        return True
    return _years_apart(a, b, _YEARS) or _numbers_clash(a, b)


def _one_title(a: Title, b: Title) -> bool:
    return near(a, b) >= _NEAR or begins(a, b) or begins(b, a)


def _both_ways(link: Link) -> tuple[tuple[int, int], tuple[int, int]]:
    return (link.a, link.b), (link.b, link.a)


def _years_apart(a: Copy, b: Copy, span: int) -> bool:
    return bool(a.years and b.years) and min(abs(one - two) for one in a.years for two in b.years) > span


def _venues_clash(a: Copy, b: Copy) -> bool:
    return bool(a.venues and b.venues) and not set(a.venues) & set(b.venues)


def _numbers_clash(a: Copy, b: Copy) -> bool:
    """Whether both have a number where one paper has one only: on arXiv, at USENIX, at OpenReview."""
    for kind in ("arxiv:", "usenix:", "openreview:"):
        one = {name for name in a.identifiers if name.startswith(kind)}
        two = {name for name in b.identifiers if name.startswith(kind)}
        if one and two and not one & two:
            return True
    return False


def _agreeing(a: Copy, b: Copy) -> list[str]:
    """What two copies agree on beside their titles, in words."""
    said: list[str] = []
    span = 1 if a.venues and b.venues else _YEARS
    if a.years and b.years and not _years_apart(a, b, 0):
        said.append("year")
    elif a.years and b.years and not _years_apart(a, b, span) and (a.preprint or b.preprint):
        said.append("years of preprint and publication")
    if set(a.venues) & set(b.venues) and not _years_apart(a, b, 0):
        said.append("venue")
    if set(a.authors) & set(b.authors):
        said.append("authors")
    if set(a.addresses) & set(b.addresses):
        said.append("address")
    if set(a.identifiers) & set(b.identifiers):
        said.append("identifier")
    return said


# ---- decisions made by hand


def _decided(some: tuple[Copy, ...], decisions: Iterable[Decision]) -> tuple[list[Link], set[tuple[int, int]]]:
    """Links that people made, and pairs of copies that they keep apart."""
    called: dict[str, set[int]] = defaultdict(set)
    judged = [decision for decision in decisions if label_of(decision.a) == label_of(decision.b) == "Paper"]
    if judged:
        for at, copy in enumerate(some):
            for name in _keys_of(copy):
                called[name].add(at)
    links: list[Link] = []
    apart: set[tuple[int, int]] = set()
    for decision in settled(judged):
        a, b = called[decision.a], called[decision.b]
        a, b = a - b or a, b - a or b  # `paper:orca` is every Orca, and less than that beside `paper:orca-2014`
        if not a or not b:
            continue
        if decision.same:
            head = min(a | b)
            reason = f"decided by hand: {decision.reason}"
            links += [Link(head, at, 1.0, reason, decided=True) for at in sorted((a | b) - {head})]
        elif a != b:
            apart |= {(one, two) for one in a for two in b} | {(two, one) for one in a for two in b}
    return links, apart


def _keys_of(copy: Copy) -> set[str]:
    """The keys that this paper may go by in the graph."""
    plain = key_of("Paper", copy.title.text)
    return {
        copy.key,
        plain,
        *(f"paper:{name}" for name in copy.identifiers),
        *(f"{plain}-{year}" for year in copy.years),
    }


# ---- links


def _by_identifier(some: tuple[Copy, ...], gazetteers: Gazetteers) -> Iterator[Link]:
    """Equal identifiers, or addresses, make one paper, unless the titles have nothing to do with one another."""
    titles_at: dict[str, set[str]] = defaultdict(set)
    having: dict[str, list[int]] = defaultdict(list)
    for at, copy in enumerate(some):
        for address in copy.addresses:
            titles_at[address].add(copy.title.squashed)
        for name in (*copy.identifiers, *copy.addresses):
            having[name].append(at)
    for name, places in having.items():
        page = name in titles_at
        what = "address" if page else "identifier"
        if len(places) < 2 or (page and len(titles_at[name]) > _PAGE):
            continue
        heads: list[int] = []  # one of each title
        for at in places:
            same = next((head for head in heads if some[head].title.squashed == some[at].title.squashed), None)
            if same is None:
                for head in heads:
                    if _may_be(some[head].title, some[at].title, gazetteers):
                        yield Link(head, at, 0.9 if page else 0.99, f"equal {what} {name}")
                heads.append(at)
            else:
                yield Link(same, at, 1.0, f"equal title and {what} {name}")


def _by_page(known: Copies, pages: Iterable[SamePage], gazetteers: Gazetteers) -> Iterator[Link]:
    """A link from an index and the page behind it make one paper, unless the titles have nothing to do with one another
    or the years speak against it: then the link leads to something else."""
    for page in pages:
        a, b = known.at[page.a], known.at[page.b]
        one, two = known.all[a], known.all[b]
        if a != b and _may_be(one.title, two.title, gazetteers) and not _years_apart(one, two, _FAR):
            yield Link(a, b, 0.9, page.reason)


def _may_be(a: Title, b: Title, gazetteers: Gazetteers) -> bool:
    return any(agree(one, two) for one in _meanings(a, gazetteers) for two in _meanings(b, gazetteers))


def _meanings(one: Title, gazetteers: Gazetteers) -> list[Title]:
    """The title, and the full one where it is only the name of a system that a known paper presents."""
    key = gazetteers.key("System", one.text) if one.short else None
    paper = gazetteers.systems[key].paper if key else None
    return [one, title(paper)] if paper else [one]


def _by_title(some: tuple[Copy, ...]) -> Iterator[Link]:
    """Equal titles are one paper; the shorter they are, the more has to agree beside them."""
    equal: dict[str, list[int]] = defaultdict(list)
    for at, copy in enumerate(some):
        if copy.title.squashed:
            equal[copy.title.squashed].append(at)
    for places in equal.values():
        head = places[0]
        said = f"equal title “{some[head].title.text}”"
        if some[head].title.size >= 4:
            yield from (Link(head, at, 0.97, said) for at in places[1:])
            continue
        yield from _sharing(some, places, said)
        if some[head].title.size > 1:
            dated = sorted((at for at in places if some[at].years), key=lambda at: some[at].years)
            yield from (Link(a, b, 0.93, said) for a, b in pairwise(dated))
            usual = Counter(some[at].years for at in dated).most_common()
            best = min((years for years, count in usual if count == usual[0][1]), default=None)
            anchor = next((at for at in dated if some[at].years == best), head)
            yield from (Link(anchor, at, 0.92, said) for at in places if not some[at].years and at != anchor)


def _sharing(some: tuple[Copy, ...], places: list[int], said: str) -> Iterator[Link]:
    """Links between copies that share a year, a venue, an author, or, if the title is more than its name, a system."""
    first: dict[tuple[str, object], int] = {}
    for at in places:
        copy = some[at]
        shared = [("year", it) for it in copy.years] + [("venue", it) for it in copy.venues]
        shared += [("author", it) for it in copy.authors]
        shared += [("system", it) for it in copy.systems if not copy.title.short]
        for kind, value in shared:
            other = first.setdefault((kind, value), at)
            if other != at:
                yield Link(other, at, 0.95, f"{said}, {kind} agrees")


def _by_near_title(some: tuple[Copy, ...]) -> Iterator[Link]:
    """Nearly equal titles are one paper if something else agrees."""
    titles: dict[str, Title] = {}
    having: dict[str, list[int]] = defaultdict(list)
    for at, copy in enumerate(some):
        titles.setdefault(copy.title.squashed, copy.title)
        having[copy.title.squashed].append(at)
    for one, two in _candidates(titles):
        alike = near(titles[one], titles[two])
        if alike < _NEAR:
            continue
        for a in having[one]:
            for b in having[two]:
                if said := _agreeing(some[a], some[b]):
                    sure = round(min(0.96, 0.9 * alike + 0.02 * len(said)), 4)
                    words = " and ".join(said)
                    yield Link(
                        a, b, sure, f"nearly equal titles “{titles[one].text}”, “{titles[two].text}”; equal {words}"
                    )


def _candidates(titles: Mapping[str, Title]) -> Iterator[tuple[str, str]]:
    """Pairs of titles worth comparing, each once: they share two of their rarest words, or how they begin."""
    common = Counter(word for one in titles.values() for word in set(one.words))
    blocks: dict[tuple[str, str], list[str]] = defaultdict(list)
    for squashed, one in titles.items():
        telling = sorted({word for word in one.words if word not in SMALL_WORDS}, key=lambda it: (common[it], it))[:4]
        blocks[squashed[:12], ""].append(squashed)
        for pair in combinations(sorted(telling), 2):
            blocks[pair].append(squashed)
        if len(telling) < 3:
            for word in telling:
                blocks[word, "alone"].append(squashed)
    done: set[tuple[str, str]] = set()
    for block in blocks.values():
        if len(block) <= _BLOCK:
            for a, b in combinations(block, 2):
                couple = (min(a, b), max(a, b))
                if couple not in done:
                    done.add(couple)
                    yield couple


# ---- links from a part of the title


def _by_part(some: tuple[Copy, ...], groups: tuple[tuple[int, ...], ...], gazetteers: Gazetteers) -> Iterator[Link]:
    """Nicknames and cut titles: they stand for the one paper that they fit, and for none if they fit several."""
    shelf = _Shelf(some, groups)
    for members in groups:
        for at in members:
            link = shelf.meant(at, members, gazetteers)
            if link:
                yield link
    yield from _same_nickname(some, gazetteers)


class _Shelf:
    """The groups by what a part of a title leads to: the full title, its beginning, the system presented."""

    def __init__(self, some: tuple[Copy, ...], groups: tuple[tuple[int, ...], ...]) -> None:
        self._some = some
        self._home = {at: number for number, members in enumerate(groups) for at in members}
        self._full: dict[str, list[int]] = defaultdict(list)
        self._presenting: dict[str, list[int]] = defaultdict(list)
        self._begun: dict[str, list[int]] = defaultdict(list)
        for at, copy in enumerate(some):
            self._full[copy.title.squashed].append(at)
            if not copy.title.short:
                self._begun[copy.title.folded[:16]].append(at)
                for system in copy.systems:
                    self._presenting[system].append(at)
                name, colon, _ = copy.title.text.partition(":")
                if colon and title(name).short:
                    self._presenting[f"name:{fold(name)}"].append(at)

    def meant(self, at: int, members: tuple[int, ...], gazetteers: Gazetteers) -> Link | None:
        """The link to the one paper whose title this one is a part of, if there is exactly one."""
        copy = self._some[at]
        if not copy.title.short:
            begun = [it for it in self._begun[copy.title.folded[:16]] if begins(copy.title, self._some[it].title)]
            begun = [it for it in begun if _agreeing(copy, self._some[it])]
            return self._only(at, begun, 0.88, "the title is the beginning of")
        if any(not self._some[it].title.short for it in members):
            return None
        system = _system_meant(copy, gazetteers)
        paper = gazetteers.systems[system].paper if system and system in gazetteers.systems else None
        if paper:
            link = self._only(at, self._full[title(paper).squashed], 0.9, f"“{copy.title.text}” is the system of")
            if link:
                return link
        begun = self._presenting[f"name:{copy.title.folded}"]
        if system:
            presenting = self._presenting[system]
            if _is_ordinary(system, gazetteers):
                begun = [*begun, *presenting]
            elif link := self._only(at, presenting, 0.86, f"“{copy.title.text}” is the system of"):
                return link
        named = [it for it in begun if _agreeing(copy, self._some[it])]
        return self._only(at, named, 0.84, f"“{copy.title.text}” is how the title begins:")

    def _only(self, at: int, places: list[int], confidence: float, why: str) -> Link | None:
        """A link to the places if they are of one group that does not speak against it; what agrees goes first."""
        own = self._home[at]
        fitting = [it for it in places if self._home[it] != own and not self._against(at, it)]
        agreeing = [it for it in fitting if _agreeing(self._some[at], self._some[it])]
        for some in (agreeing, fitting):
            if len({self._home[it] for it in some}) == 1:
                other = min(some)
                return Link(at, other, confidence, f"{why} “{self._some[other].title.text}”")
        return None

    def _against(self, a: int, b: int) -> bool:
        one, two = self._some[a], self._some[b]
        return _years_apart(one, two, _YEARS) or _venues_clash(one, two)


def _system_meant(copy: Copy, gazetteers: Gazetteers) -> str | None:
    """The system that a nickname names: one that it is said to present, or a known one of an unmistakable name."""
    if len(copy.systems) == 1:
        return copy.systems[0]
    key = gazetteers.key("System", copy.title.text)
    return None if key is None or gazetteers.systems[key].ordinary else key


def _is_ordinary(system: str, gazetteers: Gazetteers) -> bool:
    return system in gazetteers.systems and gazetteers.systems[system].ordinary


def _same_nickname(some: tuple[Copy, ...], gazetteers: Gazetteers) -> Iterator[Link]:
    """Links between entries that are only names of one known system."""
    first: dict[str, int] = {}
    for at, copy in enumerate(some):
        system = gazetteers.key("System", copy.title.text) if copy.title.short else None
        if system and not gazetteers.systems[system].ordinary:
            head = first.setdefault(system, at)
            if head != at:
                both = f"“{some[head].title.text}” and “{copy.title.text}”"
                yield Link(head, at, 0.8, f"{both} name the same system")
