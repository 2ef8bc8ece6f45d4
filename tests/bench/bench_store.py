"""How fast the store writes against the bare driver, and how fast questions are answered at that size.

`python tests/bench/bench_store.py [ROUNDS [PAPERS [RELATIONS]]]` starts a server of its own in a temporary folder and
prints a table; 100,000 papers and 500,000 relations unless told otherwise. A question is measured beside the statements
that it sends, sent by the bare driver in turn with it; ten that ask at once, while somebody saves, beside one alone.
Both sides write the same nodes and relations with the same properties, in transactions of 10,000 rows, into an empty
database with the same constraints; the store also keeps the findings, compares with what stands and marks what is
pending. Beside it stand py2neo's bulk functions and LOAD CSV (without the time that writing its files takes).
On a machine that does other things too, the processor time of client and server says more than the clock.
"""

from __future__ import annotations

import os
import resource
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from math import nan
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

import py2neo
from neo4j import READ_ACCESS, Driver, GraphDatabase, NotificationMinimumSeverity

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from other_ways import BATCH, by_csv, by_hand, by_py2neo, write_csv

from graph import engine, schema, store
from graph.connection import Graph, Settings, connect
from graph.model import Evidence, Findings, Merged, Node, Paper, Relation, Source, System, Topic, Venue
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


def made_up(papers: int, relations: int) -> tuple[Findings, Merged]:
    """A list with so many papers and relations: each paper has a venue and a topic, and builds on or cites earlier
    ones, more often those that are cited already, as papers do."""
    random = Random(1)
    source = Source("source:bench/list.md", "list.md", hash="1", lines=papers)
    nodes: list[Node] = [source]
    nodes += [Venue(f"venue:v{number}", f"Venue {number}") for number in range(100)]
    nodes += [Topic(f"topic:t{number}", f"Topic {number}") for number in range(50)]
    nodes += [System(f"system:s{number}", f"System {number}", (), 1980 + number % 45) for number in range(papers // 20)]
    names = [f"paper:title-{number:05}-of-a-paper-about-storage-systems" for number in range(papers)]
    nodes += [
        Paper(key, f"Title {number} of a paper about storage systems", (), 1980 + number * 45 // papers)
        for number, key in enumerate(names)
    ]
    found: dict[tuple[str, str, str], Relation] = {}

    def say(kind: str, start: str, end: str) -> None:
        line = len(found) + 1
        quote = f"[{line}] the paper says in some words, 用中文也说, what it owes to {end}"
        found[kind, start, end] = Relation(kind, start, end, (Evidence(source.key, line, quote, "numbered", 0.9),))

    cited = [0, 1]
    for number, key in enumerate(names):
        say("PUBLISHED_IN", key, f"venue:v{random.randrange(100)}")
        say("ABOUT", key, f"topic:t{random.randrange(50)}")
        if number % 20 == 0:
            say("PRESENTS", key, f"system:s{number // 20}")
        cited.append(number)
    while len(found) < relations:
        later, earlier = random.randrange(1, papers), random.choice(cited)
        if later > earlier:
            say("BUILDS_ON" if random.random() < 0.2 else "CITES", names[later], names[earlier])
            cited.append(earlier)
    merged = Merged(tuple(sorted(nodes, key=lambda node: node.key)), tuple(found[name] for name in sorted(found)), ())
    return Findings(source, tuple(nodes), merged.relations), merged


class Clock:
    """A Progress that keeps how long each transaction took, and how many rows it had."""

    def __init__(self) -> None:
        self.batches: list[float] = []
        self.last = (time.perf_counter(), 0)

    def __call__(self, what: str, done: int, total: int) -> None:
        now = time.perf_counter()
        if done - self.last[1] == BATCH:
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


def memory() -> int:
    """MB that this process has taken at the most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10


def statements_of(graph: Graph, ask: Callable[[], object]) -> list[tuple[str, dict[str, Any]]]:
    """The statements that a question sends, with their parameters."""
    sent: list[tuple[str, dict[str, Any]]] = []
    read = graph.read

    def noting(cypher: str, /, **parameters: Any) -> list[dict[str, Any]]:
        sent.append((cypher, parameters))
        return read(cypher, **parameters)

    graph.read = noting  # type: ignore[method-assign, assignment]
    try:
        ask()
    finally:
        del graph.read  # type: ignore[method-assign]
    return sent


def bare(driver: Driver, sent: list[tuple[str, dict[str, Any]]]) -> None:
    """Send statements with the bare driver, each in a transaction of its own, and take all rows in."""
    for statement, parameters in sent:
        with driver.session(default_access_mode=READ_ACCESS) as session:
            session.execute_read(lambda transaction: transaction.run(statement, parameters).data())  # noqa: B023


def asked(graph: Graph, keys: list[str], clients: int) -> list[float]:
    """Seconds of each question about the neighbours of these keys, asked by so many at once."""
    taken: list[float] = []

    def ask(client: int) -> None:
        taken.extend(timed(lambda: neighbours(graph, [key])) for key in keys[client::clients])  # noqa: B023

    threads = [threading.Thread(target=ask, args=(client,)) for client in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return taken


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
    hand, ours, growths = [], [], []
    held = memory()
    for number in range(rounds):
        for turn in ("hand", "store") if number % 2 else ("store", "hand"):  # whoever comes second finds it warm
            empty(graph)
            schema.apply(graph)
            if turn == "hand":
                hand.append(both(pid, lambda: by_hand(driver, merged)))
                continue
            clock = Clock()
            ours.append(both(pid, lambda: store.save(graph, changed, merged, clock)))  # noqa: B023
            growths.append(growth(clock.batches))
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
    empty(graph)
    store.save(graph, changed, merged)  # whoever came last, what is asked below is the store's
    for name, taken in ((f"bare driver, {much}", hand), ("store.save of the same", ours)):
        yield name, "; ".join(f"{clock:.1f} s (processor {busy:.1f} s)" for clock, busy in taken)
    for name, (clock, busy) in loads.items():
        yield f"{name} / bare driver", f"{clock / min(hand)[0]:.2f} ({clock:.1f} s, processor {busy:.1f} s)"
    best = [[min(one[place] for one in taken) for taken in (ours, hand)] for place in (0, 1)]
    yield "memory", f"{held} MB with what is to be saved, {memory()} MB at the most"
    yield "ratio of the best (aim: at most 1.2)", ", processor ".join(f"{a / b:.2f}" for a, b in best if b)
    yield "last batches / first (aim: at most 1.2)", f"{median(growths):.2f}"
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
    """Ten that ask at once while somebody saves, beside one that asks alone."""
    alone = median(asked(graph, keys, 1))
    fewer = Merged(merged.nodes, merged.relations[::2], ())
    saves = threading.Thread(target=lambda: [store.save(graph, changed, it) for it in (fewer, merged)])
    saves.start()
    taken: list[float] = []
    while saves.is_alive():
        taken += asked(graph, keys, 10)
    saves.join()
    yield "ten at once and a save / one alone (aim: at most 2)", f"{median(taken) / alone:.1f} ({len(taken)} questions)"


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
            way_in = (engine.USER, engine.password(home) or "")
            with (
                connect(Settings(home=home)) as graph,
                GraphDatabase.driver(
                    server.address, auth=way_in, notifications_min_severity=NotificationMinimumSeverity.OFF
                ) as driver,
            ):
                schema.apply(graph)
                print(f"Neo4j {graph.version}, Python {sys.version.split()[0]}")
                old = py2neo.Graph(server.address, auth=way_in)
                for name, value in rows(graph, driver, old, server, home / "import", (rounds, papers, relations)):
                    print(f"{name:50} {value}", flush=True)
        finally:
            engine.stop(home)


if __name__ == "__main__":
    main()
