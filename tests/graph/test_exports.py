"""Whether exports are whole, always the same, and harmless in the programs that open them."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import store
from graph.connection import Graph
from graph.exports import EXPORTS
from graph.exports.markup import xml
from graph.exports.spreadsheet import safe_cell, table
from graph.model import Decision, Merged, Relation, System
from graph.queries.lineage import lineage
from graph.queries.nodes import neighbours, node
from graph.queries.path import path
from graph.queries.search import find, search
from graph.store import save

HOSTILE = '=HYPERLINK("x")<script>alert(1)</script>&"]]>`%%;\n\x00\x1b[31m#quot; end'


def exported(graph: Graph, name: str) -> str:
    return "".join(EXPORTS[name](graph))


@pytest.mark.neo4j
def test_jsonl_is_the_whole_graph_in_order(stored: Graph, small: Merged) -> None:
    lines = [json.loads(line) for line in exported(stored, "jsonl").splitlines()]
    nodes = [line for line in lines if "label" in line]
    relations = [line for line in lines if "type" in line]
    assert lines == nodes + relations
    assert [node["key"] for node in nodes] == [node.key for node in small.nodes]
    assert [(it["type"], it["from"], it["to"]) for it in relations] == [
        (it.type, it.start, it.end) for it in small.relations
    ]
    assert all(it["evidence"] for it in relations)
    assert "stemma" not in exported(stored, "jsonl")
    gfs = next(node for node in nodes if node["key"] == "system:gfs")
    assert gfs["merged_keys"] == ["system:google-file-system"]
    assert gfs["open_source"] is False


@pytest.mark.neo4j
def test_what_others_put_into_the_database_is_neither_exported_nor_shown(stored: Graph) -> None:
    def seen() -> list[object]:
        asked = [node(stored, "system:gfs"), neighbours(stored, ["system:gfs"]), lineage(stored, "system:gfs")]
        way = path(stored, "system:gfs", "system:spanner", everything=True)
        return [exported(stored, "jsonl"), *asked, way, search(stored, "theirs"), find(stored, "GFS")]

    before = seen()
    stored.run(
        """MATCH (gfs:System {key: 'system:gfs'})
           CREATE (:Paper {title: 'theirs'})-[:CITES]->(gfs), (:Paper {name: 'theirs'})-[:PRESENTS]->(gfs)"""
    )
    store.record_decision(stored, Decision("system:a", "system:b", True, "so that names are fetched again"))
    assert seen() == before


@pytest.mark.neo4j
@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_is_always_the_same(stored: Graph, name: str) -> None:
    assert exported(stored, name) == exported(stored, name)


@pytest.mark.neo4j
@pytest.mark.parametrize("name", EXPORTS)
def test_an_empty_graph_can_be_exported(graph: Graph, name: str) -> None:
    assert exported(graph, name) is not None


@pytest.mark.neo4j
def test_hostile_names_are_text_in_every_export(
    graph: Graph, says: Callable[..., Relation], make_merged: Callable[..., Merged]
) -> None:
    systems = [System("system:a", HOSTILE, (HOSTILE,)), System("system:b", "b")]
    save(graph, {}, make_merged(systems, [says("BUILDS_ON", "system:a", "system:b")]))
    shown = HOSTILE.replace("\x00", "").replace("\x1b", "")
    spaces = {"g": "http://graphml.graphdrawing.org/xmlns"}
    root = ET.fromstring(exported(graph, "graphml"))
    names = [data.text for data in root.findall(".//g:node/g:data[@key='node_name']", spaces)]
    assert names == [shown, "b"]
    gexf = ET.fromstring(exported(graph, "gexf"))
    assert [node.get("label") for node in gexf.iter("{http://gexf.net/1.3}node")] == [shown, "b"]
    elements = json.loads(exported(graph, "cytoscape"))["elements"]
    assert elements["nodes"][0]["data"]["name"] == HOSTILE
    rows = list(csv.reader(io.StringIO(exported(graph, "csv"), newline="")))
    assert rows[1][3] == "'" + shown
    chart = exported(graph, "mermaid")
    assert "<" not in chart.replace("n0 -->|", "")
    assert len(chart.splitlines()) == 4


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("＝1+1", "'＝1+1"),
        ("-5", "-5"),
        ("+3.25", "+3.25"),
        ("GFS", "GFS"),
        ("", ""),
    ],
)
def test_a_cell_is_never_a_formula(cell: str, safe: str) -> None:
    assert safe_cell(cell) == safe


@given(st.lists(st.tuples(st.text(), st.text()), max_size=5))
def test_a_table_gives_back_its_cells_as_text(rows: list[tuple[str, str]]) -> None:
    text = "".join(table(("a", "b"), rows))
    back = list(csv.reader(io.StringIO(text, newline="")))[1:]
    assert back == [[safe_cell(cell) for cell in row] for row in rows]


@given(st.text())
def test_any_text_may_stand_in_xml(text: str) -> None:
    root = ET.fromstring(f'<a b="{xml(text)}">{xml(text)}</a>')
    assert root.get("b") == (root.text or "")
    assert set(root.text or "") <= set(text)
