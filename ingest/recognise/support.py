"""Whether the text supports that a word which is also an ordinary one (Ray, Storm, Spark) is meant as a name."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TypeAlias

from ingest.recognise.spacy_parts import Doc, Span, Token
from ingest.recognise.tokenizer import is_han, text_of
from ingest.recognise.vocabulary import SYSTEM_NOUNS, SYSTEM_NOUNS_ZH, noun, word_set

Test: TypeAlias = Callable[[Span], bool]

# What may stand between two names of one list: a reference number, then a comma, a slash or a conjunction.
BETWEEN = re.compile(
    r"\s*(?:[\[(]\d[\d,\s]*[\])])?\s*(?:[,、，/&;；+]|and\b|or\b|和|与|及|以及|或|跟)\s*(?:(?:and|or)\b)?\s*(?:the\s)?$"
)
_VERBS = word_set(
    """
    achieves addresses adopts allows are aims assigns became becomes began begins belongs borrows builds built came can
    cannot combines comes compiles could decouples depends does draws employs enables evolves exposes extends follows
    grew had has implements improves inherits introduced introduces is keeps lacks leverages lets makes may might must
    needs offers outperforms owes persists provided provides reads reduces relies replaces requires runs scales seems
    separates shares should sits solves speaks splits started starts stems stored stores supported supports takes
    targets took translates treats turns used uses was were wins will works would writes
    """
)
_DETERMINERS = frozenset(["the", "a", "an", "its", "their", "all", "every", "both", "each"])
_CARRIERS = frozenset(["on", "using", "via", "with", "atop", "over", "extends"])
_BEFORE_NAMES = frozenset(
    [
        "using",
        "via",
        "on",
        "with",
        "in",
        "of",
        "from",
        "by",
        "than",
        "like",
        "unlike",
        "and",
        "or",
        "for",
        "to",
        "into",
        "over",
        "behind",
        "called",
        "named",
    ]
)
_SYSTEMS_AND_WORKS = SYSTEM_NOUNS | {"paper", "team", "author", "code", "api", "cluster", "job"}
# What goes on after a name and a comma: `Impala, developed by …`, `Cassandra, unlike …`.
_APPOSITION = re.compile(
    r"\s?(?:,|—|–|--|-)\s(?:an?|the|our|its|which|who|unlike|like|formerly|originally|now|once|both|[a-z]{3,}ed|built|written)\s"
)
_ADJECTIVE = re.compile(r"-(?:based|backed|powered|derived|inspired|compatible|style|native|like)\b")
_CUE_BEFORE = re.compile(rf"(?:(?:{SYSTEM_NOUNS_ZH})(?:叫做?|是|为|[:：])?)\s*$")
_CUE_AFTER = re.compile(rf"\s*(?:的)?(?:{SYSTEM_NOUNS_ZH}|论文|集群|上|中|里|代码|任务|作业)")


def supported(span: Span, others: Sequence[Span], linked: Test) -> bool:
    """Whether any of the signs below says that an ordinary word in its exact case is a name here."""
    return any(sign(span) for sign in SIGNS) or linked(span) or in_list(span, others)


def beside_system_noun(span: Span) -> bool:
    """`Storm system`, `the framework Ray`, `开源框架 Ray`, `Spark 集群`."""
    doc = span.doc
    after, before = _word(doc, span.end, 1), _word(doc, span.start - 1, -1)
    return (
        (after is not None and after.text.islower() and noun(after.norm_) in _SYSTEMS_AND_WORKS)
        or (before is not None and noun(before.norm_) in SYSTEM_NOUNS and before.text.islower())
        or _CUE_BEFORE.search(doc[max(0, span.start - 8) : span.start].text) is not None
        or _CUE_AFTER.match(doc[span.end : span.end + 6].text) is not None
    )


def among_chinese(span: Span) -> bool:
    """A foreign word between Chinese ones is a name: neither neighbour is another Latin word, one is Chinese."""
    before, after = _near(span.doc, span.start - 1, -1), _near(span.doc, span.end, 1)
    around = [token for token in (before, after) if token is not None]
    return any(is_han(token.text) for token in around) and not any(is_latin(token) for token in around)


def proper_noun(span: Span) -> bool:
    """Capitalised inside a sentence that is not set like a title, without an article, and alone so."""
    doc = span.doc
    before = _word(doc, span.start - 1, -1)
    after = _word(doc, span.end, 1)
    if before is None or not before.text.islower() or set_like_title(doc):
        return False
    if before.norm_ in {"a", "an", "this", "each", "every"}:
        return False
    return after is None or not is_latin(after) or not after.text[0].isupper() or after.text.isupper()


def subject_of_verb(span: Span) -> bool:
    """`Spark is …`, `Ray provides …`."""
    after = _word(span.doc, span.end, 1)
    if after is not None and after.text.islower() and after.text.endswith("ly"):
        after = _word(span.doc, after.i + 1, 1)  # `Colossus reportedly builds on …`
    if after is None or not after.text.islower():
        return False
    object_ = _word(span.doc, after.i + 1, 1)
    acts = after.text.endswith("s") and object_ is not None and object_.text in _DETERMINERS  # `marries the …`
    verb = after.text in _VERBS or after.text.endswith("ed") or acts
    return verb and not set_like_title(span.doc)


def title_form(span: Span) -> bool:
    """`Ray: a distributed framework …`, `Storm — …`, `Storm @Twitter`."""
    after = span.doc[span.end : span.end + 2].text.strip()
    at_start = not any(is_latin(token) or is_han(token.text) for token in span.doc[: span.start])
    return at_start and after[:1] in {":", "：", "—", "–", "@"} and len(after) > 0


def object_in_title(span: Span) -> bool:
    """`Fast Analytics on Spark`, `Extending Spark for …`: a noun would have an article there, a name has none.

    Not after `in`: networks are in flux, and systems in action."""
    doc = span.doc
    before, after = _word(doc, span.start - 1, -1), _near(doc, span.end, 1)
    ends = after is None or not is_latin(after) or after.text.islower()
    return (
        len(span) == 1
        and set_like_title(doc)
        and ends
        and before is not None
        and (before.norm_ in _CARRIERS or (before.norm_.endswith("ing") and len(before.text) > 5))
    )


def set_off(span: Span) -> bool:
    """`Ray [36]`, `Spark's`, `（Spark）`, `Apache Storm`, `Dandelion, a …`."""
    doc = span.doc
    after = doc[span.end : span.end + 3].text
    before = doc[max(0, span.start - 1) : span.start].text
    return (
        re.match(r"\s*\[\d", after) is not None
        or _APPOSITION.match(text_of(doc)[span.end_char : span.end_char + 24]) is not None
        or re.match(r"['’]s\b", after) is not None
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
    text = text_of(span.doc)
    for other in others:
        if other.end_char <= span.start_char and BETWEEN.match(text[other.end_char : span.start_char]):
            return True
        if span.end_char <= other.start_char and BETWEEN.match(text[span.end_char : other.start_char]):
            return True
    return False


def set_like_title(doc: Doc) -> bool:
    """Whether most longer words of a text that is no sentence begin with a capital: then a capital says nothing."""
    if text_of(doc).rstrip()[-1:] in {".", "。", ";", "；"}:
        return False
    words = [token.text for token in doc if len(token.text) > 3 and token.text[0].isalpha() and not is_han(token.text)]
    return len(words) > 1 and sum(word[0].isupper() for word in words) > 0.6 * len(words)


def is_latin(token: Token) -> bool:
    """Whether a token is a word of a script with capitals (and no number, sign or Chinese character)."""
    return token.text[0].isalpha() and not is_han(token.text)


def _near(doc: Doc, at: int, step: int) -> Token | None:
    """The next token that is no blank, from `at` in the direction of `step`."""
    while 0 <= at < len(doc):
        if not doc[at].text.isspace():
            return doc[at]
        at += step
    return None


def _word(doc: Doc, at: int, step: int) -> Token | None:
    """The next token that is no blank if it is a Latin word."""
    token = _near(doc, at, step)
    return token if token is not None and is_latin(token) else None
