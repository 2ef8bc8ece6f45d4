"""`stemma db check`: whether the graph is whole, and what to do where it is not."""

from __future__ import annotations

import time
from typing import Annotated

import typer

from app.cli.db.server import is_running
from app.cli.options import AsJson
from app.cli.terminal import counted, plain, print_json, progress, say
from graph.connection import connect, settings
from graph.errors import StemmaError
from graph.moving.records import tally
from graph.queries.health import health


class UnhealthyError(StemmaError):
    """A database that does not answer, or in which something does not agree."""


def check(
    digest: Annotated[
        bool, typer.Option("--digest", help="Print the digest of all that is kept; equal graphs have equal ones.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """See that the database answers and that what it holds agrees; exit with 1 if not. Starts nothing."""
    wanted = settings()
    if not is_running(wanted):
        raise UnhealthyError(f"{wanted.place} does not run; `stemma db start` starts the local one")
    begun = time.monotonic()
    with connect(wanted) as graph, progress() as report:
        answered = time.monotonic() - begun
        report("Checking", 0, 0)
        found = health(graph)
        sealed = tally(graph).digest if digest else None
        version = graph.version
    nodes, relations = sum(found.counts.nodes.values()), sum(found.counts.relations.values())
    if as_json:
        print_json(
            {
                "version": version,
                "schema": found.schema,
                "interrupted": found.state.pending,
                "moving": found.state.moving,
                "sources": found.counts.sources,
                "nodes": nodes,
                "relations": relations,
                "digest": sealed,
                "problems": [problem.what for problem in found.problems],
                "remedies": list(dict.fromkeys(problem.remedy for problem in found.problems)),
            }
        )
    else:
        say(f"server    Neo4j {version}, answered in {answered * 1000:.0f} ms")
        say(f"schema    {'none yet: nothing was read' if found.schema is None else f'version {found.schema}'}")
        say(f"last save {'interrupted' if found.state.pending else 'complete'}")
        say(f"graph     {nodes:,} nodes, {relations:,} relations from {found.counts.sources:,} sources")
        if sealed:
            say(f"digest    {sealed}")
        for problem in found.problems:
            say(f"problem   {plain(problem.what)}")
    if found.problems:
        remedies = "; ".join(dict.fromkeys(problem.remedy for problem in found.problems))
        raise UnhealthyError(f"{counted(len(found.problems), 'thing')} did not agree; what helps: {remedies}")
