"""Names of systems that nobody knows beforehand, where prose introduces them: 系统叫 X, `a system called X`,
`X, a system for …`. Only a word in the shape of a name counts, and only beside a noun that says what it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.recognise.anchors import Sieve, anchors
from ingest.recognise.items import Words
from ingest.recognise.vocabulary import SYSTEM_NOUNS, SYSTEM_NOUNS_ZH, is_no_system, is_ordinary

_HUMP = re.compile(r"[a-z][A-Z]")
_NOUN = "(?:" + "|".join(sorted(SYSTEM_NOUNS, key=lambda word: (-len(word), word))) + ")"
_NOUN_ZH = f"(?:{SYSTEM_NOUNS_ZH})"
_NAME = r"(?P<name>[A-Z][A-Za-z0-9_+.*-]*[A-Za-z0-9_]\+{0,2}|[a-z]{1,3}[A-Z][A-Za-z0-9_]*)"
_ANY = r"(?P<name>[A-Za-z][A-Za-z0-9_+-]{2,})"
_EDGE = r"(?<![A-Za-z0-9_./@#-])"
_DONE = r"(?![A-Za-z0-9_/@-])"
_DESCRIBED = rf"[^.;:!?()]{{0,60}}?\b{_NOUN}\b"


@dataclass(frozen=True, slots=True)
class NewName:
    """A name that a text introduces, where it stands, the finder that read it and how sure it is (0.0 to 1.0)."""

    name: str
    words: Words
    finder: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Introduction:
    """A way to introduce a name. `any_case`: a word in lower case counts too, since nothing else can stand there."""

    finder: str
    pattern: re.Pattern[str]
    confidence: float
    any_case: bool = False


INTRODUCTIONS: tuple[Introduction, ...] = (
    Introduction(
        "made-system-zh",  # a verb of making, then the noun, then the name
        re.compile(
            r"(?:开发|研发|实现|设计|搭建|构建|推出|做|写)[了过]?[^，。；,;]{0,16}(?:系统|框架|平台|引擎|数据库|项目|工具)"
            rf"(?:叫做?|名为|称为|是|[:：])?\s?{_ANY}{_DONE}"
        ),
        0.8,
        any_case=True,
    ),
    Introduction(
        "called-zh",
        re.compile(rf"{_NOUN_ZH}[^，。；,;]{{0,6}}(?:叫做?|名为|称为|称作|命名为)\s?[“\"「『]?{_NAME}{_DONE}"),
        0.85,
    ),
    Introduction(
        "open-system-zh",
        re.compile(rf"开源的?(?:系统|框架|项目|实现|版本?)(?:叫做?|是|为|有|[:：])\s?{_NAME}{_DONE}"),
        0.85,
    ),
    Introduction(
        "name-system-zh",
        re.compile(
            r"(?:介绍|提出|实现|设计|描述|讲述|开发)了?(?:一[个种套])?[^，。；,;A-Za-z]{0,8}"
            rf"{_EDGE}{_NAME}\s?的?{_NOUN_ZH}"
        ),
        0.8,
    ),
    Introduction(
        "name-is-zh",
        re.compile(
            rf"{_EDGE}{_NAME}\s?是(?:一[个种套款]|首个|第一个)[^，。；,;]{{0,24}}"
            r"(?:系统|框架|平台|引擎|数据库|调度器|中间件|编译器|语言)"
        ),
        0.75,
    ),
    Introduction(
        "called",
        re.compile(rf"\b{_NOUN}s?,? (?:called|named|dubbed|known as|termed)\s[\"“'*`]?{_NAME}{_DONE}"),
        0.85,
    ),
    Introduction(
        "apposition",
        re.compile(rf"{_EDGE}{_NAME}\s?(?:,|—|–|--|-)\s(?:an?|the|our|their|its|first)\s{_DESCRIBED}"),
        0.75,
    ),
    Introduction("is-a", re.compile(rf"{_EDGE}{_NAME} (?:is|was) (?:an?|the first|our)\s{_DESCRIBED}"), 0.7),
    Introduction(
        "we-present",
        re.compile(
            r"\b(?:[Ww]e|[Pp]aper|[Aa]uthors|[Tt]hey) (?:present|introduce|propose|describe|develop|build|design)s?"
            rf"\s{_NAME}{_DONE}(?=\s?[,(—–]| to | that | which )"
        ),
        0.75,
    ),
)

_SIEVE = Sieve((anchors(way.pattern.pattern), way) for way in INTRODUCTIONS)


def new_names(sentence: Words) -> Iterator[NewName]:
    """The names that a sentence introduces, in the order of the table of introductions; a name may come twice."""
    text = sentence.text
    for way in _SIEVE.fitting(text.lower()):
        for match in way.pattern.finditer(text):
            name = match.group("name").rstrip(".-")
            if is_name(name, any_case=way.any_case):
                start = sentence.start + match.start("name")
                yield NewName(name, Words(sentence.block, start, start + len(name)), way.finder, way.confidence)


_NICKNAME = re.compile(
    r"^[\W_]*(?:[o+x]\s)?(?P<cue>this is |aka |a\.k\.a\.? |the |better known as |introduces |presents |describes "
    r"|proposes |即\s?|就是\s?|又名\s?|也就是\s?|提出了?\s?|介绍了?\s?)?(?P<name>[A-Za-z][A-Za-z0-9_.+-]*[A-Za-z0-9])"
    r"(?P<work>\s?(?:的?(?:论文|系统)|paper\b|system\b))?(?=\s*(?:[,.;:，。；：)）]|$))",
    re.IGNORECASE,
)


def nickname(remark: Words) -> NewName | None:
    """The system that a remark calls its paper by, where it begins with nothing else: `LightVM.`, 即 X, `the X paper`.

    A plain word with a capital counts beside words that say so only; `Smith` may be anybody."""
    match = _NICKNAME.match(remark.text[:80])
    if match is None or not is_name(match["name"]):
        return None
    name, cue = match["name"], match["cue"] or ""
    told = match["work"] or (cue and cue.casefold() != "the ")
    if not (re.search(r"[a-z][A-Z]|[A-Z]{2,}[a-z]{2,}", name) or (told and name[0].isupper())):
        return None
    start = remark.start + match.start("name")
    return NewName(name, Words(remark.block, start, start + len(name)), "nickname", 0.75)


def is_name(word: str, *, any_case: bool = False) -> bool:
    """Whether a word has the shape of a system's name: with a capital, no ordinary word, no known technology."""
    if len(word) < 3 or is_no_system(word) or not any(map(str.isalpha, word)):
        return False
    if word.islower():
        return any_case and not is_ordinary(word)
    return not is_ordinary(word) or _HUMP.search(word) is not None
