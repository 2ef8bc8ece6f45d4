"""How long work tells what it is doing."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Called with what is being done, how much of it is done and how much there is (0: not known yet)."""

    def __call__(self, what: str, done: int, total: int) -> None:
        """Say how far `what` is."""
        ...


def silent(what: str, done: int, total: int) -> None:
    """Say nothing."""
