"""Cypher that would write, read a file, call out, look at the server or hold it: none of it does, on any release.

What is checked three times over: the lock alone, the server alone (its READ sessions and its settings), and both."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from neo4j.exceptions import ClientError, DriverError, Neo4jError

from graph.connection import Graph
from graph.queries import limits
from graph.queries.console import QueryError, RefusedError, query
from graph.queries.cypher_lock import PROCEDURES, check

pytestmark = pytest.mark.neo4j

# ---- writing: each clause in each place where a clause may stand

WRITING = {
    "create": "CREATE (:Mine {name: 'x'})",
    "create relation": "CREATE (n)-[:MINE]->(n)",
    "merge": "MERGE (:Mine {name: 'x'})",
    "merge, on match": "MERGE (m:System {key: 'system:gfs'}) ON MATCH SET m.name = 'x'",
    "insert": "INSERT (:Mine {name: 'x'})",
    "set": "SET n.name = 'x'",
    "set all": "SET n = {name: 'x'}",
    "set more": "SET n += {name: 'x'}",
    "set label": "SET n:Mine",
    "set dynamic": "SET n[$name] = 'x'",
    "remove": "REMOVE n.name",
    "remove label": "REMOVE n:System",
    "detach delete": "DETACH DELETE n",
    "foreach": "FOREACH (x IN [1, 2] | CREATE (:Mine {name: x}))",
    "foreach in foreach": "FOREACH (x IN [1] | FOREACH (y IN [2] | SET n.name = y))",
}
AROUND_WRITING = {
    "plain": "MATCH (n) {}",
    "and more": "MATCH (n) WITH n LIMIT 1 {} RETURN 1 AS one",
    "subquery": "MATCH (n) CALL (n) {{ {} }} RETURN 1 AS one",
    "importing with": "MATCH (n) CALL {{ WITH n {} }} RETURN 1 AS one",
    "two subqueries": "MATCH (n) CALL (n) {{ CALL (n) {{ {} }} }} RETURN 1 AS one",
    "in transactions": "MATCH (n) CALL (n) {{ {} }} IN TRANSACTIONS OF 1 ROW",
    "union": "MATCH (n) RETURN 1 AS one UNION MATCH (n) {} RETURN 1 AS one",
}
WRITES = [around.format(clause) for clause, around in itertools.product(WRITING.values(), AROUND_WRITING.values())]

# ---- reading files and addresses: in each place where a clause or a subquery may stand

LOADS = {
    "file": "LOAD CSV FROM 'file:///etc/passwd' AS line",
    "beside": "LOAD CSV FROM 'file:///../conf/neo4j.conf' AS line",
    "address": "LOAD CSV WITH HEADERS FROM $address AS line FIELDTERMINATOR ';'",
}
AROUND_LOADS = {
    "after match": "MATCH (n) {} RETURN line",
    "after with": "WITH 1 AS x {} RETURN line",
    "subquery": "CALL () {{ {} RETURN line }} RETURN line",
    "old subquery": "CALL {{ {} RETURN line }} RETURN line",
    "subquery in subquery": "CALL () {{ CALL () {{ {} RETURN line }} RETURN line }} RETURN line",
    "union": "RETURN 1 AS line UNION {} RETURN line",
    "collect": "RETURN COLLECT {{ {} RETURN line }} AS lines",
    "count": "RETURN COUNT {{ {} RETURN line }} AS lines",
    "exists": "MATCH (n) WHERE EXISTS {{ {} RETURN line }} RETURN n.name",
    "comprehension": "RETURN [x IN [1] | COLLECT {{ {} RETURN line }}] AS lines",
    "comprehension's where": "RETURN [x IN [1] WHERE EXISTS {{ {} RETURN line }}] AS lines",
    "pattern comprehension": "RETURN [(a)-->(b) | COLLECT {{ {} RETURN line }}] AS lines",
    "any": "RETURN any(x IN [1] WHERE EXISTS {{ {} RETURN line }}) AS yes",
    "reduce": "RETURN reduce(a = 0, x IN [1] | a + COUNT {{ {} RETURN line }}) AS lines",
    "case": "RETURN CASE WHEN true THEN COLLECT {{ {} RETURN line }} END AS lines",
    "map": "RETURN {{lines: COLLECT {{ {} RETURN line }}}} AS lines",
    "map projection": "MATCH (n) RETURN n {{.name, lines: COLLECT {{ {} RETURN line }}}} AS lines",
    "slice": "RETURN [1, 2][0..COUNT {{ {} RETURN line }}] AS lines",
    "order": "MATCH (n) RETURN n.name ORDER BY COUNT {{ {} RETURN line }}",
    "argument": "RETURN toString(COUNT {{ {} RETURN line }}) AS lines",
    "property of a pattern": "MATCH (n {{year: COUNT {{ {} RETURN line }}}}) RETURN n.name",
}
FILES = [around.format(clause) for clause, around in itertools.product(LOADS.values(), AROUND_LOADS.values())]

# ---- the same words, spelt so that a reader may overlook them

BLANKS = "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f\xa0\u1680\u2000\u2003\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
FROM = "FROM 'file:///etc/passwd' AS line RETURN line"
SPELT = [
    *(f"WITH 1 AS x LOAD{blank}CSV{blank}{FROM}" for blank in BLANKS),
    f"WITH 1 AS x load csv {FROM}",
    f"WITH 1 AS x LoAd CsV {FROM}",
    f"WITH 1 AS x LOAD/**/CSV {FROM}",
    f"WITH 1 AS x LOAD/* '*/CSV/*' */ {FROM}",
    f"WITH 1 AS x LOAD// it's\nCSV {FROM}",
    f"WITH 1 AS x LOAD// it's\rCSV {FROM}",
    f"WITH '//' AS x LOAD CSV {FROM}",
    f"WITH '/*' AS x LOAD CSV {FROM} // */",
    f'WITH "\'" AS x LOAD CSV {FROM} // "\'"',
    f"WITH '\\'' AS x LOAD CSV {FROM} // '",
    f"WITH '\\\\' AS x LOAD CSV {FROM} // '",
    f"WITH 1 AS `a'b` LOAD CSV {FROM} // `",
    f"WITH 1 AS `a``b` LOAD CSV {FROM}",
    f"WITH {{load: 1}} AS m WHERE m.load = 1 LOAD CSV {FROM}",
    f"WITH 1 AS x WHERE x = 1 LOAD CSV {FROM}",
    f"WITH 1 AS x LIMIT 1 LOAD CSV {FROM}",
    f"WITH 1 AS x LIMIT 0x1 LOAD CSV {FROM}",
    f"WITH 1 AS x WHERE x IN [1]LOAD CSV {FROM}",
    f"WITH 1 AS x WHERE x > .5LOAD CSV {FROM}",
    f"WITH 1 AS x WHERE x = toInteger('1')LOAD CSV {FROM}",
    f"WITH 1 AS x WHERE 'a' = 'a'LOAD CSV {FROM}",
    f"MATCH (n)LOAD CSV {FROM}",
    f"MATCH (n:System&!Topic)LOAD CSV {FROM}",
    f"MATCH (n) WHERE n:System LOAD CSV {FROM}",
    f"MATCH (n) WHERE n.name IS NOT NULL LOAD CSV {FROM}",
    f"MATCH (n) WHERE n.year IS :: INTEGER LOAD CSV {FROM}",
    # Escapes are characters to Neo4j 5 before it looks for words and quotation marks; to a later Cypher only in texts.
    f"WITH 1 AS x \\u004COAD CSV {FROM}",
    f"WITH 1 AS x \\u004c\\u004f\\u0041\\u0044 CSV {FROM}",
    f"WITH 1 AS x LOAD\\u0020CSV {FROM}",
    "WITH '\\u0027 AS x LOAD CSV FROM \\u0027file:///etc/passwd\\u0027 AS line RETURN line //' AS y RETURN y",
    "MATCH (n) /* \\u002a/ SET n.name = 'x' //*/ RETURN 1",
    "MATCH (n) // \\u000a SET n.name = 'x'",
    "MATCH (n) WHERE n.name = `x\\u0060 RETURN n",
    "MATCH (n) \\u0053ET n.name = 'x'",
    "MATCH (n) DETACH \\uuu0044ELETE n",
]

# ---- the server itself

ADMINISTRATION = [
    *(f"SHOW {what}" for what in ("USERS", "CURRENT USER", "SETTINGS", "TRANSACTIONS", "DATABASES", "PROCEDURES")),
    *(f"SHOW {what}" for what in ("FUNCTIONS", "INDEXES", "CONSTRAINTS", "ROLES", "ALIASES FOR DATABASE", "SERVERS")),
    "show/**/settings YIELD name, value RETURN name",
    "TERMINATE TRANSACTIONS 'neo4j-transaction-1'",
    "CREATE USER eve SET PASSWORD 'changeme1' CHANGE NOT REQUIRED",
    "ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'changeme1'",
    "ALTER USER neo4j SET PASSWORD 'changeme1'",
    "RENAME USER neo4j TO eve",
    "DROP USER neo4j IF EXISTS",
    "CREATE ROLE eve",
    "GRANT ROLE admin TO eve",
    "DENY READ {*} ON GRAPH * NODES * TO PUBLIC",
    "REVOKE ROLE admin FROM neo4j",
    "CREATE DATABASE mine",
    "CREATE OR REPLACE DATABASE neo4j",
    "STOP DATABASE neo4j",
    "DROP DATABASE neo4j",
    "ALTER DATABASE neo4j SET ACCESS READ ONLY",
    "CREATE INDEX mine FOR (n:System) ON (n.name)",
    "CREATE FULLTEXT INDEX mine FOR (n:System) ON EACH [n.name]",
    "CREATE VECTOR INDEX mine FOR (n:System) ON (n.name)",
    "CREATE LOOKUP INDEX mine FOR (n) ON EACH labels(n)",
    "CREATE CONSTRAINT mine FOR (n:System) REQUIRE n.name IS UNIQUE",
    "DROP INDEX stemma_names IF EXISTS",
    "DROP CONSTRAINT stemma_system_key IF EXISTS",
    "USE system RETURN 1",
    "MATCH (n) CALL { USE neo4j MATCH (m) RETURN m } RETURN n",
    "EXPLAIN MATCH (n) RETURN n",
    "PROFILE MATCH (n) RETURN n",
    "CYPHER runtime=interpreted MATCH (n) RETURN n",
    "CYPHER 5 MATCH (n) SET n.name = 'x'",
]
CALLS = [
    "CALL dbms.listConfig()",
    "call\u3000dbms.listConfig()",
    "CALL/**/dbms.listConfig('')",
    "CALL dbms . listConfig ()",
    "CALL dbms/**/./**/listConfig()",
    "CALL `dbms`.`listConfig`()",
    "CALL dbms.`listConfig`() YIELD name RETURN name",
    "CALL dbms.listConfig() YIELD name, value RETURN name, value",
    "OPTIONAL CALL dbms.listConfig() YIELD name RETURN name",
    "MATCH (n) CALL dbms.listConfig() YIELD name RETURN n, name",
    "MATCH (n) WHERE n:System CALL dbms.listConfig() YIELD name RETURN n, name",
    "WITH 1 AS x WHERE x = 1 CALL dbms.listConfig() YIELD name RETURN name",
    "CALL () { CALL dbms.listConfig() YIELD name RETURN name } RETURN name",
    "RETURN COLLECT { CALL dbms.listConfig() YIELD name RETURN name } AS names",
    "RETURN [x IN [1] | COLLECT { CALL dbms.listConfig() YIELD name RETURN name }] AS names",
    "RETURN any(x IN [1] WHERE EXISTS { CALL dbms.queryJmx('*:*') YIELD name RETURN name }) AS yes",
    "RETURN [1][0..COUNT { CALL dbms.listConfig() YIELD name RETURN name }] AS names",
    "CALL db.labels() YIELD label CALL dbms.listConfig() YIELD name RETURN name",
    "CALL dbms.queryJmx('*:*')",
    "CALL dbms.killConnections(['bolt-1'])",
    "CALL dbms.killConnection('bolt-1')",
    "CALL dbms.listConnections()",
    "CALL dbms.components()",
    "CALL dbms.info()",
    "CALL db.info()",
    "CALL db.clearQueryCaches()",
    "CALL db.prepareForReplanning()",
    "CALL db.createLabel('Mine')",
    "CALL db.createProperty('mine')",
    "CALL db.createRelationshipType('MINE')",
    "CALL db.resampleIndex('stemma_names')",
    "CALL db.awaitIndexes(1)",
    "CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()",
    "MATCH (n) CALL db.create.setNodeVectorProperty(n, 'v', [1.0])",
    "CALL db.checkpoint()",
    "CALL tx.setMetaData({stemma: 'x'})",
]

# ---- several statements, and what is no statement

SEVERAL = [
    "RETURN 1; MATCH (n) DETACH DELETE n",
    "RETURN 1;MATCH (n) SET n.name = 'x';",
    "RETURN 1 /* ; */; MATCH (n) DELETE n",
    "RETURN ';'; MATCH (n) DETACH DELETE n",
    "RETURN 1;;",
    ";",
    "; MATCH (n) DETACH DELETE n",
    "RETURN 1\n;\nCREATE (:Mine)",
    "RETURN 1 // \n; CREATE (:Mine)",
    ":auto MATCH (n) CALL (n) { SET n.name = 'x' } IN TRANSACTIONS",
    "BEGIN",
    "COMMIT",
    "",
    "// nothing but a comment",
    "RETURN 'open",
    "RETURN /* open",
    "RETURN `open",
    "RETURN 1 AS x " + "UNION RETURN 1 AS x " * 3000,
]
# Understood only where a plug-in or a later language is.
FOREIGN = [
    "CALL apoc.load.json('file:///etc/passwd')",
    "CALL apoc.cypher.doIt('CREATE (:Mine)', {})",
    "RETURN apoc.cypher.runFirstColumnSingle('CREATE (n) RETURN n', {})",
    "RETURN [1, 2][0..apoc.cypher.runFirstColumnSingle('CREATE (n) RETURN n', {})]",
    "RETURN `apoc`.`cypher`.`run`('RETURN 1', {})",
    "RETURN genai.vector.encode('x', 'OpenAI', {token: 'x'})",
    "WITH 1 AS x WHERE x = 1.CALL dbms.listConfig() YIELD name RETURN name",
    "WITH 1 AS x LIMIT 1LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
    "WITH 1 AS x LIMIT 1e5LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
    "WITH 1 AS x LIMIT 1e0CALL dbms.listConfig() YIELD name RETURN name",
    "WITH 1 AS x \uff2c\uff2f\uff21\uff24 CSV FROM 'file:///etc/passwd' AS line RETURN line",
    "WITH 1 AS x LOAD C\u017fV FROM 'file:///etc/passwd' AS line RETURN line",
    "RETURN COLLECT { SHOW SETTINGS YIELD name RETURN name } AS names",
    "RETURN 1 AS name UNION SHOW USERS",
    "CYPHER 25 MATCH (n) RETURN n NEXT MATCH (n) DETACH DELETE n",
    "MATCH (n) RETURN n NEXT MATCH (n) DETACH DELETE n",
    "WHEN true THEN { CREATE (:Mine) } ELSE { RETURN 1 }",
    "LET x = 1 CREATE (:Mine)",
]
REFUSED_BY_THE_LOCK = [*FILES, *SPELT, *ADMINISTRATION, *CALLS]
ATTACKS = list(dict.fromkeys([*WRITES, *REFUSED_BY_THE_LOCK, *SEVERAL, *FOREIGN]))


@pytest.fixture
def parameters(canary: Any) -> dict[str, str]:
    return {"address": canary.address, "name": "name"}


@pytest.mark.parametrize("attack", ATTACKS, ids=range(len(ATTACKS)))
def test_an_attack_does_nothing(watched: Graph, canary: Any, parameters: dict[str, str], attack: str) -> None:
    with pytest.raises((RefusedError, QueryError)) as caught:
        query(watched, attack, parameters)
    said = str(caught.value)
    assert "\n" not in said
    assert canary.secret not in said
    assert "root:" not in said


@pytest.mark.parametrize("attack", REFUSED_BY_THE_LOCK, ids=range(len(REFUSED_BY_THE_LOCK)))
def test_the_lock_refuses_what_reading_would_let_through(attack: str) -> None:
    with pytest.raises(RefusedError):
        check(attack)


@pytest.mark.parametrize("attack", WRITES, ids=range(len(WRITES)))
def test_a_reading_session_refuses_a_write_without_the_lock(
    watched: Graph, parameters: dict[str, str], attack: str
) -> None:
    with pytest.raises(ClientError) as caught, watched.look(10) as transaction:
        transaction.run(attack, parameters).consume()  # type: ignore[arg-type]
    assert "SyntaxError" not in (caught.value.code or ""), caught.value.message


@pytest.mark.parametrize("attack", FILES, ids=range(len(FILES)))
def test_our_own_server_reads_no_file_and_calls_nobody_without_the_lock(
    watched: Graph, canary: Any, parameters: dict[str, str], attack: str
) -> None:
    if watched.home is None:
        return  # another server's settings are its owner's
    with pytest.raises(Neo4jError) as caught, watched.look(10) as transaction:
        list(transaction.run(attack, parameters))  # type: ignore[arg-type]
    assert "SyntaxError" not in (caught.value.code or ""), caught.value.message
    assert "root:" not in str(caught.value)


def test_attacks_are_no_gibberish(family: Graph, parameters: dict[str, str]) -> None:
    """The server's own parser understands them, so that it is the lock that stops them."""
    gibberish = []
    for attack in [*WRITES, *REFUSED_BY_THE_LOCK]:
        try:
            with family.look(10) as transaction:
                transaction.run(f"EXPLAIN {attack}", parameters).consume()  # type: ignore[arg-type]
        except (Neo4jError, DriverError) as error:
            if "SyntaxError" in (getattr(error, "code", "") or ""):
                gibberish.append((attack, str(error).splitlines()[0]))
    understood = len(WRITES) + len(REFUSED_BY_THE_LOCK) - len(gibberish)
    assert understood >= 200, gibberish


def test_no_procedure_of_the_server_is_allowed_but_a_few(family: Graph) -> None:
    names = [row["name"] for row in family.read("SHOW PROCEDURES YIELD name")]
    assert len(names) > 30
    for name in names:
        if PROCEDURES.fullmatch(name):
            check(f"CALL {name}()")
            mode = family.read("SHOW PROCEDURES YIELD name, mode WHERE name = $name RETURN mode", name=name)
            assert mode == [{"mode": "READ"}]
        else:
            for written in (f"CALL {name}()", f"MATCH (n) CALL {name}() YIELD x RETURN x"):
                with pytest.raises(RefusedError):
                    check(written)


def test_no_function_of_a_plug_in_is_allowed(family: Graph) -> None:
    names = {row["name"] for row in family.read("SHOW FUNCTIONS YIELD name, isBuiltIn WHERE isBuiltIn RETURN name")}
    refused = set()
    for name in names:
        try:
            check(f"RETURN {name}(1)")
        except RefusedError:
            refused.add(name.partition(".")[0])
    assert refused <= {"graph", "db", "ai", "genai", "coll", "string", "vector", "format", "tointegerlist"}, refused


# ---- what would take the server's time and memory, or ours

BOMBS = [
    "UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b RETURN count(*)",
    "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN a, b ORDER BY a * b % 7 LIMIT 1",
    "UNWIND range(1, 100000000) AS x RETURN collect(x)",
    "UNWIND range(1, 1000000000) AS x RETURN count(DISTINCT x)",
    "RETURN size(reduce(s = 'xxxxxxxxxx', i IN range(1, 40) | s + s))",
    "UNWIND range(1, 1000) AS x RETURN range(1, 1000000)",
]


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_put_out_and_the_server_lives(put_out: Callable[[str], None], bomb: str) -> None:
    put_out(bomb)


def test_an_answer_that_is_too_large_for_us_is_put_out(watched: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MEMORY", 20)
    with pytest.raises(QueryError, match="takes more than 20 MB; ask for less"):
        query(watched, "UNWIND range(1, 1000) AS x RETURN range(1, 10000)", timeout=60)


def test_rows_beyond_the_limit_are_not_fetched_and_it_is_said(watched: Graph) -> None:
    answer = query(watched, "UNWIND range(1, 1000000000) AS x RETURN x", limit=10)
    assert (len(answer.rows), answer.cut) == (10, True)


def test_the_passwords_of_the_machine_are_where_they_are_looked_for() -> None:
    assert "root:" in Path("/etc/passwd").read_text(encoding="utf-8")
