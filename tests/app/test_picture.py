"""Pictures are joined, filtered and cut."""

from __future__ import annotations

from app.parts.picture import Wanted, joined, largest, seen
from graph.model import Evidence
from graph.queries.answers import Edge, NodeRow, Picture

EVIDENCE = (Evidence("source:a.md", 1, "words", "test", 0.5),)
GFS, HDFS = NodeRow("System", "system:gfs", "GFS", 2003), NodeRow("System", "system:hdfs", "HDFS", 2006)
SOSP, PAPER = NodeRow("Venue", "venue:sosp", "SOSP"), NodeRow("Paper", "paper:gfs", "A paper", 2003)
BUILT = Edge("BUILDS_ON", "system:hdfs", "system:gfs", 0.9, EVIDENCE)
SHOWN = Edge("PRESENTS", "paper:gfs", "system:gfs", 0.5, EVIDENCE)
HELD = Edge("PUBLISHED_IN", "paper:gfs", "venue:sosp", 0.9, EVIDENCE)
WHOLE = Picture((GFS, HDFS, SOSP, PAPER), (BUILT, SHOWN, HELD), 3)


def names(picture: Picture) -> list[str]:
    return [node.name for node in picture.nodes]


def test_joined_has_each_once_and_the_last_rest() -> None:
    both = joined([Picture((GFS, HDFS), (BUILT,), 7), WHOLE])
    assert names(both) == ["GFS", "HDFS", "SOSP", "A paper"]
    assert both.edges == (BUILT, SHOWN, HELD)
    assert both.left == 3


def test_all_is_seen_unless_told() -> None:
    assert seen(WHOLE, Wanted()) == WHOLE


def test_a_kind_that_is_left_out_takes_its_edges_along() -> None:
    part = seen(WHOLE, Wanted(labels=("System", "Venue")))
    assert names(part) == ["GFS", "HDFS"]
    assert part.edges == (BUILT,)


def test_confidence_years_and_types() -> None:
    assert seen(WHOLE, Wanted(confidence=0.6)).edges == (BUILT, HELD)
    assert names(seen(WHOLE, Wanted(years=(2000, 2004)))) == ["GFS", "SOSP", "A paper"]
    assert names(seen(WHOLE, Wanted(types=("PRESENTS",)))) == ["GFS", "A paper"]


def test_what_is_kept_stays_even_alone() -> None:
    assert names(seen(WHOLE, Wanted(labels=("Venue",), keep=("system:gfs",)))) == ["GFS"]


def test_the_best_connected_are_drawn() -> None:
    cut = largest(WHOLE, 2)
    assert names(cut) == ["GFS", "A paper"]
    assert cut.edges == (SHOWN,)
    assert cut.left == 5
    assert largest(WHOLE, 4) is WHOLE
