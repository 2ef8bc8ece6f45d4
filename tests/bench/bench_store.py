"""How fast the store writes against the bare driver, and how fast questions are answered at that size.

`python tests/bench/bench_store.py [ROUNDS [PAPERS [RELATIONS]]]` starts a server of its own in a temporary folder and
prints a table; 100,000 papers and 500,000 relations unless told otherwise. A question is measured beside the statements
that it sends, sent by the bare driver in turn with it; ten that ask at once, while somebody saves, beside one alone;
what has a process of its own in life has one here (apart.py): the memory of a save, and each that asks.
Both sides write the same nodes and relations with the same properties, in transactions of 10,000 rows, into an empty
database with the same constraints; the store also keeps the findings, compares with what stands and marks what is
pending. Beside it stand py2neo's bulk functions and LOAD CSV (without the time that writing its files takes).
On a machine that does other things too, the processor time of client and server says more than the clock.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from math import nan
from pathlib import Path
from random import Random
from statistics import median

import py2neo
from neo4j import Driver

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from apart import bare, bare_driver, statements_of
from made_up import made_up
from other_ways import BATCH, by_csv, by_hand, by_py2neo, write_csv

from graph import engine, schema, store
from graph.connection import Graph, Settings, connect
from graph.model import Findings, Merged
from graph.queries.coverage import coverage
from graph.queries.lineage import lineage
from graph.queries.nodes import neighbours
from graph.queries.path import path
from graph.queries.search import search

PAPERS, RELATIONS, ROUNDS = 100_000, 500_000, 2
EMPTY = "MATCH (node) WITH node LIMIT 5000 DETACH DELETE node RETURN count(node) AS deleted"


def empty(graph: Graph) -> None:
    """Delete everything, in transactions that are short enough for the server's limit."""
    while graph.run(EMPTY)[0]["deleted"]:
        pass


class Clock:
    """A Progress that keeps how long each whole transaction took after the first `rows`, which are nodes and quick."""

    def __init__(self, rows: int) -> None:
        self.batches: list[float] = []
        self.nodes = rows
        self.last = (time.perf_counter(), 0)

    def __call__(self, what: str, done: int, total: int) -> None:
        now = time.perf_counter()
        if done - self.last[1] == BATCH and self.last[1] >= self.nodes:
            self.batches.append(now - self.last[0])
        self.last = (now, done)


def timed(work: Callable[[], object]) -> float:
    """Seconds that work takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def processor(pid: int) -> float:
    """Seconds of processor time that this process and the server have used; 0.0 where /proc does not tell."""
    try:
        parts = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except FileNotFoundError:
        return 0.0
    return time.process_time() + (int(parts[11]) + int(parts[12])) / os.sysconf("SC_CLK_TCK")


def both(pid: int, work: Callable[[], object]) -> tuple[float, float]:
    """Seconds by the clock and of processor time that work takes."""
    before = processor(pid)
    taken = timed(work)
    return taken, processor(pid) - before


def growth(batches: list[float]) -> float:
    """How the last tenth of the batches compares with the first, at least two of each; not a number if there are too
    few, as with less than 50,000 relations."""
    if len(batches) < 4:
        return nan
    tenth = max(2, len(batches) // 10)
    return median(batches[-tenth:]) / median(batches[:tenth])


def rows(
    graph: Graph,
    driver: Driver,
    old: py2neo.Graph,
    server: engine.Server,
    imports: Path,
    size: tuple[int, int, int],
) -> Iterator[tuple[str, str]]:
    """What is measured and what came out. `imports` is the folder that the server loads files from, `size` the rounds,
    papers and relations."""
    rounds, papers, relations = size
    pid = server.pid
    findings, merged = made_up(papers, relations)
    changed = {findings.source.key: (findings, "1")}
    much = f"{len(merged.nodes):,} nodes, {len(merged.relations):,} relations"
    small = made_up(2000, 10_000)
    for warm in (0, 1, 1, 0):  # at first, plans are made, and classes loaded and compiled, for both sides
        empty(graph)
        if warm:
            by_hand(driver, small[1])
        else:
            store.save(graph, {findings.source.key: (small[0], "0")}, small[1])
    hand, ours = [], []
    growths: dict[str, list[float]] = {"hand": [], "store": []}
    for number in range(rounds):
        for turn in ("hand", "store") if number % 2 else ("store", "hand"):  # whoever comes second finds it warm
            empty(graph)
            schema.apply(graph)
            if turn == "hand":
                batches: list[float] = []
                hand.append(both(pid, lambda: batches.extend(by_hand(driver, merged))))  # noqa: B023
                growths[turn].append(growth(batches))
                continue
            clock = Clock(len(merged.nodes))
            ours.append(both(pid, lambda: store.save(graph, changed, merged, clock)))  # noqa: B023
            growths[turn].append(growth(clock.batches))
    others = {"py2neo's bulk functions": lambda: by_py2neo(old, merged)}
    files = write_csv(imports, merged)
    others["LOAD CSV"] = lambda: by_csv(driver, files)
    loads = {}
    for name, way in others.items():
        empty(graph)
        schema.apply(graph)
        loads[name] = both(pid, way)
        (there,) = graph.run("MATCH ()-[relation]->() RETURN count(relation) AS number")
        assert there["number"] == len(merged.relations), name
    for name, taken in ((f"bare driver, {much}", hand), ("store.save of the same", ours)):
        yield name, "; ".join(f"{wall:.1f} s (processor {busy:.1f} s)" for wall, busy in taken)
    for name, (wall, busy) in loads.items():
        yield f"{name} / bare driver", f"{wall / min(hand)[0]:.2f} ({wall:.1f} s, processor {busy:.1f} s)"
    best = [[min(one[place] for one in taken) for taken in (ours, hand)] for place in (0, 1)]
    empty(graph)
    alone, held, most = json.loads(apart("memory", graph.home, papers, relations).communicate()[0])
    yield "memory of a save (aim: at most 500 MB)", f"{most} MB at the most; {alone} MB with nothing, {held} MB before"
    yield "ratio of the best (aim: at most 1.2)", ", processor ".join(f"{a / b:.2f}" for a, b in best if b)
    last = {side: median(each) for side, each in growths.items()}
    yield "last batches / first (aim: at most 1.2)", f"{last['store']:.2f}, the bare driver's {last['hand']:.2f}"
    before = store.revision(graph)
    again = timed(lambda: store.save(graph, {}, merged))  # an ingest leaves out what did not change
    assert store.revision(graph) == before, "a save of the same wrote something"
    yield "second save / first (aim: at most 0.5), 0 writes", f"{again / min(ours)[0]:.2f} ({again:.1f} s)"
    yield "readings fetched", f"{timed(lambda: store.readings(graph)):.1f} s"
    random = Random(2)
    keys = [node.key for node in merged.nodes if node.label == "Paper"]
    some = random.sample(keys, 40)
    questions: dict[str, Callable[[str], object]] = {
        "neighbours of a paper": lambda key: neighbours(graph, [key]),
        "neighbours of a venue": lambda key: neighbours(graph, [f"venue:v{int(key[12:17]) % 100}"]),
        "path between two papers": lambda key: path(graph, key, keys[int(key[12:17]) // 2]),
        "path over everything": lambda key: path(graph, key, keys[int(key[12:17]) // 2], everything=True),
        "lineage of a paper": lambda key: lineage(graph, key),
        "coverage by decade": lambda key: coverage(graph, "decade"),
        "search, a title": lambda key: search(graph, f"Title {key[12:17]} of a paper about storage systems"),
        "search, misspelt": lambda key: search(graph, f"Titel {key[12:17]} of a paper"),
    }
    for name, ask in questions.items():
        ask(some[0])
        each, beside = [], []
        for key in some[: 3 if name.startswith("coverage") else None]:
            sent = statements_of(graph, lambda: ask(key))  # noqa: B023
            each.append(timed(lambda: ask(key)) * 1000)  # noqa: B023
            beside.append(timed(lambda: bare(driver, sent)) * 1000)  # noqa: B023
        ratio = f"{median(each) / median(beside):.2f} × bare"
        yield name, f"{ratio}, median {median(each):.0f} ms, slowest {max(each):.0f} ms"
    yield from together(graph, changed, merged, some)


def together(
    graph: Graph, changed: dict[str, tuple[Findings, str]], merged: Merged, keys: list[str]
) -> Iterator[tuple[str, str]]:
    """Ten that ask at once while somebody saves, beside one that asks alone; through Stemma, and with the bare driver;
    without a pause, and each once a second, as people do not do either."""
    fewer = Merged(merged.nodes, tuple(it for at, it in enumerate(merged.relations) if at % 10), ())

    def saves() -> None:
        for it in (fewer, merged):
            store.save(graph, changed, it)

    for side, pause in (("bare", 0.0), ("stemma", 0.0), ("bare", 1.0), ("stemma", 1.0)):
        alone = median(asking(graph, 1, side, pause, keys, lambda: time.sleep(10)))
        taken = asking(graph, 10, side, pause, keys, saves)
        name = f"ten at once and a save / one, {side}{', each once a second' if pause else ''}"
        yield name, f"{median(taken) / alone:.1f} ({alone * 1000:.0f} ms alone, {len(taken)} questions; aim: at most 2)"


def asking(
    graph: Graph, clients: int, side: str, pause: float, keys: list[str], work: Callable[[], None]
) -> list[float]:
    """Seconds of each question that so many clients, each a process of its own, asked during the work."""
    started = [
        apart("ask", graph.home, side, pause, *keys[number::clients], stdin=subprocess.PIPE)
        for number in range(clients)
    ]
    for client in started:
        assert client.stdout is not None
        assert client.stdout.readline() == "ready\n"
        assert client.stdin is not None
    for client in started:
        client.stdin.write("go\n")  # type: ignore[union-attr]
        client.stdin.flush()  # type: ignore[union-attr]
    work()
    for client in started:
        client.stdin.close()  # type: ignore[union-attr]
    return [taken for client in started for taken in json.loads(client.stdout.read())]  # type: ignore[union-attr]


def apart(what: str, *words: object, stdin: int | None = None) -> subprocess.Popen[str]:
    """A process that measures something of its own (apart.py)."""
    script = Path(__file__).with_name("apart.py")
    command = [sys.executable, str(script), what, *map(str, words)]
    return subprocess.Popen(command, stdin=stdin, stdout=subprocess.PIPE, text=True)


def main() -> None:
    """Measure, and print a table. The arguments are the rounds that both sides get, and the size."""
    given = [int(word) for word in sys.argv[1:]]
    rounds, papers, relations = (*given, *(ROUNDS, PAPERS, RELATIONS)[len(given) :])
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the server is stopped then, too
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        opened = {**engine.CURRENT.settings, "dbms.security.allow_csv_import_from_file_urls": "true"}
        server = engine.start(home, release=replace(engine.CURRENT, settings=opened))
        try:
            with connect(Settings(home=home)) as graph, bare_driver(home) as driver:
                schema.apply(graph)
                print(f"Neo4j {graph.version}, Python {sys.version.split()[0]}")
                old = py2neo.Graph(server.address, auth=(engine.USER, engine.password(home)))
                for name, value in rows(graph, driver, old, server, home / "import", (rounds, papers, relations)):
                    print(f"{name:50} {value}", flush=True)
        finally:
            engine.stop(home)


if __name__ == "__main__":
    main()
