"""Cut a piece of text into sentences, in English, Chinese and a mix of both; offsets stay exact."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ingest.recognise.items import Words

LONGEST = 2_000  # characters that are read in one go; a longer text is read piece by piece
# A full stop after one of these ends no sentence.
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|et al|al|vs|cf|fig|eq|sec|no|vol|pp|resp|approx|dr|mr|ms|prof|inc|corp|ltd|st|u\.s)|\b[A-Z])$",
    re.IGNORECASE,
)
_END = re.compile(
    r"(?P<full>[。！？；]+[”’）」』\"')\]]*)"
    r"|(?P<stop>(?<![.!?])[.!?]+[”’）\"')\]]*)(?=\s+[^\sa-z,;]|\s*$|[\u4e00-\u9fff])"
    r"|;(?=\s)|\n\s*\n"
)


def sentences(words: Words) -> Iterator[Words]:
    """The sentences of a text in order, without blanks around them. A semicolon ends one too: what follows it has a
    subject of its own in both languages."""
    for start, end in _cut(words.text):
        yield Words(words.block, words.start + start, words.start + end)


@lru_cache(maxsize=4096)  # several steps ask for the sentences of each text of a document
def _cut(text: str) -> tuple[tuple[int, int], ...]:
    """Where the sentences of a text start and end."""
    found: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        if match["stop"] == "." and _ABBREVIATION.search(text[max(start, match.start() - 8) : match.start()]):
            continue
        found += _trimmed(text, start, match.end())
        start = match.end()
    return (*found, *_trimmed(text, start, len(text)))


def pieces(text: str) -> Iterator[tuple[int, int]]:
    """Cut a text longer than LONGEST where a sentence, a clause or a word ends: work and memory stay bounded.

    What comes back are the starts and ends of the pieces, in order and without gaps."""
    start = 0
    while len(text) - start > LONGEST:
        window = text[start : start + LONGEST]
        cuts = (max(window.rfind(mark) for mark in marks) + 1 for marks in ("\n。！？；", "，,;", " "))
        end = start + next((cut for cut in cuts if cut > LONGEST // 2), LONGEST)
        yield start, end
        start = end
    yield start, len(text)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What can be read in one go of text[start:end], without the blanks around it."""
    for first, last in pieces(text[start:end]):
        piece = text[start + first : start + last]
        if bare := piece.strip():
            at = start + first + piece.index(bare)
            yield at, at + len(bare)
