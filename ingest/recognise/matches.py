"""Where the rules for relations match a marked sentence, and the names that fill their slots."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

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


_CHINESE = Sieve((one.anchors, one) for one in phrases_zh.PHRASES)
_ENGLISH = Sieve((one.anchors, one) for one in phrases_en.PHRASES)


def matches(marked: Marked, *types: str) -> Iterator[Match]:
    """Where the rules for these relations match and nothing denies it, in the order of the tables: Chinese first."""
    text = marked.text
    for chinese in (True, False) if _HAN.search(text) else (False,):
        # What is gathered leaves out some of the text: an anchor that the text has not is not there either.
        fitting = [one for one in (_CHINESE if chinese else _ENGLISH).fitting(text.lower()) if one.rule.type in types]
        for lineage in (True, False):
            for compiled in fitting:
                if (compiled.rule.type in LINEAGE) != lineage:
                    continue
                gathered = gather(text, lineage=lineage, chinese=chinese and lineage)
                if not compiled.may_match(gathered.text):
                    continue
                for match in compiled.search.finditer(gathered.text):
                    found = _found(compiled, match, gathered)
                    if not hedges.negated(text, found.start, found.end):
                        yield found


def _found(compiled: Compiled, match: re.Match[str], gathered: Gathered) -> Match:
    slots = ((slot, *gathered.span(*place)) for slot in SIGNS for place in places(match, slot))
    return Match(compiled.rule, compiled.language, *gathered.span(*match.span()), tuple(slots))
