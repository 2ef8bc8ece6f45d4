"""Words that a text must have for a pattern to match it: most patterns are ruled out by a glance at the text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Generic, TypeVar

Thing = TypeVar("Thing")

_PART = re.compile(
    r"""(?P<look>\(\?(?:=|!|<=|<!))|(?P<open>\((?:\?i?:|\?P<\w+>)?)|(?P<close>\))|(?P<bar>\|)
    |(?P<set>\[\^?\]?(?:\\.|[^\]\\])*\])|(?P<escape>\\.)|(?P<slot><[a-z]+[.]*>)|(?P<any>[~_.^$])|(?P<char>.)""",
    re.VERBOSE | re.DOTALL,
)
_TIMES = re.compile(r"(?P<none>[?*]|\{0?,\d*\}|\{0\})\??|(?:\+|\{\d+(?:,\d*)?\})\??")
_PLAIN = re.compile(r"\\[^\w\s]")  # an escaped sign stands for itself
_START = 3  # characters that tell most anchors apart


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
        self._short = [anchor for anchor in self._having if len(anchor) < _START]
        self._by_start: dict[str, list[str]] = {}
        for anchor in self._having.keys() - set(self._short):
            self._by_start.setdefault(anchor[:_START], []).append(anchor)

    def fitting(self, text: str) -> list[Thing]:
        """The things whose anchors a text in lower case has, in their order."""
        starts = self._by_start.keys() & {text[at : at + _START] for at in range(len(text) + 1 - _START)}
        there = [anchor for anchor in self._short if anchor in text]
        there += [anchor for start in starts for anchor in self._by_start[start] if anchor in text]
        numbers = {number for anchor in there for number in self._having[anchor]}
        return [self._things[number] for number in sorted(numbers.union(self._always))]


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
