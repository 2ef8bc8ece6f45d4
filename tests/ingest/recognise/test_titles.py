from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ingest.recognise import titles


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("缓存一致性综述 A Survey of Coherent Caches", "A Survey of Coherent Caches"),
        ("存储引擎-Leaf Store", "Leaf Store"),
        ("容错- Anchor: Surviving Faulty Disks", "Anchor: Surviving Faulty Disks"),
        ("基于GPU的调度 Marble: Scheduling Shared GPUs", "Marble: Scheduling Shared GPUs"),
        ("如何写好Bug Report", "如何写好Bug Report"),
        ("Plain English Title", "Plain English Title"),
    ],
)
def test_a_gloss_before_the_title_is_cut_where_something_parts_them(text: str, title: str) -> None:
    assert text[titles.after_gloss(text) :] == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Leaf Store: 一个键值存储系统，写得很清楚", "Leaf Store"),
        ("Marble: Scheduling Shared GPUs：Acme的调度系统", "Marble: Scheduling Shared GPUs"),
        ("这是一句话：没有标题", None),
        ("No commentary here", None),
    ],
)
def test_a_title_ends_at_the_last_colon_before_chinese(text: str, title: str | None) -> None:
    end = titles.before_commentary(text)
    assert (None if end is None else text[:end]) == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Paper Reading: Leaf Store", "Leaf Store"),
        ("[译] [论文] Leaf Store", "Leaf Store"),
        ("论文笔记 - Leaf Store", "Leaf Store"),
        ("[Paper] Leaf Store", "Leaf Store"),
        ("Papers of the year", "Papers of the year"),
    ],
)
def test_what_a_post_begins_with_is_no_title(text: str, title: str) -> None:
    assert text[titles.after_prefix(text) :] == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("  Leaf  Store. ", "Leaf Store"),
        ("“Leaf Store”", "Leaf Store"),
        ("Leaf Store: A Tree for Ser...", "Leaf Store: A Tree for Ser"),
        ("Leaf’s Store,", "Leaf's Store"),
        ("Leaf Store)", "Leaf Store"),
        ("Why Trees?", "Why Trees?"),
        ("C++", "C++"),
    ],
)
def test_cleaning_takes_off_what_is_no_title(text: str, title: str) -> None:
    assert titles.clean(text) == title


def test_titles_look_more_like_titles_than_other_lines() -> None:
    title = titles.shape("Marble: Fair Scheduling of Shared Accelerators in Small Clusters")
    for other in (
        "Awesome marbles",
        "We moved the meeting to Tuesday. Please bring the slides.",
        "哪些系统值得阅读？",
        "International Conference on Marble Research",
        "Lecture notes on marbles",
        "marble",
    ):
        assert titles.shape(other).score < title.score - 1.0, other
    assert title.reasons


@given(st.text(max_size=200))
@example("0|]")
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = titles.clean(text)
    assert titles.clean(once) == once


@given(st.text(max_size=200))
def test_shapes_are_bounded(text: str) -> None:
    assert -3.0 <= titles.shape(text).score <= 3.0
