"""The text that a source was read from is kept beside what it says, and goes with it."""

from __future__ import annotations

import pytest

from graph import readings, store
from graph.connection import Graph
from graph.model import Findings, Merged, Source
from graph.queries.health import health

pytestmark = pytest.mark.neo4j

LIST = Source("source:list.md", "list.md", hash="1")
OTHER = Source("source:other.md", "other.md", hash="2")


def save(graph: Graph, *sources: Source, texts: dict[str, str], gone: tuple[str, ...] = ()) -> None:
    changed: dict[str, tuple[Findings, str] | None] = {its.key: (Findings(its), its.hash) for its in sources}
    store.save(graph, {**changed, **dict.fromkeys(gone)}, Merged(sources, (), ()), texts=texts)


def test_a_text_comes_back_as_it_was(graph: Graph) -> None:
    long = "一行 of words \U0001f600\r\n" * 40_000 + "\ud800 half a character\n"
    save(graph, LIST, OTHER, texts={LIST.key: long, OTHER.key: "short"})
    assert len(readings.pack([long])) >= 1
    assert store.text(graph, LIST.key) == long
    assert store.text(graph, OTHER.key) == "short"
    assert store.text(graph, "source:nowhere.md") is None


def test_a_text_is_replaced_and_withdrawn_with_its_source(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readings, "PIECE", 16)
    save(graph, LIST, OTHER, texts={LIST.key: "".join(map(str, range(200))), OTHER.key: "other"})
    save(graph, LIST, OTHER, texts={LIST.key: "now it is short", OTHER.key: "other"})
    assert store.text(graph, LIST.key) == "now it is short"
    save(graph, OTHER, texts={}, gone=(LIST.key,))
    assert store.text(graph, LIST.key) is None
    assert store.text(graph, OTHER.key) is None  # saved anew without one
    assert graph.read("MATCH (text:Text) RETURN count(text) AS texts") == [{"texts": 0}]
    assert health(graph).problems == ()
