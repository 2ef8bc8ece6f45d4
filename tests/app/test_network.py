"""The network is pyvis' own, with nothing in it that a browser would run or fetch."""

from __future__ import annotations

import json

from app.parts.layout import spread
from app.parts.look import KINDS
from app.parts.network import built, edges_by_id
from graph.model import NODE_TYPES, Evidence
from graph.queries.answers import Edge, NodeRow, Picture

HOSTILE = '<script>alert(1)</script> href="x" \x1b[31m'
NODES = tuple(NodeRow(label, f"{label.lower()}:{at}", HOSTILE, 2000 + at) for at, label in enumerate(NODE_TYPES))
PIECE = Evidence("source:a.md", 1, HOSTILE, "test", 0.5)
EDGES = (
    Edge("BUILDS_ON", "system:4", "paper:0", 0.5, (PIECE,)),
    Edge("CITES", "paper:0", "system:4", 0.5, (PIECE,)),
)
PICTURE = Picture(NODES, EDGES)


def test_every_kind_is_drawn_in_its_colour_and_shape() -> None:
    nodes, *_ = built(PICTURE, spread(PICTURE)).get_network_data()
    assert {(node["color"], node["shape"]) for node in nodes} == {(kind.colour, kind.shape) for kind in KINDS.values()}
    assert len({(kind.colour, kind.shape) for kind in KINDS.values()}) == len(KINDS)


def test_names_go_as_text_and_never_as_titles() -> None:
    nodes, edges, *_ = built(PICTURE, spread(PICTURE)).get_network_data()
    assert all("title" not in each for each in [*nodes, *edges])
    assert "\\u001b" not in json.dumps([nodes, edges])


def test_edges_in_both_directions_are_two() -> None:
    _, edges, *_ = built(PICTURE, spread(PICTURE)).get_network_data()
    assert {edge["id"] for edge in edges} == set(edges_by_id(PICTURE))
    assert len(edges) == 2


def test_openness_is_drawn() -> None:
    rows = [NodeRow("System", f"system:{said}", "S", None, said) for said in (True, False, None)]
    picture = Picture(tuple(rows), ())
    nodes, *_ = built(picture, spread(picture)).get_network_data()
    assert [node["fill"] for node in nodes] == ["full", "hollow", "half"]


def test_the_same_picture_is_sent_the_same() -> None:
    assert built(PICTURE, spread(PICTURE)).get_network_data() == built(PICTURE, spread(PICTURE)).get_network_data()
