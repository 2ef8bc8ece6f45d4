"""What `stemma doctor` finds out about a server."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.connection import ConnectError, Graph, Settings, connect
from graph.errors import StemmaError
from graph.queries.console import query
from graph.queries.protection import protections

pytestmark = pytest.mark.neo4j


def test_on_our_own_server_all_holds_but_the_role(graph: Graph) -> None:
    """Community has no roles: every user is an administrator, and that is said."""
    found = protections(graph)
    assert (found.edition, found.user, found.reader) == ("community", "neo4j", "neo4j")
    holds = {one.name: one.holds for one in found.found}
    addresses = True if graph.home is not None else None
    assert holds == {
        "lock": True,
        "sessions": True,
        "role": False,
        "files": True,
        "addresses": addresses,
        "time": True,
        "memory": True,
        "memory of all": True,
    }
    assert graph.read("MATCH (n:Stemma) WHERE n.key STARTS WITH 'a try' RETURN n") == []


def test_a_persons_own_cypher_is_asked_as_the_reader(graph: Graph, server_settings: Settings) -> None:
    """Roles are Enterprise's, but users are everywhere: who asks is another one than who writes."""
    graph.run("CREATE USER ann IF NOT EXISTS SET PASSWORD 'a made-up one' CHANGE NOT REQUIRED")
    try:
        wanted = replace(server_settings, reader_user="ann", reader_password="a made-up one")
        with connect(wanted) as asked_as_ann:
            found = protections(asked_as_ann)
            assert (found.user, found.reader) == (graph.read("SHOW CURRENT USER YIELD user")[0]["user"], "ann")
            assert query(asked_as_ann, "RETURN 1 AS one").rows == [(1,)]
        with connect(replace(wanted, reader_password="another")) as refused:
            assert refused.read("RETURN 1 AS one") == [{"one": 1}]
            with pytest.raises(ConnectError, match="asked as STEMMA_READER_USER, refuses the user or password"):
                query(refused, "RETURN 1 AS one")
    finally:
        graph.run("DROP USER ann IF EXISTS")


def test_half_a_reader_is_refused() -> None:
    with pytest.raises(StemmaError, match="go together"):
        Settings(reader_user="ann")
