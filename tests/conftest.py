"""Local Neo4j servers for the whole run, one for each release, in homes of their own; emptied before each test that
uses one.

Tests of `tests/contract` run once for each server of STEMMA_CONTRACT: `current` unless told otherwise, `current,lts` in
CI; those of `tests/graph` on the first of them. STEMMA_CONTRACT_URIS has addresses of other servers instead, parted by
blanks, each of the form bolt://USER:PASSWORD@HOST:PORT/DATABASE; their databases have to be empty. Where Docker runs
and testcontainers is installed, `container-current` and `container-lts` are Neo4j's own images with our settings."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

from graph import engine, schema
from graph.connection import Graph, Settings, connect
from graph.engine import CURRENT, LTS, Release

RELEASES: Mapping[str, Release] = {"current": CURRENT, "lts": LTS}
CONTAINERS: Mapping[str, Release] = {f"container-{name}": release for name, release in RELEASES.items()}
CHOSEN = tuple(os.environ.get("STEMMA_CONTRACT", "current").split(","))
ADDRESSES = tuple(os.environ.get("STEMMA_CONTRACT_URIS", "").split())
HERE = Path(__file__).parent

# A skip for this reason is right where the documents are not; every other one hides a test that could have run.
ABSENT = "beside the project"
# Prints, as JSON, what each code cell of a notebook prints.
RUN_CELLS = """import contextlib, io, json, sys
said, names = [], {}
for cell in json.load(open(sys.argv[1], encoding="utf-8"))["cells"]:
    if cell["cell_type"] == "code":
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            exec("".join(cell["source"]), names)
        said.append(printed.getvalue())
json.dump(said, sys.stdout)"""
EMPTY = "MATCH (node) CALL (node) { DETACH DELETE node } IN TRANSACTIONS OF 5000 ROWS"
RAN = pytest.StashKey[dict[str, dict[str, bool]]]()
STRANGERS = "MATCH (node) RETURN count(node) AS number"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """What holds of Neo4j holds of every release."""
    folder = metafunc.definition.path.relative_to(HERE).parts[0]
    if getattr(metafunc.module, "ONE_RELEASE", False):
        return
    if "place" in metafunc.fixturenames and folder in ("graph", "contract"):
        places = CHOSEN[:1] if folder == "graph" else ADDRESSES or CHOSEN
        ids = [place.rpartition("@")[2] for place in places]
        metafunc.parametrize("place", places, ids=ids, indirect=True, scope="session")


@pytest.fixture(scope="session")
def place(request: pytest.FixtureRequest) -> str:
    """Which server is asked: the name of a release, or an address."""
    return getattr(request, "param", "current")


@pytest.fixture(scope="session")
def homes_of_servers() -> Iterator[dict[str, Path]]:
    """The homes of the servers that run, by the name of their release; they run until the tests end."""
    homes: dict[str, Path] = {}
    yield homes
    for home in homes.values():
        engine.stop(home)


@pytest.fixture(scope="session")
def containers() -> Iterator[dict[str, Settings]]:
    """The way into a container of each release that STEMMA_CONTRACT names one of."""
    with ExitStack() as running:
        found: dict[str, Settings] = {}
        for place in CHOSEN:
            if release := CONTAINERS.get(place):
                container = running.enter_context(_container(release))
                found[place] = Settings(container.get_connection_url(), container.username, container.password)
        yield found


def _container(release: Release) -> Any:
    """Neo4j's image of a release with our settings, but for those that are the image's own."""
    from testcontainers.community.neo4j import Neo4jContainer

    container = Neo4jContainer(f"neo4j:{release.version}-community", password="of-the-contract")
    for line in release.configuration(7687).splitlines():
        name, _, value = line.partition("=")
        if name.startswith(("db.", "dbms.", "internal.dbms.", "server.memory.", "server.fleet")):
            container.with_env("NEO4J_" + name.replace("_", "__").replace(".", "_"), value)
    return container


@pytest.fixture(scope="session")
def server_settings(
    place: str,
    homes_of_servers: dict[str, Path],
    containers: dict[str, Settings],
    tmp_path_factory: pytest.TempPathFactory,
) -> Settings:
    """Settings of a server that runs while the tests do."""
    if place in CONTAINERS:
        return containers[place]
    if place not in RELEASES:
        return _elsewhere(place)
    if place not in homes_of_servers:
        home = tmp_path_factory.mktemp(f"home-{place}")
        engine.start(home, release=RELEASES[place])
        homes_of_servers[place] = home
    return Settings(home=homes_of_servers[place])


def _elsewhere(address: str) -> Settings:
    parts = urlsplit(address)
    bare = parts._replace(netloc=parts.netloc.rpartition("@")[2], path="").geturl()
    user, password, database = parts.username or engine.USER, parts.password, parts.path.strip("/")
    return Settings(bare, unquote(user), unquote(password or ""), database or None)


@pytest.fixture(scope="session")
def connected(server_settings: Settings) -> Iterator[Graph]:
    """One connection for the whole run."""
    with connect(server_settings) as graph:
        if server_settings.uri is not None:
            (row,) = graph.read(STRANGERS)
            assert not row["number"], f"{graph.place} holds data of somebody's; give an empty database"
        yield graph
        if server_settings.uri is not None:
            graph.run(EMPTY)


@pytest.fixture
def graph(connected: Graph) -> Graph:
    """A graph with the schema and nothing else."""
    connected.run(EMPTY)
    schema.apply(connected)
    return connected


@pytest.fixture(scope="session")
def ran(request: pytest.FixtureRequest) -> dict[str, dict[str, bool]]:
    """By the place of a server, which statements of graph/ were sent there; told at the end of all tests."""
    return request.config.stash[RAN]


def pytest_configure(config: pytest.Config) -> None:
    """Nothing ran yet, and servers that live for some minutes are started so that this takes half the work."""
    config.stash[RAN] = {}
    os.environ.setdefault("STEMMA_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1")


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take over what ran in another process of the tests."""
    merge(node.config.stash[RAN], getattr(node, "workeroutput", {}).get("ran", {}))


def merge(whole: dict[str, dict[str, bool]], part: Mapping[str, Mapping[str, bool]]) -> None:
    """Add to what ran where."""
    for place, statements in part.items():
        known = whole.setdefault(place, {})
        for name, ran in statements.items():
            known[name] = known.get(name, False) or ran


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say which statements of graph/ ran where."""
    for number, (place, statements) in enumerate(sorted(config.stash[RAN].items())):
        if not number:
            terminalreporter.section("contract with Neo4j")
        left = [name for name, ran in statements.items() if not ran]
        ran = len(statements) - len(left)
        terminalreporter.write_line(f"{place}: {ran} of {len(statements)} statements of graph/ ran")
        if left:
            terminalreporter.write_line(f"  not run: {', '.join(left[:5])}{' …' if left[5:] else ''}")


def run_cells(notebook: Path, environment: Mapping[str, str]) -> list[str]:
    """What each code cell of a notebook prints, run in its folder with these variables of ours and no others."""
    others = {name: value for name, value in os.environ.items() if not name.startswith("STEMMA_")}
    path = os.pathsep.join([str(HERE.parent), str(notebook.parent)])
    done = subprocess.run(
        [sys.executable, "-c", RUN_CELLS, notebook],
        cwd=notebook.parent,
        env={**others, "PYTHONPATH": path, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="session")
def printed() -> Callable[[Path, Mapping[str, str]], list[str]]:
    """The function that runs a notebook."""
    return run_cells


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """With STEMMA_NO_SKIPS in the environment, as in CI, a test that was skipped though it could have run fails all,
    and so does a release of Neo4j that was not asked. One of several processes hands on what ran in it."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["ran"] = session.config.stash[RAN]
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if not os.environ.get("STEMMA_NO_SKIPS") or reporter is None:
        return
    hidden = [report for report in reporter.stats.get("skipped", []) if ABSENT not in str(report.longrepr)]
    complaints = [f"skipped, though it could have run: {report.nodeid}" for report in hidden]
    complaints += [f"no contract with release {name!r}: set STEMMA_CONTRACT" for name in RELEASES if name not in CHOSEN]
    if complaints and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        for complaint in complaints:
            reporter.write_line(complaint, red=True)
