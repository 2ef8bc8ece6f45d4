"""A group of commands each of which is imported when it runs, so that none waits for what another needs."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from typing import Any, ClassVar

import typer
from typer.core import TyperCommand, TyperGroup

# The driver imports these where they are installed, for forms of results that nobody here asks for. That takes half
# of the time that a command needs to start.
NOT_FOR_THE_DRIVER = ("numpy", "pandas", "pyarrow")


class LazyGroup(TyperGroup):
    """Commands by `table`: a command's name with where it is (`module:name` of a function or a Typer) and the line that
    the list of commands shows. That line is all there is of a command until it is wanted."""

    table: ClassVar[Mapping[str, tuple[str, str]]] = {}

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands = {name: TyperCommand(name, help=line) for name, (_, line) in self.table.items()}

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """The command that arguments name, imported, and the arguments that are left to it."""
        name, command, rest = super().resolve_command(ctx, args)
        return name, command if name is None else _imported(name, self.table[name][0]), rest


def _imported(name: str, place: str) -> Any:
    """The command of this name that stands at `module:name`."""
    module, _, attribute = place.partition(":")
    with hidden_modules(*NOT_FOR_THE_DRIVER):
        found = getattr(import_module(module), attribute)
    if isinstance(found, typer.Typer):
        return typer.main.get_command(found)
    alone = typer.Typer(add_completion=False, rich_markup_mode=None)
    alone.command(name)(found)
    return typer.main.get_command(alone)


@contextmanager
def hidden_modules(*names: str) -> Iterator[None]:
    """Let modules that are not yet imported be as if they were not installed."""
    hidden = [name for name in names if name not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]  # None is how Python marks what is not to be had
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]
