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


def read(text: str, path: str = "") -> Iterator[Block]:
    """Yield the records of a YAML text, and its comments where they stand. What is no good YAML is plain text."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        values = documents(text)
    except ValueError:
        return plain.read(text, path)
    made = [block for value in values for block in trees.blocks(value)]
    return iter(sorted((*made, *_comments(text, values)), key=lambda block: block.line))


def documents(text: str) -> list[Tree]:
    """The values of a YAML text, one for each of its documents; an alias is a text, `*name`.

    Raises ValueError where the text is no YAML, or too deep."""
    try:
        return list(_documents(text.translate(_NO_LINE_ENDS)))
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from None


def _documents(text: str) -> Iterator[Tree]:
    # From events, since composing nodes calls itself for each level, and writes aliases out without bound.
    open_values: list[Sequence | Mapping] = []
    names: list[Scalar | None] = []
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
            line, end = _line(event.start_mark), event.end_mark
            last = _line(end) - (end is not None and end.column == 0)  # a block ends where the next line begins
            value = Scalar(event.value.strip(), line, max(line, last))
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
