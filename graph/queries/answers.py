"""What the questions give back: nodes, edges with evidence, and the pictures that they make."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from graph.model import Evidence, Value


@dataclass(frozen=True, slots=True)
class NodeRow:
    """A node as a list or a picture shows it. `open_source` is None where nothing says."""

    label: str
    key: str
    name: str
    year: int | None = None
    open_source: bool | None = None

    def as_json(self) -> dict[str, Any]:
        """`{label, key, name}` and `year` where it is known."""
        row: dict[str, Any] = {"label": self.label, "key": self.key, "name": self.name}
        return row if self.year is None else {**row, "year": self.year}


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation with its evidence, the most trusted piece first."""

    type: str
    start: str
    end: str
    confidence: float
    evidence: tuple[Evidence, ...]
    properties: Mapping[str, Value] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """`{type, from, to, confidence, evidence: [{source, line, quote, finder, confidence}]}`."""
        return {
            "type": self.type,
            "from": self.start,
            "to": self.end,
            "confidence": self.confidence,
            "evidence": [evidence_as_json(piece) for piece in self.evidence],
        }


@dataclass(frozen=True, slots=True)
class Picture:
    """Nodes and the edges between them, each once, in a fixed order; `left` counts neighbours that did not fit."""

    nodes: tuple[NodeRow, ...]
    edges: tuple[Edge, ...]
    left: int = 0

    def as_json(self) -> dict[str, Any]:
        """`{"nodes": [...], "relations": [...]}`."""
        return {
            "nodes": [node.as_json() for node in self.nodes],
            "relations": [edge.as_json() for edge in self.edges],
        }


def evidence_as_json(piece: Evidence) -> dict[str, Any]:
    """One piece of evidence as other programs get it."""
    return {
        "source": piece.source,
        "line": piece.line,
        "quote": piece.quote,
        "finder": piece.finder,
        "confidence": piece.confidence,
    }
