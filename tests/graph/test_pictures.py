"""Whether nodes, neighbours, lineages and paths are the right ones, in the right direction and order."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graph.connection import Graph
from graph.errors import UnknownNameError
from graph.model import Merge, Merged, Paper, Relation, Source, System, Venue
from graph.queries.answers import Picture
from graph.queries.lineage import NoLineageError, lineage
from graph.queries.nodes import neighbours, node
from graph.queries.path import path
from graph.store import save

pytestmark = pytest.mark.neo4j

Says = Callable[..., Relation]
MakeMerged = Callable[..., Merged]
LIST = Source("source:lists/storage.md", "storage.md")


def keys(picture: Picture) -> list[str]:
    return [node.key for node in picture.nodes]


def edges(picture: Picture) -> list[tuple[str, str, str]]:
    return [(edge.type, edge.start, edge.end) for edge in picture.edges]


def test_a_node_has_its_facts_edges_and_evidence(stored: Graph) -> None:
    facts = node(stored, "system:gfs")
    assert (facts.label, facts.name, facts.aliases) == ("System", "GFS", ("Google File System", "谷歌文件系统"))
    assert facts.properties == {"year": 2003, "open_source": False}
    assert facts.merges == (Merge("system:gfs", "system:google-file-system", "an alias in the gazetteer", 1.0),)
    assert [(edge.type, edge.start) for edge in facts.edges] == [
        ("BUILDS_ON", "system:bigtable"),
        ("OPEN_SOURCE_EQUIVALENT", "system:hdfs"),
        ("PRESENTS", "paper:doi:10.1145/945445.945450"),
        ("DEVELOPED_BY", "system:gfs"),
        ("LISTED_IN", "system:gfs"),
    ]
    assert {other.key for other in facts.others} == {
        end for edge in facts.edges for end in (edge.start, edge.end) if end != "system:gfs"
    }
    (piece,) = facts.edges[0].evidence
    assert (piece.source, piece.line, piece.finder, piece.confidence) == (LIST.key, 1, "made-up", 0.9)
    assert facts.edges[-1].properties == {"line": 3}
    assert facts.left == 0


def test_a_hub_shows_some_of_each_type_and_counts_the_rest(graph: Graph, says: Says, make_merged: MakeMerged) -> None:
    papers = [Paper(f"paper:p{number:03}", f"Paper {number}") for number in range(120)]
    venue, system = Venue("venue:v", "V"), System("system:s", "S")
    relations = [says("PUBLISHED_IN", paper.key, venue.key, number / 200) for number, paper in enumerate(papers)]
    relations += [says("LISTED_IN", venue.key, LIST.key)]
    save(graph, {}, make_merged([LIST, venue, system, *papers], relations))
    facts = node(graph, venue.key, limit=10)
    assert [edge.start for edge in facts.edges[:3]] == ["paper:p119", "paper:p118", "paper:p117"]
    assert (len(facts.edges), facts.left) == (11, 110)
    around = neighbours(graph, [venue.key], limit=10)
    assert (len(around.nodes), len(around.edges), around.left) == (11, 10, 111)


def test_what_is_not_there_is_said(stored: Graph) -> None:
    for ask in (node, lineage):
        with pytest.raises(UnknownNameError):
            ask(stored, "system:nothing")
    with pytest.raises(UnknownNameError):
        path(stored, "system:gfs", "system:nothing")
    assert neighbours(stored, ["system:nothing"]) == Picture((), ())
    with pytest.raises(NoLineageError, match="company:google is a Company"):
        lineage(stored, "company:google")


def test_neighbours_come_with_lineage_first_and_all_edges_between_them(stored: Graph) -> None:
    around = neighbours(stored, ["system:gfs"], types=["BUILDS_ON", "PRESENTS", "CITES"], limit=5)
    assert keys(around) == ["system:gfs", "system:bigtable", "paper:doi:10.1145/945445.945450"]
    assert edges(around) == [
        ("BUILDS_ON", "system:bigtable", "system:gfs"),
        ("PRESENTS", "paper:doi:10.1145/945445.945450", "system:gfs"),
    ]


def test_a_lineage_goes_both_ways_and_marks_what_can_be_run(stored: Graph) -> None:
    shown = lineage(stored, "system:bigtable", up=1, down=1)
    assert keys(shown) == [
        "system:gfs",
        "paper:doi:10.1145/945445.945450",
        "system:bigtable",
        "system:hdfs",
        "paper:bigtable-paper",
        "system:hbase",
        "system:megastore",
    ]
    assert ("OPEN_SOURCE_EQUIVALENT", "system:hdfs", "system:gfs") in edges(shown)
    assert ("BUILDS_ON", "system:hbase", "system:hdfs") in edges(shown)  # between two that are shown anyway
    assert {edge.type for edge in shown.edges} == {"BUILDS_ON", "OPEN_SOURCE_EQUIVALENT", "PRESENTS"}
    assert "system:spanner" in keys(lineage(stored, "system:bigtable", up=0, down=2))
    assert keys(lineage(stored, "system:spanner", up=0, down=3)) == ["system:spanner"]


def test_a_paper_stands_for_the_systems_that_it_presents(stored: Graph) -> None:
    assert "system:megastore" in keys(lineage(stored, "paper:bigtable-paper", up=0, down=1))


def test_a_lineage_ends_at_its_limit_and_counts_the_rest(graph: Graph, says: Says, make_merged: MakeMerged) -> None:
    systems = [System(f"system:s{number:03}", f"S{number}") for number in range(60)]
    relations = [
        says("BUILDS_ON", system.key, "system:s000", 1 - number / 100)
        for number, system in enumerate(systems)
        if number
    ]
    save(graph, {}, make_merged(systems, relations))
    shown = lineage(graph, "system:s000", limit=11)
    assert (len(shown.nodes), shown.left) == (11, 49)
    assert keys(shown) == [f"system:s{number:03}" for number in range(11)]


def test_a_lineage_survives_a_circle(graph: Graph, says: Says, make_merged: MakeMerged) -> None:
    systems = [System(f"system:s{number}", f"S{number}") for number in range(3)]
    relations = [says("BUILDS_ON", f"system:s{number}", f"system:s{(number + 1) % 3}") for number in range(3)]
    save(graph, {}, make_merged(systems, relations))
    assert len(lineage(graph, "system:s0", up=9, down=9).nodes) == 3


def test_gfs_leads_to_hdfs(stored: Graph) -> None:
    way = path(stored, "system:gfs", "system:hdfs")
    assert keys(way) == ["system:gfs", "system:hdfs"]
    assert edges(way) == [("OPEN_SOURCE_EQUIVALENT", "system:hdfs", "system:gfs")]
    assert way.edges[0].evidence[0].quote == "system:hdfs OPEN_SOURCE_EQUIVALENT system:gfs"


def test_a_path_does_not_go_through_companies_unless_asked(stored: Graph) -> None:
    assert path(stored, "company:google", "system:gfs") == Picture((), ())
    assert keys(path(stored, "company:google", "system:gfs", everything=True)) == ["company:google", "system:gfs"]
    assert path(stored, "system:cpp", "system:gfs", everything=True) == Picture((), ())
    assert keys(path(stored, "system:gfs", "system:gfs")) == ["system:gfs"]


def test_a_path_is_no_longer_than_asked(stored: Graph) -> None:
    assert path(stored, "system:spanner", "system:gfs", longest=2) == Picture((), ())
    assert keys(path(stored, "system:spanner", "system:gfs", longest=3)) == [
        "system:spanner",
        "system:megastore",
        "system:bigtable",
        "system:gfs",
    ]


def test_of_shortest_paths_the_most_trusted_wins_and_then_always_the_same(
    graph: Graph, says: Says, make_merged: MakeMerged
) -> None:
    systems = [System(f"system:{name}", name) for name in "abcdxyz"]
    relations = [
        says("BUILDS_ON", "system:a", "system:b", 0.9),
        says("BUILDS_ON", "system:b", "system:z", 0.5),
        says("BUILDS_ON", "system:z", "system:c", 0.7),  # against the direction of the others
        says("BUILDS_ON", "system:c", "system:a", 0.7),
        says("BUILDS_ON", "system:a", "system:d", 0.7),
        says("BUILDS_ON", "system:d", "system:z", 0.7),
        says("BUILDS_ON", "system:a", "system:x", 1.0),  # more trusted, and longer
        says("BUILDS_ON", "system:x", "system:y", 1.0),
        says("BUILDS_ON", "system:y", "system:z", 1.0),
    ]
    save(graph, {}, make_merged(systems, relations))
    assert keys(path(graph, "system:a", "system:z")) == ["system:a", "system:c", "system:z"]
    assert keys(path(graph, "system:z", "system:a")) == ["system:z", "system:c", "system:a"]
