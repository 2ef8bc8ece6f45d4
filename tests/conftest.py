"""One local Neo4j for the whole run, in a home of its own, emptied before each test that uses it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from graph import engine, schema
from graph.connection import Graph, Settings, connect

EMPTY = "MATCH (node) CALL (node) { DETACH DELETE node } IN TRANSACTIONS OF 5000 ROWS"


@pytest.fixture(scope="session")
def server_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """Settings of a server that runs while the tests do."""
    settings = Settings(home=tmp_path_factory.mktemp("home"))
    engine.start(settings.home)
    yield settings
    engine.stop(settings.home)


@pytest.fixture(scope="session")
def connected(server_settings: Settings) -> Iterator[Graph]:
    """One connection for the whole run."""
    with connect(server_settings) as graph:
        yield graph


@pytest.fixture
def graph(connected: Graph) -> Graph:
    """A graph with the schema and nothing else."""
    connected.run(EMPTY)
    schema.apply(connected)
    return connected
