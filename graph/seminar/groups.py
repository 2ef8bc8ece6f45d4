"""Which reading groups there are, and what a group or a source is called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from graph.connection import Graph
from graph.errors import StemmaError
from graph.keys import fold
from graph.model import Source

GROUPS = """MATCH (meeting:Meeting) WHERE meeting.group <> ''
            RETURN DISTINCT meeting.group AS name ORDER BY name"""
SOURCES = """MATCH (source:Source) RETURN source {.key, .name, .title, .group} AS source ORDER BY source.key"""


class UnknownGroupError(StemmaError):
    """A name that no reading group has, or no source to compare with."""

    def __init__(self, name: str, known: Iterable[str], *, what: str = "reading group") -> None:
        names = sorted(known)
        near = get_close_matches(name, names, n=5, cutoff=0.4) or names[:5]
        hint = f"there is: {', '.join(near)}" if near else "read a document that lists meetings first"
        super().__init__(f"no {what} is called {name!r}; {hint}")


class SeveralGroupsError(StemmaError):
    """No group was named, and there are several."""

    def __init__(self, names: Iterable[str]) -> None:
        super().__init__(f"there are several reading groups: {', '.join(sorted(names))}; say which one with --group")


@dataclass(frozen=True, slots=True)
class ReadSource:
    """A document that was read: its key, what a person calls it, and its group if it lists meetings."""

    key: str
    name: str
    group: str | None


def groups(graph: Graph) -> list[str]:
    """The names of the reading groups, sorted; a group is whoever has meetings."""
    return [row["name"] for row in graph.read(GROUPS)]


def group_called(graph: Graph, name: str) -> str:
    """The group that a person means: its name in any spelling. Raises UnknownGroupError."""
    there = groups(graph)
    for known in there:
        if fold(known) == fold(name):
            return known
    raise UnknownGroupError(name, there)


def sources(graph: Graph) -> dict[str, ReadSource]:
    """All documents that were read, by key; each is called by its title, else by its file's name."""
    return {row["source"]["key"]: _read_source(row["source"]) for row in graph.read(SOURCES)}


def sources_called(name: str, there: Mapping[str, ReadSource]) -> frozenset[str]:
    """The keys of the sources that a person means: by group, title, file, address, or the folder they lie in.

    Raises UnknownGroupError if there are none."""
    wanted = fold(name)
    address = name.removeprefix(f"{Source.label.lower()}:").rstrip("/")
    found = {
        key
        for key, source in there.items()
        if wanted in (fold(source.name), fold(source.group or ""), fold(key.rpartition("/")[2]))
        or key == f"source:{address}"
        or key.startswith(f"source:{address}/")
    }
    if not found:
        raise UnknownGroupError(name, {source.name for source in there.values()}, what="group or source")
    return frozenset(found)


def _read_source(source: Mapping[str, Any]) -> ReadSource:
    return ReadSource(source["key"], source["title"] or source["name"], source["group"] or None)
