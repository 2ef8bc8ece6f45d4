"""What was read at a line and why: the recogniser's own readings and votes, the decision first."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ingest import gazetteer, pipeline
from ingest.document import Document
from ingest.explain import Explanation, explain
from ingest.pipeline import Account
from ingest.recognise.readings import PAPER

LIST = """# Papers

## OSDI 2020

* [A Quiet Store for Loud Data](https://example.org/quiet.pdf) - Google
* [Rows Beyond One Machine](https://example.org/rows.pdf) (SOSP 2021)
* [Ten Ways to Lose a Disk](https://example.org/ten.pdf)

HBase is built on HDFS.

## Tools

* [A shop for boots](https://example.org/shop)

Words that name nothing at all.

---
"""

NOTE = """# Rows Beyond One Machine: A Store for Loud Data

*Presented in OSDI 2020.*

## Abstract

This paper shards rows.

## Evaluation

The authors ran it.
"""


@pytest.fixture(scope="module")
def account() -> Account:
    return pipeline.account(Document("list.md", "list.md", LIST, "0" * 64), gazetteer.load())


def at(account: Account, line: int) -> Explanation:
    return explain(account, line)


def test_the_decision_stands_first_with_the_votes_it_rests_on(account: Account) -> None:
    (item,) = at(account, 6).items
    first, *others = item.choices
    assert (first.role, first.taken, first.title) == ("paper", True, "Rows Beyond One Machine")
    assert first.score >= PAPER
    assert not any(each.taken for each in others)
    assert [each.score for each in others] == sorted((each.score for each in others), reverse=True)
    for choice in item.choices:
        assert round(sum(point.weight for point in choice.points), 3) == choice.score
    assert {"link to a document", "a venue beside it"} <= {point.reason for point in first.points}
    assert item.habit is not None
    assert item.habit.size == 3


def test_every_score_is_the_recognisers_own(account: Account) -> None:
    assert account.page is not None
    for index, readings in account.page.readings.items():
        (item,) = at(account, account.page.blocks[index].line).items
        assert sorted(choice.score for choice in item.choices) == sorted(reading.score for reading in readings)


def test_facts_have_their_rule_and_words(account: Account) -> None:
    (item,) = at(account, 5).items
    facts = {fact.part: fact for fact in item.papers[0]}
    assert (facts["venue"].value, facts["venue"].line, facts["venue"].words) == ("OSDI 2020", 3, "OSDI 2020")
    assert facts["venue"].taken
    assert facts["company"].value == "google"
    assert [(group.line, group.kind, group.year) for group in item.groups] == [(1, "papers", None), (3, "venue", 2020)]
    venues = [fact for fact in at(account, 6).items[0].papers[0] if fact.part == "venue"]
    assert [(fact.value, fact.taken) for fact in venues] == [("SOSP 2021", True), ("OSDI 2020", False)]


def test_a_heading_says_what_it_was_taken_for(account: Account) -> None:
    told = at(account, 3)
    (item,) = told.items
    assert told.what == "heading"
    assert item.heading is not None
    assert (item.heading.kind, item.heading.venue, item.heading.year) == ("venue", "OSDI", 2020)
    assert item.heads >= 4


def test_a_line_that_gave_nothing_says_why(account: Account) -> None:
    told = at(account, 13)
    assert (told.what, told.reason) == ("unread", "a link that is no paper")
    assert [miss.line for miss in told.unread] == [13]
    assert not any(choice.role == "paper" and choice.taken for choice in told.items[0].choices)
    assert at(account, 15).what == "outside"
    assert at(account, 17).reason in ("a rule", "markup alone")


def test_relations_that_rest_on_a_line(account: Account) -> None:
    (stated,) = at(account, 9).statements
    assert (stated.start, stated.type, stated.end) == ("HBase", "BUILDS_ON", "HDFS")
    assert stated.words in LIST
    assert {name for _, name in at(account, 9).named} == {"HBase", "HDFS"}


def test_the_paper_of_a_note_is_explained_by_the_votes_for_it() -> None:
    account = pipeline.account(Document("rows.md", "rows.md", NOTE, "0" * 64), gazetteer.load())
    (item,) = at(account, 1).items
    assert item.choices[0].taken
    assert "sections of a note" in {point.reason for point in item.choices[0].points}


def test_all_of_it_is_json(account: Account) -> None:
    for line in (1, 3, 5, 9, 13, 17):
        said = json.loads(json.dumps(at(account, line).as_json()))
        assert said["line"] == line


def test_a_line_that_is_none_is_refused(account: Account) -> None:
    for line in (0, 2, 99):
        with pytest.raises(ValueError, match="blank or no line"):
            explain(account, line)


def test_notes_that_ship_can_be_asked_at_every_line() -> None:
    from ingest.shipped import shipped

    file = Path(shipped()) / "notes" / "gfs" / "gfs.md"
    text = file.read_text(encoding="utf-8")
    account = pipeline.account(Document("gfs.md", "gfs.md", text, "0" * 64), gazetteer.load())
    for number, line in enumerate(account.document.lines, 1):
        if line.strip():
            assert explain(account, number).reason
