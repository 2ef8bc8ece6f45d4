"""Every Cypher constant of graph/ on every release: a reading one gives the same rows, a writing one is on a way that
was gone."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from neo4j import READ_ACCESS, Query
from neo4j.graph import Node

from graph.connection import Graph
from graph.queries.path import ALL_TYPES
from graph.queries.rows import RANK_OF_TYPE

pytestmark = pytest.mark.neo4j

# By the name of the statement; what is missing here is printed by the test that misses it.
ANSWERS: dict[str, list[Any]] = json.loads(Path(__file__).with_name("answers.json").read_text(encoding="utf-8"))
# By the name of the parameter, whatever statement has it.
GIVEN: dict[str, Any] = {
    "after": "",
    "addresses": ["https://example.org/paper one"],
    "candidates": 20,
    "column": "2000s",
    "first": ["system:gfs", "system:hdfs"],
    "group": "R",
    "identifiers": ["doi:10.1/paper one"],
    "key": "system:gfs",
    "keys": ["system:gfs", "paper:paper one"],
    "limit": 50,
    "name": "nobody",
    "names": ["db.transaction.timeout"],
    "query": '"hdfs"^2 hdfs*',
    "ranks": RANK_OF_TYPE,
    "room": 50,
    "shown": ["system:gfs"],
    "source": "source:lists/a.md",
    "topic": None,
    "types": list(ALL_TYPES),
}
IDS = "MATCH (system:System) RETURN elementId(system) AS id ORDER BY system.key"
# What is made at random, or by the release itself.
VARIES = frozenset({"revision", "score", "version", "versions", "edition"})


def test_a_statement_holds(readable: Graph, written: frozenset[str], statement: Any) -> None:
    kind, parameters = explained(readable, statement.text)
    if kind != "r":
        assert statement.text in written, f"{statement.name} is on no way of WRITE_PATHS"
        return
    given = GIVEN | {"ids": [row["id"] for row in readable.read(IDS)]}
    unknown = parameters - given.keys()
    assert not unknown, f"{statement.name} has parameters that GIVEN does not name: {sorted(unknown)}"
    rows = readable.read(statement.text, **{name: given[name] for name in parameters})
    found = [{name: "varies" if name in VARIES else plain(value) for name, value in row.items()} for row in rows]
    found = list(map(in_order, found))  # a list within a row may come in any order
    if "ORDER BY" not in statement.text:
        found = in_order(found)
    assert ANSWERS.get(statement.name) == found, f"{json.dumps(statement.name)}: {json.dumps(found)}"


def test_no_answer_is_left_of_a_statement_that_is_gone(names: frozenset[str]) -> None:
    assert names >= ANSWERS.keys()


def explained(graph: Graph, text: str) -> tuple[str, set[str]]:
    """What the server says that a statement does (`r`, `w`, `rw` or `s`), and the parameters that it wants."""
    with graph._driver.session(default_access_mode=READ_ACCESS, database=graph._database) as session:
        summary = session.run(Query(f"EXPLAIN {text}"), GIVEN | {"rows": [], "revision": "", "pending": False})  # type: ignore[arg-type]
        kind = summary.consume().query_type or ""
    return kind, set(re.findall(r"\$(\w+)", text))


def in_order(value: Any) -> Any:
    """A value with all its lists sorted."""
    if isinstance(value, dict):
        return {name: in_order(part) for name, part in value.items()}
    return sorted(map(in_order, value), key=json.dumps) if isinstance(value, list) else value


def plain(value: Any) -> Any:
    """A value as JSON knows values, lists of maps in one order."""
    if isinstance(value, Node):
        return {"labels": sorted(value.labels)} | plain(dict(value))
    if isinstance(value, dict):
        return {name: plain(part) for name, part in sorted(value.items())}
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    if isinstance(value, str):
        return re.sub(r"^index_[0-9a-f]{8}$", "index_made_by_neo4j", value)
    return value.hex() if isinstance(value, bytes) else value
