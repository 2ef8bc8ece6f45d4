"""Kill -9 of an ingest, a load and of Neo4j itself at random points: `python tests/faults/kills.py [KILLS [SEED]]`.

A folder of lists goes through a few versions. Of each, a clean ingest says beforehand what the graph must be. Then,
again and again, a process brings the graph from one version to another and is killed somewhere on the way, or the
server is. After each kill: what was acknowledged before is there, `db check` finds nothing but the mark of an
unfinished save or move, and the same again, undisturbed, leads to the graph that must be. The same seed gives the same
order of kills; the moment of each is a random part of the time that the work takes undisturbed."""

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

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from app.reading import read_into
from graph import engine, schema, store
from graph.connection import Settings, connect
from graph.moving import dump as dumps
from graph.moving import receive
from graph.moving.copy import load
from graph.moving.records import tally
from graph.queries.health import UNFOUNDED, health

VERSIONS, LISTS = 3, 9
ROWS = 150  # in a transaction, so that a save is many of them
SYSTEMS = ("GFS", "HDFS", "Bigtable", "HBase", "Spanner", "Borg", "Kubernetes", "Dynamo", "Cassandra", "Chubby")
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
        for row in range(40):
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


def run(kills: int, seed: int, place: Path, tell: Callable[[str], None] = lambda text: None) -> Done:
    """Kill so many times, in a home below `place`. Raises AssertionError for anything that was lost or half-written."""
    random = Random(seed)
    store.BATCH = receive.BATCH = ROWS
    home, folder = place / "home", place / "lists"
    engine.start(home)
    try:
        must, took = _undisturbed(home, folder, place)
        killed = faster = servers = 0
        before = VERSIONS - 1
        while killed < kills:
            version, by_load, of_server = random.randrange(VERSIONS), random.random() < 0.3, random.random() < 0.15
            write_version(folder, version)
            work = (loaded, (home, place / f"{version}.gz")) if by_load else (ingested, (home, folder))
            server = engine.find(home)
            assert server
            process = _PROCESSES.Process(target=work[0], args=work[1], daemon=True)
            process.start()
            time.sleep(random.random() * took)
            alive = process.is_alive()
            if of_server:
                os.kill(server.pid, signal.SIGKILL)
                servers += 1
            if alive:
                os.kill(process.pid or 0, signal.SIGKILL)
            process.join()
            killed, faster = killed + alive, faster + (not alive)
            engine.start(home)
            _look(home, must, before, version)
            work[0](*work[1])
            assert seal(home) == must[version], f"not the graph of version {version} after kill {killed} of seed {seed}"
            before = version
            tell(f"{killed} of {kills}: version {version} by {work[0].__name__}{', and Neo4j' if of_server else ''}")
        return Done(killed, faster, servers)
    finally:
        engine.stop(home)


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
    wanted = [int(word) for word in sys.argv[1:]]
    number, seed = (*wanted, *(200, 1)[len(wanted) :])
    with tempfile.TemporaryDirectory() as name:
        sys.stdout.write(f"{run(number, seed, Path(name), lambda text: print(text, flush=True))}, seed {seed}\n")
