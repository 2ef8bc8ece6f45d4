"""Real papers: what is known of each, and nothing else."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Known:
    """A paper as the literature knows it. `venue` is its usual short name; `company` and `system` may be empty."""

    title: str
    authors: tuple[str, ...]
    venue: str
    year: int
    url: str
    company: str = ""
    system: str = ""


def _papers() -> Iterator[Known]:
    with Path(__file__).with_suffix(".tsv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield Known(
                row["title"],
                tuple(row["authors"].split("; ")),
                row["venue"],
                int(row["year"]),
                row["url"],
                row["company"],
                row["system"],
            )


PAPERS: tuple[Known, ...] = tuple(_papers())
