"""Files that were not read, told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.cli.terminal import plain, tell

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ingest.sources import Skipped


def tell_skipped(skipped: Iterable[Skipped]) -> None:
    """Tell which files were not read, and why."""
    for one in skipped:
        tell(f"skipped {plain(one.address)}: {plain(one.reason)}")
