"""`stemma export`: the graph in a format that other tools read."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Annotated

import typer

from app.cli.terminal import plain, progress, tell, write
from graph.connection import connect
from graph.errors import StemmaError
from graph.exports import EXPORTS


def export(
    format_name: Annotated[str, typer.Argument(metavar="FORMAT", help=f"One of: {', '.join(EXPORTS)}.")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to this file instead.")
    ] = None,
) -> None:
    """Write the whole graph in a format that other tools read; jsonl is the form in which two graphs are compared."""
    if format_name not in EXPORTS:
        raise typer.BadParameter(f"no export is called {format_name!r}; there are: {', '.join(EXPORTS)}")
    with progress() as report, connect(progress=report) as graph:
        pieces = EXPORTS[format_name](graph)
        if output is None:
            write(pieces)
        else:
            write_whole(output, pieces)
            tell(f"wrote {plain(output)}")


def write_whole(path: Path, pieces: Iterable[str]) -> None:
    """Write a file so that it is there whole or not at all. Raises StemmaError where it cannot be written."""
    try:
        with NamedTemporaryFile("w", encoding="utf-8", newline="", dir=path.parent, delete=False) as file:
            try:
                file.writelines(pieces)
            except BaseException:
                Path(file.name).unlink()
                raise
        os.replace(file.name, path)  # noqa: PTH105
    except OSError as error:
        raise StemmaError(
            f"cannot write {path}: {error.strerror}; name a file in a folder that you may write to"
        ) from None
