"""The lock's lexer against the server's own parser: what is a word to the one is a word to the other."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from neo4j.exceptions import Neo4jError

from graph.connection import Graph
from graph.queries.cypher_lock import RefusedError, check, words_of

pytestmark = pytest.mark.neo4j

MANY = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much, HealthCheck.too_slow],
)
# What could make two lexers disagree: quotation, comments, escapes, blanks, digits, and letters that look like others.
SOUP = st.text(
    st.sampled_from(list("ab1.e_'\"`\\/*\n\r ;,{}()|:$-\x0b\x1f\xa0\u2028\u3000\u200b\ufeff\u017f\uff33")), max_size=14
)
BLANK = st.sampled_from(
    [" ", "\n", "\t", "\r\n", "\u3000", "\x1f", "/**/", "/* ' \" ` */", "// it's\n", "//\r", "/*/ */"]
)
# Clauses that the server shows in its plan; each does what the lock refuses, or nothing.
CLAUSES = ["CALL dbms.listConfig('') YIELD name", "LOAD CSV FROM 'file:///x' AS line", "UNWIND [1] AS y"]
LIVE = ("ProcedureCall", "LoadCSV")


def plan_of(graph: Graph, cypher: str) -> list[str] | None:
    """The operators of a statement's plan; None if the server does not understand it."""
    try:
        with graph.look(10) as transaction:
            plan: Any = transaction.run(f"EXPLAIN\n{cypher}").consume().plan  # type: ignore[arg-type]
    except Neo4jError:
        return None
    found, left = [], [plan]
    while left:
        found.append(str((it := left.pop())["operatorType"]))
        left += it.get("children", [])
    return found


def refused(cypher: str) -> bool:
    try:
        check(cypher)
    except RefusedError:
        return True
    return False


@MANY
@given(before=SOUP, between=SOUP, after=SOUP, clause=st.sampled_from(CLAUSES), blank=BLANK)
@example(before="'", between="'", after="", clause=CLAUSES[0], blank=" ")
@example(before="/*", between="*/", after="", clause=CLAUSES[1], blank=" ")
@example(before="//", between="\n", after="", clause=CLAUSES[1], blank=" ")
@example(before="'\\'", between="'", after="", clause=CLAUSES[1], blank="/**/")
def test_what_the_server_would_do_the_lock_has_seen(
    family: Graph, before: str, between: str, after: str, clause: str, blank: str
) -> None:
    cypher = (
        f"WITH 1 AS x{blank}{before}{blank}{clause.replace(' ', blank, 1)}{blank}{between}{blank}RETURN 1 AS z{after}"
    )
    operators = plan_of(family, cypher)
    if operators is not None and any(live in operator for operator in operators for live in LIVE):
        assert refused(cypher)


@MANY
@given(inside=SOUP, quote=st.sampled_from("'\"`"))
@example(inside="\\", quote="'")
@example(inside="\\\\", quote='"')
@example(inside="``", quote="`")
def test_a_quotation_ends_where_the_server_says_so(family: Graph, inside: str, quote: str) -> None:
    """Behind the quotation stands a clause; whether it is one, both have to agree on."""
    cypher = f"WITH 1 AS x WITH {quote}{inside}{quote} AS y, x CALL dbms.listConfig('') YIELD name RETURN name"
    if quote == "`":
        cypher = cypher.replace("WITH 1 AS x", f"WITH 1 AS x, 2 AS `{inside}`")
    operators = plan_of(family, cypher)
    if operators is None:
        return
    assert any("ProcedureCall" in operator for operator in operators) == ("CALL" in words_of(cypher))


@MANY
@given(between=st.lists(st.one_of(BLANK, SOUP), min_size=1, max_size=3).map("".join))
def test_a_comment_ends_where_the_server_says_so(family: Graph, between: str) -> None:
    for opening in ("//", "/*"):
        cypher = f"WITH 1 AS x {opening}{between} CALL dbms.listConfig('') YIELD name //*/\n RETURN 1 AS z"
        operators = plan_of(family, cypher)
        if operators is not None:
            live = any("ProcedureCall" in operator for operator in operators)
            assert not live or refused(cypher)
            with suppress(RefusedError):
                assert live == ("CALL" in words_of(cypher))


@MANY
@given(
    number=st.text(st.sampled_from("01289abefxoXdDlL._"), min_size=1, max_size=7), sign=st.sampled_from(["", "-", "+"])
)
def test_a_number_ends_where_the_server_says_so(family: Graph, number: str, sign: str) -> None:
    cypher = f"WITH 1 AS x WHERE x <> {sign}1{number}CALL dbms.listConfig('') YIELD name RETURN name"
    operators = plan_of(family, cypher)
    if operators is not None and any("ProcedureCall" in operator for operator in operators):
        assert refused(cypher)


@pytest.mark.parametrize(
    "number", ["1", "0", "17", "0x1F", "0o17", "1e3", "1E3", "1.5", ".5", "1.5e3", "1e-3", "1_000"]
)
def test_a_number_of_the_server_is_one_of_the_lock(family: Graph, number: str) -> None:
    cypher = f"RETURN {number} AS x"
    assert plan_of(family, cypher) is not None
    check(cypher)


def test_every_blank_of_the_server_is_one_of_the_lock(family: Graph) -> None:
    """Between two words; the characters of which Unicode says that they are blank, control or format."""
    import unicodedata

    for code in range(0x10000):
        char = chr(code)
        if unicodedata.category(char) in ("Zs", "Zl", "Zp", "Cc", "Cf"):
            between = f"WITH 1 AS x LOAD{char}CSV FROM 'file:///x' AS line RETURN line"
            if plan_of(family, between) is not None:
                assert refused(between), hex(code)
