"""From the places that people name to the documents there."""

from __future__ import annotations

from collections.abc import Sequence

from graph.progress import Progress, silent
from ingest.errors import UnreadableSourceError
from ingest.sources import Collected, collect


def collected_from(places: Sequence[str], *, progress: Progress = silent) -> Collected:
    """The documents at places (files, folders, repositories, addresses), at least one.

    Raises UnreadableSourceError for a place that cannot be read, and where nothing that was met is a text."""
    collected = collect(places, progress=progress)
    if not collected.documents and collected.skipped:
        first, more = collected.skipped[0], len(collected.skipped) - 1
        others = f", and {more} more with it" if more else ""
        raise UnreadableSourceError(f"{first.address}{others}", first.reason, "give a list or notes as text")
    return collected
