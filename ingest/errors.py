"""What can be wrong with what we are given to read: what, where, and what would have worked."""

from __future__ import annotations

from collections.abc import Iterable

from graph.errors import StemmaError


class UnreadableSourceError(StemmaError):
    """A place that cannot be read at all: missing, empty of documents, too large, refused, not text."""

    def __init__(self, place: str, why: str, instead: str) -> None:
        super().__init__(f"cannot read {place}: {why}; {instead}")


class UnknownFormatError(StemmaError):
    """A format that no reader reads."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        super().__init__(f"no reader for format {name!r}; there are: {', '.join(sorted(known))}")


class ShippedDataError(StemmaError):
    """Data that comes with the project, or in its place, and does not keep to its form; `file` is its name."""

    def __init__(self, file: str, why: str, instead: str) -> None:
        super().__init__(f"{file}: {why}; {instead}")
