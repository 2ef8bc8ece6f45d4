"""Every statement of graph/, found by looking through its modules, and a record of which of them ran where."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

import neo4j
import pytest

import graph as package
from graph import idle, renewal, schema, store
from graph.connection import Graph
from graph.exports import admin_import
from graph.model import (
    ENDS,
    NODE_TYPES,
    Decision,
    Evidence,
    Findings,
    Meeting,
    Merge,
    Merged,
    Node,
    Relation,
    Source,
    Value,
)
from graph.moving.receive import receive
from graph.moving.records import Record, records
from graph.queries.protection import protections
from graph.revision import IMPORTED

_CYPHER = re.compile(r"\s*(MATCH|OPTIONAL|UNWIND|WITH|RETURN|CALL|MERGE|CREATE|DROP|ALTER|SHOW)\s+\S")
SOURCE = Source("source:lists/a.md", "a.md", hash="1", format="markdown", title="A list", lines=9, unread=1, group="R")
OTHER = Source("source:notes/b.md", "b.md", hash="2", format="markdown", lines=2)


@dataclass(frozen=True)
class Statement:
    """A constant that is Cypher: where it stands, and its text."""

    name: str
    text: str


def statements() -> tuple[Statement, ...]:
    """Every statement among the constants of graph/'s modules, and in their tables, each text once. A name that begins
    with an underscore is a piece of others, and is never sent."""
    found: dict[str, Statement] = {}
    for module in pkgutil.walk_packages(package.__path__, "graph."):
        for name, value in vars(importlib.import_module(module.name)).items():
            if name.isupper() and not name.startswith("_"):
                for place, text in _texts(value):
                    found.setdefault(text, Statement(f"{module.name}.{name}{place}", text))
    return tuple(sorted(found.values(), key=lambda statement: statement.name))


def _texts(value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, str) and _CYPHER.match(value):
        yield "", value
    elif isinstance(value, tuple | list):
        for at, part in enumerate(value):
            yield from ((f"[{at}]{place}", text) for place, text in _texts(part))
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield from ((f"[{key}]{place}", text) for place, text in _texts(part))
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from ((f".{field.name}{place}", text) for place, text in _texts(getattr(value, field.name)))


STATEMENTS = statements()


@pytest.fixture(scope="session", autouse=True)
def recorded(place: str, ran: dict[str, dict[str, bool]]) -> Iterator[set[str]]:
    """What is sent to this server, from now on."""
    said: set[str] = set()
    patch = pytest.MonkeyPatch()
    for kind in (neo4j.Session, neo4j.Transaction, neo4j.ManagedTransaction):
        patch.setattr(kind, "run", _recording(kind.run, said))
    yield said
    patch.undo()
    known = ran.setdefault(place.rpartition("@")[2], {})
    for statement in STATEMENTS:
        known[statement.name] = known.get(statement.name, False) or statement.text in said


def _recording(run: Callable[..., neo4j.Result], said: set[str]) -> Callable[..., neo4j.Result]:
    def recording(self: Any, query: Any, *args: Any, **kwargs: Any) -> neo4j.Result:
        said.add(str(query))
        return run(self, query, *args, **kwargs)

    return recording


@pytest.fixture(scope="session")
def constants() -> frozenset[str]:
    """The text of every statement of graph/."""
    return frozenset(statement.text for statement in STATEMENTS)


@pytest.fixture(scope="session")
def names() -> frozenset[str]:
    """The name of every statement of graph/."""
    return frozenset(statement.name for statement in STATEMENTS)


@pytest.fixture(params=STATEMENTS, ids=[statement.name for statement in STATEMENTS])
def statement(request: pytest.FixtureRequest) -> Statement:
    """Each statement of graph/."""
    return request.param


# ---- a graph with every label and every type of relation, and a little lineage


def _of(label: str, name: str, year: int | None = None) -> Node:
    key = f"{label.lower()}:{name.lower()}"
    more: dict[str, Any] = {"year": year} if label in ("Paper", "System") else {}
    if label == "System":
        more |= {"open_source": name in ("HDFS", "HBase")}
    if label == "Paper":
        more |= {"identifiers": (f"doi:10.1/{name.lower()}",), "urls": (f"https://example.org/{name.lower()}",)}
    return NODE_TYPES[label](key, name, (f"The {name}",), **more)  # type: ignore[no-any-return, arg-type]


def _said(kind: str, start: Node, end: Node, at: int = 1, source: Source = SOURCE) -> Relation:
    carried: dict[str, Value] = {
        name: {"presenter": "Ann", "date": "2024-03-01", "status": "read", "track": "main"}.get(name, at)
        for name in sorted(ENDS[kind][2])
    }
    return Relation(kind, start.key, end.key, (Evidence(source.key, at, f"{kind}?", "made-up", 0.9),), carried)


MEETING = Meeting("meeting:r/1", "R 1", (), "R", 1, "2024-03-01")
# A venue and a company that are called like a decade, so that one value is a column of every table of coverage.
NODES: Mapping[str, Node] = {label: _of(label, f"{label} One", 2001) for label in NODE_TYPES} | {
    "Source": SOURCE,
    "Meeting": MEETING,
    "Venue": _of("Venue", "2000s"),
    "Company": _of("Company", "2000s"),
}
SYSTEMS = {
    name: _of("System", name, year)
    for name, year in {"GFS": 2003, "HDFS": 2006, "HBase": 2008, "Spanner": 2012}.items()
}
RELATIONS: tuple[Relation, ...] = (
    *(
        _said(kind, NODES[start], NODES[max(ends[1])], at)
        for at, (kind, ends) in enumerate(sorted(ENDS.items()), start=1)
        for start in sorted(ends[0])
    ),
    _said("OPEN_SOURCE_EQUIVALENT", SYSTEMS["HDFS"], SYSTEMS["GFS"], 2, OTHER),
    Relation(
        "BUILDS_ON",
        SYSTEMS["HBase"].key,
        SYSTEMS["HDFS"].key,
        tuple(Evidence(source.key, 2, "HBase runs on HDFS", "made-up", 0.8) for source in (SOURCE, OTHER)),
    ),
    _said("PRESENTS", NODES["Paper"], SYSTEMS["GFS"]),
)


def _merged(*sources: Source) -> Merged:
    """The graph that these sources make, as resolve would give it."""
    keys = {source.key for source in sources}
    relations = {(it.type, it.start, it.end): it for it in RELATIONS if {piece.source for piece in it.evidence} <= keys}
    nodes = {node.key: node for node in (*NODES.values(), *SYSTEMS.values(), OTHER)}
    gone = {source.key for source in (SOURCE, OTHER)} - keys
    return Merged(
        tuple(node for key, node in sorted(nodes.items()) if key not in gone),
        tuple(it for _, it in sorted(relations.items()) if it.end not in gone),
        (Merge(SYSTEMS["GFS"].key, "system:google-file-system", "made up", 1.0),),
    )


def findings_of(source: Source) -> Findings:
    """What one of the two sources says."""
    nodes = tuple(node for node in (*NODES.values(), *SYSTEMS.values()) if not isinstance(node, Source))
    return Findings(source, nodes, tuple(it for it in RELATIONS if it.evidence[0].source == source.key))


def _store(graph: Graph) -> None:
    said = {source.key: (findings_of(source), source.hash) for source in (SOURCE, OTHER)}
    store.save(graph, said, _merged(SOURCE, OTHER), texts={SOURCE.key: "# A list\n", OTHER.key: "a note\n"})


def _withdraw_one(graph: Graph) -> None:
    store.save(graph, {OTHER.key: None}, _merged(SOURCE))


def _withdraw_all(graph: Graph) -> None:
    store.save(graph, {SOURCE.key: None, OTHER.key: None}, Merged((), (), ()))


def _set_up(graph: Graph) -> None:
    graph.run("MATCH (meta:Stemma) DELETE meta")
    schema.apply(graph)


def _decide(graph: Graph) -> None:
    store.record_decision(graph, Decision(SYSTEMS["GFS"].key, SYSTEMS["HDFS"].key, False, "made up", "2024-03-01"))


def _receive(graph: Graph, *there: Record) -> None:
    """Make the graph equal to records, as `stemma db load` and `copy` do."""
    receive(graph, lambda: iter(there), moving="a test", version=schema.VERSION, pending=False, total=0, replace=True)


def _move(graph: Graph) -> None:
    there = tuple(records(graph))
    _receive(graph)
    _receive(graph, *there)


# What an import by neo4j-admin leaves for `finish` to do.
RESTS = (
    f"MATCH (node) WHERE NOT node:Stemma SET node.{admin_import.REST} = '{{}}'",
    f"MATCH ()-[relation]->() SET relation.{admin_import.REST} = '{{}}'",
)


def _finish_import(graph: Graph) -> None:
    for rest in RESTS:
        graph.run(rest)
    graph.run("MATCH (meta:Stemma) SET meta.moving = $mark", mark=IMPORTED)
    assert admin_import.finish(graph)


def _change_password(graph: Graph) -> None:
    old, new = graph._open_driver.keywords["auth"][1], "another password"  # type: ignore[attr-defined]
    graph.run(renewal.SET_PASSWORD, old=old, new=new)
    graph.run(renewal.SET_PASSWORD, old=new, new=old)


def _try_to_write(graph: Graph) -> None:
    """What `stemma doctor` does to see that the server refuses it."""
    protections(graph)


def _ask_who_is_there(graph: Graph) -> None:
    """What Neo4j does not count as reading, though it writes nothing."""
    assert graph.read(idle.CONNECTIONS)[0]["connections"] > 0


# Every way in which Stemma writes, or tries to, in an order in which they can follow each other.
WRITE_PATHS: tuple[Callable[[Graph], None], ...] = (
    _set_up,
    _store,
    _decide,
    _move,
    _finish_import,
    _withdraw_one,
    _withdraw_all,
    _change_password,
    _try_to_write,
    _ask_who_is_there,
)

DAMAGE = """CREATE (:Reading {key: 'source:gone#1', source: 'source:gone', part: 1, stamp: '', body: ''}),
                   (:Text {key: 'source:lost#1', source: 'source:lost', part: 1, body: ''}),
                   (:Source {key: 'source:unread', name: 'unread'}),
                   (:Topic {key: 'paper:odd', name: 'Odd', aliases: [], stemma_fingerprint: 'none'}),
                   (:Topic {key: 'topic:nameless'})-[:PART_OF {evidence_source: ['source:nowhere']}]->
                   (:Topic {key: 'topic:odd', name: 'Odd'})"""


@pytest.fixture(scope="session")
def empty(connected: Graph) -> Graph:
    """A database with nothing in it."""
    connected.run("MATCH (node) DETACH DELETE node")
    return connected


@pytest.fixture(scope="session")
def written(empty: Graph, recorded: set[str]) -> frozenset[str]:
    """What was sent on all ways in which Stemma writes."""
    before = set(recorded)
    recorded.clear()
    for write in WRITE_PATHS:
        write(empty)
    sent = frozenset(recorded)
    recorded |= before
    return sent


@pytest.fixture(scope="session")
def readable(written: frozenset[str], empty: Graph) -> Graph:
    """A graph with every label and every type of relation, and a little damage, for tests that only read."""
    _store(empty)
    for statement in (DAMAGE, *RESTS):
        empty.run(statement)
    return empty
