"""Which system a paper's title says that the paper presents: `X: …`, `… with X`, `The X file system`, `X @Company`.

A form proposes a name, and votes decide whether it is a system's: `Orca: A distributed serving system` is one, `Beware
of fragmentation: …` and `A survey: …` are none. Every vote has its reason beside it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from graph.keys import fold
from ingest.recognise.names import Known, NameFinder
from ingest.recognise.tokenizer import is_han
from ingest.recognise.vocabulary import (
    METHOD_NOUNS,
    PROTOCOL_WORDS,
    STUDY_NOUNS,
    SYSTEM_NOUNS,
    TITLE_LABELS,
    is_no_system,
    is_ordinary,
    noun,
    word_set,
)

ENOUGH = 2  # votes a proposal needs
_COLON = re.compile(r"\s*[:：@]\s*|\s+[-–—]+\s+")
_COMMA_ARTICLE = re.compile(r",\s+(?=an?\s)", re.IGNORECASE)
_AT_END = re.compile(
    r"\b(?P<how>with|using|via|in)\s+(?:the\s+)?(?P<name>[^\s,;()]+(?:\s[A-Z][\w-]*)?)\s*$", re.IGNORECASE
)
_THE = re.compile(r"^[Tt]he\s+(?P<name>[A-Z][\w.+-]*)\s+(?P<rest>.+)$")
_WORD = re.compile(r"[^\s:：,()]+")
_PREPOSITION = re.compile(
    r"\s(?:for|of|in|on|with|via|using|from|to|by|at|over|through|under|across|towards?|without|beyond|that|which)\s"
)
_GERUND = re.compile(r"(?:[\w-]+ )?[a-z-]{2,}ing\b(?! (?:system|framework|engine|service|platform))")
_STUDY = re.compile(r"\b(?:a|an) [\w -]*(?:survey|study|review|perspective|tutorial)\b", re.IGNORECASE)
_SMALL = word_set(
    """
    a an and are as at be beyond by can do does for from how in into is it its my not of on or our the to toward
    towards vs vs. was we what when where who why with you your
    """
)
_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
_BEGINS_A = re.compile(r"an?\b", re.IGNORECASE)
_ONE_WORD = re.compile(r"[\w.+&*^$/-]+$")
_COINED = re.compile(r"[a-z][A-Z]|[A-Z]{2}|[A-Za-z]\d|\d[A-Z]|[a-z]\.[a-z]|\+\+$")
_NOUN_AFTER = re.compile(r"(?:\s+(?:papers?|论文|service|system|database))+$", re.IGNORECASE)
_OWNED = re.compile(r"(?P<owner>[^:]{2,40}?)['’]s\s+(?=\S)")  # `Uber's Vexa: …`
_QUOTES = " \"'“”‘’`*"


@dataclass(frozen=True, slots=True)
class Presented:
    """The system that a title presents: title[start:end], by which form, and how sure that is (0.0 to 1.0)."""

    name: str
    start: int
    end: int
    known: Known | None
    finder: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Proposal:
    """A name that a form of title proposes: it stands at title[start:end], `rest` is what follows it."""

    form: str
    title: str
    start: int
    end: int
    rest: str
    known: Known | None
    is_company: bool

    @property
    def name(self) -> str:
        """The proposed name."""
        return self.title[self.start : self.end]

    @property
    def words(self) -> list[str]:
        """The words of the name."""
        return self.name.split()

    @property
    def single(self) -> bool:
        """Whether the name is one word."""
        return len(self.words) == 1

    @property
    def capital(self) -> bool:
        """Whether the name is one plain word with a capital, like any word that begins a sentence."""
        return self.single and self.name[0].isupper() and not coined(self.name)

    @property
    def gerund(self) -> bool:
        """Whether the rest says what is done, not what the name is: `Efficiently training large models …`."""
        return _GERUND.match(self.rest.strip().lower()) is not None

    @property
    def known_by_this_paper(self) -> bool:
        """Whether the gazetteers know this very paper as the one that presents the name."""
        return self.known is not None and self.known.paper is not None and fold(self.known.paper) == fold(self.title)


def presented(title: str, finder: NameFinder, *, described: bool = False, column: bool = False) -> Presented | None:
    """The system that a title presents, None if it names none.

    `described`: what stands beside the title describes a system; `column`: the title stands in a column of systems."""
    for proposal in _proposals(title, finder):
        votes = sum(weight for weight, _, holds in VOTES if holds(proposal)) + described + 3 * column
        if votes >= ENOUGH:
            confidence = min(0.95, 0.5 + 0.1 * (votes - ENOUGH) + (0.2 if proposal.known else 0.0))
            found = f"title-{proposal.form}"
            return Presented(proposal.name, proposal.start, proposal.end, proposal.known, found, round(confidence, 2))
    return None


def _proposals(title: str, finder: NameFinder) -> Iterator[Proposal]:
    """The names that the forms of a title propose, the surest form first."""
    colon = _COLON.search(title) or _apposed(title)
    main = title[: colon.start()] if colon else title
    for form, start, end in _forms(title, main, finder):
        name = title[start:end].strip(_QUOTES)
        if not any(char.isalpha() for char in name):
            continue
        start += title[start:end].index(name)
        end = start + len(name)
        rest = title[colon.end() :] if colon and form == "prefix" else title[end:].lstrip()
        known = _known(name, finder) if form == "name" else finder.named(name)
        yield Proposal(form, title, start, end, rest, known, finder.named(name, "Company") is not None)


def _apposed(title: str) -> re.Match[str] | None:
    """The comma of `Dapper, a Large-Scale … Infrastructure`: what follows one word and an article says what it is."""
    comma = _COMMA_ARTICLE.search(title)
    return comma if comma and " " not in title[: comma.start()] else None


def _forms(title: str, main: str, finder: NameFinder) -> Iterator[tuple[str, int, int]]:
    if _known(title, finder) is not None or len(title.split()) == 1:
        yield "name", 0, len(title)
    if main != title and main:
        owned = _OWNED.match(main)
        owner = owned is not None and finder.named(owned.group("owner"), "Company") is not None
        yield "prefix", owned.end() if owned and owner and _known(main, finder) is None else 0, len(main)
    for start, end in _own_names(title, finder):
        yield "own", start, end
    if match := _THE.match(main):
        yield "the", match.start("name"), match.end("name")
    for stop in dict.fromkeys((len(main), len(title))):
        if match := _AT_END.search(title[:stop]):
            form = "in" if match.group("how").lower() == "in" else "with"
            yield form, match.start("name"), match.end("name")


def _own_names(title: str, finder: NameFinder) -> Iterator[tuple[int, int]]:
    """Where a title names a system of which the gazetteers say that this very paper presents it."""
    here = finder.by_paper(title)
    words = list(_WORD.finditer(title)) if here else []
    for first in range(len(words)):
        for last in reversed(range(first, min(first + 4, len(words)))):
            start, end = words[first].start(), words[last].end()
            if finder.named(title[start:end]) not in here:
                continue
            if not (title[start:end].islower() or re.search(r"\ban? $", title[:start], re.IGNORECASE)):
                yield start, end


def _known(name: str, finder: NameFinder) -> Known | None:
    bare = _ARTICLE.sub("", name)
    return finder.named(name) or finder.named(bare) or finder.named(_NOUN_AFTER.sub("", bare))


@lru_cache(maxsize=8192)  # several votes ask for each word of a name
def coined(word: str) -> bool:
    """Whether a word has the shape of a made-up name: an inner capital or digit, all capitals, or a sign inside."""
    if not _ONE_WORD.match(word) or is_han(word[0]) or word[0].isdigit():
        return False
    parts = [part for part in word.replace("/", "-").split("-") if part]
    if len(parts) > 1:
        # `mllm-NPU`: a made-up part makes a name of a technology beside it.
        odd = any(
            part.islower() and len(part) > 3 and not is_ordinary(part) and not is_no_system(part) for part in parts
        )
        return any(coined(part) and (odd or not is_no_system(part)) for part in parts)
    return _COINED.search(word) is not None


def _phrase(rest: str) -> str:
    """A subtitle up to its first preposition, in lower case."""
    text = re.sub(r"^towards? ", "", rest.strip().rstrip(".…").lower())
    return _PREPOSITION.split(f" {text} ", maxsplit=1)[0]


def _nouns(text: str) -> list[str]:
    return [noun(word.split("-")[-1]) for word in re.findall(r"[a-z][\w-]*", text.lower())]


def _head(rest: str) -> str:
    """The noun that a subtitle is about: the last word of its first phrase, singular and in lower case."""
    return (_nouns(_phrase(rest)) or [""])[-1]


_GOES_ON = re.compile(r"\s*(?:and|or|of|for|in|on|to|behind|with|from)\b", re.IGNORECASE)


def _describes_system(rest: str) -> bool:
    """`A distributed serving system for …`: the head is a system, or an article leads to one. What goes on
    with `and` or a preposition (`The Design and …`) describes nothing."""
    if _GOES_ON.match(rest):
        return False
    return _head(rest) in SYSTEM_NOUNS or (_article(rest) and not SYSTEM_NOUNS.isdisjoint(_nouns(_phrase(rest))))


def _article(rest: str) -> bool:
    return _BEGINS_A.match(rest.strip()) is not None


def _kinds(rest: str) -> bool:
    """`Library operating systems for …`: a plural head without an article tells of a kind, not of one."""
    words = _phrase(rest).split()
    return bool(words) and not _article(rest) and noun(words[-1]) != words[-1]


def _explained(proposal: Proposal) -> bool:
    """`… with C4: A communication-driven approach`: what follows the name says what it is."""
    after = re.match(r"\s*[:：]\s*(?P<rest>.+)", proposal.title[proposal.end :])
    return after is not None and _article(after.group("rest"))


Vote = tuple[int, str, Callable[[Proposal], bool]]
VOTES: tuple[Vote, ...] = (
    (+3, "the gazetteers know it as a system", lambda p: p.known is not None),
    (+2, "the gazetteers know this paper as the one that presents it", lambda p: p.known_by_this_paper),
    (+3, "somebody made it up: an inner capital, a digit, all capitals", lambda p: p.single and coined(p.name)),
    (+2, "a word before a colon, or before the noun it names", lambda p: p.capital and p.form in {"prefix", "the"}),
    (+2, "a capitalised word at the end: `with Lina`", lambda p: p.capital and p.form == "with"),
    (+1, "a capitalised word after `in`: `in Delos`", lambda p: p.capital and p.form == "in"),
    (
        +1,
        "some capitalised words before a colon",
        lambda p: not p.single and p.form == "prefix" and all(word[0].isupper() for word in p.words),
    ),
    (
        +1,
        "its first or last word is made up",
        lambda p: not p.single and any(coined(word) and not is_no_system(word) for word in (p.words[0], p.words[-1])),
    ),
    (+2, "the rest describes a system", lambda p: p.form in {"prefix", "the"} and _describes_system(p.rest)),
    (
        -2,
        "`The X` without the noun of a system is any phrase",
        lambda p: p.form == "the" and p.known is None and _head(p.rest) not in SYSTEM_NOUNS,
    ),
    (-5, "a company", lambda p: p.known is None and p.is_company),
    (
        -5,
        "a protocol, a structure, a model, hardware or a field",
        lambda p: p.known is None and (is_no_system(p.name) or is_no_system(p.words[-1])),
    ),
    (
        -4,
        "small words make a phrase of it",
        lambda p: p.known is None and any(word.lower().strip("?!,") in _SMALL for word in p.words),
    ),
    (-4, "more than three words", lambda p: p.known is None and len(p.words) > 3),
    (-4, "a question or a call", lambda p: p.name[-1] in "?!"),
    (-4, "a label: `Poster:`, `SoK:`", lambda p: p.name.lower().strip("[]()") in TITLE_LABELS),
    (-4, "a person: `Smith et al.`", lambda p: re.search(r"\bet al\.?$", p.name) is not None),
    (
        -3,
        "an ordinary word",
        lambda p: (
            p.known is None
            and not (p.single and coined(p.name))
            and not (_article(p.rest) and _describes_system(p.rest))
            and (p.words[-1].islower() or is_ordinary(p.words[-1]))
        ),
    ),
    (
        -3,
        "its last part is an ordinary word: `IO-awareness`",
        lambda p: p.known is None and p.form in {"with", "in"} and is_ordinary(re.split(r"[-/]", p.name)[-1]),
    ),
    (
        -1,
        "a plural: a kind of thing",
        lambda p: p.known is None and p.capital and re.search(r"[^suio]s$", p.name) is not None,
    ),
    (
        -4,
        "the rest says: a study",
        lambda p: (
            p.known is None
            and p.form == "prefix"
            and not p.gerund
            and (_head(p.rest) in STUDY_NOUNS or _STUDY.search(p.rest) is not None)
        ),
    ),
    (+3, "what follows the name at the end says what it is", lambda p: p.form == "with" and _explained(p)),
    (
        -4,
        "the rest says: a protocol or a scheme",
        lambda p: (
            p.known is None
            and p.form == "prefix"
            and not PROTOCOL_WORDS.isdisjoint(_nouns(p.rest))
            and SYSTEM_NOUNS.isdisjoint(_nouns(p.rest))
        ),
    ),
    (
        -3,
        "a plural before a plural: kinds of things",
        lambda p: p.known is None and p.capital and p.form == "prefix" and noun(p.name) != p.name and _kinds(p.rest),
    ),
    (
        -4,
        "the rest says: a method or a model",
        lambda p: p.known is None and p.form == "prefix" and not p.gerund and _head(p.rest) in METHOD_NOUNS,
    ),
    (
        -6,
        "a system known beforehand is used here: another paper presents it",
        lambda p: p.form in {"with", "in"} and p.known is not None and not p.known_by_this_paper,
    ),
    (
        -3,
        "`in X` says where, not what",
        lambda p: p.form == "in" and p.known is None and coined(p.name),
    ),
    (
        -2,
        "capitals at the end are a technology: `with RDMA`",
        lambda p: p.form in {"with", "in"} and p.known is None and p.name.isupper(),
    ),
)
