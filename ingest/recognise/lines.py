"""How a line of a list is put together: where its title can be, and what stands beside it.

A line is read in every way its form allows; which way is right is voted on later, with the line's context."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Literal, TypeAlias

from ingest.document import Link
from ingest.recognise import companies, links, marks, titles, years
from ingest.recognise.authors import ET_AL, authors, is_nobody, people, surnames
from ingest.recognise.known import Known
from ingest.recognise.tags import (
    Line,
    Meaning,
    Tag,
    at_bracket,
    closing_of,
    is_dated_venue,
    looks_like_address,
    meanings,
    opening_of,
    tags_after,
)
from ingest.recognise.venues import Edition
from ingest.value import value

Form: TypeAlias = Literal[
    "link",
    "named link",
    "nicknamed",
    "labelled",
    "bold",
    "before tags",
    "commentary",
    "citation",
    "pieces",
    "quoted",
    "bracketed",
    "paper of",
    "run",
    "whole",
]


@value
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
_ENDS = re.compile(r"(?<=\s)\||[(（\[【]")
NUMBERED = re.compile(r"^-?(?P<year>\d{2})_(?P<rest>.+)$", re.DOTALL)
_REMARK = re.compile(r"\s+(?:-{1,3}|[–—]+)\s+|\s*——+\s*|[;；]")
_WORD = re.compile(r"\w")
_SIGNS = re.compile(r"(?:[^\w(（\[【<\"“'‘「『《$@#*_`~/\\]|[-–—•·*](?=\s))*")
# `SOSP '13: `, `2013 | `, `OSDI 2020 - `
_PREFIXED = re.compile(
    r"(?P<tag>[A-Za-z\d][\w'’ .&-]{1,28}?)\s*(?:[:：|｜]|(?P<comma>，|,(?=\s))|(?<=\s)[-–—](?=\s))\s*(?=\S)"
)
_WHY = re.compile(
    r"(?:optional|required|recommended|background|suggested|supplement\w*|see(?: also)?|readings?|papers?|examples?|"
    r"extra|further|main|primary|secondary|bonus|e\.?g\.?|also|and|or|read|review|presented|discussion)"
    r"(?: readings?| papers?)?",
    re.IGNORECASE,
)
_NAME_BEFORE = re.compile(r"(?:^|(?<!\b[A-Z])[.;；]\s+)[\s\d.)]*([^\s:：][^:：.;；]{0,40})[:：]\s*$")
_COLON = re.compile(r"\s*[:：]\s*(?=\S)")
_INITIAL = re.compile(r"(?:^|[\s,])[A-Z]\.$")
_INITIAL_OR_AND = re.compile(r"(?:[A-Z]\.|AND\b|and\b|&)")
# `… of a Thing, J. Doe`: behind more than one word the initial begins a name, as it does not in `Doe, J. A Thing`.
_PHRASE_AND_INITIAL = re.compile(r"(?:[\w'’)-]+ +|, (?:[A-Z]\. ?)+)[\w'’)-]+, [A-Z]\.$")
INITIALS_LAST = re.compile(r"(?:^|,\s)[A-Z][\w'’-]+ [A-Z]{1,3}(?=,)")  # `Doe J, Roe RA, Poe E. Title`
_MIDDLE_INITIALS = re.compile(r"[a-zß-ɏ]\s(?:[A-Z]\.\s?)+$")
_OWNER = re.compile(r"\W*(?P<name>[^\s，。：:]{1,16}?)\s*的\s*(?=[A-Z])")
# Where a remark may begin behind a citation. Initials and shortened words end no sentence.
_GOES_ON = re.compile(
    rf"(?<!\b[A-Z])[.!?]\s+(?=[A-Z“\"{titles.CJK}])|[。！？；](?=\s*[^\W\d_])|;\s+(?=[a-z])"
    rf"|\s+(?:-{{1,3}}|[–—]+)\s+(?=[a-z])"
    rf"|\s*——+\s*|\s*[(（](?=[a-z]+ [a-z]+ [a-z]+|[{titles.CJK}]{{3}})|(?:\s*[|｜]|\s+[-–—]+)\s*(?=[a-z{titles.CJK}])"
    r"|(?<=[\d)\]])[:：]\s+(?=[a-z])"
    r"|(?:(?<=(?:19|20)\d\d)|(?<=['’]\d\d))[,，]\s+(?=[a-z])(?!pp?\.|pages|vol|no\.|best)"
    r"|\s*\n\s*(?=(?:It|Its|This|These|They|Their|The authors|We|他们?|它|该|这)\b)|(?<=[\d.!?)\]）】》])\s*\n\s*(?=\w)"
)
SHORTENED = re.compile(
    r"\b(?:proc|conf|int|intl|symp|trans|vol|no|dept|univ|inf|eng|comput|syst|netw|commun|lett|rev|bull|vs|pp)$",
    re.IGNORECASE,
)
# What some bullets are: pictures, and the marks of tasks (`[>]` put off, `[/]` begun).
_PICTURES = re.compile("(?:(?:[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f\u200d]+|\\[[ >/!?*<-]\\])\\s+)+(?=\\S)")
_HEADS = 3
_LONGEST_CITATION, LONGEST_REFERENCE = 500, 600
_COMMAS = re.compile(r"[(（\[【“)）\]】”]|[,，]\s*")
_IN = re.compile(r"^in:?\s+", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.:])\s+(?=[A-Z0-9“\"*])|(?<=\?)\s+(?=[A-Z])|(?<=\.)\s+(?=[\u4e00-\u9fff])")
_SENTENCE_END = re.compile(r"(?<!\b[A-Z])[.!?]\s+(?=[A-Z])|[。！？]")
# `"T"`, `'T'`, `“T”`: at least two words; an apostrophe opens nothing inside a word and closes nothing before one.
_IN_MARKS = re.compile(r"\"[^\"]{8,250}\"|“[^“”]{8,250}”|(?<![\w'])'[^\n]{8,250}?'(?!\w)|‘[^‘\n]{8,250}?’(?!\w)")
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
    yield from by_signs(line, known, begin)
    yield from _before_tags(line, begin, known)
    han = titles.has_han(text)
    if han:
        yield from _by_commentary(line, begin, known)
    yield from _by_full_stops(line, begin, known)
    if not line.links:
        yield from _by_commas(line, begin, known)
    if han and (match := _PAPER_OF.match(text)):
        yield _made(line, known, "paper of", match.start("title"), match.end("title"), after=match.end())
    if (match := _BRACKETED.match(text)) and not any(link.start < match.end() for link in line.links):
        yield _made(line, known, "bracketed", match.start("title"), match.end("title"), after=match.end())


def heads(line: Line) -> Iterator[Line]:
    """The line without the remark behind its first words, where it may have one: up to the end of a sentence, to a dash
    or semicolon before small letters, or to a bracket that holds a remark; at most _HEADS, the shortest first, and none
    longer than references are."""
    text = line.text
    found = 0
    for match in _GOES_ON.finditer(text, 8, LONGEST_REFERENCE):
        stop = match.start()
        if found == _HEADS:
            return
        if text[stop] == "." and (SHORTENED.search(text, max(0, stop - 12), stop) or ET_AL.search(text[:stop])):
            continue
        if any(link.start < stop < link.end for link in line.links) or _open(text, stop):
            continue
        found += 1
        yield line.part(0, stop)


def _open(text: str, stop: int) -> bool:
    """Whether a bracket or quotation mark is open there."""
    return any(text.count(a, 0, stop) > text.count(b, 0, stop) for a, b in ("()", "[]", "《》", "“”", "（）", "【】"))


def by_signs(line: Line, known: Known, begin: int = 0) -> Iterator[Candidate]:
    """The ways to divide a line in which a link, bold words or quotation marks set the title off."""
    yield from _by_links(line, known)
    yield from _by_bold(line, known)
    for match in _QUOTED.finditer(line.text):
        yield _made(line, known, "quoted", match.start(1), match.end(1), after=match.end())
    yield from _by_quotation_marks(line, begin, known)


def _leading(line: Line, known: Known) -> tuple[int, tuple[Tag, ...]]:
    """Where the words of a line begin, and the tags in front of them: `[OSDI'20] T`, `【SIGMOD 2010】T`, `SOSP '13: T`,
    `2013 | SOSP | T`. Signs and emoji in front carry no words."""
    text = line.text
    found: list[Tag] = []
    at = 0
    while len(found) < 3:
        at = _SIGNS.match(text, at).end()  # type: ignore[union-attr]
        close = closing_of(text, at) if at < len(text) and text[at] in "[(（【" else None
        if close is not None:
            tag = at_bracket(line, at, close, known)
            if marks.says_why(text[at + 1 : close - 1]):
                tag = replace(tag, meanings=(Meaning("status", 1.0),))
            elif tag.best.kind not in ("edition", "companies", "status") or tag.best.sure < 0.6:
                break
            tag = replace(tag, slot=f"^{tag.slot}")
        elif stop := marks.led(text, at):
            tag, close = Tag("^", text[at:stop].strip(), at, stop, (Meaning("status", 1.0),)), stop
        elif match := _PREFIXED.match(text, at):
            if not years.has_figure(match["tag"]):
                break
            tag = Tag("^", match["tag"], at, match.end("tag"), meanings(match["tag"], known))
            if not (is_dated_venue(tag) or (years.is_label(match["tag"]) and not match["comma"])):
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
        if links.is_label(words) or links.target(link.url) in ("anchor", "image") or looks_like_address(words):
            continue
        start, end, inner = _trim_inside(line, link.start, link.end, known)
        yield _made(line, known, "link", start, end, after=link.end, url=link.url, inner=inner, before=previous)
        if not inner and "," in words:
            yield from _cited_in_link(line, link, known)
        head = text[previous : link.start]
        name = _NAME_BEFORE.search(head) if head.rstrip().endswith((":", "：")) else None
        # What the link holds is then the longer part of a title: `Example: [Name](U)` is none.
        is_name = name and not titles.has_han(name.group(1)) and not _is_other(name.group(1), known)
        if name and is_name and len(name.group(1).split()) <= 5 and len(words.split()) >= 3:
            begin = previous + name.start(1)
            yield _made(line, known, "named link", begin, end, after=link.end, url=link.url, inner=inner)
        joined = _COLON.match(text, link.end)
        if (joined or words.rstrip().endswith((":", "："))) and not titles.has_han(words):
            begin = joined.end() if joined else link.end
            stop = _title_end(line, begin, known)
            rest = text[begin:stop].strip()
            if rest and not titles.has_han(rest) and _continues(words, rest):
                yield _made(line, known, "named link", start, stop, after=stop, url=link.url, inner=inner)
        previous = link.end


def _cited_in_link(line: Line, link: Link, known: Known) -> Iterator[Candidate]:
    """`[T, A. One, B. Two. V Y](U)`: the title of a link whose words are a whole citation."""
    for made in _by_commas(line.part(link.start, link.end), 0, known):
        tags = [replace(tag, start=tag.start + link.start, end=tag.end + link.start) for tag in made.tags]
        start, end = made.start + link.start, made.end + link.start
        yield replace(made, form="link", start=start, end=end, url=link.url, tags=tuple(tags), rest=link.end)


def _is_other(name: str, known: Known) -> bool:
    """Whether the words before a colon and a title are who wrote it or why to read it, and no part of the title."""
    if _WHY.fullmatch(name.strip()) or marks.led(f"{name}: T", 0):
        return True
    names = authors(name, loose=True)
    return bool(names) and len(name.split()) >= 2 and not is_nobody(names, known)


def _continues(name: str, rest: str) -> bool:
    """Whether what follows a link and a colon is the rest of its title, and no description: after a short name anything
    in the shape of a title, after a longer text only a few words with a title's capitals."""
    shape = titles.shape(rest)
    if len(name.split()) <= 6:
        return shape.score >= 0.4
    return len(rest.split()) <= 8 and "capitals of a title" in shape.reasons and not rest.endswith(".")


def _by_bold(line: Line, known: Known) -> Iterator[Candidate]:
    """A bold run of words that no link carries, or one in italics that is as long as titles are."""
    for span in line.spans[:_MOST]:
        words = line.text[span.start : span.end].strip()
        linked = any(link.start < span.end and span.start < link.end for link in line.links)
        least = {"bold": 2, "mark": 2, "italic": 4}.get(span.style)
        if least is not None and not linked and len(words.split()) >= least:
            start, end, inner = _trim_inside(line, span.start, span.end, known)
            if names := people(line.text[: span.start].rstrip(" ,:，："), known):
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
    if match := NUMBERED.match(text[start:stop]):
        start, edition = after_numbered(text, start, stop, match, known)
    elif gloss := titles.after_gloss(text[start:stop]):
        start += gloss
    if text[start:stop].strip():
        whole = stop >= len(text.rstrip())
        yield _made(line, known, "whole" if whole else "before tags", start, stop, after=stop, inner=edition)


def _by_quotation_marks(line: Line, begin: int, known: Known) -> Iterator[Candidate]:
    """`A1 et al. "T", V Y`: a title in quotation marks. These set off other words, too, so people stand before it or a
    venue follows."""
    text = line.text
    for match in _IN_MARKS.finditer(text, begin):
        start, end = match.start() + 1, match.end() - 1
        before = _people_before(text, begin, match.start(), known)
        made = _made(line, known, "quoted", start, end, after=match.end(), inner=before)
        if before and (own := before_people(made.tags, end)) != made.tags:
            made = replace(made, tags=own, rest=min(made.rest, own[-1].end))
        told = text[: match.start()].rstrip().endswith((":", "："))
        named = told and titles.shape(made.title).score >= titles.SURE
        if before or named or any(tag.best.kind == "edition" for tag in made.tags):
            yield made


def before_people(tags: tuple[Tag, ...], end: int) -> tuple[Tag, ...]:
    """The tags up to the first people behind a title that ends at `end` and has its own in front of it: of `A1, "T1",
    V1 Y1. A2, "T2", V2 Y2` those who come later are another title's, with all that follows them."""
    at = next((tag.start for tag in tags if tag.start >= end and tag.best.kind == "authors"), None)
    return tags if at is None else tuple(tag for tag in tags if tag.start < at)


def _people_before(text: str, begin: int, stop: int, known: Known) -> tuple[Tag, ...]:
    """The people that the words directly before text[stop] list, from the line, the sentence or `begin` on."""
    sentences = [end.end() for end in _SENTENCE_END.finditer(text, begin, stop)]
    for start in dict.fromkeys((max(begin, text.rfind("\n", begin, stop) + 1), *sentences[:-4:-1], begin)):
        head = text[start:stop].strip(" .,:，。：")
        if names := people(head, known):
            return (Tag(".", head, start, stop, (Meaning("authors", 0.8, authors=names),)),)
    return ()


def _by_commentary(line: Line, begin: int, known: Known) -> Iterator[Candidate]:
    lead: tuple[Tag, ...] = ()
    # `LinkedIn 的 Kafka：分布式消息系统`: whose it is comes first.
    if (owner := _OWNER.match(line.text, begin)) and (key := companies.company(owner["name"], known.gazetteers)):
        lead = (Tag("^", owner["name"], *owner.span("name"), (Meaning("companies", 0.9, companies=(key,)),)),)
        begin = owner.end()
    end = titles.before_commentary(line.text[begin:])
    if end is not None:
        yield _made(line, known, "commentary", begin, begin + end, after=begin + end + 1, inner=lead)


def _by_full_stops(line: Line, begin: int, known: Known) -> Iterator[Candidate]:
    """The ways to divide a line whose title, people and venue are sentences of their own."""
    if len(line.text) > LONGEST_REFERENCE:
        return
    text = line.text.replace("\n", " ")
    parts = _sentences(text, begin)
    if len(parts) < 2:
        return
    names, at = _people_in_front(text, parts)
    if len(text) <= _LONGEST_CITATION:
        yield from _by_citation(line, text, parts, names, at, known)
    if names:
        yield from _by_reference(line, begin, parts, names, at, known)


def _by_citation(
    line: Line, text: str, parts: Sequence[tuple[int, int]], names: Sequence[str], at: int, known: Known
) -> Iterator[Candidate]:
    """`A1, A2. Title. Venue Year`, with or without authors, as bibliographies and numbered lists have it; `text` is the
    line without line ends, its sentence `at` the first that names nobody."""
    start, end = parts[at]
    if not names and len(parts) - at > 2 and (found := people(text[parts[at + 1][0] : parts[at + 1][1]], known)):
        # `Title. A1, A2. Venue Year`
        rest = parts[at + 2][0]
        words = text[parts[at + 1][0] : rest].strip()
        listed = Tag(".", words, parts[at + 1][0], rest, (Meaning("authors", 0.8, authors=found),))
        place = Tag(".", text[rest:].strip(), rest, len(text), meanings(text[rest:].strip(" ."), known))
        if place.best.kind == "edition":
            yield _made(line, known, "citation", start, end, after=len(text), inner=(listed, place))
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


def _people_in_front(text: str, parts: Sequence[tuple[int, int]]) -> tuple[list[str], int]:
    """The people that the first sentences of a citation list, and the sentence behind them; the last lists none."""
    names: list[str] = []
    at = 0
    while at < len(parts) - 1 and (found := authors(text[slice(*parts[at])], loose=True)):
        names += found
        at += 1
    return names, at


def _by_reference(
    line: Line, begin: int, parts: Sequence[tuple[int, int]], names: Sequence[str], at: int, known: Known
) -> Iterator[Candidate]:
    """`A1, A2. 2017. Title. In Proceedings of V. Publisher, pages. U`, as the ACM has it: people, mostly a year, the
    title up to its full stop, then the venue among what follows."""
    text = line.text
    head = text[begin : parts[at][0]].strip()
    inner = [Tag(".", head, begin, parts[at][0], (Meaning("authors", 0.8, authors=tuple(names)),))]
    label = text[slice(*parts[at])].strip(" .()\n")
    year = years.of_date(label) if years.is_label(label) else None
    if at < len(parts) - 1 and year is not None:
        inner.append(Tag(".", label, *parts[at], meanings(label, known)))
        at += 1
    start, end = parts[at]
    after = end
    for stop in [stop for _, stop in parts[at + 1 : at + 4]]:
        piece = _IN.sub("", text[end:stop].strip(" .\n"))
        found_place = meanings(piece, known)
        if found_place[0].kind == "edition" and any(edition.key for edition in found_place[0].editions):
            # The year in front of the title is surely one; a number behind a journal may be its volume.
            dated = tuple(replace(edition, year=year or edition.year) for edition in found_place[0].editions)
            inner.append(Tag(".", piece, end, stop, (replace(found_place[0], editions=dated),)))
            after = stop
            break
    if len(inner) > 1:
        end = start + len(text[start:end].rstrip(" .\n"))
        yield _made(line, known, "citation", start, end, after=after, inner=tuple(inner))


def _surnames_before(text: str, parts: Sequence[tuple[int, int]], last: int, known: Known) -> int:
    """From which part on those before the `last` are surnames, one each: three at least, most of which are no words, as
    some people's names are (`Weil, Brandt, Long, Page`); `last` if there are no such."""
    first = last
    while first > 1 and len(surnames(text[slice(*parts[first - 1])].strip())) == 1:
        first -= 1
    nobody = sum(is_nobody((text[slice(*part)].strip(),), known) for part in parts[first:last])
    return first if last - first >= 3 and 2 * nobody < last - first else last


# `Poe. SOSP 2003`, `R. Poe SOSP 2003`
_NAME_THEN_PLACE = re.compile(
    r"\s*(?:and\s+|&\s*)?(?P<name>[A-Z](?:[^.]|(?<=\b[A-Z])\.){1,48}?)"
    r"(?:(?<!\b[A-Z])\.\s+(?=[A-Z])|\s+(?=[A-Z][A-Za-z&-]{1,11}\s?(?:['’]\d\d|(?:19|20)\d\d)\.?$))"
)


_WITH_INITIAL = re.compile(r"(?:[A-Z]\.[\s-]?)+[A-Z]\w+")
_SENTENCE_OF_PEOPLE = re.compile(r"(?<=\w{2})[.?!]\s+(?P<names>[A-Z][^.?!,]{1,40})$")


def _by_commas(line: Line, begin: int, known: Known) -> Iterator[Candidate]:
    """`Title, A1 and A2, Venue Year`, with a company for the authors or with neither; after a dash, a remark."""
    text = line.text
    remark = _REMARK.search(text)
    stop = remark.start() if remark else len(text)
    parts = comma_parts(text, stop, begin) if stop <= 400 else []
    if not 2 <= len(parts) <= 12:
        return
    if (named := _NAME_THEN_PLACE.match(text[slice(*parts[-1])])) and people(named["name"], known):
        place = parts[-1][0] + named.end()
        parts[-1:] = [(parts[-1][0], place), (place, parts[-1][1])]  # `Roe, and Poe. SOSP 2003`
    last = len(parts) - 1
    if last > 1 and years.is_label(text[slice(*parts[last])].strip(" .")):
        last -= 1  # `SOSP, 2003`
    place, end = parts[last][0], parts[-1][1]
    if re.match(r"(?:and|or)\b", text[place:end]):
        return  # `…, availability, and performance (SOSP 2015)`: the title goes on
    words = text[place:end].strip(" .。")
    if not known.venues.editions(words):
        return
    venue = Tag(",", text[place:end].strip(), place, end, meanings(words, known))
    if venue.best.kind != "edition" or not any(edition.key for edition in venue.best.editions):
        return
    tags: list[Tag] = []
    family = _surnames_before(text, parts, last, known)
    while last > 1:
        start, finish = parts[last - 1]
        words = text[start:finish].strip()
        names = authors(words, loose=True) or surnames(words.strip(" ."))
        listed = bool(names) and (last > family or not is_nobody(names, known))
        meaning = Meaning("authors", 0.8, authors=names) if listed else meanings(words, known)[0]
        if years.is_label(words) and not any(edition.year for edition in venue.best.editions):
            tags.append(Tag(",", words, start, finish, (meaning,)))  # `Title, 2003, SOSP`
            last -= 1
            continue
        # What stands before a single word or two would be all the title there is, unless they are a name for sure.
        sure = ET_AL.search(words) or _WITH_INITIAL.match(words)
        too_short = len(text[begin:start].split()) < 3 and ":" not in text[begin:start] and not sure
        if meaning.kind not in ("authors", "companies") or too_short:
            break
        tags.append(Tag(",", words, start, finish, (meaning,)))
        last -= 1
    if not tags and len(text[begin : parts[last - 1][1]].split()) < 2:
        return  # `COMER, D. …`: a surname
    end_of_title = parts[last - 1][1]
    behind = _SENTENCE_OF_PEOPLE.search(text, parts[0][0], end_of_title) if tags else None
    if behind and (names := people(behind["names"], known)):  # `T. Doe, Roe, V Y`
        tags.append(Tag(".", behind["names"], *behind.span("names"), (Meaning("authors", 0.8, authors=names),)))
        end_of_title = behind.start() + 1
    before, first = _people_first(text, parts[:last], known) if not tags else ([], 0)
    start = parts[first][0]
    yield _made(line, known, "citation", start, end_of_title, after=end, inner=(*before, *reversed(tags), venue))


def _people_first(text: str, parts: Sequence[tuple[int, int]], known: Known) -> tuple[list[Tag], int]:
    """The people that stand before a title between commas (`Doe, Roe, Title`), and the part that begins the title. One
    plain word may be a name that the title begins with: it takes two of them, or a first name, initials or et al."""
    tags: list[Tag] = []
    count = 0
    for start, end in parts[:-1]:
        words = text[start:end].strip()
        names = authors(words, loose=True) or surnames(words)
        if not names or is_nobody(names, known):
            break
        count += len(names) + (" " in words or bool(ET_AL.search(words)))
        tags.append(Tag(",", words, start, end, (Meaning("authors", 0.8, authors=names),)))
    return (tags, len(tags)) if count > 1 else ([], 0)


def comma_parts(text: str, stop: int, begin: int = 0) -> list[tuple[int, int]]:
    """The parts of text[begin:stop] between commas; one inside brackets or quotation marks parts nothing."""
    cuts, depth = [begin], 0
    for match in _COMMAS.finditer(text, begin, stop):
        mark = match.group()[0]
        if mark in ",，":
            if depth == 0:
                cuts += (match.start(), match.end())
        else:
            depth = max(0, depth + (1 if mark in "(（[【“" else -1))
    cuts.append(stop)
    return [(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=True) if text[start:end].strip()]


def _sentences(text: str, begin: int = 0) -> list[tuple[int, int]]:
    """The parts of a citation that begins there, parted by full stops; initials (`J. H.`) and `et al.` end none."""
    cuts = [begin]
    for match in _SENTENCE.finditer(text, begin):
        before = text[: match.start()]
        if before[-2:-1].isupper():
            if _INITIAL.search(before) and (
                _INITIAL_OR_AND.match(text, match.end()) or _PHRASE_AND_INITIAL.search(before)
            ):
                continue
            if _MIDDLE_INITIALS.search(before) and not INITIALS_LAST.search(before):
                continue  # `Jane R. Doe`: initials between two names
        if before.endswith(":") and not re.search(r"et\.? al:$", before):
            continue
        cuts.append(match.end())
    cuts.append(len(text))
    return [(start, end) for start, end in pairwise(cuts) if text[start:end].strip()]


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
    start = after_pictures(text, start, end)
    while end > start and (text[end - 1].isspace() or text[end - 1] in "-–—*•·|:：,，;；、\ufffc\u200b"):
        end -= 1
    tags, rest = tags_after(line, after, known)
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


def after_pictures(text: str, start: int, end: int) -> int:
    """Where text[start:end] goes on behind the pictures and marks of tasks that it begins with."""
    led = None if text[start : start + 1].isalnum() else _PICTURES.match(text, start, end)
    return led.end() if led else start


def _trim_inside(line: Line, start: int, end: int, known: Known) -> tuple[int, int, tuple[Tag, ...]]:
    """The title inside a link or bold run: without what a post's name begins with, a gloss before it, a number like
    `22_NSDI_`, and the venue, company, year or author after it."""
    text = line.text
    found: list[Tag] = []
    start += titles.after_prefix(text[start:end])
    if match := NUMBERED.match(text[start:end]):
        start, tags = after_numbered(text, start, end, match, known)
        found += tags
    while True:
        end = (
            start + len(text[start:end].rstrip(" .,，;；:："))
            if text[start:end].rstrip()[-1:] in ",，;；"
            else start + len(text[start:end].rstrip())
        )
        opening = opening_of(text, start, end)
        if opening is not None and opening > start:
            tag = at_bracket(line, opening, end, known)
            if tag.best.kind != "words" and tag.best.sure >= 0.6:
                found.append(tag)
                end = opening
                continue
        tail = re.search(r"[,，]\s+([^,，]{3,60}(?:[,，]\s*(?:19|20)\d\d)?)$", text[start:end])
        if tail and not found:
            begin = start + tail.start(1)
            tag = Tag(",", tail.group(1), begin, end, meanings(tail.group(1), known))
            if tag.best.kind in ("edition", "authors") and tag.best.sure >= 0.7 and begin - start > 8:
                found.append(tag)
                end = start + tail.start()
                continue
        break
    start += titles.after_gloss(text[start:end])
    return start, end, tuple(found)


def after_numbered(text: str, start: int, stop: int, match: re.Match[str], known: Known) -> tuple[int, tuple[Tag, ...]]:
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
    """Where a title that begins at `start` ends at the latest: at a bracket with a meaning, a label link, an address, a
    bar."""
    text = line.text
    stop = len(text)
    for link in line.links:
        words = text[link.start : link.end]
        if link.start >= start and (links.is_label(words) or (link.start > start and looks_like_address(words))):
            stop = min(stop, _bracket_before(text, link.start, start))
            break
    for match in _ENDS.finditer(text, start + 1, stop):
        at = match.start()
        if match.group() == "|":
            return at
        close = closing_of(text, at)
        if close is not None and close <= stop:
            tag = at_bracket(line, at, close, known)
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
