"""How alike two titles are: whether they say the same thing, nearly the same, or nothing in common."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from graph.keys import fold

ARTICLES = frozenset({"a", "an", "the", "and"})
SMALL_WORDS = ARTICLES | {"at", "by", "for", "from", "in", "into", "is", "of", "on", "or", "over", "to", "toward"}
SMALL_WORDS |= {"towards", "using", "via", "with"}

# A paper and its second part, extended version, survey … are two papers, however alike their titles are.
_MARKS = frozenset(
    {"extended", "survey", "tutorial", "poster", "demo", "demonstration", "abstract", "revisited", "retrospective"}
    | {"erratum", "corrigendum", "correction", "reply", "comments", "redux", "v2", "v3"}
    | {"i", "ii", "iii", "iv", "v", "vi", "综述", "扩展版"}
)
_PARTS = frozenset({"part", "vol", "volume", "version"})  # with a number behind it
# What one list writes out and the next does not, and what is spelt in two ways: what stands here for it.
_SAID = {
    "llm": "large language model", "llms": "large language models", "ml": "machine learning", "dl": "deep learning",
    "dnn": "deep neural network", "dnns": "deep neural networks", "nlp": "natural language processing",
    "os": "operating system", "vm": "virtual machine", "vms": "virtual machines", "&": "and",
    "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
    "ten": "10", "twelve": "12", "twenty": "20", "thirty": "30", "fifty": "50", "hundred": "100", "thousand": "1000",
    "centre": "center", "behaviour": "behavior", "modelling": "modeling", "colour": "color", "labelled": "labeled",
}  # fmt: skip
_GREEK = str.maketrans(
    {chr(code): unicodedata.name(chr(code)).rpartition(" ")[2].lower() for code in range(0x3B1, 0x3CA) if code != 0x3C2}
)
_BRITISH = re.compile(r"(?<=\w{3})is(?=(?:ation|ations|e|ed|es|er|ers|ing)$)")
_ENDINGS = ("", "s", "es", "d", "ed", "er", "ers", "ing", "ion", "ions", "ly", "e", "or", "ors")
_NEGATIONS = ("a", "un", "non", "in", "im", "dis", "de", "anti")
_NUMBER = re.compile(r"\d+")
_CUT = re.compile(r"(?:\.\.\.|…)\s*$")
_SIMILAR = 0.85  # below it nobody would take one title for the other
_REORDERED = 0.93  # how alike two long titles are that say the same words in another order
_SHARED = 0.5  # of the words of the shorter title


@dataclass(frozen=True, slots=True)
class Title:
    """A title as it is compared: with abbreviations written out, numbers in digits, in American spelling.

    `squashed` has neither articles nor blanks: titles that are equal there are equal. `size` counts its words without
    articles, two Chinese characters for one. `marks` are the words that set a sequel or a survey apart from its
    paper, `numbers` the numbers in their order, `bag` its telling
    words in another order, without their plural. `cut` says that it ends with an ellipsis. `head` is the name before a
    colon, squashed, where it could be that of a system, `rest` what stands behind it; both are empty without."""

    text: str
    folded: str
    words: tuple[str, ...]
    squashed: str
    size: int
    marks: tuple[str, ...]
    numbers: tuple[str, ...]
    bag: tuple[str, ...]
    cut: bool
    head: str = ""
    rest: str = ""

    @property
    def short(self) -> bool:
        """Whether it could be the mere name of a system: such titles are equal by chance."""
        return self.size <= 2


@lru_cache(maxsize=200_000)
def title(text: str) -> Title:
    """A title made ready to be compared."""
    words = tuple(_words(text))
    telling = [word for word in words if word not in ARTICLES] or list(words)
    named = _NAMED.match(text)
    head = "".join(_words(named["name"])) if named and len(named["name"].split()) <= 3 else ""
    rest = named["rest"] if named and head and _size(_words(named["rest"])) >= 3 else ""
    return Title(
        text=text,
        folded=" ".join(words),
        words=words,
        squashed="".join(telling),
        size=_size(words),
        marks=_marks(words),
        numbers=tuple(_NUMBER.findall(" ".join(words))),
        bag=tuple(sorted(word.removesuffix("s") for word in words if word not in SMALL_WORDS)),
        cut=bool(_CUT.search(text)),
        head=head if rest else "",
        rest=rest,
    )


# `Name: what it is`; a bracket or a dash may stand for the colon.
_NAMED = re.compile(r"\s*(?P<name>[^:：]{1,40}?)(?:\s*[:：]\s*|\s+[-–—]+\s+)(?P<rest>\S.*)$", re.DOTALL)


def _words(text: str) -> list[str]:
    """The folded words of a text as they are compared."""
    words: list[str] = []
    folded = fold(text.replace("\\&", " ")).translate(_GREEK).split()
    for word, after in zip(folded, [*folded[1:], ""], strict=False):
        said = _SAID.get(word) if not after.isdecimal() else None  # `DL 2` is a name
        words += said.split() if said else [_BRITISH.sub("iz", word)]
    return words


def _size(words: Sequence[str]) -> int:
    """How many words tell something, two Chinese characters for one."""
    telling = [word for word in words if word not in ARTICLES] or words
    return sum(max(1, sum(map(_chinese, word)) // 2) for word in telling)


def _marks(words: tuple[str, ...]) -> tuple[str, ...]:
    marks = [word for word in words if word in _MARKS]
    marks += [f"{one} {two}" for one, two in pairwise(words) if one in _PARTS and (two.isdecimal() or two in _MARKS)]
    if words and words[-1].isdecimal():
        marks.append(words[-1])
    return tuple(sorted(marks))


def near(a: Title, b: Title) -> float:
    """How alike two titles are, 0.0 to 1.0: 1.0 if only case, punctuation, blanks and articles differ, 0.0 if a word
    was exchanged for another, a number differs, or one is a sequel, an extended version or a survey."""
    if a.squashed == b.squashed:
        return 1.0
    if a.marks != b.marks or a.numbers != b.numbers:
        return 0.0
    ratio = fuzz.ratio(a.folded, b.folded, score_cutoff=100 * _SIMILAR) / 100
    alike = ratio * _same_words(a.words, b.words) if ratio else 0.0
    if alike < _REORDERED and min(a.size, b.size) >= 5 and a.bag == b.bag:
        return _REORDERED
    return alike


def without_name(a: Title, b: Title) -> float:
    """How alike two titles are if one of them leaves out the name before the colon, 0.0 to 1.0; at least four words
    have to be left."""
    best = 0.0
    for one, two in ((a, b), (b, a)):
        if one.rest and one.head != two.head and one.marks == two.marks:
            rest = title(one.rest)
            if rest.size >= 4:
                best = max(best, near(rest, two))
    return best


def shared(a: Title, b: Title) -> float:
    """The share of the words of the shorter title that the other one has too, whatever their endings, 0.0 to 1.0; the
    names before their colons do not count."""
    one, two = (_stems(title(it.rest) if it.rest else it) for it in (a, b))
    return len(one & two) / min(len(one), len(two)) if one and two else 0.0


def begins(short: Title, long: Title) -> bool:
    """Whether one title is the other one cut off or without its subtitle; at least three words have to be left."""
    if short.size < 3 or len(short.folded) >= len(long.folded) or not long.folded.startswith(short.folded):
        return False
    at_word = long.folded[len(short.folded)] == " "
    return (at_word or short.cut) and short.marks == long.marks


def agree(a: Title, b: Title) -> bool:
    """Whether two titles may stand for one paper at all, given that an identifier says so.

    More than half of the shorter one's words (of two words one) have to occur in the other, or it is its initials (The
    GFS Paper), or it is a single word, which many lists give in place of the title, or one title is Chinese and the
    other is not."""
    if min(a.size, b.size) <= 1 or is_chinese(a) != is_chinese(b):
        return True
    one, two = _stems(a), _stems(b)
    common, needed = len(one & two), _SHARED * min(len(one), len(two))
    if common > needed or (common == needed and (a.short or b.short)):
        return True
    return _initials(a, b) or _initials(b, a) or fuzz.ratio(a.squashed, b.squashed) >= 100 * _SIMILAR


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
    if any(map(str.isdigit, a + b)) or min(len(a), len(b)) < 4:  # CPU and GPU
        return False
    if any(a == prefix + b or b == prefix + a for prefix in _NEGATIONS):
        return False
    if _same_stem(a, b):
        return True
    return OSA.distance(a, b) <= (1 if min(len(a), len(b)) < 6 else 2)


def _same_stem(a: str, b: str) -> bool:
    """Whether two words are forms of one: `stream` and `streaming`, `schedule` and `scheduler`."""
    stem = next((at for at, (one, two) in enumerate(zip(a, b, strict=False)) if one != two), min(len(a), len(b)))
    return stem >= 4 and a[stem:] in _ENDINGS and b[stem:] in _ENDINGS


def _stems(one: Title) -> set[str]:
    telling = [word for word in one.words if word not in SMALL_WORDS] or list(one.words)
    return {(word.removesuffix("s") if len(word) > 3 else word)[:6] for word in telling}


def initials(long: Title) -> frozenset[str]:
    """What the first letters of a title's words come to, with and without the small ones; nothing for two words."""
    if len(long.words) < 3:
        return frozenset()
    made = {"".join(word[0] for word in long.words if word not in left) for left in (ARTICLES, SMALL_WORDS, ())}
    return frozenset(word for word in made if len(word) > 1)


def _initials(short: Title, long: Title) -> bool:
    return len(short.words) <= 2 and not initials(long).isdisjoint(short.words)


def is_chinese(one: Title) -> bool:
    """Whether more of a title is Chinese than not, two characters for a word."""
    chinese = sum(map(_chinese, one.folded)) / 2
    return chinese >= sum(not any(map(_chinese, word)) for word in one.words) and chinese > 0


def _chinese(char: str) -> bool:
    return char > "\u2e7f" and unicodedata.name(char, "").startswith("CJK")
