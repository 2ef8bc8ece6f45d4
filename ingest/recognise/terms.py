"""Which year the days of a schedule are in that names its term alone: `Spring 2024`, `2024 秋`, `schedule-2024.md`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.recognise.meeting_labels import MONTHS, iso_date

_YEAR = r"(?<!\d)(?P<{}>20\d\d)(?!\d)"
_SEASON = r"(?P<{}>spring|summer|fall|autumn|winter)"
_TERM = re.compile(
    rf"\b{_SEASON.format('a')}[\s_-]*(?:term|semester|quarter)?[\s,_-]*(?:{_YEAR.format('b')}|['’](?P<c>\d\d)(?!\d))"
    rf"|{_YEAR.format('d')}[\s_-]*{_SEASON.format('e')}"
    rf"|{_YEAR.format('f')}\s*年?\s*(?P<g>[春夏秋冬])",
    re.IGNORECASE,
)
_ONE_YEAR = re.compile(rf"^\D*{_YEAR.format('y')}\D*$")
_SCHEDULE = re.compile(
    r"schedule|calendar|seminar|reading[ _-]group|meetings?\b|agenda|syllabus|"
    r"组会|日程|安排|计划|讨论班|读书会|研讨会|例会",
    re.IGNORECASE,
)
_LONGEST = 200  # characters of a title
_YEAR_ALONE = re.compile(r"\W*20\d\d\W*年?\W*")
_NAMED = re.compile(rf"\b(?P<m>{'|'.join(MONTHS)})[a-z]*\.?\s+(?P<d>\d{{1,2}})(?!\d)", re.IGNORECASE)
_TURNED = re.compile(rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\.?\s+(?P<m>{'|'.join(MONTHS)})", re.IGNORECASE)
_FIGURES = re.compile(r"(?<!\d)(?P<m>\d{1,2})\s*[月/.-]\s*(?P<d>\d{1,2})(?!\d)")


@dataclass(frozen=True, slots=True)
class Term:
    """The year that a text gives to what stands below it; `autumn`: its last weeks may lie in the next one."""

    year: int
    autumn: bool = False

    def date(self, day: str) -> str | None:
        """The date, ISO 8601, of a day that does not say its year; None for other text."""
        match = _NAMED.search(day) or _TURNED.search(day) or _FIGURES.search(day)
        if match is None:
            return None
        name = match["m"].casefold()
        month = int(name) if name.isdigit() else MONTHS.index(name[:3]) + 1
        return iso_date(self.year + (self.autumn and month <= 2), month, int(match["d"]))


def term_of(texts: Iterable[str]) -> Term | None:
    """The term that the first text gives that gives any: a season with its year; a year alone, or that of something
    called a schedule. The year of anything else, a conference above all, says nothing of a day."""
    for whole in texts:
        text = whole[:_LONGEST]
        if "20" not in text and "'" not in text and "’" not in text:
            continue
        if match := _TERM.search(text):
            year = match["b"] or match["d"] or match["f"]
            season = (match["a"] or match["e"] or match["g"]).casefold()
            return Term(int(year) if year else 2000 + int(match["c"]), season in ("fall", "autumn", "秋"))
        if (match := _ONE_YEAR.match(text)) and (_YEAR_ALONE.fullmatch(text) or _SCHEDULE.search(text)):
            return Term(int(match["y"]))
    return None
