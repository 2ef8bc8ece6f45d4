"""A person's own Cypher against the real server: what it may ask, and what it must not do."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.connection import Graph
from graph.queries.answers import Edge, NodeRow
from graph.queries.console import Answer, QueryError, RefusedError, query
from graph.queries.cypher_lock import check, words_of

pytestmark = pytest.mark.neo4j

FAMILY = """
CREATE (gfs:System {key: 'system:gfs', name: 'GFS', aliases: ['谷歌文件系统'], year: 2003, open_source: false}),
       (hdfs:System {key: 'system:hdfs', name: 'HDFS', aliases: [], year: 2006, open_source: true}),
       (topic:Topic {key: 'topic:storage', name: 'Storage', aliases: []}),
       (:Reading {key: 'source:list.md#0', source: 'source:list.md', part: 0, stamp: 's', body: 'x'}),
       (hdfs)-[:OPEN_SOURCE_EQUIVALENT {confidence: 0.9, evidence_source: ['source:list.md'], evidence_line: [3],
         evidence_quote: ['GFS, open: HDFS'], evidence_finder: ['open'], evidence_confidence: [0.9]}]->(gfs),
       (gfs)-[:ABOUT {confidence: 0.8, evidence_source: ['source:list.md'], evidence_line: [1],
         evidence_quote: ['Storage'], evidence_finder: ['heading'], evidence_confidence: [0.8]}]->(topic)
"""
ALL = "MATCH (n) OPTIONAL MATCH (n)-[r]->(m) RETURN labels(n) AS labels, properties(n) AS n, properties(r) AS r, m.key"


@pytest.fixture
def family(graph: Graph) -> Graph:
    graph.run(FAMILY)
    return graph


WRITES = [
    "CREATE (n:System {key: 'system:x'})",
    "MERGE (n:System {key: 'system:x'})",
    "MATCH (n) SET n.name = 'x'",
    "MATCH (n) REMOVE n.name RETURN n",
    "MATCH (n) DETACH DELETE n",
    "MATCH (n:Reading) DELETE n",
    "MATCH (n) SET n:Other RETURN n",
    "MATCH (n) WITH collect(n) AS all FOREACH (x IN all | SET x.name = 'x') RETURN 1",
    "MATCH (n) CALL (n) { SET n.name = 'x' } RETURN n",
    "MATCH (n) CALL { WITH n DETACH DELETE n } RETURN 1",
    "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 1 ROWS",
    "MATCH (n) CALL (n) { DETACH DELETE n } IN 2 CONCURRENT TRANSACTIONS OF 1 ROWS RETURN 1",
    "UNWIND [1] AS x MERGE (:System {key: 'system:x'}) RETURN x",
    "RETURN 1 AS x UNION CREATE (n) RETURN 1 AS x",
    "/* only looking */ CREATE (n)",
    "// only looking\nCREATE (n)",
    "MATCH (n) /* ' */ SET n.name = 'x' // '",
    "WITH 'a\\'' AS x CREATE (n {name: x}) RETURN n",
    'WITH "\'" AS x DETACH DELETE x',
    "RETURN [x IN [1] | COLLECT { CREATE (n) RETURN n }]",
]
STATEMENTS = [
    "RETURN 1; CREATE (n)",
    "RETURN 1;;",
    "RETURN 1; RETURN 2",
    "; CREATE (n)",
    "EXPLAIN MATCH (n) RETURN n",
    "PROFILE MATCH (n) RETURN n",
    "CYPHER 25 MATCH (n) RETURN n",
    ":auto MATCH (n) RETURN n",
    "USE system SHOW USERS",
    "MATCH (n) CALL { USE system MATCH (m) RETURN m } RETURN n",
    "BEGIN",
    "",
    "  // nothing",
    "RETURN 'open",
    "RETURN `open",
    "RETURN 1 /* open",
    "RETURN 1 " * 10_000,
]
FILES = [
    "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
    "load\tcsv FROM 'file:///etc/passwd' AS line RETURN line",
    "LOAD/**/CSV FROM 'file:///etc/passwd' AS line RETURN line",
    "LOAD// here\nCSV FROM 'file:///etc/passwd' AS line RETURN line",
    "MATCH (n) LOAD CSV WITH HEADERS FROM 'http://127.0.0.1:1/' AS line RETURN line",
    "RETURN [x IN [1] | COLLECT { LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line }]",
    "RETURN any(x IN [1] WHERE EXISTS { LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line })",
    "RETURN reduce(a = 0, x IN [1] | a + COUNT { LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line })",
    "RETURN CASE WHEN true THEN COLLECT { LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line } END",
    "CALL { LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line } RETURN line",
    "\\u004COAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
    "RETURN '\\u0027 LOAD CSV FROM \\u0027file:///etc/passwd\\u0027 AS line RETURN line //'",
    "RETURN 1 LIMIT 1LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
    "RETURN 1e5LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
]
ADMINISTRATION = [
    "SHOW USERS",
    "SHOW SETTINGS YIELD name, value",
    "SHOW TRANSACTIONS",
    "show/**/databases",
    "TERMINATE TRANSACTIONS 'neo4j-transaction-1'",
    "RETURN [x IN [1] | COLLECT { SHOW SETTINGS YIELD name RETURN name }]",
    "RETURN 1 UNION SHOW USERS",
    "CREATE USER eve SET PASSWORD 'changeme1'",
    "ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'b'",
    "DROP CONSTRAINT stemma_system_key",
    "CREATE INDEX mine FOR (n:System) ON (n.name)",
    "STOP DATABASE neo4j",
    "GRANT ROLE admin TO eve",
]
PROCEDURES = [
    "CALL dbms.listConfig()",
    "CALL dbms.listConfig() YIELD name, value RETURN name, value",
    "CALL dbms.killConnections(['bolt-1'])",
    "CALL dbms.queryJmx('*:*')",
    "CALL `dbms`.`listConfig`()",
    "CALL db.`labels`()",
    "CALL /* db.labels */ dbms.listConfig()",
    "CALL dbms . listConfig()",
    "OPTIONAL CALL dbms.listConfig() YIELD name RETURN name",
    "MATCH (n) CALL dbms.listConfig() YIELD name RETURN n, name",
    "RETURN [x IN [1] | COLLECT { CALL dbms.listConfig() YIELD name RETURN name }]",
    "RETURN any(x IN [1] WHERE EXISTS { CALL dbms.queryJmx('*:*') YIELD name RETURN name })",
    "CALL db.labelsx()",
    "CALL db.clearQueryCaches()",
    "CALL db.createLabel('Mine')",
    "CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()",
    "CALL tx.setMetaData({a: 1})",
    "CALL apoc.load.json('file:///etc/passwd')",
    "RETURN apoc.cypher.runFirstColumnSingle('LOAD CSV FROM \"file:///etc/passwd\" AS l RETURN l', {})",
    "RETURN `apoc`.`cypher`.`run`('RETURN 1', {})",
]


@pytest.mark.parametrize("attack", [*WRITES, *STATEMENTS, *FILES, *ADMINISTRATION, *PROCEDURES], ids=repr)
def test_nothing_but_asking_is_done(family: Graph, attack: str) -> None:
    before = family.read(ALL)
    with pytest.raises((RefusedError, QueryError)) as caught:
        query(family, attack)
    said = str(caught.value)
    assert said.count("\n") == 0
    assert "root:" not in said
    assert family.read(ALL) == before


@pytest.mark.parametrize("attack", [*FILES, *ADMINISTRATION, *PROCEDURES])
def test_what_reading_would_let_through_is_refused_before_the_server_sees_it(attack: str) -> None:
    with pytest.raises(RefusedError):
        check(attack)


HONEST: list[tuple[str, list[tuple[Any, ...]]]] = [
    ("RETURN 1", [(1,)]),
    ("MATCH (s:System) RETURN s.name ORDER BY s.year", [("GFS",), ("HDFS",)]),
    ("MATCH (s:System) RETURN s.name ORDER BY s.year;", [("GFS",), ("HDFS",)]),
    ("  \n MATCH (s:System) // the systems\nRETURN count(s) /* all */", [(2,)]),
    ("match (s:System {name: 'GFS'}) return s.aliases[0]", [("谷歌文件系统",)]),
    ("MATCH (s:System) WHERE s.name = $name RETURN s.year", [(2003,)]),
    ("OPTIONAL MATCH (n:Nothing) RETURN n", [(None,)]),
    ("UNWIND [3, 1, 2] AS x RETURN x ORDER BY x DESC", [(3,), (2,), (1,)]),
    ("WITH 1 AS a, 2 AS b RETURN a + b", [(3,)]),
    (
        "RETURN 'CREATE (n); LOAD CSV \" // CALL dbms.listConfig()'",
        [('CREATE (n); LOAD CSV " // CALL dbms.listConfig()',)],
    ),
    ("RETURN \"it's\", 'say \\'so\\'', 'C:\\\\temp'", [("it's", "say 'so'", "C:\\temp")]),
    ("WITH 1 AS `create; it` RETURN `create; it`", [(1,)]),
    ("WITH {show: 1, use: 2, call: 3} AS m RETURN m.show + m.use + m.call", [(6,)]),
    (
        "MATCH (a)-[r:OPEN_SOURCE_EQUIVALENT]->(b) RETURN a.name, type(r), b.name",
        [("HDFS", "OPEN_SOURCE_EQUIVALENT", "GFS")],
    ),
    ("MATCH p = (a:System)-[*1..3]-(t:Topic) RETURN length(p) ORDER BY length(p)", [(1,), (2,)]),
    ("MATCH p = SHORTEST 1 (a:System {name: 'HDFS'})-[*]-(t:Topic) RETURN length(p)", [(2,)]),
    ("MATCH (a:System {name: 'HDFS'}) ((x)--(y)){1,3} (t:Topic) RETURN count(*)", [(1,)]),
    ("MATCH (s:System) RETURN s.name, COUNT { (s)-->() } ORDER BY s.name", [("GFS", 1), ("HDFS", 1)]),
    ("MATCH (s:System) WHERE EXISTS { (s)-[:ABOUT]->(:Topic) } RETURN s.name", [("GFS",)]),
    (
        "MATCH (s:System) RETURN COLLECT { MATCH (s)--(o) RETURN o.name ORDER BY o.name } AS l ORDER BY s.name",
        [(["HDFS", "Storage"],), (["GFS"],)],
    ),
    ("MATCH (s:System) CALL (s) { MATCH (s)--(o) RETURN count(o) AS n } RETURN sum(n)", [(3,)]),
    ("CALL { MATCH (s:System) RETURN count(s) AS n } RETURN n", [(2,)]),
    ("RETURN 1 AS x UNION ALL RETURN 2 AS x", [(1,), (2,)]),
    ("RETURN [x IN range(1, 3) WHERE x > 1 | x * x]", [([4, 9],)]),
    ("RETURN CASE WHEN 1 > 2 THEN 'a' ELSE 'b' END", [("b",)]),
    ("RETURN reduce(s = 0, x IN [1, 2] | s + x), all(x IN [1] WHERE x > 0)", [(3, True)]),
    ("RETURN date('2026-05-01'), duration.between(date('2026-05-01'), date('2026-05-03'))", [("2026-05-01", "P2D")]),
    (
        "RETURN datetime('2026-05-01T10:00:00Z'), localtime('10:00')",
        [("2026-05-01T10:00:00.000000000+00:00", "10:00:00.000000000")],
    ),
    (
        "RETURN point({x: 1, y: 2}), point.distance(point({x: 0, y: 0}), point({x: 3, y: 4}))",
        [({"srid": 7203, "coordinates": [1.0, 2.0]}, 5.0)],
    ),
    ("RETURN 1e308 * 10, null, true, 0.5", [("inf", None, True, 0.5)]),
    ("RETURN {a: [1, {b: null}]}", [({"a": [1, {"b": None}]},)]),
    ("CALL db.labels() YIELD label WHERE label = 'System' RETURN label", [("System",)]),
    ("CALL db.relationshipTypes() YIELD relationshipType AS t WHERE t = 'ABOUT' RETURN t", [("ABOUT",)]),
    ("CALL db.propertyKeys() YIELD propertyKey AS k WHERE k = 'aliases' RETURN k", [("aliases",)]),
    ("CALL db.schema.nodeTypeProperties() YIELD nodeType AS t WITH t ORDER BY t RETURN t LIMIT 1", [(":`Reading`",)]),
    ("MATCH (r:Reading) RETURN r.source", [("source:list.md",)]),
    ("MATCH (n:Nothing) RETURN n", []),
]


@pytest.mark.parametrize(("cypher", "rows"), HONEST, ids=[cypher for cypher, _ in HONEST])
def test_an_honest_query_is_answered(family: Graph, cypher: str, rows: list[tuple[Any, ...]]) -> None:
    answer = query(family, cypher, {"name": "GFS"})
    assert answer.rows == rows
    assert not answer.cut
    json.dumps(answer.rows, allow_nan=False)


def test_the_full_text_index_may_be_asked(family: Graph) -> None:
    family.run("CALL db.awaitIndexes(60)")
    found = "CALL db.index.fulltext.queryNodes('stemma_names', $words) YIELD node RETURN node.name"
    assert query(family, found, {"words": "文件系统"}).rows == [("GFS",)]


GFS = NodeRow("System", "system:gfs", "GFS", 2003, False)
HDFS = NodeRow("System", "system:hdfs", "HDFS", 2006, True)


def edges(answer: Answer) -> list[tuple[str, str, str]]:
    return [(edge.type, edge.start, edge.end) for edge in (answer.picture.edges if answer.picture else ())]


@pytest.mark.parametrize(
    "cypher",
    [
        "MATCH (a:System)-[r:OPEN_SOURCE_EQUIVALENT]->(b) RETURN a, r, b",
        "MATCH p = (:System)-[:OPEN_SOURCE_EQUIVALENT]->() RETURN p",
        "MATCH p = (:System)-[:OPEN_SOURCE_EQUIVALENT]->() RETURN {deep: [p]}",
        "MATCH ()-[r:OPEN_SOURCE_EQUIVALENT]->() RETURN r",
    ],
)
def test_the_picture_has_what_the_rows_hold_and_the_ends_of_relations(family: Graph, cypher: str) -> None:
    answer = query(family, cypher)
    assert answer.picture
    assert set(answer.picture.nodes) == {GFS, HDFS}
    [edge] = answer.picture.edges
    assert isinstance(edge, Edge)
    assert (edge.type, edge.start, edge.end) == ("OPEN_SOURCE_EQUIVALENT", "system:hdfs", "system:gfs")
    assert [(piece.line, piece.quote) for piece in edge.evidence] == [(3, "GFS, open: HDFS")]


def test_a_relation_names_its_ends_by_key(family: Graph) -> None:
    [(shown,)] = query(family, "MATCH ()-[r:ABOUT]->() RETURN r").rows
    assert (shown["type"], shown["from"], shown["to"]) == ("ABOUT", "system:gfs", "topic:storage")
    assert shown["properties"]["evidence_line"] == [1]


def test_a_node_is_shown_with_labels_key_and_properties(family: Graph) -> None:
    [(shown,)] = query(family, "MATCH (t:Topic) RETURN t").rows
    properties = {"aliases": [], "key": "topic:storage", "name": "Storage"}
    assert shown == {"labels": ["Topic"], "key": "topic:storage", "properties": properties}


def test_numbers_alone_make_no_picture(family: Graph) -> None:
    assert query(family, "MATCH (n) RETURN count(n)").picture is None


def test_the_stores_own_and_other_peoples_nodes_do_not_disturb(family: Graph) -> None:
    family.run("CREATE (:System)-[:ABOUT {evidence_source: 'x', evidence_line: 1}]->(:Topic {key: 3})-[:LIKES]->()")
    answer = query(family, "MATCH (n) OPTIONAL MATCH (n)-[r]->(m) RETURN n, r, m")
    assert answer.picture
    assert {node.key for node in answer.picture.nodes} == {"system:gfs", "system:hdfs", "topic:storage"}
    assert len(edges(answer)) == 2


def test_more_rows_than_the_limit_are_cut_and_it_is_said(family: Graph) -> None:
    cut = query(family, "UNWIND range(1, 3000) AS x RETURN x")
    assert (len(cut.rows), cut.cut) == (1000, True)
    assert query(family, "UNWIND range(1, 5) AS x RETURN x", limit=5).cut is False
    assert query(family, "UNWIND range(1, 6) AS x RETURN x", limit=5).cut is True


def test_endless_rows_are_cut_without_being_fetched(family: Graph) -> None:
    answer = query(family, "UNWIND range(1, 1000000000) AS x RETURN x", limit=10)
    assert answer.rows == [(x,) for x in range(1, 11)]


@pytest.mark.parametrize(
    ("cypher", "said"),
    [
        ("MATCH (a RETURN a", r"Invalid input 'RETURN': expected .* \(line 1, column 10\)$"),
        ("MATCH (a)\n RETURN b", r"Variable `b` not defined \(line 2, column 9\)$"),
        ("RETURN $missing", r"Expected parameter\(s\): missing; give its value beside the query$"),
        ("RETURN 1 / 0", "/ by zero$"),
        ("RETURN nothing(1)", r"Unknown function 'nothing' \(line 1, column 8\)$"),
        ("RETURN date('soon')", "cannot be parsed"),
        ("MATCH (n) CALL (n) { RETURN 1 AS x } IN TRANSACTIONS RETURN x", "."),
    ],
)
def test_a_wrong_query_is_explained_in_one_line(family: Graph, cypher: str, said: str) -> None:
    with pytest.raises((QueryError, RefusedError), match=said) as caught:
        query(family, cypher)
    assert "\n" not in str(caught.value)


def test_limits_of_nothing_are_a_mistake(family: Graph) -> None:
    with pytest.raises(ValueError, match="limit"):
        query(family, "RETURN 1", limit=0)
    with pytest.raises(ValueError, match="time limit"):
        query(family, "RETURN 1", timeout=0)


QUOTED = st.text(st.sampled_from("ab`'\"/*\\\n ;"), max_size=12)


@given(QUOTED)
def test_what_stands_in_quotation_is_never_a_word(inside: str) -> None:
    single = inside.replace("\\", "\\\\").replace("'", "\\'")
    assert words_of(f"RETURN '{single}' AS x") == ["RETURN", "'", "AS", "x"]
    name = inside.replace("`", "``")
    assert words_of(f"RETURN `{name}` AS x") == ["RETURN", "`", "AS", "x"]
    comment = inside.replace("*/", "")
    assert words_of(f"RETURN /*{comment} */ 1") == ["RETURN", "1"]


@given(st.text(max_size=40))
def test_the_lock_never_breaks(text: str) -> None:
    with suppress(RefusedError):
        check(text)
