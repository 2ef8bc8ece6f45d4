"""Fetching against a lock: from a Maven repository on the loopback, with one small jar after another."""

from __future__ import annotations

import hashlib
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from graph.engine import CURRENT, LTS, FetchError, Release
from graph.engine.jars import Jar, fetch, locked, missing

NUMBERS = range(20)
FETCH = """
import sys
from pathlib import Path
from graph.engine.jars import fetch, locked
fetch(locked(Path(sys.argv[1])), folder=Path(sys.argv[2]))
"""


def body(number: int) -> bytes:
    return f"the bytes of jar {number} ".encode() * 2000


def jar(number: int) -> Jar:
    return Jar("org.example.things", f"thing-{number}", "1.0", hashlib.sha256(body(number)).hexdigest())


JARS = tuple(sorted(map(jar, NUMBERS)))


class Repository:
    """What it was asked for, and how it behaves: `speak(handler, body)` answers."""

    def __init__(self) -> None:
        self.bodies = {f"/{it.path.as_posix()}": body(int(it.artifact.rpartition("-")[2])) for it in JARS}
        self.asked: Counter[str] = Counter()
        self.speak: Callable[[BaseHTTPRequestHandler, bytes], None] = self.whole

    @staticmethod
    def whole(handler: BaseHTTPRequestHandler, content: bytes) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        handler.wfile.write(content)

    @staticmethod
    def slow(handler: BaseHTTPRequestHandler, content: bytes) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        for at in range(0, len(content), 4000):
            handler.wfile.write(content[at : at + 4000])
            time.sleep(0.05)

    def half_at_first(self, handler: BaseHTTPRequestHandler, content: bytes) -> None:
        if self.asked[handler.path] > 1:
            return self.whole(handler, content)
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        handler.wfile.write(content[: len(content) // 2])
        handler.close_connection = True
        return None


class Handler(BaseHTTPRequestHandler):
    def __init__(self, repository: Repository, *arguments: object) -> None:
        self.repository = repository
        super().__init__(*arguments)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        self.repository.asked[self.path] += 1
        content = self.repository.bodies.get(self.path)
        if content is None:
            self.send_error(404)
        else:
            self.repository.speak(self, content)

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Repository]:
    """A Maven repository that the user's settings name in place of the usual one."""
    made = Repository()
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, made)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings = tmp_path / "jgo.conf"
        settings.write_text(f"[repositories]\ncentral = http://127.0.0.1:{server.server_port}\n", encoding="utf-8")
        monkeypatch.setenv("JGO_CONFIG_FILE", str(settings))
        yield made
        server.shutdown()


def lock_file(folder: Path, jars: tuple[Jar, ...]) -> Path:
    rows = (
        f'[[dependencies]]\ngroupId = "{it.group}"\nartifactId = "{it.artifact}"\nversion = "{it.version}"\n'
        f'sha256 = "{it.sha256}"\n'
        for it in jars
    )
    path = folder / "some.lock.toml"
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def test_jars_land_where_maven_puts_them_and_progress_is_told(repository: Repository, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    paths = fetch(JARS, folder=tmp_path / "m2", progress=lambda what, done, total: told.append((done, total)))
    assert paths == [tmp_path / "m2" / it.path for it in JARS]
    assert paths[0] == tmp_path / "m2/org/example/things/thing-0/1.0/thing-0-1.0.jar"
    assert missing(JARS, tmp_path / "m2") == []
    assert told == [(done, len(JARS)) for done in range(len(JARS) + 1)]


def test_what_is_there_is_not_asked_for_again(repository: Repository, tmp_path: Path) -> None:
    fetch(JARS, folder=tmp_path)
    repository.asked.clear()
    fetch(JARS, folder=tmp_path)
    assert not repository.asked


def test_a_connection_that_breaks_is_tried_again(repository: Repository, tmp_path: Path) -> None:
    repository.speak = repository.half_at_first
    fetch(JARS[:3], folder=tmp_path)
    assert missing(JARS[:3], tmp_path) == []
    assert set(repository.asked.values()) == {2}


def test_a_wrong_checksum_is_refused_and_leaves_nothing(repository: Repository, tmp_path: Path) -> None:
    wrong = replace(JARS[1], sha256="0" * 64)
    with pytest.raises(FetchError, match=r"thing-1-1.0.jar came with a wrong checksum, .*try again"):
        fetch((JARS[0], wrong), folder=tmp_path)
    assert not (tmp_path / wrong.path).exists()
    assert not list(tmp_path.rglob("*.part"))


def test_a_broken_jar_is_replaced(repository: Repository, tmp_path: Path) -> None:
    fetch(JARS[:1], folder=tmp_path)
    (tmp_path / JARS[0].path).write_bytes(body(0)[:100])
    fetch(JARS[:1], folder=tmp_path)
    assert (tmp_path / JARS[0].path).read_bytes() == body(0)


def test_a_broken_jar_stays_where_nothing_better_is_to_be_had(repository: Repository, tmp_path: Path) -> None:
    fetch(JARS[:1], folder=tmp_path)
    (tmp_path / JARS[0].path).write_bytes(b"broken")
    repository.bodies.clear()
    with pytest.raises(FetchError, match=r"no Maven repository has thing-0-1.0.jar"):
        fetch(JARS[:1], folder=tmp_path)
    assert (tmp_path / JARS[0].path).read_bytes() == b"broken"


def test_without_network_it_is_said_what_would_have_worked(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path(tmp_path / "jgo.conf").write_text("[repositories]\ncentral = http://127.0.0.1:9\n", encoding="utf-8")
    with pytest.raises(FetchError, match=r"cannot fetch .*: no connection to 127.0.0.1 .*; connect to the network"):
        fetch(JARS[:1], folder=tmp_path)


def test_a_folder_that_cannot_be_written_is_named(repository: Repository, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(FetchError, match=r"cannot write Neo4j's jars to .*file.*; make room .* or set M2_REPO"):
        fetch(JARS[:1], folder=tmp_path / "file" / "m2")


def test_a_fetch_that_was_killed_goes_on_where_it_stopped(repository: Repository, tmp_path: Path) -> None:
    repository.speak = repository.slow
    folder, lock = tmp_path / "m2", lock_file(tmp_path, JARS)
    with subprocess.Popen([sys.executable, "-c", FETCH, str(lock), str(folder)]) as process:
        while len(missing(JARS, folder)) > len(JARS) - 6:
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
    left = missing(JARS, folder)
    assert left
    assert all(not (folder / it.path).exists() for it in left)  # nothing half under the name of a whole one
    repository.speak = repository.whole
    repository.asked.clear()
    fetch(locked(lock), folder=folder)
    assert missing(JARS, folder) == []
    assert not list(folder.rglob("*.part"))
    assert set(repository.asked) == {f"/{it.path.as_posix()}" for it in left}


def test_two_processes_fetch_each_jar_once(repository: Repository, tmp_path: Path) -> None:
    folder, lock = tmp_path / "m2", lock_file(tmp_path, JARS)
    command = [sys.executable, "-c", FETCH, str(lock), str(folder)]
    both = [subprocess.Popen(command), subprocess.Popen(command)]
    assert [process.wait(60) for process in both] == [0, 0]
    assert repository.asked == Counter(f"/{it.path.as_posix()}" for it in JARS)


@pytest.mark.parametrize("release", [CURRENT, LTS], ids=lambda it: it.version)
def test_the_locks_that_ship_are_whole_and_name_no_address(release: Release) -> None:
    jars = locked(release.lock)
    assert len(jars) > 200
    assert ("org.neo4j", "neo4j", release.version) in {(it.group, it.artifact, it.version) for it in jars}
    assert len({it.path for it in jars}) == len(jars)
    assert all(len(it.sha256) == 64 and set(it.sha256) <= set("0123456789abcdef") for it in jars)
    assert "://" not in release.lock.read_text(encoding="utf-8")
