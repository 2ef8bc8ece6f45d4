"""Where the data lies that comes with the project."""

from __future__ import annotations

from pathlib import Path

from ingest.errors import UnreadableSourceError

_HERE = Path(__file__).resolve().parent


def shipped() -> Path:
    """The folder with the gazetteers, lineage.toml, same.toml, lists and notes: inside the package where it was
    installed from a wheel, beside it in a checkout. Raises UnreadableSourceError if there is neither."""
    for folder in (_HERE / "data", _HERE.parent / "data"):
        if (folder / "gazetteers").is_dir():
            return folder
    raise UnreadableSourceError("the shipped data", "this installation has none", "install stemma-kg again")
