"""The fields at the head of a page: YAML between lines of `---`, TOML between lines of `+++`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

import yaml

LONGEST = 100_000  # characters; whatever stands between two rules further apart is no head of a page
MOST_BRACKETS = 500  # that the YAML parser, whose time grows with their square, is given
_FENCED = re.compile(
    r"\A(?:---[ \t]*\n(?P<yaml>(?:.*\n)*?)(?:---|\.\.\.)|\+\+\+[ \t]*\n(?P<toml>(?:.*\n)*?)\+\+\+)[ \t]*(?:\n|\Z)"
)
_FIELD = re.compile(r"^[ \t]*([\w .-]{1,60}?)[ \t]*[:=][ \t]*(\S.*)?$", re.MULTILINE)

Fields = dict[str, str | tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The text between the fences, its fields, and where the page goes on: lines (fences included) and characters."""

    text: str
    fields: Fields
    lines: int
    length: int


def front_matter(text: str) -> FrontMatter | None:
    """The head of a page, or None if it has none. A head that is no good YAML or TOML is read line by line."""
    if not text.startswith(("---", "+++")):
        return None
    match = _FENCED.match(text[:LONGEST])
    if match is None:
        return None
    body = match["yaml"] if match["toml"] is None else match["toml"]
    if not body.strip() or (match["yaml"] is not None and not _FIELD.search(body)):
        return None  # two rules with prose between them
    try:
        tree: object = _yaml(body) if match["toml"] is None else tomllib.loads(body)
    except (yaml.YAMLError, tomllib.TOMLDecodeError, RecursionError, ValueError):
        tree = None
    fields = flat(tree) if isinstance(tree, Mapping) else _by_line(body)
    return FrontMatter(body.strip("\n"), fields, match[0].rstrip("\n").count("\n") + 1, match.end())


def _yaml(text: str) -> object:
    # The base loader makes text of every scalar and builds no objects. Aliases can grow without bound when they are
    # written out, and heads of pages have no use for them.
    if text.count("[") + text.count("{") > MOST_BRACKETS:
        raise yaml.YAMLError("a head of a page with very many brackets")
    if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=yaml.BaseLoader)):
        raise yaml.YAMLError("a head of a page with aliases")
    return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506


def flat(tree: Mapping[object, object], prefix: str = "") -> Fields:
    """Fields as text or lists of text; a field inside a field is called `outer.inner`."""
    fields: Fields = {}
    for name, value in tree.items():
        key = f"{prefix}{name}"
        if isinstance(value, Mapping):
            fields |= flat(value, f"{key}.")
        elif isinstance(value, list | tuple):
            fields[key] = tuple(_texts(value))
        else:
            fields[key] = _text(value)
    return fields


def _texts(values: list[object] | tuple[object, ...]) -> Iterator[str]:
    for value in values:
        if isinstance(value, list | tuple):
            yield from _texts(value)
        elif isinstance(value, Mapping):
            for name, inner in flat(value).items():
                yield f"{name}: {inner if isinstance(inner, str) else ', '.join(inner)}"
        else:
            yield _text(value)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date | datetime | time) else str(value)


def _by_line(body: str) -> Fields:
    fields: Fields = {}
    for match in _FIELD.finditer(body):
        fields.setdefault(match[1].strip(), (match[2] or "").strip().strip("\"'"))
    return fields
