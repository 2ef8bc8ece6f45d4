"""Words that could be the name of a system although nobody knows it: what a phrase of lineage then makes one of them,
`forked from ParAccel`, `构建在 Seastar 之上`. By themselves they name nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graph import keys
from ingest.recognise.items import Mention, Words
from ingest.recognise.newnames import is_name
from ingest.recognise.vocabulary import SYSTEM_NOUNS, noun

# Letters with a capital inside or a digit are nearly always a name (`ParAccel`, `DocDB`); a plain capital may begin any
# word, person or place.
_WORD = re.compile(
    r"(?<![\w./@#'’-])(?!Apache\s)[A-Z][A-Za-z0-9]*(?:[-+.][A-Z0-9][A-Za-z0-9]*)*\+{0,2}(?![\w/@]|[-'’](?!s\b)\w)"
)
_MIXED = re.compile(r"[a-z][A-Z]|[A-Za-z]\d|[A-Z]{2,}[a-z]{2,}")
_CAPITAL_BESIDE = re.compile(r"(?:^|\s)[A-Z][\w.]*\s$")
_WORD_END = re.compile(r"\w")
_NEAR = 60  # characters before a word that are looked at for its neighbour
_CAPITAL_NEXT = re.compile(r"\s[A-Z][a-z]")
_NAMED = re.compile(
    r"\s(?:is|was|are|has|had|came|comes|grew|began|started|evolved|extends|builds|uses|runs|borrows|takes|took|inherits"
    r"|[a-z]{3,}ed)\b|\s?[,(（—–:：'’]|$"
)
_HAN = re.compile("[\u4e00-\u9fff]")


def possible(sentence: Words, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """The words of a sentence that could name a system, in text order, none within a name that is known.

    A plain word with a capital counts where it stands alone, as neither people nor places of several words do. An
    acronym (`SQL`) is a term more often than a name: only a sure phrase makes one of it (`is_acronym`)."""
    text = sentence.text
    chinese = _HAN.search(text) is not None
    taken = [(one.words.start - sentence.start, one.words.end - sentence.start) for one in mentions]
    for match in _WORD.finditer(text):
        word, (start, end) = match.group(), match.span()
        if any(start < until and begin < end for begin, until in taken) or not is_name(word):
            continue
        if word.endswith("ly") and text[end : end + 1] == ",":
            continue  # `Arguably, …`
        if is_acronym(word) and noun(word.casefold()) in SYSTEM_NOUNS:
            continue
        # Chinese text has no capitals but those of names in Latin letters.
        if not (chinese or is_mixed(word)) and (_is_beside_capital(text, start, end) or _opens(text, start, end)):
            continue
        place = Words(sentence.block, sentence.start + start, sentence.start + end)
        yield Mention(keys.key_of("System", word), "System", word, place)


def is_acronym(word: str) -> bool:
    """Whether a word has capitals alone."""
    return word.isupper() and word.isalpha()


def is_mixed(word: str) -> bool:
    """Whether a word has capitals or digits inside, as hardly any but names have: `ParAccel`, `WiredTiger`, `F1`."""
    return _MIXED.search(word) is not None


def _opens(text: str, start: int, end: int) -> bool:
    """Whether a word has its capital only because a sentence or clause begins with it, as it may where no verb or sign
    follows at once: `Primary store for …`."""
    before = text[max(0, start - _NEAR) : start].rstrip()
    return not (before and _WORD_END.match(before, len(before) - 1)) and _NAMED.match(text, end) is None


def _is_beside_capital(text: str, start: int, end: int) -> bool:
    """Whether a word stands next to another with a capital, as first names, streets and titles do."""
    return bool(_CAPITAL_BESIDE.search(text, max(0, start - _NEAR), start) or _CAPITAL_NEXT.match(text, end))
