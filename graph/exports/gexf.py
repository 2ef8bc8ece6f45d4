"""GEXF 1.3, as Gephi reads it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from graph.connection import Graph
from graph.exports.markup import xml
from graph.exports.whole import as_text, edges, evidence_as_text, things

_NODE_ATTRIBUTES = {
    "label": "string",
    "key": "string",
    "aliases": "string",
    "year": "integer",
    "open_source": "boolean",
}
_EDGE_ATTRIBUTES = {"confidence": "double", "evidence": "string"}


def gexf(graph: Graph) -> Iterator[str]:
    """The lines of a GEXF document with all nodes and relations: what Gephi filters and colours by."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3">\n'
    yield '  <graph defaultedgetype="directed">\n'
    for kind, attributes in (("node", _NODE_ATTRIBUTES), ("edge", _EDGE_ATTRIBUTES)):
        yield f'    <attributes class="{kind}">\n'
        for name, type_ in attributes.items():
            yield f'      <attribute id="{name}" title="{name}" type="{type_}"/>\n'
        yield "    </attributes>\n"
    places: dict[str, int] = {}
    yield "    <nodes>\n"
    for thing in things(graph):
        places[thing.key] = len(places)
        values = {**thing.properties, "label": thing.label, "key": thing.key, "aliases": thing.aliases}
        yield (
            f'      <node id="{places[thing.key]}" label="{xml(thing.name)}">'
            f"{_values(_NODE_ATTRIBUTES, values)}</node>\n"
        )
    yield "    </nodes>\n    <edges>\n"
    for number, edge in enumerate(edges(graph)):
        values = {"confidence": edge.confidence, "evidence": evidence_as_text(edge)}
        yield (
            f'      <edge id="{number}" source="{places[edge.start]}" target="{places[edge.end]}" '
            f'kind="{edge.type}" label="{edge.type}" weight="{edge.confidence}">'
            f"{_values(_EDGE_ATTRIBUTES, values)}</edge>\n"
        )
    yield "    </edges>\n  </graph>\n</gexf>\n"


def _values(attributes: Mapping[str, str], values: Mapping[str, Any]) -> str:
    found = "".join(
        f'<attvalue for="{name}" value="{xml(as_text(values[name]))}"/>' for name in attributes if name in values
    )
    return f"<attvalues>{found}</attvalues>"
