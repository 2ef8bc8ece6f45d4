"""One local Neo4j for the whole run, in a home of its own, emptied between the tests that use it."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest

from graph import engine
from graph.connection import Graph, Settings, connect

EMPTY = "MATCH (node) CALL (node) { DETACH DELETE node } IN TRANSACTIONS OF 5000 ROWS"


@pytest.fixture(scope="session")
def server_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """Settings of a server that runs while the tests do."""
    home: Path = tmp_path_factory.mktemp("home")
    engine.start(home)
    yield Settings(home=home)
    engine.stop(home)


@pytest.fixture(scope="session")
def connected(server_settings: Settings) -> Iterator[Graph]:
    """One connection for the whole run, with the schema applied."""
    with connect(server_settings) as graph:
        if find_spec("graph.schema"):
            import_module("graph.schema").apply(graph)
        yield graph


@pytest.fixture
def graph(connected: Graph) -> Graph:
    """An empty graph."""
    connected.run(EMPTY)
    return connected
