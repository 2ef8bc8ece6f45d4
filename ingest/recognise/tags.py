"""What stands beside a title, in brackets, between signs or as a link, and what each such piece can mean."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from typing import Literal, TypeAlias

from ingest.document import Link, Span
from ingest.recognise import companies, links, marks, ranks
from ingest.recognise.authors import ET_AL, authors, is_nobody, surnames
from ingest.recognise.known import Known
from ingest.recognise.person_names import chinese
from ingest.recognise.venues import Edition
from ingest.recognise.years import has_figure
from ingest.value import value

Slot: TypeAlias = str  # the sign in front of a tag: ( [ | _ ` , .
MeaningKind: TypeAlias = Literal["edition", "companies", "authors", "status", "paper link", "other link", "words"]


@value
class Line:
    """A text with its links and set-off spans, offsets in the text: an item, a cell, a paragraph, a heading."""

    text: str
    links: tuple[Link, ...] = ()
    spans: tuple[Span, ...] = ()

    def part(self, start: int, end: int) -> Line:
        """The line of text[start:end], with the links and spans that lie in it."""
        return Line(
            self.text[start:end],
            tuple(
                replace(link, start=link.start - start, end=link.end - start)
                for link in self.links
                if start <= link.start and link.end <= end
            ),
            tuple(
                Span(span.style, span.start - start, span.end - start)
                for span in self.spans
                if start <= span.start and span.end <= end
            ),
        )


@value
class Meaning:
    """One thing that a tag can mean, and how sure its own words make it, 0.0 to 1.0."""

    kind: MeaningKind
    sure: float
    editions: tuple[Edition, ...] = ()
    companies: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()


@value
class Tag:
    """A piece beside a title, text[start:end], the sign it stands in, and what it can mean, the likeliest first."""

    slot: Slot
    text: str
    start: int
    end: int
    meanings: tuple[Meaning, ...]

    @property
    def best(self) -> Meaning:
        """The likeliest meaning."""
        return self.meanings[0]


_SLOTS = {"（": "(", "【": "["}
_VOLUME_AND_YEAR = re.compile(
    r"(?:[\s,.;:()*_]*(?:vol(?:ume)?\.?|no\.?|num(?:ber)?\.?|pp?\.?|pages?|issue|art(?:icle)?\.?|[\d–—-]+|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?)(?![a-z]))*[\s,.;:()*_]*(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\s*(?:https?://|www\.)\S+\s*$")
_BETWEEN = re.compile(r"[\s,，.;；、:：\-–—~·•/&+\\]*")
# `(Distributed Computing 2003)`: beside a title a journal named like a subject is one, with its capitals and a year.
_TERM_AND_YEAR = re.compile(r"[A-Z][a-z]+(?: (?:[A-Z][a-z]+|and|of|&)){1,4},? (?:19|20)\d\d")
_STOP = re.compile(r"(?<!\b[A-Z])\.(?=\s|$)|(?!(?<=\d)\(\d{1,3}\))[(（|\[]|[;；。]|$")  # `53(4)` is a volume
# `| SOSP 2003. It …`, `| Google - the one …`: where a field goes on with a remark.
_REST = re.compile(r"\n|\s[-–—]+\s")
_GOES_ON = re.compile(r"\.\s|。|\s[-–—]+\s|——|\s*[(（]|[;；]")
_BY = re.compile(r"^(?:by\s+|authors?\s*[:：]\s*|作者\s*[:：]?\s*)(?P<names>.+)$", re.IGNORECASE)
_FROM = re.compile(
    r"^(?:(?:pre-?print|(?:technical|tech\.?) report|report|paper|white ?paper|work)\s+)?(?:from|by|at|@|"
    r"来自|出自)\s*(?P<whom>\S.*)$",
    re.IGNORECASE,
)

_MOST = 40  # tags of one title; more of them are a text of its own
_LONGEST = 300  # characters of a venue or of authors
_FIELD = 26  # characters of a field that a remark follows
_DATED = 6  # words of a venue and its year that need no sign in front


def tags_after(line: Line, at: int, known: Known) -> tuple[list[Tag], int]:
    """The tags that follow a title one after the other, and where free text begins; then the labels in that text."""
    text = line.text
    found: list[Tag] = []
    while at < len(text) and len(found) < _MOST:
        between = _BETWEEN.match(text, at)
        here = between.end() if between else at
        if here >= len(text):
            at = here
            break
        # `"A Title." Letters on Marble`: the sign that parts the two may stand inside the quotation marks.
        begin = at - 2 if at > 1 and text[at - 1] in '"”' else at
        tag = _tag_at(line, here, known, led_by=text[begin:here])
        if tag is None:
            break
        if tag.best.kind == "words" and tag.slot in (",", "."):
            break
        tag = _with_year_behind(line, tag)
        found.append(tag)
        at = tag.end
    for link in line.links:
        if link.start >= at and links.is_label(text[link.start : link.end]):
            kind: MeaningKind = "paper link" if links.is_paper_label(link.text) else "other link"
            found.append(Tag("link", link.text, link.start, link.end, (Meaning(kind, 0.9),)))
    return found, at


def _with_year_behind(line: Line, tag: Tag) -> Tag:
    """The tag of a venue with the year that stands behind its volume, number, pages and month (`PVLDB, vol. 13, no. 12,
    2020`), if one does."""
    best = tag.best
    if best.kind != "edition" or any(edition.year or edition.key is None for edition in best.editions):
        return tag
    match = _VOLUME_AND_YEAR.match(line.text, tag.end)
    if match is None:
        return tag
    dated = replace(best, editions=tuple(replace(edition, year=int(match["year"])) for edition in best.editions))
    return replace(tag, text=line.text[tag.start : match.end()], end=match.end(), meanings=(dated, *tag.meanings[1:]))


def _tag_at(line: Line, at: int, known: Known, *, led_by: str) -> Tag | None:
    text = line.text
    char = text[at]
    if char in "[(（【":
        close = closing_of(text, at)
        return at_bracket(line, at, close, known) if close else None
    if char == "|":
        stop = text.find("|", at + 1)
        stop = len(text) if stop < 0 else stop
        piece = text[at + 1 : stop]
        found = meanings(piece, known)
        if found[0].kind == "words" and (goes_on := _GOES_ON.search(piece, 0, _FIELD)):
            head = piece[: goes_on.start()]
            told = meanings(head, known)
            if told[0].kind in ("edition", "companies") and told[0].sure >= 0.8:
                return Tag("|", head.strip(), at, at + 1 + len(head), told)
        return Tag("|", piece.strip(), at, stop, found) if len(piece) <= 120 else None
    if end := marks.ends(text, at):
        return Tag("mark", text[at:end], at, end, (Meaning("status", 1.0),))
    for link in line.links:
        if link.start == at:
            words = text[link.start : link.end]
            if links.is_paper_label(words):
                return Tag("link", words, link.start, link.end, (Meaning("paper link", 0.9),))
            if links.is_other_label(words):
                return Tag("link", words, link.start, link.end, (Meaning("other link", 0.9),))
            if looks_like_address(words) and links.target(link.url) in ("paper", "document"):
                return Tag("link", words, link.start, link.end, (Meaning("paper link", 0.9),))
            found = meanings(words, known)
            return Tag("link", words, link.start, link.end, found) if found[0].kind == "edition" else None
    for span in line.spans:
        if span.start <= at < span.end and span.style in ("italic", "code", "bold", "mark"):
            piece = text[at : span.end]
            found = meanings(piece, known)
            if found[0].kind != "words" or span.style == "code":
                return Tag("`" if span.style == "code" else "_", piece, at, span.end, found)
    led = any(sign in led_by for sign in ",.，-–—")
    if not led and not has_figure(" ".join(text[at:].split(maxsplit=_DATED)[:_DATED])):
        return None  # without a sign in front it has to be a venue and its year
    following = _piece_at(line, at, known, slot="," if "," in led_by or "，" in led_by else ".")
    return following if led or (following is not None and is_dated_venue(following)) else None


def is_dated_venue(tag: Tag) -> bool:
    """Whether a piece is nothing but a venue and its year: then it needs no sign in front of it to be one."""
    return (
        tag.best.kind == "edition"
        and tag.best.sure >= 0.8
        and len(tag.text.split()) <= _DATED
        and "among" not in tag.best.editions[0].how
        and all(edition.key and edition.year for edition in tag.best.editions)
    )


def _piece_at(line: Line, at: int, known: Known, *, slot: Slot) -> Tag | None:
    """A piece of running text that is a venue with its year, or the authors: `…, OSDI '20`, `…. A1 and A2. V, Y.`"""
    text = line.text
    # The next link is the next thing's: `[T1](U1), V1 Y1 [T2](U2), V2 Y2`.
    until = min((link.start for link in line.links if link.start > at), default=len(text))
    until = min(until, at + 2 * _LONGEST)
    for stop in islice(_STOP.finditer(text[at:until]), 2):
        offset = stop.start()
        piece = text[at : at + offset].strip()
        if not piece or len(piece) > _LONGEST:
            continue
        # What stands before a dash or a line end goes no further: the rest tells of the paper.
        if (goes_on := _REST.search(piece)) is not None:
            first = piece[: goes_on.start()].strip(" .,，。")
            if has_figure(first) and is_dated_venue(Tag(slot, first, at, at, meanings(first, known))):
                piece, offset = first, text.index(piece, at) + goes_on.start() - at
        found = meanings(piece, known)
        if found[0].kind == "edition" and found[0].sure < 0.9 and re.search(r"\s[-–—]\s|[a-z]{3}\.\s+[A-Z]", piece):
            continue  # `A. One - OSDI 2020`: the venue is only one of two pieces
        if found[0].kind == "edition" and "et al. " in piece and not any(e.key for e in found[0].editions):
            continue  # `Doe et al. PVLDB 14(12), 2021`: a year at the end of other things
        if found[0].kind == "edition" and re.search(r"[\"“]", piece):
            continue  # the next title stands in it
        if found[0].kind in ("edition", "authors", "companies") and found[0].sure >= 0.6:
            if found[0].kind == "edition" and len(piece.split()) > 14:
                continue
            return Tag(slot, piece, at, at + offset, found)
    return None


def at_bracket(line: Line, opening: int, close: int, known: Known) -> Tag:
    """The tag of a bracket at text[opening:close]."""
    text = line.text
    slot = _SLOTS.get(text[opening], text[opening])
    words = text[opening:close].strip("()（）[]【】 \t")
    inside = [link for link in line.links if opening <= link.start and link.end <= close]
    for span in line.spans:
        if span.style == "code" and opening <= span.start + 1 and span.end - 1 <= close:
            slot = "`"
    labels = [link for link in inside if links.is_label(text[link.start : link.end])]
    if inside and len(labels) == len(inside):
        kind: MeaningKind = "paper link" if any(links.is_paper_label(link.text) for link in labels) else "other link"
        return Tag(slot, words, opening, close, (Meaning(kind, 0.9),))
    if not inside and links.is_paper_label(words):
        return Tag(slot, words, opening, close, (Meaning("paper link", 0.7),))
    return Tag(slot, words, opening, close, meanings(words, known))


@lru_cache(maxsize=2048)  # every way to read a line asks for the same words
def meanings(words: str, known: Known) -> tuple[Meaning, ...]:
    """What a piece beside a title can mean, the likeliest first; `words` in the end, where it is only words."""
    bare = words.strip()
    found: list[Meaning] = []
    if len(bare) <= 16 and marks.status(bare):
        found.append(Meaning("status", 1.0))
    if editions := known.venues.editions(bare):
        # `(OSDI'22, Google)`: where and from whom in one bracket.
        named_too = [companies.company(part.strip(), known.gazetteers) for part in re.split(r"[,，;；]", bare)]
        keys = tuple(key for key in named_too if key)
        listed_first = () if keys else _people_before(bare, known)
        found.append(Meaning("edition", editions[0].sure, editions=editions, companies=keys, authors=listed_first))
    elif ranks.cut(bare)[1]:
        found.append(Meaning("edition", 0.6))
    elif _TERM_AND_YEAR.fullmatch(bare) and (editions := known.venues.editions(bare, expected=True)):
        found.append(Meaning("edition", 0.75, editions=editions))
    if listed := organisations(bare, known):
        found.append(listed)
    if match := _BY.match(bare):
        named_by = match.group("names")
        by = chinese(named_by, single=True) or authors(named_by, loose=True) or surnames(named_by)
        found.append(Meaning("authors", 0.9 if by else 0.3, authors=by))
    elif (names := authors(bare, loose=ET_AL.search(bare) is not None)) and not is_nobody(names, known):
        found.append(Meaning("authors", 0.7, authors=names))
    elif len(names := surnames(bare)) > 1 and not any(is_nobody((name,), known) for name in names):
        found.append(Meaning("authors", 0.6, authors=names))
    found.append(Meaning("words", 0.3))
    return tuple(sorted(found, key=lambda meaning: -meaning.sure))


@lru_cache(maxsize=2048)  # every way to read a line asks for the same words
def organisations(bare: str, known: Known) -> Meaning | None:
    """What a piece means if it lists organisations (`Google, UCB`, `from Google`); None if it does not."""
    if named := companies.organisations(bare, known.gazetteers):
        return Meaning("companies", named.sure, companies=named.keys)
    if (match := _FROM.match(bare)) and (named := companies.organisations(match.group("whom"), known.gazetteers)):
        return Meaning("companies", 0.9, companies=named.keys)
    return None


def _people_before(text: str, known: Known) -> tuple[str, ...]:
    """The people before the venue of one bracket: `(A. One and B. Two, OSDI 2020)`, `(One et al., 2020)`."""
    for match in reversed(list(re.finditer(r"[,，;；]\s*", text))):
        by = _BY.match(text, 0, match.start())
        listed = by["names"] if by else text[: match.start()]
        names = authors(listed, loose=True) or surnames(listed)
        if (
            names
            and not is_nobody(names, known)
            and known.venues.edition(text[match.end() :])
            and not known.venues.edition(text[: match.start()])
        ):
            return names
    return ()


def expected_meaning(tag: Tag, kind: MeaningKind, known: Known) -> Meaning | None:
    """What a tag means if its siblings in the list mean `kind` at the same place; None if it cannot mean that."""
    for meaning in tag.meanings:
        if meaning.kind == kind:
            return meaning
    if kind == "edition" and (editions := known.venues.editions(tag.text, expected=True)) and editions[0].sure > 0.5:
        return Meaning("edition", editions[0].sure, editions=editions)
    if kind == "companies" and (named := companies.organisations(tag.text, known.gazetteers, expected=True)):
        return Meaning("companies", named.sure, companies=named.keys)
    if kind == "authors" and (names := authors(tag.text, loose=True)):
        return Meaning("authors", 0.6, authors=names)
    return None


def closing_of(text: str, opening: int) -> int | None:
    """Where the bracket that opens there has closed (behind the closing one); half- and full-width ones pair up."""
    pairs = {"(": ")）", "（": ")）", "[": "]】", "【": "]】"}
    closers = pairs.get(text[opening])
    if closers is None:
        return None
    openers = "(（" if ")" in closers else "[【"
    depth = 0
    for at in range(opening, min(len(text), opening + 400)):
        if text[at] in openers:
            depth += 1
        elif text[at] in closers:
            depth -= 1
            if depth == 0:
                return at + 1
    return None


def opening_of(text: str, start: int, end: int) -> int | None:
    """Where the bracket opens that closes at the end of text[start:end], if one does."""
    closing = text[end - 1 : end]
    if not closing or closing not in ")）]】":
        return None
    closers, openers = (")）", "(（") if closing in ")）" else ("]】", "[【")
    depth = 0
    for at in range(end - 1, start - 1, -1):
        if text[at] in closers:
            depth += 1
        elif text[at] in openers:
            depth -= 1
            if depth == 0:
                return at
    return None


def looks_like_address(words: str) -> bool:
    """Whether a link's words are only an address."""
    return _ADDRESS.match(words) is not None
