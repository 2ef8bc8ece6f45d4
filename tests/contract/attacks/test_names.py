"""Names, filters and addresses that would like to be Cypher: they are values, wherever they come in.

What is proven: every text that reaches the server is a constant of graph/, to the letter."""

from __future__ import annotations

import importlib
import inspect
import itertools
import pkgutil
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from typer.testing import CliRunner

from app import state
from app.cli.commands import COMMANDS, command_line
from app.cli.lazy import _imported
from graph import exports, queries, seminar, store
from graph.connection import Graph, Settings
from graph.errors import StemmaError
from graph.exports.jsonl import jsonl
from graph.model import Decision, Evidence, Findings, Merged, Relation, Source, System
from graph.queries.console import query

pytestmark = pytest.mark.neo4j

NAMES = [
    "GFS'}) DETACH DELETE n //",
    'GFS"}) SET n.name = "x" //',
    "GFS`}) DETACH DELETE n //",
    "GFS') YIELD node MATCH (n) DETACH DELETE n //",
    "system:gfs'}) CALL dbms.killConnections([]) //",
    "\\u0027}) DETACH DELETE n //",
    "$key }) DETACH DELETE n; MATCH (n",
    'GFS" OR *:* +name:(a~ b^2) [a TO z] \\',
    "doi:10.1/x'] DETACH DELETE n //",
    "https://example.org/'}) DETACH DELETE n //",
    "{key} MATCH (n) SET n = {} /*",
    "*/ LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
    "a\x00b\nMATCH (n) DETACH DELETE n\n",
    "谷歌'; MATCH (n) DETACH DELETE n; //",
]
ONE = "GFS'\"`}) DETACH DELETE n //*/ $key \\u0027"  # closes whatever a name could stand in


@pytest.fixture
def constant(watched: Graph, recorded: set[str], constants: frozenset[str]) -> Iterator[Graph]:
    """The small graph; whatever is sent has to be a constant of graph/."""
    before = set(recorded)
    recorded.clear()
    yield watched
    sent = set(recorded)
    recorded |= before
    assert sent <= constants


def questions() -> Iterator[Callable[..., Any]]:
    """Every public function of the questions, exports and plans that takes a graph."""
    for package in (queries, seminar, exports):
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            for name, function in vars(importlib.import_module(module.name)).items():
                if inspect.isfunction(function) and function.__module__ == module.name and not name.startswith("_"):
                    first = next(iter(inspect.signature(function).parameters.values()), None)
                    if first is not None and first.annotation == "Graph":
                        yield function
    yield from (store.reading, store.text)


QUESTIONS = tuple(questions())
# By the name or the type of a parameter; what is a text or several is the name that attacks.
FILLED: dict[str, Any] = {"start": date(2024, 1, 1), "weekday": 0, "meetings": 2, "Dimension": "venue"}


def filled(function: Callable[..., Any], name: str) -> dict[str, Any] | None:
    """Arguments in which every text is the name; None if a parameter is neither."""
    found: dict[str, Any] = {}
    for parameter in list(inspect.signature(function).parameters.values())[1:]:
        kind = str(parameter.annotation)
        if parameter.name in FILLED or kind in FILLED:
            found[parameter.name] = FILLED.get(parameter.name, FILLED.get(kind))
        elif kind in ("str", "str | None"):
            found[parameter.name] = name
        elif kind.endswith("[str]"):
            found[parameter.name] = [name]
        elif parameter.default is inspect.Parameter.empty:
            return None
    return found


@pytest.mark.parametrize("function", QUESTIONS, ids=lambda function: f"{function.__module__}.{function.__name__}")
def test_a_name_is_a_value_in_every_question(constant: Graph, function: Callable[..., Any]) -> None:
    for name in NAMES:
        arguments = filled(function, name)
        if arguments is None:
            return
        try:
            answer = function(constant, **arguments)
            if inspect.isgenerator(answer):
                list(answer)
        except StemmaError:
            continue  # nothing is called so
        if not arguments:
            return


def test_questions_are_found() -> None:
    assert len([function for function in QUESTIONS if filled(function, "x") is not None]) >= 20


@pytest.fixture
def reached(server_settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Commands and pages reach the server of the test, from an empty folder."""
    for name in ("URI", "USER", "PASSWORD", "DATABASE", "HOME"):
        value = getattr(server_settings, name.lower())
        if value is None or (name == "HOME" and server_settings.uri):
            monkeypatch.delenv(f"STEMMA_{name}", raising=False)
        else:
            monkeypatch.setenv(f"STEMMA_{name}", str(value))
    monkeypatch.chdir(tmp_path)


# What takes no names, or is about the server itself.
NOT_ASKED = {"app": "serves pages", "demo": "reads what ships", "db": "starts and stops", "query": "is tested below"}
GIVEN = {"--start": "2024-01-01", "--weekday": "mon", "--meetings": "2"}


def arguments_of(command: str, name: str) -> Iterator[list[str]]:
    """Calls of a command: its arguments are the name, then one after the other each option that takes a value."""
    parameters = _imported(command, COMMANDS[command][0]).params
    options = [it for it in parameters if it.opts[0].startswith("-")]
    needed = [name for it in parameters if it not in options]
    needed += [part for it in options for option in it.opts if option in GIVEN for part in (option, GIVEN[option])]
    yield needed
    for it in options:
        if not getattr(it, "is_flag", True):
            yield [*needed, it.opts[0], name]


@pytest.mark.parametrize("command", [command for command in COMMANDS if command not in NOT_ASKED])
def test_a_name_is_a_value_in_every_command(constant: Graph, reached: None, command: str) -> None:
    calls = list(arguments_of(command, ONE))
    assert calls
    for call in calls:
        done = CliRunner().invoke(command_line, [command, *call])
        assert done.exception is None or isinstance(done.exception, StemmaError | SystemExit), done.exception


def test_a_parameter_is_a_value(watched: Graph, reached: None) -> None:
    for name in NAMES:
        if "\x00" not in name:
            done = CliRunner().invoke(command_line, ["query", "RETURN $x AS x", "--param", f"x={name}", "--csv"])
            assert done.exit_code == 0, done.output
        assert query(watched, "RETURN $x AS x", {"x": name}).rows == [(name,)]


def filters() -> list[str]:
    """The names that pages look for in their address."""
    text = "".join(path.read_text(encoding="utf-8") for path in Path(state.__file__).parent.rglob("*.py"))
    asked = re.findall(r"query_params(?:\.get(?:_all)?\(|\.pop\(|\[)\"(\w+)\"", text)
    bound = re.findall(r"key=\"(\w+)\"[^)]*?bind=\"query-params\"", text)
    return sorted({*asked, *bound})


@pytest.mark.parametrize("view", state.VIEWS)
def test_a_filter_is_a_value_on_every_page(constant: Graph, reached: None, view: str) -> None:
    st.cache_resource.clear()
    screen = AppTest.from_file(str(Path(state.__file__).with_name("main.py")), default_timeout=60)
    screen.run()
    if view != "start":
        screen.switch_page(state.VIEWS[view])
    for name in filters():
        screen.query_params[name] = ONE
    screen.run()
    st.cache_resource.clear()
    assert not screen.exception, [each.message for each in screen.exception]


def test_filters_are_found() -> None:
    assert {"q", "start", "source", "rows"} <= set(filters())


def test_what_documents_say_is_never_cypher(family: Graph, recorded: set[str], constants: frozenset[str]) -> None:
    """Names, keys, words and properties that are attacks are stored as they are, and come out as they were."""
    source = Source(f"source:{ONE}.md", ONE, (ONE,), ONE, ONE, ONE, ONE, 1)
    systems = tuple(System(f"system:{name}", name, (name, ONE), 2003) for name in sorted(NAMES))
    relations = tuple(
        Relation("BUILDS_ON", later.key, earlier.key, (Evidence(source.key, 1, ONE, ONE, 0.5),))
        for earlier, later in itertools.pairwise(systems)
    )
    relations = tuple(sorted(relations, key=lambda it: (it.type, it.start, it.end)))
    nodes = tuple(sorted((*systems, source), key=lambda node: node.key))
    said = Findings(source, systems, relations)
    before = set(recorded)
    recorded.clear()
    store.save(family, {source.key: (said, ONE)}, Merged(nodes, relations, ()), texts={source.key: ONE})
    store.record_decision(family, Decision(systems[0].key, systems[1].key, False, ONE, ONE))
    assert store.reading(family, source.key) == said
    assert store.text(family, source.key) == ONE
    assert store.stamps(family)[source.key] == ONE
    assert sorted(node.name for node in systems) == sorted(
        row["name"]
        for row in family.read("MATCH (s:System) WHERE s.stemma_fingerprint IS NOT NULL RETURN s.name AS name")
    )
    assert "".join(jsonl(family)).count("BUILDS_ON") == len(relations)
    store.save(family, {source.key: None}, Merged((), (), ()))
    family.run("MATCH (decision:Decision) DELETE decision")
    sent = {text for text in recorded if "stemma_fingerprint IS NOT NULL RETURN s.name" not in text}
    recorded |= before
    assert sent - {"MATCH (decision:Decision) DELETE decision"} <= constants
    labels = {row["label"] for row in family.read("CALL db.labels() YIELD label RETURN label")}
    assert not any("DELETE" in label for label in labels)
