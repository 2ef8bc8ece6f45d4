"""A small graph that everybody who works with systems can check in their head."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from graph import store
from graph.connection import Graph
from graph.model import (
    Company,
    Evidence,
    Findings,
    Meeting,
    Merge,
    Merged,
    Node,
    Paper,
    Relation,
    Source,
    System,
    Topic,
    Unread,
    Value,
    Venue,
)

LIST = Source("source:lists/storage.md", "storage.md", hash="1", format="markdown", lines=40, unread=1, group="Readers")
NOTES = Source("source:notes/storage.md", "storage.md", hash="2", format="markdown", lines=12)


def said(
    kind: str, start: str, end: str, confidence: float = 0.9, source: Source = LIST, at: int = 1, **carried: Value
) -> Relation:
    """A relation that one source says in made-up words."""
    piece = Evidence(source.key, at, f"{start} {kind} {end}", "made-up", confidence)
    return Relation(kind, start, end, (piece,), carried)


NODES: tuple[Node, ...] = (
    LIST,
    NOTES,
    System("system:gfs", "GFS", ("Google File System", "谷歌文件系统"), 2003, open_source=False),
    System("system:hdfs", "HDFS", ("Hadoop Distributed File System",), 2006, open_source=True),
    System("system:bigtable", "Bigtable", (), 2006, open_source=False),
    System("system:hbase", "HBase", (), 2008, open_source=True, repository="https://github.com/apache/hbase"),
    System("system:megastore", "Megastore", (), 2011, open_source=False),
    System("system:spanner", "Spanner", (), 2012, open_source=False),
    System("system:cpp", "C++"),
    System("system:mercury", "Mercury"),
    Paper("paper:doi:10.1145/945445.945450", "The Google File System", (), 2003, ("doi:10.1145/945445.945450",)),
    Paper(
        "paper:bigtable-paper",
        "Bigtable: A Distributed Storage System for Structured Data",
        year=2006,
        urls=("https://www.example.org/bigtable.html",),
    ),
    Paper("paper:spark-in-use", "Spark in use"),
    Paper("paper:mercury", "Mercury"),
    Company("company:google", "Google", ("谷歌",)),
    Company("company:mercury", "Mercury"),
    Topic("topic:storage", "Storage", ("存储",)),
    Topic("topic:storage/files", "File systems"),
    Venue("venue:sosp", "SOSP", ("Symposium on Operating Systems Principles",)),
    Venue("venue:osdi", "OSDI"),
    Meeting("meeting:readers/1", "Readers 1", group="Readers", number=1, date="2024-03-01"),
)
RELATIONS: tuple[Relation, ...] = (
    said("BUILDS_ON", "system:bigtable", "system:gfs", 0.9),
    said("BUILDS_ON", "system:megastore", "system:bigtable", 0.9),
    said("BUILDS_ON", "system:spanner", "system:megastore", 0.8),
    said("BUILDS_ON", "system:hbase", "system:hdfs", 0.9, NOTES, 4),
    said("OPEN_SOURCE_EQUIVALENT", "system:hdfs", "system:gfs", 0.95, NOTES, 2),
    said("OPEN_SOURCE_EQUIVALENT", "system:hbase", "system:bigtable", 0.95, NOTES, 3),
    said("PRESENTS", "paper:doi:10.1145/945445.945450", "system:gfs", 0.99),
    said("PRESENTS", "paper:bigtable-paper", "system:bigtable", 0.99),
    said("CITES", "paper:bigtable-paper", "paper:doi:10.1145/945445.945450", 0.7),
    said("DEVELOPED_BY", "system:gfs", "company:google"),
    said("DEVELOPED_BY", "system:bigtable", "company:google"),
    said("FROM_COMPANY", "paper:bigtable-paper", "company:google"),
    said("PUBLISHED_IN", "paper:doi:10.1145/945445.945450", "venue:sosp", year=2003),
    said("PUBLISHED_IN", "paper:bigtable-paper", "venue:osdi", year=2006),
    said("PART_OF", "topic:storage/files", "topic:storage"),
    said("ABOUT", "paper:doi:10.1145/945445.945450", "topic:storage/files"),
    said("ABOUT", "paper:bigtable-paper", "topic:storage"),
    said("DISCUSSED_IN", "paper:bigtable-paper", "meeting:readers/1", date="2024-03-01", number=1),
    said("LISTED_IN", "paper:doi:10.1145/945445.945450", LIST.key, line=3, status="read"),
    said("LISTED_IN", "paper:bigtable-paper", LIST.key, line=4),
    said("LISTED_IN", "system:gfs", LIST.key, line=3),
)
MERGES = (Merge("system:gfs", "system:google-file-system", "an alias in the gazetteer", 1.0),)


def merged_of(nodes: Sequence[Node], relations: Sequence[Relation], merges: Sequence[Merge] = ()) -> Merged:
    """A merged graph of these nodes and relations, sorted as resolve gives it."""
    return Merged(
        tuple(sorted(nodes, key=lambda node: node.key)),
        tuple(sorted(relations, key=lambda it: (it.type, it.start, it.end))),
        tuple(sorted(merges)),
    )


@pytest.fixture(scope="session")
def small() -> Merged:
    """The small graph as resolve would give it."""
    return merged_of(NODES, RELATIONS, MERGES)


@pytest.fixture(scope="session")
def small_findings() -> tuple[Findings, ...]:
    """What the two sources of the small graph say."""
    by_list = tuple(it for it in RELATIONS if it.evidence[0].source == LIST.key)
    by_notes = tuple(it for it in RELATIONS if it.evidence[0].source == NOTES.key)
    nodes = tuple(node for node in NODES if not isinstance(node, Source))
    return (
        Findings(LIST, nodes, by_list, (Unread(LIST.key, 7, "???", "no title"),)),
        Findings(NOTES, nodes[:6], by_notes, ()),
    )


@pytest.fixture(scope="session")
def says() -> Callable[..., Relation]:
    """The function that makes a relation which one source says."""
    return said


@pytest.fixture(scope="session")
def make_merged() -> Callable[..., Merged]:
    """The function that sorts nodes, relations and merges into a merged graph."""
    return merged_of


@pytest.fixture
def stored(graph: Graph, small: Merged, small_findings: tuple[Findings, ...]) -> Graph:
    """A Neo4j with the small graph in it."""
    store.save(graph, {its.source.key: (its, its.source.hash) for its in small_findings}, small)
    return graph
