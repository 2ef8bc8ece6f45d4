"""`stemma db dump`, `load` and `copy`: the whole graph from one place to another."""

from __future__ import annotations

import os
from dataclasses import replace as replaced
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from app.cli.options import AsJson
from app.cli.terminal import plain, print_json, progress, say
from graph.connection import ConnectError, Graph, connect
from graph.errors import StemmaError
from graph.moving import copy as moves
from graph.moving import dump as dumps
from graph.moving.receive import Received
from graph.moving.records import Totals
from graph.progress import Progress
from graph.settings import Settings
from graph.written import written

Replace: TypeAlias = Annotated[bool, typer.Option("--replace", help="Put it in the place of the graph that is there.")]


def dump(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="Where to; .jsonl.gz says what it is.")],
    as_json: AsJson = False,
) -> None:
    """Write the whole graph, with all that it was made from, into one file.

    `stemma db load` reads it, on whatever release of Neo4j. The same graph gives the same bytes."""
    with progress() as report, connect(progress=report) as graph, written(path) as file:
        totals = dumps.write(graph, file, progress=report)
    _tell(f"wrote {plain(path)}", totals, {}, as_json)


def load(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="What `stemma db dump` wrote.")],
    replace: Replace = False,
    as_json: AsJson = False,
) -> None:
    """Make the graph what a dump says, all of it or nothing.

    The file is read to its end before anything is written. Interrupted, the same command goes on where it stopped."""
    with progress() as report:
        found = dumps.opened(path, progress=report)
        with connect(progress=report) as graph:
            received = moves.load(found, graph, replace=replace, progress=report)
    _tell_received(f"loaded {plain(path)}", received, as_json)


def copy(
    to: Annotated[
        str | None, typer.Option("--to", metavar="PLACE", help="An address of a Neo4j, or the folder of a local one.")
    ] = None,
    from_: Annotated[str | None, typer.Option("--from", metavar="PLACE", help="The same, to copy from there.")] = None,
    user: Annotated[str | None, typer.Option("--other-user", help="The user there; or STEMMA_OTHER_USER.")] = None,
    database: Annotated[
        str | None, typer.Option("--other-database", help="The database there; or STEMMA_OTHER_DATABASE.")
    ] = None,
    replace: Replace = False,
    as_json: AsJson = False,
) -> None:
    """Copy the graph to another Neo4j, or from there, and see that it arrived.

    The password of the other one is taken from STEMMA_OTHER_PASSWORD. What is equal already is not written again, and
    an interrupted copy goes on where it stopped. In the end counts and digest of both sides are compared."""
    place = to or from_
    if place is None or (to and from_):
        raise typer.BadParameter("give one of --to PLACE and --from PLACE")
    with progress() as report, connect(progress=report) as ours, _connected(place, user, database, report) as other:
        source, target = (ours, other) if to else (other, ours)
        received = moves.copy(source, target, replace=replace, progress=report)
        names = f"copied {plain(source.place)} to {plain(target.place)}"
    _tell_received(names, received, as_json)


def _connected(place: str, user: str | None, database: str | None, report: Progress) -> Graph:
    """The graph of the other side, with words that say which side it is."""
    try:
        if "://" not in place:
            return connect(Settings(home=Path(place).expanduser().absolute()), progress=report)
        wanted = Settings(
            uri=place,
            password=os.environ.get("STEMMA_OTHER_PASSWORD"),
            database=database or os.environ.get("STEMMA_OTHER_DATABASE"),
        )
        named = user or os.environ.get("STEMMA_OTHER_USER")
        return connect(replaced(wanted, user=named) if named else wanted, progress=report)
    except ConnectError as error:
        raise StemmaError(
            f"the other side: {error} (its user and password are --other-user and STEMMA_OTHER_PASSWORD)"
        ) from error


def _tell_received(what: str, received: Received, as_json: bool) -> None:
    changes = {"written": received.written, "removed": received.removed}
    if not as_json and not any(changes.values()):
        what = f"{what}: it was there already"
    _tell(what, received.totals, changes, as_json)


def _tell(what: str, totals: Totals, changes: dict[str, int], as_json: bool) -> None:
    if as_json:
        print_json({"nodes": totals.nodes, "relations": totals.relations, "digest": totals.digest, **changes})
        return
    say(what)
    say(f"{totals.nodes:,} nodes and {totals.relations:,} relations, digest {totals.digest}")
