"""Cytoscape's JSON, for Cytoscape and Cytoscape.js."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from graph.connection import Graph
from graph.exports.whole import edges, things


def cytoscape(graph: Graph) -> Iterator[str]:
    """The lines of one JSON object `{"elements": {"nodes": [{"data": …}], "edges": [{"data": …}]}}`."""
    yield '{"elements":{"nodes":['
    parted = "\n"
    for thing in things(graph):
        own = {"id": thing.key, "label": thing.label, "name": thing.name, "aliases": list(thing.aliases)}
        yield parted + _element({**thing.properties, **own})
        parted = ",\n"
    yield '\n],"edges":['
    parted = "\n"
    for edge in edges(graph):
        said = edge.as_json()
        values: dict[str, Any] = {
            "id": f"{edge.start} {edge.type} {edge.end}",
            "source": edge.start,
            "target": edge.end,
            "type": edge.type,
            "confidence": edge.confidence,
            "evidence": said["evidence"],
        }
        yield parted + _element({**edge.properties, **values})
        parted = ",\n"
    yield "\n]}}\n"


def _element(data: Mapping[str, Any]) -> str:
    return json.dumps({"data": data}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
