"""CSV: a row for each piece of evidence, for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator

from graph.connection import Graph
from graph.exports.spreadsheet import table
from graph.exports.whole import as_text, edges, things

_HEADER = (
    "type",
    "from_label",
    "from",
    "from_name",
    "to_label",
    "to",
    "to_name",
    "properties",
    "confidence",
    "source",
    "line",
    "quote",
    "finder",
    "evidence_confidence",
)


def relations_csv(graph: Graph) -> Iterator[str]:
    """The lines of a table: each relation as many times as it has evidence. No cell is a formula."""
    nodes = {thing.key: thing for thing in things(graph)}

    def rows() -> Iterator[tuple[str, ...]]:
        for edge in edges(graph):
            start, end = nodes[edge.start], nodes[edge.end]
            carried = "; ".join(f"{name} {as_text(value)}" for name, value in edge.properties.items())
            for it in edge.evidence:
                yield (
                    edge.type,
                    *(start.label, start.key, start.name),
                    *(end.label, end.key, end.name),
                    carried,
                    str(edge.confidence),
                    *(it.source.removeprefix("source:"), str(it.line), it.quote, it.finder, str(it.confidence)),
                )

    return table(_HEADER, rows())
