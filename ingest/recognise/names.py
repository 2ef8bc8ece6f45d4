"""Find the names of known things in mixed Chinese and English: systems, companies, venues."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain, pairwise

from rapidfuzz.distance import DamerauLevenshtein

from graph.keys import fold
from ingest.gazetteer import Gazetteers
from ingest.recognise import companies, support, venue_signs
from ingest.recognise.items import Mention, Words
from ingest.recognise.sentences import pieces
from ingest.recognise.spacy_parts import Doc, PhraseMatcher, Vocab
from ingest.recognise.tokenizer import Span, Tokens, is_han, tokens
from ingest.recognise.vocabulary import NO_SYSTEMS, ORDINARY, is_ordinary
from ingest.value import value

_BRACKET = re.compile(r"\s*\([^()]*\)$")  # what tells two things of one name apart: `Orion (GPU sharing)`
_OWNER_BEFORE = re.compile("'s |的 ")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[a-z])(?=\d{2})")
# Chinese short names that begin an ordinary word: 字节数 is a number of bytes.
_LOOKALIKES = {
    "字节": re.compile(
        r"数|码|流|序|对|级|为|的|位|串|块|字符|大小|范围|偏移|单位|长度|区间|缓冲|地址|粒度|编码|顺序|/|、|,|，|$"
    )
}
_COUNTED = re.compile(r"(?:[\d一二三四五六七八九十百千万双单多每个整几半按逐]|KB|MB|GB)\s*$")
# Companies that a text mostly names as the place where something lies or is followed: they are meant as companies only
# where they own, employ or do something.
_PLACES = frozenset(f"company:{key}" for key in ("github", "wechat", "youtube", "zhihu", "bilibili", "weibo"))
_EMPLOYS = re.compile(r"(?:\b(?:at|by|inside|within)|@|由|来自|出自|属于)\s*$", re.IGNORECASE)
_ACTS = re.compile(
    r"\s?(?:['’]s\b|的(?!链接|地址|仓库|项目|公众号|账号|主页|视频|专栏|文章)|公司|团队|内部|后台|后端|工程师"
    r"|基础架构|自研|开发|研发|推出|开源[了的]|提出"
    r"|发布|发表)|\s(?:engineers?|teams?|engineering|researchers?|developed|built|builds|uses|used|runs|ran|created"
    r"|published"
    r"|open-sourced|launched|introduced|announced|scale|employees|has|had|is|was)\b"
)
_OTHER = "\0"  # stands for a word of no name
_MOST_TEXTS = 4_000  # whose names are remembered
_LONGEST_SLIP = 40  # letters of a name that a slip of the pen may alter
_MOST_WORDS = 20_000  # whose likeness to known names is remembered
# What makes an event or a programme of a company's name: it names no company then.
_EVENT = re.compile(
    r"\s*(?:云?栖|开发者)?(?:大会|峰会|杯|挑战赛|大赛)|(?:\s+Cloud)?\s+(?:Summer of Code|Next\b|I/O\b|re:Invent|"
    r"(?:Developers? |User )?(?:Conference|Summit|Days?|Scholar|Docs|Drive|Forms?|Groups?|Play|Maps|Chrome"
    r"|Earth|Finance|"
    r"Analytics|Translate|Fellowship|Award))"
)
# A language in which something is written is not spoken of as a system.
_WRITTEN_IN = re.compile(r"(?:\b(?:in|using|lines of|with)|用|使用|采用|以|行)\s?$")
_WRITTEN = re.compile(
    r"\s?(?:编写|写|实现|开发|代码|程序|语言|应用|版本?)|\s(?:code|programs?|apps?|applications?|developers?"
    r"|bindings?|clients?)\b"
)
_PROTECTED = re.compile(r"\s*(?:的?代码|行代码|\s+code\b)")


@dataclass(frozen=True, slots=True)
class Known:
    """What recognition needs to know of a thing with a name. `name` is how texts call it; `company` is who made a
    system, or whom a company belongs to; `paper` is the title that presents a system, `about` the words of that title
    and of its topics, folded."""

    key: str
    label: str
    name: str
    spellings: tuple[str, ...]
    ordinary: bool = False
    open_source: bool | None = None
    company: str | None = None
    paper: str | None = None
    kind: str = "system"
    about: frozenset[str] = frozenset()


@value
class _Found:
    """A candidate; `company` is what else it may mean where a system and its company have one name."""

    span: Span
    known: Known
    company: Known | None = None


class NameFinder:
    """Finds the names of known things; build it once, it holds the matchers."""

    def __init__(self, gazetteers: Gazetteers) -> None:
        self._gazetteers = gazetteers
        self._layers: tuple[_Layer, ...] = (_Layer(_everything(gazetteers)),)
        self._below: NameFinder | None = None
        self._seen: dict[tuple[str, tuple[tuple[int, int], ...]], tuple[tuple[Known, int, int], ...]] = {}

    def knowing(self, names: Iterable[Known]) -> NameFinder:
        """A finder that knows these things too: names that a document introduces. They beat known ones."""
        other = NameFinder.__new__(NameFinder)
        other._gazetteers = self._gazetteers
        other._layers = (_Layer(tuple(names)), *self._layers)
        other._below = self
        other._seen = {}
        return other

    def find(self, words: Words) -> tuple[Mention, ...]:
        """The names in a piece of text, in text order, the longest where they overlap, none inside another."""
        links = words.block.links
        linked = tuple((link.start - words.start, link.end - words.start) for link in links) if links else ()
        return tuple(
            Mention(known.key, known.label, known.name, Words(words.block, words.start + start, words.start + end))
            for known, start, end in self._places(words.text, linked)
        )

    def get(self, key: str) -> Known | None:
        """What is known of a key, None if nothing is."""
        return next((layer.known[key] for layer in self._layers if key in layer.known), None)

    def named(self, name: str, label: str = "System") -> Known | None:
        """The thing with this label that goes by a name, whatever its case; None if there is none."""
        low = _surface(name).casefold()
        for layer in self._layers:
            for known in layer.by_name.get(low, ()):
                if known.label == label:
                    return known
        return None

    def is_firm(self, name: str) -> bool:
        """Whether a name is that of a company or a university."""
        return self.named(name, "Company") is not None or companies.is_academic(name, self._gazetteers)

    def is_known(self, name: str) -> bool:
        """Whether a name is known to be anything: a system, a company, a venue, a university."""
        low = _surface(name).casefold()
        return any(low in layer.by_name for layer in self._layers) or companies.is_academic(name, self._gazetteers)

    def by_paper(self, title: str) -> tuple[Known, ...]:
        """The systems of which the gazetteers say that the paper with this title presents them."""
        return tuple(known for layer in self._layers for known in layer.by_paper.get(fold(title), ()))

    def _places(self, text: str, linked: tuple[tuple[int, int], ...]) -> tuple[tuple[Known, int, int], ...]:
        """What is found in a text and where; the last texts are remembered, since several steps ask for the same."""
        if self._below is not None:
            here = self._layers[0]
            if not any(here.may_match(tokens(text[start:end])) for start, end in pieces(text)):
                return self._below._places(text, linked)
        if (text, linked) not in self._seen:
            if len(self._seen) >= _MOST_TEXTS:
                self._seen.clear()
            self._seen[text, linked] = tuple(self._find(text, frozenset(linked)))
        return self._seen[text, linked]

    def _find(self, text: str, linked: frozenset[tuple[int, int]]) -> Iterator[tuple[Known, int, int]]:
        for start, end in pieces(text):
            read = tokens(text[start:end])
            if not any(layer.may_match(read) for layer in self._layers):
                continue

            def is_linked(span: Span, start: int = start) -> bool:
                return (start + span.start_char, start + span.end_char) in linked

            for found in self._in(read, is_linked):
                yield found.known, start + found.span.start_char, start + found.span.end_char

    def _in(self, read: Tokens, is_linked: support.Test) -> list[_Found]:
        candidates = self._candidates(read)
        kept = [
            found
            for before, one, after in zip([None, *candidates], candidates, [*candidates[1:], None], strict=False)
            for found in [_among_companies(one, (before, after))]
            if _sure(found) or _meant(found, before, after, is_linked)
        ]
        taken = {index for found in kept for index in range(found.span.start, found.span.end)}
        kept += self._misspelt(read, taken)
        firms = [found.span for found in kept if found.known.label == "Company"]
        meant = (found for found in kept if not _refused(found) and not _only_a_place(found, firms))
        return sorted(meant, key=lambda found: found.span.start)

    def _candidates(self, read: Tokens) -> list[_Found]:
        """What may be a name, in text order and apart: the longest match, of the first layer that has one."""
        candidates: list[_Found] = []
        taken: set[int] = set()
        for layer in self._layers:
            here: dict[tuple[int, int], list[_Found]] = defaultdict(list)
            for found in layer.candidates(read):
                if taken.isdisjoint(range(found.span.start, found.span.end)):
                    here[found.span.start, found.span.end].append(found)
            for start, end in sorted(here, key=lambda place: (place[0] - place[1], place[0])):
                if taken.isdisjoint(range(start, end)):
                    candidates.append(_best(here[start, end], read))
                    taken.update(range(start, end))
        return sorted(candidates, key=lambda found: found.span.start)

    def _misspelt(self, read: Tokens, taken: set[int]) -> Iterator[_Found]:
        """A long word one letter away from one known system, where the text calls it a system."""
        slips = {norm for layer in self._layers for norm in filter(layer.alike, read.long)}
        for at, (word, norm) in enumerate(zip(read.words, read.norms, strict=True)) if slips else ():
            if at in taken or norm not in slips or not word.isascii():
                continue
            near = {known.key: known for layer in self._layers for known in layer.alike(norm)}
            span = Span(read, at, at + 1)
            if len(near) == 1 and not is_ordinary(word) and support.beside_system_noun(span):
                yield _Found(span, next(iter(near.values())))


class _Layer:
    """The matcher for one set of known things."""

    def __init__(self, things: Sequence[Known]) -> None:
        self.known = {thing.key: thing for thing in things}
        self.by_name: dict[str, list[Known]] = defaultdict(list)
        self.by_paper: dict[str, list[Known]] = defaultdict(list)
        self._vocabulary = Vocab()
        strings = self._vocabulary.strings
        self._matcher = PhraseMatcher(self._vocabulary, attr="ORTH")
        self._words: set[str] = set()  # of which the names are made
        self._first: set[str] = set()  # the first token of each name
        self._starts: set[tuple[str, ...]] = set()  # the first two, or the only one
        self._order = {strings.add(key): number for number, key in enumerate(self.known)}
        self._in_order = tuple(self.known.values())
        self._slips: dict[str, list[tuple[str, Known]]] = defaultdict(list)  # long names by what is left of them
        self._shapes: set[tuple[str, int]] = set()  # what begins a slip for one of them, and how long it may be
        self._near: dict[str, tuple[Known, ...]] = {}  # what `alike` has answered
        for thing in things:
            if thing.paper:
                self.by_paper[fold(thing.paper)].append(thing)
            patterns: list[list[int]] = []
            for form in dict.fromkeys(form for spelling in thing.spellings for form in _forms(spelling)):
                norms = tokens(form).norms
                # As the matcher keeps it: a Doc for each of thousands of names would take most of the time to start.
                patterns.append([strings.add(norm) for norm in norms])
                self._words.update(norms)
                self._first.add(norms[0])
                self._starts.add(norms[:2])
                self.by_name[_surface(form).casefold()].append(thing)
                if thing.label == "System" and 6 <= len(form) <= _LONGEST_SLIP and form.isascii() and form.isalpha():
                    name = form.casefold()
                    self._shapes.update((name[0], len(name) + more) for more in (-1, 0, 1))
                    for rest in _one_less(name):
                        self._slips[rest].append((name, thing))
            self._matcher.add(thing.key, patterns)  # type: ignore[arg-type]

    def may_match(self, read: Tokens) -> bool:
        """Whether a text may name one of the things; where not, nothing else here finds one."""
        return self._may_have_one(read) or any(map(self.alike, read.long))

    def _may_have_one(self, read: Tokens) -> bool:
        """Whether a text has what one of the names begins with."""
        if self._first.isdisjoint(read.norms):
            return False
        return not self._starts.isdisjoint(chain(zip(read.norms, strict=True), pairwise(read.norms)))

    def candidates(self, read: Tokens) -> list[_Found]:
        """Every match in the text, overlapping ones too, by where it begins; of `谷歌的 Cloud Storage` what follows
        the owner."""
        if not self._may_have_one(read):
            return []
        # One sign for all other words: the vocabulary stays as it is, whatever the texts.
        doc = Doc(self._vocabulary, words=[norm if norm in self._words else _OTHER for norm in read.norms])
        matches = sorted((start, self._order[key], end) for key, start, end in self._matcher(doc))
        found = [(start, end, self._in_order[number]) for start, number, end in matches]
        owners = {(start, end) for start, end, known in found if known.label == "Company"}
        return [_Found(Span(read, _start(read, start, end, owners), end), known) for start, end, known in found]

    def alike(self, word: str) -> tuple[Known, ...]:
        """The systems with a long name that is one letter away from a word in lower case."""
        if (word[0], len(word)) not in self._shapes:
            return ()
        found = self._near.get(word)
        if found is None:
            if len(self._near) >= _MOST_WORDS:
                self._near.clear()
            # Words of which one is the other but for a letter have something in common with one letter less.
            rests = _one_less(word)
            near = {(name, thing.key): thing for rest in rests for name, thing in self._slips.get(rest, ())}
            found = self._near[word] = tuple(
                thing
                for (name, _), thing in near.items()
                if name[0] == word[0] and DamerauLevenshtein.distance(name, word, score_cutoff=1) == 1
            )
        return found


def _one_less(word: str) -> set[str]:
    """A word, and what is left of it without any one of its letters."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def _everything(gazetteers: Gazetteers) -> tuple[Known, ...]:
    firms = [
        Known(key, "Company", company.name, company.spellings, company=company.parent)
        for key, company in gazetteers.companies.items()
    ]
    venues = [
        Known(key, "Venue", venue.name, venue.spellings, venue.ordinary) for key, venue in gazetteers.venues.items()
    ]
    systems = [
        Known(
            key,
            "System",
            _BRACKET.sub("", system.name),
            (*system.spellings, *_parted(system.spellings, gazetteers)),
            system.ordinary,
            system.open_source,
            system.company,
            system.paper,
            system.kind,
            frozenset(fold(" ".join((system.paper or "", *_topic_names(system.topics, gazetteers)))).split()),
        )
        for key, system in gazetteers.systems.items()
        if system.name.casefold() not in NO_SYSTEMS
    ]
    return (*systems, *firms, *venues)


def _topic_names(topics: Iterable[str], gazetteers: Gazetteers) -> Iterator[str]:
    for topic in topics:
        yield from gazetteers.topics[topic].spellings


def _parted(spellings: Iterable[str], gazetteers: Gazetteers) -> Iterator[str]:
    """A name that begins with its company or project may be parted from it: `Google's Cloud Storage`, `Azure 的 Blob
    Storage`, `Hadoop's MapReduce`."""
    for spelling in spellings:
        first, blank_, rest = spelling.partition(" ")
        if not blank_:
            continue
        company = gazetteers.key("Company", first)
        owners = gazetteers.companies[company].spellings if company else (first,)
        if company is None and gazetteers.key("System", first) is None:
            continue
        for owner in owners:
            yield from (f"{owner} {rest}", f"{owner}'s {rest}", f"{owner} 的 {rest}")


def _forms(spelling: str) -> Iterator[str]:
    """The ways to write one spelling: as it is, with its parts joined, hyphenated or, at its humps, parted."""
    yield spelling
    if is_han(spelling[0]) or len(spelling) < 6:
        return
    parts = re.split(r"[ -]", spelling)
    if len(parts) > 1 and all(part[:1].isupper() or part[:1].isdigit() for part in parts) and len(parts) < 4:
        yield from ("".join(parts), " ".join(parts), "-".join(parts))
    if len(parts) == 1 and _HUMP.search(spelling):
        yield _HUMP.sub(" ", spelling)


@lru_cache(maxsize=8192)
def _surface(text: str) -> str:
    """A name as written, widths and blanks aside."""
    return " ".join(unicodedata.normalize("NFKC", text).replace("’", "'").split())


def _exact(found: _Found) -> bool:
    """Whether a name stands in one of the cases in which it is known."""
    return _surface(found.span.text) in _surfaces(found.known.spellings)


@lru_cache(maxsize=8192)
def _surfaces(spellings: tuple[str, ...]) -> frozenset[str]:
    """The ways to write a name, also without the owner before it: `Cloud Storage` of `Google's Cloud Storage`."""
    forms = [form for spelling in spellings for form in _forms(spelling)]
    rests = (form[owner.end() :] for form in forms for owner in _OWNER_BEFORE.finditer(form))
    return frozenset((*map(_surface, forms), *rests))


def _sure(found: _Found) -> bool:
    """Whether the spelling alone says that a name is meant.

    In its own case it does, unless it is an ordinary word. In another case only a name that can be no word does:
    one with a digit, without vowels, or long and of a system or a company with a long name."""
    text, known = _surface(found.span.text), found.known
    if known.label == "Venue":
        return _sure_venue(found, text)
    if is_han(text[0]):
        return True
    if _exact(found):
        if " " in text:
            humps = text not in known.spellings and "".join(text.split()) in known.spellings
            return humps or not all(is_ordinary(word) for word in text.split())
        common = text[1:].islower() and text.casefold() in ORDINARY
        return not known.ordinary and not (common and known.label == "System")
    if known.ordinary:
        return False
    letters = [char for char in text if char.isalpha()]
    if known.label == "Company":
        return len(letters) > 5 and not is_ordinary(text)
    if all(is_ordinary(word) for word in text.split()):
        return False
    if len(letters) > 3:
        return True
    return (len(letters) == 3 and not set(text.casefold()) & set("aeiou")) or (
        len(text) > 2 and any(map(str.isdigit, text))
    )


def _sure_venue(found: _Found, text: str) -> bool:
    """Whether a venue's name is one by its spelling alone: in its own case, and no ordinary word, term or two or three
    letters, which stand for much else."""
    known = found.known
    if not _exact(found) or (known.ordinary and text == known.name):
        return False
    if is_han(text[0]):
        return True
    if " " in text:
        return not all(is_ordinary(word) for word in text.split())
    return len(text) > 3 and not is_ordinary(text)


def _meant(found: _Found, before: _Found | None, after: _Found | None, is_linked: support.Test) -> bool:
    """Whether the text around supports that the thing is meant; `before` and `after` are the candidates beside it."""
    if found.known.label == "Venue":
        listed = [
            other.span
            for other in (before, after)
            if other is not None and other.known.label == "Venue" and _sure(other)
        ]
        span = found.span
        signs = venue_signs.beside(span.tokens.text, span.start_char, span.end_char)
        return _exact(found) and (signs or support.in_list(span, listed))
    if found.known.label != "System":
        return False
    if before is not None and _branded(found, before):
        return True
    if len(found.span.text) > 3 and support.among_chinese(found.span):
        return True
    beside = [other.span for other in (before, after) if other is not None and _exact(other)]
    return _exact(found) and support.supported(found.span, beside, is_linked)


def _branded(found: _Found, before: _Found) -> bool:
    """`google f1`, `google's f1`: a system's name in another case, directly after its company."""
    between = found.span.tokens.between(before.span.end, found.span.start)
    return before.known.key == found.known.company and between in {"", "的", "'s", "’s"}


def _best(same: Sequence[_Found], read: Tokens) -> _Found:
    """Of several things with one name the one meant: one that is written so (Presto is no PRESTO), a company where it
    owns or employs, else the first."""
    if len(same) == 1:
        return same[0]
    same = [found for found in same if _exact(found)] or same
    company = next((found for found in same if found.known.label == "Company"), None)
    if company is None or len(same) == 1:
        return same[0]
    span = company.span
    before = read.between(max(0, span.start - 1), span.start).casefold()
    after = read.between(span.end, span.end + 2)
    owns = before in {"at", "by", "from"} or re.match(r"\s*(?:['’]s|的|公司)", after)
    system = next(found for found in same if found is not company)
    return company if owns else replace(system, company=company.known)


def _among_companies(found: _Found, beside: Iterable[_Found | None]) -> _Found:
    """A name that a system and its company share means the company in a list of companies."""
    if found.company is not None:
        others = [other for other in beside if other is not None and support.in_list(found.span, [other.span])]
        if others and all(other.known.label == "Company" for other in others):
            return _Found(found.span, found.company)
    return found


def _start(read: Tokens, start: int, end: int, owners: set[tuple[int, int]]) -> int:
    """Where the name that stands from one token up to another begins, if it may be parted from a company before it."""
    for at in range(start + 1, end - 1):
        if (start, at) in owners and (read.words[at] == "的" or read.norms[at] == "'s"):
            return at + 1
    return start


def _only_a_place(found: _Found, companies: Sequence[Span]) -> bool:
    """Whether a company is only named as the place where something lies: it neither owns nor does anything, and stands
    in no list of companies."""
    if found.known.key not in _PLACES:
        return False
    text, span = found.span.tokens.text, found.span
    acts = _EMPLOYS.search(text[: span.start_char]) or _ACTS.match(text[span.end_char : span.end_char + 40])
    return not acts and not support.in_list(span, [other for other in companies if other.start != span.start])


def _refused(found: _Found) -> bool:
    """Whether what stands around says that the name is part of another word or name."""
    text, span = found.span.tokens.text, found.span
    after = text[span.end_char : span.end_char + 40]
    if found.known.label == "Company":
        if _EVENT.match(after):
            return True
        lookalike = _LOOKALIKES.get(span.text)
        if lookalike and (
            (lookalike.match(after) and not after.startswith("的")) or _COUNTED.search(text[: span.start_char])
        ):
            return True
    if found.known.kind == "language":
        return _WRITTEN_IN.search(text[: span.start_char]) is not None or _WRITTEN.match(after) is not None
    return span.text.islower() and found.known.label == "System" and _PROTECTED.match(after) is not None
