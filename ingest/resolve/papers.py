"""Which papers of the sources are one: by identifier, by title, and by the name that titles begin with."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from graph.keys import key_of
from graph.model import Decision, label_of
from ingest.gazetteer import Gazetteers
from ingest.resolve.alike import SMALL_WORDS, Title, agree, begins, is_chinese, near, shared, title, without_name
from ingest.resolve.copies import FAR, YEARS, Copies, Copy, agreeing, authors_clash, venues_clash, years_apart
from ingest.resolve.groups import Groups, Link, group
from ingest.resolve.known import settled
from ingest.resolve.nicknames import Shelf, distinctive
from ingest.resolve.pages import SamePage

_NEAR = 0.92  # from here on two titles are one, if something else agrees
_LONG = 5  # words of a title that nobody writes twice by chance
_BLOCK = 40  # titles that share a key; more, and the key tells nothing
_PAGE = 3  # papers at one address; more, and it is the page of a conference


def same_papers(
    known: Copies, decisions: Iterable[Decision], gazetteers: Gazetteers, pages: Collection[SamePage] = ()
) -> Groups:
    """Groups of copies that are one paper, with the links that say why, those that could not be followed, and those
    of nicknames that fit several papers. `pages` pair what an index and the page that it links to call a paper."""
    some = known.all
    judged = [decision for decision in decisions if label_of(decision.a) == label_of(decision.b) == "Paper"]
    alone = same_papers(known, (), gazetteers, pages).groups if judged else ()
    decided, apart = _decided(some, judged, alone, gazetteers)

    def forbidden(a: int, b: int) -> bool:
        return (a, b) in apart

    def differ(a: int, b: int) -> bool:
        return _differ(some[a], some[b])

    def clash(link: Link, ones: Sequence[int], twos: Sequence[int]) -> bool:
        ends = min(some[link.a].title.size, some[link.b].title.size)
        span = FAR if link.renames or ends >= _LONG else YEARS
        return _years_clash([some[at] for at in ones], [some[at] for at in twos], span)

    links = [
        *decided,
        *_by_identifier(some, gazetteers),
        *_by_page(known, pages, gazetteers),
        *_by_title(some),
        *_by_near_title(some),
        *_by_name(some),
    ]
    whole = group(len(some), links, differ, forbidden, clash)
    shelf = Shelf(some, gazetteers)
    cut = shelf.shortened(whole.groups)
    links += cut.links
    if cut.links:
        whole = group(len(some), links, differ, forbidden, clash)
    named = shelf.nicknames(whole.groups)
    found = group(len(some), [*links, *named.links], differ, forbidden, clash)
    return replace(found, unsure=(*cut.unsure, *named.unsure))


# ---- what tells two copies apart


def _differ(a: Copy, b: Copy) -> bool:
    if set(a.identifiers) & set(b.identifiers):
        return False
    if a.title.squashed == b.title.squashed:
        if a.title.size >= 4:
            return False
        lone = a.title.size == 1
        return years_apart(a, b, YEARS if lone else FAR) or (lone and venues_clash(a, b)) or authors_clash(a, b)
    if not a.title.short and not b.title.short and not _one_title(a.title, b.title):
        return True
    return _numbers_clash(a, b)


def _one_title(a: Title, b: Title) -> bool:
    return near(a, b) >= _NEAR or begins(a, b) or begins(b, a) or without_name(a, b) >= _NEAR


def _years_clash(ones: Sequence[Copy], twos: Sequence[Copy], span: int) -> bool:
    """Whether no year of the one group is near one of the other, and neither a long title nor an identifier stands in
    both."""
    one, two = ({year for copy in some for year in copy.years} for some in (ones, twos))
    nearest = min((abs(a - b) for a in one for b in two), default=0)
    if nearest <= span:
        return False
    if {name for copy in ones for name in copy.identifiers} & {name for copy in twos for name in copy.identifiers}:
        return False
    words = 2 if nearest <= FAR else 4
    long = [{copy.title.squashed for copy in some if copy.title.size >= words} for some in (ones, twos)]
    return not long[0] & long[1]


def _numbers_clash(a: Copy, b: Copy) -> bool:
    """Whether both have a number where one paper has one only: on arXiv, at USENIX, at OpenReview."""
    for kind in ("arxiv:", "usenix:", "openreview:"):
        one = {name for name in a.identifiers if name.startswith(kind)}
        two = {name for name in b.identifiers if name.startswith(kind)}
        if one and two and not one & two:
            return True
    return False


# ---- decisions made by hand


def _decided(
    some: tuple[Copy, ...], judged: Iterable[Decision], alone: Collection[tuple[int, ...]], gazetteers: Gazetteers
) -> tuple[list[Link], set[tuple[int, int]]]:
    """Links that people made, and pairs of copies that they keep apart. `alone` are the papers without decisions: what
    is one with another is so with all that nicknames and cut titles have added to it."""
    called: dict[str, set[int]] = defaultdict(set)
    if alone:
        for at, copy in enumerate(some):
            for name in _keys_of(copy, gazetteers):
                called[name].add(at)
    with_it = {at: members for members in alone for at in members}
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
            joined = {other for at in a | b for other in with_it[at]} - {head}
            links += [Link(head, at, 1.0, reason, decided=True) for at in sorted(joined)]
        elif a != b:
            apart |= {(one, two) for one in a for two in b} | {(two, one) for one in a for two in b}
    return links, apart


def _keys_of(copy: Copy, gazetteers: Gazetteers) -> set[str]:
    """The keys that this paper may go by in the graph: made of its title, or of that of the known paper whose system is
    all the title that it has."""
    plain = [key_of("Paper", one.text) for one in _meanings(copy.title, gazetteers)]
    return {
        copy.key,
        *plain,
        *(f"paper:{name}" for name in copy.identifiers),
        *(f"{key}-{year}" for key in plain for year in copy.years),
    }


# ---- links


def _by_identifier(some: tuple[Copy, ...], gazetteers: Gazetteers) -> Iterator[Link]:
    """Equal identifiers, or addresses, make one paper, unless the titles have nothing to do with one another."""
    titles_at: dict[str, set[str]] = defaultdict(set)
    having: dict[str, list[int]] = defaultdict(list)
    for at, copy in enumerate(some):
        for address in copy.addresses:
            titles_at[address].add(copy.title.squashed)
        for name in (*copy.identifiers, *_old_numbers(copy), *copy.addresses):
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
                        other = not _one_title(some[head].title, some[at].title)
                        yield Link(head, at, 0.9 if page else 0.99, f"equal {what} {name}", renames=other)
                heads.append(at)
            else:
                yield Link(same, at, 1.0, f"equal title and {what} {name}")


def _old_numbers(copy: Copy) -> Iterator[str]:
    """The number that ACM's older addresses have for a paper: the end of its DOI."""
    for name in copy.identifiers:
        if name.startswith("doi:10.1145/"):
            yield f"acm:{name.rpartition('.')[2]}"


def _by_page(known: Copies, pages: Iterable[SamePage], gazetteers: Gazetteers) -> Iterator[Link]:
    """A link from an index and the page behind it make one paper, unless the titles have nothing to do with one another
    or the years speak against it: then the link leads to something else."""
    for page in pages:
        a, b = known.at[page.a], known.at[page.b]
        one, two = known.all[a], known.all[b]
        if a != b and _may_be(one.title, two.title, gazetteers) and not years_apart(one, two, FAR):
            yield Link(a, b, 0.9, page.reason, renames=not _one_title(one.title, two.title))


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
    """Nearly equal titles are one paper if something else agrees; long ones, if nothing speaks against it. So are
    titles of which one leaves out the name before the colon."""
    titles, having = _titles(some)
    for one, two in _candidates(titles):
        alike = near(titles[one], titles[two])
        named = alike < _NEAR  # one leaves out the name
        alike = 0.98 * without_name(titles[one], titles[two]) if named else alike
        if alike < _NEAR:
            continue
        long = min(titles[one].size, titles[two].size) >= _LONG
        words = f"nearly equal titles “{titles[one].text}”, “{titles[two].text}”"
        for a in having[one]:
            for b in having[two]:
                said = agreeing(some[a], some[b])
                if said:
                    sure = round(min(0.96, 0.9 * alike + 0.02 * len(said)), 4)
                    yield Link(a, b, sure, f"{words}; equal {' and '.join(said)}", renames=named)
                elif long and not authors_clash(some[a], some[b]):
                    sure = round(0.88 * alike, 4)
                    yield Link(a, b, sure, f"{words}; nothing speaks against it", renames=named)


def _titles(some: Sequence[Copy]) -> tuple[dict[str, Title], dict[str, list[int]]]:
    """The titles by what they come to without blanks, and who has them."""
    titles: dict[str, Title] = {}
    having: dict[str, list[int]] = defaultdict(list)
    for at, copy in enumerate(some):
        titles.setdefault(copy.title.squashed, copy.title)
        having[copy.title.squashed].append(at)
    return titles, having


def _by_name(some: tuple[Copy, ...]) -> Iterator[Link]:
    """Titles that begin with one name are one paper, retitled or translated on its way from the preprint, if the rest
    is not another and enough else agrees."""
    titles, having = _titles(some)
    called: dict[str, list[str]] = defaultdict(list)
    for squashed, one in titles.items():
        if one.head:
            called[one.head].append(squashed)
    for named in called.values():
        if not 2 <= len(named) <= _BLOCK:
            continue
        for some_title, other_title in combinations(named, 2):
            one, two = titles[some_title], titles[other_title]
            if one.marks != two.marks:
                continue
            alike = shared(one, two)
            for a in having[some_title]:
                for b in having[other_title]:
                    if why := _retitled(some[a], some[b], alike):
                        words = f"“{one.text}”, “{two.text}” begin with one name; {why}"
                        yield Link(a, b, 0.86, words, renames=True)


_HALF = 0.5  # of the words behind the name
_THIRD = 1 / 3
_MOST = 0.6


def _retitled(a: Copy, b: Copy, alike: float) -> str:
    """What speaks for two titles of one name being those of one paper, in words; empty if too little does."""
    said = agreeing(a, b)
    where = "venue" in said and bool(set(a.years) & set(b.years))
    people = "authors" in said
    if where and is_chinese(a.title) != is_chinese(b.title):
        return "one is translated, year and venue agree"
    if venues_clash(a, b) or years_apart(a, b, YEARS) or authors_clash(a, b):
        return ""
    if where and (people or alike >= _HALF):
        return "year and venue agree"
    first = not (a.venues and b.venues) and bool(a.years and b.years)
    if first and people and alike >= _THIRD:
        return "authors agree, and the years of preprint and publication"
    if first and distinctive(a.title.text.partition(":")[0]) and alike >= _MOST:
        return "nobody else has this name, and the years of preprint and publication agree"
    return ""


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
