"""The statements that write the graph: one for each label and each type of relation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import LiteralString, cast

from graph.model import ENDS
from graph.schema import FINGERPRINT, LABELS, TYPES

# A row is the map of the node's properties.
MERGE_NODES: Mapping[str, LiteralString] = {
    label: f"UNWIND $rows AS row MERGE (node:{label} {{key: row.key}}) SET node = row" for label in LABELS
}
# A row is a key.
REMOVE_NODES: Mapping[str, LiteralString] = {
    label: f"UNWIND $rows AS row MATCH (node:{label} {{key: row}}) DETACH DELETE node" for label in LABELS
}

# A relation's row is a list: the keys of its start and end, then the values of these properties. Their names would
# take as long to send as all the rest; what a relation does not carry is null, and null sets no property.
EVIDENCE = ("evidence_source", "evidence_line", "evidence_quote", "evidence_finder", "evidence_confidence")
CARRIED: Mapping[str, tuple[str, ...]] = {name: tuple(sorted(ENDS[name][2])) for name in TYPES}
PROPERTIES: Mapping[str, tuple[str, ...]] = {
    name: ("confidence", *EVIDENCE, *CARRIED[name], FINGERPRINT) for name in TYPES
}


def _merge(name: str) -> str:
    start, end = ("|".join(sorted(labels)) for labels in ENDS[name][:2])
    properties = ", ".join(f"{word}: row[{place}]" for place, word in enumerate(PROPERTIES[name], start=2))
    return f"""UNWIND $rows AS row
        MATCH (a:{start} {{key: row[0]}}) MATCH (b:{end} {{key: row[1]}})
        MERGE (a)-[relation:{name}]->(b) SET relation = {{{properties}}}"""


def _remove(name: str) -> str:
    start, end = ("|".join(sorted(labels)) for labels in ENDS[name][:2])
    return f"""UNWIND $rows AS row
        MATCH (a:{start} {{key: row[0]}})-[relation:{name}]->(b:{end} {{key: row[1]}}) DELETE relation"""


# Made of the model's words and our own, and of nothing from outside.
MERGE_RELATIONS = cast("Mapping[str, LiteralString]", {name: _merge(name) for name in TYPES})
REMOVE_RELATIONS = cast("Mapping[str, LiteralString]", {name: _remove(name) for name in TYPES})
