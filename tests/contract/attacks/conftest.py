"""A graph that is watched while it is attacked, and a canary that hears who calls."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from graph import schema
from graph.connection import Graph, connect
from graph.queries import limits
from graph.queries.console import QueryError, query
from graph.settings import Settings

FAMILY = """
CREATE (gfs:System {key: 'system:gfs', name: 'GFS', aliases: ['谷歌文件系统'], year: 2003, open_source: false}),
       (hdfs:System {key: 'system:hdfs', name: 'HDFS', aliases: [], year: 2006, open_source: true}),
       (:Topic {key: 'topic:storage', name: 'Storage', aliases: []}),
       (hdfs)-[:OPEN_SOURCE_EQUIVALENT {confidence: 0.9}]->(gfs)
"""
EVERYTHING = "MATCH (n) OPTIONAL MATCH (n)-[r]->(m) RETURN labels(n), properties(n), type(r), properties(r), m.key"
SURROUNDINGS = (
    "SHOW CONSTRAINTS YIELD name",
    "SHOW INDEXES YIELD name",
    "SHOW USERS YIELD user",
    "SHOW DATABASES YIELD name, currentStatus",
)
# Longer than any honest question here takes; nothing that Stemma began may be at work after it.
HELD = "SHOW TRANSACTIONS YIELD metaData, currentQuery WHERE metaData.stemma IS NOT NULL RETURN currentQuery"


@dataclass(frozen=True)
class Canary:
    """An HTTP server on the loopback that hands out a secret, and keeps who asked for it."""

    address: str
    heard: list[str]
    secret: str = "the secret of the canary"


@pytest.fixture(scope="session")
def canary() -> Iterator[Canary]:
    heard: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            heard.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(Canary.secret.encode())

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - so it is called
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Canary(f"http://127.0.0.1:{server.server_port}/secret.csv", heard)
    server.shutdown()


def seen(graph: Graph, *statements: str) -> list[Any]:
    """What these statements say, in one order."""
    return [sorted(map(repr, graph.read(statement))) for statement in statements]  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def family(connected: Graph, server_settings: Settings) -> Iterator[Graph]:
    """A small graph; at the end everything around it has to be as it was."""
    connected.run("MATCH (n) WHERE NOT n:Stemma DETACH DELETE n")
    schema.apply(connected)
    connected.run(FAMILY)
    connected.run(schema.AWAIT_INDEXES)
    before = seen(connected, *SURROUNDINGS)
    yield connected
    assert seen(connected, *SURROUNDINGS) == before
    assert connected.read(HELD) == []
    with connect(server_settings) as again:  # the password is the one it was
        assert again.answers()


@pytest.fixture
def watched(family: Graph, canary: Canary) -> Iterator[Graph]:
    """The small graph, which has to be the same after the test, with nobody called."""
    before = seen(family, EVERYTHING)
    yield family
    assert seen(family, EVERYTHING) == before
    assert canary.heard == []


@pytest.fixture
def put_out(watched: Graph, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Asks a question that would hold the server: it has to end, and the server to work on nothing afterwards."""
    monkeypatch.setattr(limits, "GRACE", 0.5)

    def ask(bomb: str) -> None:
        with pytest.raises(QueryError):
            query(watched, bomb, timeout=1.0)
        assert watched.read(HELD) == []

    return ask
