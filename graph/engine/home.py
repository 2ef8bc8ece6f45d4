"""The folder of a local Neo4j: its data, its password and where its server listens, for this user's eyes only."""

from __future__ import annotations

import json
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import platformdirs

from graph.errors import StemmaError

_ROOM = 16_000_000  # bytes that must be left on a disk
_KEY_FILE = "password"
_NEXT_KEY_FILE = "password.next"
_SERVER_FILE = "server.json"
_SECRET_FILE = "secret"  # noqa: S105 - its name
# All that we, and Neo4j below us, put into a home; the password goes last, without which the rest is of no use.
_ENTRIES = (
    *("data", "logs", "run", "conf", "import"),
    *(_SECRET_FILE, "lock", f"{_SERVER_FILE}.new", _SERVER_FILE),
    *(f"{_NEXT_KEY_FILE}.new", _NEXT_KEY_FILE, f"{_KEY_FILE}.new", _KEY_FILE),
)


class HomeError(StemmaError):
    """A home folder that cannot be used."""


@dataclass(frozen=True, slots=True)
class Server:
    """A server that was started for a home: its process, its Bolt port on the loopback and its release."""

    pid: int
    port: int
    version: str

    @property
    def address(self) -> str:
        """Where it listens, as the driver wants it."""
        return f"bolt://127.0.0.1:{self.port}"


def default_home() -> Path:
    """The platform's user data folder for Stemma."""
    return Path(platformdirs.user_data_dir("stemma", appauthor=False))


def prepare(home: Path) -> None:
    """Make the folder, open to its owner alone. Raises HomeError if it cannot be written, or its disk is full."""
    try:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        for name in ("conf", "import"):
            (home / name).mkdir(exist_ok=True, mode=0o700)
        probe = home / f".writable-{os.getpid()}"
        probe.touch()
        probe.unlink()
        room = shutil.disk_usage(home).free
    except OSError as error:
        raise HomeError(
            f"cannot write the graph's folder {home}: {error.strerror}; set STEMMA_HOME to a folder that you own"
        ) from error
    if room < _ROOM:  # with less, Neo4j starts and never answers
        raise HomeError(
            f"the disk of the graph's folder {home} is full ({room // 1_000_000} MB are left); make room, or set "
            "STEMMA_HOME to a folder on another"
        )


def has_data(home: Path) -> bool:
    """Whether a server ran in this home and made its databases there."""
    return (home / "data" / "databases" / "system").exists()


def password(home: Path) -> str | None:
    """The password of the graph in this home; None if it has none yet."""
    return _read(home / _KEY_FILE)


def make_password(home: Path) -> str:
    """A new random password, kept in the home. Raises OSError."""
    made = secrets.token_hex(16)
    _write(home / _KEY_FILE, made)
    return made


def propose_password(home: Path) -> str:
    """A new random password, kept beside the one that holds until it is accepted. Raises OSError."""
    made = secrets.token_hex(16)
    _write(home / _NEXT_KEY_FILE, made)
    return made


def proposed_password(home: Path) -> str | None:
    """A password that was proposed and not yet accepted: whether the graph has it already, a crash left open."""
    return _read(home / _NEXT_KEY_FILE)


def accept_password(home: Path, made: str) -> None:
    """From now on the graph has this password. Raises OSError."""
    _write(home / _KEY_FILE, made)
    (home / _NEXT_KEY_FILE).unlink(missing_ok=True)


def reject_password(home: Path) -> None:
    """The graph did not get the password that was proposed. Raises OSError."""
    (home / _NEXT_KEY_FILE).unlink(missing_ok=True)


def last_server(home: Path) -> Server | None:
    """The server last started for this home, alive or not; None if there is no trace of one."""
    text = _read(home / _SERVER_FILE)
    try:
        return Server(**json.loads(text)) if text else None
    except (ValueError, TypeError):  # a crash while writing, or the file of another version: as good as none
        return None


def remember(home: Path, server: Server) -> None:
    """Keep where the server of this home listens. Raises OSError."""
    _write(home / _SERVER_FILE, json.dumps(asdict(server)))


def weight(home: Path) -> int:
    """How many bytes a home takes up, and what is not ours in it does not count."""
    return sum(
        path.stat().st_size
        for name in _ENTRIES
        for path in ((home / name).rglob("*") if (home / name).is_dir() else [home / name])
        if path.is_file() and not path.is_symlink()
    )


def remove(home: Path) -> list[Path]:
    """Delete what Stemma and Neo4j made in a home, and the folder if that was all; what was left there, which is
    somebody else's. Raises HomeError."""
    try:
        for name in _ENTRIES:
            path = home / name
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
        left = sorted(home.iterdir())
        if not left:
            home.rmdir()
    except OSError as error:
        raise HomeError(
            f"cannot delete {error.filename}: {error.strerror}; delete the folder {home} yourself"
        ) from error
    return left


@contextmanager
def secret_file(home: Path, text: str) -> Iterator[Path]:
    """A file with this text that its owner alone can read, gone afterwards. Raises OSError."""
    path = home / _SECRET_FILE
    _write(path, text)
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)


def _read(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8").strip() or None
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise HomeError(
            f"cannot read {path}: {error.strerror}; it belongs to whoever made the graph: set STEMMA_HOME to your own"
        ) from error


def _write(path: Path, text: str) -> None:
    partial = path.with_name(f"{path.name}.new")
    partial.unlink(missing_ok=True)
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)
