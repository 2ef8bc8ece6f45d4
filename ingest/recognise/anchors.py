"""Words that a text must have for a pattern to match it: most patterns are ruled out by a glance at the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
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


def anchors(pattern: str) -> frozenset[str]:
    """Texts in lower case one of which is in every match of a rule's pattern (phrases.py); empty if none is sure.

    A text is a run of characters that the pattern spells out; what may be left out and what only looks around spell
    nothing."""
    found, end = _alternatives(pattern, 0)
    assert end >= len(pattern), f"unbalanced brackets: {pattern}"
    return found


class Sieve(Generic[Thing]):
    """Things that look for something in a text, each with its anchors; finds those that a text is worth showing to."""

    def __init__(self, things: Iterable[tuple[frozenset[str], Thing]]) -> None:
        self._things: list[Thing] = []
        self._always: list[int] = []  # those without anchors, by their number
        self._having: dict[str, list[int]] = {}
        for number, (anchors, thing) in enumerate(things):
            self._things.append(thing)
            for anchor in anchors:
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

    def fitting(self, text: str) -> list[Thing]:
        """The things whose anchors a text in lower case has, in their order."""
        there = list(self._single.intersection(text))
        for pair in self._by_pair.keys() & _pairs(text):
            there += [anchor for anchor in self._by_pair[pair] if anchor in text]
        numbers = set(self._always).union(*[self._having[anchor] for anchor in there])
        return [self._things[number] for number in sorted(numbers)]


def _pairs(text: str) -> set[str]:
    """Every two characters that stand side by side in a text."""
    return set(map(add, text, text[1:]))


def _alternatives(pattern: str, at: int) -> tuple[frozenset[str], int]:
    """The anchors of pattern[at:] up to the bracket that closes it, and where that stands."""
    ways: list[frozenset[str]] = []
    best: frozenset[str] = frozenset()
    run = ""
    while at < len(pattern):
        part = _PART.match(pattern, at)
        assert part is not None
        kind, at = part.lastgroup, part.end()
        if kind in ("bar", "close"):
            ways.append(_better(best, run))
            best, run = frozenset(), ""
            if kind == "close":
                break
            continue
        inner: frozenset[str] = frozenset()
        if kind in ("open", "look"):
            inner, at = _alternatives(pattern, at)
        times = _TIMES.match(pattern, at)
        at = times.end() if times else at
        if kind == "look":
            continue
        char = part.group() if kind == "char" else part.group()[1] if _PLAIN.fullmatch(part.group()) else ""
        if char and times is None and char < "\ue000":
            run += char.lower()
            continue
        best, run = _better(best, run), ""
        if inner and not (times and times["none"]):
            best = _best(best, inner)
        elif char and char < "\ue000" and not (times and times["none"]):
            run = char.lower()
            best, run = _better(best, run), ""
    else:
        ways.append(_better(best, run))
    return (frozenset().union(*ways) if all(ways) else frozenset()), at


def _better(best: frozenset[str], run: str) -> frozenset[str]:
    return _best(best, frozenset([run])) if run.strip() else best


def _best(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    """The anchors that fewer texts have: whose shortest is the longest."""
    return max(one, other, key=lambda texts: (min(map(len, texts), default=0), -len(texts)))
