"""What the papers cover: topic by venue, decade and company; and systems that nobody can run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, LiteralString, TypeAlias

from graph.connection import Graph
from graph.queries.answers import NodeRow
from graph.queries.rows import node_row

Dimension: TypeAlias = Literal["venue", "decade", "company"]

# A paper about a part of a topic is about the topic; but one list's tree of headings holds for what that list files.
_PAPERS: LiteralString = """MATCH (topic:Topic)<-[parts:PART_OF*0..8]-(:Topic)<-[about:ABOUT]-(paper:Paper)
    WHERE ($topic IS NULL OR topic.key = $topic)
      AND any(source IN about.evidence_source WHERE all(part IN parts WHERE source IN part.evidence_source))
      AND ($group IS NULL OR EXISTS { (paper)-[:DISCUSSED_IN]->(:Meeting {group: $group}) })
    WITH DISTINCT topic, paper """
_COLUMNS: Mapping[Dimension, LiteralString] = MappingProxyType(
    {
        "venue": "MATCH (paper)-[:PUBLISHED_IN]->(venue:Venue) WITH topic, paper, venue.name AS column ",
        "decade": """OPTIONAL MATCH (paper)-[published:PUBLISHED_IN]->(:Venue)
            WITH topic, paper, coalesce(paper.year, min(published.year)) AS year WHERE year IS NOT NULL
            WITH topic, paper, toString(year / 10 * 10) + 's' AS column """,
        "company": """MATCH (paper)-[:FROM_COMPANY|PRESENTS|DEVELOPED_BY*1..2]->(company:Company)
            WITH topic, paper, company.name AS column """,
    }
)
_CELLS: LiteralString = """RETURN topic {.key, .name} AS topic, column, count(DISTINCT paper) AS papers
    ORDER BY topic.key, column LIMIT $limit"""
_OF_CELL: LiteralString = """WITH paper, column WHERE column = $column
    RETURN DISTINCT paper {.key, .name, .year} AS paper ORDER BY paper.year, paper.key LIMIT $limit"""
CELLS: Mapping[Dimension, LiteralString] = {name: _PAPERS + column + _CELLS for name, column in _COLUMNS.items()}
PAPERS: Mapping[Dimension, LiteralString] = {name: _PAPERS + column + _OF_CELL for name, column in _COLUMNS.items()}
WITHOUT_OPEN_EQUIVALENT = """MATCH (system:System {open_source: false})
    WHERE NOT EXISTS { (:System)-[:OPEN_SOURCE_EQUIVALENT]->(system) }
    RETURN system {.key, .name, .year, .open_source} AS system ORDER BY system.year, system.key LIMIT $limit"""


@dataclass(frozen=True, slots=True)
class CoverageCell:
    """How many papers (at least 1) about a topic, or a part of it, fall into a column: the name of a venue or company,
    or a decade such as `2000s`."""

    topic: NodeRow
    column: str
    papers: int


def coverage(
    graph: Graph, dimension: Dimension, *, group: str | None = None, limit: int = 20_000
) -> list[CoverageCell]:
    """The cells that have papers, by the topic's key and the column; with `group` only papers that this group has
    discussed. A paper comes from a company if something says so, or if the company developed what it presents."""
    rows = graph.read(CELLS[dimension], topic=None, group=group, limit=limit)
    return [CoverageCell(node_row(row["topic"]), row["column"], row["papers"]) for row in rows]


def papers(
    graph: Graph, topic_key: str, dimension: Dimension, column: str, *, group: str | None = None, limit: int = 500
) -> list[NodeRow]:
    """The papers of one cell, by year (unknown ones last) and key."""
    rows = graph.read(PAPERS[dimension], topic=topic_key, column=column, group=group, limit=limit)
    return [node_row(row["paper"]) for row in rows]


def without_open_equivalent(graph: Graph, *, limit: int = 500) -> list[NodeRow]:
    """Systems that are known not to be open source and for which no open system is named, by year and key."""
    return [node_row(row["system"]) for row in graph.read(WITHOUT_OPEN_EQUIVALENT, limit=limit)]
