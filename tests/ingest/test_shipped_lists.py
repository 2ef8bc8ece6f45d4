"""The lists and notes that ship with the project: read by our own readers, they give what their source.toml says."""

from __future__ import annotations

import tomllib
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from graph.model import Findings, Merged, Paper
from ingest import gazetteer, pipeline
from ingest.resolve import resolve
from ingest.shipped import shipped
from ingest.sources import collect

FOLDERS = sorted(path for kind in ("lists", "notes") for path in (shipped() / kind).iterdir() if path.is_dir())


@pytest.fixture(scope="module")
def found() -> list[Findings]:
    places = [str(shipped() / kind) for kind in ("lists", "notes")]
    return [pipeline.find(document, gazetteer.load()) for document in collect(places).documents]


@pytest.fixture(scope="module")
def merged(found: list[Findings]) -> Merged:
    return resolve(found, (), gazetteer.load())


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_each_says_where_it_is_from(folder: Path) -> None:
    said = tomllib.loads((folder / "source.toml").read_text(encoding="utf-8"))
    assert set(said) == {"name", "from", "read", "licence"}
    assert isinstance(said["read"], date)
    assert (folder / f"{folder.name}.md").is_file()


def test_each_paper_of_a_list_has_a_venue_and_a_year_but_for_the_fifteen(found: list[Findings]) -> None:
    for some in found:
        if "/lists/" not in f"/{some.source.key.removeprefix('source:')}" or some.source.name == "fifteen-papers.md":
            continue
        published = {it.start for it in some.relations if it.type == "PUBLISHED_IN"}
        papers = [node for node in some.nodes if isinstance(node, Paper)]
        assert papers
        lost = [paper.name for paper in papers if paper.key not in published]
        assert not lost, some.source.key
        undated = [paper.name for paper in papers if paper.year is None]
        assert len(undated) <= 1, some.source.key  # a journal article in press has none


def test_there_is_enough_to_look_at_and_nothing_doubtful(merged: Merged) -> None:
    counts = Counter(node.label for node in merged.nodes)
    assert counts["Paper"] >= 150
    assert counts["Meeting"] >= 15
    assert merged.doubts == ()
    titles = [node.name.casefold() for node in merged.nodes if isinstance(node, Paper)]
    assert len(titles) == len(set(titles))


def test_a_reading_group_and_empty_sections_give_seminars_something_to_say(found: list[Findings]) -> None:
    assert {some.source.group for some in found} - {None} == {"Awesome Cloud"}
    filed = {it.end for some in found for it in some.relations if it.type in ("ABOUT", "PART_OF")}
    listed = {it.start for some in found for it in some.relations if it.type == "LISTED_IN"}
    assert {key for key in listed - filed if key.startswith("topic:")}
