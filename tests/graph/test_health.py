"""What `stemma db check` finds out about a graph."""

from __future__ import annotations

import pytest

from graph import schema, store
from graph.connection import Graph
from graph.model import Evidence, Findings, Merged, Relation, Source, System
from graph.queries.health import health

pytestmark = pytest.mark.neo4j

SOURCE = Source("source:list.md", "list.md")
GFS, HDFS = System("system:gfs", "GFS"), System("system:hdfs", "HDFS")
SAID = Evidence(SOURCE.key, 1, "HDFS: the open GFS", "open", 0.9)
RELATION = Relation("OPEN_SOURCE_EQUIVALENT", HDFS.key, GFS.key, (SAID,))


@pytest.fixture
def stored(graph: Graph) -> Graph:
    """A graph made by a save."""
    nodes = tuple(sorted((SOURCE, GFS, HDFS), key=lambda node: node.key))
    findings = Findings(SOURCE, nodes, (RELATION,))
    store.save(
        graph,
        {SOURCE.key: (findings, "stamp")},
        Merged(nodes, (RELATION,), ()),
        texts={SOURCE.key: "HDFS: the open GFS"},
    )
    return graph


def test_a_new_graph_is_well(graph: Graph) -> None:
    found = health(graph)
    assert (found.schema, found.state.pending, found.problems) == (schema.VERSION, False, ())


def test_a_saved_graph_is_well(stored: Graph) -> None:
    found = health(stored)
    assert (found.state.pending, found.problems) == (False, ())
    assert (found.counts.nodes["System"], found.counts.relations["OPEN_SOURCE_EQUIVALENT"]) == (2, 1)


@pytest.mark.parametrize(
    ("damage", "problem"),
    [
        ("MATCH (n:Source) DETACH DELETE n", "source:list.md: what was read from it is kept, but"),
        ("MATCH (n:Reading) DETACH DELETE n", "source:list.md: the graph has this source, but nothing"),
        ("MATCH (n:Reading) SET n.part = n.part + 1", "source:list.md: a part of what was read from it is missing"),
        ("MATCH ()-[r]->() REMOVE r.evidence_quote", "system:hdfs OPEN_SOURCE_EQUIVALENT system:gfs: has no evidence"),
        ("MATCH ()-[r]->() SET r.evidence_line = [1, 2]", "system:hdfs OPEN_SOURCE_EQUIVALENT system:gfs: has no"),
        ("MATCH (n:System {name: 'GFS'}) REMOVE n.name", "system:gfs: has no name"),
        ("MATCH (n:System {name: 'GFS'}) SET n.key = 'paper:gfs'", "paper:gfs: is the key of a node of another kind"),
        ("MATCH ()-[r]->() SET r.evidence_source = ['source:b.md']", "source:b.md: is evidence of relations, but"),
        ("MATCH (n:Text) SET n.part = n.part + 1", "source:list.md: a part of its text is missing"),
        ("CREATE (:Text {key: 'source:b.md#0', source: 'source:b.md', part: 0})", "source:b.md: its text is kept, but"),
    ],
)
def test_damage_is_named(stored: Graph, damage: str, problem: str) -> None:
    stored.run(damage)  # type: ignore[arg-type]
    [found] = health(stored).problems
    assert found.what.startswith(problem)
    assert "stemma " in found.remedy or "load a dump" in found.remedy


def test_an_interrupted_save_is_seen(stored: Graph) -> None:
    stored.run("MATCH (meta:Stemma) SET meta.pending = true")
    [found] = health(stored).problems
    assert found.what == "the last save was interrupted"
    assert "`stemma ingest`" in found.remedy


def test_a_move_that_was_interrupted_is_seen(stored: Graph) -> None:
    stored.run("MATCH (meta:Stemma) SET meta.pending = true, meta.moving = 'load'")
    [found] = health(stored).problems
    assert "`stemma db load` was interrupted" in found.what


def test_what_is_missing_of_the_schema_is_named_and_made_again(stored: Graph) -> None:
    stored.run("DROP INDEX stemma_paper_year")
    [found] = health(stored).problems
    assert found.what == "the constraint or index stemma_paper_year is missing"
    assert schema.mend(stored) == ["stemma_paper_year"]
    assert health(stored).problems == ()


def test_an_older_schema_is_named(stored: Graph) -> None:
    stored.run(schema.WRITE_VERSION, version=1)
    [found] = health(stored).problems
    assert found.what == f"schema version 1; this Stemma's is {schema.VERSION}"
    assert "`stemma db upgrade`" in found.remedy
