"""`stemma export`: the graph in a format that other tools read."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from app.cli.terminal import plain, progress, say, tell, write
from graph.connection import connect
from graph.exports import EXPORTS
from graph.exports.admin_import import SCRIPT, admin_import
from graph.written import written

ADMIN = "admin-import"


def export(
    format_name: Annotated[str, typer.Argument(metavar="FORMAT", help=f"One of: {', '.join((*EXPORTS, ADMIN))}.")],
    folder: Annotated[
        Path | None, typer.Argument(metavar="[FOLDER]", help=f"For {ADMIN}: a new folder for its files.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to this file instead.")
    ] = None,
) -> None:
    """Write the whole graph in a format that other tools read; jsonl is the form in which two graphs are compared.

    admin-import is all that the store keeps, as CSV for `neo4j-admin database import`, with the script that does it."""
    if format_name not in (*EXPORTS, ADMIN):
        raise typer.BadParameter(f"no export is called {format_name!r}; there are: {', '.join((*EXPORTS, ADMIN))}")
    if (format_name == ADMIN) != (folder is not None) or (folder and output):
        raise typer.BadParameter(f"{ADMIN} wants a FOLDER, and the other formats -o FILE or nothing")
    with progress() as report, connect(progress=report) as graph:
        if folder:
            totals = admin_import(graph, folder, progress=report)
            tell(f"wrote {plain(folder)}; `sh {plain(folder / SCRIPT)}` imports it where neo4j-admin is")
            say(f"{totals.nodes:,} nodes and {totals.relations:,} relations, digest {totals.digest}")
            return
        pieces = EXPORTS[format_name](graph)
        if output is None:
            write(pieces)
        else:
            with written(output) as file:
                file.writelines(piece.encode() for piece in pieces)
            tell(f"wrote {plain(output)}")
