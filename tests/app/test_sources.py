"""Sources: what was read and not understood; a preview before anything is stored; taking back."""

from __future__ import annotations

import pytest

from graph.queries.counts import counts

pytestmark = pytest.mark.neo4j

TEXT = """# Storage

- [A made-up store of words](https://example.org/words.pdf), OSDI 2021

GFS 的开源实现为 HDFS。

<script>alert(1)</script> =cmd()
"""


def test_nothing_read_says_what_to_do(graph, page) -> None:
    assert "stemma demo" in page("sources").messages


def test_all_sources_are_listed(small_graph, page) -> None:
    screen = page("sources")
    assert '["lists/storage.md", "Storage <i>list</i>", "markdown", "14", "3", "2"]' in screen.sheets


def test_every_unread_line_stands_with_its_reason(small_graph, page) -> None:
    screen = page("sources", source="source:lists/storage.md")
    assert "what <script>alert(1)</script> may that be" in screen.sheets
    assert "no title and no address" in screen.sheets
    assert "=cmd()|' /C calc'!A0" in screen.sheets


def test_an_unknown_source_is_said(small_graph, page) -> None:
    assert "Nothing was read from nowhere.md" in page("sources", source="source:nowhere.md").messages


def press(screen, label: str):
    next(button for button in screen.test.button if button.label == label).click()
    return screen.run()


def test_a_pasted_text_is_shown_before_it_is_stored(graph, page) -> None:
    screen = page("sources", tab="Read more")
    screen.test.text_area(key="sources.text").set_value(TEXT)
    screen.run()
    assert "A made-up store of words" in screen.sheets
    assert "GFS 的开源实现为 HDFS" in screen.sheets
    assert int(screen.test.metric[0].value) > 0
    assert counts(graph).nodes["Paper"] == 0

    press(screen, "Store")
    assert "Stored." in screen.messages
    assert counts(graph).nodes["Paper"] == 1
    assert counts(graph).relations["OPEN_SOURCE_EQUIVALENT"] == 1

    # The walk in the browser goes on from here: AppTest does not run what stands in a dialog.
    screen = press(page("sources", source="source:pasted.md"), "Withdraw")
    assert screen.test.button(key="withdraw.yes").label == "Withdraw"
    assert counts(graph).nodes["Paper"] == 1


def test_a_text_of_nothing_leaves_the_graph_alone(graph, page) -> None:
    screen = page("sources", tab="Read more")
    screen.test.text_area(key="sources.text").set_value("\x00\x01\x02")
    screen.run()
    assert "is not read" in screen.messages
    assert counts(graph).nodes["Source"] == 0
