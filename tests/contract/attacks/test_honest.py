"""Honest questions, as people write them: the lock lets them pass and every release gives the same answer."""

from __future__ import annotations

import json
from typing import Any

import pytest

from graph.connection import Graph
from graph.queries.console import query

pytestmark = pytest.mark.neo4j

# Each question with its rows, on the graph of conftest.py: GFS (2003, closed) ← HDFS (2006, open), and a topic.
HONEST: list[tuple[str, list[list[Any]]]] = [
    # words that look like others
    ("RETURN 'CREATE (n); LOAD CSV' AS text", [["CREATE (n); LOAD CSV"]]),
    ('RETURN "DROP DATABASE neo4j; SHOW USERS" AS text', [["DROP DATABASE neo4j; SHOW USERS"]]),
    ("RETURN 'it\\'s' AS text", [["it's"]]),
    ('RETURN "say \\"so\\"" AS text', [['say "so"']]),
    ("RETURN 'a\\\\' AS text, 'b' AS more", [["a\\", "b"]]),
    ("RETURN 'a\nb' AS text", [["a\nb"]]),
    ("RETURN '//' AS a, '/*' AS b, '*/' AS c", [["//", "/*", "*/"]]),
    ("RETURN '`' AS a, \"'\" AS b, '\"' AS c", [["`", "'", '"']]),
    ("WITH 1 AS `load csv` RETURN `load csv`", [[1]]),
    ("WITH 1 AS `a``b` RETURN `a``b` AS x", [[1]]),
    ("WITH {set: 1, delete: 2, merge: 3, create: 4} AS m RETURN m.set + m.delete + m.merge + m.create", [[10]]),
    ("WITH {show: 1, use: 2, call: 3, load: 4} AS m RETURN m.show, m.use, m.call, m.load", [[1, 2, 3, 4]]),
    ("MATCH (n:Show|`Use`|`Call`|Load) RETURN count(n)", [[0]]),
    ("MATCH (n {create: 1}) RETURN count(n)", [[0]]),
    ("MATCH ()-[r:SET|DELETE|MERGE]->() RETURN count(r)", [[0]]),
    ("WITH 1 AS created, 2 AS deleted, 3 AS reload, 4 AS recall RETURN created + deleted + reload + recall", [[10]]),
    ("WITH 1 AS loading, 2 AS csv RETURN loading + csv", [[3]]),
    ("RETURN $show + $use AS sum", [[3]]),
    ("RETURN 1 AS x // ; DROP DATABASE neo4j", [[1]]),
    ("RETURN /* LOAD CSV FROM 'x' AS l */ 1 AS x", [[1]]),
    ("// what is there\nMATCH (n:System) // systems\nRETURN count(n) // so many", [[2]]),
    ("RETURN 1 AS x;", [[1]]),
    (" \t\r\n RETURN 1 AS x ; ", [[1]]),
    ("return 1 as x", [[1]]),
    ("ReTuRn 1 aS x", [[1]]),
    # patterns
    ("MATCH (s:System) RETURN s.name ORDER BY s.name", [["GFS"], ["HDFS"]]),
    ("MATCH (s:System {name: 'GFS'}) RETURN s.year", [[2003]]),
    ("MATCH (s:System) WHERE s.name = $name RETURN s.year", [[2003]]),
    ("MATCH (s:System WHERE s.year > 2004) RETURN s.name", [["HDFS"]]),
    ("MATCH (n:System|Topic) RETURN count(n)", [[3]]),
    ("MATCH (n:!System) WHERE n:Topic RETURN n.name", [["Storage"]]),
    ("MATCH (n:System&!Topic) RETURN count(n)", [[2]]),
    ("MATCH (n:%) WHERE n:System OR n:Topic RETURN count(n)", [[3]]),
    ("MATCH (n) WHERE n:System RETURN count(n)", [[2]]),
    ("MATCH (n IS System) RETURN count(n)", [[2]]),
    ("MATCH (a)-->(b) RETURN a.name, b.name", [["HDFS", "GFS"]]),
    ("MATCH (a)<--(b) RETURN a.name, b.name", [["GFS", "HDFS"]]),
    ("MATCH (a:System)--(b:System) RETURN a.name ORDER BY a.name", [["GFS"], ["HDFS"]]),
    ("MATCH ()-[r]->() RETURN type(r), r.confidence", [["OPEN_SOURCE_EQUIVALENT", 0.9]]),
    ("MATCH ()-[r:OPEN_SOURCE_EQUIVALENT WHERE r.confidence > 0.5]->() RETURN count(r)", [[1]]),
    ("MATCH p = (:System {name: 'HDFS'})-[*1..3]->() RETURN length(p)", [[1]]),
    ("MATCH p = (:System {name: 'HDFS'})-[:OPEN_SOURCE_EQUIVALENT|BUILDS_ON*]->() RETURN length(p)", [[1]]),
    ("MATCH p = ANY SHORTEST (a {name: 'HDFS'})-[*]-(b {name: 'GFS'}) RETURN length(p)", [[1]]),
    ("MATCH p = ALL SHORTEST (a {name: 'HDFS'})-[*]-(b {name: 'GFS'}) RETURN length(p)", [[1]]),
    ("MATCH p = SHORTEST 2 (a {name: 'HDFS'})-[*]-(b {name: 'GFS'}) RETURN length(p)", [[1]]),
    ("MATCH p = shortestPath((a:System {name: 'HDFS'})-[*..4]-(b:System {name: 'GFS'})) RETURN length(p)", [[1]]),
    ("MATCH (a {name: 'HDFS'}) (()-->()){1,2} (b) RETURN b.name", [["GFS"]]),
    ("MATCH (a {name: 'HDFS'})-->+(b) RETURN b.name", [["GFS"]]),
    (
        "MATCH (n:System) OPTIONAL MATCH (n)-->(m) RETURN n.name, m.name ORDER BY n.name",
        [["GFS", None], ["HDFS", "GFS"]],
    ),
    ("OPTIONAL MATCH (n:Nothing) RETURN n", [[None]]),
    ("MATCH (a:System), (b:Topic) RETURN count(*)", [[2]]),
    ("MATCH (n:System) WHERE n.aliases[0] CONTAINS '文件' RETURN n.name", [["GFS"]]),
    ("MATCH (n:System) WHERE n.name STARTS WITH 'H' AND n.name ENDS WITH 'S' RETURN n.name", [["HDFS"]]),
    ("MATCH (n:System) WHERE n.name =~ '(?i)g.*' RETURN n.name", [["GFS"]]),
    ("MATCH (n:System) WHERE n.name IN ['GFS', 'x'] RETURN n.name", [["GFS"]]),
    ("MATCH (n:System) WHERE n.repository IS NULL RETURN count(n)", [[2]]),
    ("MATCH (n:System) WHERE n.year IS NOT NULL AND NOT n.open_source RETURN n.name", [["GFS"]]),
    ("MATCH (n:System) WHERE 2000 < n.year < 2005 RETURN n.name", [["GFS"]]),
    ("MATCH (n:System) WHERE n.year IS :: INTEGER NOT NULL RETURN count(n)", [[2]]),
    ("MATCH (n:System) WHERE exists { (n)-->() } RETURN n.name", [["HDFS"]]),
    ("MATCH (n:System) WHERE NOT (n)-->() RETURN n.name", [["GFS"]]),
    ("MATCH (n:System) WHERE COUNT { (n)--() } = 1 RETURN count(n)", [[2]]),
    ("MATCH (n {name: 'GFS'}) RETURN COLLECT { MATCH (n)--(m) RETURN m.name } AS names", [[["HDFS"]]]),
    ("MATCH (n {name: 'GFS'}) RETURN [(n)--(m) | m.name] AS names", [[["HDFS"]]]),
    (
        "MATCH (n {name: 'GFS'}) RETURN n {.name, .year, kind: labels(n)[0]} AS it",
        [[{"name": "GFS", "year": 2003, "kind": "System"}]],
    ),
    # clauses
    ("UNWIND [3, 1, 2] AS x RETURN x ORDER BY x DESC", [[3], [2], [1]]),
    ("UNWIND range(1, 10) AS x RETURN x SKIP 2 LIMIT 2", [[3], [4]]),
    ("UNWIND range(1, 10) AS x WITH x WHERE x % 5 = 0 RETURN collect(x)", [[[5, 10]]]),
    ("UNWIND [] AS x RETURN x", []),
    ("WITH 1 AS a, 2 AS b WITH *, a + b AS c RETURN c", [[3]]),
    ("WITH 1 AS a CALL (a) { RETURN a + 1 AS b } RETURN b", [[2]]),
    ("WITH 1 AS a CALL (*) { RETURN a + 1 AS b } RETURN b", [[2]]),
    ("WITH 1 AS a CALL { WITH a RETURN a + 1 AS b } RETURN b", [[2]]),
    ("CALL () { MATCH (s:System) RETURN count(s) AS n } RETURN n", [[2]]),
    ("MATCH (n:System) OPTIONAL CALL (n) { MATCH (n)-->(m) RETURN m } RETURN count(m)", [[1]]),
    ("RETURN 1 AS x UNION RETURN 1 AS x", [[1]]),
    ("RETURN 1 AS x UNION ALL RETURN 2 AS x", [[1], [2]]),
    ("MATCH (n:System) RETURN DISTINCT n.open_source AS open ORDER BY open", [[False], [True]]),
    ("MATCH (n:System) RETURN min(n.year), max(n.year), avg(n.year), sum(n.year)", [[2003, 2006, 2004.5, 4009]]),
    ("MATCH (n:System) RETURN count(*), count(DISTINCT n.year), stdev(n.year) > 2", [[2, 2, True]]),
    ("MATCH (n:System) RETURN percentileDisc(n.year, 0.5)", [[2003]]),
    # expressions
    ("RETURN 1 + 2 * 3 - 4 / 2 AS x, 7 % 3 AS y, 2 ^ 3 AS z", [[5, 1, 8.0]]),
    ("RETURN 0x1F AS a, 0o17 AS b, 1e3 AS c, 1.5e-1 AS d, .5 AS e, 1_000 AS f", [[31, 15, 1000.0, 0.15, 0.5, 1000]]),
    ("RETURN -1 AS a, +1 AS b, -1.5 AS c", [[-1, 1, -1.5]]),
    ("RETURN 'a' + 'b' AS x, [1] + 2 AS y", [["ab", [1, 2]]]),
    (
        "RETURN [1, 2, 3][0] AS a, [1, 2, 3][-1] AS b, [1, 2, 3][0..2] AS c, [1, 2, 3][1..] AS d",
        [[1, 3, [1, 2], [2, 3]]],
    ),
    ("WITH 1 AS lower, [1, 2, 3] AS l RETURN l[lower..size(l)] AS rest", [[[2, 3]]]),
    ("RETURN {a: {b: 1}}.a.b AS x", [[1]]),
    ("RETURN {a: 1}['a'] AS x", [[1]]),
    ("RETURN CASE WHEN 1 > 2 THEN 'a' ELSE 'b' END AS x", [["b"]]),
    ("RETURN CASE 1 WHEN 1 THEN 'a' WHEN 2 THEN 'b' END AS x", [["a"]]),
    ("RETURN true AND NOT false OR null AS x, true XOR true AS y", [[True, False]]),
    ("RETURN null IS NULL AS x, coalesce(null, 1) AS y", [[True, 1]]),
    ("RETURN [x IN range(1, 5) WHERE x > 3 | x * x] AS x", [[[16, 25]]]),
    ("RETURN all(x IN [1] WHERE x > 0) AS a, any(x IN [1] WHERE x > 1) AS b", [[True, False]]),
    ("RETURN none(x IN [1] WHERE x > 1) AS a, single(x IN [1] WHERE x = 1) AS b", [[True, True]]),
    ("RETURN reduce(s = 0, x IN [1, 2, 3] | s + x) AS sum", [[6]]),
    (
        "RETURN size('abc') AS a, toUpper('a') AS b, trim(' a ') AS c, split('a,b', ',') AS d",
        [[3, "A", "a", ["a", "b"]]],
    ),
    ("RETURN substring('abc', 1, 1) AS a, replace('abc', 'b', 'x') AS b, left('abc', 2) AS c", [["b", "axc", "ab"]]),
    (
        "RETURN toInteger('1') AS a, toFloat('1.5') AS b, toString(1) AS c, toBoolean('true') AS d",
        [[1, 1.5, "1", True]],
    ),
    ("RETURN abs(-1) AS a, round(1.5) AS b, sign(-2) AS c, sqrt(4) AS d", [[1, 2.0, -1, 2.0]]),
    ("RETURN head([1, 2]) AS a, last([1, 2]) AS b, tail([1, 2]) AS c, reverse([1, 2]) AS d", [[1, 2, [2], [2, 1]]]),
    ("MATCH (n {name: 'GFS'}) RETURN labels(n) AS a, keys(n)[0] IN ['key', 'name'] OR true AS b", [[["System"], True]]),
    ("MATCH (n {name: 'GFS'}) RETURN properties(n).year AS a, n['year'] AS b", [[2003, 2003]]),
    ("MATCH p = (a)-->(b) RETURN [n IN nodes(p) | n.name] AS a, size(relationships(p)) AS b", [[["HDFS", "GFS"], 1]]),
    ("MATCH ()-[r]->() RETURN startNode(r).name AS a, endNode(r).name AS b", [["HDFS", "GFS"]]),
    ("MATCH (n {name: 'GFS'}) RETURN elementId(n) IS NOT NULL AS a", [[True]]),
    # times and places
    ("RETURN date('2024-02-29') AS a", [["2024-02-29"]]),
    ("RETURN date({year: 2024, month: 3}).month AS a", [[3]]),
    ("RETURN duration('P1D') AS a, duration.inDays(date('2024-01-01'), date('2024-01-03')).days AS b", [["P1D", 2]]),
    ("RETURN date.truncate('month', date('2024-02-29')) AS a", [["2024-02-01"]]),
    ("RETURN datetime({epochSeconds: 0}).year AS a, time('10:00Z').hour AS b", [[1970, 10]]),
    ("RETURN point.distance(point({x: 0, y: 0}), point({x: 3, y: 4})) AS a", [[5.0]]),
    # what the procedures say
    ("CALL db.labels() YIELD label WHERE label = 'System' RETURN label", [["System"]]),
    ("CALL db.labels() YIELD label AS l WITH l WHERE l = 'Topic' RETURN l", [["Topic"]]),
    (
        "CALL db.relationshipTypes() YIELD relationshipType AS t WHERE t STARTS WITH 'OPEN' RETURN t",
        [["OPEN_SOURCE_EQUIVALENT"]],
    ),
    ("CALL db.propertyKeys() YIELD propertyKey AS k WHERE k = 'year' RETURN k", [["year"]]),
    (
        "MATCH (n:Topic) CALL db.labels() YIELD label WHERE label IN labels(n) RETURN n.name, label",
        [["Storage", "Topic"]],
    ),
    (
        "CALL db.schema.nodeTypeProperties() YIELD nodeLabels AS l WHERE l = ['Topic'] RETURN count(*) > 0 AS a",
        [[True]],
    ),
    ("CALL db.schema.visualization() YIELD nodes RETURN size(nodes) > 0 AS a", [[True]]),
    (
        "CALL db.index.fulltext.queryNodes('stemma_names', '文件') YIELD node RETURN node.name",
        [["GFS"]],
    ),
    (
        "CALL db.index.fulltext.queryNodes('stemma_names', $name, {limit: 1}) YIELD node AS n, score "
        "WHERE score > 0 RETURN n.name",
        [["GFS"]],
    ),
]
GIVEN = {"name": "GFS", "show": 1, "use": 2}


@pytest.mark.parametrize(("cypher", "rows"), HONEST, ids=[cypher for cypher, _ in HONEST])
def test_an_honest_question_is_answered(family: Graph, cypher: str, rows: list[list[Any]]) -> None:
    answer = query(family, cypher, GIVEN)
    assert json.loads(json.dumps(answer.rows)) == rows
    assert not answer.cut


def test_there_are_enough_of_them() -> None:
    assert len({cypher for cypher, _ in HONEST}) >= 100
