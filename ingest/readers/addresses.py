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
        more: dict[str, int] = {}  # for each closing bracket, how many more of them there are than are opened
        while end > start:
            last = text[end - 1]
            if last in _CLOSES and last not in more:
                more[last] = text.count(last, start, end) - text.count(_CLOSES[last], start, end)
            if last in _CLOSES and more[last] > 0:
                more[last] -= 1
            elif last not in ".,;:!?'*_~`|":
                break
            end -= 1
        if end - text.index("://", start) > len("://"):
            yield start, end
