"""What was read, and which lines of it were not understood."""

from __future__ import annotations

from dataclasses import dataclass

from graph import store
from graph.connection import Graph
from graph.model import Unread

SOURCES = """MATCH (source:Source)
    RETURN source.key AS key, source.name AS name, source.title AS title, source.group AS group,
           coalesce(source.format, '') AS format, coalesce(source.lines, 0) AS lines,
           coalesce(source.unread, 0) AS unread,
           COUNT { (source)<-[:LISTED_IN]-(:Paper) } AS papers, COUNT { (source)<-[:LISTED_IN]-() } AS listed
    ORDER BY key LIMIT $limit"""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A document that was read: `papers` and `listed` count the papers and all things that it lists, `lines` its lines
    and `unread` those that were not understood."""

    key: str
    name: str
    title: str | None
    group: str | None
    format: str
    lines: int
    unread: int
    papers: int
    listed: int


def sources(graph: Graph, *, limit: int = 10_000) -> list[SourceRow]:
    """The documents that were read, by key."""
    return [SourceRow(**row) for row in graph.read(SOURCES, limit=limit)]


def unread(graph: Graph, source_key: str) -> list[Unread]:
    """The lines of a source that were not understood, by line; none if nothing was read from there."""
    said = store.reading(graph, source_key)
    return sorted(said.unread) if said else []
