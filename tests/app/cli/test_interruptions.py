"""Ctrl-C and kill -9 while documents are read: one line, nothing half-written, and the next run does the rest."""

from __future__ import annotations

import signal
import sys
import time
from pathlib import Path

import pytest

from app.reading import take_back
from graph.connection import Graph

pytestmark = pytest.mark.neo4j

STOPPED = "stemma: stopped; nothing is half-written, and the same command again does the rest"


def interrupted(stemma, folder: Path, sent: signal.Signals, moment: str) -> tuple[int, list[str]]:
    """Send a signal to an ingest when it tells that it does something; its status and what it said after that."""
    with stemma.started("ingest", folder) as process:
        for line in process.stderr:
            if line.startswith(moment):
                break
        process.send_signal(sent)
        rest = process.stderr.read()
    assert "Traceback" not in rest, rest
    return process.returncode, [line for line in rest.splitlines() if not line.endswith("…")]


@pytest.mark.parametrize(
    ("sent", "moment"),
    [
        (signal.SIGINT, "Finding"),
        (signal.SIGINT, "Reading"),
        (signal.SIGINT, "Storing"),
        (signal.SIGKILL, "Storing"),
    ],
    ids=["finding", "reading", "storing", "killed"],
)
def test_the_next_run_completes_what_was_broken_off(
    stemma, graph: Graph, read, folder: Path, exported, sent: signal.Signals, moment: str
) -> None:
    read(folder)
    whole = exported(graph)
    take_back(graph, "lists")
    status, told = interrupted(stemma, folder, sent, moment)
    if sent == signal.SIGKILL:
        assert status == -signal.SIGKILL
    elif moment != "Storing" or status:  # all may be done and told before the signal is there
        assert (status, told[-1:]) == (130, [STOPPED])
    assert exported(graph) in ("", whole)
    read(folder)
    assert exported(graph) == whole


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_ctrl_c_while_the_command_loads_is_one_line(stemma) -> None:
    with stemma.started("gaps") as process:
        while "/_ssl." not in Path(f"/proc/{process.pid}/maps").read_text():  # the driver is being imported
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        said = process.stderr.read()
    assert (process.returncode, said.splitlines()) == (130, [STOPPED])
