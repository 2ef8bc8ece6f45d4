"""What is read out of each list against what a person reads out of it, list by list.

    python tests/bench/bench_lists.py [--write] [--unknown]

Whoever adds a rule or a spelling for one list sees here what it does to all the others: a figure that moved against
the table in extraction.md is printed with what it was. `--write` writes the table anew. `--unknown` adds what is left
when the gazetteers know none of the list's own systems and companies, which is how a list of another field is met.

The lists are those of tests/lists and, where they lie beside the project with the scorer, the corpus; without the
scorer there is nothing to measure, and it says so."""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from ingest import gazetteer, pipeline
from ingest.extract import as_gold
from ingest.gazetteer import Gazetteers
from ingest.sources import collect

REPOSITORY = Path(__file__).parents[2]
BESIDE = REPOSITORY.parent / "shared"
# Where there are lists, with a folder `gold` of what is to be read out of them.
FOLDERS = (BESIDE / "corpus", REPOSITORY / "tests" / "lists")
TABLE = Path(__file__).with_name("extraction.md")

# Column, kind of the scorer, and which of its figures.
COLUMNS = (
    ("papers", "papers", "f1"),
    ("venue", "paper.venue", "f1"),
    ("year", "paper.year", "f1"),
    ("address", "paper.url", "f1"),
    ("authors", "paper.authors", "f1"),
    ("topics", "topics", "f1"),
    ("companies", "companies", "f1"),
    ("systems", "systems", "f1"),
    ("relations P", "relations", "precision"),
    ("relations R", "relations", "recall"),
)
UNKNOWN = (
    ("papers, names unknown", "papers", "f1"),
    ("companies, names unknown", "companies", "f1"),
    ("systems, names unknown", "systems", "f1"),
)

Row = dict[str, float | None]
_Thing = TypeVar("_Thing", gazetteer.KnownSystem, gazetteer.KnownCompany)


def scorer(path: Path) -> Any:
    """The scorer as a module."""
    specification = importlib.util.spec_from_file_location("score", path)
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def without(known: Gazetteers, gold: Mapping[str, Any]) -> Gazetteers:
    """The gazetteers as if nobody had heard of the systems and companies of a gold file."""
    gone = {
        known.key(label, name)
        for label, kind in (("System", "systems"), ("Company", "companies"))
        for item in gold.get(kind, ())
        for name in (item["name"], *item.get("aliases", ()))
    }
    left = {
        label: MappingProxyType({n: k for n, k in names.items() if k not in gone})
        for label, names in known.index.items()
    }

    def kept(things: Mapping[str, _Thing]) -> Mapping[str, _Thing]:
        return MappingProxyType({key: thing for key, thing in things.items() if key not in gone})

    return replace(known, systems=kept(known.systems), companies=kept(known.companies), index=MappingProxyType(left))


def measured(
    score: Any, columns: tuple[tuple[str, str, str], ...], known: Callable[[Any], Gazetteers]
) -> dict[str, Row]:
    """The figures of each gold file by its name, None where nothing is wanted and nothing found; then those of each
    folder together."""
    rows: dict[str, Row] = {}
    for folder in FOLDERS:
        total: dict[str, Any] = {}
        for file in sorted((folder / "gold").glob("*.json")):
            gold = json.loads(file.read_text(encoding="utf-8"))
            [document] = collect([folder / gold.get("path", f"seeds/{gold.get('document')}")]).documents
            found = as_gold(document, pipeline.find(document, known(gold)))
            counts, _ = score.score_document(gold, found, document.text)
            rows[file.stem] = figures(counts, columns)
            for kind, count in counts.items():
                total.setdefault(kind, score.Count()).merge(count)
        rows[f"all of {folder.name}"] = figures(total, columns)
    return rows


def figures(counts: Mapping[str, Any], columns: tuple[tuple[str, str, str], ...]) -> Row:
    """The columns of one list, each 0 to 1."""
    row: Row = {}
    for column, kind, figure in columns:
        count = counts[kind].row() if kind in counts else None
        row[column] = round(count[figure], 3) if count and (count["wanted"] or count["found"]) else None
    return row


def table(rows: Mapping[str, Row]) -> str:
    """The rows as a Markdown table."""
    columns = list(next(iter(rows.values())))
    lines = ["| List | " + " | ".join(columns) + " |", "| --- |" + " ---: |" * len(columns)]
    for name, row in rows.items():
        cells = ("" if row[column] is None else f"{row[column]:.3f}" for column in columns)
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def read_table(text: str) -> dict[str, Row]:
    """The rows of a table as `table` writes it."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    columns = [cell.strip() for cell in lines[0].split("|")[2:-1]] if lines else []
    rows: dict[str, Row] = {}
    for line in lines[2:]:
        name, *cells = (cell.strip() for cell in line.split("|")[1:-1])
        rows[name] = {column: float(cell) if cell else None for column, cell in zip(columns, cells, strict=True)}
    return rows


def moved(before: Mapping[str, Row], now: Mapping[str, Row]) -> list[str]:
    """What is other than it was, a line for each list that moved."""
    lines = []
    for name, row in now.items():
        was = before.get(name, {})
        changed = [
            f"{column} {was[column]} → {value}"
            for column, value in row.items()
            if column in was and was[column] != value
        ]
        if changed:
            lines.append(f"{name}: " + ", ".join(changed))
    return lines


def main() -> int:
    """Measure, print, and write the table where asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--write", action="store_true", help="write the table to tests/bench/extraction.md")
    parser.add_argument("--unknown", action="store_true", help="also with the list's own names unknown")
    arguments = parser.parse_args()
    program = BESIDE / "tools" / "score.py"
    if not program.is_file():
        print("nothing to measure: the scorer does not lie beside the project")
        return 0
    score = scorer(program)
    known = gazetteer.load()
    rows = measured(score, COLUMNS, lambda _: known)
    if arguments.unknown or arguments.write:
        for name, row in measured(score, UNKNOWN, lambda gold: without(known, gold)).items():
            rows[name] |= row
    print(table(rows))
    before = TABLE.read_text(encoding="utf-8") if TABLE.exists() else ""
    print("\n".join(moved(read_table(before), rows)) or "no figure moved against extraction.md")
    if arguments.write:
        head = re.split(r"^\|", before, maxsplit=1, flags=re.MULTILINE)[0]
        TABLE.write_text(head + table(rows), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
