"""Where the rules for relations match a marked sentence, and the names that fill their slots."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from ingest.recognise import hedges, phrases_en, phrases_zh
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
_GROUPS = tuple(
    (language == "zh", lineage, tuple(one for one in rules if (one.rule.type in LINEAGE) == lineage))
    for language, rules in (("zh", phrases_zh.PHRASES), ("en", phrases_en.PHRASES))
    for lineage in (True, False)
)


@cache  # a sentence has few names: there are some dozens of these, and most of them know few rules
def _sieve(group: int, types: tuple[str, ...], signs: frozenset[str]) -> Sieve[Compiled]:
    """The rules of a group for these relations that a text with these signs for names can match."""
    rules = _GROUPS[group][2]
    return Sieve((one.anchors, one) for one in rules if one.rule.type in types and one.needs <= signs)


def matches(marked: Marked, *types: str) -> Iterator[Match]:
    """Where the rules for these relations match and nothing denies it, in the order of the tables: Chinese first."""
    yield from _matches(marked.text, types)


@lru_cache(maxsize=1024)  # a title is read alone and in the line that it stands in, often with nothing else
def _matches(text: str, types: tuple[str, ...]) -> tuple[Match, ...]:
    found: list[Match] = []
    has_chinese = _HAN.search(text) is not None
    # What is gathered leaves out some of the text: an anchor that the text has not is not there either.
    low = text.lower()
    for group, (chinese, lineage, _) in enumerate(_GROUPS):
        if chinese and not has_chinese:
            continue
        gathered = gather(text, lineage=lineage, chinese=chinese and lineage)
        for compiled in _sieve(group, types, gathered.signs).fitting(low):
            found += (_found(compiled, match, gathered) for match in compiled.search.finditer(gathered.text))
    return tuple(one for one in found if not hedges.negated(text, one.start, one.end))


def _found(compiled: Compiled, match: re.Match[str], gathered: Gathered) -> Match:
    slots = ((slot, *gathered.span(*place)) for slot in SIGNS for place in places(match, slot))
    return Match(compiled.rule, compiled.language, *gathered.span(*match.span()), tuple(slots))
