"""The local Neo4j stopped when nobody has been connected to it for a while, by a small process that looks now and then.

It watches the one server that it was started for, and ends with it, however that ends."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from graph import engine
from graph.connection import ConnectError, Settings, connect

CONNECTIONS = "CALL dbms.listConnections() YIELD connectionId RETURN count(*) AS connections"
_SELDOM = 30.0  # seconds between two looks, at most


def stop_when_idle(home: Path, minutes: float) -> None:
    """From now on a process of its own stops the server of this home, which runs, when nobody was connected to it for
    so many minutes."""
    home = home.resolve()
    subprocess.Popen(  # noqa: S603 - our Python, our arguments
        [sys.executable, "-P", "-m", "graph.idle", str(home), str(minutes)],
        cwd=home,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # Ctrl-C is for the command
    )


def watch(home: Path, minutes: float) -> bool:
    """Wait until the server of this home has had no connection for so many minutes, and stop it; whether it came to
    that, and the server did not end before. Raises HomeError or ServerError."""
    server = engine.find(home)
    used = time.monotonic()
    while server and engine.find(home) == server:
        if is_used(home, server):
            used = time.monotonic()
        elif time.monotonic() - used >= minutes * 60:
            return engine.stop(home)
        time.sleep(min(_SELDOM, minutes * 60 / 4))
    return False


def is_used(home: Path, server: engine.Server) -> bool:
    """Whether anybody else is connected to the server. One that cannot be asked counts as used."""
    try:
        # By its address: by its home alone, a server that has ended would be started again.
        with connect(Settings(server.address, engine.USER, engine.password(home))) as graph:
            (row,) = graph.read(CONNECTIONS)
    except ConnectError:
        return True
    return bool(row["connections"] > 1)  # one of them is ours


if __name__ == "__main__":
    watch(Path(sys.argv[1]), float(sys.argv[2]))
