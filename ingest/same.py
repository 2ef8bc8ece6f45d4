"""The decisions by hand that ship: which keys are, or are not, the same thing."""

from __future__ import annotations

import tomllib
from pathlib import Path

from graph.model import Decision, label_of
from ingest.errors import ShippedDataError
from ingest.shipped import shipped

FILE = "same.toml"
_TABLES = {"same": True, "different": False}


def shipped_decisions(root: Path | None = None) -> tuple[Decision, ...]:
    """The decisions of a data folder's same.toml (by default the one that ships), sorted.

    Raises ShippedDataError for a file that is not in its form."""
    try:
        read = tomllib.loads(((root or shipped()) / FILE).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ShippedDataError(FILE, f"cannot be read: {error}", "a data folder has it as TOML in UTF-8") from None
    if unknown := sorted(set(read) - set(_TABLES)):
        raise ShippedDataError(FILE, f"has {unknown[0]!r}", "it has [[same]] and [[different]] alone")
    return tuple(sorted(_decision(entry, same) for name, same in _TABLES.items() for entry in read.get(name, ())))


def _decision(entry: object, same: bool) -> Decision:
    if not isinstance(entry, dict) or set(entry) != {"a", "b", "why"} or not all(map(str.strip, entry.values())):
        raise ShippedDataError(FILE, f"has the entry {entry!r}", "an entry has a, b and why")
    try:
        labels = {label_of(entry["a"]), label_of(entry["b"])}
    except ValueError as error:
        raise ShippedDataError(FILE, str(error), "write a key such as system:gfs") from None
    if len(labels) != 1 or entry["a"] == entry["b"]:
        raise ShippedDataError(FILE, f"compares {entry['a']!r} with {entry['b']!r}", "name two keys of one kind")
    return Decision(entry["a"], entry["b"], same, entry["why"])
