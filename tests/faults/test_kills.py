"""Some of the kills of `make faults`, always the same ones."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from graph.connection import Graph, Settings

KILLS, SEED = 20, 5


@pytest.mark.neo4j
@pytest.mark.timeout(600)
def test_nothing_is_lost_by_kills(graph: Graph, server_settings: Settings, tmp_path: Path) -> None:
    kills = Path(__file__).with_name("kills.py")
    done = subprocess.run(
        [sys.executable, kills, str(KILLS), str(SEED), server_settings.home],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    (servers,) = re.findall(rf"Done\(killed={KILLS}, faster=\d+, servers=(\d+)\)", done.stdout)
    assert int(servers) >= 2
    assert graph.answers()  # over new connections, for the tests that follow
