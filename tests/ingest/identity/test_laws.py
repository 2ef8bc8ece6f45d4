"""What holds for any records of papers: order does not count, merging twice changes nothing, and a link or a decision
that is taken away is as if it never was."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from identity import variants
from identity.pairs import Judge, Record, paper_pairs

from graph.keys import paper_key
from graph.model import Decision, Paper
from ingest import gazetteer
from ingest.resolve import resolve
from ingest.resolve.groups import Link, group

RECORDS = sorted({record for pair in paper_pairs() for record in (pair.a, pair.b)})
# Places near one another hold records of the same papers and of their neighbours.
some_records = st.integers(0, len(RECORDS) - 12).flatmap(
    lambda at: st.lists(st.sampled_from(RECORDS[at : at + 12]), min_size=2, max_size=10)
)


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge(gazetteer.load())


@given(some_records, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_order_does_not_count(judge: Judge, records: list[Record], random: Random) -> None:
    found = judge.findings(records)
    assert resolve(found, (), judge.gazetteers) == resolve(random.sample(found, len(found)), (), judge.gazetteers)


@given(some_records)
@settings(max_examples=60, deadline=None)
def test_merging_twice_changes_nothing(judge: Judge, records: list[Record]) -> None:
    """Every record a second time, in further lists, makes no further paper, and none that were two become one."""
    once = judge.findings(records)
    again = [judge.finding(f"again/{number}", record) for number, record in enumerate(records)]
    home = judge.groups(once)
    both = judge.groups([*once, *again])
    assert [both.index(number) for number in both[: len(once)]] == [home.index(number) for number in home]


@given(some_records, st.data())
@settings(max_examples=40, deadline=None)
def test_a_decision_taken_back_is_as_if_it_never_was(judge: Judge, records: list[Record], data: st.DataObject) -> None:
    found = judge.findings(records)
    before = resolve(found, (), judge.gazetteers)
    keys = sorted(node.key for node in before.nodes if isinstance(node, Paper))
    a, b = data.draw(st.tuples(st.sampled_from(keys), st.sampled_from(keys)))
    if a != b:
        joined = resolve(found, [Decision(a, b, True, "they are one")], judge.gazetteers)
        assert sum(isinstance(node, Paper) for node in joined.nodes) == len(keys) - 1
    apart = (
        [Decision(a, b, True, "they are one"), Decision(a, b, False, "they are not", "2026-01-01")] if a != b else []
    )
    assert resolve(found, apart, judge.gazetteers).nodes == before.nodes


links = st.lists(st.builds(Link, st.integers(0, 9), st.integers(0, 9), st.floats(0, 1), st.just("so")), max_size=20)


@given(links, st.data())
@settings(deadline=None)
def test_a_link_taken_away_is_as_if_it_never_was(some: list[Link], data: st.DataObject) -> None:
    """What is grouped follows from the links that are there, not from those that were."""

    def differ(a: int, b: int) -> bool:
        return abs(a - b) == 5

    left = [link for link in some if data.draw(st.booleans())]
    whole = group(10, some, differ)
    assert group(10, left, differ).groups == group(10, [link for link in some if link in left], differ).groups
    assert group(10, [*whole.followed], differ).groups == whole.groups


@given(st.integers(0, 10_000))
@settings(max_examples=10, deadline=None)
def test_the_same_seed_makes_the_same_variants(judge: Judge, seed: int) -> None:
    assert variants.pairs(judge.gazetteers, seed, 0.01) == variants.pairs(judge.gazetteers, seed, 0.01)


def test_a_nickname_that_fits_two_papers_is_said_and_not_guessed(judge: Judge) -> None:
    two = [
        Record("Lark: Scheduling Batches of Requests for Models", "2022", "OSDI"),
        Record("Lark: Planning Queries in Independent Pieces", "2022", "SIGMOD"),
    ]
    found = judge.findings([*two, Record("Lark", "2022")])
    merged = resolve(found, (), judge.gazetteers)
    assert sum(isinstance(node, Paper) for node in merged.nodes) == 3
    nickname = paper_key("Lark")
    doubted = {doubt.a if doubt.b == nickname else doubt.b for doubt in merged.doubts if nickname in (doubt.a, doubt.b)}
    assert doubted == {paper_key(record.title) for record in two}
    assert all("Lark" in doubt.reason for doubt in merged.doubts)
