"""The fields at the head of a page: YAML between lines of `---`, TOML between lines of `+++`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from ingest.readers import trees, yaml
from ingest.readers.trees import Mapping

LONGEST = 100_000  # characters; whatever stands between two rules further apart is no head of a page
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
        fields = _yaml(body) if match["toml"] is None else flat(tomllib.loads(body))
    except (ValueError, RecursionError):  # TOMLDecodeError is a ValueError
        fields = None
    lines = match[0].rstrip("\n").count("\n") + 1
    return FrontMatter(body.strip("\n"), _by_line(body) if fields is None else fields, lines, match.end())


def _yaml(text: str) -> Fields | None:
    (tree, *others) = yaml.documents(text) or (None,)
    return {key: value for key, value, _ in trees.flat(tree)} if isinstance(tree, Mapping) and not others else None


def flat(tree: dict[str, Any], prefix: str = "") -> Fields:
    """Fields as text or lists of text; a field inside a field is called `outer.inner`."""
    fields: Fields = {}
    for name, value in tree.items():
        key = f"{prefix}{name}"
        if isinstance(value, dict):
            fields |= flat(value, f"{key}.")
        elif isinstance(value, list):
            fields[key] = tuple(_texts(value))
        else:
            fields[key] = _text(value)
    return fields


def _texts(values: list[Any]) -> Iterator[str]:
    for value in values:
        if isinstance(value, list):
            yield from _texts(value)
        elif isinstance(value, dict):
            for name, inner in flat(value).items():
                yield f"{name}: {inner if isinstance(inner, str) else ', '.join(inner)}"
        else:
            yield _text(value)


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date | datetime | time) else str(value)


def _by_line(body: str) -> Fields:
    fields: Fields = {}
    for match in _FIELD.finditer(body):
        fields.setdefault(match[1].strip(), (match[2] or "").strip().strip("\"'"))
    return fields
