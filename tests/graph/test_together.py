"""Many ask while one saves: nobody gets an error, half a document, or a relation without the words that say so."""

from __future__ import annotations

import threading
from collections.abc import Callable
from itertools import pairwise

import pytest

from graph import store
from graph.connection import Graph
from graph.model import Evidence, Findings, Merged, Paper, Relation, Source, System, Topic
from graph.queries.answers import Edge
from graph.queries.coverage import coverage
from graph.queries.lineage import lineage
from graph.queries.nodes import neighbours, node
from graph.queries.path import path
from graph.queries.search import search
from graph.queries.sources import sources

pytestmark = pytest.mark.neo4j

CLIENTS, SAVES, PAPERS = 10, 6, 120
LIST = Source("source:list.md", "list.md", hash="1")
TOPIC = Topic("topic:t", "Storage")
SYSTEMS = tuple(System(f"system:s{number}", f"System {number}", (), 2000 + number) for number in range(6))


def version(number: int) -> tuple[Findings, Merged]:
    """What a list says in an even or odd version: every second paper is in both, and each relation has one or three
    pieces of evidence."""
    papers = [Paper(f"paper:{number if at % 2 else 'both'}-{at:03}", f"Paper {at}", (), 2001) for at in range(PAPERS)]
    ends = [("ABOUT", paper.key, TOPIC.key) for paper in papers]
    ends += [("LISTED_IN", paper.key, LIST.key) for paper in papers]
    ends += [("CITES", later.key, earlier.key) for earlier, later in pairwise(papers)]
    ends += [("BUILDS_ON", later.key, earlier.key) for earlier, later in pairwise(SYSTEMS)]
    relations = tuple(
        Relation(kind, start, end, tuple(Evidence(LIST.key, at, f"{number}: {end}", "made-up", 0.9) for at in lines))
        for kind, start, end in sorted(ends)
        for lines in [(1, 2, 3) if number else (1,)]
    )
    nodes = tuple(sorted((*papers, *SYSTEMS, TOPIC, LIST), key=lambda it: it.key))
    return Findings(LIST, nodes, relations), Merged(nodes, relations, ())


VERSIONS = [version(number) for number in (0, 1)]


def whole(edges: tuple[Edge, ...]) -> None:
    """Each edge has its evidence: one piece of the one version, or three of the other."""
    for edge in edges:
        words = {piece.quote for piece in edge.evidence}
        assert words in ({f"0: {edge.end}"}, {f"1: {edge.end}"}), edge
        assert len(edge.evidence) == (3 if f"1: {edge.end}" in words else 1), edge


def ask(graph: Graph) -> None:
    """One question of every kind."""
    whole(neighbours(graph, ["paper:both-002", "paper:both-004"]).edges)
    whole(node(graph, TOPIC.key).edges)
    whole(path(graph, "system:s0", "system:s5").edges)
    assert len(lineage(graph, "system:s3").nodes) == len(SYSTEMS)
    assert [row.key for row in sources(graph)] == [LIST.key]
    assert store.reading(graph, LIST.key) in [findings for findings, _ in VERSIONS]
    assert store.text(graph, LIST.key) in ("0" * 1000, "1" * 1000)
    assert search(graph, "System 3")[0].key == "system:s3"
    assert all(cell.papers > 0 for cell in coverage(graph, "decade"))


def test_ten_ask_while_one_saves(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "BATCH", 100)  # so that a save is several transactions
    _save(graph, 0)
    over = threading.Event()
    wrong: list[BaseException] = []
    asked = [0] * CLIENTS
    threads = [threading.Thread(target=_client(graph, number, over, asked, wrong)) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    try:
        for number in range(1, SAVES + 1):
            _save(graph, number % 2)
    finally:
        over.set()
        for thread in threads:
            thread.join()
    assert not wrong, wrong[:3]
    assert all(asked), "everybody was answered"


def _save(graph: Graph, number: int) -> None:
    findings, merged = VERSIONS[number]
    store.save(graph, {LIST.key: (findings, str(number))}, merged, texts={LIST.key: str(number) * 1000})


def _client(
    graph: Graph, number: int, over: threading.Event, asked: list[int], wrong: list[BaseException]
) -> Callable[[], None]:
    def run() -> None:
        while not over.is_set() or not asked[number]:
            try:
                ask(graph)
            except BaseException as error:  # noqa: BLE001 - it is told where the others end
                wrong.append(error)
                return
            asked[number] += 1

    return run
