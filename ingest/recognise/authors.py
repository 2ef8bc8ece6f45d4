"""Which people a piece of text lists, in the ways that citations write names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ingest.recognise import companies
from ingest.recognise.known import Known
from ingest.recognise.person_names import begins_with_no_name, chinese, without_marks
from ingest.recognise.vocabulary import is_ordinary

AND = re.compile(r"\s*(?:,?\s+(?:and|AND|&)\s+|;|，|、)\s*")
ET_AL = re.compile(r"[,.，]?\s*(?:et\.?\s*al\.?:?|and others|等人?)\s*$", re.IGNORECASE)
# A full stop inside a name stands behind initials alone.
_NAME_PART = r"(?:[A-ZÀ-ÞĀ-Ž][\w'’À-ɏ\-]*|(?:[A-Z]\.-?)+|(?:Jr|Sr|St)\.|de|van|von|der|la|le|den|di|da|bin|al|el)"
_NAME = re.compile(
    rf"(?:{_NAME_PART}\s+){{1,4}}[A-ZÀ-ÞĀ-Ž][\w'’À-ɏ\-]+\.?|[A-ZÀ-ÞĀ-Ž][\w'’À-ɏ\-]+,?\s+(?:[A-Z]\.?[\s-]?){{1,3}}"
)
_INITIALS = r"(?:[A-Z]\.?\s*-?){1,3}"
_FAMILY = r"(?:(?:de|van|von|der|la|le|den|di|da|bin|al|el|De|Van|Von|La|Le)\s+){0,2}[A-ZÀ-ÞĀ-Ž][\w'’À-ɏ\-]*"
_SURNAME = re.compile(rf"[A-ZÀ-ÞĀ-Ž][A-ZÀ-ÞĀ-Ž'’\-]+(?:,\s*{_INITIALS})?|{_FAMILY},\s*{_INITIALS}")
# `Doe, J., Roe, R. A.`: the comma behind the initials parts two people.
_FAMILY_FIRST = re.compile(rf"(?P<name>{_FAMILY},\s*(?:[A-Z]\.\s*-?){{1,3}})(?:,\s*|\s*$)")
_PAIR = re.compile(rf"{_FAMILY},\s+[A-ZÀ-ÞĀ-Ž][\w'’À-ɏ\-]+(?:\s+[A-Z]\.?)?")
_BARE_SURNAME = re.compile(
    r"(?:(?:[Dd]e|[Vv]an|[Vv]on|der|[Ll]a|[Ll]e|den|[Dd]i|[Dd]a)\s+){0,2}"
    r"(?:[A-Z]['’]|Mc|Mac)?[A-ZÀ-ÞĀ-Ž][a-zß-ž]+(?:[-'’][A-ZÀ-ÞĀ-Ž]?[a-zß-ž]+){0,2}"
)

# Endings that words of titles have and family names of this length hardly do.
_NOUN = re.compile(r"\w{4}(?:ing|tion|ments?|ity|ly|ence|ance|ness|able|ized|isation|ication|izing)$")
# `Best Paper` has the form of a name, too.
_SAYS_OF_IT = re.compile(
    r"\b(?:papers?|awards?|best|track|talk|keynote|version|edition|report|optional|proc|from|research|labs?|"
    r"laborator(?:y|ies)|universit(?:y|ies)|institute|college|"
    r"conf|trans|acm|ieee|usenix|video|slides|book|blog|todo)\b",
    re.IGNORECASE,
)
_DATED_BRACKET = re.compile(r"[(（\[][^()（）\[\]]*(?:['’`]\d{2}|(?<![\d-])(?:19|20)\d{2})(?![\d-])")
# A word in lower case, which no list of names has outside brackets and without `et al.` at its end.
_SENTENCE = re.compile(
    r"(?:^|[\s,])(?!(?:de|van|von|der|la|le|den|di|da|bin|al|el|and|et|others)\b)[a-z]{2,}(?=[\s,.;]|$)"
)
# Each begins with a character of its own: by these `re` skips to where one may stand.
_UNSURE = re.compile(r"\(|（|\[|\{|等|al(?<!\wal)(?!\w)|others")
_ALIKE = re.compile(r"al|others|[等]", re.IGNORECASE)
_INITIAL = re.compile(r"\b[A-Z]\.")
_INITIAL_FIRST = re.compile(r"\b[A-Z]\.(?=\s)")
_LAST_INITIAL = re.compile(r"\b[A-Z]$")
_TERM = re.compile(r"\b[A-Z]{2,}-[A-Z][a-z]{3,}")  # `LLM-Empowered`
_JUNIOR = re.compile(r",\s*(?P<which>Jr|Sr|II|III|IV)\b\.?(?=\s*(?:,|;|$|and\b|&))")
_CUT_OFF = re.compile(r"[,，\s]*(?:\.{3}|…)\s*$")
_COMMA = re.compile(r"\s*[,，]\s*")
_ACRONYM = re.compile(r"[A-Z]{2,5}")
_LONGEST = 500  # characters of a list of people


def authors(text: str, *, loose: bool = False) -> tuple[str, ...]:
    """The people that a whole text lists (`A. One, B. Two and C. Three`, `BURROWS, M.`, `Dean, et al.`); none if it is
    anything else. Only with `loose`, where a list of authors is expected, is a surname enough."""
    strictly, loosely = _listed(text)
    return loosely if loose else strictly


@lru_cache(maxsize=4096)  # every way to read a line asks for the same words
def _listed(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The people that a whole text lists, without and with leave to go by surnames alone."""
    if len(text) > _LONGEST or _is_sentence(text):
        return (), ()  # most of what is asked for, told quickly
    if _DATED_BRACKET.search(text):
        return (), ()  # `A. One (2012)`: the bracket is no affiliation
    text = without_marks(text)
    if names := chinese(text):
        return names, names
    bare, more = _without_others(text.strip(" \t\n.,:;，：；…"))
    bare = bare.strip(" ,.，")
    if "," in bare:
        bare = _JUNIOR.sub(r" \g<which>.", bare)
    if _LAST_INITIAL.search(bare) and (f"{bare}." in text or _INITIAL.search(bare)):
        bare += "."  # the full stop of the last initial
    if bare.lower() == bare:
        return (), ()  # without capitals nobody is named
    whole = [part.strip(" ,") for part in AND.split(bare) if part.strip(" ,")]
    strictly: tuple[str, ...] = ()
    parts = [part.strip() for piece in whole for part in piece.split(",") if part.strip()]
    named = bool(parts) and all(" " in part and _NAME.fullmatch(part) for part in parts)
    if named and (more or len(parts) > 1 or _INITIAL_FIRST.search(bare)):
        strictly = tuple(parts)
    if all(_SURNAME.fullmatch(part) for part in whole):
        return strictly, tuple(whole)
    if "," in bare and (names := _family_first(bare) or _in_pairs(bare) or _first_turned(bare, more=more)):
        return strictly, names
    if more and "," in bare and (names := surnames(bare)):
        return strictly, names
    if named:
        return strictly, tuple(parts)
    if more and len(bare.split()) <= 3 and bare[:1].isupper():
        return strictly, (bare,)
    return strictly, ()


@lru_cache(maxsize=4096)  # asked for people and for surnames
def _is_sentence(text: str) -> bool:
    """Whether a word in small letters, or a Chinese one at its beginning, shows that a text lists no people, by a quick
    look: True is sure, False is not."""
    return begins_with_no_name(text) or (_SENTENCE.search(text) is not None and _UNSURE.search(text) is None)


def _without_others(text: str) -> tuple[str, bool]:
    """A list of people without `et al.` at its end, and whether it stood there."""
    found = ET_AL.search(text) if _ALIKE.search(text) else None
    return (text[: found.start()], True) if found else (text, False)


def _family_first(text: str) -> tuple[str, ...]:
    """The people of a list that is parted by commas as its names are: `Doe, J., Roe, R. A., & Poe, E.`"""
    found: list[str] = []
    for piece in re.split(r"\s*,?\s+(?:and|AND|&)\s+|\s*;\s*", text + "." if re.search(r"[A-Z]$", text) else text):
        at = 0
        while at < len(piece):
            match = _FAMILY_FIRST.match(piece, at)
            if match is None:
                return ()
            found.append(match["name"].strip())
            at = match.end()
    return tuple(found)


def _in_pairs(text: str) -> tuple[str, ...]:
    """The people of a list whose every part is `Family, Given`: `Doe, Jane; Roe, Richard A.`"""
    parts = [part.strip() for part in re.split(r"\s*;\s*|\s+(?:and|AND|&)\s+", text) if part.strip()]
    return tuple(parts) if len(parts) > 1 and all(_PAIR.fullmatch(part) for part in parts) else ()


def _first_turned(text: str, *, more: bool) -> tuple[str, ...]:
    """The people of a list in which the first has the family name in front, as the MLA has it: `Doe, Jane, and Richard
    Roe`; `more` says that `et al.` followed."""
    match = _PAIR.match(text)
    if match is None or not (more or AND.search(text, match.end())):
        return ()  # `Doe, Roe, San Poe`: surnames
    rest = [part for piece in AND.split(text[match.end() :]) for part in re.split(r"\s*,\s*", piece) if part.strip()]
    whole = bool(rest) or (more and match.end() == len(text))
    return (match.group(), *rest) if whole and all(_NAME.fullmatch(name) for name in rest) else ()


@lru_cache(maxsize=2048)  # every way to read a line asks for the same words
def surnames(text: str) -> tuple[str, ...]:
    """People by their surnames alone: `Dean and Barroso`; none if a word does not look like a name."""
    if len(text) > _LONGEST or _is_sentence(text):
        return ()
    bare = _without_others(_CUT_OFF.sub("", text))[0].strip(" ,，.")
    names = tuple(part for whole in AND.split(bare) for part in _COMMA.split(whole) if part)
    return names if names and all(_BARE_SURNAME.fullmatch(name) for name in names) else ()


def people(text: str, known: Known) -> tuple[str, ...]:
    """The people that a text lists where a list of people is expected, by surnames alone, too. Some people's names are
    words or systems: of several surnames up to half may be (`Weil, Brandt, Long, Page`)."""
    if names := authors(text, loose=True):
        return names if ET_AL.search(text) or not is_nobody(names, known) else ()
    names = surnames(text)
    return names if sum(_is_word(name, known) for name in names) <= len(names) // 2 else ()


def _is_word(name: str, known: Known) -> bool:
    """Whether a surname is also the name of a thing, or one of the words of titles."""
    if known.gazetteers.knows(name, "System", "Company", "Topic", "Venue") or _SAYS_OF_IT.search(name):
        return True
    return name.casefold() in known.words or is_ordinary(name)


def is_nobody(names: Sequence[str], known: Known) -> bool:
    """Whether one of the names is that of a system, a company or a subject, or made of the words of titles, and so
    nobody's: `Progressively Growing Training Length` has the form of a name, too."""
    if any(known.gazetteers.knows(name, "System", "Company", "Topic", "Venue") for name in names):
        return True
    if len(names) > 1 and companies.organisations(", ".join(names), known.gazetteers):
        return True  # `MIT, NEU`
    if any(name.isupper() and known.gazetteers.key("Institution", name.split()[0]) for name in names):
        return True  # `MIT CSAIL`
    if len(names) > 1 and all(_ACRONYM.fullmatch(name) for name in names):
        return True
    if any(_SAYS_OF_IT.search(name) or _TERM.search(name) for name in names):
        return True
    for name in names:
        parts = re.findall(r"[^\W\d_]{2,}", name)
        common = [part for part in parts if part.casefold() in known.words or _NOUN.search(part)]
        if 2 * len(common) > len(parts):
            return True
    return False
