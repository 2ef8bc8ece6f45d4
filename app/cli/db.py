"""`stemma db`: the local Neo4j, started, stopped and looked at."""

from __future__ import annotations

import time
from dataclasses import dataclass

import typer

from app.cli.options import AsJson
from app.cli.terminal import counted, plain, print_json, progress, say
from graph import engine
from graph.connection import connect, settings
from graph.errors import StemmaError
from graph.queries.health import health
from graph.settings import Settings

app = typer.Typer(
    help="Start, stop and look at the database.", no_args_is_help=True, add_completion=False, rich_markup_mode=None
)


class NotOursError(StemmaError):
    """A server that somebody else starts and stops."""


class UnhealthyError(StemmaError):
    """A database that does not answer, or in which something does not agree."""


@dataclass(frozen=True, slots=True)
class _Status:
    running: bool
    address: str | None
    version: str | None
    home: str | None
    pid: int | None
    log: str | None


@app.command()
def fetch() -> None:
    """Fetch what the local Neo4j needs, so that afterwards nothing needs the network."""
    from graph.engine import jars  # which loads more than the other commands should wait for

    with progress() as report:
        jars.fetch(jars.locked(engine.CURRENT.lock), progress=report)
    say(f"Neo4j {engine.CURRENT.version} is in {plain(jars.repository())}")


@app.command()
def start(as_json: AsJson = False) -> None:
    """Start the local Neo4j if it does not run; the first time, fetch it."""
    wanted = _ours(settings())
    with progress() as report:
        engine.start(wanted.home, progress=report)
    _show(_status(wanted), as_json)


@app.command()
def stop(as_json: AsJson = False) -> None:
    """Stop the local Neo4j; done, too, if it does not run."""
    stopped = engine.stop(settings().home)
    if as_json:
        print_json({"stopped": stopped})
    else:
        say("stopped" if stopped else "was not running")


@app.command()
def status(as_json: AsJson = False) -> None:
    """Say which database is meant and whether it runs; start nothing."""
    _show(_status(settings()), as_json)


@app.command()
def check(as_json: AsJson = False) -> None:
    """See that the database answers and that what it holds agrees; exit with 1 if not. Starts nothing."""
    wanted = settings()
    if not _status(wanted).running:
        raise UnhealthyError(f"{wanted.place} does not run; `stemma db start` starts the local one")
    begun = time.monotonic()
    with connect(wanted) as graph:
        answered = time.monotonic() - begun
        found = health(graph)
        version = graph.version
    nodes, relations = sum(found.counts.nodes.values()), sum(found.counts.relations.values())
    if as_json:
        print_json(
            {
                "version": version,
                "schema": found.schema,
                "interrupted": found.pending,
                "sources": found.counts.sources,
                "nodes": nodes,
                "relations": relations,
                "problems": list(found.problems),
            }
        )
    else:
        say(f"server    Neo4j {version}, answered in {answered * 1000:.0f} ms")
        say(f"schema    {'none yet: nothing was read' if found.schema is None else f'version {found.schema}'}")
        say(f"last save {'interrupted' if found.pending else 'complete'}")
        say(f"graph     {nodes:,} nodes, {relations:,} relations from {found.counts.sources:,} sources")
        for problem in found.problems:
            say(f"problem   {plain(problem)}")
    if found.pending:
        raise UnhealthyError("the last save was interrupted; run the same `stemma ingest` again to complete it")
    if found.problems:
        raise UnhealthyError(
            f"{counted(len(found.problems), 'thing')} did not agree; read the sources again with `stemma ingest`"
        )


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
