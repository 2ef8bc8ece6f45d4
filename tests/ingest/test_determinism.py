"""The same documents give the same bytes: in another process, and whatever order Python's hashing gives its sets."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

DATA = Path(__file__).parents[2] / "data"


def extracted(seed: str) -> bytes:
    """What `stemma extract` prints of the shipped lists and notes in a process with this PYTHONHASHSEED."""
    command = [sys.executable, "-c", "from app.cli import main; main()", "extract", "lists", "notes", "--json"]
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    return subprocess.run(command, cwd=DATA, env=environment, check=True, capture_output=True).stdout


def test_extraction_gives_the_same_bytes_with_every_hash_seed() -> None:
    first = extracted("1")
    assert first.startswith(b"{")
    assert first == extracted("4242")
