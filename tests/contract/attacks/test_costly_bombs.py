"""Questions that hold a server until it is started anew, or fill it: too slow to try on every release."""

from __future__ import annotations

from collections.abc import Callable

import pytest

pytestmark = pytest.mark.neo4j
ONE_RELEASE = True


@pytest.mark.parametrize(
    "bomb", ["RETURN reduce(s = 0, i IN range(1, 4000000000) | s + i)", "RETURN range(1, 100000000)"]
)
def test_a_costly_bomb_is_put_out_and_the_server_lives(put_out: Callable[[str], None], bomb: str) -> None:
    put_out(bomb)
