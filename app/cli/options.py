"""Options that several commands share."""

from __future__ import annotations

from typing import Annotated, TypeAlias

import typer

AsJson: TypeAlias = Annotated[bool, typer.Option("--json", help="Print one JSON value and nothing else.")]
PLACES_HELP = "Files, folders, Git repositories (path or address), web addresses, or - for standard input."
Places: TypeAlias = Annotated[list[str], typer.Argument(metavar="SOURCE", help=PLACES_HELP, show_default=False)]
Processes: TypeAlias = Annotated[
    int | None,
    typer.Option(
        "--processes",
        min=1,
        metavar="N",
        help="Read in so many processes; without it one for each core, but 1 for few documents.",
    ),
]
NAME_HELP = "A name, alias, identifier or key; system:GFS forces a kind."
Name: TypeAlias = Annotated[str, typer.Argument(metavar="NAME", help=NAME_HELP)]
Group: TypeAlias = Annotated[
    str | None, typer.Option("--group", metavar="NAME", help="A reading group: a document with meetings.")
]
