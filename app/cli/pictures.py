"""How nodes, edges and their evidence are written in lines of text."""

from __future__ import annotations

from app.cli.terminal import plain, shorten
from graph.model import Evidence
from graph.queries.answers import Edge, NodeRow

VERBS = {
    "CITES": "cites",
    "BUILDS_ON": "builds on",
    "OPEN_SOURCE_EQUIVALENT": "is the open-source equivalent of",
    "PRESENTS": "presents",
    "DEVELOPED_BY": "was developed by",
    "FROM_COMPANY": "comes from",
    "PUBLISHED_IN": "was published in",
    "WRITTEN_BY": "was written by",
    "ABOUT": "is about",
    "PART_OF": "is part of",
    "DISCUSSED_IN": "was discussed in",
    "LISTED_IN": "is listed in",
}


def node_line(node: NodeRow, width: int = 90) -> str:
    """A node in one line: its name, and its kind and year in brackets."""
    return f"{shorten(node.name, width)} ({node.label}{f', {node.year}' if node.year else ''})"


def edge_line(edge: Edge, names: dict[str, str]) -> str:
    """An edge as a sentence with its confidence."""
    start, end = (shorten(names.get(key, key), 60) for key in (edge.start, edge.end))
    return f"{start} {VERBS[edge.type]} {end}  [{edge.confidence:.2f}]"


def evidence_line(piece: Evidence, width: int = 100) -> str:
    """A piece of evidence: the words, and where they stand."""
    where = f"{plain(piece.source.removeprefix('source:'))}:{piece.line}"
    return f"“{shorten(piece.quote, width)}” — {where} ({plain(piece.finder)}, {piece.confidence:.2f})"
