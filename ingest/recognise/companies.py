"""Which companies a bracket, a cell or the tail of a line names, and whether it names organisations at all."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.keys import fold
from ingest.gazetteer import Gazetteers

_PARTS = re.compile(r"\s*(?:[,，、;；/|]|\s&\s|(?<=\S)&(?=\S{3})|\s+and\s+|\s+with\s+|\s+x\s+|×|\+|和|与)\s*")
_INNER = re.compile(r"[\\_和与]")
_CHINESE_ENDINGS = ("公司", "集团", "研究院", "科技", "云")
_FROM = re.compile(r"^\W*(?:(?:also|again|from|by|out of) )+", re.IGNORECASE)
# What organisations add to their names; a company is the same without it.
_ENDING = re.compile(
    r"[\s,]+(?:inc\.?|corp(?:oration)?\.?|ltd\.?|llc|gmbh|co\.?|group|research(?: asia| india| redmond|"
    r" cambridge| labs?)?|labs?|ai(?: research| labs?)?|cloud|technolog(?:y|ies)|systems)$|"
    rf"(?:{'|'.join(_CHINESE_ENDINGS)})$",
    re.IGNORECASE,
)
# The house or the place of a company's laboratory: `IBM Zurich`, `NEC Laboratories Europe`.
_PLACE = re.compile(
    r"(?:\s+(?:research|labs?|laborator(?:y|ies)|cent(?:er|re)|institute|silicon valley|almaden|asia|beijing|cambridge"
    r"|china|europe|haifa|india|japan|munich|redmond|seattle|shanghai|zurich|zürich))+$",
    re.IGNORECASE,
)
LEGAL_FORM = re.compile(r"[\s,]+(?:inc|corp(?:oration)?|ltd|llc|gmbh)\.?$", re.IGNORECASE)
# Asked of a name in small letters.
_INSTITUTION = re.compile(
    r"\b(?:univ(?:ersit\w*)?|universidade?|institut\w*|college|school|academy|laborator(?:y|ies)|polytechni\w*|"
    r"politecnico|dept|department|academia)\b|大学|学院|研究所|研究院|实验室|中科院|高校"
)


@dataclass(frozen=True, slots=True)
class Organisations:
    """The companies a text names by key, in order, and how sure it is (0.0 to 1.0) that it lists organisations."""

    keys: tuple[str, ...]
    sure: float


def organisations(text: str, gazetteers: Gazetteers, *, expected: bool = False) -> Organisations | None:
    """The organisations that a whole text lists (`Google, UCB`, `UW-Madison & MSR`); None if it is no such list.

    Every part must be one, or most of them where `expected` says that organisations stand at this place. Universities
    count as organisations and give no key."""
    if len(text) > 160 or not (expected or _may_name_one(text, gazetteers)):
        return None
    listed = _FROM.sub("", text)
    parts = [part for part in (piece.strip(" *_`()（）[]【】.:：") for piece in _PARTS.split(listed)) if part]
    if not parts or len(parts) > 12:
        return None
    keys: list[str] = []
    academic = missed = 0
    for part in parts:
        if not _may_be_known(part, gazetteers):
            missed += 1
            if not expected and 2 * missed > len(parts):
                return None
            continue
        if key := company(part, gazetteers):
            keys.append(key)
        elif is_academic(part, gazetteers):
            academic += 1
    named = len(keys) + academic
    if named == len(parts):
        return Organisations(tuple(dict.fromkeys(keys)), 0.95 if keys else 0.8)
    if named and (expected or 2 * named >= len(parts)) and len(parts) > 1:
        return Organisations(tuple(dict.fromkeys(keys)), 0.7)
    return Organisations((), 0.4) if expected and all(len(part.split()) <= 5 for part in parts) else None


def _may_name_one(text: str, gazetteers: Gazetteers) -> bool:
    """Whether one of the parts of a text can be the name of an organisation, by a quick look at its words: False is
    sure, True is not. What parts two names parts two words, too, but for the signs that a folded word may hold."""
    folded = fold(text)
    if "+" in folded or "#" in folded or _INNER.search(text) or any(ending in text for ending in _CHINESE_ENDINGS):
        return True
    words, begins = folded.split(), gazetteers.first_words
    return not (begins["Company"].isdisjoint(words) and begins["Institution"].isdisjoint(words)) or (
        _INSTITUTION.search(text.lower()) is not None
    )


def _may_be_known(name: str, gazetteers: Gazetteers) -> bool:
    """Whether a name can be that of an organisation, by a quick look at the word it begins with: False is sure, True is
    not. Chinese words for a company have no blank in front of them."""
    first = fold(name).partition(" ")[0]
    begins = gazetteers.first_words
    return (
        first in begins["Company"]
        or first in begins["Institution"]
        or name.endswith(_CHINESE_ENDINGS)
        or _INSTITUTION.search(name.lower()) is not None
    )


def company(name: str, gazetteers: Gazetteers) -> str | None:
    """The key of the company that a name stands for, also with `Inc`, `Research`, `Labs Europe` or 公司 at its end."""
    if key := gazetteers.key("Company", name):
        return key
    shorter = (ending.sub("", name) for ending in (_ENDING, _PLACE))
    return next(
        (key for short in shorter if short not in ("", name) and (key := gazetteers.key("Company", short))), None
    )


def is_academic(name: str, gazetteers: Gazetteers) -> bool:
    """Whether a name is that of a university or a public institute: by a word for one, or as the gazetteers have it,
    also with a laboratory or place behind it (`MIT LIDS`, `NUS Singapore`)."""
    if _INSTITUTION.search(name.lower()) or gazetteers.key("Institution", name):
        return True
    words = name.split()
    return 2 <= len(words) <= 3 and any(
        gazetteers.key("Institution", " ".join(words[:size])) for size in range(1, len(words))
    )
