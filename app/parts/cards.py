"""The cards beside a picture: what is known of a node, or of an edge, with the evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

from app.parts import sheet
from app.parts.look import VERBS
from graph.model import label_of
from graph.queries.answers import Edge, NodeRow
from graph.queries.nodes import NodeFacts

_NAMES = {
    "open_source": "Open source",
    "repository": "Repository",
    "full_name": "Full name",
    "kind": "Kind",
    "rank": "Rank",
    "group": "Group",
    "number": "Number",
    "date": "Date",
    "urls": "Address",
    "identifiers": "Identifiers",
    "title": "Title",
    "format": "Format",
    "lines": "Lines",
    "unread": "Not understood",
    "track": "Track",
    "year": "Year",
    "position": "Position",
    "presenter": "Presenter",
    "line": "Line",
    "status": "Status",
}


def node_card(node: NodeFacts) -> list[sheet.Block]:
    """The blocks for a node: name, facts, then its relations by type, each with its evidence folded."""
    blocks = [sheet.title(NodeRow(node.label, node.key, node.name, node.properties.get("year")))]
    rows = [("Also called", ", ".join(node.aliases))] if node.aliases else []
    rows += [fact for name in _NAMES if name != "year" for fact in _facts(name, node.properties.get(name))]
    blocks.append(sheet.facts([*rows, ("Key", node.key)]))
    others = {other.key: other for other in node.others}
    for name, verb in VERBS.items():
        for words, edges in (
            (verb.forward, [edge for edge in node.edges if edge.type == name and edge.start == node.key]),
            (verb.backward, [edge for edge in node.edges if edge.type == name and edge.start != node.key]),
        ):
            if edges:
                blocks.append(sheet.heading(words, small=True))
                blocks.append(sheet.names((_other(node.key, edge, others) for edge in edges), first=6))
    if node.left:
        blocks.append(sheet.note(f"{node.left:,} more relations are not shown here; the Cypher page can list them."))
    if not node.edges:
        blocks.append(sheet.note("Nothing read so far relates it to anything else."))
    return blocks


def edge_card(edge: Edge, nodes: Mapping[str, NodeRow]) -> list[sheet.Block]:
    """The blocks for an edge: both ends, what it says, how sure that is, and all its evidence."""
    return [
        sheet.names(
            [sheet.entry(nodes[edge.start]), sheet.entry(nodes[edge.end], before=VERBS[edge.type].forward)],
        ),
        sheet.facts(
            [
                ("Confidence", f"{edge.confidence:.2f}"),
                ("Sources", str(len({piece.source for piece in edge.evidence}))),
                *(fact for name, value in edge.properties.items() for fact in _facts(name, value)),
            ]
        ),
        sheet.heading("Evidence", small=True),
        sheet.evidence(edge.evidence, first=8),
    ]


def steps(nodes: Iterable[NodeRow], edges: Iterable[Edge]) -> list[sheet.Block]:
    """A path as a text: each step with the words it stands on in plain sight. Nodes in the order of the path."""
    order = list(nodes)
    by_ends: dict[frozenset[str], list[Edge]] = {}
    for edge in edges:
        by_ends.setdefault(frozenset((edge.start, edge.end)), []).append(edge)
    blocks: list[sheet.Block] = []
    if order:
        blocks.append(sheet.names([sheet.entry(order[0])]))
    for before, after in pairwise(order):
        for edge in by_ends.get(frozenset((before.key, after.key)), []):
            verb = VERBS[edge.type]
            words = verb.forward if edge.start == before.key else verb.backward
            blocks.append(sheet.names([sheet.entry(after, before=words)]))
            blocks.append(sheet.evidence(edge.evidence, first=1))
    return blocks


def edge_rows(nodes: Mapping[str, NodeRow], edges: Iterable[Edge]) -> tuple[list[list[object]], list[str]]:
    """The edges as rows of a table (from, relation, to, confidence, words, place), and the key each row opens."""
    rows: list[list[object]] = []
    opens: list[str] = []
    for edge in edges:
        best = sheet.telling(edge.evidence)[0]
        rows.append(
            [
                nodes[edge.start].name,
                VERBS[edge.type].forward,
                nodes[edge.end].name,
                f"{edge.confidence:.2f}",
                best.quote,
                f"{best.source.removeprefix('source:')}, line {best.line}",
            ]
        )
        opens.append(edge.start)
    return rows, opens


EDGE_COLUMNS = ("From", "Relation", "To", "Confidence", "Words", "Place")


def _other(key: str, edge: Edge, others: Mapping[str, NodeRow]) -> dict[str, Any]:
    other = edge.end if edge.start == key else edge.start
    node = others.get(other) or NodeRow(label_of(other), other, other.partition(":")[2])
    detail = ", ".join(f"{_NAMES.get(name, name).lower()} {value}" for name, value in edge.properties.items())
    return sheet.entry(node, detail=detail) | {"evidence": sheet.quotes(edge.evidence)}


def _facts(name: str, value: object) -> list[tuple[str, str]]:
    if value is None or value in ("", [], ()):
        return []
    words = _NAMES.get(name, name)
    if isinstance(value, bool):
        return [(words, "yes" if value else "no")]
    if isinstance(value, list | tuple):
        return [(words, str(each)) for each in value]
    return [(words, str(value))]
