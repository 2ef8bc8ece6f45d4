"""Where the rules for relations match a marked sentence, and the names that fill their slots."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from ingest.recognise import denials, phrases_en, phrases_zh
from ingest.recognise.anchors import Sieve
from ingest.recognise.items import Mention
from ingest.recognise.lists import SIGNS, SINGLE, Gathered, gather
from ingest.recognise.marked import SIGN_OF, Marked
from ingest.recognise.phrases import Compiled, Rule, places

LINEAGE = frozenset({"BUILDS_ON", "OPEN_SOURCE_EQUIVALENT"})
_HAN = re.compile("[\u4e00-\u9fff]")
_LABELS = {sign: label for label, sign in SIGN_OF.items()}


@dataclass(frozen=True, slots=True)
class Match:
    """A rule's match with marked.text[start:end], its language (`en` or `zh`) and where its slots stand there."""

    rule: Rule
    language: str
    start: int
    end: int
    slots: tuple[tuple[str, int, int], ...]

    def names(self, marked: Marked, slot: str) -> tuple[Mention, ...]:
        """The names in a slot, in text order; empty if the pattern lacks it or left it empty."""
        wanted = _LABELS[SIGNS[slot]]
        spans = (range(start, end) for name, start, end in self.slots if name == slot)
        found = (marked.names.get(at) for span in spans for at in span)
        names = tuple(name for name in found if name is not None and name.label == wanted)
        return names[-1:] if slot in SINGLE else names


# Chinese ones first, in each language first those of lineage.
_RULES = tuple(
    one
    for rules in (phrases_zh.PHRASES, phrases_en.PHRASES)
    for one in sorted(rules, key=lambda one: one.rule.type not in LINEAGE)
)
_NEEDED = frozenset().union(*(one.needs for one in _RULES))


def matches(marked: Marked, *types: str) -> Iterator[Match]:
    """Where the rules for these relations match and nothing denies it, in the order of the tables: Chinese first."""
    yield from _matches(marked.text, types)


@lru_cache(maxsize=1024)  # a title is read alone and in the line that it stands in, often with nothing else
def _matches(text: str, types: tuple[str, ...]) -> tuple[Match, ...]:
    found: list[Match] = []
    chinese = _HAN.search(text) is not None
    plain = lineage = of_chinese = gather(text, lineage=False, chinese=False)
    if not LINEAGE.isdisjoint(types):
        lineage = of_chinese = gather(text, lineage=True, chinese=False)
        if chinese:
            of_chinese = gather(text, lineage=True, chinese=True)
    signs = (plain.signs & _NEEDED, lineage.signs & _NEEDED, of_chinese.signs & _NEEDED)
    # What is gathered leaves out some of the text: an anchor that the text has not is not there either.
    for one in _sieve(types).fitting(text.lower(), _possible(types, chinese, *signs)):
        gathered = plain if one.rule.type not in LINEAGE else of_chinese if one.language == "zh" else lineage
        found += (_found(one, match, gathered) for match in one.search.finditer(gathered.text))
    return tuple(one for one in found if not denials.negated(text, one.start, one.end))


@cache  # the types are asked for in three ways
def _rules(types: tuple[str, ...]) -> tuple[Compiled, ...]:
    return tuple(one for one in _RULES if one.rule.type in types)


@cache
def _sieve(types: tuple[str, ...]) -> Sieve[Compiled]:
    return Sieve((one.anchors, one) for one in _rules(types))


@cache  # the signs come in some dozens of ways
def _possible(
    types: tuple[str, ...], chinese: bool, plain: frozenset[str], lineage: frozenset[str], of_chinese: frozenset[str]
) -> frozenset[int]:
    """The numbers of the rules for these relations that find the names they need among the signs of a text, which are
    gathered differently for rules of lineage, and for Chinese ones of them."""
    there = {("en", False): plain, ("en", True): lineage}
    if chinese:
        there |= {("zh", False): plain, ("zh", True): of_chinese}
    kinds = [(one.needs, (one.language, one.rule.type in LINEAGE)) for one in _rules(types)]
    return frozenset(number for number, (needs, kind) in enumerate(kinds) if kind in there and needs <= there[kind])


def _found(compiled: Compiled, match: re.Match[str], gathered: Gathered) -> Match:
    slots = ((slot, *gathered.span(*place)) for slot in SIGNS for place in places(match, slot))
    return Match(compiled.rule, compiled.language, *gathered.span(*match.span()), tuple(slots))
