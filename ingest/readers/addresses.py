"""Web addresses that stand in a text as they are, without markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

# An address ends at a blank, a quotation mark, or punctuation that only Chinese text uses.
_ADDRESS = re.compile(r"(?:https?|ftp)://[^\s<>\"“”‘’«»，。；：！？、（）《》〈〉【】「」『』…\u3000]+")
_CLOSES = {")": "(", "]": "[", "}": "{"}


def addresses(text: str) -> Iterator[tuple[int, int]]:
    """Yield where addresses begin and end in a text, in order; closing punctuation is not part of one."""
    if "://" not in text:
        return
    for match in _ADDRESS.finditer(text):
        start, end = match.span()
        while end > start:
            last = text[end - 1]
            opens = _CLOSES.get(last)
            if last in ".,;:!?'*_~`|" or (opens and text.count(opens, start, end) < text.count(last, start, end)):
                end -= 1
            else:
                break
        if end - text.index("://", start) > len("://"):
            yield start, end
