"""What a person sees who moves a graph: `stemma db dump`, `load`, `copy`, and what is said when that cannot be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.reading import Outcome
from graph import engine
from graph.connection import Graph, Settings

pytestmark = pytest.mark.neo4j


def test_a_graph_goes_out_and_comes_back(
    stemma: Any, graph: Graph, read: Callable[..., Outcome], folder: Path, tmp_path: Path
) -> None:
    read(folder)
    file = tmp_path / "graph.jsonl.gz"
    made = stemma("db", "dump", file, "--json").json
    checked = stemma("db", "check", "--digest", "--json").json
    assert (checked["digest"], checked["problems"]) == (made["digest"], [])
    assert stemma("db", "load", file).out.splitlines()[0] == f"loaded {file}: it was there already"

    graph.run("MATCH (node:System) DETACH DELETE node")
    assert "has another graph already, and nothing was written; give --replace" in stemma("db", "load", file).error
    assert stemma("db", "load", file, "--replace", "--json").json["digest"] == made["digest"]
    assert [path.name for path in tmp_path.iterdir() if "part" in path.name] == []

    file.write_bytes(file.read_bytes()[:500])
    before = stemma("db", "check", "--digest", "--json").json
    error = stemma("db", "load", file, "--replace").error
    assert f"{file} is cut off at byte 500, in line" in error
    assert "nothing was written; copy the file again from where it came, or make a new one" in error
    assert stemma("db", "check", "--digest", "--json").json == before


def test_the_other_side_of_a_copy_is_named(stemma: Any, server_settings: Settings, graph: Graph) -> None:
    server = engine.find(server_settings.home)
    assert server
    wrong = stemma("db", "copy", "--to", server.address, STEMMA_OTHER_PASSWORD="wrong").error
    assert "the other side: " in wrong
    assert "(its user and password are --other-user and STEMMA_OTHER_PASSWORD)" in wrong
    assert stemma("db", "copy").status == 2
    assert stemma("db", "copy", "--to", "a", "--from", "b").status == 2
    own = stemma("db", "copy", "--from", server.address, STEMMA_OTHER_PASSWORD=engine.password(server_settings.home))
    assert "it was there already" in own.out


def test_a_local_neo4j_tells_of_itself(stemma: Any, server_settings: Settings, graph: Graph, tmp_path: Path) -> None:
    assert stemma("db", "password").out.strip() == engine.password(server_settings.home)
    assert stemma("db", "log", "-n", "3").out.count("\n") <= 3
    assert "nothing to do: schema version" in stemma("db", "upgrade").out
    assert "`stemma db remove --yes` does it" in stemma("db", "remove").error
    assert engine.find(server_settings.home)
    for command in ("password", "remove", "log"):
        elsewhere = stemma("db", command, STEMMA_HOME=str(tmp_path)).error
        assert str(tmp_path) in elsewhere
    assert "there are: " in stemma("db", "start", "--release", "4.4.0").error
    assert "is one of Neo4j" in stemma("db", "start", "--release", engine.LTS.version).error
    assert "is not ours to start" in stemma("db", "remove", STEMMA_URI="bolt://127.0.0.1:1").error


def test_admin_import_wants_a_folder(stemma: Any, graph: Graph, tmp_path: Path) -> None:
    assert stemma("export", "admin-import").status == 2
    assert stemma("export", "jsonl", tmp_path / "x").status == 2
    assert "is there already; name a folder that is not" in stemma("export", "admin-import", tmp_path).error
    done = stemma("export", "admin-import", tmp_path / "files")
    assert "digest" in done.out
    assert (tmp_path / "files" / "import.sh").is_file()
