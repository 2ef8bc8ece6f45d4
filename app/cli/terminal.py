"""How the command line talks: results on standard output, progress and messages on standard error."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TaskID, TextColumn
from rich.text import Text

from graph.progress import Progress as Report

# Bidirectional controls can turn a line round as escape codes can recolour it: neither belongs to a name.
_TURNING = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def plain(text: object) -> str:
    """A text from a document as a terminal may show it: one line, without control characters."""
    flat = "".join(
        " " if char in "\n\r\t" else char
        for char in str(text)
        if char in "\n\r\t" or (unicodedata.category(char) != "Cc" and char not in _TURNING)
    )
    return " ".join(flat.split())


def shorten(text: object, width: int) -> str:
    """A plain text cut to `width` characters, with an ellipsis where it was cut."""
    flat = plain(text)
    return flat if len(flat) <= width else flat[: width - 1].rstrip() + "…"


def print_json(value: Any) -> None:
    """Print one JSON value and nothing else."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def say(text: str) -> None:
    """Print a line of results; `text` is shown as it is, never as markup."""
    sys.stdout.write(text + "\n")


def tell(text: str) -> None:
    """Print a message for people on standard error."""
    sys.stderr.write(text + "\n")


def heading(text: str) -> None:
    """Print a line that stands out where the terminal can show it."""
    Console(highlight=False, soft_wrap=True).print(Text(text, style="bold"))


@contextmanager
def progress() -> Iterator[Report]:
    """Show long work on standard error: bars on a terminal, one line for each kind of work elsewhere."""
    console = Console(stderr=True)
    if not console.is_terminal:
        told: set[str] = set()

        def line(what: str, done: int, total: int) -> None:
            if what not in told:
                told.add(what)
                tell(f"{what} …")

        yield line
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def bar(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(what, total=total or None)
            bars.update(tasks[what], completed=done, total=total or None)

        yield bar
