"""Which marks a reader has set beside a paper: read, required, starred."""

from __future__ import annotations

import re
from functools import lru_cache

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
            r"[\[(（]\s*(?:required|must[- ]read|mandatory|必读)\s*[\])）]|\*\*(?:required|必读)\*\*|\bMUST READ\b",
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


@lru_cache(maxsize=2048)
def status(text: str, marker: str = "") -> str | None:
    """`read`, `required` or `starred` if a mark in the text or a ticked box says so, in this order; else None."""
    if marker.lower() == "[x]":
        return "read"
    return next((name for name, pattern in _MARKS if pattern.search(text)), None)


def marks(text: str) -> list[tuple[int, int]]:
    """Where such marks stand."""
    return sorted(match.span() for _, pattern in _MARKS for match in pattern.finditer(text))


def ends(text: str, at: int) -> int | None:
    """Where the mark ends that begins at a place; None if none does."""
    found = [match.end() for _, pattern in _MARKS if (match := pattern.match(text, at))]
    return min(found, default=None)
