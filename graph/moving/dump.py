"""A graph as a file: JSON Lines, compressed with gzip, the same bytes for the same graph. docs/moving.md has the form.

The first line says what the file is, then each record has a line, and the last line has their counts and digest: a
file without it is not whole."""

from __future__ import annotations

import gzip
import json
import os
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO

from graph import schema
from graph.connection import Graph
from graph.errors import StemmaError
from graph.moving.records import Record, Tally, Totals, decode, encode, steady
from graph.progress import Progress, silent
from graph.queries.counts import counts
from graph.revision import state

FORMAT = "stemma-dump"
FORM = 1  # of the file; changes when a reader of the old form would misread the new one
LONGEST_LINE = 256 * 1024 * 1024  # bytes; what is longer was not written by us
_EVERY = 1_000  # records between two words of progress
_AGAIN = "nothing was written; copy the file again from where it came, or make a new one with `stemma db dump`"


class DumpError(StemmaError):
    """A file that is no whole dump."""


@dataclass(frozen=True, slots=True)
class Dump:
    """A file that was read to its end and is whole. `schema` is the version of the schema that its records are in,
    `pending` whether the merged graph is what readings and decisions say."""

    path: Path
    schema: int
    pending: bool
    totals: Totals

    def records(self) -> Iterator[Record]:
        """Its records in their order. Raises DumpError."""
        lines = _lines(self.path, silent)
        _header(self.path, next(lines, b""))
        yield from _records(self.path, lines, Tally())


def write(graph: Graph, file: BinaryIO, *, progress: Progress = silent) -> Totals:
    """Write all that the store keeps into a file; what it came to.

    Raises ChangedMeanwhileError, HalfMovedError, NotMovableError and OSError."""
    stands = state(graph)
    header = {
        "format": FORMAT,
        "form": FORM,
        "schema": schema.version(graph) or schema.VERSION,
        "pending": stands.pending,
    }
    expected = size(graph)
    tally = Tally()
    with gzip.GzipFile(filename="", mode="wb", fileobj=file, compresslevel=6, mtime=0) as packed:
        packed.write(_line(header))
        for record in steady(graph, stands):
            line = encode(record)
            packed.write(line)
            tally.add(record, line)
            if tally.seen % _EVERY == 0:
                progress("Writing", tally.seen, max(expected, tally.seen))
        packed.write(_line({"end": asdict(tally.totals)}))
    progress("Writing", tally.seen, tally.seen)
    return tally.totals


def opened(path: Path, *, progress: Progress = silent) -> Dump:
    """A dump, read once to its end. Raises DumpError, which says where the file breaks off or is damaged, and
    NewerSchemaError."""
    lines = _lines(path, progress)
    header = _header(path, next(lines, b""))
    tally = Tally()
    for _ in _records(path, lines, tally):
        pass
    return Dump(path, header["schema"], header["pending"], tally.totals)


def size(graph: Graph) -> int:
    """About how many records a graph has, from Neo4j's own counters."""
    found = counts(graph)
    return sum(found.nodes.values()) + sum(found.relations.values())


def _records(path: Path, lines: Iterator[bytes], tally: Tally) -> Iterator[Record]:
    """The records after the header, checked for form, order, ends of relations and, at the end, counts and digest."""
    nodes = set[str]()
    last: tuple[int, str, tuple[str, ...]] = (0, "", ())
    for number, line in enumerate(lines, start=2):
        if line.startswith(b'{"end":'):
            _see_to_end(path, number, line, tally.totals)
            if next(lines, None) is not None:
                raise DumpError(f"{path}, line {number + 1:,}: something follows its end; {_AGAIN}")
            return
        try:
            record = decode(line)
            if record.place <= last:
                raise ValueError("it stands twice, or not in its place")  # noqa: TRY301 - one line says all of it
            if len(record.keys) == 2 and not nodes.issuperset(record.keys):
                raise ValueError("it goes to a node that the file does not have")  # noqa: TRY301
        except ValueError as error:
            raise DumpError(f"{path}, line {number:,} cannot be read: {error}; {_AGAIN}") from error
        last = record.place
        if len(record.keys) == 1 and record.kind in schema.LABELS:
            nodes.add(record.keys[0])
        tally.add(record, line)
        yield record
    raise DumpError(f"{path} ends after {tally.seen:,} records without its last line: it is cut off; {_AGAIN}")


def _lines(path: Path, progress: Progress) -> Iterator[bytes]:
    """The lines of a compressed file. Raises DumpError where it breaks off or is damaged, with line and byte."""
    number = 0
    try:
        with path.open("rb") as raw:
            total = os.fstat(raw.fileno()).st_size
            try:
                with gzip.GzipFile(fileobj=raw, mode="rb") as packed:
                    while line := packed.readline(LONGEST_LINE):
                        number += 1
                        yield line
                        if number % _EVERY == 0:
                            progress("Checking", raw.tell(), total)
            except EOFError as error:
                raise DumpError(f"{path} is cut off at byte {total:,}, in line {number + 1:,}; {_AGAIN}") from error
            except gzip.BadGzipFile as error:
                if number == 0:
                    raise DumpError(f"{path} is no dump: it is not compressed with gzip; {_AGAIN}") from error
                raise DumpError(
                    f"{path} is damaged before byte {raw.tell():,}, after line {number:,}: {error}; {_AGAIN}"
                ) from error
            except zlib.error as error:
                raise DumpError(
                    f"{path} is damaged before byte {raw.tell():,}, in line {number + 1:,}; {_AGAIN}"
                ) from error
            progress("Checking", total, total)
    except OSError as error:
        raise DumpError(f"cannot read {path}: {error.strerror}; name a file that `stemma db dump` wrote") from error


def _header(path: Path, line: bytes) -> dict[str, Any]:
    try:
        said = json.loads(line)
        if said["format"] != FORMAT:
            raise ValueError(f"its format is {said['format']!r}")  # noqa: TRY301
        form, version, pending = said["form"], said["schema"], said["pending"]
    except (ValueError, KeyError, TypeError) as error:
        raise DumpError(f"{path} is no dump of a graph: its first line does not say so; {_AGAIN}") from error
    if form != FORM:
        raise DumpError(f"{path} has form {form!r} and this Stemma reads form {FORM}; use the Stemma that wrote it")
    if not isinstance(version, int) or not isinstance(pending, bool) or version < 1:
        raise DumpError(f"{path}, line 1: its schema or state makes no sense; {_AGAIN}")
    if version > schema.VERSION:
        raise schema.NewerSchemaError(version)
    return {"schema": version, "pending": pending}


def _see_to_end(path: Path, number: int, line: bytes, found: Totals) -> None:
    try:
        said = Totals(**json.loads(line)["end"])
    except (ValueError, TypeError) as error:
        raise DumpError(f"{path}, line {number:,} cannot be read: {error}; {_AGAIN}") from error
    if said != found:
        raise DumpError(
            f"{path} was changed after it was written: its last line, {number:,}, tells of {said.nodes:,} nodes and "
            f"{said.relations:,} relations with another digest than those in it; {_AGAIN}"
        )


def _line(value: dict[str, Any]) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode() + b"\n"
