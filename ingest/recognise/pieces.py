"""A line read piece by piece: what stands before and after its title is taken off as long as it means something (a
venue, a year, people, a company, a label, an address), in whatever order; what is left is the title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.document import Link
from ingest.recognise import details, links, titles, years
from ingest.recognise.authors import authors, is_nobody, people, surnames
from ingest.recognise.known import Known
from ingest.recognise.lines import (
    INITIALS_LAST,
    NUMBERED,
    SHORTENED,
    Candidate,
    after_numbered,
    after_pictures,
    before_people,
)
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
    organisations,
)

# How long a line can be that is one citation; running text is longer.
_LONGEST = 500
_QUOTES = '“”"《》「」'
_SIGNS = " \t\n\u00a0\u200b\ufffc-–—*•·|｜:：,，.。;；、>~\\" + _QUOTES
# `[12] A. One. Title.`, `3) Title`: the number of an entry.
_NUMBER = re.compile(r"(?:\[\^?\d{1,3}\](?!\()|[(（]?\d{1,3}[.)）、](?!\d)|#\d{1,4}\b)\s*")
# Where a piece can end.
_STOP = re.compile(  # the bracket of `53(4)` parts nothing
    rf"[:：|｜\n。]|\s[-–—]{{1,3}}\s|——|\.(?=\s|[{_QUOTES}]|$)|[,，、;；]|(?!(?<=\d)\(\d{{1,3}}\))(?=[\[【(（{_QUOTES}])|$"
)
_PARTED = re.compile(rf"[:：|｜\n,，、;；。\[【(（—–{_QUOTES}]|\s-|\.\s|\bby\s")
# `论文：T`, `Paper: T`: words that only say what follows.
_SAYS = re.compile(
    r"(?:论文(?:标题|题目|名称?)?|标题|题目|文章|paper(?: title)?|title|authors?|作者|venue|会议|"
    r"期刊|出处|发表于|年份|year)\s*[:：]\s*",
    re.IGNORECASE,
)
_BY = re.compile(r"by\s+(?=[A-ZÀ-Þ])|作者\s*[:：]?\s*(?=\S)")
_LETTER = re.compile(r"\w")
_TITLE_WORD = re.compile(rf"[^\W\d_]{{2,}}|[{titles.CJK}]")
_PARTS = re.compile(r"[.,，。;；\n]")
_QUOTED = re.compile(r"[“\"][^“”\"\n]{8,250}[”\"]|《[^《》]{4,250}》")
_REMARK = re.compile(r"\s[（(][^()（）]*[)）]\s*$|\s(?:-{1,3}|[–—]+)\s|——")
_MARK = re.compile("[\\s\U0001f300-\U0001faff\u2600-\u27bf\u2b50\ufe0f]+$")
_IN_BEFORE = re.compile(r"[\s.,，][Ii]n:?$")
_MIDDLE_INITIAL = re.compile(r"[a-zß-ɏ]\s[A-Z]$")
_NAMES_PEOPLE = re.compile(r"等人?$|\b[A-Z]\.(?=\s|$|-)|\bet\.? al\b|^[\w'’-]+, [A-Z]$")
_IN = re.compile(r"(?:published |presented )?(?:in|at)[: ]\s*(?=[A-Z\d])", re.IGNORECASE)
_CUT = re.compile(
    rf"(?<!\b[A-Z])[.,，。;；、{_QUOTES}](?=\s|[{_QUOTES}]|$)|[，。；、]|\s[-–—]{{1,3}}(?=\s)|——|[|｜:：\n]|\s(?=[Ii]n\s+[A-Z])"
)
# `Title OSDI 2010`: an acronym with its year, and no sign before it.
_UNSIGNED = re.compile(r"(?<=[^\W\d_])\s(?=[A-Z][A-Za-z&-]{0,11}[A-Z][a-z]*\s?(?:['’]\d\d|(?:19|20)\d\d)$)")
_PEOPLE_CUT = re.compile(rf"(?<!\b[A-Z])[.。!！?？](?=\s)|\s[-–—]{{1,3}}(?=\s)|[|｜\n{_QUOTES}]|\s(?=by\s)")
# Asked of a piece in small letters.
_LONG_NAME = re.compile(
    r"\b(?:conference|symposium|workshops?|transactions|colloquium|congress)\s+(?:on|for|of)\b|\bproc(?:eedings|\.)|"
    r"\b(?:conference|symposium|journal)\b|\bcomputing surveys\b|\b(?:technical|tech\.?) reports?\b"
)
# The first of some surnames, and the signs between the last and a venue.
_SURNAMES = re.compile(r"\W*[A-Z][\w'’-]+(?:,\s+|\s+(?:and|&)\s+)[A-Z]")
_BEFORE_EDITION = re.compile(r"\s+[-–—]+\s+|[,.;:]\s+|\s*[(（|]\s*")
_LONGEST_BYLINE = 160
_NOTHING = Meaning("words", 0.0)
# A piece behind one of these, or at the beginning of a line, may be an organisation.
_LISTS = re.compile(r"[|,，\n\-–—]")
_INTRODUCES = frozenset((":", "：", "-", "–", "—", "--", "---", "——"))
_PARTS_FROM_DATE = (".", "-", "–", "—")
_YEAR_NEXT = re.compile(r"[,，\s'’]*(?:19|20)?\d\d\b")


def extended(made: Candidate, line: Line, known: Known) -> Candidate:
    """The candidate with what stands before its title, and with the pieces that follow its tags."""
    if made.form not in ("link", "named link", "bold", "quoted", "nicknamed"):
        return made
    if made.form in ("link", "bold"):
        made = _without_lead(made, line, known)
    front = min((tag.start for tag in made.tags), default=made.start)
    head = () if front < made.start else leading(line, made.start, known, anchored=True)[1]
    stop = min(
        (link.start for link in line.links if link.start >= made.rest and _is_title(link, line, known)), default=None
    )
    rest, tail = following(line, made.rest, len(line.text) if stop is None else stop, known)
    if made.form == "quoted" and any(tag.best.kind == "authors" for tag in made.tags):
        tail = before_people(tail, made.end)
        rest = max((made.rest, *(tag.end for tag in tail)))
    if not head and made.form in ("quoted", "bold") and not _dated((*made.tags, *tail)):
        head = ending(line, 0, known, stop=made.start, dated=False)[1]
    told = tuple(tag for tag in tail if all(tag.end <= other.start or other.end <= tag.start for other in made.tags))
    if not head and not told:
        return made
    return replace(made, tags=(*head, *made.tags, *told), rest=rest, gloss="" if head else made.gloss)


def _without_lead(made: Candidate, line: Line, known: Known) -> Candidate:
    """The candidate without the venue or year that its own words begin with: `[[OSDI'20] Title](U)`."""
    if line.text[made.start] not in "[(（【" and not years.has_figure(line.text[made.start : made.end]):
        return made
    at, found = _taken(line, made.start, made.end, known, led="\n", last=False)
    lead = [tag for tag in found if tag.best.kind == "edition"]
    if not lead or len(lead) < len(found) or len(line.text[at : made.end].split()) < 2:
        return made
    return replace(made, start=at, title=titles.clean(line.text[at : made.end]), tags=(*lead, *made.tags))


def peeled(line: Line, known: Known) -> Iterator[Candidate]:
    """The line as a citation: its title is what nothing else is."""
    text = line.text
    if not 8 <= len(text.strip()) <= _LONGEST or any(_is_title(link, line, known) for link in line.links):
        return
    if not line.links and not _PARTED.search(text.strip(_SIGNS)) and not known.venues.may_stand_in(text):
        return  # words without a sign among them are one piece
    start, head = leading(line, len(text), known, anchored=False)
    if quote := _QUOTED.match(text, max(0, start - 1)):
        rest, tail = following(line, quote.end(), len(text), known)
        if head or tail:
            yield _titled(line, quote.start() + 1, quote.end() - 1, (*head, *tail), rest, known)
            return
    while head and not _is_title_text(text[start:]):
        start, head = _skipped(text, head[-2].end if len(head) > 1 else 0, len(text)), head[:-1]
    for stop in _stops(line, start):
        end, tail = ending(line, start, known, stop=stop, dated=_dated(head))
        if not tail and (not head or stop < len(text)):
            continue
        rest, more = following(line, stop, len(text), known) if stop < len(text) else (stop, ())
        if _LETTER.search(text, rest):
            rest, more = stop, ()  # a remark that begins like a piece
        made = _titled(line, start, end, (*head, *tail, *more), rest, known)
        if _is_title_text(made.title):
            yield made
            return


def _is_title_text(text: str) -> bool:
    """Whether there are words in a text that can be a title, and more than numbers."""
    return len(_TITLE_WORD.findall(text)) >= 2


def _titled(line: Line, start: int, end: int, tags: tuple[Tag, ...], rest: int, known: Known) -> Candidate:
    """The candidate whose title is what a piece holds without signs, gloss and a number like `22_NSDI_`."""
    text = line.text
    while start < end and text[start] in _SIGNS:
        start += 1
    while end > start and text[end - 1] in _SIGNS:
        end -= 1
    start = after_pictures(text, start, end)
    if match := NUMBERED.match(text[start:end]):
        start, numbered = after_numbered(text, start, end, match, known)
        tags = (*numbered, *tags)
    start += titles.after_gloss(text[start:end])
    return Candidate("pieces", start, end, titles.clean(text[start:end]), None, tags, rest)


def _stops(line: Line, start: int) -> Iterator[int]:
    """Where a citation that begins at `start` may end: with the line, or before a remark in brackets or behind a dash,
    the longest first."""
    text = line.text
    yield len(text)
    stops = [match.start() for match in _REMARK.finditer(text, start + 8)]
    yield from sorted(stops, reverse=True)[:4]


def leading(line: Line, stop: int, known: Known, *, anchored: bool) -> tuple[int, tuple[Tag, ...]]:
    """Where the line goes on behind the pieces in front of text[stop], and these. `anchored` says that a title of its
    own form (a link, a bold run) begins at `stop`, so that a piece may run up to it."""
    text = line.text
    at = _skipped(text, 0, stop)
    if number := _NUMBER.match(text, at, stop):
        at = _skipped(text, number.end(), stop)
    return _taken(line, at, stop, known, led="\n", last=anchored)


def told_by(line: Line, known: Known) -> tuple[Tag, ...]:
    """What a line below a title says of where and when, or by whom, it was published, if that is all it says or if it
    begins with a venue and its year (`FAST 2015, Samsung. In Linux since 3.8.`, `Doe et al., SOSP 2003. It …`)."""
    text = line.text
    if listed := by_surnames(line, known):
        return listed
    begin = _skipped(text, 0, len(text))
    end, found = _taken(line, begin, len(text), known, led="\n", last=True)
    if not _LETTER.search(text, end):
        return found
    parted = bool(found) and bool(_PARTS.search(text, found[-1].end, end))
    return found if parted and any(is_dated_venue(tag) for tag in found) else ()


def by_surnames(line: Line, known: Known) -> tuple[Tag, ...]:
    """What a line says that is nothing but surnames and a venue with its year (`Doe, Young and Page — OSDI 2006`);
    names that are words, too, are people among others that are none."""
    text = line.text
    if line.links or len(text) > _LONGEST_BYLINE or not _SURNAMES.match(text) or not years.has_figure(text):
        return ()
    stop = len(text.rstrip(_SIGNS + ")）"))
    for match in _BEFORE_EDITION.finditer(text, 0, stop):
        people, place = text[: match.start()].strip(_SIGNS), text[match.end() : stop]
        family = surnames(people)
        if not (len(family) > 2 or (len(family) == 2 and "," not in people)):
            continue
        tag = Tag(",", place, match.end(), stop, meanings(place, known))
        if is_dated_venue(tag) and not all(is_nobody((name,), known) for name in family):
            begin = _skipped(text, 0, len(text))
            return Tag(":", people, begin, begin + len(people), (Meaning("authors", 0.8, authors=family),)), tag
    return ()


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
        if found and (detail := details.after(text, at, stop)) > at:
            at = _skipped(text, detail, stop)
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
        if piece and not piece[-1].isalnum():
            piece = _MARK.sub("", piece).strip(_SIGNS)
        piece = piece.removesuffix("的").rstrip()  # `Ghemawat 等人的《T》`
        if not piece or (end >= stop and not last):
            continue
        if match.group() in (":", "：") and "\n" in piece:
            return best  # `Ada Oak\nVenue: …`: the next line is something else's
        if match.group().startswith(".") and _MIDDLE_INITIAL.search(piece) and not INITIALS_LAST.search(piece):
            continue  # `Jane R. Doe`: the initial ends nothing
        after = text[end:stop] if last else ""
        meaning = _meaning(piece, after, known, led="by" if by else led, dated=dated, sign=match.group())
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
    listed = _LISTS.search(led) is not None
    # A venue states its year, unless that, or a sign, stands beside it.
    beside = dated or bool(led.strip()) or _YEAR_NEXT.match(after) is not None
    # What is too long for a venue need not be looked up in every way.
    may_be = (beside or years.has_figure(piece)) and _is_edition(piece) and known.venues.editions(piece)
    found = meanings(piece, known)[0] if may_be else _NOTHING
    if found.kind == "edition" and found.sure >= 0.7 and _is_edition(piece, found.sure):
        keyed = any(edition.key for edition in found.editions)
        year = any(edition.year for edition in found.editions)
        if keyed and (year or (found.sure >= 0.9 and beside)):
            return found
        if not keyed and years.is_label(piece):
            return found
    names = authors(piece, loose=True)
    family = people(piece, known) if not names else ()
    # Surnames alone are people between a title and a venue or year, several also in front of a title or behind its
    # venue.
    if family and (
        led == "by"
        or (led == "\n" and sign.strip() in _INTRODUCES and (len(family) > 2 or (len(family) == 2 and "," in piece)))
        or (len(family) > 1 and dated and led.strip()[:1] in _PARTS_FROM_DATE and sign.strip() in ("", "."))
        or _edition_next(after, known)
    ):
        return Meaning("authors", 0.7, authors=family)
    if names and not is_nobody(names, known):
        told = led == "by" or len(names) > 1 or _NAMES_PEOPLE.search(piece) is not None
        # A name alone may be the beginning of a title or a remark: it takes a sentence of its own.
        if told or (led.strip() and sign.strip() in (".", "", "|") and dated) or _edition_next(after, known):
            return Meaning("authors", 0.8, authors=names)
    if listed and not may_be and organisations(piece, known):
        found = meanings(piece, known)[0]
    return found if listed and found.kind == "companies" and found.sure >= 0.9 else None


def _edition_next(after: str, known: Known) -> bool:
    """Whether the piece behind a sign is a venue with its year: what stands between a title and that is a person."""
    begin = _skipped(after, 0, len(after))
    if begin == 0 or begin >= len(after):
        return False
    stop = next((match.start() for match in _STOP.finditer(after, begin + 1) if match.group() != ","), len(after))
    piece = after[begin:stop].strip(_SIGNS)
    if not years.has_figure(piece):
        return False
    found = meanings(piece, known)[0]
    keyed = any(edition.key and edition.year for edition in found.editions)
    return (found.kind == "edition" and keyed and _is_edition(piece)) or years.is_label(piece)


def _is_edition(piece: str, sure: float = 1.0) -> bool:
    """Whether a piece with a venue in it is no more than that: a few words, or the long name of a conference. A venue
    that is only found among other words (less than `sure`) leaves room for fewer."""
    size = len(piece.split())
    return size <= (5 if sure >= 0.9 else 3) or (
        size <= 16 and ":" not in piece and bool(_LONG_NAME.search(piece.lower()))
    )


def ending(
    line: Line, start: int, known: Known, *, stop: int | None = None, dated: bool
) -> tuple[int, tuple[Tag, ...]]:
    """Where text[start:stop] ends without the pieces at its end that mean something, and these, in the line's order."""
    text = line.text
    end = start + len(text[start:stop].rstrip(_SIGNS))
    found: list[Tag] = []
    while end > start:
        if (shorter := details.before(text, start, end, more=_dated(found))) < end:
            end = start + len(text[start:shorter].rstrip(_SIGNS))
            continue
        keyed = any(edition.key for tag in found for edition in tag.best.editions)
        tag = _last(line, start, end, known, dated=dated or _dated(found), keyed=keyed, more=bool(found))
        if tag is None:
            break
        found.insert(0, tag)
        end = tag.start
        while end > start and (text[end - 1] in _SIGNS or (text[end - 1] in "[(（【" and tag.slot == "link")):
            end -= 1
        if match := _IN_BEFORE.search(text, start, end):
            end = start + len(text[start : match.start()].rstrip(_SIGNS))
    return end, tuple(found)


def _last(line: Line, start: int, end: int, known: Known, *, dated: bool, keyed: bool, more: bool) -> Tag | None:
    """The piece that ends there, if it means something."""
    text = line.text
    for link in line.links:
        if start < link.start < end <= link.end + 2 and (tag := _label(link.start, end, link.url, text, link.end)):
            return tag
        if start < link.start < end <= link.end + 8 and _is_place(link, line, known):
            piece = text[link.start : end]
            return Tag("link", piece, link.start, end, meanings(piece.replace("]", " "), known))
    if text[end - 1] in ")）]】":
        opening = opening_of(text, start, end)
        if opening is None or opening <= start:
            return None
        tag = at_bracket(line, opening, end, known)
        return tag if tag.best.kind != "words" and tag.best.sure >= 0.6 else None
    cuts = [
        match.end() for match in _CUT.finditer(text, start, end) if match.end() < end and not _is_short(text, match)
    ]
    cuts += [span.start for span in line.spans if start < span.start < end <= span.end]
    for cut in sorted(cuts, reverse=True)[:14]:
        piece = text[cut:end].strip(_SIGNS)
        if "。" in piece:
            break  # what follows a sentence is none of it
        if not 0 < len(piece) <= 160 or not _is_edition(piece) or len(text[start:cut].split()) < 2:
            continue
        words = _IN.sub("", piece, count=1).strip()
        if not known.venues.editions(words):
            continue
        found = meanings(words, known)[0]
        if found.kind != "edition" or found.sure < 0.7 or not _is_edition(piece, found.sure):
            continue
        named = [edition for edition in found.editions if edition.key]
        if named and (dated or any(edition.year for edition in named) or found.sure >= 0.9):
            return Tag(",", piece, cut, end, (found,))
        if not named and years.is_label(piece):
            return Tag(",", piece, cut, end, (found,))
    if not more and (match := _UNSIGNED.search(text, start, end)) and len(text[start : match.start()].split()) > 2:
        tag = Tag(",", text[match.end() : end], match.end(), end, meanings(text[match.end() : end], known))
        if is_dated_venue(tag) and not _LONG_NAME.search(text[max(start, match.start() - 160) : end].lower()):
            return tag
    return _last_people(line, start, end, known, dated=dated, keyed=keyed) if dated or more else None


def _is_short(text: str, stop: re.Match[str]) -> bool:
    """Whether a full stop only shortens a word: `In Proc. of SOSP`."""
    return stop.group().startswith(".") and bool(SHORTENED.search(text, max(0, stop.start() - 12), stop.start()))


def _last_people(line: Line, start: int, end: int, known: Known, *, dated: bool, keyed: bool) -> Tag | None:
    """People behind the title: a sentence or a set-off run of their own, else what stands between commas as long as it
    is names. Before a year alone (`Acta Doe, 1996`) one name may also be a journal that nobody knows: only with
    `keyed`, a venue behind it, or a date in front of the title is it a person, and only with `keyed` a surname."""
    text = line.text
    strong = [match.end() for match in _PEOPLE_CUT.finditer(text, start, end)]
    for cut in strong[-6:]:
        begin = _skipped(text, cut, end)
        if by := _BY.match(text, begin, end):
            begin = by.end()
        listed = text[begin:end].strip(_SIGNS)
        # Surnames alone are people before a venue.
        names = people(listed, known) if by or keyed else authors(listed, loose=True)
        told = by or keyed or ((dated or len(names) > 1) and not is_nobody(names, known))
        if names and told:
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


def _is_title(link: Link, line: Line, known: Known) -> bool:
    """Whether a link's words can be a title: no label, no address, no venue."""
    words = line.text[link.start : link.end]
    return not links.is_label(words) and not looks_like_address(words) and not _is_place(link, line, known)


def _is_place(link: Link, line: Line, known: Known) -> bool:
    """Whether a link's words only say where something appeared: `[[SIGMOD]]`, `[OSDI 2020](osdi.md)`."""
    words = line.text[link.start : link.end]
    if len(words) > 40 or not known.venues.editions(words.strip()):
        return False
    best = meanings(words, known)[0]
    return best.kind == "edition" and best.sure >= 0.8 and _is_edition(words)


def _dated(tags: Sequence[Tag]) -> bool:
    """Whether a venue or a year is among them."""
    return any(tag.best.kind == "edition" for tag in tags)


def _skipped(text: str, at: int, stop: int) -> int:
    """The first place from `at` on that holds no sign or blank."""
    while at < stop and text[at] in _SIGNS:
        at += 1
    return at
