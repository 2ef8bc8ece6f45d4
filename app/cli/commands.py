"""The table of commands."""

from __future__ import annotations

import os
from collections.abc import Callable
from importlib import metadata
from typing import Annotated, Any

import typer

from app.cli import db
from app.cli.demo import demo
from app.cli.export import export
from app.cli.extract import extract
from app.cli.gaps import gaps
from app.cli.ingest import ingest
from app.cli.lineage import lineage
from app.cli.pages import app as pages
from app.cli.path import path
from app.cli.plan import plan
from app.cli.query import query
from app.cli.search import search
from app.cli.show import show
from app.cli.sources import sources
from app.cli.terminal import say
from app.cli.withdraw import withdraw

COMMANDS: dict[str, Callable[..., Any]] = {
    "ingest": ingest,
    "extract": extract,
    "search": search,
    "show": show,
    "lineage": lineage,
    "path": path,
    "query": query,
    "gaps": gaps,
    "plan": plan,
    "sources": sources,
    "withdraw": withdraw,
    "export": export,
    "demo": demo,
    "app": pages,
}

command_line = typer.Typer(
    name="stemma",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for _name, _function in COMMANDS.items():
    command_line.command(_name)(_function)
command_line.add_typer(db.app, name="db")


def _print_version(wanted: bool) -> None:
    if wanted:
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
