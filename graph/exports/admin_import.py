"""The whole graph as CSV for `neo4j-admin database import`, which fills a database that does not run yet, fast.

CSV has no form for some values: an empty list, a list of one empty text, a property that the schema does not know.
They stand as JSON in a column of their own, and `finish` puts them into their places after the import; until then the
graph carries the mark of a graph that is half moved."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import fields
from itertools import groupby
from pathlib import Path
from typing import Any, LiteralString, TextIO, cast

from graph.connection import Graph
from graph.errors import StemmaError
from graph.model import ENDS, NODE_TYPES, Decision
from graph.moving.dump import size
from graph.moving.records import MOVED_LABELS, PAGE, Record, Tally, Totals, as_json, encode, from_json, steady
from graph.progress import Progress, silent
from graph.revision import IMPORTED, Step, state, write
from graph.schema import FINGERPRINT, LABELS, TYPES

REST: LiteralString = "stemma_rest"  # the property that holds, as JSON, what the CSV has no form for
DELIMITER = "\x1f"  # between the values of a list: the character made for that, and hardly ever in a text
SCRIPT = "import.sh"
_BUFFER = 4 * 1024 * 1024  # bytes that neo4j-admin holds of a file, unless told otherwise; a value has to fit

_OF_PYTHON = {"str": "string", "int": "long", "bool": "boolean", "tuple[str, ...]": "string[]"}


def _columns(kind: type) -> dict[str, str]:
    """The properties of a dataclass, each with its type as neo4j-admin writes it."""
    return {field.name: _OF_PYTHON[str(field.type).removesuffix(" | None")] for field in fields(kind)}


_PIECE = {"source": "string", "part": "long", "stamp": "string", "body": "byte[]"}
_MERGES = {"merged_keys": "string[]", "merged_reasons": "string[]", "merged_confidences": "double[]"}
_EVIDENCE = {
    "confidence": "double",
    "evidence_source": "string[]",
    "evidence_line": "long[]",
    "evidence_quote": "string[]",
    "evidence_finder": "string[]",
    "evidence_confidence": "double[]",
}
_NUMBERS = frozenset({"year", "position", "number", "line"})  # of what relations carry
COLUMNS: Mapping[str, Mapping[str, str]] = {
    **{label: _columns(kind) | _MERGES | {FINGERPRINT: "long"} for label, kind in NODE_TYPES.items()},
    **{
        name: _EVIDENCE
        | {carried: "long" if carried in _NUMBERS else "string" for carried in sorted(ENDS[name][2])}
        | {FINGERPRINT: "long"}
        for name in ENDS
    },
    "Reading": _PIECE,
    "Text": _PIECE,
    "Decision": _columns(Decision),
}

# After the import: pages of what waits in REST, by key, and how it comes into its places.
WAITING_NODES: Mapping[str, LiteralString] = {
    label: f"""MATCH (node:{label}) WHERE node.key > $after AND node.{REST} IS NOT NULL
               RETURN node.key AS key, node.{REST} AS rest ORDER BY node.key LIMIT $limit"""
    for label in MOVED_LABELS
}
FINISH_NODES: Mapping[str, LiteralString] = {
    label: f"""UNWIND $rows AS row MATCH (node:{label} {{key: row.key}})
               SET node += row.properties REMOVE node.{REST}"""
    for label in MOVED_LABELS
}
WAITING_RELATIONS: Mapping[str, LiteralString] = {
    name: f"""MATCH (a)-[relation:{name}]->(b) WHERE relation.{REST} IS NOT NULL
              RETURN a.key AS start, b.key AS end, relation.{REST} AS rest LIMIT $limit"""
    for name in TYPES
}
FINISH_RELATIONS = cast(
    "Mapping[str, LiteralString]",
    {
        name: f"""UNWIND $rows AS row
            MATCH (a:{"|".join(sorted(ENDS[name][0]))} {{key: row.start}})
                  -[relation:{name}]->(b:{"|".join(sorted(ENDS[name][1]))} {{key: row.end}})
            SET relation += row.properties REMOVE relation.{REST}"""
        for name in TYPES
    },
)


class FolderError(StemmaError):
    """A folder that the files cannot be written to."""


def admin_import(graph: Graph, folder: Path, *, progress: Progress = silent) -> Totals:
    """Write a CSV file for each label and type into a new folder, and the script that imports them; what they hold.

    The folder gets its name when all is in it. Raises FolderError, ChangedMeanwhileError and HalfMovedError."""
    folder = folder.resolve()
    if folder.exists():
        raise FolderError(f"{folder} is there already; name a folder that is not")
    part = folder.with_name(f"{folder.name}.{os.getpid()}.part")
    try:
        part.mkdir(parents=True)
        totals = _write(graph, part, progress)
        part.rename(folder)
    except OSError as error:
        raise FolderError(
            f"cannot write {error.filename or folder}: {error.strerror}; name a folder where you may write"
        ) from error
    return totals


def finish(graph: Graph, *, progress: Progress = silent) -> bool:
    """Put into their places what the import could not, after the constraints are there; whether that was to be done.
    Interrupted, it goes on. Raises what `revision.write` raises."""
    stands = state(graph)
    if stands.moving != IMPORTED:
        return False
    now = stands.revision
    for number, step in enumerate(_finishing(graph)):
        progress("Finishing the import", number, 0)
        now = write(graph, [step], now, pending=True, moving=IMPORTED, mover=True)
    write(graph, [], now, pending=stands.pending, mover=True)
    return True


def _finishing(graph: Graph) -> Iterator[Step]:
    for label in MOVED_LABELS:
        after = ""
        while rows := graph.read(WAITING_NODES[label], after=after, limit=PAGE):
            after = rows[-1]["key"]
            yield Step(FINISH_NODES[label], [{"key": it["key"], "properties": from_json(it["rest"])} for it in rows])
    for name in TYPES:
        while rows := graph.read(WAITING_RELATIONS[name], limit=PAGE):
            yield Step(
                FINISH_RELATIONS[name],
                [{"start": it["start"], "end": it["end"], "properties": from_json(it["rest"])} for it in rows],
            )


def _write(graph: Graph, folder: Path, progress: Progress) -> Totals:
    tally, longest, several_lines = Tally(), 0, False
    stands, expected = state(graph), size(graph)
    files: list[tuple[str, bool]] = []
    for (width, kind), of_one_kind in groupby(steady(graph, stands), key=lambda it: (len(it.keys), it.kind)):
        files.append((kind, width == 1))
        with (folder / f"{kind}.csv").open("w", encoding="utf-8", newline="") as file:
            _head(file, kind)
            for record in of_one_kind:
                tally.add(record, encode(record))
                row = _row(record)
                longest = max(longest, len(row.encode()))
                several_lines = several_lines or "\n" in row or "\r" in row
                file.write(f"{row}\n")
                if tally.seen % 1_000 == 0:
                    progress("Writing", tally.seen, max(expected, tally.seen))
    pending = str(stands.pending).lower()
    (folder / "Stemma.csv").write_text(
        f"key:ID(Stemma),moving:string,pending:boolean\n{_text('stemma')},{_text(IMPORTED)},{pending}\n",
        encoding="utf-8",
    )
    script = folder / SCRIPT
    script.write_text(_script([*files, ("Stemma", True)], tally.totals, longest, several_lines), encoding="utf-8")
    script.chmod(0o755)
    return tally.totals


def _space(label: str) -> str:
    """The keys of the graph's nodes are unique over all labels; those of the store's own are within one."""
    return "graph" if label in LABELS else label


def _head(file: TextIO, kind: str) -> None:
    ids = [f"key:ID({_space(kind)})"] if kind in MOVED_LABELS else [":START_ID(graph)", ":END_ID(graph)"]
    columns = [f"{name}:{how}" for name, how in COLUMNS[kind].items() if name != "key"]
    file.write(",".join((*ids, *columns, f"{REST}:string")) + "\n")


def _row(record: Record) -> str:
    columns = {name: how for name, how in COLUMNS[record.kind].items() if name != "key"}
    rest = dict(record.properties)
    cells = [_text(key) for key in record.keys]
    for name, how in columns.items():
        cell = _cell(rest[name], how) if name in rest else ""
        if cell:
            del rest[name]
        cells.append(cell or "")
    cells.append(_text(as_json(rest)) if rest else "")
    return ",".join(cells)


_BYTES = tuple(str(value if value < 128 else value - 256) for value in range(256))  # Java's bytes have a sign


def _cell(value: Any, how: str) -> str | None:
    """A value as a cell of a column; None if a cell cannot say just that value."""
    match how, value:
        case "string", str():
            return _text(value)
        case "boolean", bool():
            return str(value).lower()
        case ("long", int()) | ("double", float()) if type(value) is not bool:
            return repr(value)
        case "byte[]", bytes() | bytearray() if value:
            return DELIMITER.join(map(_BYTES.__getitem__, value))
        case "string[]", [*parts] if parts and parts != [""]:
            if all(isinstance(part, str) and DELIMITER not in part for part in parts):
                return _text(DELIMITER.join(parts))
        case (("long[]" | "double[]"), [*parts]) if parts:
            wanted = int if how == "long[]" else float
            if all(type(part) is wanted for part in parts):
                return DELIMITER.join(map(repr, parts))
    return None


def _text(text: str) -> str:
    quoted = text.replace('"', '""')
    return f'"{quoted}"'


def _script(files: list[tuple[str, bool]], totals: Totals, longest: int, several_lines: bool) -> str:
    options = [f'  --{"nodes" if is_node else "relationships"}={kind}="$PWD/{kind}.csv"' for kind, is_node in files]
    options.append('  --array-delimiter=U+001F --id-type=string --report-file="${TMPDIR:-/tmp}/stemma-import.report"')
    if several_lines:
        options.append("  --multiline-fields=true")
    if longest * 2 > _BUFFER:
        options.append(f"  --read-buffer-size={longest * 2}")
    listed = " \\\n".join(options)
    return f"""#!/bin/sh
# Fills an empty database of a Neo4j that does not run: sh {SCRIPT} [DATABASE] [MORE OPTIONS OF neo4j-admin]
# Then start Neo4j; `stemma db upgrade` makes constraints and indexes and puts the last values into their places, and
# `stemma db check --digest` has to say {totals.digest}
# ({totals.nodes} nodes and {totals.relations} relations).
set -eu
cd "$(dirname "$0")"
case "$PWD" in
  *[!A-Za-z0-9/._-]*)
    echo "neo4j-admin takes other characters than letters, digits and ._- in $PWD for a pattern: move this folder" >&2
    exit 1 ;;
esac
database="${{1:-neo4j}}"
[ $# -eq 0 ] || shift
exec "${{NEO4J_ADMIN:-neo4j-admin}}" database import full \\
{listed} \\
  "$@" "$database"
"""
