"""How the command line talks: results on standard output, progress and messages on standard error."""

from __future__ import annotations

import io
import json
import os
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from graph.errors import StemmaError
from graph.progress import Progress as Report

# Bidirectional controls can turn a line round as escape codes can recolour it: neither belongs to a name.
_TURNING = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class ReaderGoneError(Exception):
    """Whoever read our results has closed the pipe."""


class OutputError(StemmaError):
    """Results that cannot be written to where they should go."""


def speak_utf8() -> None:
    """Write results as UTF-8 whatever the locale says; bytes of a command line that are no text come out as `?`."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")


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


WIDTH = 80  # columns that every terminal has


def wrapped(text: object, first: str = "", rest: str | None = None) -> str:
    """A plain text in lines of at most WIDTH columns: `first` begins the first line, `rest` (by default as many blanks)
    the others. Chinese, which has no blanks, is broken anywhere; a longer word is left whole."""
    rest = " " * _columns(first) if rest is None else rest
    lines, line, used = [], first, _columns(first)
    for word in _BREAKABLE.findall(plain(text)):
        columns = _columns(word.rstrip())
        if used + columns > WIDTH and line.strip() and line != rest:
            lines.append(line.rstrip())
            line, used = rest, _columns(rest)
        line += word
        used += _columns(word)
    return "\n".join([*lines, line.rstrip()])


# A word with the blanks after it; a character of Chinese by itself with the marks that may not begin a line.
_BREAKABLE = re.compile(
    r"[\u2e80-\u9fff\uff00-\uffef][，。、；：？！）》”]*\s*|[^\s\u2e80-\u9fff\uff00-\uffef]+\s*|\s+"
)


def _columns(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def counted(count: int, one: str, many: str = "") -> str:
    """A number with its noun: `1 line`, `2,000 lines`."""
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"


def write(pieces: Iterable[str]) -> None:
    """Write results as they are. Raises ReaderGoneError, OutputError."""
    for piece in pieces:
        with _written():
            sys.stdout.write(piece)


def flush() -> None:
    """See that all results are out. Raises ReaderGoneError, OutputError."""
    with _written():
        sys.stdout.flush()


def print_json(value: Any) -> None:
    """Print one JSON value and nothing else."""
    write([json.dumps(value, ensure_ascii=False, indent=1), "\n"])


def say(text: str) -> None:
    """Print a line of results; `text` is shown as it is, never as markup."""
    write([text, "\n"])


def heading(text: str) -> None:
    """Print a line that stands out where the terminal can show it."""
    if not sys.stdout.isatty():
        return say(text)
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=True)
    with console.capture() as shown:
        console.print(Text(text, style="bold"))
    return write([shown.get()])


def tell(text: str) -> None:
    """Print a message for people on standard error."""
    sys.stderr.write(text + "\n")


@contextmanager
def _written() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        # What is left in the buffer goes nowhere, or the interpreter would try again when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            raise ReaderGoneError from None
        raise OutputError(f"cannot write to standard output: {error.strerror}; make room or write elsewhere") from None


@contextmanager
def progress() -> Iterator[Report]:
    """Show long work on standard error: bars on a terminal, one line for each kind of work elsewhere."""
    if not sys.stderr.isatty():
        told: set[str] = set()

        def line(what: str, done: int, total: int) -> None:
            if what not in told:
                told.add(what)
                tell(f"{_capital(what)} …")

        yield line
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TaskID, TextColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def bar(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(_capital(what), total=total or None)
            bars.update(tasks[what], completed=done, total=total or None)

        yield bar


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
