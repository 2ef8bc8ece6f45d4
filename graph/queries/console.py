"""A person's own Cypher: looked at, explained, run for reading alone, cut off in time and length, rolled back."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, LiteralString, cast

from neo4j import Transaction
from neo4j import exceptions as neo4j_errors
from neo4j.graph import Node, Path, Relationship
from neo4j.spatial import Point
from neo4j.time import Date, DateTime, Duration, Time
from neo4j.vector import Vector

from graph.connection import Graph, Look
from graph.errors import StemmaError
from graph.model import ENDS, NODE_TYPES
from graph.queries.answers import Edge, NodeRow, Picture
from graph.queries.cypher_lock import RefusedError, check, check_plan
from graph.queries.limits import QueryError, too_slow, within
from graph.queries.rows import edge, node_row
from graph.schema import FINGERPRINT

__all__ = ["Answer", "QueryError", "RefusedError", "query"]

LIMIT = 1000  # rows
TIMEOUT = 10.0  # seconds
BY_ELEMENT_ID: LiteralString = "MATCH (node) WHERE elementId(node) IN $ids RETURN node"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gave: plain values (text, numbers, lists, dicts; times as ISO 8601) row by row, in the server's
    order. `cut` says that there were more rows. `picture` holds the nodes and relations found anywhere in the rows,
    a relation's ends too; None if there are none."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    cut: bool = False
    picture: Picture | None = None


def query(
    graph: Graph,
    cypher: str,
    parameters: Mapping[str, Any] | None = None,
    *,
    limit: int = LIMIT,
    timeout: float = TIMEOUT,
) -> Answer:
    """What the graph answers to a person's Cypher: up to `limit` rows, found within `timeout` seconds.

    Nothing is written, whatever the statement says. Raises RefusedError for one that does not just ask, QueryError
    for one that is wrong or takes too much time or memory, ConnectError if the server goes away, ValueError for a
    limit below 1 or a time of 0."""
    if limit < 1:
        raise ValueError(f"a limit of {limit} rows shows nothing")
    check(cypher)
    try:
        return within(graph, timeout, lambda look: _ask(look, cypher, dict(parameters or {}), limit, timeout))
    except OverflowError as error:
        raise QueryError(f"a parameter is too large for Neo4j: {error}; integers have 64 bits") from error


def _ask(look: Look, cypher: str, given: dict[str, Any], limit: int, timeout: float) -> Answer:
    # The person's text is the statement here, and nowhere else: the lock above is what stands in for the driver's rule
    # that a statement is written by a programmer. EXPLAIN has a line of its own, to keep the columns of messages.
    statement: LiteralString = cast("Any", cypher)
    explain: LiteralString = cast("Any", f"EXPLAIN\n{cypher}")
    with look as transaction:
        try:
            summary = transaction.run(explain, given).consume()
            check_plan(summary.query_type or "", tuple(_operators(summary.plan or {})))
        except neo4j_errors.Neo4jError as error:
            raise _told(error, timeout, lines_before=1) from error
        try:
            result = transaction.run(statement, given)
            columns = tuple(result.keys())
            rows = [tuple(record.values()) for record in islice(result, limit + 1)]
            result.consume()
            seen = _look_through(rows[:limit], transaction)
        except neo4j_errors.Neo4jError as error:
            raise _told(error, timeout, lines_before=0) from error
    shown = [tuple(_plain(value, seen) for value in row) for row in rows[:limit]]
    return Answer(columns, shown, len(rows) > limit, _picture(seen))


@dataclass(frozen=True, slots=True)
class _Seen:
    """What an answer holds, each once, by element id, in the order in which it was met."""

    nodes: dict[str, Node]
    relations: dict[str, Relationship]

    def key(self, node: Node | None) -> str:
        """The node's key; its element id if it has none of ours."""
        if node is None:
            return ""
        return str(self.nodes.get(node.element_id, node).get("key", node.element_id))


def _look_through(rows: list[tuple[Any, ...]], transaction: Transaction) -> _Seen:
    """The nodes and relations in these rows, and the ends of these relations, which come without anything but their
    element id and are asked for."""
    seen = _Seen({}, {})
    for part in _parts(rows):
        if isinstance(part, Node):
            seen.nodes[part.element_id] = part
        elif isinstance(part, Relationship):
            seen.relations[part.element_id] = part
    ends = {node.element_id for it in seen.relations.values() for node in it.nodes if node is not None} - set(
        seen.nodes
    )
    if ends:
        for record in transaction.run(BY_ELEMENT_ID, ids=sorted(ends)):
            seen.nodes[record["node"].element_id] = record["node"]
    return seen


def _parts(value: Any) -> Iterator[Node | Relationship]:
    if isinstance(value, Node | Relationship):
        yield value
    elif isinstance(value, Path):
        yield from value.nodes
        yield from value.relationships
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _parts(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _parts(part)


def _picture(seen: _Seen) -> Picture | None:
    """What can be drawn of it: nodes and relations of the model; the store's own and other people's cannot."""
    nodes = {
        row.key: row for node in seen.nodes.values() if NODE_TYPES.keys() & node.labels and (row := _node_row(node))
    }
    edges = [
        drawn
        for it in seen.relations.values()
        if it.type in ENDS
        and {seen.key(it.start_node), seen.key(it.end_node)} <= nodes.keys()
        and (drawn := _edge(it, seen))
    ]
    return Picture(tuple(nodes.values()), tuple(edges)) if nodes else None


def _node_row(node: Node) -> NodeRow | None:
    try:
        return node_row(node)
    except (KeyError, ValueError, AttributeError):  # the label is ours, the node is not
        return None


def _edge(relation: Relationship, seen: _Seen) -> Edge | None:
    ends = {"start": seen.key(relation.start_node), "end": seen.key(relation.end_node)}
    try:
        return edge({"type": relation.type, **ends, "properties": dict(relation)})
    except (TypeError, ValueError):  # the type is ours, the relation is not
        return None


def _plain(value: Any, seen: _Seen) -> Any:
    """A value of the database as JSON knows values; a node is `{labels, key, properties}`, a relation `{type, from,
    to, properties}`, a path `{nodes, relations}`."""
    match value:
        case Node():
            return {"labels": sorted(value.labels), "key": seen.key(value), "properties": _properties(value, seen)}
        case Relationship():
            ends = {"from": seen.key(value.start_node), "to": seen.key(value.end_node)}
            return {"type": value.type, **ends, "properties": _properties(value, seen)}
        case Path():
            return {
                "nodes": [_plain(node, seen) for node in value.nodes],
                "relations": [_plain(relation, seen) for relation in value.relationships],
            }
        case Point():
            return {"srid": value.srid, "coordinates": list(value)}
        case Date() | DateTime() | Time() | Duration():
            return value.iso_format()
        case Vector():
            return value.to_native()
        case bytes() | bytearray():
            return value.hex()
        case float() if not math.isfinite(value):
            return str(value)  # JSON has no infinity
        case None | str() | int() | float():
            return value
        case Mapping():
            return {name: _plain(part, seen) for name, part in value.items()}
        case list() | tuple():
            return [_plain(part, seen) for part in value]
        case _:
            return str(value)


def _properties(entity: Node | Relationship, seen: _Seen) -> dict[str, Any]:
    return {name: _plain(value, seen) for name, value in sorted(entity.items()) if name != FINGERPRINT}


def _operators(plan: Mapping[str, Any]) -> Iterator[str]:
    yield str(plan.get("operatorType", ""))
    for child in plan.get("children", ()):
        yield from _operators(child)


def _told(error: neo4j_errors.Neo4jError, timeout: float, *, lines_before: int) -> StemmaError:
    """What the server says about a statement in one line; `lines_before` of ours stood above the person's."""
    code, message = error.code or "", error.message or str(error)
    if "TransactionTimedOut" in code or "Transaction.Terminated" in code:
        return QueryError(too_slow(timeout))
    if "AccessMode" in code:
        return RefusedError("this query would write, and this only reads; the graph changes by `stemma ingest`")
    if "OutOfMemory" in code or "OutOfMemory" in message:
        return QueryError("the query needs more memory than it may have; narrow it down")
    if "ParameterMissing" in code:
        return QueryError(f"{_first_line(message)}; give its value beside the query")
    where = re.search(r"\(line (\d+), column (\d+)", message)
    place = f" (line {int(where[1]) - lines_before}, column {where[2]})" if where else ""
    return QueryError(f"{_first_line(message)}{place}")


def _first_line(message: str) -> str:
    line = re.split(r" ?\(line \d+, column \d+", message.strip().splitlines()[0])[0].strip()
    said, colon, expected = line.partition(": expected ")
    if len(expected) > 60:  # the whole grammar
        line = said
    elif not colon:
        line = line.partition(", expected ")[0]
    return (line if len(line) <= 300 else f"{line[:299]}…").rstrip(".")
