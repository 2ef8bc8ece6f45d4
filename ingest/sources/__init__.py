"""From places (files, folders, Git repositories, web addresses, standard input) to documents."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from graph.progress import Progress, silent
from ingest.document import Document
from ingest.errors import UnreadableSourceError
from ingest.sources import files
from ingest.sources.encoding import decode
from ingest.sources.raw import Limits, Raw, Skipped, too_large
from ingest.sources.remotes import is_remote, is_repository

__all__ = ["Collected", "Limits", "Skipped", "collect", "document"]

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Collected:
    """What places gave: documents and skipped files, each by address. `roots` are beginnings of addresses, of folders
    and repositories that were read whole: what is known below them and not among the documents is gone."""

    documents: tuple[Document, ...]
    skipped: tuple[Skipped, ...] = ()
    roots: tuple[str, ...] = ()


def collect(
    places: Iterable[str | Path],
    *,
    limits: Limits | None = None,
    progress: Progress = silent,
    standard_input: BinaryIO | None = None,
) -> Collected:
    """Read the documents at places: files, folders (and all below), Git repositories, web addresses, `-`.

    A place given twice, or inside another, is read once. Files that are no documents are skipped, with the reason.
    Raises UnreadableSourceError for a place that is missing, cannot be reached or holds nothing that is read, and
    for two files that would go by one address."""
    limits = limits or Limits()
    found: dict[str, tuple[str, Document]] = {}  # address: where it was read, document
    skipped: set[Skipped] = set()
    roots: set[str] = set()
    seen: set[Path] = set()
    for place in _in_order(places):
        met = 0
        for where, raw in _read(place, limits, roots, seen, standard_input):
            met += 1
            if raw is None:
                continue
            made = raw if isinstance(raw, Skipped) else document(raw, limits)
            if isinstance(made, Skipped):
                skipped.add(made)
                continue
            other, _ = found.setdefault(made.address, (where, made))
            if other != where:
                raise UnreadableSourceError(
                    where, f"it would go by the same address as {other}", "give the folder that holds both"
                )
            progress("finding documents", len(found), 0)
            if len(found) > limits.documents:
                raise UnreadableSourceError(
                    str(place), f"more than {limits.documents:,} documents", "give smaller folders one by one"
                )
        if not met:
            raise UnreadableSourceError(str(place), "there is no document in it", "give a folder with notes or lists")
    return Collected(
        tuple(found[address][1] for address in sorted(found)), tuple(sorted(skipped)), tuple(sorted(roots))
    )


def document(raw: Raw, limits: Limits) -> Document | Skipped:
    """The document that bytes are, or why they are none."""
    if len(raw.data) > limits.document_bytes:
        return Skipped(raw.address, too_large(len(raw.data), limits))
    if not raw.data.strip():
        return Skipped(raw.address, "empty")
    decoded = decode(raw.data, raw.charset)
    if decoded is None:
        return Skipped(raw.address, "binary")
    made = Document(raw.address, raw.name, decoded.text, hashlib.sha256(raw.data).hexdigest(), decoded.problems)
    for number, line in enumerate(made.lines, 1):
        if len(line) > limits.line_characters:
            length = f"line {number} has {len(line):,} characters"
            return Skipped(raw.address, f"{length}; at most {limits.line_characters:,} are read")
    return made


def _in_order(places: Iterable[str | Path]) -> Sequence[str | Path]:
    """Places without repetition: folders first, the outer before the inner, so that a file that is given by itself as
    well keeps the address it has in its folder."""

    def rank(place: str | Path) -> tuple[bool, int]:
        if not os.path.isdir(place):  # noqa: PTH112 - Path.is_dir raises for names that cannot be
            return True, 0
        return False, len(Path(place).resolve().parts)

    return sorted(dict.fromkeys(places), key=rank)


def _read(
    place: str | Path, limits: Limits, roots: set[str], seen: set[Path], standard_input: BinaryIO | None
) -> Iterator[tuple[str, Raw | Skipped | None]]:
    """What one place gives, each with where it was read; None for a file that was read before."""
    text = str(place)
    if text == STANDARD_INPUT:
        stream = standard_input or sys.stdin.buffer
        yield text, Raw("stdin", "stdin", stream.read(limits.document_bytes + 1))
    elif is_remote(text):
        yield from _repository(text, limits, roots)
    elif text.startswith(("http://", "https://")):
        from ingest.sources import web  # only now, for the same reason

        raw = web.fetch(text, limits)
        made = document(raw, limits)
        if isinstance(made, Skipped):
            raise UnreadableSourceError(raw.address, made.reason, "give the address of a text")
        yield raw.address, raw
    else:
        yield from _local(text, limits, roots, seen)


def _repository(place: str, limits: Limits, roots: set[str]) -> Iterator[tuple[str, Raw | Skipped]]:
    from ingest.sources import git  # only now: it takes longer to import than most folders to read

    with git.opened(place, limits) as (name, repository):
        for raw in git.files(name, repository, limits):
            yield raw.address, raw
        roots.add(f"{name}/")


def _local(place: str, limits: Limits, roots: set[str], seen: set[Path]) -> Iterator[tuple[str, Raw | Skipped | None]]:
    given = Path(place).expanduser()
    try:
        path = given.resolve(strict=True)
    except FileNotFoundError:
        raise UnreadableSourceError(place, "there is no such file or folder", "check the spelling") from None
    except (OSError, RuntimeError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise UnreadableSourceError(place, why, "check the path and its permissions") from None
    name = files.readable(path.name)
    if not path.is_dir():
        if path not in seen:
            seen.add(path)
            yield str(path), files.read_file(path, name, limits)
        else:
            yield str(path), None
        return
    if is_repository(path):
        yield from _repository(place, limits, roots)
        return
    whole = True
    for met in files.walk(path, name or "root"):
        if met.reason is not None:
            whole = whole and not met.closed
            yield str(met.path), Skipped(met.address, met.reason)
        elif met.path in seen:
            yield str(met.path), None
        else:
            seen.add(met.path)
            raw = files.read_file(met.path, met.address, limits)
            whole = whole and not (isinstance(raw, Skipped) and raw.reason.startswith("cannot be opened"))
            yield str(met.path), raw
    if whole:
        roots.add(f"{name or 'root'}/")
