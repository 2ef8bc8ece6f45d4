"""The labelled pairs are well made: enough of them, most of them hard, none twice, none against another."""

from __future__ import annotations

from collections import Counter

import pytest
from identity.pairs import KINDS, Pair, name_pairs, paper_pairs

from graph.keys import fold

PAIRS = [*paper_pairs(), *name_pairs()]


def both(pair: Pair) -> tuple[str, frozenset[object]]:
    return pair.kind, frozenset({pair.a, pair.b})


def test_there_are_enough_pairs_and_most_are_hard() -> None:
    assert len(PAIRS) >= 1_500
    assert sum(pair.hard for pair in PAIRS) * 2 >= len(PAIRS)
    counted = Counter((pair.kind, pair.same) for pair in PAIRS)
    assert all(counted[kind, same] >= 50 for kind in KINDS for same in (True, False))


def test_no_pair_stands_twice_or_compares_a_thing_with_itself() -> None:
    assert [pair.at for pair in PAIRS if pair.a == pair.b] == []
    assert [pair for pair, count in Counter(map(both, PAIRS)).items() if count > 1] == []


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_one_thing_is_never_said_to_be_two(kind: str) -> None:
    """Same is transitive: no two records that pairs join, over however many steps, are called different."""
    home: dict[object, object] = {}

    def root(record: object) -> object:
        while home.setdefault(record, record) != record:
            record = home[record]
        return record

    some = [pair for pair in PAIRS if pair.kind == kind]
    for pair in some:
        if pair.same:
            home[root(pair.a)] = root(pair.b)
    assert [pair.at for pair in some if not pair.same and root(pair.a) == root(pair.b)] == []


def test_easy_means_what_it_says() -> None:
    """One thing is easy only where the names are equal; two things only where they are not."""
    assert [
        pair.at for pair in PAIRS if not pair.hard and (fold(pair.a.title) == fold(pair.b.title)) != pair.same
    ] == []
