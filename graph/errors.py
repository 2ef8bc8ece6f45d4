"""The base of all our errors: one line that says what was wrong, where, and what would have worked."""

from __future__ import annotations


class StemmaError(Exception):
    """Something a person can act on. The command line prints it as one line and exits with status 1."""


class UnknownNameError(StemmaError):
    """A name that nothing in the graph has; `nearest` are the closest names there are, best first."""

    def __init__(self, name: str, nearest: list[str]) -> None:
        self.name, self.nearest = name, nearest
        hint = f"; nearest: {', '.join(nearest)}" if nearest else "; try `stemma search` with a part of it"
        super().__init__(f"nothing in the graph is called {name!r}{hint}")


class AmbiguousNameError(StemmaError):
    """A name that several nodes have; `keys` are theirs, best first."""

    def __init__(self, name: str, keys: list[str]) -> None:
        self.name, self.keys = name, keys
        super().__init__(f"{name!r} may be {', '.join(keys)}; give one of these keys")


class FetchError(StemmaError):
    """A jar that could not be fetched, or is not the one the lock names."""
