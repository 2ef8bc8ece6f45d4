"""JSON Lines: the form in which two graphs are compared."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from graph.connection import Graph
from graph.exports.whole import edges, things


def jsonl(graph: Graph) -> Iterator[str]:
    """A line for each node, by key, then for each relation, by type, from and to: canonical JSON without times.

    `{"label", "key", "name", "aliases", …}` and `{"type", "from", "to", "confidence", "evidence": [{"source", "line",
    "quote", "finder", "confidence"}], …}`, with their other properties where they have them."""
    for thing in things(graph):
        yield _line(
            {
                **thing.properties,
                "label": thing.label,
                "key": thing.key,
                "name": thing.name,
                "aliases": list(thing.aliases),
            }
        )
    for edge in edges(graph):
        yield _line({**edge.properties, **edge.as_json()})


def _line(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"
