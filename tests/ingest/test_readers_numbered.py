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
}


@pytest.mark.parametrize("name", LISTS)
def test_each_line_with_a_sign_is_an_item(name: str) -> None:
    text, signs = LISTS[name]
    blocks = list(markdown.read(text))
    assert [(block.kind, block.marker) for block in blocks] == [("item", sign) for sign in signs]
    assert [block.text for block in blocks] == ["First title", "Second title"]
    assert [block.line for block in blocks] == [1, text.split("\n").index(text.split("\n")[-1]) + 1]


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
