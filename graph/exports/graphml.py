"""GraphML, as yEd, Gephi, Cytoscape and NetworkX read it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

from graph.connection import Graph
from graph.exports.markup import xml
from graph.exports.whole import as_text, edges, evidence_as_text, things
from graph.model import ENDS, NODE_TYPES

_NUMBERS = {"year", "number", "lines", "unread", "position", "line"}
_NODE_ATTRIBUTES = (
    "label",
    *dict.fromkeys(field.name for kind in NODE_TYPES.values() for field in fields(kind)),
    "merged_keys",
    "merged_reasons",
    "merged_confidences",
)
_EDGE_ATTRIBUTES = (
    "type",
    "confidence",
    "evidence",
    *sorted({name for _, _, carries in ENDS.values() for name in carries}),
)


def graphml(graph: Graph) -> Iterator[str]:
    """The lines of a GraphML document with all nodes and relations; lists are texts with bars between their parts."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for kind, names in (("node", _NODE_ATTRIBUTES), ("edge", _EDGE_ATTRIBUTES)):
        for name in names:
            yield f'  <key id="{kind}_{name}" for="{kind}" attr.name="{name}" attr.type="{_type(name)}"/>\n'
    yield '  <graph id="stemma" edgedefault="directed">\n'
    places: dict[str, int] = {}
    for thing in things(graph):
        places[thing.key] = len(places)
        values: dict[str, Any] = {"label": thing.label, "key": thing.key, "name": thing.name, "aliases": thing.aliases}
        yield f'    <node id="n{places[thing.key]}">{_data("node", {**values, **thing.properties})}</node>\n'
    for edge in edges(graph):
        values = {"type": edge.type, "confidence": edge.confidence, "evidence": evidence_as_text(edge)}
        yield (
            f'    <edge source="n{places[edge.start]}" target="n{places[edge.end]}">'
            f"{_data('edge', {**values, **edge.properties})}</edge>\n"
        )
    yield "  </graph>\n</graphml>\n"


def _type(name: str) -> str:
    if name in _NUMBERS:
        return "int"
    return {"confidence": "double", "open_source": "boolean"}.get(name, "string")


def _data(kind: str, values: Mapping[str, Any]) -> str:
    return "".join(f'<data key="{kind}_{name}">{xml(as_text(value))}</data>' for name, value in values.items())
