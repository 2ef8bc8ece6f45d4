"""`stemma db`: the table of what can be done with a database."""

from __future__ import annotations

import typer

from app.cli.lazy import LazyGroup

# Where each command is, and the line that `stemma db --help` shows of it: the first of what it says of itself.
COMMANDS: dict[str, tuple[str, str]] = {
    "fetch": (
        "app.cli.db.server:fetch",
        "Fetch what the local Neo4j needs, so that afterwards nothing needs the network.",
    ),
    "start": ("app.cli.db.server:start", "Start the local Neo4j if it does not run; the first time, fetch it."),
    "stop": ("app.cli.db.server:stop", "Stop the local Neo4j; done, too, if it does not run."),
    "status": ("app.cli.db.server:status", "Say which database is meant and whether it runs; start nothing."),
    "log": ("app.cli.db.server:log", "The last lines of what the local Neo4j prints."),
    "password": ("app.cli.db.server:password", "Print the password of the local Neo4j, or give it a new one."),
    "remove": ("app.cli.db.server:remove", "Stop the local Neo4j and delete its folder, with the graph in it."),
    "check": (
        "app.cli.db.check:check",
        "See that the database answers and that what it holds agrees; exit with 1 if not.",
    ),
    "upgrade": (
        "app.cli.db.upgrade:upgrade",
        "Bring the graph to this version of the schema, and the local Neo4j to this release, with its data.",
    ),
    "dump": ("app.cli.db.moving:dump", "Write the whole graph, with all that it was made from, into one file."),
    "load": ("app.cli.db.moving:load", "Make the graph what a dump says, all of it or nothing."),
    "copy": ("app.cli.db.moving:copy", "Copy the graph to another Neo4j, or from there, and see that it arrived."),
}


class _Commands(LazyGroup):
    """The commands of the table."""

    table = COMMANDS


app = typer.Typer(
    cls=_Commands,
    help="Start, stop, check and move the database.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)


@app.callback()
def _group() -> None:
    """Start, stop, check and move the database."""
