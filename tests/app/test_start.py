"""Start: counts, lineages to open, and what to do while there is nothing."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.neo4j


def test_an_empty_graph_says_what_to_do(graph, page) -> None:
    screen = page("start")
    assert "stemma demo" in screen.messages
    assert "Sources" in screen.messages


def test_counts_and_lineages_are_there(small_graph, page) -> None:
    screen = page("start")
    assert {metric.label: metric.value for metric in screen.test.metric}["Systems"] == "6"
    headings = [
        block["text"] for sent in screen.sent("stemma.sheet") for block in sent["blocks"] if block["block"] == "heading"
    ]
    assert headings == ["GFS → HDFS", "Bigtable → HBase"]


def test_a_lineage_opens_as_a_path(small_graph, page) -> None:
    screen = page("start")
    screen.test.button(key="path0").click()
    screen.run()
    assert "GFS 的开源版是 <b>HDFS</b>" in screen.sheets


def test_a_search_lists_what_is_found_by_kind(small_graph, page) -> None:
    screen = page("start")
    screen.test.text_input(key="find").set_value("谷歌文件系统")
    screen.run()
    assert '"open": "system:gfs"' in screen.sheets


def test_a_search_without_result_says_so(small_graph, page) -> None:
    screen = page("start")
    screen.test.text_input(key="search").set_value("zzzzqqqqxxxx")
    screen.run()
    assert "Nothing is called so" in screen.sheets
