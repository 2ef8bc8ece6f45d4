"""Explore: what is drawn around a node, what the card says, and what the address keeps."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.neo4j


def keys(screen) -> set[str]:
    return {node["id"] for node in screen.network["nodes"]}


def test_without_a_start_it_offers_some(small_graph, page) -> None:
    screen = page("explore")
    assert "system:gfs" in screen.sheets


def test_an_empty_graph_says_what_to_do(graph, page) -> None:
    assert "stemma demo" in page("explore").messages


def test_the_neighbours_of_a_node_are_drawn_with_its_card(small_graph, page) -> None:
    screen = page("explore", start="system:gfs")
    assert {"system:gfs", "system:hdfs", "system:bigtable", "paper:gfs-paper", "company:google"} <= keys(screen)
    assert "谷歌文件系统" in screen.sheets
    assert "Bigtable keeps its files in GFS" in screen.sheets


def test_what_was_opened_up_stays_in_the_address(small_graph, page) -> None:
    screen = page("explore", **{"start": "system:gfs", "with": ["system:hdfs", "paper:gfs-paper"]})
    assert {"system:hbase", "venue:sosp", "topic:storage"} <= keys(screen)


def test_a_chosen_node_shows_its_card(small_graph, page) -> None:
    screen = page("explore", start="system:gfs", shown="system:hdfs")
    assert "Hadoop Distributed File System" in screen.sheets
    assert screen.network["selected"] == "system:hdfs"


def test_a_chosen_edge_shows_its_evidence(small_graph, page) -> None:
    edge = "OPEN_SOURCE_EQUIVALENT|system:hdfs|system:gfs"
    screen = page("explore", start="system:gfs", shown=edge)
    assert screen.network["selected"] == edge
    assert "GFS 的开源版是 <b>HDFS</b>" in screen.sheets
    assert "lists/storage.md, line 3" in screen.sheets


def test_a_click_in_the_network_is_kept_in_the_address(small_graph, page) -> None:
    screen = page("explore", start="system:gfs")
    screen.test.session_state["explore.network"] = {"selected": "system:bigtable"}
    screen.run()
    assert screen.network["nodes"]


def test_positions_stay_when_a_node_is_opened_up(small_graph, page) -> None:
    screen = page("explore", start="system:gfs")
    before = {node["id"]: (node["x"], node["y"]) for node in screen.network["nodes"]}
    screen.test.query_params["with"] = ["system:hdfs"]
    screen.run()
    after = {node["id"]: (node["x"], node["y"]) for node in screen.network["nodes"]}
    assert len(after) > len(before)
    assert before == {key: after[key] for key in before}


def test_kinds_and_relations_can_be_left_out(small_graph, page) -> None:
    assert "paper:gfs-paper" not in keys(page("explore", start="system:gfs", hide="Papers"))
    screen = page("explore", start="system:gfs", relations="Builds on")
    assert {edge["id"].partition("|")[0] for edge in screen.network["edges"]} == {"BUILDS_ON"}


def test_confidence_and_table_come_from_the_address(small_graph, page) -> None:
    screen = page("explore", start="system:gfs", sure="0.95", table="true")
    assert screen.network["edges"] == []
    screen = page("explore", start="system:gfs", table="true")
    assert '"columns": ["From", "Relation", "To"' in screen.sheets


def test_an_unknown_start_is_a_sentence(small_graph, page) -> None:
    screen = page("explore", start="system:nowhere")
    assert "Nothing in the graph is called" in screen.messages


def test_hostile_titles_are_texts(small_graph, page) -> None:
    screen = page("explore", start="paper:hostile")
    assert "<img src=x onerror=alert(1)> =cmd()" in screen.sheets
    assert "\\u001b" not in screen.sheets
    assert '"url": "javascript' not in screen.sheets
    assert all("title" not in node for node in screen.network["nodes"])
