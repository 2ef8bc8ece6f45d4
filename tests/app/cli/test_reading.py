"""`stemma ingest`, `extract`, `withdraw` and `sources`: what changes, what does not, and what bad input gets."""

from __future__ import annotations

import json
import os
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from app.reading import take_back
from graph import engine
from graph.connection import Graph, Settings
from graph.model import ENDS, NODE_TYPES

pytestmark = pytest.mark.neo4j

UNCHANGED = {"created": 0, "updated": 0, "removed": 0}
SHOPPING = "# Today\n\nButter, eggs and a dozen lemons.\n"


def counts(read: int, unchanged: int, withdrawn: int) -> dict[str, int]:
    return {"read": read, "unchanged": unchanged, "withdrawn": withdrawn}


# ---- again, edited, gone


def test_a_second_run_changes_nothing(stemma, graph: Graph, folder: Path, exported) -> None:
    first = stemma("ingest", folder, "--json")
    assert first.status == 0
    assert list(first.json) == ["sources", "nodes", "relations", "unread", "changes"]
    assert first.json["sources"] == counts(3, 0, 0)
    assert first.json["nodes"].keys() == NODE_TYPES.keys()
    assert first.json["relations"].keys() == ENDS.keys()
    whole = exported(graph)
    total = sum(first.json["nodes"].values()) + sum(first.json["relations"].values())
    assert first.json["changes"] == {"created": total, "updated": 0, "removed": 0}
    assert total == len(whole.splitlines())
    assert first.json["unread"] == 1
    assert [line for line in first.told if "nobody knows what this line wants" in line]

    second = stemma("ingest", folder, "--json").json
    assert second == {**first.json, "sources": counts(0, 3, 0), "unread": 0, "changes": UNCHANGED}
    assert exported(graph) == whole


def test_two_processes_read_the_same_graph(stemma, graph: Graph, read, tmp_path: Path, exported) -> None:
    folder = tmp_path / "lists"
    folder.mkdir()
    for name in ("one", "two"):  # each long enough for a process of its own
        text = "".join(f"- Rows beyond machine {line} of {name} (OSDI 2006)\n" for line in range(500))
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    assert stemma("ingest", folder, "--processes", "2", "--json").json["sources"] == counts(2, 0, 0)
    whole = exported(graph)
    take_back(graph, "lists")
    read(folder)
    assert exported(graph) == whole


def test_an_edit_takes_back_what_only_it_said(stemma, graph: Graph, read, folder: Path, exported) -> None:
    read(folder)
    before = exported(graph)
    kept = (folder / "more.md").read_text(encoding="utf-8")
    (folder / "more.md").write_text("# More notes\n\nSpanner is built on Megastore.\n", encoding="utf-8")
    assert stemma("ingest", folder, "--json").json["sources"] == counts(1, 2, 0)
    lines = [json.loads(line) for line in exported(graph).splitlines()]
    built = {(line["from"], line["to"]) for line in lines if line.get("type") == "BUILDS_ON"}
    assert ("system:bigtable", "system:gfs") in built  # the other notes say so too
    assert ("system:spanner", "system:bigtable") not in built
    assert ("system:spanner", "system:megastore") in built

    (folder / "more.md").write_text(kept, encoding="utf-8")
    read(folder)
    assert exported(graph) == before


def test_a_file_gone_from_a_folder_is_withdrawn(stemma, graph: Graph, read, folder: Path, exported) -> None:
    read(folder)
    read(folder / "notes.md")  # on its own: another source
    (folder / "notes.md").unlink()
    (folder / "more.md").unlink()
    done = stemma("ingest", folder, "--json").json
    assert done["sources"] == counts(0, 1, 2)
    assert done["changes"]["removed"] > 0
    assert "spanner" not in exported(graph)
    assert "system:hbase" in exported(graph)


def test_what_was_read_can_be_taken_back(stemma, graph: Graph, read, folder: Path, exported) -> None:
    read(folder)
    assert "there is: lists/more.md" in stemma("withdraw", "lists/moer.md").error
    assert stemma("withdraw", "lists/more.md", "--json").json["sources"] == counts(0, 0, 1)
    assert stemma("withdraw", folder / "notes.md", "--json").json["sources"] == counts(0, 0, 1)
    assert stemma("withdraw", "lists").out.startswith("1 withdrawn: ")
    assert exported(graph) == ""
    assert "nothing was read yet" in stemma("withdraw", "lists").error


def test_the_order_of_reading_does_not_matter(stemma, graph: Graph, read, folder: Path, exported) -> None:
    files = [folder / name for name in ("storage.md", "notes.md", "more.md")]
    read(*files)
    at_once = exported(graph)
    stemma("withdraw", "storage.md")
    for file in reversed(files):
        read(file)
    assert exported(graph) == at_once
    assert stemma("export", "jsonl").out == at_once


def test_standard_input_is_a_source(stemma, graph: Graph, folder: Path) -> None:
    done = stemma("ingest", "-", "--json", stdin=(folder / "notes.md").read_bytes())
    assert done.json["sources"] == counts(1, 0, 0)
    assert [row["key"] for row in stemma("sources", "--json").json] == ["source:stdin"]


def test_extract_needs_no_database(stemma, folder: Path) -> None:
    done = stemma("extract", folder, "--json", STEMMA_URI="bolt://127.0.0.1:1")
    (notes, *_) = [it for it in done.json["documents"] if it["path"] == "lists/notes.md"]
    assert {(it["source"], it["type"], it["target"]) for it in notes["relations"]} >= {
        ("Bigtable", "BUILDS_ON", "GFS"),
        ("HDFS", "OPEN_SOURCE_EQUIVALENT", "GFS"),
    }
    assert "BUILDS_ON" in stemma("extract", folder / "more.md", STEMMA_HOME="/dev/null/x").out


# ---- bad input


def test_what_cannot_be_read_changes_nothing(stemma, graph: Graph, read, folder: Path, exported) -> None:
    read(folder / "notes.md")
    before = exported(graph)
    bad = {
        "empty.md": (b"", "empty"),
        "binary.md": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 20, "binary"),
        "long.md": (b"x" * 50_000_000, "50,000,000 bytes; at most 10,000,000"),
        "shopping.md": (SHOPPING.encode(), "nothing in it was understood"),
    }
    for name, (content, said) in bad.items():
        (folder / name).write_bytes(content)
        error = stemma("ingest", folder / name).error
        assert name in error
        assert said in error
    assert "missing.md: there is no such file" in stemma("ingest", "missing.md", "--json").error
    assert "empty.md: empty" in stemma("extract", folder / "empty.md", "--json").error
    assert exported(graph) == before


def test_what_is_good_is_read_beside_what_is_bad(stemma, graph: Graph, tmp_path: Path) -> None:
    (tmp_path / "empty.md").touch()
    (tmp_path / "shopping.md").write_text(SHOPPING, encoding="utf-8")
    broken = bytes(tmp_path) + b"/caf\xe9.md"  # a name that is no text, and bytes inside that are none
    Path(os.fsdecode(broken)).write_bytes("# Notes\n\nHDFS 是 GFS 对应的开源系统。\n\n损".encode() + b"\xff\n")
    done = stemma("ingest", tmp_path / "empty.md", tmp_path / "shopping.md", broken, "--json")
    assert (done.status, done.json["sources"]) == (0, counts(2, 0, 0))
    assert done.told[0] == "skipped empty.md: empty"
    assert "caf�.md: the text is UTF-8 and broken in 1 place, first on line 5: read as �" in done.told
    assert any(line.startswith("shopping.md:3: ") for line in done.told)


# ---- a database that is not there


@pytest.fixture
def web_server() -> Iterator[str]:
    """Something that answers, and is no Neo4j."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"bolt://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def closed_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_no_server_is_one_line(stemma, web_server: str) -> None:
    error = stemma("search", "GFS", STEMMA_URI=f"bolt://127.0.0.1:{closed_port()}").error
    assert "Connection refused" in error
    assert "STEMMA_URI" in error
    assert "something else listens there" in stemma("sources", "--json", STEMMA_URI=web_server).error
    assert "no address of a Neo4j" in stemma("db", "status", STEMMA_URI="localhost").error
    assert "does not run" in stemma("db", "check", STEMMA_HOME=str(stemma.empty)).error


def test_a_wrong_password_is_one_line(stemma, server_settings: Settings, graph: Graph) -> None:
    server = engine.find(server_settings.home)
    assert server is not None
    error = stemma("search", "GFS", STEMMA_URI=server.address, STEMMA_PASSWORD="wrong").error
    assert "refuses the user or password" in error


def test_a_folder_that_cannot_be_written_is_one_line(stemma) -> None:
    error = stemma("ingest", "-", stdin=b"GFS", STEMMA_HOME="/dev/null/x").error
    assert "/dev/null/x" in error
    assert "STEMMA_HOME" in error


def test_a_first_start_without_network_is_one_line(stemma, tmp_path: Path) -> None:
    nowhere = f"http://127.0.0.1:{closed_port()}"
    error = stemma(
        *("db", "start"),
        **dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"), nowhere),
        **dict.fromkeys(("NO_PROXY", "no_proxy", "http_proxy", "https_proxy", "all_proxy")),
        STEMMA_HOME=str(tmp_path / "home"),
        M2_REPO=str(tmp_path / "jars"),
    ).error
    assert "cannot fetch" in error
    assert "connect to the network this once" in error


def test_a_taken_port_is_one_line(stemma) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert "choose another with --port" in stemma("app", "--port", str(port)).error


# ---- settings


def test_flags_beat_the_environment_and_that_beats_the_file(stemma, server_settings, graph: Graph, tmp_path) -> None:
    (tmp_path / "stemma.toml").write_text('uri = "bolt://127.0.0.1:1"\n', encoding="utf-8")
    file = stemma("db", "status", "--json", folder=tmp_path)
    assert "bolt://127.0.0.1:1" in file.error
    environment = stemma("db", "status", "--json", folder=tmp_path, STEMMA_URI="bolt://127.0.0.1:2")
    assert "bolt://127.0.0.1:2" in environment.error
    flag = stemma("--uri", "bolt://127.0.0.1:3", "db", "status", folder=tmp_path, STEMMA_URI="bolt://127.0.0.1:2")
    assert "bolt://127.0.0.1:3" in flag.error

    home = stemma("--home", server_settings.home, "db", "status", "--json", STEMMA_HOME="/dev/null/x").json
    assert (home["running"], home["home"]) == (True, str(server_settings.home))
    server = engine.find(server_settings.home)
    assert server is not None
    secret = engine.password(server_settings.home)
    given = stemma("--uri", server.address, "--password", secret, "db", "check", "--json", STEMMA_PASSWORD="wrong")
    assert (given.status, given.json["nodes"]) == (0, 0)


# ---- the local server


def test_stopping_what_does_not_run_is_done(stemma, tmp_path: Path) -> None:
    done = stemma("db", "stop", "--json", STEMMA_HOME=str(tmp_path))
    assert (done.status, done.json) == (0, {"stopped": False})
    status = stemma("db", "status", "--json", STEMMA_HOME=str(tmp_path))
    assert (status.status, status.json["running"]) == (0, False)
