"""Cypher: ready questions, parameters, limits, refusals, table, picture and a safe download."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.parts.ready import ReadyQuery, parameters_of, ready_queries, value_of
from graph.queries.console import query

READY = ready_queries(Path(__file__).parents[2] / "data" / "queries")


def ask(screen, cypher: str):
    screen.test.query_params["q"] = cypher
    screen.run()
    button = next(each for each in screen.test.button if each.label == "Ask")
    button.click()
    return screen.run()


@pytest.mark.neo4j
def test_an_answer_is_a_table(small_graph, page) -> None:
    screen = ask(page("cypher"), "MATCH (s:System) RETURN s.name AS name, s.year AS year ORDER BY year, name LIMIT 1")
    assert '"columns": ["name", "year"], "rows": [["GFS", "2003"]]' in screen.sheets


@pytest.mark.neo4j
def test_an_answer_with_nodes_is_a_picture(small_graph, page) -> None:
    screen = ask(page("cypher"), "MATCH way = (:System {name: 'HBase'})-[:BUILDS_ON]->() RETURN way")
    assert {node["id"] for node in screen.network["nodes"]} == {"system:hbase", "system:hdfs"}


@pytest.mark.neo4j
def test_a_write_is_refused_with_a_reason_and_nothing_happens(small_graph, page) -> None:
    screen = ask(page("cypher"), "MATCH (n) DETACH DELETE n")
    assert screen.test.error
    assert small_graph.read("MATCH (n:System) RETURN count(n) AS n")[0]["n"] == 6


@pytest.mark.neo4j
def test_a_mistake_is_a_sentence(small_graph, page) -> None:
    screen = ask(page("cypher"), "MATCH (n RETURN n")
    assert screen.test.error


@pytest.mark.neo4j
def test_what_was_cut_is_said(small_graph, page) -> None:
    screen = page("cypher", rows="2")
    screen = ask(screen, "MATCH (s:System) RETURN s.name")
    assert "Only the first 2 rows" in screen.messages


@pytest.mark.neo4j
def test_no_rows_is_said(small_graph, page) -> None:
    assert "nothing in the graph answers it" in ask(page("cypher"), "MATCH (s:System {name: 'x'}) RETURN s").messages


@pytest.mark.neo4j
def test_a_ready_question_brings_its_parameters(small_graph, page) -> None:
    screen = page("cypher")
    chosen = next(each for each in READY if each.examples)
    screen.test.selectbox(key="cypher.ready").select(chosen.title)
    screen.run()
    assert screen.sent("stemma.editor")[0]["text"] == chosen.cypher
    for name, example in chosen.examples.items():
        assert screen.test.text_input(key=f"cypher.parameter.{name}").value == example


@pytest.mark.neo4j
def test_a_download_is_no_formula(small_graph, page) -> None:
    screen = ask(page("cypher"), "RETURN '=cmd()' AS formula, '<b>' AS html")
    (button,) = screen.test.get("download_button")
    assert button.proto.label == "Download as CSV"


@pytest.mark.neo4j
@pytest.mark.parametrize("ready", READY, ids=lambda each: each.title)
def test_every_ready_question_is_answered(small_graph, ready: ReadyQuery) -> None:
    answer = query(small_graph, ready.cypher, {name: value_of(text) for name, text in ready.examples.items()})
    assert answer.columns
    assert set(parameters_of(ready.cypher)) == set(ready.examples)


def test_ready_questions_have_titles_of_their_own() -> None:
    assert len({each.title for each in READY}) == len(READY) > 8
    assert all(each.title and each.cypher for each in READY)


def test_parameters_in_texts_and_comments_are_none() -> None:
    cypher = "MATCH (n {name: $name}) // $no\nWHERE n.x = '$no' AND n.y = \"$no\" AND n.`$no` = $other RETURN $name"
    assert parameters_of(cypher) == ("name", "other")


def test_a_typed_value_is_json_or_text() -> None:
    assert [value_of(typed) for typed in ("3", "[1, 2]", '"3"', "GFS", "")] == [3, [1, 2], "3", "GFS", ""]
