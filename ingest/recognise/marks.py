"""Which marks a reader has set beside a paper: read, required, starred; and why to read it."""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.recognise.meeting_labels import date_of, meeting_label
from ingest.recognise.years import has_figure

# A tick says that it was read, a star that it is dear to somebody; a word says what it says.
_MARKS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "read",
        re.compile(
            r"[✅☑✔✓]\ufe0f?|:white_check_mark:|\*{0,2}\bREAD\b\*{0,2}|[\[(（]\s*(?:read|done|已读|读完)\s*[\])）]"
        ),
    ),
    (
        "required",
        re.compile(
            r"[\[(（]\s*(?:required|must[- ]read|mandatory|必读)\s*[\])）]|\*\*(?:required|必读)\*\*|\bMUST READ\b"
            r"|\A\W*(?:required|mandatory|必读)(?: readings?| papers?|论文)?\s*[:：]",
            re.IGNORECASE,
        ),
    ),
    (
        "starred",
        re.compile(
            r"[⭐🌟★☆⚡🔥❤👍💯]\ufe0f?|:(?:star2?|fire|heart|\+1|thumbsup):|[\[(（]\s*(?:recommended|推荐|favou?rite)\s*[\])）]",
            re.IGNORECASE,
        ),
    ),
)
# What one of them has in it; in few lines there is any.
_MARK = re.compile(r"[✅☑✔✓⭐🌟★☆⚡🔥❤👍💯\[(（]|:[\w+]|(?:read|required|mandatory)|必读", re.IGNORECASE)
# Why to read a paper, in front of its title: `Optional: T`, `(Background) T`, `选读：T`.
_WHY = re.compile(
    r"(?:(?:optional|required|background|further|suggested|recommended|supplement(?:al|ary)?|additional|extra|bonus|"
    r"mandatory|assigned|secondary|related)(?: (?:readings?|papers?|materials?|work))?|(?:readings?|papers?)"
    r"(?= ?[:：])|(?:必读|选读|可选|精读|泛读|推荐|延伸|扩展|拓展|背景|补充|参考|课前|课后|相关)"
    r"(?:阅读|论文|材料|文献|知识)?)",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"(?P<day>(?:\d|week|第|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[^:：\n]{1,24})"
    r"[*_]{0,3}\s*[:：]\s*[*_]{0,3}\s*(?=\S)",
    re.IGNORECASE,
)
# The same before a dash; a whole date needs no sign behind it: `Jan 19 — T`, `2024-03-22 T`.
_WHEN_DASHED = re.compile(r"(?P<day>[^:：\n]{3,24}?)[*_]{0,3}\s+[-–—|]+\s+(?=[^\s\d])")
_DATE = re.compile(
    r"(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?[)）\]]?[,，]?\s+[-–—|]*\s*"
    r"(?!(?:[(（]?(?:mon|tue|wed|thu|fri|sat|sun|周|星期|礼拜)|\d))(?=\S)",
    re.IGNORECASE,
)
_NEAR = 26  # characters that a date takes
_COLON = re.compile(r"[*_]{0,3}\s*[:：]\s*[*_]{0,3}\s*(?=\S)")


def led(text: str, at: int) -> int | None:
    """Where the words in front of a title end that begin at a place and say why to read it, or when (`Feb 17: T`,
    `Feb 17 — T`, `2024-02-17 T`); None if none do."""
    if why := _WHY.match(text, at):
        colon = _COLON.match(text, why.end())
        return colon.end() if colon else None
    if not has_figure(text[at : at + _NEAR]) and "第" not in text[at : at + _NEAR]:
        return None
    if (date := _DATE.match(text, at)) and date_of(date.group()):
        return date.end()
    for pattern in (_WHEN_DASHED, _WHEN):
        if (when := pattern.match(text, at)) and meeting_label(when["day"]):
            return when.end()
    return None


def says_why(text: str) -> bool:
    """Whether a text says nothing but why to read something."""
    return _WHY.fullmatch(text.strip()) is not None


@lru_cache(maxsize=2048)
def status(text: str, marker: str = "") -> str | None:
    """`read`, `required` or `starred` if a mark in the text or a ticked box says so, in this order; else None."""
    if marker.lower() == "[x]":
        return "read"
    if not _MARK.search(text):
        return None
    return next((name for name, pattern in _MARKS if pattern.search(text)), None)


def marks(text: str) -> list[tuple[int, int]]:
    """Where such marks stand."""
    if not _MARK.search(text):
        return []
    return sorted(match.span() for _, pattern in _MARKS for match in pattern.finditer(text))


def ends(text: str, at: int) -> int | None:
    """Where the mark ends that begins at a place; None if none does."""
    found = [match.end() for _, pattern in _MARKS if (match := pattern.match(text, at))]
    return min(found, default=None)
