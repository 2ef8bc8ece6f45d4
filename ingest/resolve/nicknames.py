"""Which paper a nickname or the beginning of a title means: the one that it fits, and none if it fits several."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from graph.keys import fold
from ingest.gazetteer import Gazetteers
from ingest.resolve.alike import ARTICLES, SMALL_WORDS, Title, begins, initials, near, title
from ingest.resolve.copies import FAR, YEARS, Copy, agreeing, authors_clash, venues_clash, years_apart
from ingest.resolve.groups import Link
from ingest.resolve.spellings import bare, meaning

_NEAR = 0.92  # from here on a title is that of the known paper
_WORDS = 6  # of the longest names of systems
_LONG = 5  # words of a cut title that nobody else's begins with by chance
_DISTINCTIVE = re.compile(r"[a-z][A-Z]|[A-Z]{2,}[a-z]|[A-Za-z]\d")
_SUBTITLE = re.compile(r"\s*[:：(（?？!]|\s+[-–—]+\s")
# `the Borg paper`, and the names that people give their files and bibliographies their entries.
_SPOKEN = re.compile(r"^\s*(?:the\s+)?(?P<name>\S.*?)\s+paper\s*$", re.IGNORECASE)
_CITED = re.compile(
    r"^\s*(?P<author>[^\W\d_]{2,})[-_]?(?P<year>(?:19|20)\d\d)[-_:]?(?P<word>[^\W\d_]+)(?:\.[a-z]{2,4})?\s*$",
    re.IGNORECASE,
)
_FIRM = ("year", "venue", "authors", "address", "identifier")


@dataclass(frozen=True, slots=True)
class Nicknames:
    """Links from nicknames and cut titles to the papers they mean, and links to all those that fit where several do,
    of each nickname the likeliest first."""

    links: tuple[Link, ...]
    unsure: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class _Fit:
    """A copy whose title a nickname may stand for, how sure that is, and why."""

    at: int
    confidence: float
    why: str


def distinctive(name: str) -> bool:
    """Whether a name is so made that no two things have it by chance: `SpotServe`, `GraphX`, `S4`, not `Orca`."""
    return bool(_DISTINCTIVE.search(name))


def _sorted_out(found: Iterable[tuple[int, list[_Fit]]]) -> Nicknames:
    links: list[Link] = []
    unsure: list[Link] = []
    for at, fits in found:
        made = [Link(at, fit.at, fit.confidence, fit.why, renames=True) for fit in fits]
        (links if len(made) == 1 else unsure).extend(made)
    return Nicknames(tuple(links), tuple(unsure))


class Shelf:
    """The copies by what a part of a title leads to: the full title, its beginning, the system presented."""

    def __init__(self, some: Sequence[Copy], gazetteers: Gazetteers) -> None:
        self._some = some
        self._gazetteers = gazetteers
        self._said = [_spoken(copy.title) for copy in some]  # the title, or the name in `the … paper`
        self._system = [
            meaning("System", said.text, gazetteers) if said.size <= _WORDS else None for said in self._said
        ]
        self._home: dict[int, int] = {}
        self._full: dict[str, list[int]] = defaultdict(list)
        self._presenting: dict[str, list[int]] = defaultdict(list)
        self._begun: dict[tuple[str, ...], list[int]] = defaultdict(list)
        self._named: dict[str, list[int]] = defaultdict(list)
        self._word: dict[str, list[int]] = defaultdict(list)
        self._by: dict[str, list[int]] = defaultdict(list)
        for at, copy in enumerate(some):
            one = copy.title
            self._full[one.squashed].append(at)
            for author in copy.authors if not one.short else ():
                self._by[author].append(at)
            if self._is_nickname(at):
                continue
            self._begun[_first(one)].append(at)
            if one.head:
                self._named[one.head].append(at)
            for system in copy.systems:
                self._presenting[system].append(at)
            for word in {*one.words, *initials(one), *initials(title(one.text.partition(":")[0]))}:
                self._word[word].append(at)

    def shortened(self, groups: Sequence[tuple[int, ...]]) -> Nicknames:
        """What the cut titles among the copies mean, given the groups that the full ones form."""
        self._find_home(groups)
        return _sorted_out((at, self._cut_off_of(at)) for at in range(len(self._some)) if not self._is_nickname(at))

    def nicknames(self, groups: Sequence[tuple[int, ...]]) -> Nicknames:
        """What the nicknames among the copies mean, given the groups that full and cut titles form."""
        self._find_home(groups)
        named = (members for members in groups if all(map(self._is_nickname, members)))
        meant = _sorted_out((at, self._meant(at)) for members in named for at in members)
        return Nicknames((*meant.links, *self._same_nickname()), meant.unsure)

    def _find_home(self, groups: Sequence[tuple[int, ...]]) -> None:
        self._home = {at: number for number, members in enumerate(groups) for at in members}

    def _is_nickname(self, at: int) -> bool:
        return self._said[at].short or self._system[at] is not None

    def _cut_off_of(self, at: int) -> list[_Fit]:
        """What a title may be the beginning of, the likeliest first, one of each group."""
        fits = list(self._cut_off(self._some[at]))
        titles = [self._some[fit.at].title for fit in fits]
        whole = [fit for fit, one in zip(fits, titles, strict=True) if not any(begins(one, other) for other in titles)]
        return self._best(at, whole)

    def _meant(self, at: int) -> list[_Fit]:
        """What a nickname may stand for by the surest rule that finds something, the likeliest first, one of each
        group."""
        copy, said, system = self._some[at], self._said[at], self._system[at]
        if said is not copy.title:
            copy = replace(copy, title=said)
            if found := self._best(at, self._of_spoken(copy, system)):
                return found
        for fits in (
            self._of_citation(copy),
            self._of_known_paper(copy, system),
            self._of_presented(copy, system),
            self._of_first_words(copy),
            self._of_word(copy),
            self._of_rare_name(copy, system),
        ):
            if found := self._best(at, fits):
                return found
        return []

    def _best(self, at: int, fits: Iterable[_Fit]) -> list[_Fit]:
        """The best fit of each other group, the surest first; of those that agree on
        most beside the name."""
        own = self._home[at]
        best: dict[int, tuple[int, _Fit]] = {}
        for fit in fits:
            if _telling_marks(self._some[fit.at].title) != _telling_marks(self._some[at].title):
                continue  # a nickname is that of the paper, not of its survey
            number = self._home[fit.at]
            firm = _firm(self._some[at], self._some[fit.at])
            if number != own and (
                number not in best or (firm, fit.confidence) > (best[number][0], best[number][1].confidence)
            ):
                best[number] = (firm, fit)
        firmest = max((firm for firm, _ in best.values()), default=0)
        left = [fit for firm, fit in best.values() if firm == firmest]
        return sorted(left, key=lambda fit: (-fit.confidence, fit.at))

    # ---- rules, the surest first: what a copy may stand for, with or without the system that its title names

    def _cut_off(self, copy: Copy) -> Iterator[_Fit]:
        for it in self._begun[_first(copy.title)]:
            other = self._some[it]
            if not begins(copy.title, other.title):
                continue
            said = agreeing(copy, other)
            mark = copy.title.cut or _before_subtitle(copy.title, other.title)
            whole = copy.title.cut and copy.title.size >= _LONG
            against = years_apart(copy, other, FAR) or authors_clash(copy, other)
            mark = mark or copy.title.size > _LONG
            if (said and mark) or "year" in said or (whole and not against):
                yield self._fit(it, 0.88, "the title is the beginning of")

    def _of_spoken(self, copy: Copy, system: str | None) -> Iterator[_Fit]:
        """Who says `the Orca paper` knows of one: all that could be it, the known one among others."""
        known = self._gazetteers.systems.get(system or "")
        full = title(known.paper) if known and known.paper else None
        for it in sorted({*(self._written(full) if full else ()), *self._named[copy.title.squashed]}):
            other = self._some[it]
            if (
                other.title.head == copy.title.squashed or (full and near(full, other.title) >= _NEAR)
            ) and not _against(copy, other):
                yield self._fit(it, 0.88, f"“the {copy.title.text} paper” may be")

    def _of_citation(self, copy: Copy) -> Iterator[_Fit]:
        cited = _CITED.match(copy.title.text)
        for it in self._by[fold(cited["author"])] if cited else ():
            other = self._some[it]
            words = [word for word in fold(other.title.text).split() if word not in SMALL_WORDS]
            if cited and int(cited["year"]) in other.years and words[:1] == [fold(cited["word"])]:
                yield self._fit(it, 0.9, f"“{copy.title.text}” says author, year and first word of")

    def _of_known_paper(self, copy: Copy, system: str | None) -> Iterator[_Fit]:
        known = self._gazetteers.systems.get(system or "")
        if known is None or not known.paper:
            return
        full = title(known.paper)
        lone = known.ordinary and copy.title.size == 1 and not distinctive(copy.title.text)
        dated = known.year in copy.years
        for it in self._written(full):
            other = self._some[it]
            if (
                near(full, other.title) >= _NEAR
                and not years_apart(copy, other, YEARS)
                and (not lone or _firm(copy, other) or (dated and not venues_clash(copy, other)))
            ):
                yield self._fit(it, 0.9, f"“{copy.title.text}” is the system of")

    def _written(self, full: Title) -> list[int]:
        """The copies that may have this title, a slip or two aside."""
        return sorted({*self._begun[_first(full)], *self._full[full.squashed]})

    def _of_presented(self, copy: Copy, system: str | None) -> Iterator[_Fit]:
        presented = copy.systems[0] if len(copy.systems) == 1 else system
        known = self._gazetteers.systems.get(presented or "")
        for it in self._presenting[presented or ""]:
            other = self._some[it]
            if not _against(copy, other) and (_firm(copy, other) or not (known and known.ordinary)):
                yield self._fit(it, 0.86, f"“{copy.title.text}” is the system of")

    def _of_first_words(self, copy: Copy) -> Iterator[_Fit]:
        for name in {copy.title.squashed, bare(copy.title.text, self._gazetteers).replace(" ", "")}:
            for it in self._named[name]:
                other = self._some[it]
                early = distinctive(copy.title.text) and bool(agreeing(copy, other))
                if not _against(copy, other) and (_firm(copy, other) or early):
                    yield self._fit(it, 0.84, f"“{copy.title.text}” is how the title begins:")

    def _of_word(self, copy: Copy) -> Iterator[_Fit]:
        word = bare(copy.title.text, self._gazetteers)
        for it in self._word[word] if " " not in word else ():
            other = self._some[it]
            said = agreeing(copy, other)
            if "year" in said and "venue" in said:
                yield self._fit(
                    it, 0.82, f"“{copy.title.text}” is a word or the initials of, in the same year and venue,"
                )

    def _of_rare_name(self, copy: Copy, system: str | None) -> Iterator[_Fit]:
        known = self._gazetteers.systems.get(system or "")
        rare = distinctive(copy.title.text) or (known is not None and not known.ordinary)
        for it in self._named[copy.title.squashed] if rare else ():
            other = self._some[it]
            if not (copy.years and other.years) and not _against(copy, other):
                yield self._fit(it, 0.8, f"“{copy.title.text}” is how the title begins, and a name of its own:")

    def _same_nickname(self) -> Iterator[Link]:
        """Links between entries that are only names of one known system; if it has the name of something else, too,
        year and venue have to agree."""
        first: dict[tuple[object, ...], int] = {}
        for at, (copy, system) in enumerate(zip(self._some, self._system, strict=True)):
            if system is None:
                continue
            ordinary = self._gazetteers.systems[system].ordinary
            if ordinary and not (copy.years and copy.venues):
                continue
            head = first.setdefault((system, copy.years, copy.venues) if ordinary else (system,), at)
            if head != at:
                both = f"“{self._some[head].title.text}” and “{copy.title.text}”"
                other = self._some[head].title.squashed != copy.title.squashed
                yield Link(head, at, 0.8, f"{both} name the same system", renames=other)

    def _fit(self, at: int, confidence: float, why: str) -> _Fit:
        return _Fit(at, confidence, f"{why} “{self._some[at].title.text}”")


def _first(one: Title) -> tuple[str, ...]:
    """The first two words of a title that are no articles."""
    return tuple(word for word in one.words if word not in ARTICLES)[:2]


def _before_subtitle(short: Title, long: Title) -> bool:
    """Whether the beginning of a title ends where a subtitle, a bracket or a question ends it."""
    ends = [match.start() for match in _SUBTITLE.finditer(long.text)]
    return any(title(long.text[:end]).squashed == short.squashed for end in ends)


def _firm(a: Copy, b: Copy) -> int:
    """How much agrees that two things of one name rarely share by chance; years of preprint and publication do not
    count."""
    return len(set(agreeing(a, b)) & set(_FIRM))


def _telling_marks(one: Title) -> tuple[str, ...]:
    """The marks without the number that ends the name of a system."""
    return tuple(mark for mark in one.marks if not mark.isdecimal())


def _spoken(one: Title) -> Title:
    spoken = _SPOKEN.match(one.text) if one.size <= _WORDS else None
    return title(spoken["name"]) if spoken else one


def _against(a: Copy, b: Copy) -> bool:
    return years_apart(a, b, YEARS) or venues_clash(a, b) or authors_clash(a, b)
