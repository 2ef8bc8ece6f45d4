"""One local Neo4j for the whole run, in a home of its own, emptied before each test that uses it."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from graph import engine, schema
from graph.connection import Graph, Settings, connect

# A skip for this reason is right where the documents are not; every other one hides a test that could have run.
ABSENT = "beside the project"
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


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """With STEMMA_NO_SKIPS in the environment, as in CI, a test that was skipped though it could have run fails all."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if not os.environ.get("STEMMA_NO_SKIPS") or reporter is None:
        return
    hidden = [report for report in reporter.stats.get("skipped", []) if ABSENT not in str(report.longrepr)]
    if hidden and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        for report in hidden:
            reporter.write_line(f"skipped, though it could have run: {report.nodeid}", red=True)
