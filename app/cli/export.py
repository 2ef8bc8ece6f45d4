"""`stemma export`: the graph in a format that other tools read."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
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
    target = path.resolve()
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    to_a_file = path.is_file() or not path.exists()  # else a device such as /dev/null, which must stay what it is
    try:
        with (part if to_a_file else path).open("w", encoding="utf-8", newline="") as file:
            file.writelines(pieces)
        if to_a_file:
            part.replace(target)
    except OSError as error:
        raise StemmaError(
            f"cannot write {path}: {error.strerror}; name a file in a folder that you may write to"
        ) from None
    finally:
        with suppress(OSError):
            part.unlink()
