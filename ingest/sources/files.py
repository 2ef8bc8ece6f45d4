"""Files and folders."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from stat import S_ISREG

from pathspec import GitIgnoreSpec

from ingest.readers import ENDINGS
from ingest.sources.raw import Limits, Raw, Skipped, too_large

_TEXTS = frozenset((*ENDINGS, ".txt", ".text", ""))
_PICTURES = frozenset(
    (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".bmp", ".ico", ".tif", ".tiff", ".avif", ".heic")
)
# What every project has and no list or note is.
_PROJECT_FILES = frozenset(
    (
        "license",
        "licence",
        "copying",
        "notice",
        "makefile",
        "dockerfile",
        "gemfile",
        "rakefile",
        "procfile",
        "codeowners",
    )
)


def wanted(name: str) -> str | None:
    """Why a file of this name is not read where a whole folder is read; None if it is read."""
    path = PurePosixPath(name)
    ending = path.suffix.lower()
    if ending in _PICTURES:
        return "a picture"
    if ending not in _TEXTS and path.name.lower() != LINEAGE_FILE:
        return f"there is no reader for {ending}"
    if path.stem.lower() in _PROJECT_FILES:
        return "part of every project"
    return None


def read_file(path: Path, address: str, limits: Limits) -> Raw | Skipped:
    """The bytes of one file."""
    try:
        state = path.stat()
        if not S_ISREG(state.st_mode):
            return Skipped(address, "neither a file nor a folder")
        if state.st_size > limits.document_bytes:
            return Skipped(address, too_large(state.st_size, limits))
        return Raw(address, readable(path.name), path.read_bytes())
    except OSError as error:
        return Skipped(address, _cannot_open(error))


@dataclass(frozen=True, slots=True)
class Met:
    """A file that a walk met: where it is, its address, and why it is not to be read, if so. `closed`: it stands for
    a folder or file that could not be looked into, so that nobody knows what is there."""

    path: Path
    address: str
    reason: str | None = None
    closed: bool = False


def walk(folder: Path, name: str) -> Iterator[Met]:
    """The files below a folder, in the order of their addresses, which begin with the folder's `name`.

    Hidden files and folders, and what `.gitignore` and `.stemmaignore` files (those above the folder too) exclude,
    are passed over without a word. Links are not followed: what they lead to inside the folder is read where it
    stands."""
    yield from _walk(folder, name, folder.resolve(), _rules_above(folder))


# Of TOML files this one is reading material; others set up a project.
LINEAGE_FILE = "lineage.toml"

# What is kept out of Git, and what is no reading material for Stemma; both are written as Git's.
IGNORE_FILES = (".gitignore", ".stemmaignore")

_Rules = tuple[tuple[Path, GitIgnoreSpec], ...]


def _walk(folder: Path, address: str, root: Path, rules: _Rules) -> Iterator[Met]:
    rules = (*rules, *_rules_in(folder))
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield Met(folder, f"{address}/", _cannot_open(error), closed=True)
        return
    for entry in entries:
        path = Path(entry.path)
        here = f"{address}/{readable(entry.name)}"
        if entry.name.startswith(".") or _ignored(path, entry.is_dir(follow_symlinks=False), rules):
            continue
        if entry.is_symlink():
            inside = path.resolve().is_relative_to(root)
            yield Met(
                path, here, "a link to what stands elsewhere in the folder" if inside else "a link out of the folder"
            )
        elif entry.is_dir():
            yield from _walk(path, here, root, rules)
        else:
            yield Met(path, here, wanted(entry.name))


def readable(name: str) -> str:
    """A file's name as text in composed form; bytes that are no text become �."""
    return unicodedata.normalize("NFC", os.fsencode(name).decode("utf-8", "replace"))


def _cannot_open(error: OSError) -> str:
    return f"cannot be opened: {error.strerror or error}"


def _rules_in(folder: Path) -> _Rules:
    lines: list[str] = []
    for name in IGNORE_FILES:
        with suppress(OSError):
            lines += (folder / name).read_text(encoding="utf-8", errors="replace").splitlines()
    return ((folder, GitIgnoreSpec.from_lines(lines)),) if lines else ()


def _rules_above(folder: Path) -> _Rules:
    """The rules of the folders above, up to the root of the work tree; none if they exclude the folder itself, since
    whoever names it wants it."""
    folder = folder.absolute()
    root = next((above for above in (folder, *folder.parents) if (above / ".git").exists()), None)
    if root is None or root == folder:
        return ()
    between = [above for above in reversed(folder.parents) if above.is_relative_to(root)]
    rules = tuple(rule for above in between for rule in _rules_in(above))
    return () if _ignored(folder, True, rules) else rules


def _ignored(path: Path, is_folder: bool, rules: _Rules) -> bool:
    """What the last rule that speaks of a path says; the deeper `.gitignore` speaks later."""
    answer = False
    for folder, spec in rules:
        inside = path.absolute().relative_to(folder.absolute()).as_posix() + "/" * is_folder
        said = spec.check_file(inside).include
        answer = answer if said is None else said
    return answer
