"""The questions that ship with Stemma, through the lock that a person's own Cypher passes: the same rows everywhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.parts.ready import ReadyQuery, ready_queries
from graph.connection import Graph
from graph.queries.console import query

pytestmark = pytest.mark.neo4j

FOLDER = Path(__file__).parents[2] / "data" / "queries"
GIVEN = {"name": "GFS", "company": "2000s", "venue": "2000s", "below": 0.95}  # of the small graph
READY = ready_queries(FOLDER)
ANSWERS = json.loads(Path(__file__).with_name("answers_of_ready_questions.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("ready", READY, ids=lambda ready: ready.title)
def test_a_ready_question_has_the_same_answer(readable: Graph, ready: ReadyQuery) -> None:
    answer = query(readable, ready.cypher, {name: GIVEN[name] for name in ready.examples})
    found = [list(answer.columns), *map(list, answer.rows)]
    assert ANSWERS.get(ready.title) == found, f"{json.dumps(ready.title)}: {json.dumps(found, ensure_ascii=False)}"


def test_every_ready_question_has_an_answer() -> None:
    assert len(READY) == len(list(FOLDER.glob("*.cypher")))
    assert ANSWERS.keys() == {ready.title for ready in READY}
