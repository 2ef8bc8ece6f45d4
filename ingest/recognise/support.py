"""Whether the text supports that a word which is also an ordinary one (Ray, Storm, Spark) is meant as a name."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TypeAlias

from ingest.recognise.tokenizer import Span, Tokens, is_han
from ingest.recognise.vocabulary import SYSTEM_NOUNS, SYSTEM_NOUNS_ZH, noun, word_set

Test: TypeAlias = Callable[[Span], bool]

# What may stand between two names of one list: a reference number, then a comma, a slash or a conjunction.
BETWEEN = re.compile(
    r"\s*(?:[\[(]\d[\d,\s]*[\])])?\s*(?:[,、，/&;；+]|and\b|or\b|vs\b\.?|versus\b|和|与|及|以及|或|跟)\s*(?:(?:and|or)\b)?\s*(?:the\s)?$"
)
_VERBS = word_set(
    """
    achieves addresses adopts allows are aims assigns became becomes begat began begins begot belongs borrows builds
    built came can cannot combines comes compiles could decouples depends does draws employs enables evolves exposes
    extends follows grew had has implements improves inherits introduced introduces is keeps lacks leverages lets
    makes may might must needs offers outperforms owes persists provided provides reads reduces relies replaces
    requires runs scales seems separates shares should sits solves speaks splits started starts stems stored stores
    supported supports takes targets took translates treats turns used uses was were wins will works would writes
    """
)
_DETERMINERS = frozenset(["the", "a", "an", "its", "their", "all", "every", "both", "each"])
_CARRIERS = frozenset(["on", "using", "via", "with", "atop", "over", "extends"])
_SYSTEMS_AND_WORKS = SYSTEM_NOUNS | {"paper", "team", "author", "code", "api", "cluster", "job"}
# What goes on after a name and a comma: `Impala, developed by …`, `Cassandra, unlike …`.
_APPOSITION = re.compile(
    r"\s?(?:,|—|–|--|-)\s(?:an?|the|our|its|which|who|unlike|like|formerly|originally|now|once|both|[a-z]{3,}ed|built|written)\s"
)
_CITED = re.compile(r"\s*\[\d")
_OWNS = re.compile(r"['’]s\b")
_ADJECTIVE = re.compile(r"-(?:based|backed|powered|derived|inspired|compatible|style|native|like)\b")
_CUE_BEFORE = re.compile(rf"(?:(?:{SYSTEM_NOUNS_ZH})(?:叫做?|是|为|[:：])?)\s*$")
_CUE_AFTER = re.compile(rf"\s*(?:的)?(?:{SYSTEM_NOUNS_ZH}|论文|集群|上|中|里|代码|任务|作业)")


def supported(span: Span, others: Sequence[Span], linked: Test) -> bool:
    """Whether any of the signs below says that an ordinary word in its exact case is a name here."""
    return any(sign(span) for sign in SIGNS) or linked(span) or in_list(span, others)


def beside_system_noun(span: Span) -> bool:
    """`Storm system`, `the framework Ray`, `开源框架 Ray`, `Spark 集群`."""
    read = span.tokens
    after, before = _word(read, span.end, 1), _word(read, span.start - 1, -1)
    return (
        (after is not None and read.words[after].islower() and noun(read.norms[after]) in _SYSTEMS_AND_WORKS)
        or (before is not None and noun(read.norms[before]) in SYSTEM_NOUNS and read.words[before].islower())
        or _CUE_BEFORE.search(read.between(max(0, span.start - 8), span.start)) is not None
        or _CUE_AFTER.match(read.between(span.end, span.end + 6)) is not None
    )


def among_chinese(span: Span) -> bool:
    """A foreign word between Chinese ones is a name: neither neighbour is another Latin word, one is Chinese."""
    read = span.tokens
    before, after = _near(read, span.start - 1, -1), _near(read, span.end, 1)
    around = [read.words[at] for at in (before, after) if at is not None]
    return any(map(is_han, around)) and not any(map(is_latin, around))


def proper_noun(span: Span) -> bool:
    """Capitalised inside a sentence that is not set like a title, without an article, and alone so."""
    read = span.tokens
    before = _word(read, span.start - 1, -1)
    if before is None or not read.words[before].islower() or set_like_title(read):
        return False
    if read.norms[before] in {"a", "an", "this", "each", "every"}:
        return False
    after = _word(read, span.end, 1)
    return after is None or not read.words[after][0].isupper() or read.words[after].isupper()


def subject_of_verb(span: Span) -> bool:
    """`Spark is …`, `Ray provides …`."""
    read = span.tokens
    after = _word(read, span.end, 1)
    if after is not None and read.words[after].islower() and read.words[after].endswith("ly"):
        after = _word(read, after + 1, 1)  # `Colossus reportedly builds on …`
    if after is None or not read.words[after].islower():
        return False
    word, object_ = read.words[after], _word(read, after + 1, 1)
    acts = word.endswith("s") and object_ is not None and read.words[object_] in _DETERMINERS  # `marries the …`
    return (word in _VERBS or word.endswith("ed") or acts) and not set_like_title(read)


def title_form(span: Span) -> bool:
    """`Ray: a distributed framework …`, `Storm — …`, `Storm @Twitter`."""
    read = span.tokens
    after = read.between(span.end, span.end + 2).strip()
    if after[:1] not in {":", "：", "—", "–", "@"}:
        return False
    return not any(is_latin(word) or is_han(word) for word in read.words[: span.start])


def object_in_title(span: Span) -> bool:
    """`Fast Analytics on Spark`, `Extending Spark for …`: a noun would have an article there, a name has none.

    Not after `in`: networks are in flux, and systems in action."""
    read = span.tokens
    before = _word(read, span.start - 1, -1) if span.end - span.start == 1 else None
    if before is None:
        return False
    leads = read.norms[before]
    if not (leads in _CARRIERS or (leads.endswith("ing") and len(read.words[before]) > 5)):
        return False
    after = _near(read, span.end, 1)
    ends = after is None or not is_latin(read.words[after]) or read.words[after].islower()
    return ends and set_like_title(read)


def set_off(span: Span) -> bool:
    """`Ray [36]`, `Spark's`, `（Spark）`, `Apache Storm`, `Dandelion, a …`."""
    read = span.tokens
    after = read.between(span.end, span.end + 3)
    before = read.words[span.start - 1] if span.start > 0 else ""
    return (
        _CITED.match(after) is not None
        or _APPOSITION.match(read.text[span.end_char : span.end_char + 24]) is not None
        or _OWNS.match(after) is not None
        or _ADJECTIVE.match(after) is not None
        or before == "Apache"
        or (before in {"(", "（", "《"} and after[:1] in {")", "）", "》"} and len(span.text) > 3)
    )


SIGNS: tuple[Test, ...] = (
    beside_system_noun,
    among_chinese,
    proper_noun,
    subject_of_verb,
    title_form,
    object_in_title,
    set_off,
)


def in_list(span: Span, others: Sequence[Span]) -> bool:
    """Whether another name stands beside it, parted only by what parts the names of a list."""
    text = span.tokens.text
    for other in others:
        if other.end_char <= span.start_char and BETWEEN.match(text[other.end_char : span.start_char]):
            return True
        if span.end_char <= other.start_char and BETWEEN.match(text[span.end_char : other.start_char]):
            return True
    return False


@lru_cache(maxsize=256)  # several signs ask it of each name in a text
def set_like_title(read: Tokens) -> bool:
    """Whether most longer words of a text that is no sentence begin with a capital: then a capital says nothing."""
    if read.text.rstrip()[-1:] in {".", "。", ";", "；"}:
        return False
    words = [word for word in read.words if len(word) > 3 and is_latin(word)]
    return len(words) > 1 and sum(word[0].isupper() for word in words) > 0.6 * len(words)


def is_latin(word: str) -> bool:
    """Whether a token is a word of a script with capitals (and no number, sign or Chinese character)."""
    return word[0].isalpha() and not is_han(word)


def _near(read: Tokens, at: int, step: int) -> int | None:
    """Which is the next token that is no blank, from `at` in the direction of `step`; None if there is none."""
    while 0 <= at < len(read.words):
        if not read.words[at].isspace():
            return at
        at += step
    return None


def _word(read: Tokens, at: int, step: int) -> int | None:
    """Which is the next token that is no blank, if it is a Latin word."""
    near = _near(read, at, step)
    return near if near is not None and is_latin(read.words[near]) else None
