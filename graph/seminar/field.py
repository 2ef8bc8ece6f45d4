"""What is known of the field: the topics as a tree, the papers about them, who presents and who builds on what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from graph.connection import Graph
from graph.queries.answers import Edge, NodeRow
from graph.queries.rows import edge, node_row
from graph.seminar.groups import ReadSource, sources

PAPERS = """MATCH (paper:Paper)
    RETURN paper {.key, .name, .year} AS paper,
           [(paper)-[:LISTED_IN]->(source:Source) | source.key] AS lists,
           [(paper)-[about:ABOUT]->(topic:Topic) | [topic.key, about.evidence_source]] AS filed,
           [(paper)-[:PRESENTS]->(system:System) | system.key] AS presents
    ORDER BY paper.key"""
TOPICS = """MATCH (topic:Topic)
    RETURN topic {.key, .name} AS topic, [(topic)-[:PART_OF]->(wider:Topic) | wider.key] AS wider ORDER BY topic.key"""
SECTIONS = """MATCH (topic:Topic)-[relation:LISTED_IN]->(source:Source)
    RETURN type(relation) AS type, topic.key AS start, source.key AS end, properties(relation) AS properties
    ORDER BY start, end"""
LINEAGE = """MATCH (later)-[relation:BUILDS_ON|OPEN_SOURCE_EQUIVALENT]->(earlier)
    RETURN type(relation) AS type, later.key AS start, earlier.key AS end, properties(relation) AS properties
    ORDER BY type, start, end"""
SYSTEMS = """MATCH (system:System) RETURN system {.key, .name, .year, .open_source} AS system ORDER BY system.key"""
DISCUSSED = """MATCH (thing)-[talk:DISCUSSED_IN]->(meeting:Meeting)
    WHERE $group IS NULL OR meeting.group = $group
    RETURN DISTINCT thing.key AS key ORDER BY key"""


@dataclass(frozen=True, slots=True)
class Listed:
    """A paper: the sources that list it, under which topics which sources file it, the systems it presents."""

    paper: NodeRow
    lists: frozenset[str]
    filed: Mapping[str, frozenset[str]]  # topic → sources
    presents: tuple[str, ...]


@dataclass(frozen=True)
class Field:
    """All that was read, as far as gaps and plans need it; everything by key."""

    sources: Mapping[str, ReadSource]
    papers: Mapping[str, Listed]
    systems: Mapping[str, NodeRow]
    topics: Mapping[str, NodeRow]
    wider: Mapping[str, tuple[str, ...]]
    sections: tuple[Edge, ...]  # topic LISTED_IN source
    builds_on: tuple[Edge, ...]
    equivalents: tuple[Edge, ...]

    def node(self, key: str) -> NodeRow | None:
        """The paper or system of this key."""
        listed = self.papers.get(key)
        return listed.paper if listed else self.systems.get(key)

    @cached_property
    def about(self) -> Mapping[str, tuple[str, ...]]:
        """The papers about each topic or a part of it, in the order of the keys."""
        found: dict[str, set[str]] = defaultdict(set)
        for key, listed in self.papers.items():
            for topic in listed.filed:
                for over in self.up(topic):
                    found[over].add(key)
        return {topic: tuple(sorted(papers)) for topic, papers in found.items()}

    @cached_property
    def presented_by(self) -> Mapping[str, tuple[str, ...]]:
        """The papers that present each system: those that most sources list first."""
        found: dict[str, list[str]] = defaultdict(list)
        for key, listed in self.papers.items():
            for system in listed.presents:
                found[system].append(key)
        return {system: tuple(sorted(papers, key=self.rank)) for system, papers in found.items()}

    @cached_property
    def ancestors(self) -> Mapping[str, tuple[str, ...]]:
        """What each paper or system builds on directly, in the order of the keys."""
        found: dict[str, list[str]] = defaultdict(list)
        for link in self.builds_on:
            found[link.start].append(link.end)
        return {key: tuple(sorted(ends)) for key, ends in found.items()}

    def rank(self, key: str) -> tuple[int, int, str]:
        """In this order papers are proposed: what most sources list, then the oldest, then the key."""
        listed = self.papers[key]
        return (-len(listed.lists), listed.paper.year or 9999, key)

    def filing(self, paper: str, topic: str) -> set[str]:
        """The sources that file a paper under a topic or a part of it."""
        filed = self.papers[paper].filed
        return {source for under, by in filed.items() if topic in self.up(under) for source in by}

    def up(self, topic: str) -> set[str]:
        """The topic and all that it is a part of."""
        found: set[str] = set()
        todo = [topic]
        while todo:
            at = todo.pop()
            if at not in found:
                found.add(at)
                todo += self.wider.get(at, ())
        return found


def field(graph: Graph) -> Field:
    """Read what was read."""
    lineage = [edge(row) for row in graph.read(LINEAGE)]
    topics = graph.read(TOPICS)
    return Field(
        sources=sources(graph),
        papers={
            row["paper"]["key"]: Listed(
                node_row(row["paper"]),
                frozenset(row["lists"]),
                {topic: frozenset(by) for topic, by in row["filed"]},
                tuple(sorted(row["presents"])),
            )
            for row in graph.read(PAPERS)
        },
        systems={row["system"]["key"]: node_row(row["system"]) for row in graph.read(SYSTEMS)},
        topics={row["topic"]["key"]: node_row(row["topic"]) for row in topics},
        wider={row["topic"]["key"]: tuple(sorted(row["wider"])) for row in topics},
        sections=tuple(edge(row) for row in graph.read(SECTIONS)),
        builds_on=tuple(link for link in lineage if link.type == "BUILDS_ON"),
        equivalents=tuple(link for link in lineage if link.type == "OPEN_SOURCE_EQUIVALENT"),
    )


def met(graph: Graph, known: Field, group: str | None) -> frozenset[str]:
    """What a group has met: what it discussed, the systems that these papers present, and the papers of systems that
    it discussed. Without a group: every paper that a source lists, with its systems, and all that anyone discussed."""
    keys = {row["key"] for row in graph.read(DISCUSSED, group=group)}
    if group is None:
        keys |= {key for key, listed in known.papers.items() if listed.lists}
    systems = {system for key in keys & known.papers.keys() for system in known.papers[key].presents}
    papers = {paper for key in keys & known.systems.keys() for paper in known.presented_by.get(key, ())[:1]}
    return frozenset(keys | systems | papers)


def names(known: Field, keys: Iterable[str], most: int = 3) -> str:
    """A few names in words: `GFS, HDFS and 4 more`."""
    rows = [row.name for row in map(known.node, keys) if row is not None]
    shown = rows[:most]
    if len(rows) > most:
        return f"{', '.join(shown)} and {len(rows) - most} more"
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)
