"""How a line of a list is put together: where its title can be, and what the brackets and pieces beside it can mean.

A line is read in every way its form allows; which way is right is voted on later, with the line's context."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal, TypeAlias

from ingest.document import Link, Span
from ingest.recognise import companies, links, marks, ranks, titles, years
from ingest.recognise.known import Known
from ingest.recognise.venues import Edition

Form: TypeAlias = Literal[
    "link", "named link", "bold", "before tags", "commentary", "citation", "pieces", "quoted", "bracketed", "paper of",
    "whole",
]
Slot: TypeAlias = str  # the sign in front of a tag: ( [ | _ ` , .
MeaningKind: TypeAlias = Literal["edition", "companies", "authors", "status", "paper link", "other link", "words"]


@dataclass(frozen=True, slots=True)
class Line:
    """A text with its links and set-off spans, offsets in the text: an item, a cell, a paragraph, a heading."""

    text: str
    links: tuple[Link, ...] = ()
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing that a tag can mean, and how sure its own words make it, 0.0 to 1.0."""

    kind: MeaningKind
    sure: float
    editions: tuple[Edition, ...] = ()
    companies: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Candidate:
    """One way to divide a line: the title stands at text[start:end]; `url` is the link that carries it, `tags` what
    stands beside it, `rest` where the free text after it begins. `gloss` is the text before the title."""

    form: Form
    start: int
    end: int
    title: str
    url: str | None
    tags: tuple[Tag, ...]
    rest: int
    gloss: str = ""


# How many links and bold runs of a line are tried as titles: a line of a list names a few papers, not dozens.
_MOST = 24
_OPENING = {"(": ")", "（": "）", "[": "]", "【": "】", "<": ">"}
_SLOTS = {"（": "(", "【": "["}
_BETWEEN = re.compile(r"[\s,，.;；、:：\-–—~·•/&+\\]*")
_NUMBERED = re.compile(r"^-?(?P<year>\d{2})_(?P<rest>.+)$", re.DOTALL)
_BY = re.compile(r"^(?:by|authors?\s*[:：]|作者\s*[:：]?)\s+(?P<names>.+)$", re.IGNORECASE)
_FROM = re.compile(
    r"^(?:(?:pre-?print|(?:technical|tech\.?) report|report|paper|white ?paper|work)\s+)?(?:from|by|at|@|"
    r"来自|出自)\s*(?P<whom>\S.*)$",
    re.IGNORECASE,
)
_NAME_PART = r"(?:[A-ZÀ-Þ][\w'’À-ÿ.\-]*|[A-Z]\.|de|van|von|der|la|le|den|di|da|bin|al|el)"
_NAME = re.compile(
    rf"(?:{_NAME_PART}\s+){{1,4}}[A-ZÀ-Þ][\w'’À-ÿ\-]+\.?|[A-ZÀ-Þ][\w'’À-ÿ\-]+,?\s+(?:[A-Z]\.?[\s-]?){{1,3}}"
)
_SURNAME = re.compile(
    r"[A-ZÀ-Þ][A-ZÀ-Þ'’\-]+(?:,\s*(?:[A-Z]\.?\s*-?){1,3})?|[A-ZÀ-Þ][\w'’À-ÿ\-]+,\s*(?:[A-Z]\.?\s*-?){1,3}"
)
_BARE_SURNAME = re.compile(r"[A-ZÀ-Þ][a-zß-ÿ]+(?:[-'’][A-ZÀ-Þ]?[a-zß-ÿ]+)?")
_REMARK = re.compile(r"\s+(?:-{1,3}|[–—]+)\s+|\s*——+\s*|[;；]")
_ET_AL = re.compile(r"[,.]?\s*(?:et\.?\s*al\.?:?|and others|等)\s*$", re.IGNORECASE)
_AND = re.compile(r"\s*(?:,?\s+(?:and|AND|&)\s+|;|，|、)\s*")
_WORD = re.compile(r"\w")
_SIGNS = re.compile(r"(?:[^\w(（\[【<\"“'‘「『《$@#*_`~/\\]|[-–—•·*](?=\s))*")
# `SOSP '13: `, `2013 | `, `OSDI 2020 - `
_PREFIXED = re.compile(r"(?P<tag>[A-Za-z\d][\w'’ .&-]{1,28}?)\s*(?:[:：|｜]|(?<=\s)[-–—](?=\s))\s*(?=\S)")
_SENTENCE = re.compile(r"(?<=[.:])\s+(?=[A-Z0-9“\"*])|(?<=\?)\s+(?=[A-Z])")
_QUOTED = re.compile(r"《([^《》]{4,200})》")
# `Raft 论文笔记`: a paper by the name of what it presents.
_PAPER_OF = re.compile(
    r"^\W*(?P<title>[A-Za-z][^\u4e00-\u9fff#：:]{1,80}?)\s*(?:的)?\s*论文(?:阅读|学习|精读)?(?:摘要|笔记|总结|解读|翻译|分析|"
    r"介绍)?(?=\s|#|$|[:：(（])"
)
_BRACKETED = re.compile(r"^\s*\[(?P<title>[^\[\]]{12,250})\](?!\()")


def candidates(line: Line, known: Known) -> Iterator[Candidate]:
    """The ways to divide a line, each with the title, its link and the tags beside it; none without words."""
    text = line.text
    if not text.strip():
        return
    begin, leading = _leading(line, known)
    for made in _unled(line, begin, known):
        if leading and made.start >= begin and not _WORD.search(text[begin : made.start]):
            yield replace(made, tags=(*leading, *made.tags), gloss="")
        else:
            yield made


def _unled(line: Line, begin: int, known: Known) -> Iterator[Candidate]:
    """The ways to divide a line whose own words begin at `begin`, behind the tags in front of them."""
    text = line.text
    yield from _by_links(line, known)
    yield from _by_bold(line, known)
    yield from _before_tags(line, begin, known)
    yield from _by_commentary(line, begin, known)
    yield from _by_citation(line, begin, known)
    yield from _by_commas(line, begin, known)
    if match := _PAPER_OF.match(text):
        yield _made(line, known, "paper of", match.start("title"), match.end("title"), after=match.end())
    for match in _QUOTED.finditer(text):
        yield _made(line, known, "quoted", match.start(1), match.end(1), after=match.end())
    if (match := _BRACKETED.match(text)) and not any(link.start < match.end() for link in line.links):
        yield _made(line, known, "bracketed", match.start("title"), match.end("title"), after=match.end())


def _leading(line: Line, known: Known) -> tuple[int, tuple[Tag, ...]]:
    """Where the words of a line begin, and the tags in front of them: `[OSDI'20] T`, `【SIGMOD 2010】T`, `SOSP '13: T`,
    `2013 | SOSP | T`. Signs and emoji in front carry no words."""
    text = line.text
    found: list[Tag] = []
    at = 0
    while len(found) < 3:
        at = _SIGNS.match(text, at).end()  # type: ignore[union-attr]
        close = _closing_of(text, at) if at < len(text) and text[at] in "[(（【" else None
        if close is not None:
            tag = _tag(line, at, close, known)
            if tag.best.kind not in ("edition", "companies", "status") or tag.best.sure < 0.6:
                break
            tag = replace(tag, slot=f"^{tag.slot}")
        elif match := _PREFIXED.match(text, at):
            tag = Tag("^", match["tag"], at, match.end("tag"), _meanings(match["tag"], known))
            if not (years.is_label(match["tag"]) or _is_dated_venue(tag)):
                break
            close = match.end()
        else:
            break
        if not _WORD.search(text[close:]):
            break  # a line that is nothing but tags
        found.append(tag)
        at = close
    return at, tuple(found)


def _by_links(line: Line, known: Known) -> Iterator[Candidate]:
    """Each link whose words are a title; with the name before it or the rest of the title after it, where there is."""
    text = line.text
    previous = 0
    for link in line.links[:_MOST]:
        words = text[link.start : link.end]
        if links.is_label(words) or links.target(link.url) in ("anchor", "image") or _looks_like_address(words):
            continue
        start, end, inner = _trim_inside(line, link.start, link.end, known)
        yield _made(line, known, "link", start, end, after=link.end, url=link.url, inner=inner, before=previous)
        head = text[previous : link.start]
        name = re.search(r"(?:^|[.;；]\s+)[\s\d.)]*([^\s:：][^:：.;；]{0,40})[:：]\s*$", head)
        # What the link holds is then the longer part of a title: `Example: [Name](U)` is none.
        if name and not titles.has_han(name.group(1)) and len(name.group(1).split()) <= 5 and len(words.split()) >= 3:
            begin = previous + name.start(1)
            yield _made(line, known, "named link", begin, end, after=link.end, url=link.url, inner=inner)
        joined = re.match(r"\s*[:：]\s*(?=\S)", text[link.end :])
        if (joined or words.rstrip().endswith((":", "："))) and not titles.has_han(words):
            begin = link.end + (joined.end() if joined else 0)
            stop = _title_end(line, begin, known)
            rest = text[begin:stop].strip()
            if rest and not titles.has_han(rest) and _continues(words, rest):
                yield _made(line, known, "named link", start, stop, after=stop, url=link.url, inner=inner)
        previous = link.end


def _continues(name: str, rest: str) -> bool:
    """Whether what follows a link and a colon is the rest of its title, and no description: after a short name anything
    in the shape of a title, after a longer text only a few words with a title's capitals."""
    shape = titles.shape(rest)
    if len(name.split()) <= 6:
        return shape.score >= 0.4
    return len(rest.split()) <= 8 and "capitals of a title" in shape.reasons and not rest.endswith(".")


def _by_bold(line: Line, known: Known) -> Iterator[Candidate]:
    """A bold run of words that no link carries."""
    for span in line.spans[:_MOST]:
        words = line.text[span.start : span.end].strip()
        linked = any(link.start < span.end and span.start < link.end for link in line.links)
        if span.style in ("bold", "mark") and not linked and len(words.split()) >= 2:
            start, end, inner = _trim_inside(line, span.start, span.end, known)
            if names := authors(line.text[: span.start], loose=True):
                meaning = Meaning("authors", 0.8, authors=names)
                inner = (Tag(".", line.text[: span.start].strip(), 0, span.start, (meaning,)), *inner)
            yield _made(line, known, "bold", start, end, after=span.end, inner=inner)


def _before_tags(line: Line, start: int, known: Known) -> Iterator[Candidate]:
    """The text before the first bracket that means something, label link or bar; the whole line if there is none."""
    text = line.text
    if any(link.start <= start < link.end and not links.is_label(link.text) for link in line.links):
        return
    stop = _title_end(line, start, known)
    edition: tuple[Tag, ...] = ()
    if match := _NUMBERED.match(text[start:stop]):
        start, edition = _after_numbered(text, start, stop, match, known)
    elif gloss := titles.after_gloss(text[start:stop]):
        start += gloss
    if text[start:stop].strip():
        whole = stop >= len(text.rstrip())
        yield _made(line, known, "whole" if whole else "before tags", start, stop, after=stop, inner=edition)


def _by_commentary(line: Line, begin: int, known: Known) -> Iterator[Candidate]:
    end = titles.before_commentary(line.text[begin:])
    if end is not None:
        yield _made(line, known, "commentary", begin, begin + end, after=begin + end + 1)


def _by_citation(line: Line, begin: int, known: Known) -> Iterator[Candidate]:
    """`A1, A2. Title. Venue Year`, with or without authors, as bibliographies and numbered lists have it."""
    text = " ".join(line.text.split("\n"))
    if len(text) > 500 or len(text) != len(line.text):
        return
    parts = _sentences(text, begin)
    if len(parts) < 2:
        return
    names: list[str] = []
    at = 0
    while at < len(parts) - 1 and (found := authors(text[parts[at][0] : parts[at][1]], loose=True)):
        names += found
        at += 1
    start, end = parts[at]
    if not names and len(parts) - at > 2 and (found := authors(text[parts[at + 1][0] : parts[at + 1][1]], loose=True)):
        # `Title. A1, A2. Venue Year`
        rest = parts[at + 2][0]
        words = text[parts[at + 1][0] : rest].strip()
        people = Tag(".", words, parts[at + 1][0], rest, (Meaning("authors", 0.8, authors=found),))
        place = Tag(".", text[rest:].strip(), rest, len(text), _meanings(text[rest:].strip(" ."), known))
        if place.best.kind == "edition":
            yield _made(line, known, "citation", start, end, after=len(text), inner=(people, place))
            return
    tail = text[end:].strip(" .")
    if not names and not known.venues.edition(tail):
        return
    inner: tuple[Tag, ...] = ()
    if names:
        inner = (Tag(".", text[:start].strip(), 0, start, (Meaning("authors", 0.8, authors=tuple(names)),)),)
    last = known.venues.last_in(text[start:end]) if not tail else None
    if last and last[0] > 10:  # `Title, Venue Year` without a full stop between
        end = start + last[0]
    end = start + len(text[start:end].rstrip(" ."))
    yield _made(line, known, "citation", start, end, after=end, inner=inner)


def _by_commas(line: Line, begin: int, known: Known) -> Iterator[Candidate]:
    """`Title, A1 and A2, Venue Year`, with a company for the authors or with neither; after a dash, a remark."""
    text = line.text
    remark = _REMARK.search(text)
    stop = remark.start() if remark else len(text)
    parts = comma_parts(text, stop, begin)
    if line.links or stop > 400 or not 2 <= len(parts) <= 12:
        return
    last = len(parts) - 1
    if last > 1 and years.is_label(text[slice(*parts[last])].strip(" .")):
        last -= 1  # `SOSP, 2003`
    place, end = parts[last][0], parts[-1][1]
    venue = Tag(",", text[place:end].strip(), place, end, _meanings(text[place:end].strip(" .。"), known))
    if venue.best.kind != "edition" or not any(edition.key for edition in venue.best.editions):
        return
    tags: list[Tag] = []
    while last > 1:
        start, finish = parts[last - 1]
        words = text[start:finish].strip()
        names = authors(words, loose=True) or _surnames(words)
        meaning = Meaning("authors", 0.8, authors=names) if names else _meanings(words, known)[0]
        # What stands before a single word or two would be all the title there is.
        too_short = len(text[begin:start].split()) < 3 and ":" not in text[begin:start] and not _ET_AL.search(words)
        if meaning.kind not in ("authors", "companies") or too_short:
            break
        tags.append(Tag(",", words, start, finish, (meaning,)))
        last -= 1
    if not tags and len(text[begin : parts[last - 1][1]].split()) < 2:
        return  # `COMER, D. …`: a surname
    yield _made(line, known, "citation", begin, parts[last - 1][1], after=end, inner=(*reversed(tags), venue))


def comma_parts(text: str, stop: int, begin: int = 0) -> list[tuple[int, int]]:
    """The parts of text[begin:stop] between commas; one inside brackets or quotation marks parts nothing."""
    cuts, depth = [begin], 0
    for match in re.compile(r"[(（\[【“)）\]】”]|[,，]\s*").finditer(text, begin, stop):
        mark = match.group()[0]
        if mark in ",，":
            if depth == 0:
                cuts += (match.start(), match.end())
        else:
            depth = max(0, depth + (1 if mark in "(（[【“" else -1))
    cuts.append(stop)
    return [(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=True) if text[start:end].strip()]


def _surnames(text: str) -> tuple[str, ...]:
    """People by their surnames alone: `Dean and Barroso`; none if a word does not look like a name."""
    names = tuple(part for part in _AND.split(text) if part)
    return names if all(_BARE_SURNAME.fullmatch(name) for name in names) else ()


def _sentences(text: str, begin: int = 0) -> list[tuple[int, int]]:
    """The parts of a citation that begins there, parted by full stops; initials (`J. H.`) and `et al.` end none."""
    cuts = [begin]
    for match in _SENTENCE.finditer(text, begin):
        before = text[: match.start()]
        if re.search(r"(?:^|[\s,])[A-Z]\.$", before) and re.match(r"(?:[A-Z]\.|AND\b|and\b|&)", text[match.end() :]):
            continue
        if before.endswith(":") and not re.search(r"et\.? al:$", before):
            continue
        cuts.append(match.end())
    cuts.append(len(text))
    return [(start, end) for start, end in pairwise(cuts) if text[start:end].strip()]


def authors(text: str, *, loose: bool = False) -> tuple[str, ...]:
    """The people that a whole text lists (`A. One, B. Two and C. Three`, `BURROWS, M.`, `Dean, et al.`); none if it is
    anything else. Only with `loose`, where a list of authors is expected, is a surname enough."""
    bare = text.strip(" \t\n.,:;")
    more = bool(_ET_AL.search(bare))
    bare = _ET_AL.sub("", bare).strip(" ,.")
    if not bare or len(bare) > 400:
        return ()
    whole = [part.strip(" ,") for part in _AND.split(bare) if part.strip(" ,")]
    if loose and all(_SURNAME.fullmatch(part) for part in whole):
        return tuple(whole)
    parts = [part.strip() for piece in whole for part in piece.split(",") if part.strip()]
    initial = re.search(r"\b[A-Z]\.(?=\s)", bare) is not None
    if parts and all(_NAME.fullmatch(part) for part in parts) and (loose or more or initial or len(parts) > 1):
        return tuple(parts)
    if loose and more and len(bare.split()) <= 3 and bare[:1].isupper():
        return (bare,)
    return ()


def _made(
    line: Line,
    known: Known,
    form: Form,
    start: int,
    end: int,
    *,
    after: int,
    url: str | None = None,
    inner: tuple[Tag, ...] = (),
    before: int = 0,
) -> Candidate:
    """A candidate with blanks and signs off the ends of its title, and the tags that follow."""
    text = line.text
    while start < end and (text[start].isspace() or text[start] in "-–—*•·|:：,，.\ufffc\u200b"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "-–—*•·|:：,，;；、\ufffc\u200b"):
        end -= 1
    tags, rest = _tags_after(line, after, known)
    return Candidate(
        form,
        start,
        end,
        titles.clean(text[start:end]),
        url,
        (*inner, *tags),
        rest,
        gloss=text[before:start].strip(" -–—:：*[]【】"),
    )


def _trim_inside(line: Line, start: int, end: int, known: Known) -> tuple[int, int, tuple[Tag, ...]]:
    """The title inside a link or bold run: without what a post's name begins with, a gloss before it, a number like
    `22_NSDI_`, and the venue, company, year or author after it."""
    text = line.text
    found: list[Tag] = []
    start += titles.after_prefix(text[start:end])
    if match := _NUMBERED.match(text[start:end]):
        start, tags = _after_numbered(text, start, end, match, known)
        found += tags
    while True:
        end = (
            start + len(text[start:end].rstrip(" .,，;；:："))
            if text[start:end].rstrip()[-1:] in ",，;；"
            else start + len(text[start:end].rstrip())
        )
        opening = _opening_of(text, start, end)
        if opening is not None and opening > start:
            tag = _tag(line, opening, end, known)
            if tag.best.kind != "words" and tag.best.sure >= 0.6:
                found.append(tag)
                end = opening
                continue
        tail = re.search(r"[,，]\s+([^,，]{3,60}(?:[,，]\s*(?:19|20)\d\d)?)$", text[start:end])
        if tail and not found:
            begin = start + tail.start(1)
            tag = Tag(",", tail.group(1), begin, end, _meanings(tail.group(1), known))
            if tag.best.kind in ("edition", "authors") and tag.best.sure >= 0.7 and begin - start > 8:
                found.append(tag)
                end = start + tail.start()
                continue
        break
    start += titles.after_gloss(text[start:end])
    return start, end, tuple(found)


def _after_numbered(
    text: str, start: int, stop: int, match: re.Match[str], known: Known
) -> tuple[int, tuple[Tag, ...]]:
    """Where the title begins in `22_NSDI_Title` and `20_NSDI_Google_Title`, and the tags in front of it."""
    found: list[Tag] = []
    at = start + match.start("rest")
    year = years.expand(match.group("year"))
    venue: Edition | None = None
    for _ in range(2):
        piece = re.match(r"([A-Za-z][\w &-]{0,24}?)_", text[at:stop])
        if not piece:
            break
        edition = known.venues.edition(piece.group(1), expected=True) if venue is None else None
        named = companies.organisations(piece.group(1), known.gazetteers)
        if edition is not None and edition.key and not (named and named.keys and edition.sure < 0.8):
            venue = edition
        elif named:
            found.append(
                Tag("_", piece.group(1), at, at + piece.end(1), (Meaning("companies", 0.9, companies=named.keys),))
            )
        else:
            break
        at += piece.end()
    dated = (
        Edition(venue.key, venue.name, year, preprint=venue.preprint, sure=0.9, how="year and venue before the title")
        if venue
        else Edition(None, None, year, sure=0.8, how="year before the title")
    )
    found.insert(0, Tag("_", text[start:at], start, at, (Meaning("edition", 0.95, editions=(dated,)),)))
    return at, tuple(found)


def _title_end(line: Line, start: int, known: Known) -> int:
    """Where a title that begins at `start` ends at the latest: at a bracket with a meaning, a label link, a bar."""
    text = line.text
    stop = len(text)
    for link in line.links:
        if link.start >= start and links.is_label(text[link.start : link.end]):
            stop = min(stop, _bracket_before(text, link.start, start))
            break
    for at in range(start, stop):
        char = text[at]
        if char == "|" and at > start and text[at - 1].isspace():
            return at
        if char in _OPENING and char != "<" and at > start:
            close = _closing_of(text, at)
            if close is not None and close <= stop:
                tag = _tag(line, at, close, known)
                if tag.best.kind != "words" and tag.best.sure >= 0.6:
                    return at
    for begin, _ in marks.marks(text):
        if begin > start + 3:
            stop = min(stop, begin)
    return stop


def _bracket_before(text: str, at: int, least: int) -> int:
    """The first of the brackets directly before a place: `[[` before `[[paper]]`."""
    while at > least and (text[at - 1] in "[(（【" or text[at - 1].isspace()):
        at -= 1
    return at


def _tags_after(line: Line, at: int, known: Known) -> tuple[list[Tag], int]:
    """The tags that follow a title one after the other, and where free text begins; then the labels in that text."""
    text = line.text
    found: list[Tag] = []
    while at < len(text):
        between = _BETWEEN.match(text, at)
        here = between.end() if between else at
        if here >= len(text):
            at = here
            break
        tag = _tag_at(line, here, known, led_by=text[at:here])
        if tag is None:
            break
        if tag.best.kind == "words" and tag.slot in (",", "."):
            break
        found.append(tag)
        at = tag.end
    for link in line.links:
        if link.start >= at and links.is_label(text[link.start : link.end]):
            kind: MeaningKind = "paper link" if links.is_paper_label(link.text) else "other link"
            found.append(Tag("link", link.text, link.start, link.end, (Meaning(kind, 0.9),)))
    return found, at


def _tag_at(line: Line, at: int, known: Known, *, led_by: str) -> Tag | None:
    text = line.text
    char = text[at]
    if char in "[(（【":
        close = _closing_of(text, at)
        return _tag(line, at, close, known) if close else None
    if char == "|":
        stop = text.find("|", at + 1)
        stop = len(text) if stop < 0 else stop
        piece = text[at + 1 : stop]
        return Tag("|", piece.strip(), at, stop, _meanings(piece, known)) if len(piece) <= 120 else None
    for begin, end in marks.marks(text):
        if begin == at:
            return Tag("mark", text[begin:end], begin, end, (Meaning("status", 1.0),))
    for link in line.links:
        if link.start == at:
            words = text[link.start : link.end]
            if links.is_paper_label(words):
                return Tag("link", words, link.start, link.end, (Meaning("paper link", 0.9),))
            if links.is_other_label(words):
                return Tag("link", words, link.start, link.end, (Meaning("other link", 0.9),))
            meanings = _meanings(words, known)
            return Tag("link", words, link.start, link.end, meanings) if meanings[0].kind == "edition" else None
    for span in line.spans:
        if span.start <= at < span.end and span.style in ("italic", "code", "bold", "mark"):
            piece = text[at : span.end]
            meanings = _meanings(piece, known)
            if meanings[0].kind != "words" or span.style == "code":
                return Tag("`" if span.style == "code" else "_", piece, at, span.end, meanings)
    piece = _piece_at(line, at, known, slot="," if "," in led_by or "，" in led_by else ".")
    if any(sign in led_by for sign in ",.，-–—") or (piece is not None and _is_dated_venue(piece)):
        return piece
    return None


def _is_dated_venue(tag: Tag) -> bool:
    """Whether a piece is nothing but a venue and its year: then it needs no sign in front of it to be one."""
    return (
        tag.best.kind == "edition"
        and tag.best.sure >= 0.8
        and len(tag.text.split()) <= 6
        and "among" not in tag.best.editions[0].how
        and all(edition.key and edition.year for edition in tag.best.editions)
    )


def _piece_at(line: Line, at: int, known: Known, *, slot: Slot) -> Tag | None:
    """A piece of running text that is a venue with its year, or the authors: `…, OSDI '20`, `…. A1 and A2. V, Y.`"""
    text = line.text
    # The next link is the next thing's: `[T1](U1), V1 Y1 [T2](U2), V2 Y2`.
    until = min((link.start for link in line.links if link.start > at), default=len(text))
    stops = [match.start() for match in re.finditer(r"\.(?=\s|$)|[(（|\[]|[;；。]|$", text[at:until])]
    for offset in stops[:2]:
        piece = text[at : at + offset].strip()
        if not piece or len(piece) > 300:
            continue
        meanings = _meanings(piece, known)
        if meanings[0].kind in ("edition", "authors", "companies") and meanings[0].sure >= 0.6:
            if meanings[0].kind == "edition" and len(piece.split()) > 14:
                continue
            return Tag(slot, piece, at, at + offset, meanings)
    return None


def _tag(line: Line, opening: int, close: int, known: Known) -> Tag:
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
    return Tag(slot, words, opening, close, _meanings(words, known))


def _meanings(words: str, known: Known) -> tuple[Meaning, ...]:
    """What a piece beside a title can mean, the likeliest first; `words` in the end, where it is only words."""
    bare = words.strip()
    found: list[Meaning] = []
    if marks.status(bare) and len(bare) <= 16:
        found.append(Meaning("status", 1.0))
    if editions := known.venues.editions(bare):
        # `(OSDI'22, Google)`: where and from whom in one bracket.
        named_too = [companies.company(part.strip(), known.gazetteers) for part in re.split(r"[,，;；]", bare)]
        keys = tuple(key for key in named_too if key)
        found.append(Meaning("edition", editions[0].sure, editions=editions, companies=keys))
    elif ranks.cut(bare)[1]:
        found.append(Meaning("edition", 0.6))
    if named := companies.organisations(bare, known.gazetteers):
        found.append(Meaning("companies", named.sure, companies=named.keys))
    elif (match := _FROM.match(bare)) and (named := companies.organisations(match.group("whom"), known.gazetteers)):
        found.append(Meaning("companies", 0.9, companies=named.keys))
    if match := _BY.match(bare):
        found.append(Meaning("authors", 0.9, authors=authors(match.group("names"), loose=True)))
    elif names := authors(bare):
        found.append(Meaning("authors", 0.7, authors=names))
    found.append(Meaning("words", 0.3))
    return tuple(sorted(found, key=lambda meaning: -meaning.sure))


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


def _closing_of(text: str, opening: int) -> int | None:
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


def _opening_of(text: str, start: int, end: int) -> int | None:
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


def _looks_like_address(words: str) -> bool:
    return bool(re.match(r"\s*(?:https?://|www\.)\S+\s*$", words))
