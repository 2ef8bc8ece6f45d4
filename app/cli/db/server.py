"""`stemma db`: the local Neo4j, started, stopped and looked at."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import Annotated, TypeAlias

import typer

from app.cli.options import AsJson
from app.cli.terminal import plain, print_json, progress, say, tell
from graph import engine
from graph.connection import connect, settings
from graph.engine import home as homes
from graph.errors import StemmaError
from graph.settings import Settings

Version: TypeAlias = Annotated[
    str | None, typer.Option("--release", metavar="VERSION", help=f"One of: {', '.join(engine.RELEASES)}.")
]


class NotOursError(StemmaError):
    """A server that somebody else starts and stops."""


class ReleaseError(StemmaError):
    """A release that cannot run here."""


class NoHomeError(StemmaError):
    """A folder without a graph of ours."""


class NoLogError(StemmaError):
    """A server that printed nothing yet, or for somebody else."""


class NotRemovedError(StemmaError):
    """What was not meant to be deleted by a slip."""


@dataclass(frozen=True, slots=True)
class _Status:
    running: bool
    address: str | None
    version: str | None
    home: str | None
    pid: int | None
    log: str | None


def fetch(version: Version = None) -> None:
    """Fetch what the local Neo4j needs, so that afterwards nothing needs the network."""
    from graph.engine import jars  # which loads more than the other commands should wait for

    release = _release(version) or engine.CURRENT
    with progress() as report:
        jars.fetch(jars.locked(release.lock), progress=report)
    say(f"Neo4j {release.version} is in {plain(jars.repository())}")


def start(
    version: Version = None,
    idle: Annotated[
        float | None,
        typer.Option("--idle", min=0.05, metavar="MINUTES", help="Stop it when nobody was connected for so long."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Start the local Neo4j if it does not run; the first time, fetch it.

    A folder keeps the release that it was made with, until `stemma db upgrade`. It runs until `stemma db stop`, or with
    --idle until no command or page was connected for so many minutes; the next command starts it again, without that.
    """
    wanted = _ours(settings())
    release = _release(version)
    last = homes.last_server(wanted.home)
    if release and last and homes.has_data(wanted.home) and release.version != last.version:
        raise ReleaseError(
            f"the graph in {wanted.home} is one of Neo4j {last.version}; name another folder (`stemma --home FOLDER db "
            f"start --release {release.version}`), and `stemma db copy` takes the graph there"
        )
    with progress() as report:
        engine.start(wanted.home, release=release, progress=report)
    if idle is not None:
        from graph.idle import stop_when_idle  # which loads the driver

        stop_when_idle(wanted.home, idle)
    _show(_status(wanted), as_json)


def stop(as_json: AsJson = False) -> None:
    """Stop the local Neo4j; done, too, if it does not run."""
    stopped = engine.stop(settings().home)
    if as_json:
        print_json({"stopped": stopped})
    else:
        say("stopped" if stopped else "was not running")


def status(as_json: AsJson = False) -> None:
    """Say which database is meant and whether it runs; start nothing."""
    _show(_status(settings()), as_json)


def log(
    lines: Annotated[int, typer.Option("--lines", "-n", min=1, metavar="N", help="How many lines.")] = 40,
) -> None:
    """The last lines of what the local Neo4j prints."""
    path = engine.log(_ours(settings()).home)
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            last = deque(file, maxlen=lines)
    except OSError as error:
        raise NoLogError(f"cannot read {path}: {error.strerror}; `stemma db start` makes it") from error
    for line in last:
        say(plain(line))
    tell(f"from {plain(path)}; Neo4j writes more in that folder")


def password(
    new: Annotated[bool, typer.Option("--new", help="Give it a new one first.")] = False,
) -> None:
    """Print the password of the local Neo4j, or give it a new one.

    Other programs, such as Neo4j Browser, log in with it and the user neo4j at the address that `stemma db status`
    says. It stands in the file `password` of the folder, which nobody else can read."""
    from graph.renewal import renew_password, settle_password  # which load the driver

    home = _ours(settings()).home
    if new:
        with progress() as report:
            found: str | None = renew_password(home, progress=report)
    else:
        found = settle_password(home)
    if found is None:
        raise NoHomeError(f"there is no local Neo4j in {home} yet; `stemma db start` makes one")
    say(found)


def remove(
    yes: Annotated[bool, typer.Option("--yes", help="Do it; without this, only say what would go.")] = False,
    as_json: AsJson = False,
) -> None:
    """Stop the local Neo4j and delete its folder, with the graph in it.

    Neo4j's programs stay; other folders have their own graphs."""
    home = _ours(settings()).home.resolve()
    if engine.password(home) is None:
        raise NoHomeError(f"{home} has no graph of ours; name the folder with --home")
    size = homes.weight(home) / 1_000_000
    if not yes:
        raise NotRemovedError(
            f"this would delete {home} ({size:,.0f} MB) and the graph in it; `stemma db dump FILE` keeps it, "
            "`stemma db remove --yes` does it"
        )
    engine.stop(home)
    left = homes.remove(home)
    if as_json:
        print_json({"removed": str(home), "left": [str(path) for path in left]})
        return
    say(f"removed {plain(home)} ({size:,.0f} MB)")
    if left:
        say(f"left there, since it is not ours: {', '.join(plain(path.name) for path in left)}")


def is_running(wanted: Settings) -> bool:
    """Whether the database that is meant runs. Raises ConnectError if it is not ours and does not answer."""
    return _status(wanted).running


def _release(version: str | None) -> engine.Release | None:
    if version is None:
        return None
    if version not in engine.RELEASES:
        raise ReleaseError(f"no lock for Neo4j {version}; there are: {', '.join(engine.RELEASES)}")
    return engine.RELEASES[version]


def _ours(wanted: Settings) -> Settings:
    if wanted.uri is not None:
        raise NotOursError(f"STEMMA_URI names {plain(wanted.place)}, which is not ours to start; unset it for our own")
    return wanted


def _status(wanted: Settings) -> _Status:
    if wanted.uri is not None:
        with connect(wanted) as graph:
            return _Status(True, graph.place, graph.version, None, None, None)
    server = engine.find(wanted.home)
    home, log = str(wanted.home), str(engine.log(wanted.home))
    if server is None or not engine.answers(server):
        return _Status(False, None, None, home, server.pid if server else None, log)
    return _Status(True, server.address, server.version, home, server.pid, log)


def _show(found: _Status, as_json: bool) -> None:
    if as_json:
        print_json({name: getattr(found, name) for name in _Status.__slots__})
        return
    if not found.running:
        say("starting" if found.pid else "not running")
    else:
        say(f"Neo4j {found.version} runs at {plain(found.address)}")
    if found.home:
        say(f"its folder is {plain(found.home)}, user {engine.USER}, password in the file `password` there")
