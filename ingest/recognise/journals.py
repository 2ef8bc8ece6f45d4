"""References to papers in journals: people, a title, then the journal with its volume, which tells where it begins."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.recognise import titles, years
from ingest.recognise.authors import authors, is_nobody, surnames
from ingest.recognise.known import Known
from ingest.recognise.lines import Candidate
from ingest.recognise.tags import Line, Meaning, Tag
from ingest.recognise.venues import Edition

# How long a line can be that is one reference, and the name of a journal.
_LONGEST, _LONGEST_NAME = 600, 90
# `33(4)`, `33, 4 (June`, `12(2):3-9`, `vol. 33, no. 4`, `33:351–385`: what no venue but a journal has behind its name.
_VOLUME = re.compile(
    r",?\s+(?:vol(?:ume|\.)?\s*\d{1,4}\b(?:\s*,?\s*(?:no|nr|num|issue|number)\.?\s*\d{1,3}(?:[-–/]\d{1,3})?)?"
    r"|\d{1,4}\s?\(\d{1,3}(?:[-–/]\d{1,3})?\)|\d{1,4},\s?\d{1,3}(?=\s\()|\d{1,4}\s?:\s?\d{1,5}[-–]\d{1,5})",
    re.IGNORECASE,
)
# What may stand between the volume and the year.
_DATED = re.compile(
    r"(?:[\s,.;:()–-]|\d{1,5}(?!\d)|\b(?:pp?|pages?|art(?:icle)?|jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec|"
    r"january|february|march|april|june|july|august|september|october|november|december)\b)*?"
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?!\d)\)?",
    re.IGNORECASE,
)
_CUT = re.compile(r"[.?!,]\s+")
_QUOTE_CUT = re.compile(r"[.?!,]?[\"”][,.]?\s+")
_JOURNAL = re.compile(r"[A-Z][\w&'’-]*(?:\s(?:[A-Z][\w&'’-]*|of|on|in|and|for|the|&)){0,8}")
_IN = re.compile(r"in:?\s+", re.IGNORECASE)
_HEAD_END = re.compile(r"[.:,]\s+(?=[\"“A-ZÀ-Þ\d])|\s+(?=[\"“(]\S)")
_NUMBER = re.compile(r"\s*(?:\[\w{1,12}\]|\d{1,3}[.)])?\s*")
_YEAR = re.compile(r"[\s,.]*\(?(?P<year>(?:19|20)\d\d)[a-z]?\)?[\s.,:]*")


def in_journals(line: Line, known: Known) -> Iterator[Candidate]:
    """The way to divide a line that cites a paper in a journal; none for a line without a volume."""
    text = line.text
    if len(text) > _LONGEST or line.links or not years.has_figure(text):
        return
    for volume in _VOLUME.finditer(text, 12):
        begin = _NUMBER.match(text).end()  # type: ignore[union-attr]
        people, start, year = _people(text, begin, volume.start(), known)
        behind = _DATED.match(text, volume.end())
        end = behind.end() if behind else volume.end()
        year = year or (int(behind["year"]) if behind else None)
        found = _journal(text, start, volume.start(), known) if year else None
        if found is None or (people is None and found[2].key not in known.gazetteers.venues):
            continue
        at, stop, edition = found
        while start < stop and text[start] in '"“ ':
            start += 1
        while stop > start and text[stop - 1] in '"”., ':
            stop -= 1
        if len(text[start:stop].split()) < 2:
            continue
        dated = Edition(edition.key, edition.name, year, sure=edition.sure, how=edition.how)
        place = Tag(".", text[at:end], at, end, (Meaning("edition", edition.sure, editions=(dated,)),))
        tags = (people, place) if people else (place,)
        yield Candidate("citation", start, stop, titles.clean(text[start:stop]), None, tags, end)
        return


def _people(text: str, begin: int, stop: int, known: Known) -> tuple[Tag | None, int, int | None]:
    """The longest list of people at text[begin:stop], where the title behind it begins, and the year between them."""
    found: tuple[Tag | None, int, int | None] = (None, begin, None)
    for match in _HEAD_END.finditer(text, begin, min(stop, begin + 400)):
        head = text[begin : match.start() + (text[match.start()] == ".")]
        names = authors(head, loose=True) or surnames(head)
        # A word or two before a colon or comma are as often the beginning of a title.
        few = len(names) == 1 and "." not in head[:-1] and (head[-1] != "." or not 2 <= len(head.split()) <= 3)
        if not names or few or is_nobody(names, known):
            continue
        year = _YEAR.match(text, match.start(), stop)
        start = year.end() if year else match.end()
        told = Tag(".", head, begin, start, (Meaning("authors", 0.8, authors=names),))
        found = (told, start, int(year["year"]) if year else None)
    return found


def _journal(text: str, start: int, stop: int, known: Known) -> tuple[int, int, Edition] | None:
    """Where the journal before a volume begins, where the title before it ends, and which it is: a known one by the
    longest words that name it, else the last words that have capitals as names have."""
    cut = _QUOTE_CUT if text[start : start + 1] in ("“", '"') else _CUT
    cuts = [match.span() for match in cut.finditer(text, max(start + 8, stop - _LONGEST_NAME), stop)]
    for before, at in cuts:
        begun = _IN.match(text, at, stop)
        name = text[begun.end() if begun else at : stop].strip(" ,")
        edition = known.venues.edition(name, expected=True)
        if edition is not None and edition.key in known.gazetteers.venues:
            return at, before, Edition(edition.key, edition.name, sure=0.95, how=edition.how)
    for before, at in reversed(cuts):
        name = text[at:stop].strip(" ,")
        if _JOURNAL.fullmatch(name):
            edition = known.venues.edition(name, expected=True)
            if edition is not None and edition.key:
                return at, before, Edition(edition.key, edition.name, sure=0.75, how="a name before a volume")
    return None
