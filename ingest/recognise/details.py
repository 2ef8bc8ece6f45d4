"""What citations add to a venue and say nothing of their own: pages, volumes, publishers and their towns, months."""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.recognise.letters import small
from ingest.recognise.meeting_labels import MONTH

_WORDS = (
    r"pp?\.\s*\d[\d\s,:–—-]*|pages?\s+\d[\d\s,:–—-]*|\d+\s+pages|vol(?:ume|\.)\s*\d+|(?:no\.|number|issue|iss\.)\s*\d+|"
    r"(?:article|art\.)\s*(?:no\.?\s*)?e?\d+|\d{1,4}\s*\(\d{1,3}(?:[-–]\d{1,3})?\)(?:\s*[:：]\s*\d+(?:[–-]\d+)?)?|"
    r"\d{1,5}\s*[–—-]\s*\d{1,5}|(?!(?:19|20)\d\d\b)\d{1,4}\s*[:：]\s*\d+[–-]\d+|"
    r"acm(?: press)?|ieee(?: computer society| press)?|usenix(?: association)?|springer(?:-verlag)?|elsevier|"
    r"association for computing machinery|curran associates(?:, inc\.)?|morgan kaufmann|aaai press|pmlr|mit press|"
    r"new york(?:, (?:ny|new york))?|ny|u\.?s\.?a?\.?|united states|berlin(?:, heidelberg)?|"
    r"heidelberg|los alamitos(?:, ca)?|"
    r"doi\s*[:：]?\s*10\.\d{4,9}/\S+|isbn\s*[\d -]+|"
    r"(?:retrieved|accessed|last accessed|available)\s+(?:at|from|on|online|\d).*|"
    rf"(?:\d{{1,2}}\s+)?{MONTH}(?:\s+\d{{1,2}}(?:\s*[-–]\s*\d{{1,2}})?)?"
)
_AWARD = r"(?:best|distinguished|outstanding)(?: [\w-]+)? papers?(?: award)?|test[- ]of[- ]time(?: award)?"
# Asked of a text in small letters.
_FIRST = re.compile(rf"\(?(?:{_WORDS}|{_AWARD})\)?(?=$|[\s.,，;；:)])")
_LAST = re.compile(rf"(?:^|(?<=[\s.,，;；:(]))\(?(?:{_WORDS}|{_AWARD})\)?[\s.,，;；:]*$")
_NUMBERS = re.compile(r"(?<=[\s.,])\d{1,3}(?:\s*,\s*\d{1,3})?[\s.,]*$")

_small = lru_cache(maxsize=8)(small)  # a line is asked about at each of its pieces


def after(text: str, at: int, stop: int) -> int:
    """Where the detail ends that begins at a place; the place itself if none does."""
    match = _FIRST.match(_small(text), at, stop)
    return match.end() if match else at


def before(text: str, start: int, end: int, *, more: bool = False) -> int:
    """Where text[start:end] ends without the details behind it. Bare numbers (`PVLDB 13, 12`) are details only before
    others, or where `more` says that a venue's year or such has been taken from behind them."""
    begin = max(start, end - 200)
    cut = end
    low = small(text)
    while match := _LAST.search(low[begin:cut]):
        if match.start() == 0 and begin == start:
            break
        cut = begin + match.start()
    if (cut < end or more) and (match := _NUMBERS.search(text[begin:cut])):
        cut = begin + match.start()
    return cut
