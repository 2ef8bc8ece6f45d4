"""Lineage: one name on a time axis, the way from A to B, and what is said when there is none."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.neo4j


def test_a_lineage_is_drawn_by_year(small_graph, page) -> None:
    screen = page("lineage", name="谷歌文件系统")
    place = {node["id"]: node["x"] for node in screen.network["nodes"]}
    assert place["system:gfs"] < place["system:hdfs"] < place["system:hbase"]
    assert [line["text"] for line in screen.network["axis"]["years"]] == ["2003", "2006", "2008", "2012"]
    assert "can be run as" in screen.sheets


def test_depth_is_bound_to_the_address(small_graph, page) -> None:
    screen = page("lineage", name="HBase", up="0", down="0")
    assert "system:hdfs" not in {node["id"] for node in screen.network["nodes"]}


def test_a_path_shows_the_words_of_each_step(small_graph, page) -> None:
    screen = page("lineage", a="GFS", b="HDFS")
    assert "GFS 的开源版是 <b>HDFS</b>" in screen.sheets
    assert "can be run as" in screen.sheets
    assert "lists/storage.md, line 3" in screen.sheets


def test_no_path_says_what_could_be_missing(small_graph, page) -> None:
    screen = page("lineage", a="GFS", b="Lonely")
    assert "No path from GFS to Lonely" in screen.sheets
    assert "Nothing read so far says what Lonely builds on" in screen.sheets
    assert "Try this" in screen.messages


def test_an_unknown_name_offers_the_nearest(small_graph, page) -> None:
    screen = page("lineage", name="HBsae")
    assert '"open": "system:hbase"' in screen.sheets


def test_a_name_like_nothing_is_a_sentence(small_graph, page) -> None:
    assert "Nothing in the graph is called" in page("lineage", name="zzzzqqqqxxxx").messages


def test_a_kind_without_lineage_is_a_sentence(small_graph, page) -> None:
    assert "a lineage starts at a system or a paper" in page("lineage", name="SOSP").messages


def test_something_alone_says_so(small_graph, page) -> None:
    assert "Nothing read so far" in page("lineage", name="Lonely").messages


def test_without_a_name_it_offers_some(small_graph, page) -> None:
    assert "system:gfs" in page("lineage").sheets


def test_an_empty_graph_says_what_to_do(graph, page) -> None:
    assert "stemma demo" in page("lineage").messages
