"""Ready questions: Cypher files with a title and, where they have parameters, an example value of each."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_PARAMETER = re.compile(r"^//\s*\$(\w+)\s*=\s*(.*)$")
_SKIPPED = re.compile(r"//[^\n]*|/\*.*?\*/|'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|`[^`]*`", re.DOTALL)
_USED = re.compile(r"\$(\w+)")


@dataclass(frozen=True, slots=True)
class ReadyQuery:
    """A question with its Cypher, and the example values of its parameters as they are typed."""

    title: str
    cypher: str
    examples: Mapping[str, str] = field(default_factory=dict)


def ready_queries(folder: Path) -> tuple[ReadyQuery, ...]:
    """The questions of a folder's .cypher files, in the order of their names.

    A file begins with `// title`, then a line `// $name = example` for each parameter."""
    return tuple(_read(path) for path in sorted(folder.glob("*.cypher")))


def parameters_of(cypher: str) -> tuple[str, ...]:
    """The names of the parameters that a query uses, in order of appearance; not those in texts and comments."""
    return tuple(dict.fromkeys(_USED.findall(_SKIPPED.sub(" ", cypher))))


def value_of(typed: str) -> Any:
    """What a typed parameter means: JSON where it is JSON (numbers, lists, "texts in quotes"), else the text."""
    try:
        return json.loads(typed)
    except json.JSONDecodeError:
        return typed


def _read(path: Path) -> ReadyQuery:
    lines = path.read_text(encoding="utf-8").splitlines()
    title = lines[0].removeprefix("//").strip()
    examples = {found[1]: found[2] for line in lines if (found := _PARAMETER.match(line))}
    body = "\n".join(line for line in lines if not line.startswith("//")).strip()
    return ReadyQuery(title, body, examples)
