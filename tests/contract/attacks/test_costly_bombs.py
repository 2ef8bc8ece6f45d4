"""Questions that hold a server until it is started anew, or fill it: too slow to try on every release."""

from __future__ import annotations

import pytest

from graph.connection import Graph
from graph.queries import limits
from graph.queries.console import QueryError, query

pytestmark = pytest.mark.neo4j
ONE_RELEASE = True


@pytest.mark.parametrize(
    "bomb", ["RETURN reduce(s = 0, i IN range(1, 4000000000) | s + i)", "RETURN range(1, 100000000)"]
)
def test_a_costly_bomb_is_put_out_and_the_server_lives(
    watched: Graph, bomb: str, monkeypatch: pytest.MonkeyPatch, held: str
) -> None:
    monkeypatch.setattr(limits, "GRACE", 0.5)
    with pytest.raises(QueryError):
        query(watched, bomb, timeout=1.0)
    assert watched.read(held) == []  # type: ignore[arg-type]
