"""Findings and the graph made of them, into Neo4j: only what changed, all of it or a mark that something is missing.

What each source said stands in `Reading` nodes, and the text it was read from in `Text` nodes; the merged graph beside
them is a function of the readings and of the decisions. A save writes the changed readings first and then the
difference between the merged graph and what stands. Up to BATCH rows that is one transaction. A longer one is several,
and the node `Stemma` says `pending` until the last of them: whoever saves next writes what is missing. Every
transaction takes that node's lock and gives it a new `revision`, so two processes cannot mix what they write.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from hashlib import blake2b
from itertools import groupby
from types import MappingProxyType
from typing import Any, LiteralString, TypeAlias, TypeVar

from graph import readings as form
from graph import schema
from graph.collector import paused
from graph.connection import Graph
from graph.model import NODE_TYPES, Decision, Findings, Merged, Node, label_of
from graph.progress import Progress, silent
from graph.revision import ChangedMeanwhileError, Row, Step, state, write
from graph.schema import FINGERPRINT
from graph.statements import (
    CARRIED,
    MERGE_NODES,
    MERGE_RELATIONS,
    REMOVE_NODES,
    REMOVE_RELATIONS,
    STANDING_NODES,
    STANDING_RELATIONS,
)

BATCH = 10_000  # rows in one transaction

READ_STAMPS = (
    "MATCH (reading:Reading {part: 0}) RETURN reading.source AS source, reading.stamp AS stamp ORDER BY source"
)
READ_PIECES = """MATCH (reading:Reading)
                 RETURN reading.source AS source, reading.body AS body ORDER BY source, reading.part"""
READ_PIECES_OF = """MATCH (reading:Reading {source: $source})
                    RETURN reading.body AS body ORDER BY reading.part"""
MERGE_READINGS = "UNWIND $rows AS row MERGE (reading:Reading {key: row.key}) SET reading = row"
CUT_READINGS = """UNWIND $rows AS row
                  MATCH (reading:Reading {source: row.source}) WHERE reading.part >= row.parts
                  DELETE reading"""
READ_TEXT = "MATCH (text:Text {source: $source}) RETURN text.body AS body ORDER BY text.part"
MERGE_TEXTS = "UNWIND $rows AS row MERGE (text:Text {key: row.key}) SET text = row"
CUT_TEXTS = """UNWIND $rows AS row
               MATCH (text:Text {source: row.source}) WHERE text.part >= row.parts
               DELETE text"""

READ_DECISIONS = """MATCH (decision:Decision)
                    RETURN decision.a AS a, decision.b AS b, decision.same AS same, decision.reason AS reason,
                           decision.date AS date ORDER BY a, b"""
MERGE_DECISION = "UNWIND $rows AS row MERGE (decision:Decision {key: row.key}) SET decision = row"

RelationName: TypeAlias = tuple[str, str, str]  # type, key of its start, key of its end
T = TypeVar("T")
_FIELDS = {label: tuple(field.name for field in fields(kind)) for label, kind in NODE_TYPES.items()}


@dataclass(frozen=True, slots=True)
class Changes:
    """How many nodes and relations a save created, updated and removed."""

    created: int
    updated: int
    removed: int


def stamps(graph: Graph) -> dict[str, str]:
    """For each stored source (by key, sorted) the stamp that its findings were saved with."""
    return {row["source"]: row["stamp"] for row in graph.read(READ_STAMPS)}


def readings(graph: Graph) -> list[Findings]:
    """What each source says, as it was saved, sorted by the sources' keys."""
    found = [
        form.decode(form.unpack([row["body"] for row in rows]))
        for _, rows in groupby(graph.read(READ_PIECES), key=lambda row: row["source"])
    ]
    return sorted(found, key=lambda findings: findings.source.key)


def reading(graph: Graph, source: str) -> Findings | None:
    """What one source (by key) says; None if nothing was read from there."""
    pieces = [row["body"] for row in graph.read(READ_PIECES_OF, source=source)]
    return form.decode(form.unpack(pieces)) if pieces else None


def text(graph: Graph, source: str) -> str | None:
    """The text that a source (by key) was read from; None if none was kept."""
    pieces = [row["body"] for row in graph.read(READ_TEXT, source=source)]
    return form.unpack(pieces) if pieces else None


def decisions(graph: Graph) -> list[Decision]:
    """The judgements by hand that stand in the graph, sorted."""
    return sorted(Decision(**row) for row in graph.read(READ_DECISIONS))


def record_decision(graph: Graph, decision: Decision) -> None:
    """Keep a judgement; it replaces an earlier one about the same two keys. The merged graph follows with the next
    save, until which the graph is `pending`."""
    schema.apply(graph)
    first, second = sorted((decision.a, decision.b))
    row = {field.name: getattr(decision, field.name) for field in fields(decision)}
    step = Step(MERGE_DECISION, [row | {"key": f"decision:{first}|{second}"}])
    write(graph, [step], state(graph).revision, pending=True)


def pending(graph: Graph) -> bool:
    """Whether the merged graph is not yet what the readings and decisions say: an earlier save was interrupted, or
    a decision was recorded since."""
    return state(graph).pending


def revision(graph: Graph) -> str | None:
    """What changes with everything that is written to the graph; None while nothing was."""
    return state(graph).revision


def difference(graph: Graph, merged: Merged) -> Changes:
    """What saving `merged` would change; nothing is written."""
    return _difference(graph, merged)[1]


def save(
    graph: Graph,
    changed: Mapping[str, tuple[Findings, str] | None],
    merged: Merged,
    progress: Progress = silent,
    *,
    since: str | None = None,
    texts: Mapping[str, str] = MappingProxyType({}),
) -> Changes:
    """Store the changed readings and make the graph what `merged` says.

    `changed` has, by the source's key, its findings and their stamp, or None where the source is withdrawn; `texts`
    what those that are not withdrawn were read from (of a changed source without one, none is kept). `since`
    is the `revision` at which the caller fetched the readings that `merged` is made of; with it, a save by somebody
    else in between is noticed. Gives what was created, updated and removed, of nodes and relations together.

    Interrupted at any point, nothing is half-written within a transaction, and the graph stays `pending` until
    another save. Raises ChangedMeanwhileError, NotStorableError, schema.NewerSchemaError, and ValueError if `merged`
    contradicts itself."""
    schema.apply(graph)
    stands = state(graph)
    if since is not None and since != stands.revision:
        raise ChangedMeanwhileError
    said = list(_reading_steps(changed, texts))
    steps, changes = _difference(graph, merged)
    if not said and not steps and not stands.pending:
        return changes
    transactions = _packed(said, steps)
    total = sum(len(step.rows) for step in (*said, *steps))
    done, now = 0, stands.revision
    for number, transaction in enumerate(transactions, start=1):
        progress("Storing", done, total)
        now = write(graph, transaction, now, pending=number < len(transactions))
        done += sum(len(step.rows) for step in transaction)
    progress("Storing", total, total)
    return changes


def _packed(said: list[Step], steps: list[Step]) -> list[list[Step]]:
    """The steps of each transaction: one if all fits into it, else the readings first and then BATCH rows each."""
    packed: list[list[Step]] = [said]
    room = BATCH if sum(len(step.rows) for step in steps) <= BATCH else 0
    for step in steps:
        if len(step.rows) > room:
            packed.append([])
            room = BATCH
        packed[-1].append(step)
        room -= len(step.rows)
    return packed


def _reading_steps(changed: Mapping[str, tuple[Findings, str] | None], texts: Mapping[str, str]) -> Iterator[Step]:
    if not changed:
        return
    rows: list[Row] = []
    parts: list[Row] = []
    text_rows: list[Row] = []
    text_parts: list[Row] = []
    for source in sorted(changed):
        pieces: list[bytes] = []
        text_pieces: list[bytes] = []
        if (said := changed[source]) is not None:
            findings, stamp = said
            if findings.source.key != source:
                raise ValueError(f"findings of {findings.source.key!r} are given as those of {source!r}")
            pieces = form.pack(form.encode(findings))
            rows += [
                {"key": f"{source}#{part}", "source": source, "part": part, "stamp": stamp, "body": piece}
                for part, piece in enumerate(pieces)
            ]
            text_pieces = form.pack(texts[source]) if source in texts else []
            text_rows += [
                {"key": f"{source}#{part}", "source": source, "part": part, "body": piece}
                for part, piece in enumerate(text_pieces)
            ]
        parts.append({"source": source, "parts": len(pieces)})
        text_parts.append({"source": source, "parts": len(text_pieces)})
    yield Step(CUT_READINGS, parts)
    yield Step(MERGE_READINGS, rows)
    yield Step(CUT_TEXTS, text_parts)
    yield Step(MERGE_TEXTS, text_rows)


@paused()
def _difference(graph: Graph, merged: Merged) -> tuple[list[Step], Changes]:
    """The steps from the graph as it stands to `merged`: nodes, relations, then what has to go."""
    nodes = _nodes(merged)
    relations = _relations(merged, nodes)
    standing_nodes = {
        key: fingerprint
        for row in graph.read(STANDING_NODES)
        for key, fingerprint in zip(row["keys"], row["fingerprints"], strict=True)
    }
    standing_relations = {
        (row["type"], start, end): fingerprint
        for row in graph.read(STANDING_RELATIONS)
        for start, end, fingerprint in zip(row["starts"], row["ends"], row["fingerprints"], strict=True)
    }
    new_nodes = [key for key, properties in nodes.items() if standing_nodes.get(key) != properties[FINGERPRINT]]
    new_relations = [name for name, values in relations.items() if standing_relations.get(name) != values[-1]]
    gone_nodes = sorted(standing_nodes.keys() - nodes.keys())
    gone_relations = sorted(standing_relations.keys() - relations.keys())
    created = sum(key not in standing_nodes for key in new_nodes)
    created += sum(name not in standing_relations for name in new_relations)
    steps = [
        *_steps(MERGE_NODES, new_nodes, label_of, nodes.__getitem__),
        *_steps(MERGE_RELATIONS, new_relations, _type_of, lambda name: (*name[1:], *relations[name])),
        *_steps(REMOVE_RELATIONS, gone_relations, _type_of, lambda name: name[1:]),
        *_steps(REMOVE_NODES, gone_nodes, label_of, str),
    ]
    updated = len(new_nodes) + len(new_relations) - created
    return steps, Changes(created, updated, len(gone_nodes) + len(gone_relations))


def _steps(
    statements: Mapping[str, LiteralString],
    things: Sequence[T],
    kind: Callable[[T], str],
    row: Callable[[T], Row],
) -> Iterator[Step]:
    """One step for each BATCH of things of one kind, in the order of the things."""
    for name, of_one_kind in groupby(things, key=kind):
        rows = list(map(row, of_one_kind))
        for at in range(0, len(rows), BATCH):
            yield Step(statements[name], rows[at : at + BATCH])


def _type_of(name: RelationName) -> str:
    return name[0]


def _nodes(merged: Merged) -> dict[str, dict[str, Any]]:
    """For each key, in order, the properties of its node: those of the model, merges, fingerprint."""
    merges = {kept: list(its) for kept, its in groupby(sorted(merged.merges), key=lambda merge: merge.kept)}
    found: dict[str, dict[str, Any]] = {}
    for node in merged.nodes:
        properties = _properties(node)
        if its := merges.pop(node.key, None):
            properties["merged_keys"] = [merge.merged for merge in its]
            properties["merged_reasons"] = [merge.reason for merge in its]
            properties["merged_confidences"] = [merge.confidence for merge in its]
        if label_of(node.key) != node.label or node.key in found:
            raise ValueError(f"the key {node.key!r} of a {node.label} is of another label, or given twice")
        found[node.key] = properties | {FINGERPRINT: _fingerprint(properties)}
    if merges:
        raise ValueError(f"a merge keeps {min(merges)!r}, which is no node")
    return found


def _properties(node: Node) -> dict[str, Any]:
    values = {name: getattr(node, name) for name in _FIELDS[node.label]}
    return {
        name: list(value) if isinstance(value, tuple) else value for name, value in values.items() if value is not None
    }


def _relations(merged: Merged, nodes: Mapping[str, Any]) -> dict[RelationName, list[Any]]:
    """For each type, start and end, in order, the values of PROPERTIES; the last of them is the fingerprint."""
    found: dict[RelationName, list[Any]] = {}
    for relation in merged.relations:
        name = (relation.type, relation.start, relation.end)
        if name in found or relation.start not in nodes or relation.end not in nodes:
            raise ValueError(f"{' '.join(name)} is given twice, or goes to what is no node")
        pieces = relation.evidence
        values = [
            relation.confidence,
            [piece.source for piece in pieces],
            [piece.line for piece in pieces],
            [piece.quote for piece in pieces],
            [piece.finder for piece in pieces],
            [piece.confidence for piece in pieces],
            *(relation.properties.get(carried) for carried in CARRIED[relation.type]),
        ]
        values.append(_fingerprint(values))
        found[name] = values
    return found


def _fingerprint(said: object) -> int:
    """64 bits of a hash of what is written, as a number that fits into one property."""
    return int.from_bytes(blake2b(repr(said).encode(), digest_size=8).digest(), "big", signed=True)
