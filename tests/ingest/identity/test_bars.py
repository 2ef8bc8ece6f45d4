"""How well identity has to be told: bars that the labelled pairs, the variants and the nicknames hold."""

from __future__ import annotations

import pytest
from identity import variants
from identity.nicknames import asked, nicknames
from identity.pairs import Judge, Pair, Score, name_pairs, paper_pairs, score

from graph.keys import fold
from ingest import gazetteer

PAPERS = 0.98
WRONG = 0.005
NAMES = {"System": 0.97, "Company": 0.97, "Venue": 0.98, "Topic": 0.97}
NICKNAMES = 0.95


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge(gazetteer.load())


def holds(scored: Score, bar: float) -> bool:
    return scored.f1 >= bar and scored.wrong_merges < WRONG


def missed(pairs: list[Pair], judged: object) -> list[str]:
    assert callable(judged)
    return [pair.at for pair in pairs if judged(pair) != pair.same]


def test_labelled_papers_two_by_two(judge: Judge) -> None:
    pairs = paper_pairs()
    assert holds(score(pairs, judge.paper), PAPERS), missed(pairs, judge.paper)


def test_labelled_papers_in_one_graph(judge: Judge) -> None:
    pairs = paper_pairs()
    told = judge.crowd(pairs)
    assert holds(score(pairs, told), PAPERS), missed(pairs, told)


@pytest.mark.parametrize("kind", NAMES)
def test_labelled_names(kind: str, judge: Judge) -> None:
    pairs = [pair for pair in name_pairs() if pair.kind == kind]
    assert score(pairs, judge.name).f1 >= NAMES[kind], missed(pairs, judge.name)


@pytest.mark.parametrize("seed", [1, 7])
def test_variants_of_true_papers(seed: int, judge: Judge) -> None:
    pairs = variants.pairs(judge.gazetteers, seed, share=0.25)
    assert holds(score(pairs, judge.paper), PAPERS)
    assert holds(score(pairs, judge.crowd(pairs)), PAPERS)


def test_nicknames_are_answered_rightly_or_left_open(judge: Judge) -> None:
    some = nicknames()
    assert len(some) >= 100
    there = {fold(record.title) for pair in paper_pairs() for record in (pair.a, pair.b)}
    assert [it.at for it in some if it.means and fold(it.means) not in there] == []
    told = list(asked(judge, some))
    answered = told.count("right") + told.count("wrong")
    assert told.count("right") >= NICKNAMES * answered
    assert told.count("right") >= 0.8 * sum(bool(it.means) for it in some)
