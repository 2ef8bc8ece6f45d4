"""Reader for YAML, and the trees that other readers make of the YAML they meet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from ingest.document import Block
from ingest.readers import plain, trees
from ingest.readers.trees import Mapping, Scalar, Sequence, Tree

_COMMENT = re.compile(r"[ \t]*#[ \t#]*(.*?)[ \t#]*")
# What YAML takes for the end of a line, and editors do not.
_NO_LINE_ENDS = str.maketrans(dict.fromkeys("\x85\u2028\u2029", " "))
# The C parser is faster; both give the same events. The base loader knows no types: every scalar is a text.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


_MOST_MENDED = 50  # lines of a text; with more of them it is no YAML
_PARSED_AGAIN = 5_000_000  # characters, for all mending together
_QUOTES_LOST = re.compile(r"(?P<key>[ \t]*(?:-[ \t]+)*[\w][\w -]*?:[ \t]+)(?P<value>\S.*?)[ \t]*")


class _BrokenError(ValueError):
    """No YAML, or too deep, from a line (from 0) on."""

    def __init__(self, reason: str, line: int) -> None:
        super().__init__(reason)
        self.line = line


def read(text: str, path: str = "") -> Iterator[Block]:
    """Yield the records of a YAML text, and its comments where they stand. An item that is no good YAML is plain text;
    so is a text that has too many of them."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        values, broken = _mended(text)
    except ValueError:
        return plain.read(text, path)
    made = [block for value in values for block in trees.blocks(value)]
    lines = text.split("\n")
    for first, end in broken:
        made += plain.blocks(lines[first:end], first_line=first + 1)
    return iter(sorted((*made, *_comments(text, values)), key=lambda block: block.line))


def documents(text: str) -> list[Tree]:
    """The values of a YAML text, one for each of its documents; an alias is a text, `*name`.

    Raises ValueError where the text is no YAML, or too deep."""
    try:
        return list(_documents(text.translate(_NO_LINE_ENDS)))
    except yaml.MarkedYAMLError as error:
        # What is never closed is known at the end; the place to mend is where it begins.
        begun = error.context_mark if "scanning" in (error.context or "") or "flow" in (error.context or "") else None
        mark = begun or error.problem_mark
        raise _BrokenError(str(error), mark.line if mark else 0) from None
    except yaml.YAMLError as error:
        raise _BrokenError(str(error), 0) from None


def _mended(text: str) -> tuple[list[Tree], list[tuple[int, int]]]:
    """The values of a text, and from where to where lines are left out of them (from 0) that are no good YAML. A value
    that needed quotation marks gets them. Raises ValueError if there is too much to mend."""
    lines = text.split("\n")
    seen: set[int] = set()
    broken: list[tuple[int, int]] = []
    for _ in range(min(_MOST_MENDED, 2 + _PARSED_AGAIN // (len(text) + 1))):
        try:
            return documents("\n".join(lines)), broken
        except _BrokenError as error:
            at = min(error.line, len(lines) - 1)
        quoted = _quoted(lines[at])
        if at not in seen and quoted != lines[at]:
            lines[at] = quoted
            seen.add(at)
            continue
        first, end = _item(lines, at)
        broken.append((first, end))
        lines[first:end] = [""] * (end - first)
    raise ValueError("too many lines that are no YAML")


def _quoted(line: str) -> str:
    """A line with blanks for tabs before it, and its value in quotation marks."""
    begin = len(line) - len(line.lstrip())
    if "\t" in line[:begin]:
        return line[:begin].expandtabs(2) + line[begin:]
    match = _QUOTES_LOST.fullmatch(line)
    return f"{match['key']}'{match['value'].replace(chr(39), chr(39) * 2)}'" if match else line


def _item(lines: list[str], at: int) -> tuple[int, int]:
    """From where to where the item goes that a line is in: from the bullet above it, or a line that is not indented.
    Raises ValueError if that is the whole text."""
    first = at
    while first > 0 and not (
        lines[first].lstrip().startswith("- ") or (lines[first] and not lines[first][0].isspace())
    ):
        first -= 1
    indent = _indent(lines[first])
    end = max(first, at) + 1
    while end < len(lines) and (not lines[end].strip() or _indent(lines[end]) > indent):
        end += 1
    if (first == 0 and end == len(lines)) or not any(lines[first:end]):
        raise ValueError("no YAML")
    return first, end


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _documents(text: str) -> Iterator[Tree]:
    # From events, since composing nodes calls itself for each level, and writes aliases out without bound.
    open_values: list[Sequence | Mapping] = []
    names: list[Scalar | None] = []
    most = text.count("\n") + 1
    for event in yaml.parse(text, Loader=_LOADER):
        value: Tree
        if isinstance(event, yaml.SequenceStartEvent | yaml.MappingStartEvent):
            if len(open_values) >= trees.DEEPEST:
                raise ValueError(f"YAML deeper than {trees.DEEPEST} levels")
            line = _line(event.start_mark)
            mapping = isinstance(event, yaml.MappingStartEvent)
            open_values.append(Mapping(line, line) if mapping else Sequence(line, line))
            names.append(None)
            continue
        if isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
            value = open_values.pop()
            names.pop()
            value.end = max(value.line, _last_line(value))
        elif isinstance(event, yaml.ScalarEvent):
            # A value that is left out at the end stands behind the last line.
            line, end = min(_line(event.start_mark), most), event.end_mark
            last = _line(end) - (end is not None and end.column == 0)  # a block ends where the next line begins
            value = Scalar(event.value.strip(), line, max(line, min(last, most)))
        elif isinstance(event, yaml.AliasEvent):
            line = _line(event.start_mark)
            value = Scalar(f"*{event.anchor}", line, line)
        else:
            continue
        if not open_values:
            yield value
        elif isinstance(outer := open_values[-1], Sequence):
            outer.values.append(value)
        elif (name := names[-1]) is None:
            names[-1] = value if isinstance(value, Scalar) else Scalar(" ".join(_words(value)), value.line, value.end)
        else:
            outer.pairs.append((name, value))
            names[-1] = None


def _line(mark: Any) -> int:
    return mark.line + 1 if mark else 1


def _last_line(value: Sequence | Mapping) -> int:
    inner = value.values if isinstance(value, Sequence) else [last for _, last in value.pairs]
    return inner[-1].end if inner else value.line


def _words(value: Sequence | Mapping) -> Iterator[str]:
    """The texts of a value that is used as a name."""
    inner = value.values if isinstance(value, Sequence) else [part for pair in value.pairs for part in pair]
    for part in inner:
        if isinstance(part, Scalar):
            yield part.text
        else:
            yield from _words(part)


def _comments(text: str, values: list[Tree]) -> Iterator[Block]:
    """The lines that are comments, those in a row together; rules of # alone say nothing."""
    inside = {line for value in values for line in _long_lines(value)}
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        words: list[str] = []
        end = at
        while end < len(lines) and end + 1 not in inside and (match := _COMMENT.fullmatch(lines[end])):
            words.append(match[1])
            end += 1
        if said := "\n".join(word for word in words if word):
            yield Block("comment", said, at + 1, end)
        at = max(end, at + 1)


def _long_lines(value: Tree) -> Iterator[int]:
    """The lines of texts that run over several: a # there begins no comment."""
    if isinstance(value, Scalar):
        if value.end > value.line:
            yield from range(value.line, value.end + 1)
        return
    inner = value.values if isinstance(value, Sequence) else [part for pair in value.pairs for part in pair]
    for part in inner:
        yield from _long_lines(part)
