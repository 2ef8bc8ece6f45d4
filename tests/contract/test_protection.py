"""What `stemma doctor` finds out about a server."""

from __future__ import annotations

import pytest

from graph.connection import Graph
from graph.queries.protection import protections

pytestmark = pytest.mark.neo4j


def test_on_our_own_server_all_holds_but_the_role(graph: Graph) -> None:
    """Community has no roles: every user is an administrator, and that is said."""
    found = protections(graph)
    assert (found.edition, found.user) == ("community", "neo4j")
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
    }
    assert graph.read("MATCH (n:Stemma) WHERE n.key STARTS WITH 'a try' RETURN n") == []
