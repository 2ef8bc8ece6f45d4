from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.recognise import links


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://arxiv.org/abs/2101.00001", "paper"),
        ("https://dl.acm.org/doi/10.1145/1.2", "paper"),
        ("https://www.usenix.org/conference/osdi99/presentation/somebody", "paper"),
        ("https://www.usenix.org/conference/osdi99", "site"),
        ("https://example.org/files/leaf.pdf", "document"),
        ("papers/leaf.pdf", "document"),
        ("notes/leaf.md", "note"),
        ("https://github.com/leaf/store", "code"),
        ("https://github.com/leaf/papers/raw/main/leaf.pdf", "document"),
        ("https://www.youtube.com/watch?v=1", "video"),
        ("https://medium.com/@leaf/store", "article"),
        ("https://example.org/", "home"),
        ("https://scholar.google.com/scholar?q=leaf", "search"),
        ("#contents", "anchor"),
        ("", "empty"),
        ("https://img.shields.io/badge/x.svg", "image"),
    ],
)
def test_the_form_of_an_address_says_what_it_leads_to(url: str, target: str) -> None:
    assert links.target(url) == target


@pytest.mark.parametrize("words", ["Paper", "[pdf]", "link to paper", "论文", "PDF link"])
def test_words_for_the_paper(words: str) -> None:
    assert links.is_paper_label(words)


@pytest.mark.parametrize("words", ["Code", "my notes", "学习笔记", "slides", "4", "Project Page", ""])
def test_words_for_what_comes_with_it(words: str) -> None:
    assert links.is_other_label(words)


@pytest.mark.parametrize("words", ["Leaf Store", "The Paper Trail of a Packet", "Code Red: A Worm"])
def test_titles_are_no_labels(words: str) -> None:
    assert not links.is_label(words)


@given(st.text(max_size=100))
def test_no_address_raises(url: str) -> None:
    assert links.target(url)
