"""What a process loads before it reads, and what it does not load."""

from __future__ import annotations

import gc
import subprocess
import sys

from ingest import gazetteer
from ingest.ready import ready


def test_what_is_known_is_loaded_once_and_left_alone_by_the_collector() -> None:
    assert ready() is ready() is gazetteer.load()
    assert gc.get_freeze_count() > 0
    assert gc.isenabled()


def test_reading_loads_neither_a_driver_nor_a_web_client_nor_the_commands_of_spacy() -> None:
    unwanted = {"neo4j", "httpx", "requests", "typer", "streamlit", "spacy.cli"}
    code = "import sys, ingest.many, ingest.extract; print(*sorted(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    loaded = set(ran.stdout.split())
    assert "spacy" in loaded
    assert loaded.isdisjoint(unwanted)


def test_who_wants_the_commands_of_spacy_gets_them() -> None:
    code = "import ingest.pipeline; from spacy.cli.info import info; print(callable(info))"
    ran = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert ran.stdout.strip() == "True"
