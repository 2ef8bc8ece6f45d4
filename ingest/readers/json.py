"""Reader for JSON and JSON Lines."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import TypeAlias

from ingest.document import Block, writable
from ingest.readers import plain, trees
from ingest.readers.trees import Mapping, Scalar, Sequence, Tree

# Lists that people keep by hand have comments.
_BLANK = re.compile(r"(?:[ \t\n\r]+|//[^\n]*|/\*.*?\*/)*", re.DOTALL)
_PLAIN = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|NaN|-?Infinity")
# What begins so is meant as data: brackets of Markdown have other words in them.
_DATA = re.compile(r"\s*(?:\[\s*)*(?:\{\s*(?:\"|\}|//)|\[\s*\")")

Starts: TypeAlias = list[int] | range


def read(text: str, path: str = "") -> Iterator[Block]:
    """Yield the records of one JSON value, or of several one after the other. Comments, and commas before a closing
    bracket, are passed over. Of lines of JSON, one that is no good is plain text. Data that breaks off or has a fault
    is one record with the marker `broken` and the fault (`why`); a text that begins as no data does is plain text."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        found = list(values(text))
    except ValueError as fault:
        if _has_values_in_lines(text):
            return _by_line(text)
        return _broken(text, str(fault)) if _DATA.match(text) else plain.read(text, path)
    return (block for value in found for block in trees.blocks(value))


def _broken(text: str, why: str) -> Iterator[Block]:
    """The record of data that cannot be read."""
    lines = text.rstrip().split("\n")
    yield Block("record", text.strip(), 1, len(lines), marker="broken", fields={"why": why})


def _has_values_in_lines(text: str) -> bool:
    """Whether the first line that has any text is a value by itself, and another one follows."""
    first, _, rest = text.lstrip().partition("\n")
    try:
        return first[:1] in ("{", "[") and bool(list(values(first))) and bool(rest.strip())
    except ValueError:
        return False


def _by_line(text: str) -> Iterator[Block]:
    for number, line in enumerate(text.split("\n"), 1):
        try:
            found = list(values(line, range(1 - number, 1)))  # every place of it is on this line
        except ValueError:
            yield from plain.blocks([line], first_line=number)
            continue
        for value in found:
            yield from trees.blocks(value)


def values(text: str, starts: Starts | None = None) -> Iterator[Tree]:
    """The values of a text, one after the other; `starts` says where its lines begin.

    The standard library's parser gives no places; its strings are read by its own scanner. Raises ValueError where the
    text is no JSON, or too deep."""
    if starts is None:
        starts = [0, *(match.end() for match in re.finditer("\n", text))]
    at = _after_blanks(text, 0)
    while at < len(text):
        value, at = _value(text, at, starts)
        yield value
        at = _after_blanks(text, at)


def _after_blanks(text: str, at: int) -> int:
    match = _BLANK.match(text, at)
    return match.end() if match else at


def _scalar(text: str, at: int, starts: Starts) -> tuple[Scalar, int]:
    line = bisect_right(starts, at)
    if text.startswith('"', at):
        words, end = scanstring(text, at + 1, False)
        return Scalar(writable(words), line, bisect_right(starts, end - 1)), end
    match = _PLAIN.match(text, at)
    if match is None:
        raise ValueError(f"no JSON value on line {line}")
    return Scalar("" if match[0] == "null" else match[0], line, line), match.end()


def _value(text: str, at: int, starts: Starts) -> tuple[Tree, int]:
    """The value that begins at a place, and where it ends. Keeps what is open in a list instead of calling itself."""
    open_values: list[Sequence | Mapping] = []
    name: Scalar | None = None
    names: list[Scalar | None] = []
    while True:
        at = _after_blanks(text, at)
        line = bisect_right(starts, at)
        here = text[at : at + 1]
        value: Tree
        if here and here in "[{":
            if len(open_values) >= trees.DEEPEST:
                raise ValueError(f"JSON deeper than {trees.DEEPEST} levels on line {line}")
            open_values.append(Sequence(line, line) if here == "[" else Mapping(line, line))
            names.append(name)
            at = _after_blanks(text, at + 1)
            if text[at : at + 1] != ("]" if here == "[" else "}"):
                name, at = _name(text, at, starts) if here == "{" else (None, at)
                continue
            value, name, at = open_values.pop(), names.pop(), at + 1
            value.end = bisect_right(starts, at - 1)
        else:
            value, at = _scalar(text, at, starts)
        while True:
            if not open_values:
                return value, at
            outer = open_values[-1]
            if isinstance(outer, Mapping):
                outer.pairs.append((name or Scalar("", line, line), value))
            else:
                outer.values.append(value)
            at = _after_blanks(text, at)
            here = text[at : at + 1]
            at += 1
            if here == ",":
                at = _after_blanks(text, at)
                if text[at : at + 1] in ("}", "]"):
                    here = text[at]
                    at += 1
            if here == ",":
                name, at = _name(text, at, starts) if isinstance(outer, Mapping) else (None, at)
                break
            if here != ("}" if isinstance(outer, Mapping) else "]"):
                raise ValueError(f"no comma or end on line {bisect_right(starts, at - 1)}")
            value, name = open_values.pop(), names.pop()
            value.end = bisect_right(starts, at - 1)


def _name(text: str, at: int, starts: Starts) -> tuple[Scalar, int]:
    if not text.startswith('"', at):
        raise ValueError(f"no name on line {bisect_right(starts, at)}")
    name, at = _scalar(text, at, starts)
    at = _after_blanks(text, at)
    if not text.startswith(":", at):
        raise ValueError(f"no colon on line {bisect_right(starts, at)}")
    return name, at + 1
