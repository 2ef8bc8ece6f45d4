"""The table of commands."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from app.cli.lazy import LazyGroup
from app.cli.terminal import say

# Where each command is, and the line that `stemma --help` shows of it: the first of what it says of itself.
COMMANDS: dict[str, tuple[str, str]] = {
    "ingest": (
        "app.cli.ingest:ingest",
        "Read lists and notes into the graph, and report every line that was not understood.",
    ),
    "extract": ("app.cli.extract:extract", "Read lists and notes without a database, and print what was found."),
    "search": (
        "app.cli.search:search",
        "Find what there is, by name, alias, identifier or address; misspelt names are found too.",
    ),
    "show": ("app.cli.show:show", "One node with its relations and their evidence."),
    "lineage": (
        "app.cli.lineage:lineage",
        "Where something came from, what grew out of it, and what can be run in its place.",
    ),
    "path": ("app.cli.path:path", "How two things are connected, with the evidence of each step."),
    "query": ("app.cli.query:query", "Ask in Cypher, read-only; what was cut is said."),
    "gaps": ("app.cli.gaps:gaps", "What has not been covered, largest first, and why that is a gap."),
    "plan": (
        "app.cli.plan:plan",
        "A schedule of meetings that closes the largest gaps, as Markdown unless told otherwise.",
    ),
    "sources": ("app.cli.sources:sources", "What was read, and every line that was not understood."),
    "withdraw": (
        "app.cli.withdraw:withdraw",
        "Take back what a document, or all documents below a folder, say; what others say stays.",
    ),
    "export": (
        "app.cli.export:export",
        "Write the whole graph in a format that other tools read; jsonl is the form in which two graphs are compared.",
    ),
    "demo": (
        "app.cli.demo:demo",
        "Read the lists, notes and lineage that ship with Stemma into the graph that all commands use.",
    ),
    "doctor": (
        "app.cli.doctor:doctor",
        "Say which protections hold on the server: what a reader cannot do there, and why.",
    ),
    "app": ("app.cli.pages:app", "Open the pages in a browser; Ctrl-C closes them."),
    "db": ("app.cli.db:app", "Start, stop, check and move the database."),
}


class _Commands(LazyGroup):
    """The commands of the table."""

    table = COMMANDS


command_line = typer.Typer(
    name="stemma",
    cls=_Commands,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib import metadata

        say(f"stemma {metadata.version('stemma-kg')}")
        raise typer.Exit


@command_line.callback()
def _options(
    uri: Annotated[str | None, typer.Option("--uri", help="A Neo4j to use instead of our own.")] = None,
    user: Annotated[str | None, typer.Option("--user", help="Its user.")] = None,
    password: Annotated[str | None, typer.Option("--password", help="Its password; STEMMA_PASSWORD is safer.")] = None,
    database: Annotated[str | None, typer.Option("--database", help="Its database.")] = None,
    home: Annotated[str | None, typer.Option("--home", help="Where our own Neo4j keeps its data.")] = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Read reading lists and paper notes into one graph of systems research, and ask it.

    `stemma demo` reads what ships with Stemma, `stemma ingest FILE` a list of yours; then ask, for example
    `stemma lineage GFS`."""
    # A flag outranks the environment, and whatever this command starts sees the same settings.
    given = {"URI": uri, "USER": user, "PASSWORD": password, "DATABASE": database, "HOME": home}
    os.environ.update({f"STEMMA_{name}": value for name, value in given.items() if value is not None})
