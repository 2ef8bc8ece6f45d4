"""A server that goes away and comes back while the graph is written."""

from __future__ import annotations

import itertools
import threading

import pytest

from graph import connection, engine, store
from graph.connection import Graph, Settings, connect
from graph.exports.jsonl import jsonl
from graph.model import Evidence, Findings, Merged, Paper, Relation, Source

pytestmark = pytest.mark.neo4j
ONE_RELEASE = True  # and ours to kill


def test_a_server_killed_and_started_again_during_an_ingest_leaves_the_whole_graph(
    graph: Graph, server_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed in the middle of a save of many transactions, the graph is what the save would have made."""
    monkeypatch.setattr(store, "BATCH", 50)
    monkeypatch.setattr(connection, "RETRY_SECONDS", 120.0)  # a busy machine starts a server slowly
    source = Source("source:list.md", "list.md", hash="1")
    papers = tuple(Paper(f"paper:p{number:03}", f"Paper {number}") for number in range(200))
    relations = tuple(
        Relation("CITES", later.key, earlier.key, (Evidence(source.key, 1, "words", "made-up", 0.5),))
        for earlier, later in itertools.pairwise(papers)
    )
    said, merged = Findings(source, papers, relations), Merged((*papers, source), relations, ())
    restarts: list[threading.Thread] = []

    def kill(what: str, done: int, total: int) -> None:
        if what == "Storing" and not restarts and done > total // 2:
            restarts.append(threading.Thread(target=engine.restart, args=(server_settings.home,)))
            restarts[-1].start()

    try:
        with connect(server_settings) as patient:
            changes = store.save(patient, {source.key: (said, "1")}, merged, kill)
    finally:
        for restart in restarts:
            restart.join()
    assert restarts
    assert changes.created == len(merged.nodes) + len(merged.relations)
    assert not store.pending(graph)
    assert store.readings(graph) == [said]
    assert store.difference(graph, merged) == store.Changes(0, 0, 0)
    assert len("".join(jsonl(graph)).splitlines()) == len(merged.nodes) + len(merged.relations)
    assert graph.answers()  # over new connections, for the tests that follow
