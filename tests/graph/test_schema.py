"""Whether the schema is applied once, and a graph of a later version is left alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from neo4j.exceptions import ConstraintError

from graph import schema, store
from graph.connection import Graph
from graph.model import ENDS, NODE_TYPES, Merged
from graph.queries.rows import LABEL_ORDER, TYPE_ORDER

pytestmark = pytest.mark.neo4j


def names(graph: Graph) -> list[str]:
    constraints = graph.run("SHOW CONSTRAINTS YIELD name RETURN name ORDER BY name")
    indexes = graph.run(
        "SHOW INDEXES YIELD name, state, owningConstraint WHERE owningConstraint IS NULL RETURN name ORDER BY name"
    )
    return [row["name"] for row in (*constraints, *indexes) if row["name"].startswith("stemma_")]


def test_applying_twice_changes_nothing(graph: Graph) -> None:
    schema.apply(graph)
    before = names(graph)
    assert len(before) == len(schema.CONSTRAINTS) + len(schema.INDEXES)
    schema.apply(graph)
    assert names(graph) == before
    assert schema.version(graph) == schema.VERSION


def test_a_key_is_unique_for_every_label(graph: Graph) -> None:
    schema.apply(graph)
    for label in (*NODE_TYPES, *schema.OWN_LABELS):
        with pytest.raises(ConstraintError):
            graph.run(f"CREATE (:{label} {{key: 'twice'}}), (:{label} {{key: 'twice'}})")


def test_a_newer_graph_is_refused_and_not_touched(graph: Graph) -> None:
    graph.run(schema.WRITE_VERSION, version=99)
    with pytest.raises(schema.NewerSchemaError, match=r"schema version 99.*newer Stemma"):
        store.save(graph, {}, Merged((), (), ()))
    assert schema.version(graph) == 99


@pytest.fixture
def theirs(graph: Graph) -> Iterator[Graph]:
    """A database whose own data breaks one of our constraints."""
    graph.run("MATCH (meta:Stemma) DELETE meta")
    graph.run("DROP CONSTRAINT stemma_paper_key IF EXISTS")
    graph.run("CREATE (:Paper {key: 'a'}), (:Paper {key: 'a'})")
    yield graph
    graph.run("MATCH (node) DETACH DELETE node")
    schema.apply(graph)


def test_data_of_others_in_the_way_is_said(theirs: Graph) -> None:
    with pytest.raises(schema.ForeignDataError, match="empty database"):
        schema.apply(theirs)


def test_every_kind_has_its_place_in_the_orders() -> None:
    assert set(TYPE_ORDER) == set(ENDS)
    assert set(LABEL_ORDER) == set(NODE_TYPES)
