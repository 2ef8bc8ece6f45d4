"""`stemma query`: ask in Cypher, read-only."""

from __future__ import annotations

import json
import sys
from typing import Annotated, Any

import typer

from app.cli.options import AsJson
from app.cli.terminal import plain, print_json, progress, say, tell, write
from graph.connection import connect
from graph.exports.spreadsheet import table
from graph.queries.console import query as ask


def query(
    cypher: Annotated[str, typer.Argument(metavar="CYPHER", help="A reading query; - reads it from standard input.")],
    param: Annotated[
        list[str] | None,
        typer.Option("--param", metavar="NAME=VALUE", help="A parameter; the value is JSON, or else text."),
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, max=100_000, help="How many rows at the most.")] = 1000,
    timeout: Annotated[float, typer.Option("--timeout", min=0.1, max=600, help="Seconds the query may take.")] = 10.0,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print a table that a spreadsheet cannot execute.")] = False,
    as_json: AsJson = False,
) -> None:
    """Ask in Cypher, read-only; what was cut is said."""
    if as_csv and as_json:
        raise typer.BadParameter("choose one of --csv and --json")
    text = sys.stdin.read() if cypher == "-" else cypher
    parameters = dict(_parameter(written) for written in param or [])
    with progress() as report, connect(progress=report) as graph:
        answer = ask(graph, text, parameters, limit=limit, timeout=timeout)
    if as_json:
        print_json([dict(zip(answer.columns, row, strict=True)) for row in answer.rows])
    elif as_csv:
        write(table(answer.columns, ([_shown(value) for value in row] for row in answer.rows)))
    else:
        say("\t".join(plain(column) for column in answer.columns))
        for row in answer.rows:
            say("\t".join(plain(_shown(value)) for value in row))
    if answer.cut:
        tell(f"cut after {limit:,} rows; --limit asks for more")
    elif not answer.rows:
        tell("no rows")


def _parameter(written: str) -> tuple[str, Any]:
    name, equals, value = written.partition("=")
    if not equals or not name.isidentifier():
        raise typer.BadParameter(f"--param {written!r} is not of the form NAME=VALUE")
    try:
        return name, json.loads(value)
    except json.JSONDecodeError:
        return name, value


def _shown(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
