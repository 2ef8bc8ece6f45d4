"""The real `stemma` as a process of its own, on the server of the test run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app.reading import Outcome, read_into
from graph.connection import Graph, Settings
from graph.exports import EXPORTS

LIST = """# Storage list

## File systems

- [The Quiet File Store](https://example.org/quiet) (SOSP 2003)
- [Rows beyond one machine](https://example.org/rows) (OSDI 2006)

## Databases

nobody knows what this line wants
"""
NOTES = """# Notes

HDFS 是 GFS 对应的开源系统。

GFS was developed at Google.

Bigtable is built on GFS.

HBase is built on HDFS.
"""
MORE = """# More notes

Bigtable is built on GFS.

Spanner is built on Bigtable.
"""


PROGRAM = Path(sys.executable).with_name("stemma")
SECONDS = 240  # far more than any command here takes, on a machine that does much else


@dataclass(frozen=True)
class Done:
    """What a command left behind."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON value on standard output."""
        return json.loads(self.out)

    @property
    def told(self) -> list[str]:
        """The lines on standard error that do not tell progress."""
        return [line for line in self.err.splitlines() if not line.endswith("…")]

    @property
    def error(self) -> str:
        """The one line that an error of ours is."""
        assert (self.status, self.out) == (1, ""), self
        (line,) = self.told
        assert line.startswith("stemma: "), self
        return line


@dataclass(frozen=True)
class Stemma:
    """Runs `stemma` on one server, in an empty folder unless told otherwise."""

    home: Path
    empty: Path

    def environment(self, **given: str | None) -> dict[str, str]:
        """The environment of a command: without the caller's settings, then what is given; None takes a name out."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("STEMMA_")}
        wanted = {**kept, "STEMMA_HOME": str(self.home), **given}
        return {name: value for name, value in wanted.items() if value is not None}

    def __call__(
        self, *args: str | bytes | Path, stdin: bytes = b"", folder: Path | None = None, **variables: str | None
    ) -> Done:
        """What a command does; a traceback or an escape code is refused."""
        return self._run([PROGRAM, *args], stdin, folder or self.empty, self.environment(**variables))

    def shell(self, line: str) -> Done:
        """What a line of a shell does in which `stemma` stands."""
        environment = self.environment(PATH=f"{PROGRAM.parent}{os.pathsep}{os.environ['PATH']}")
        return self._run(["/bin/bash", "-o", "pipefail", "-c", line], b"", self.empty, environment)

    def started(self, *args: str | Path) -> subprocess.Popen[str]:
        """A command that runs, and whose standard error can be read."""
        return subprocess.Popen([PROGRAM, *args], env=self.environment(), stderr=subprocess.PIPE, text=True)

    @staticmethod
    def _run(command: Sequence[str | bytes | Path], stdin: bytes, folder: Path, environment: Mapping[str, str]) -> Done:
        done = subprocess.run(
            command, input=stdin, cwd=folder, env=environment, capture_output=True, timeout=SECONDS, check=False
        )
        said = Done(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))
        assert "Traceback" not in said.err, said.err
        assert "\x1b" not in said.out + said.err, said
        return said


@pytest.fixture(scope="session")
def stemma(server_settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Stemma:
    """The real command on the server of the test run."""
    return Stemma(server_settings.home, tmp_path_factory.mktemp("nothing"))


@pytest.fixture
def read(graph: Graph) -> Callable[..., Outcome]:
    """Reads places as `stemma ingest` does, in this process: what leads to the state that a test is about."""
    return lambda *places: read_into(graph, [str(place) for place in places])


@pytest.fixture(scope="session")
def exported() -> Callable[[Graph], str]:
    """The form in which two graphs are compared."""
    return lambda graph: "".join(EXPORTS["jsonl"](graph))


@pytest.fixture(scope="session")
def documents() -> Callable[[Path], Path]:
    """Makes a folder `lists` below another: a list and two pages of notes that agree on one relation."""

    def make(place: Path) -> Path:
        folder = place / "lists"
        folder.mkdir()
        for name, text in {"storage.md": LIST, "notes.md": NOTES, "more.md": MORE}.items():
            (folder / name).write_text(text, encoding="utf-8")
        return folder

    return make


@pytest.fixture
def folder(documents: Callable[[Path], Path], tmp_path: Path) -> Path:
    """A folder `lists` of a list and two pages of notes."""
    return documents(tmp_path)
