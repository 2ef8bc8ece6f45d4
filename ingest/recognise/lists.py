"""A marked sentence in which every list of names (`A, B and C`) stands as one sign: where a phrase takes a name it
takes a list of names too, and its pattern need not say so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from ingest.recognise.marked import COMPANY, PAPER, SIGN_OF, SYSTEM
from ingest.value import value

SIGNS = {
    "later": SYSTEM,
    "earlier": SYSTEM,
    "system": SYSTEM,
    "project": SYSTEM,
    "company": COMPANY,
    "owner": COMPANY,
    "paper": PAPER,
}
SINGLE = frozenset({"project", "owner"})  # slots that take the last name of a list alone: `A and B (a project)`
_AND = (
    r"(?: ?(?:,|、|/|&|\+) ?(?:and |or |以及|和|与|及)?| (?:and|or|as well as) (?:(?:by|from|on|of) )?"
    r"|(?:以及|和|与|及|或者?|跟))"
)
_AND_ZH = r"(?: ?(?:、|/|&|\+) ?(?:以及|和|与|及)?| (?:and|or) |(?:以及|和|与|及|或者?|跟))"  # a comma ends a clause
# Who owns the things of a lineage is no part of it: `Google's Bigtable and Amazon's Dynamo`.
_OWNED = rf"(?:the |its |apache |{COMPANY}'s |{COMPANY}的|{COMPANY} )*"
# What explains the name before it is no second one: `Pebble, CockroachDB's engine`, `ODS, O's HBase-based store`.
_EXPLAINS = rf"(?!, {_OWNED}{SYSTEM}(?:'s |-[a-z]))"
# A name with its own verb begins a sentence: `A grew out of B, and C runs on D` is no list of B and C.
_NO_VERB = (
    r"(?! (?:is|was|are|were|has|have|had|runs?|uses?|builds?|extends?|provides?|came|does|did|can|will|grew|adds?"
    r"|offers?|allows?|[a-z]+ed)\b)"
)


@value
class Gathered:
    """`text[i]` stands for the characters of the marked sentence from `starts[i]` to `ends[i]`; `signs` has each sign
    for a name, and what it makes repeated as often as the text has it, and less often."""

    text: str
    signs: frozenset[str]
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where text[start:end] stands in the marked sentence."""
        return self.starts[start], self.ends[end - 1] if start < end else self.starts[start]


# Without one of these there is no list, nor a name with its owner.
_LINEAGE = frozenset({SYSTEM})
_TWICE = frozenset({SYSTEM * 2, COMPANY * 2})


@lru_cache(maxsize=64)
def gather(text: str, *, lineage: bool, chinese: bool) -> Gathered:
    """Take the lists of names in the text of a marked sentence together.

    For a rule of `lineage` the words for owners go with the names; a `chinese` one takes no comma for an "and"."""
    signs = _signs(text)
    if not signs & (_LINEAGE if lineage else _TWICE):
        return Gathered(text, signs, range(len(text) + 1), range(1, len(text) + 2))
    out: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for names in _list(lineage=lineage, chinese=chinese).finditer(text):
        first, last = names.span()
        if last - first == 1:
            continue
        out.append(text[done:first])
        starts += range(done, first)
        ends += range(done + 1, first + 1)
        out.append(text[last - 1])
        starts.append(first)
        ends.append(last)
        done = last
    if not out:
        return Gathered(text, signs, range(len(text) + 1), range(1, len(text) + 2))
    out.append(text[done:])
    starts += range(done, len(text) + 1)  # one more: a match may be empty at the end
    ends += range(done + 1, len(text) + 2)
    gathered = "".join(out)
    return Gathered(gathered, _signs(gathered), tuple(starts), tuple(ends))


def _signs(text: str) -> frozenset[str]:
    return frozenset(sign * times for sign in SIGN_OF.values() for times in range(1, text.count(sign) + 1))


@cache
def _list(*, lineage: bool, chinese: bool) -> re.Pattern[str]:
    joined = _AND_ZH if lineage and chinese else _AND
    if lineage:
        return re.compile(
            rf"{_OWNED}{SYSTEM}(?:{_EXPLAINS}(?:'s(?= (?:and|or) ))?{joined}{_OWNED}{SYSTEM}{_NO_VERB}){{0,11}}",
            re.IGNORECASE,
        )
    return re.compile(rf"([{SYSTEM}{COMPANY}])(?:{joined}\1{_NO_VERB}){{1,11}}", re.IGNORECASE)
