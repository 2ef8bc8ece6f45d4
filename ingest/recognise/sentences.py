"""Cut a piece of text into sentences, in English, Chinese and a mix of both; offsets stay exact."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.recognise.items import Words

# A full stop after one of these ends no sentence.
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|et al|al|vs|cf|fig|eq|sec|no|vol|pp|resp|approx|dr|mr|ms|prof|inc|corp|ltd|st|u\.s)|\b[A-Z])$",
    re.IGNORECASE,
)
_END = re.compile(
    r"(?P<full>[。！？；]+[”’）」』\"')\]]*)"
    r"|(?P<stop>[.!?]+[”’）\"')\]]*)(?=\s+[^\sa-z,;]|\s*$|[\u4e00-\u9fff])"
    r"|;(?=\s)|\n\s*\n"
)


def sentences(words: Words) -> Iterator[Words]:
    """The sentences of a text in order, without blanks around them. A semicolon ends one too: what follows it has a
    subject of its own in both languages."""
    text, start = words.text, 0
    for match in _END.finditer(text):
        if match.group("stop") == "." and _ABBREVIATION.search(text[max(start, match.start() - 8) : match.start()]):
            continue
        yield from _trimmed(words, start, match.end())
        start = match.end()
    yield from _trimmed(words, start, len(text))


def _trimmed(words: Words, start: int, end: int) -> Iterator[Words]:
    piece = words.text[start:end]
    lead = len(piece) - len(piece.lstrip())
    if piece.strip():
        yield Words(words.block, words.start + start + lead, words.start + start + len(piece.rstrip()))
