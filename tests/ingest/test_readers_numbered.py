"""Lists whose signs Markdown does not know."""

from __future__ import annotations

import pytest

from ingest.readers import markdown

LISTS = {
    "full-width numbers": ("1、First title\n2、Second title", ["1、", "2、"]),
    "numbers in brackets": ("（1）First title\n（2）Second title", ["（1）", "（2）"]),
    "circled numbers": ("①First title\n② Second title", ["①", "②"]),
    "signs": ("● First title\n● Second title", ["●", "●"]),
    "references, a paragraph each": ("[1] First title\n\n[2] Second title", ["[1]", "[2]"]),
    "bold numbers, a paragraph each": ("**01** First title\n\n**02** Second title", ["01", "02"]),
    "numbers with leading zeros": ("01 First title\n\n02 Second title", ["01", "02"]),
    "numbers with a word": ("No.1 First title\nNo.2 Second title", ["No.1", "No.2"]),
    "numbers with Chinese words": ("第一篇：First title\n第二篇：Second title", ["第一篇：", "第二篇："]),
}


@pytest.mark.parametrize("name", LISTS)
def test_each_line_with_a_sign_is_an_item(name: str) -> None:
    text, signs = LISTS[name]
    blocks = list(markdown.read(text))
    assert [(block.kind, block.marker) for block in blocks] == [("item", sign) for sign in signs]
    assert [block.text for block in blocks] == ["First title", "Second title"]
    assert [block.line for block in blocks] == [1, text.split("\n").index(text.split("\n")[-1]) + 1]


def test_lines_that_begin_with_pictures_are_items_and_keep_them() -> None:
    blocks = list(markdown.read("☐ First title\n   which is old\n✅ Second title"))
    assert [(block.kind, block.marker, block.text) for block in blocks] == [
        ("item", "☐", "☐ First title\nwhich is old"),
        ("item", "✅", "✅ Second title"),
    ]


def test_one_line_with_a_picture_is_no_list() -> None:
    (block,) = markdown.read("📌 The room has changed\nand so has the time.")
    assert block.kind == "paragraph"


def test_a_line_without_a_sign_goes_on_with_the_item_before_it_and_links_move_along() -> None:
    text = "They are these:\n1、[First](https://example.org/1)\n   which is old\n2、**Second** [paper](https://example.org/2)"
    intro, first, second = markdown.read(text)
    assert (intro.kind, intro.text) == ("paragraph", "They are these:")
    assert first.text == "First\nwhich is old"
    assert (first.line, first.end_line) == (2, 3)
    for block in (first, second):
        for link in block.links:
            assert block.text[link.start : link.end] == link.text
    assert second.text[second.spans[0].start : second.spans[0].end] == "Second"


@pytest.mark.parametrize(
    "text", ["一、存储", "a 1、b", "[1](https://example.org) is a link", "[2][ref] too\n\n[ref]: https://e.org"]
)
def test_what_only_begins_alike_stays_as_it_is(text: str) -> None:
    assert [block.kind for block in markdown.read(text) if block.kind != "comment"] == ["paragraph"]


def parents(text: str) -> list[tuple[str, int | None]]:
    """What each block below an item says, and the line of that item."""
    return [(block.text, block.parent) for block in markdown.read(text) if block.kind != "item"]


def test_the_paragraphs_behind_titles_in_bold_with_a_year_belong_to_them() -> None:
    text = "**First title** (OSDI 2012)\n\nIt was first.\n\n**Second title**, SOSP '13\n\nIt came later.\n\nThe end."
    assert parents(text) == [("It was first.", 1), ("It came later.", 5), ("The end.", None)]


@pytest.mark.parametrize("text", ["**Why?**\n\nBecause.\n\n**How?**\n\nSo.", "**In 2012** it was " + "so " * 40])
def test_other_words_in_bold_own_nothing(text: str) -> None:
    assert all(parent is None for _, parent in parents(text))


def test_the_paragraphs_between_numbered_items_belong_to_the_item_before_them() -> None:
    text = "**01** First title\n\nIt was first.\n\n**02** Second title\n\nIt came later.\n\nAnd went.\n\nThe end."
    assert parents(text) == [("It was first.", 1), ("It came later.", 5), ("And went.", None), ("The end.", None)]


@pytest.mark.parametrize(
    "text",
    [
        "1. First title\n\nMore of them\n\n2. Second title\n3. Third title\n4. Fourth title",
        "1. First title\n\nIt was first.\n\n1. Another list",
        "1. First title\n\n## Part\n\nWords of it.\n\n2. Second title",
    ],
    ids=["a label among items", "another list", "another part"],
)
def test_a_paragraph_that_only_stands_between_items_belongs_to_none(text: str) -> None:
    assert {parent for _, parent in parents(text)} == {None}
