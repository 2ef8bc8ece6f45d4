"""Findings and the graph made of them, into Neo4j: only what changed, all of it or a mark that something is missing.

What each source said stands in `Reading` nodes, and the text it was read from in `Text` nodes; the merged graph beside
them is a function of the readings and of the decisions. A save writes the changed readings first and then the
difference between the merged graph and what stands. Up to BATCH rows that is one transaction. A longer one is several,
and the node `Stemma` says `pending` until the last of them: whoever saves next writes what is missing. Every
transaction takes that node's lock and gives it a new `revision`, so two processes cannot mix what they write.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields
from itertools import groupby
from types import MappingProxyType
from typing import LiteralString, TypeVar

from graph import readings as form
from graph import schema
from graph.connection import Graph
from graph.difference import Changes, Difference, compared
from graph.model import Decision, Findings, Merged
from graph.progress import Progress, silent
from graph.revision import ChangedMeanwhileError, Row, Step, state, write

BATCH = 10_000  # rows in one transaction
PIECES = 8  # of readings and texts in one statement

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

T = TypeVar("T")


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
    return compared(graph, merged).changes


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
    found = compared(graph, merged)
    if not said and not found.rows and not stands.pending:
        return found.changes
    total = sum(len(step.rows) for step in said) + found.rows
    done, now = 0, stands.revision
    for transaction in _ahead(_packed(said, found)):
        progress("Storing", done, total)
        done += sum(len(step.rows) for step in transaction)
        now = write(graph, transaction, now, pending=done < total)
        for step in transaction:
            step.rows.clear()
        gc.collect(0)  # the driver leaves what it sent in cycles
    progress("Storing", total, total)
    return found.changes


def _packed(said: list[Step], found: Difference) -> Iterator[list[Step]]:
    """The steps of each transaction: one if all fits into it, else the readings first and then BATCH rows each."""
    packed = said
    room = BATCH if found.rows <= BATCH else 0
    for step in found.steps(BATCH):
        if len(step.rows) > room:
            yield packed
            packed, room = [], BATCH
        packed.append(step)
        room -= len(step.rows)
    yield packed


def _ahead(things: Iterator[T]) -> Iterator[T]:
    """The things, each made in another thread while whoever asked works with the one before it."""
    with ThreadPoolExecutor(1) as maker:
        coming = maker.submit(next, things, None)
        while (thing := coming.result()) is not None:
            coming = maker.submit(next, things, None)
            yield thing


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
            text_pieces = form.pack([texts[source]]) if source in texts else []
            text_rows += [
                {"key": f"{source}#{part}", "source": source, "part": part, "body": piece}
                for part, piece in enumerate(text_pieces)
            ]
        parts.append({"source": source, "parts": len(pieces)})
        text_parts.append({"source": source, "parts": len(text_pieces)})
    yield Step(CUT_READINGS, parts)
    yield from _in_portions(MERGE_READINGS, rows)
    yield Step(CUT_TEXTS, text_parts)
    yield from _in_portions(MERGE_TEXTS, text_rows)


def _in_portions(statement: LiteralString, rows: list[Row]) -> Iterator[Step]:
    """Steps of a few pieces each: on its way out, the driver holds what it sends six times."""
    for at in range(0, len(rows), PIECES):
        yield Step(statement, rows[at : at + PIECES])
