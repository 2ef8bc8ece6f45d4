"""Whether counts, coverage and sources say what is there."""

from __future__ import annotations

import pytest

from graph.connection import Graph
from graph.model import ENDS, NODE_TYPES, Unread
from graph.queries.counts import counts
from graph.queries.coverage import Dimension, coverage, papers, without_open_equivalent
from graph.queries.sources import sources, unread

pytestmark = pytest.mark.neo4j


def test_counts_have_a_number_for_every_kind(stored: Graph) -> None:
    there = counts(stored)
    assert there.nodes.keys() == NODE_TYPES.keys()
    assert there.relations.keys() == ENDS.keys()
    assert (there.nodes["System"], there.nodes["Author"], there.relations["BUILDS_ON"]) == (8, 0, 4)
    assert (there.sources, there.unread) == (2, 1)


def test_an_empty_graph_is_counted_and_covered(graph: Graph) -> None:
    assert sum(counts(graph).nodes.values()) == 0
    assert coverage(graph, "venue") == []
    assert sources(graph) == []
    assert unread(graph, "source:nothing") == []


@pytest.mark.parametrize(
    ("dimension", "cells"),
    [
        (
            "venue",
            [("topic:storage", "OSDI", 1), ("topic:storage", "SOSP", 1), ("topic:storage/files", "SOSP", 1)],
        ),
        ("decade", [("topic:storage", "2000s", 2), ("topic:storage/files", "2000s", 1)]),
        ("company", [("topic:storage", "Google", 2), ("topic:storage/files", "Google", 1)]),
    ],
)
def test_coverage_counts_papers_of_a_topic_and_its_parts(
    stored: Graph, dimension: Dimension, cells: list[tuple[str, str, int]]
) -> None:
    found = coverage(stored, dimension)
    assert [(cell.topic.key, cell.column, cell.papers) for cell in found] == cells
    for cell in found:
        assert len(papers(stored, cell.topic.key, dimension, cell.column)) == cell.papers


def test_coverage_of_a_group_counts_what_it_discussed(stored: Graph) -> None:
    assert [cell.column for cell in coverage(stored, "venue", group="Readers")] == ["OSDI"]
    assert [paper.key for paper in papers(stored, "topic:storage", "venue", "OSDI", group="Readers")] == [
        "paper:bigtable-paper"
    ]
    assert coverage(stored, "venue", group="Nobody") == []


def test_what_nobody_can_run_is_listed(stored: Graph) -> None:
    assert [system.key for system in without_open_equivalent(stored)] == ["system:megastore", "system:spanner"]


def test_sources_say_what_they_list_and_what_was_not_understood(stored: Graph) -> None:
    first, second = sources(stored)
    assert (first.key, first.group, first.lines, first.papers, first.listed, first.unread) == (
        "source:lists/storage.md",
        "Readers",
        40,
        2,
        3,
        1,
    )
    assert second.papers == 0
    assert unread(stored, first.key) == [Unread(first.key, 7, "???", "no title")]
