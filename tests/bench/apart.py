"""What the store's bench measures in a process of its own, as every command and every person has one.

`apart.py memory HOME PAPERS RELATIONS` saves a made-up graph, and prints the MB that it took with nothing, with what
was to be saved, and at the most. As in every command, the driver does without modules that nobody asks it for.
`apart.py ask HOME stemma|bare PAUSE KEY…` asks for the neighbours of these nodes from a line on standard input to its
end, through Stemma or by sending the same statements with the bare driver, and prints the seconds of each question."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from functools import partial
from itertools import cycle
from pathlib import Path
from random import Random
from threading import Event, Thread
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from made_up import made_up

from app.cli.lazy import NOT_FOR_THE_DRIVER, hidden_modules

with hidden_modules(*NOT_FOR_THE_DRIVER):
    from neo4j import READ_ACCESS, Driver, GraphDatabase, NotificationMinimumSeverity

from graph import engine, store
from graph.connection import Graph, Settings, connect
from graph.queries.nodes import neighbours


def most() -> int:
    """MB that this process has taken at the most; what `getrusage` tells begins with that of whoever started it."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) >> 10


def memory(home: Path, papers: int, relations: int) -> list[int]:
    """MB with nothing, with a made-up graph, and after it was saved, each at the most until then."""
    with connect(Settings(home=home)) as graph:
        taken = [most()]
        findings, merged = made_up(papers, relations)
        taken.append(most())
        store.save(graph, {findings.source.key: (findings, "1")}, merged)
        taken.append(most())
    return taken


def ask(home: Path, side: str, pause: float, keys: list[str]) -> list[float]:
    """Seconds of each question."""
    with connect(Settings(home=home)) as graph, bare_driver(home) as driver:
        questions: list[Callable[[], object]] = []
        for key in keys:
            sent = statements_of(graph, lambda: neighbours(graph, [key]))  # noqa: B023
            through = partial(neighbours, graph, [key])
            questions.append(through if side == "stemma" else partial(bare, driver, sent))
        for question in questions:
            question()
        print("ready", flush=True)
        sys.stdin.readline()
        over = Event()
        Thread(target=_until_the_end, args=(over,), daemon=True).start()
        taken: list[float] = []
        over.wait(Random(keys[0]).random() * pause)  # nobody waits for the others
        for question in cycle(questions):
            started = time.perf_counter()
            question()
            taken.append(time.perf_counter() - started)
            if over.wait(pause) if pause else over.is_set():
                return taken
    return []


def statements_of(graph: Graph, ask: Callable[[], object]) -> list[tuple[str, dict[str, Any]]]:
    """The statements that a question sends, with their parameters."""
    sent: list[tuple[str, dict[str, Any]]] = []
    read = graph.read

    def noting(cypher: str, /, **parameters: Any) -> list[dict[str, Any]]:
        sent.append((cypher, parameters))
        return read(cypher, **parameters)

    graph.read = noting  # type: ignore[method-assign]
    try:
        ask()
    finally:
        del graph.read
    return sent


def bare(driver: Driver, sent: list[tuple[str, dict[str, Any]]]) -> None:
    """Send statements with the bare driver, each in a transaction of its own, and take all rows in."""
    for statement, parameters in sent:
        with driver.session(default_access_mode=READ_ACCESS) as session:
            session.execute_read(lambda transaction: transaction.run(statement, parameters).data())  # noqa: B023


def _until_the_end(over: Event) -> None:
    sys.stdin.read()
    over.set()


def bare_driver(home: Path) -> Driver:
    """The official driver, with no word of ours between it and the server."""
    server = engine.find(home)
    assert server
    way_in = (engine.USER, engine.password(home) or "")
    return GraphDatabase.driver(server.address, auth=way_in, notifications_min_severity=NotificationMinimumSeverity.OFF)


def main() -> None:
    """Measure what the arguments say, and print it as JSON."""
    what, home, *words = sys.argv[1:]
    if what == "memory":
        print(json.dumps(memory(Path(home), *map(int, words))))
    else:
        side, pause, *keys = words
        print(json.dumps(ask(Path(home), side, float(pause), keys)))


if __name__ == "__main__":
    main()
