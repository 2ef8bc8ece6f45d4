"""A merged graph written in other ways than the store's: the bare driver, py2neo's bulk functions, LOAD CSV."""

from __future__ import annotations

import csv
import time
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import py2neo
from neo4j import Driver, Query
from py2neo.bulk import merge_nodes, merge_relationships

from graph.model import Merged, Node, Relation

BATCH = 10_000  # rows in one transaction, as in the store
_COLUMNS = ("key", "name", "year")
_EVIDENCE = ("source", "line", "quote", "finder", "confidence")


def by_hand(driver: Driver, merged: Merged) -> list[float]:
    """Write the merged graph with the bare driver and statements as one writes them for this; seconds for each batch
    of relations."""
    batches = []
    for label, nodes in by_label(merged):
        rows = list(map(properties_of, nodes))
        statement = f"UNWIND $rows AS row MERGE (n:{label} {{key: row.key}}) SET n = row"
        for at in range(0, len(rows), BATCH):
            driver_write(driver, statement, rows[at : at + BATCH])
    for (kind, start, end), relations in by_ends(merged):
        statement = (
            f"UNWIND $rows AS row MATCH (a:{start} {{key: row.start}}) MATCH (b:{end} {{key: row.end}}) "
            f"MERGE (a)-[r:{kind}]->(b) SET r = row.properties"
        )
        rows = [{"start": it.start, "end": it.end, "properties": evidence_of(it)} for it in relations]
        for at in range(0, len(rows), BATCH):
            started = time.perf_counter()
            driver_write(driver, statement, rows[at : at + BATCH])
            if len(rows[at : at + BATCH]) == BATCH:
                batches.append(time.perf_counter() - started)
    return batches


def driver_write(driver: Driver, statement: str, rows: list[dict[str, Any]]) -> None:
    """One statement in one managed transaction."""
    with driver.session() as session:
        session.execute_write(lambda transaction: transaction.run(statement, rows=rows).consume())


def by_py2neo(graph: py2neo.Graph, merged: Merged) -> None:
    """Write the merged graph with py2neo's bulk functions, each batch in a transaction that commits itself."""
    for label, nodes in by_label(merged):
        rows = list(map(properties_of, nodes))
        for at in range(0, len(rows), BATCH):
            merge_nodes(graph.auto(), rows[at : at + BATCH], (label, "key"))
    for (kind, start, end), relations in by_ends(merged):
        triples = [(it.start, evidence_of(it), it.end) for it in relations]
        for at in range(0, len(triples), BATCH):
            merge_relationships(graph.auto(), triples[at : at + BATCH], kind, (start, "key"), (end, "key"))


def write_csv(folder: Path, merged: Merged) -> list[str]:
    """Write the merged graph as files into the folder that the server imports from; for each the statement that loads
    it."""
    statements = []
    for label, nodes in by_label(merged):
        rows = ([row[name] for name in _COLUMNS] for row in map(properties_of, nodes))
        name = _file(folder, label, _COLUMNS, rows)
        statements.append(
            f"LOAD CSV WITH HEADERS FROM 'file:///{name}' AS row CALL (row) {{ MERGE (n:{label} {{key: row.key}}) "
            "SET n.name = row.name, n.year = toInteger(row.year), n.aliases = [] "
            f"}} IN TRANSACTIONS OF {BATCH} ROWS"
        )
    for (kind, start, end), relations in by_ends(merged):
        lines = (
            [it.start, it.end, *(getattr(it.evidence[0], column) for column in _EVIDENCE), it.confidence]
            for it in relations
        )
        name = _file(folder, f"{kind}-{start}-{end}", ("start", "end", *_EVIDENCE, "together"), lines)
        statements.append(
            f"LOAD CSV WITH HEADERS FROM 'file:///{name}' AS row CALL (row) {{ MATCH (a:{start} {{key: row.start}}) "
            f"MATCH (b:{end} {{key: row.end}}) MERGE (a)-[r:{kind}]->(b) SET r.confidence = toFloat(row.together), "
            "r.evidence_source = [row.source], r.evidence_line = [toInteger(row.line)], r.evidence_quote = [row.quote],"
            " r.evidence_finder = [row.finder], r.evidence_confidence = [toFloat(row.confidence)] "
            f"}} IN TRANSACTIONS OF {BATCH} ROWS"
        )
    return statements


def by_csv(driver: Driver, statements: list[str]) -> None:
    """Have the server load the files."""
    for statement in statements:
        with driver.session() as session:
            session.run(Query(statement, timeout=0)).consume()  # type: ignore[arg-type]


def by_label(merged: Merged) -> Iterator[tuple[str, Iterator[Node]]]:
    """The nodes of each label."""
    return groupby(merged.nodes, key=lambda node: node.label)


def by_ends(merged: Merged) -> Iterator[tuple[tuple[str, str, str], Iterator[Relation]]]:
    """The relations of each type between nodes of two labels, as they come."""
    labels = {node.key: node.label for node in merged.nodes}
    return groupby(merged.relations, key=lambda it: (it.type, labels[it.start], labels[it.end]))


def properties_of(node: Node) -> dict[str, Any]:
    """The properties of a node, as they stand in the graph."""
    return {"key": node.key, "name": node.name, "aliases": list(node.aliases), "year": getattr(node, "year", None)}


def evidence_of(it: Relation) -> dict[str, Any]:
    """The properties of a relation, as they stand in the graph."""
    return {
        "confidence": it.confidence,
        **{f"evidence_{column}": [getattr(piece, column) for piece in it.evidence] for column in _EVIDENCE},
    }


def _file(folder: Path, name: str, header: tuple[str, ...], rows: Iterator[list[Any]]) -> str:
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)
    return f"{name}.csv"
