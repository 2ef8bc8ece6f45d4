"""The form of a rule that reads a relation from prose; the rules themselves stand in phrases_en and phrases_zh.

A pattern is a regular expression over a marked sentence (marked.py), with

- slots for names: `<later>` and `<earlier>` (lineage), `<system>` and `<company>` (who made what), `<project>` (a
  system), `<owner>` (a company) and `<paper>`; all but project and owner take a list of names too (lists.py);
- a slot with dots (`<earlier...>`) for names with a few words between them: `the model of A with the engine of B`;
- `~` for a gap: any words without a comma, a bracket, a stop or another system's name; `_` for a short one.

A slot that a pattern lacks, or leaves empty, is the subject of the sentence or, where it has none, the system that the
entry is about (subjects.py).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, reduce
from operator import and_

from ingest.recognise.anchors import anchors
from ingest.recognise.lists import SIGNS
from ingest.recognise.marked import PAPER, SYSTEM

ENDS = {  # the slots in which a relation's start and end stand
    "BUILDS_ON": ("later", "earlier"),
    "OPEN_SOURCE_EQUIVALENT": ("later", "earlier"),
    "DEVELOPED_BY": ("system", "company"),
    "FROM_COMPANY": ("paper", "company"),
    "PRESENTS": ("paper", "system"),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """`finder` is its stable name, `type` the relation it reads, `confidence` how often that is right (0.0 to 1.0),
    `why` the reason it holds in general. `open_only`: an equivalence only if the later system is open, else BUILDS_ON;
    `open_or_none`: else nothing.
    `other_is_told`: the slot that is left out is what the text speaks of, never a name before it. `always`: it holds in
    a question too. `own_subject`: a slot that is left out may only be filled by a name of the
    same clause, not by the entry's."""

    finder: str
    type: str
    pattern: str
    confidence: float
    why: str
    open_only: bool = False
    open_or_none: bool = False
    own_subject: bool = False
    other_is_told: bool = False
    always: bool = False


@dataclass(frozen=True, slots=True)
class Compiled:
    """A rule and the language (`en` or `zh`) it is for. `needs` are the signs for names that every match takes, each
    repeated as often as it does, `anchors` sets of texts of which it has one each: most sentences lack them, and need
    not be searched."""

    rule: Rule
    language: str
    needs: frozenset[str]
    anchors: tuple[frozenset[str], ...]

    @property
    def search(self) -> re.Pattern[str]:
        """Its pattern ready to search; made when a text can first match it, since most texts can match few rules."""
        return _search(self.rule.pattern, self.language)


_SLOT = re.compile(r"<([a-z]+)[.]*>(?![?*{])")
_UNREAD = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]", re.DOTALL)  # where a bracket or bar is only a character
_GROUP = re.compile(r"\([^()]*\)")
_STOP = rf",;:。!?(){SYSTEM}{PAPER}"
# English prepositions and conjunctions end the reach of a verb: what follows belongs to something else.
_ELSEWHERE = (
    r"\b(?:with|across|for|in|at|to|that|which|who|and|but|while|using|by|than|rather|as|not|over|from|when|where|if)\b"
)
_GAPS = {
    "en": (rf"(?:(?!{_ELSEWHERE})[^{_STOP}]){{0,60}}?", rf"[^{_STOP}]{{0,24}}?"),
    "zh": (rf"[^{_STOP}]{{0,16}}?", rf"[^{_STOP}]{{0,7}}?"),
}


def places(match: re.Match[str], slot: str) -> Iterator[tuple[int, int]]:
    """Where the names in a slot of a match stand; nothing if the pattern lacks the slot or left it empty."""
    for group in match.re.groupindex:
        if group.rpartition("_")[0] == slot and match.group(group) is not None:
            yield match.span(group)


def compiled(rules: Iterable[Rule], language: str) -> tuple[Compiled, ...]:
    """The rules of a language (`en` or `zh`) ready to search, in their order."""
    return tuple(
        Compiled(
            rule,
            language,
            frozenset(sign * times for sign, times in needs(rule.pattern).items()),
            anchors(rule.pattern),
        )
        for rule in rules
    )


@cache
def _search(pattern: str, language: str) -> re.Pattern[str]:
    return re.compile(_expanded(pattern, language), re.IGNORECASE)


def needs(pattern: str) -> Counter[str]:
    """The signs that every match of a rule's pattern takes: those of its slots outside all groups, since what stands in
    a group may be left out; of alternatives what all of them take."""
    bare, before = _UNREAD.sub(" ", pattern), ""
    while bare != before:
        bare, before = _GROUP.sub(" ", bare), bare
    return reduce(and_, (Counter(SIGNS[slot] for slot in _SLOT.findall(way)) for way in bare.split("|")))


def _expanded(pattern: str, language: str) -> str:
    gap, short = _GAPS[language]
    taken: Counter[str] = Counter()

    def slot(match: re.Match[str]) -> str:
        name, sign = match[1], SIGNS[match[1]]
        taken[name] += 1
        more = rf"(?:[^{_STOP}]{{1,50}}?{sign})?" if match[2] else ""
        return f"(?P<{name}_{taken[name]}>{sign}{more})"

    return re.sub(r"<([a-z]+)(\.\.\.)?>", slot, pattern.replace("~", gap).replace("_", short))
