"""Some of the kills of `make faults`, always the same ones: each takes half a minute on two cores."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

KILLS, SEED = 4, 5


@pytest.mark.neo4j
@pytest.mark.timeout(600)
def test_nothing_is_lost_by_kills(tmp_path: Path) -> None:
    kills = Path(__file__).with_name("kills.py")
    done = subprocess.run(
        [sys.executable, kills, str(KILLS), str(SEED)], capture_output=True, text=True, cwd=tmp_path, check=False
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    assert f"Done(killed={KILLS}," in done.stdout
