"""Words that a text must have for a pattern to match it: most patterns are ruled out by a glance at the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from functools import lru_cache
from operator import add
from typing import Generic, TypeVar

Thing = TypeVar("Thing")

_PART = re.compile(
    r"""(?P<look>\(\?(?:=|!|<=|<!))|(?P<open>\((?:\?i?:|\?P<\w+>)?)|(?P<close>\))|(?P<bar>\|)
    |(?P<set>\[\^?\]?(?:\\.|[^\]\\])*\])|(?P<escape>\\.)|(?P<slot><[a-z]+[.]*>)|(?P<any>[~_.^$])|(?P<char>.)""",
    re.VERBOSE | re.DOTALL,
)
_TIMES = re.compile(r"(?P<none>[?*]|\{0?,\d*\}|\{0\})\??|(?:\+|\{\d+(?:,\d*)?\})\??")
_PLAIN = re.compile(r"\\[^\w\s]")  # an escaped sign stands for itself


def anchors(pattern: str) -> tuple[frozenset[str], ...]:
    """Texts in lower case of which every match of a rule's pattern (phrases.py) has one of each set, the set that the
    fewest texts have first; empty if none is sure.

    A text is a run of characters that the pattern spells out; what may be left out and what must not stand there spell
    nothing."""
    found, end = _alternatives(pattern, 0)
    assert end >= len(pattern), f"unbalanced brackets: {pattern}"
    return tuple(sorted(dict.fromkeys(found), key=_rarity, reverse=True))


class Sieve(Generic[Thing]):
    """Things that look for something in a text, each with its anchors; finds those that a text is worth showing to."""

    def __init__(self, things: Iterable[tuple[Sequence[frozenset[str]], Thing]]) -> None:
        self._things: list[Thing] = []
        self._rest: list[Sequence[frozenset[str]]] = []  # their anchors but for those that lead to them
        self._always: list[int] = []  # those without anchors, by their number
        self._having: dict[str, list[int]] = {}
        for number, (anchors, thing) in enumerate(things):
            self._things.append(thing)
            self._rest.append(anchors[1:])
            for anchor in anchors[0] if anchors else ():
                self._having.setdefault(anchor, []).append(number)
            if not anchors:
                self._always.append(number)
        self._single = frozenset(anchor for anchor in self._having if len(anchor) == 1)
        # The others by those two characters of theirs that stand in the fewest.
        times = Counter(pair for anchor in self._having for pair in _pairs(anchor))
        self._by_pair: dict[str, list[str]] = {}
        for anchor in self._having.keys() - self._single:
            rarest = min(_pairs(anchor), key=lambda pair: (times[pair], pair))
            self._by_pair.setdefault(rarest, []).append(anchor)
        self._pairs = frozenset(self._by_pair)

    def fitting(self, text: str, among: Set[int] | None = None) -> list[Thing]:
        """The things whose anchors a text in lower case has, in their order; only those `among` these numbers, where
        somebody knows that no other can be meant."""
        if among is not None and not among:
            return []
        there = list(self._single.intersection(text))
        for pair in self._pairs.intersection(_pairs(text)):
            there += [anchor for anchor in self._by_pair[pair] if anchor in text]
        numbers: Set[int] = set(self._always).union(*[self._having[anchor] for anchor in there])
        if among is not None:
            numbers &= among
        return [self._things[number] for number in sorted(numbers) if _has_each(text, self._rest[number])]


def _has_each(text: str, sets: Sequence[frozenset[str]]) -> bool:
    """Whether a text has one text of each set."""
    return all(any(map(text.__contains__, texts)) for texts in sets)


@lru_cache(maxsize=64)  # several sieves are shown a text, one after the other
def _pairs(text: str) -> frozenset[str]:
    """Every two characters that stand side by side in a text."""
    return frozenset(map(add, text, text[1:]))


def _alternatives(pattern: str, at: int) -> tuple[list[frozenset[str]], int]:
    """The anchors of pattern[at:] up to the bracket that closes it, and where that stands."""
    ways: list[list[frozenset[str]]] = []
    found: list[frozenset[str]] = []
    run = ""
    while at < len(pattern):
        part = _PART.match(pattern, at)
        assert part is not None
        kind, at = part.lastgroup, part.end()
        if kind in ("bar", "close"):
            ways.append(found + _spelt(run))
            found, run = [], ""
            if kind == "close":
                break
            continue
        inner: list[frozenset[str]] = []
        if kind in ("open", "look"):
            inner, at = _alternatives(pattern, at)
        times = _TIMES.match(pattern, at)
        at = times.end() if times else at
        if kind == "look":
            found += () if "!" in part.group() else inner
            continue
        char = part.group() if kind == "char" else part.group()[1] if _PLAIN.fullmatch(part.group()) else ""
        if char and times is None and char < "\ue000":
            run += char.lower()
            continue
        found, run = found + _spelt(run), ""
        if times and times["none"]:
            continue
        found += inner
        if char and char < "\ue000":
            found += _spelt(char.lower())
    else:
        ways.append(found + _spelt(run))
    if len(ways) == 1:
        return ways[0], at
    return ([frozenset().union(*[max(way, key=_rarity) for way in ways])] if all(ways) else []), at


def _spelt(run: str) -> list[frozenset[str]]:
    """What a run of characters makes sure, which a blank alone does not."""
    return [frozenset([run])] if run.strip() else []


def _rarity(texts: frozenset[str]) -> tuple[int, int]:
    """How few texts have one of these: those whose shortest is the longest come last."""
    return min(map(len, texts), default=0), -len(texts)
