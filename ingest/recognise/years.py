"""Which years a short text states. Only text that is near a title, a venue or a label is asked, never running prose."""

from __future__ import annotations

import re

from ingest.value import value

# Computer science has no publications before this, and nobody lists papers of the far future: other numbers with four
# digits are sizes, counts and page numbers.
EARLIEST, LATEST = 1940, 2035
_PIVOT = 50  # '97 is 1997 and '24 is 2024

_FULL = re.compile(r"(?:\bFY\s?)?(?<![\d.,:/\-])(19[4-9]\d|20[0-3]\d)(?:[a-h]\b)?(?!\d|[.,:]\d{3}|-\d{2}\b|[xX%])")
# A letter behind it tells two works of one year apart: `'22a`.
_SHORT = re.compile(r"['’‘`´′＇]\s?(\d{2})[a-h]?(?![\d\w])")
# The apostrophe on the wrong side (`OSDI 22'`), a year as companies count them (`FY22`).
_TURNED = re.compile(r"(?<=[A-Za-z]\s)(\d{2})['’′](?![\w’'])|\bFY\s?['’]?(\d{2})(?!\d)")
# What the two forms with two digits have in them.
_APOSTROPHE = re.compile(r"['’‘`´′＇]|FY")
_HAN = re.compile(r"(?:一九[四五六七八九]|二[〇零○][〇零○一二三])[〇零○一二三四五六七八九]")
_FIGURE = re.compile(r"[\d〇零○一二三四五六七八九]")
_HAN_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_MONTH = re.compile(r"\W*((?:19[4-9]|20[0-3])\d)\s*[-/.]\s*(?:0?[1-9]|1[0-2])(?:\s*[-/.]\s*\d{1,2})?\W*")
_LABEL = re.compile(
    r"(?:(?:year|before|after|until|since|pre|in)\s*[-:]?\s*)?"
    r"((?:19[4-9]|20[0-3])\d)\s*(?:年|\+|s|or earlier|and (?:before|earlier)|及以前|以前|之前)?"
    r"(?:\s*[-–—~～至]\s*((?:19[4-9]|20[0-3])\d|now|present|今))?",
    re.IGNORECASE,
)
_EXACT = re.compile(r"\D*((?:19[4-9]|20[0-3])\d)\s*年?")
_DATE = re.compile(r"^\s*((?:19[4-9]|20[0-3])\d)\s*(?:年|[-./]\s*\d{1,2})")


@value
class Year:
    """A year and where it stands in the text it was read from."""

    value: int
    start: int
    end: int


def expand(digits: str) -> int:
    """The year that two digits stand for: `97` is 1997, `24` is 2024."""
    return (1900 if int(digits) >= _PIVOT else 2000) + int(digits)


def has_figure(text: str) -> bool:
    """Whether there is a figure in a text, without which it states no year."""
    return _FIGURE.search(text) is not None


def years(text: str) -> list[Year]:
    """The years in a text, in order: `2024`, `2024a`, `'24`, `’ 24`, `24'`, `FY24`, `二〇二四`; not numbers
    in dates, versions and measures."""
    if not has_figure(text):
        return []
    found: list[Year] = []
    # Each form is looked for only where something that it takes is there.
    if "19" in text or "20" in text or not text.isascii():
        found += [Year(int(match.group(1)), match.start(), match.end()) for match in _FULL.finditer(text)]
        found += [Year(int(match.group().translate(_HAN_DIGITS)), *match.span()) for match in _HAN.finditer(text)]
    if _APOSTROPHE.search(text):
        for pattern in (_SHORT, _TURNED):
            found += [Year(expand(match[match.lastindex or 1]), *match.span()) for match in pattern.finditer(text)]
    return sorted((year for year in found if EARLIEST <= year.value <= LATEST), key=lambda year: year.start)


def is_label(text: str) -> bool:
    """Whether a heading or list item groups by time and says nothing else: `2021`, `Before 2024`, `2019 - 2021`."""
    return bool(_LABEL.fullmatch(text.strip(" *_#:：()（）")))


def labelled(text: str) -> int | None:
    """The one year of such a label; None for a span (`Before 2024`), which dates no paper, and for other text."""
    bare = text.strip(" *_#:：()（）")
    if not _LABEL.fullmatch(bare) or not bare[:1].isdigit():
        return None
    match = _EXACT.fullmatch(bare)
    return int(match.group(1)) if match else None


def month(text: str) -> int | None:
    """The year of a text that is a month or a day and nothing else: `2024-05`, `2024/5/1`."""
    match = _MONTH.fullmatch(text)
    return int(match.group(1)) if match else None


def of_date(text: str) -> int | None:
    """The year of a field that holds a date or a year: `2002.03`, `2024-05-01`, `2023年`, `2006`."""
    if match := _DATE.match(text):
        return int(match.group(1))
    found = years(text)
    return found[0].value if found else None
