"""What goes wrong outside: what a person is told; afterwards the graph is whole, and the next ingest completes."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph import engine
from graph.connection import Graph, Settings

pytestmark = [pytest.mark.neo4j, pytest.mark.timeout(900)]

PROGRAM = Path(sys.executable).with_name("stemma")
ROOT = Path(__file__).parents[2]
LIST = "# Storage\n\n- [The Google File System](https://doi.org/10.1145/945445.945450), SOSP 2003\n"
MANY = "# Many\n\n" + "".join(
    f"- [A study of GFS number {at}](https://example.org/{at}) (OSDI 2016)\n" for at in range(300)
)
YEAR = 365 * 24 * 3600


def started(home: Path, *words: str | Path) -> subprocess.Popen[str]:
    """A command that begins to work on the graph of a home."""
    others = {name: value for name, value in os.environ.items() if not name.startswith("STEMMA_")}
    ours = {"STEMMA_HOME": str(home), "STEMMA_JAVA_OPTIONS": os.environ["STEMMA_JAVA_OPTIONS"]}
    environment = {**others, **ours, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def stemma(home: Path, *words: str | Path) -> str:
    """What a command says when it ends well."""
    process = started(home, PROGRAM, *words)
    said = "".join(process.communicate())
    assert process.returncode == 0, said
    return said


def refused(home: Path, *words: str | Path) -> str:
    """The one line with which a command gives up."""
    process = started(home, PROGRAM, *words)
    out, said = process.communicate()
    lines = [line for line in said.splitlines() if not line.endswith("…")]
    assert (process.returncode, out, len(lines)) == (1, "", 1), said
    return lines[0]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 48 MB; a server in the folder `home` on it is stopped in the end."""
    place = tmp_path / "disk"
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", place], check=True)
    try:
        yield place
        engine.stop(place / "home")
    finally:
        subprocess.run(["umount", "--lazy", place], check=True)


@pytest.fixture
def lists(tmp_path: Path) -> tuple[Path, Path]:
    """A short list and one of 300 papers."""
    short, long = tmp_path / "list.md", tmp_path / "many.md"
    short.write_text(LIST, encoding="utf-8")
    long.write_text(MANY, encoding="utf-8")
    return short, long


@pytest.mark.skipif(os.geteuid() != 0, reason="needs to be root to mount a small disk")
def test_a_full_disk_and_then_a_read_only_one_are_named_and_the_next_ingest_completes(
    disk: Path, lists: tuple[Path, Path]
) -> None:
    """One after the other on one graph, since each start of a server takes longer than all the rest; what is read in
    the end is read after both, and after a clock that went back."""
    home, (short, long) = disk / "home", lists
    stemma(home, "ingest", short)
    filler = disk / "filler"
    with pytest.raises(OSError, match="No space left"):
        filler.write_bytes(b"\0" * 50_000_000)
    assert f"the local Neo4j of {home} cannot go on: perhaps its disk is full; make room" in refused(
        home, "ingest", long
    )
    assert "perhaps its disk is full" in refused(home, "db", "check")
    stemma(home, "db", "stop")
    assert f"the disk of the graph's folder {home} is full (0 MB are left); make room" in refused(home, "sources")
    filler.unlink()
    for path in home.rglob("*"):  # what a clock leaves that goes back by two years afterwards
        os.utime(path, (time.time() + 2 * YEAR,) * 2)
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    assert f"cannot write the graph's folder {home}: Read-only file system; set STEMMA_HOME" in refused(home, "sources")
    subprocess.run(["mount", "-o", "remount,rw", disk], check=True)
    assert "1 read, 1 unchanged" in stemma(home, "ingest", short, long)
    stemma(home, "db", "check")


def test_two_ingests_at_once_leave_what_both_say(
    graph: Graph, server_settings: Settings, lists: tuple[Path, Path]
) -> None:
    home = server_settings.home
    at_once = [started(home, PROGRAM, "ingest", path) for path in lists]
    for process in at_once:
        said = process.communicate()[1]
        assert process.returncode == 0 or "another process wrote to this graph meanwhile; run the command again" in said
    assert "2 unchanged" in stemma(home, "ingest", *lists) + stemma(home, "ingest", *lists)
    assert "from 2 sources" in stemma(home, "db", "check")


PAGES = """from streamlit.testing.v1 import AppTest
page = AppTest.from_file("app/main.py", default_timeout=600).run()
assert page.main.children and not page.exception, page.exception"""


def test_two_apps_on_one_data_folder_share_its_server(
    graph: Graph, server_settings: Settings, lists: tuple[Path, Path]
) -> None:
    home = server_settings.home
    stemma(home, "ingest", lists[0])
    before = engine.find(home)
    apps = [started(home, sys.executable, "-c", f"import os; os.chdir({str(ROOT)!r})\n{PAGES}") for _ in range(2)]
    for app in apps:
        said = app.communicate()[1]
        assert app.returncode == 0, said
    assert engine.find(home) == before
    stemma(home, "db", "check")
