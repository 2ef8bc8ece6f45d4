"""Kill -9 of an ingest, a load and of Neo4j itself at random points.

`python tests/faults/kills.py [KILLS [SEED [HOME]]]`; what is in the HOME goes, without one it is a new folder.
A folder of lists goes through a few versions. Of each, a clean ingest says beforehand what the graph must be. Then,
again and again, a process brings the graph from one version to another and is killed somewhere on the way, or the
server is. After each kill, what was acknowledged before is there, and `db check` finds nothing but the mark of an
unfinished save or move. The same again may be killed, too, and undisturbed leads to the graph that must be. The same
seed gives the same order of kills; the moment of each is a random part of the time that the work takes undisturbed."""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import TypeAlias

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from app.reading import read_into
from graph import engine, schema, store
from graph.connection import Settings, connect
from graph.moving import dump as dumps
from graph.moving import receive
from graph.moving.copy import load
from graph.moving.records import tally
from graph.queries.health import UNFOUNDED, health

VERSIONS, LISTS = 3, 6
CHAIN = 3  # kills of one work at the most, before it may end
ROWS = 75  # in a transaction, so that a save is many of them
SYSTEMS = ("GFS", "HDFS", "Bigtable", "HBase", "Spanner", "Borg", "Kubernetes", "Dynamo", "Cassandra", "Chubby")
Work: TypeAlias = tuple[Callable[[Path, Path], None], tuple[Path, Path]]
_PROCESSES = get_context("fork")  # what is loaded already need not be loaded again for each kill


@dataclass(frozen=True, slots=True)
class Done:
    """How many processes were killed on their way, how many were faster than that, and how often the server was."""

    killed: int
    faster: int
    servers: int


def write_version(folder: Path, version: int) -> None:
    """The lists of a version: a third of them differ from one version to the next, and one is only in every second."""
    folder.mkdir(exist_ok=True)
    for number in range(LISTS):
        state = version if number % 3 == 0 else 0
        random = Random(f"{number} {state}")
        lines = [f"# List {number}", ""]
        for row in range(30):
            of = random.choice(SYSTEMS)
            lines.append(
                f"- [A study of {of} number {random.randrange(400)}](https://example.org/{number}/{row}) (OSDI 2016)"
            )
        (folder / f"list-{number}.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    sometimes = folder / "sometimes.md"
    if version % 2:
        sometimes.write_text("# Notes\n\nHBase is built on HDFS.\n\nBigtable is built on GFS.\n", encoding="utf-8")
    else:
        sometimes.unlink(missing_ok=True)


def ingested(home: Path, folder: Path) -> None:
    """Read the folder into the graph of the home."""
    with connect(Settings(home=home)) as graph:
        read_into(graph, [str(folder)])


def loaded(home: Path, dump: Path) -> None:
    """Put a dump in the place of the graph of the home."""
    with connect(Settings(home=home)) as graph:
        load(dumps.opened(dump), graph, replace=True)


def seal(home: Path) -> str:
    """The digest of the graph of the home, which must be whole."""
    with connect(Settings(home=home)) as graph:
        problems = health(graph).problems
        assert not problems, problems
        return tally(graph).digest


def run(kills: int, seed: int, home: Path, place: Path, tell: Callable[[str], None] = lambda text: None) -> Done:
    """Kill so many times, in a home whose graph may go, with files below `place`. What was killed is begun again and
    killed again, up to CHAIN times, then it may end. Raises AssertionError for anything that was lost or half-written.
    """
    random = Random(seed)
    store.BATCH = receive.BATCH = ROWS
    folder = place / "lists"
    engine.start(home)
    must, took = _undisturbed(home, folder, place)
    killed = faster = servers = 0
    before = VERSIONS - 1
    while killed < kills:
        version = random.choice([it for it in range(VERSIONS) if it != before])
        write_version(folder, version)
        work = (loaded, (home, place / f"{version}.gz")) if random.random() < 0.3 else (ingested, (home, folder))
        for _ in range(min(random.randint(1, CHAIN), kills - killed)):
            of_server = random.random() < 0.15
            begun = time.monotonic()
            alive = _killed(home, work, random.random() * took, of_server)
            took = took * 1.1 if alive else time.monotonic() - begun  # a server that was just started is slow at first
            killed, faster, servers = killed + alive, faster + (not alive), servers + of_server
            engine.start(home)
            _look(home, must, before, version)
            tell(f"{killed} of {kills}: version {version} by {work[0].__name__}{', and Neo4j' if of_server else ''}")
            if not alive:
                break
        work[0](*work[1])
        assert seal(home) == must[version], f"not the graph of version {version} after kill {killed} of seed {seed}"
        before = version
    return Done(killed, faster, servers)


def _killed(home: Path, work: Work, seconds: float, of_server: bool) -> bool:
    """Begin the work in a process of its own and kill it after so many seconds, and the server if that is wanted;
    whether it was still at work."""
    server = engine.find(home)
    assert server
    process = _PROCESSES.Process(target=work[0], args=work[1], daemon=True)
    process.start()
    process.join(seconds)
    alive = process.is_alive()
    if of_server:
        os.kill(server.pid, signal.SIGKILL)
    if alive:
        os.kill(process.pid or 0, signal.SIGKILL)
    process.join()
    return alive


def _undisturbed(home: Path, folder: Path, place: Path) -> tuple[list[str], float]:
    """For each version, what the graph must be, each made from nothing; its dump beside; and how long one takes."""
    must: list[str] = []
    took = 0.0
    for version in range(VERSIONS):
        write_version(folder, version)
        with connect(Settings(home=home)) as graph:
            graph.run("MATCH (node) CALL (node) { DETACH DELETE node } IN TRANSACTIONS OF 5000 ROWS")
            schema.apply(graph)
        begun = time.monotonic()
        ingested(home, folder)
        took = time.monotonic() - begun
        must.append(seal(home))
        with connect(Settings(home=home)) as graph, (place / f"{version}.gz").open("wb") as file:
            dumps.write(graph, file)
    return must, took


def _look(home: Path, must: list[str], before: int, version: int) -> None:
    """What a kill left: nothing that a mark does not tell of, and nothing lost that was acknowledged."""
    with connect(Settings(home=home)) as graph:
        found = health(graph)
        if not found.state.pending:
            assert found.problems == (), found.problems
            assert tally(graph).digest in (must[before], must[version]), "half of a save stands without a mark"
        else:
            assert len(found.problems) == 1, found.problems
            assert graph.read(UNFOUNDED, limit=1) == [], "a relation stands without its evidence"
        if not found.state.moving:
            assert len(store.stamps(graph)) >= LISTS, "a list that was acknowledged is gone"


if __name__ == "__main__":
    wanted = [int(word) for word in sys.argv[1:3]]
    number, seed = (*wanted, *(200, 1)[len(wanted) :])
    with tempfile.TemporaryDirectory() as name:
        home = Path(sys.argv[3]) if sys.argv[3:] else Path(name) / "home"
        try:
            done = run(number, seed, home, Path(name), lambda text: print(text, flush=True))
        finally:
            if not sys.argv[3:]:
                engine.stop(home)
    sys.stdout.write(f"{done}, seed {seed}\n")
