"""The command line: the table of commands, and how errors are told."""

from __future__ import annotations

import os
import sys
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
from app.cli.terminal import plain, tell
from app.cli.withdraw import withdraw
from graph.errors import StemmaError

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
    help="Read reading lists and paper notes into one graph of systems research, and ask it.",
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
        typer.echo(f"stemma {metadata.version('stemma-kg')}")
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
    """Read reading lists and paper notes into one graph of systems research, and ask it."""
    # A flag outranks the environment, and whatever this command starts sees the same settings.
    given = {"URI": uri, "USER": user, "PASSWORD": password, "DATABASE": database, "HOME": home}
    os.environ.update({f"STEMMA_{name}": value for name, value in given.items() if value is not None})


def main() -> None:
    """Run a command. Exit status 0: done; 1: one of our errors, told in one line; 2: wrong usage; 130: interrupted."""
    try:
        command_line()
    except StemmaError as error:
        tell(f"stemma: {plain(error)}")
        raise SystemExit(1) from None
    except KeyboardInterrupt:
        tell("stemma: stopped; nothing is half-written, and the same command again does the rest")
        raise SystemExit(130) from None
    except BrokenPipeError:
        # Whoever read our output has what they wanted; the interpreter must not try to flush what is left.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0) from None
