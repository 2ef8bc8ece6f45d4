"""The pages are served on the loopback, and what goes wrong is said in a line."""

from __future__ import annotations

import socket
import subprocess
import sys

import pytest

from app.serve import LOOPBACK, ServeError, command, serve, wait


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])


def test_a_taken_port_is_named() -> None:
    with socket.socket() as taken:
        taken.bind((LOOPBACK, 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(ServeError, match=f"port {port} .* choose another with --port"):
            serve(port)


def test_a_server_that_ends_is_noticed() -> None:
    with (
        subprocess.Popen([sys.executable, "-c", "raise SystemExit(3)"]) as ended,
        pytest.raises(ServeError, match="ended with status 3"),
    ):
        wait(ended, free_port())


def test_nothing_is_reported_to_anybody() -> None:
    line = command(8501)
    assert "--browser.gatherUsageStats=false" in line
    assert "--server.address=127.0.0.1" in line
    assert "--client.disableDataExport=true" in line
