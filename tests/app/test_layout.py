"""Layouts are the same every time, keep what stands, and set years apart."""

from __future__ import annotations

import math
from time import perf_counter

from hypothesis import given, settings
from hypothesis import strategies as st

from app.parts.layout import spread, timeline
from graph.model import Evidence
from graph.queries.answers import Edge, NodeRow, Picture

EVIDENCE = (Evidence("source:a.md", 1, "words", "test", 0.5),)


def picture(nodes: int, ends: list[tuple[int, int]], years: list[int | None] | None = None) -> Picture:
    rows = tuple(
        NodeRow("System" if at % 3 else "Paper", f"system:{at}", f"S{at}", years[at % len(years)] if years else None)
        for at in range(nodes)
    )
    edges = tuple(Edge("BUILDS_ON", f"system:{a}", f"system:{b}", 0.5, EVIDENCE) for a, b in ends)
    return Picture(rows, edges)


@st.composite
def pictures(draw: st.DrawFn) -> Picture:
    nodes = draw(st.integers(1, 30))
    number = st.integers(0, nodes - 1)
    ends = draw(st.lists(st.tuples(number, number), max_size=60))
    years = draw(st.lists(st.none() | st.integers(1960, 2030), min_size=1, max_size=8))
    return picture(nodes, ends, years)


@settings(deadline=None)
@given(pictures())
def test_a_layout_is_the_same_every_time_and_complete(drawn: Picture) -> None:
    first = spread(drawn)
    assert first == spread(drawn)
    assert set(first) == {node.key for node in drawn.nodes}
    assert all(math.isfinite(x) and math.isfinite(y) for x, y in first.values())


@settings(deadline=None)
@given(pictures(), st.integers(1, 29))
def test_what_stands_stays(drawn: Picture, some: int) -> None:
    part = Picture(drawn.nodes[:some], tuple(e for e in drawn.edges if {e.start, e.end} <= _keys(drawn.nodes[:some])))
    before = spread(part)
    after = spread(drawn, before)
    assert all(after[key] == before[key] for key in before)
    assert set(after) == _keys(drawn.nodes)


@settings(deadline=None)
@given(pictures())
def test_no_two_nodes_stand_on_one_another(drawn: Picture) -> None:
    places = list(spread(drawn).values())
    for at, (x, y) in enumerate(places):
        assert all(abs(x - other_x) > 20 or abs(y - other_y) > 20 for other_x, other_y in places[at + 1 :])


@given(pictures())
def test_later_years_stand_further_right(drawn: Picture) -> None:
    placed = timeline(drawn)
    dated = [(node.year, placed.positions[node.key][0]) for node in drawn.nodes if node.year is not None]
    assert sorted(dated) == sorted(dated, key=lambda each: (each[1], each[0]))
    assert [line.at for line in placed.years] == sorted({line.at for line in placed.years})
    assert len(set(placed.positions.values())) == len(drawn.nodes)


def test_what_has_no_year_stands_among_its_neighbours() -> None:
    drawn = picture(3, [(0, 1), (1, 2)], [2000, None, 2010])
    places = timeline(drawn).positions
    assert places["system:0"][0] < places["system:1"][0] < places["system:2"][0]


def test_two_thousand_nodes_take_seconds_at_most() -> None:
    drawn = picture(2000, [(at, (at * 7 + step) % 2000) for at in range(2000) for step in (1, 5, 11)])
    start = perf_counter()
    assert len(spread(drawn)) == 2000
    assert perf_counter() - start < 20


def _keys(nodes: tuple[NodeRow, ...]) -> set[str]:
    return {node.key for node in nodes}
