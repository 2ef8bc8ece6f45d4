"""The lines of a document that are in no block: markup, which says nothing, and lines whose text a reader lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.document import Block, Document

LOST = "nothing in this form of text is read here"

_WORD = re.compile(r"[^\W_]")
_TAG = re.compile(r"</?[A-Za-z!?][^<>]*>")
_NOT_TEXT = ("script", "style")
# `[1]: https://…` and `.. _name: https://…`: where a link leads that stands elsewhere, with its words.
_ADDRESS = re.compile(r"\s*(?:\[[^\]]+\]:|\.\. _[^:]+:)\s*\S")
# What tells a program how to set the page and is shown to nobody: `#+OPTIONS: …`, `.. contents::`, `{: .class}`.
_SETTING = re.compile(r"\s*(?:#\+[\w-]+:|\.\. [\w:-]+::|\{[:%][^{}]*\}\s*$|:[\w-]+:)")
_PLAIN = str.maketrans("<>", "  ")


@dataclass(frozen=True, slots=True)
class Remain:
    """A line (from 1) that is in no block: `markup` says what it is, None where words were lost."""

    line: int
    text: str
    markup: str | None


def remains(document: Document, blocks: Sequence[Block]) -> Iterator[Remain]:
    """The lines with anything on them that no block holds, in order."""
    held = {line for block in blocks for line in range(block.line, block.end_line + 1)}
    lines = document.lines
    left = [number for number, line in enumerate(lines, 1) if line.strip() and number not in held]
    if not left:
        return
    bare = _without_tags("\n".join(lines)).split("\n")
    code = set(_code_lines(lines))
    for number in left:
        text = lines[number - 1]
        yield Remain(number, " ".join(text.split()), _markup(text, bare[number - 1], number in code))


def _markup(text: str, bare: str, in_code: bool) -> str | None:
    if in_code:
        return "script or style of a page"
    if not _WORD.search(bare):
        return "markup alone"
    if _ADDRESS.match(text):
        return "the address of a link"
    return "a setting of the page" if _SETTING.match(text) else None


def _without_tags(text: str) -> str:
    """The text with blanks for HTML's tags and comments, on as many lines."""
    pieces = []
    at = 0
    while (begin := text.find("<!--", at)) >= 0 and (end := text.find("-->", begin)) >= 0:
        pieces += [text[at:begin], "\n" * text.count("\n", begin, end)]
        at = end + 3
    pieces.append(text[at:])
    return _TAG.sub(lambda tag: "\n" * tag[0].count("\n"), "".join(pieces)).translate(_PLAIN)


def _code_lines(lines: Sequence[str]) -> Iterator[int]:
    """The lines inside `<script>` and `<style>`; of one that is never closed, none."""
    inside: str | None = None
    waiting: list[int] = []
    for number, line in enumerate(lines, 1):
        lower = line.lower()
        if inside is None:
            inside = next((name for name in _NOT_TEXT if f"<{name}" in lower), None)
        if inside is not None:
            waiting.append(number)
            if f"</{inside}" in lower:
                yield from waiting
                inside, waiting = None, []
