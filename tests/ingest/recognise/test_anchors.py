"""What a text must have for a rule to match: never more than the rule itself asks for."""

from __future__ import annotations

import pytest

from ingest.recognise.anchors import Sieve, anchors


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("built on~<earlier>", [{"built on"}]),
        (r"\b(?:forked|begot|led) from~<earlier>", [{" from"}, {"forked", "begot", "led"}]),
        ("(?:forked|derived)~<earlier>", [{"forked", "derived"}]),
        ("(?:forked|)~<earlier>", []),
        ("(?:forked)?~of <earlier>", [{"of "}]),
        ("fork(?:s|ed)? of", [{"fork"}, {" of"}]),
        ("builds?~on", [{"build"}, {"on"}]),
        ("(?!not )<earlier>", []),
        ("(?=an open )~(?<!no )engine", [{"an open "}, {"engine"}]),
        (r"X\+{2} engine", [{" engine"}, {"x"}, {"+"}]),
        ("[ab]c{0,2}d", [{"d"}]),
        ("Runs (?:in|(?:on top )of)", [{"runs "}, {"in", "on top "}]),
    ],
)
def test_anchors_are_what_every_match_has(pattern: str, found: list[set[str]]) -> None:
    assert list(anchors(pattern)) == found


def test_a_sieve_keeps_what_a_text_has_the_anchors_of_and_what_has_none_in_order() -> None:
    anchored = (
        [{"forked", "copied"}],
        [{"on"}],
        [],
        [{"基于"}],
        [{"forked from"}],
        [{"forked"}, {"once", "it"}, {"s"}],
    )
    sieve = Sieve((tuple(map(frozenset, found)), number) for number, found in enumerate(anchored))
    assert sieve.fitting("forked once") == [0, 1, 2]
    assert sieve.fitting("it was copied, then forked from it") == [0, 2, 4, 5]
    assert sieve.fitting("基于它") == [2, 3]
    assert sieve.fitting("") == [2]
