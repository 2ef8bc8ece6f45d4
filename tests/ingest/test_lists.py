"""The lists of tests/lists are read about as well as a careful reader would, and none of them badly."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from graph.keys import fold
from ingest import gazetteer, pipeline
from ingest.extract import as_gold
from ingest.sources import collect

LISTS = Path(__file__).parents[1] / "lists"
GOLD = sorted((LISTS / "gold").glob("*.json"))

# What all lists together reach at least, and each by itself: F1 of their papers.
ALL = 0.95
EACH = 0.7


def titles(paper: Mapping[str, Any]) -> set[str]:
    """The forms of a title that are taken for the same."""
    return {fold(title) for title in (paper["title"], *paper.get("title_variants", ())) if title}


def counted(gold: Mapping[str, Any], found: Mapping[str, Any]) -> tuple[int, int, int]:
    """How many papers were wanted, found, and right."""
    wanted = [titles(paper) for paper in gold["papers"]]
    tolerated = {fold(name) for thing in gold.get("tolerated", ()) for name in thing["text"].split("; ")}
    names = [fold(paper["title"]) for paper in found["papers"]]
    right = sum(any(name in forms for name in names) for forms in wanted)
    extra = sum(name not in tolerated and all(name not in forms for forms in wanted) for name in names)
    return len(wanted), right + extra, right


def f1(wanted: int, found: int, right: int) -> float:
    return 2 * right / (wanted + found) if wanted + found else 1.0


@pytest.fixture(scope="module")
def counts() -> dict[str, tuple[int, int, int]]:
    known = gazetteer.load()
    made = {}
    for file in GOLD:
        gold = json.loads(file.read_text(encoding="utf-8"))
        [document] = collect([LISTS / gold["path"]]).documents
        made[file.stem] = counted(gold, as_gold(document, pipeline.find(document, known)))
    return made


def test_all_lists_together(counts: dict[str, tuple[int, int, int]]) -> None:
    assert f1(*(sum(column) for column in zip(*counts.values(), strict=True))) >= ALL


def test_no_list_is_read_badly(counts: dict[str, tuple[int, int, int]]) -> None:
    assert [name for name, numbers in counts.items() if f1(*numbers) < EACH] == []
