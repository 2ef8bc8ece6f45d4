"""How alike two titles are: whether they say the same thing, nearly the same, or nothing in common."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from graph.keys import fold

ARTICLES = frozenset({"a", "an", "the", "and"})
SMALL_WORDS = ARTICLES | {"at", "by", "for", "from", "in", "into", "is", "of", "on", "or", "over", "to", "toward"}
SMALL_WORDS |= {"towards", "using", "via", "with"}

# A paper and its second part, extended version, survey … are two papers, however alike their titles are.
_MARKS = frozenset(
    {"extended", "survey", "tutorial", "poster", "demo", "demonstration", "abstract", "revisited", "retrospective"}
    | {"erratum", "corrigendum", "correction", "reply", "comments", "part", "vol", "volume", "redux", "v2", "v3"}
    | {"i", "ii", "iii", "iv", "v", "vi", "综述", "扩展版"}
)
_NEGATIONS = ("a", "un", "non", "in", "im", "dis", "de", "anti")
_CUT = re.compile(r"(?:\.\.\.|…)\s*$")
_NEAR = 0.85  # below it nobody would take one title for the other
_SHARED = 0.5  # of the words of the shorter title


@dataclass(frozen=True, slots=True)
class Title:
    """A title as it is compared.

    `squashed` has neither articles nor blanks: titles that are equal there are equal. `size` counts its words without
    articles, two Chinese characters for one. `marks` are the words that set a sequel or a survey apart from its
    paper. `cut` says that it ends with an ellipsis."""

    text: str
    folded: str
    words: tuple[str, ...]
    squashed: str
    size: int
    marks: frozenset[str]
    cut: bool

    @property
    def short(self) -> bool:
        """Whether it could be the mere name of a system: such titles are equal by chance."""
        return self.size <= 2


@lru_cache(maxsize=200_000)
def title(text: str) -> Title:
    """A title made ready to be compared."""
    folded = fold(text)
    words = tuple(folded.split())
    telling = [word for word in words if word not in ARTICLES] or list(words)
    marks = {word for word in words if word in _MARKS}
    if words and words[-1].isdecimal():
        marks.add(words[-1])
    size = sum(max(1, sum(map(_chinese, word)) // 2) for word in telling)
    return Title(text, folded, words, "".join(telling), size, frozenset(marks), bool(_CUT.search(text)))


def near(a: Title, b: Title) -> float:
    """How alike two titles are, 0.0 to 1.0: 1.0 if only case, punctuation, blanks and articles differ, 0.0 if a word
    was exchanged for another, a number differs, or one is a sequel, an extended version or a survey."""
    if a.squashed == b.squashed:
        return 1.0
    if a.marks != b.marks:
        return 0.0
    ratio = fuzz.ratio(a.folded, b.folded, score_cutoff=100 * _NEAR) / 100
    return ratio * _same_words(a.words, b.words) if ratio else 0.0


def begins(short: Title, long: Title) -> bool:
    """Whether one title is the other one cut off or without its subtitle; at least three words have to be left."""
    if short.size < 3 or len(short.folded) >= len(long.folded) or not long.folded.startswith(short.folded):
        return False
    at_word = long.folded[len(short.folded)] == " "
    return (at_word or short.cut) and short.marks == long.marks


def agree(a: Title, b: Title) -> bool:
    """Whether two titles may stand for one paper at all, given that an identifier says so.

    More than half of the shorter one's words have to occur in the other, or it is its initials (The GFS Paper), or it
    is a single word, which many lists give in place of the title, or one title is Chinese and the other is not."""
    if min(a.size, b.size) <= 1 or _is_chinese(a.folded) != _is_chinese(b.folded):
        return True
    one, two = _stems(a), _stems(b)
    if len(one & two) > _SHARED * min(len(one), len(two)):
        return True
    return _initials(a, b) or _initials(b, a) or fuzz.ratio(a.squashed, b.squashed) >= 100 * _NEAR


def _same_words(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """1.0 if the words that differ are misspellings of one another, 0.9 if a long title lacks one, else 0.0."""
    only_a, only_b = _without(a, b), _without(b, a)
    if "".join(only_a) == "".join(only_b):
        return 1.0
    if len(only_a) != len(only_b):
        left = max(only_a, only_b, key=len)
        whole = min(len(a), len(b))
        lone = len(left) == 1 and not min(only_a, only_b, key=len) and not any(map(str.isdigit, left[0]))
        return 0.9 if lone and whole >= 6 else 0.0
    return 1.0 if all(_misspelt(one, two) for one, two in zip(only_a, only_b, strict=True)) else 0.0


def _without(words: tuple[str, ...], others: tuple[str, ...]) -> list[str]:
    left = list(others)
    kept: list[str] = []
    for word in words:
        if word in left:
            left.remove(word)
        elif word not in SMALL_WORDS:
            kept.append(word)
    return kept


def _misspelt(a: str, b: str) -> bool:
    if any(map(str.isdigit, a + b)):
        return False
    if any(a == prefix + b or b == prefix + a for prefix in _NEGATIONS):
        return False
    return OSA.distance(a, b) <= (1 if min(len(a), len(b)) < 6 else 2)


def _stems(one: Title) -> set[str]:
    telling = [word for word in one.words if word not in SMALL_WORDS] or list(one.words)
    return {(word.removesuffix("s") if len(word) > 3 else word)[:6] for word in telling}


def _initials(short: Title, long: Title) -> bool:
    if len(short.words) > 2 or len(long.words) < 3:
        return False
    wanted = {
        "".join(word[0] for word in long.words if word not in left_out) for left_out in (ARTICLES, SMALL_WORDS, ())
    }
    return any(len(word) > 1 and word in wanted for word in short.words)


def _is_chinese(folded: str) -> bool:
    letters = [char for char in folded if char.isalpha()]
    return bool(letters) and sum(map(_chinese, letters)) * 2 > len(letters)


def _chinese(char: str) -> bool:
    return char > "\u2e7f" and unicodedata.name(char, "").startswith("CJK")
