"""A line read piece by piece: what stands before and after its title is taken off as long as it means something (a
venue, a year, people, a company, a label, an address), in whatever order; what is left is the title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.recognise import links, titles, years
from ingest.recognise.authors import authors, is_nobody
from ingest.recognise.known import Known
from ingest.recognise.lines import Candidate
from ingest.recognise.tags import (
    Line,
    Meaning,
    Tag,
    at_bracket,
    closing_of,
    looks_like_address,
    meanings,
    opening_of,
)

# How long a line can be that is one citation; running text is longer.
_LONGEST = 500
_QUOTES = '“”"《》「」'
_SIGNS = " \t\n\u00a0\u200b\ufffc-–—*•·|｜:：,，.。;；、>~\\" + _QUOTES
# `[12] A. One. Title.`, `3) Title`: the number of an entry.
_NUMBER = re.compile(r"(?:\[\^?\d{1,3}\](?!\()|[(（]?\d{1,3}[.)）、](?!\d)|#\d{1,4}\b)\s*")
# Where a piece can end.
_STOP = re.compile(rf"[:：|｜\n]|\s[-–—]{{1,3}}\s|——|[.。](?=\s|[{_QUOTES}]|$)|[,，、;；]|(?=[\[【(（{_QUOTES}])|$")
# `论文：T`, `Paper: T`: words that only say what follows.
_SAYS = re.compile(
    r"(?:论文(?:标题|题目|名称?)?|标题|题目|文章|paper(?: title)?|title|authors?|作者|venue|会议|"
    r"期刊|出处|发表于|年份|year)\s*[:：]\s*",
    re.IGNORECASE,
)
_BY = re.compile(r"by\s+(?=[A-ZÀ-Þ])")
_IN = re.compile(r"(?:published |presented )?(?:in|at)[: ]\s*(?=[A-Z\d])", re.IGNORECASE)
_CUT = re.compile(
    rf"(?<!\b[A-Z])[.,，。;；、{_QUOTES}](?=\s|[{_QUOTES}]|$)|[，。；、]|\s[-–—]{{1,3}}(?=\s)|——|[|｜:：\n]|\s(?=[Ii]n\s+[A-Z])"
)
_PEOPLE_CUT = re.compile(rf"(?<!\b[A-Z])[.。!！?？](?=\s)|\s[-–—]{{1,3}}(?=\s)|[|｜\n{_QUOTES}]|\s(?=by\s)")
_LONG_NAME = re.compile(
    r"\b(?:conference|symposium|workshops?|transactions|colloquium|congress)\s+(?:on|for|of)\b|\bproc(?:eedings|\.)|"
    r"\bjournal\b|\bcomputing surveys\b|\b(?:technical|tech\.?) reports?\b",
    re.IGNORECASE,
)
_YEAR_NEXT = re.compile(r"[,，\s'’]*(?:19|20)?\d\d\b")


def extended(made: Candidate, line: Line, known: Known) -> Candidate:
    """The candidate with what stands before its title, and with the pieces that follow its tags."""
    if made.form not in ("link", "named link", "bold", "quoted"):
        return made
    if made.form in ("link", "bold"):
        made = _without_lead(made, line, known)
    front = min((tag.start for tag in made.tags), default=made.start)
    head = () if front < made.start else leading(line, made.start, known, anchored=True)[1]
    stop = min((link.start for link in line.links if link.start >= made.rest and _is_title(link, line)), default=None)
    rest, tail = following(line, made.rest, len(line.text) if stop is None else stop, known)
    told = tuple(tag for tag in tail if all(tag.end <= other.start or other.end <= tag.start for other in made.tags))
    if not head and not told:
        return made
    return replace(made, tags=(*head, *made.tags, *told), rest=rest, gloss="" if head else made.gloss)


def _without_lead(made: Candidate, line: Line, known: Known) -> Candidate:
    """The candidate without the venue or year that its own words begin with: `[[OSDI'20] Title](U)`."""
    at, found = _taken(line, made.start, made.end, known, led="\n", last=False)
    lead = [tag for tag in found if tag.best.kind == "edition"]
    if not lead or len(lead) < len(found) or len(line.text[at : made.end].split()) < 2:
        return made
    return replace(made, start=at, title=titles.clean(line.text[at : made.end]), tags=(*lead, *made.tags))


def peeled(line: Line, known: Known) -> Iterator[Candidate]:
    """The line as a citation: its title is what nothing else is."""
    text = line.text
    if not 8 <= len(text.strip()) <= _LONGEST or any(_is_title(link, line) for link in line.links):
        return
    start, head = leading(line, len(text), known, anchored=False)
    end, tail = ending(line, start, known, dated=_dated(head))
    if not head and not tail:
        return
    while start < end and text[start] in _SIGNS:
        start += 1
    while end > start and text[end - 1] in _SIGNS:
        end -= 1
    start += titles.after_gloss(text[start:end])
    title = titles.clean(text[start:end])
    if len(titles.words(title)) >= 2 or any(tag.best.kind == "authors" for tag in (*head, *tail)):
        yield Candidate("pieces", start, end, title, None, (*head, *tail), len(text))


def leading(line: Line, stop: int, known: Known, *, anchored: bool) -> tuple[int, tuple[Tag, ...]]:
    """Where the line goes on behind the pieces in front of text[stop], and these. `anchored` says that a title of its
    own form (a link, a bold run) begins at `stop`, so that a piece may run up to it."""
    text = line.text
    at = _skipped(text, 0, stop)
    if number := _NUMBER.match(text, at, stop):
        at = _skipped(text, number.end(), stop)
    return _taken(line, at, stop, known, led="\n", last=anchored)


def whole(line: Line, known: Known) -> tuple[int, tuple[Tag, ...]]:
    """The pieces that a line without a title consists of, and where they end."""
    begin = _skipped(line.text, 0, len(line.text))
    return _taken(line, begin, len(line.text), known, led="\n", last=True)


def following(line: Line, at: int, stop: int, known: Known) -> tuple[int, tuple[Tag, ...]]:
    """Where free text begins behind a title that ends before `at`, and the pieces between the two."""
    begin = _skipped(line.text, at, stop)
    end, found = _taken(line, begin, stop, known, led=line.text[at:begin] or " ", last=True)
    return (end, found) if found else (at, ())


def _taken(line: Line, at: int, stop: int, known: Known, *, led: str, last: bool) -> tuple[int, tuple[Tag, ...]]:
    """The pieces one after the other from `at` on, as long as each means something, and where they end."""
    text = line.text
    found: list[Tag] = []
    while at < stop:
        if said := _SAYS.match(text, at, stop):
            at, led = said.end(), ":"
            continue
        tag = _next(line, at, stop, known, led=led, last=last, dated=_dated(found))
        if tag is None:
            break
        found.append(tag)
        at = _skipped(text, tag.end, stop)
        led = text[tag.end : at] or " "
    return at, tuple(found)


def _next(line: Line, at: int, stop: int, known: Known, *, led: str, last: bool, dated: bool) -> Tag | None:
    """The piece that begins there, if it means something. Of people the longest list counts, of a venue the shortest
    text that names it."""
    text = line.text
    for link in line.links:
        if link.start == at and link.end <= stop and (tag := _label(link.start, link.end, link.url, text)):
            return tag
    if text[at] in "[(（【":
        close = closing_of(text, at)
        if close is None or close > stop:
            return None
        tag = at_bracket(line, at, close, known)
        return tag if tag.best.kind != "words" and tag.best.sure >= 0.6 else None
    begin = at
    if by := _BY.match(text, at, stop) or _IN.match(text, at, stop):
        begin = by.end()
    best: Tag | None = None
    for match in _STOP.finditer(text, begin, min(stop, begin + 320)):
        end = match.start()
        piece = text[begin:end].strip(_SIGNS)
        if not piece or (end >= stop and not last):
            continue
        if match.group().startswith(".") and re.search(r"[a-zß-ɏ]\s[A-Z]$", piece):
            continue  # `Jane R. Doe`: the initial ends nothing
        meaning = _meaning(piece, text[end:stop], known, led="by" if by else led, dated=dated, sign=match.group())
        if meaning is None:
            continue
        tag = Tag("," if "," in led else ":" if led == "\n" else ".", piece, at, end, (meaning,))
        if meaning.kind != "authors":
            return best or tag
        best = tag
    if best is None and last and at < begin + 60 and (names := _lone_name(text[begin:stop], known)):
        return Tag(":", names[0], begin, begin + len(names[0]), _among(names))
    return best


def _lone_name(text: str, known: Known) -> tuple[str, ...]:
    """The one name that a text before a linked title consists of."""
    names = authors(text.strip(_SIGNS), loose=True)
    return names if len(names) == 1 and 2 <= len(names[0].split()) <= 3 and not is_nobody(names, known) else ()


def _among(names: tuple[str, ...]) -> tuple[Meaning, ...]:
    """What a name before a title can mean: people only if those before its siblings are."""
    return (Meaning("words", 0.55), Meaning("authors", 0.5, authors=names))


def _meaning(piece: str, after: str, known: Known, *, led: str, dated: bool, sign: str) -> Meaning | None:
    """What a piece between two signs means, if it is a venue, a year, people or organisations without doubt."""
    found = meanings(piece, known)[0]
    if found.kind == "edition" and found.sure >= 0.7 and _is_edition(piece):
        keyed = any(edition.key for edition in found.editions)
        year = any(edition.year for edition in found.editions)
        if keyed and (year or (found.sure >= 0.9 and (dated or led.strip() or _YEAR_NEXT.match(after)))):
            return found
        if not keyed and years.is_label(piece):
            return found
    names = authors(piece, loose=True)
    if names and not is_nobody(names, known):
        told = (
            led == "by"
            or len(names) > 1
            or bool(re.search(r"\b[A-Z]\.(?=\s|$|-)|\bet\.? al\b|^[\w'’-]+, [A-Z]$", piece))
        )
        # A name alone may be the beginning of a title or a remark: it takes a sentence of its own.
        if told or (led.strip() and sign.strip() in (".", "", "|") and dated) or _edition_next(after, known):
            return Meaning("authors", 0.8, authors=names)
    if found.kind == "companies" and found.sure >= 0.9 and any(mark in led for mark in "|,，\n-–—"):
        return found
    return None


def _edition_next(after: str, known: Known) -> bool:
    """Whether the piece behind a sign is a venue with its year: what stands between a title and that is a person."""
    begin = _skipped(after, 0, len(after))
    if begin == 0 or begin >= len(after):
        return False
    stop = next((match.start() for match in _STOP.finditer(after, begin + 1) if match.group() != ","), len(after))
    found = meanings(after[begin:stop], known)[0]
    keyed = any(edition.key and edition.year for edition in found.editions)
    return found.kind == "edition" and keyed and _is_edition(after[begin:stop])


def _is_edition(piece: str) -> bool:
    """Whether a piece with a venue in it is no more than that: a few words, or the long name of a conference."""
    size = len(piece.split())
    return size <= 5 or (size <= 16 and ":" not in piece and bool(_LONG_NAME.search(piece)))


def ending(line: Line, start: int, known: Known, *, dated: bool) -> tuple[int, tuple[Tag, ...]]:
    """Where text[start:] ends without the pieces at its end that mean something, and these, in the line's order."""
    text = line.text
    end = len(text.rstrip(_SIGNS))
    found: list[Tag] = []
    while end > start:
        keyed = any(edition.key for tag in found for edition in tag.best.editions)
        tag = _last(line, start, end, known, dated=dated or _dated(found), keyed=keyed or dated, more=bool(found))
        if tag is None:
            break
        found.insert(0, tag)
        end = tag.start
        while end > start and (text[end - 1] in _SIGNS or (text[end - 1] in "[(（【" and tag.slot == "link")):
            end -= 1
        if match := re.search(r"[\s.,，][Ii]n:?$", text[start:end]):
            end = start + len(text[start : start + match.start()].rstrip(_SIGNS))
    return end, tuple(found)


def _last(line: Line, start: int, end: int, known: Known, *, dated: bool, keyed: bool, more: bool) -> Tag | None:
    """The piece that ends there, if it means something."""
    text = line.text
    for link in line.links:
        if start < link.start < end <= link.end + 2 and (tag := _label(link.start, end, link.url, text, link.end)):
            return tag
    if text[end - 1] in ")）]】":
        opening = opening_of(text, start, end)
        if opening is None or opening <= start:
            return None
        tag = at_bracket(line, opening, end, known)
        return tag if tag.best.kind != "words" and tag.best.sure >= 0.6 else None
    cuts = [match.end() for match in _CUT.finditer(text, start, end) if match.end() < end]
    cuts += [span.start for span in line.spans if start < span.start < end <= span.end]
    for cut in sorted(cuts, reverse=True)[:14]:
        piece = text[cut:end].strip(_SIGNS)
        found = meanings(_IN.sub("", piece, count=1), known)[0] if 0 < len(piece) <= 160 else None
        if found is None or found.kind != "edition" or found.sure < 0.7 or not _is_edition(piece):
            continue
        if len(text[start:cut].split()) < 2:
            continue
        named = [edition for edition in found.editions if edition.key]
        if named and (dated or any(edition.year for edition in named) or found.sure >= 0.9):
            return Tag(",", piece, cut, end, (found,))
        if not named and years.is_label(piece):
            return Tag(",", piece, cut, end, (found,))
    return _last_people(line, start, end, known, keyed=keyed) if dated or more else None


def _last_people(line: Line, start: int, end: int, known: Known, *, keyed: bool) -> Tag | None:
    """People behind the title: a sentence or a set-off run of their own, else what stands between commas as long as it
    is names. Before a year alone (`Acta Doe, 1996`) one name may also be a journal that nobody knows: only with
    `keyed`, a venue behind it, is it a person."""
    text = line.text
    strong = [match.end() for match in _PEOPLE_CUT.finditer(text, start, end)]
    for cut in strong[-6:]:
        begin = _skipped(text, cut, end)
        if by := _BY.match(text, begin, end):
            begin = by.end()
        names = authors(text[begin:end].strip(_SIGNS), loose=True)
        if names and not is_nobody(names, known) and (keyed or len(names) > 1):
            return Tag(".", text[begin:end], cut, end, (Meaning("authors", 0.8, authors=names),))
    best: Tag | None = None
    for match in reversed(list(re.finditer(r"[,，、]\s*", text[start:end]))[-12:]):
        cut = start + match.end()
        names = authors(text[cut:end].strip(_SIGNS), loose=True)
        if not names or is_nobody(names, known):
            break
        # What stands before a single word or two would be all the title there is.
        if len(text[start : start + match.start()].split()) >= 3 or ":" in text[start : start + match.start()]:
            best = Tag(",", text[cut:end], cut, end, (Meaning("authors", 0.8, authors=names),))
    return best


def _label(start: int, end: int, url: str, text: str, stop: int | None = None) -> Tag | None:
    """The tag of a link that is a label or a bare address."""
    words = text[start : stop or end]
    if looks_like_address(words):
        paper = links.target(url) in ("paper", "document", "site")
    elif links.is_label(words):
        paper = links.is_paper_label(words)
    else:
        return None
    return Tag("link", words, start, end, (Meaning("paper link" if paper else "other link", 0.9),))


def _is_title(link: object, line: Line) -> bool:
    words = line.text[link.start : link.end]  # type: ignore[attr-defined]
    return not links.is_label(words) and not looks_like_address(words)


def _dated(tags: Sequence[Tag]) -> bool:
    """Whether a venue or a year is among them."""
    return any(tag.best.kind == "edition" for tag in tags)


def _skipped(text: str, at: int, stop: int) -> int:
    """The first place from `at` on that holds no sign or blank."""
    while at < stop and text[at] in _SIGNS:
        at += 1
    return at
