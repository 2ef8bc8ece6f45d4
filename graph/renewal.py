"""The local Neo4j renewed in place: another password, another release, with the graph that is in it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from graph import engine
from graph.connection import ConnectError, Settings, connect
from graph.engine import home as homes
from graph.errors import StemmaError
from graph.moving import dump
from graph.moving.records import Totals, tally
from graph.progress import Progress, silent
from graph.written import written

SET_PASSWORD = "ALTER CURRENT USER SET PASSWORD FROM $old TO $new"  # noqa: S105 - a statement


class ChangedByUpgradeError(StemmaError):
    """A graph that is not the same after an upgrade of Neo4j."""


@dataclass(frozen=True, slots=True)
class Upgraded:
    """From which release to which, what the graph has before and after, and the dump of before."""

    before: str
    after: str
    totals: Totals
    dump: Path


def renew_password(home: Path, *, progress: Progress = silent) -> str:
    """Give the graph of a home another password; that password. Interrupted at any point, one of the two holds, and
    `settle_password` finds out which. Raises ConnectError and what the engine raises."""
    settle_password(home)
    with connect(Settings(home=home), progress=progress) as graph:
        made = homes.propose_password(home)
        graph.run(SET_PASSWORD, old=engine.password(home), new=made)
    homes.accept_password(home, made)
    return made


def settle_password(home: Path) -> str | None:
    """The password of the graph of a home; None if there is no graph. Where a change of it was interrupted, it is the
    one with which the server answers."""
    if made := homes.proposed_password(home):
        server = engine.start(home)
        try:
            connect(Settings(uri=server.address, password=made)).close()
        except ConnectError:
            homes.reject_password(home)
        else:
            homes.accept_password(home, made)
    return engine.password(home)


def upgrade_release(home: Path, *, progress: Progress = silent) -> Upgraded | None:
    """Bring the graph of a home to the current release of Neo4j; None if it is there, or if there is no graph.

    The old release dumps it into the home first; afterwards all must be as it was. Raises ChangedByUpgradeError, what
    `dump.write` raises and what the engine raises."""
    last = homes.last_server(home)
    if last is None or not homes.has_data(home) or last.version == engine.CURRENT.version:
        return None
    kept = home / f"before-{engine.CURRENT.version}.jsonl.gz"
    with connect(Settings(home=home), progress=progress) as graph, written(kept) as file:
        before = dump.write(graph, file, progress=progress)
    engine.stop(home)
    engine.start(home, release=engine.CURRENT, progress=progress)
    with connect(Settings(home=home), progress=progress) as graph:
        progress("Comparing", 0, 0)
        after = tally(graph)
    if after != before:
        raise ChangedByUpgradeError(
            f"after the upgrade the graph is not what it was; what it was is in {kept}: "
            f"`stemma db load {kept} --replace` puts it back"
        )
    return Upgraded(last.version, engine.CURRENT.version, after, kept)
