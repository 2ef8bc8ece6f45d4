"""A folder of an index, its pages and its data, read as the commands read it: every paper is one, with all they say."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from graph import readings
from graph.model import Findings, Merged, Paper, Relation, label_of
from ingest import gazetteer, pipeline
from ingest.resolve import resolve
from ingest.sources import collect

CHUBBY = "The Chubby Lock Service for Loosely-Coupled Distributed Systems"
CODD = "A Relational Model of Data for Large Shared Data Banks"
SELINGER = "Access Path Selection in a Relational Database Management System"
GFS = "The Google File System"
LSM = "The Log-Structured Merge-Tree"
DYNAMO = "Dynamo: Amazon's Highly Available Key-value Store"
ZYZZYVA = "Zyzzyva: Speculative Byzantine Fault Tolerance"
FILES = {
    "README.md": f"""# Shelf of a small circle

## Databases

- [{CODD}](notes/codd1970relational.md), CACM 1970
- [{SELINGER}](notes/selinger79.md#top), SIGMOD 1979 [notes](notes/selinger79.md)

## Storage

- [GFS](notes/gfs.md) SOSP 2003
- [{LSM}](notes/lsm.html), Acta Informatica 1996
- [Coda](./notes/coda.md) SOSP 1991

## To do

- [x] `codd1970relational.md`
- [ ] `lamport1978time.md`
""",
    "notes/codd1970relational.md": """---
tags: [databases]
---
## 1. Introduction

Nobody who asks a bank of data a question should have to know how it lies in the machine. This paper says why.

## 2. Normal form

The authors take repeating groups apart.
""",
    "notes/selinger79.md": """# 1. Introduction

The paper asks which of many plans for one question is the cheapest.
""",
    "notes/gfs.md": """# The Google File System

## Summary

This paper has one master, and the authors keep the chunks elsewhere.
""",
    "notes/coda.md": """# Coda

## Summary

This paper goes on working while the server is away.
""",
    "notes/lsm.md": """# LSM-tree

## Summary

This paper writes in batches.
""",
    "notes/lsm.html": "<h1>LSM-tree</h1>\n<h2>Summary</h2>\n<p>This paper writes in batches.</p>\n",
    f"notes/{CHUBBY} 1f2e3d4c5b6a79880123456789abcdef.md": f"""# {CHUBBY}

Authors: Mike Burrows
Conference: OSDI
Year: 2006

A coarse lock, held for hours, kept by five machines.
""",
    "SUMMARY.md": f"""# Summary

* [Introduction](README.md)
* [SOSP](venues/sosp/README.md)
    * [2007](venues/sosp/2007/README.md)
        * [{DYNAMO}](venues/sosp/dynamo.md)
        * [Zyzzyva](venues/sosp/zyzzyva.md)
""",
    "venues/sosp/dynamo.md": "# Dynamo\n\n## Summary\n\nThe paper has a shop that always takes an order.\n",
    "venues/sosp/zyzzyva.md": f"# {ZYZZYVA}\n\n## Summary\n\nThe authors let replicas answer before they agree.\n",
    "data/categories.yml": "- id: os\n  name: Operating Systems\n- id: rt\n  name: Small Overlay Networks\n",
    "data/papers.yml": """- title: End-to-End Arguments in System Design
  authors: J. H. Saltzer, D. P. Reed, D. D. Clark
  venue: TOCS
  year: 1984
  category: rt
""",
}


def read(folder: Path) -> list[Findings]:
    """The findings of a folder, once through the form in which they are stored."""
    known = gazetteer.load()
    found = [pipeline.find(document, known) for document in collect([folder]).documents]
    return [readings.decode("".join(readings.encode(each))) for each in found]


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> list[Findings]:
    root = tmp_path_factory.mktemp("at") / "shelf"
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return read(root)


@pytest.fixture(scope="module")
def merged(shelf: list[Findings]) -> Merged:
    return resolve(shelf, (), gazetteer.load())


def papers(merged: Merged) -> dict[str, str]:
    """The keys of the papers by title."""
    return {node.name: node.key for node in merged.nodes if isinstance(node, Paper)}


def relations(merged: Merged, kind: str, title: str) -> list[Relation]:
    key = papers(merged)[title]
    return [it for it in merged.relations if it.type == kind and it.start == key]


def sources(merged: Merged, title: str) -> set[str]:
    return {it.end.removeprefix("source:shelf/") for it in relations(merged, "LISTED_IN", title)}


def test_every_paper_is_one_with_its_full_title(merged: Merged) -> None:
    arguments = "End-to-End Arguments in System Design"
    assert sorted(papers(merged)) == sorted([CODD, SELINGER, GFS, LSM, "Coda", DYNAMO, ZYZZYVA, CHUBBY, arguments])


@pytest.mark.parametrize(
    ("title", "where"),
    [
        pytest.param(CODD, {"README.md", "notes/codd1970relational.md"}, id="a note without a title"),
        pytest.param(SELINGER, {"README.md", "notes/selinger79.md"}, id="a link called notes"),
        pytest.param(GFS, {"README.md", "notes/gfs.md"}, id="a nickname as link"),
        pytest.param(LSM, {"README.md", "notes/lsm.md", "notes/lsm.html"}, id="generated beside its source"),
        pytest.param("Coda", {"README.md", "notes/coda.md"}, id="a name on both sides"),
        pytest.param(DYNAMO, {"SUMMARY.md", "venues/sosp/dynamo.md"}, id="a note with a short title"),
        pytest.param(ZYZZYVA, {"SUMMARY.md", "venues/sosp/zyzzyva.md"}, id="an index with a short title"),
    ],
)
def test_index_and_note_are_its_sources(merged: Merged, title: str, where: set[str]) -> None:
    assert sources(merged, title) == where
    for relation in relations(merged, "LISTED_IN", title):
        assert relation.end in {piece.source for piece in relation.evidence}


def test_what_the_index_says_stays_with_the_paper(merged: Merged) -> None:
    said = {
        title: {(it.end, it.properties.get("year")) for it in relations(merged, "PUBLISHED_IN", title)}
        for title in (CODD, GFS, ZYZZYVA, CHUBBY)
    }
    assert said == {
        CODD: {("venue:cacm", 1970)},
        GFS: {("venue:sosp", 2003)},
        ZYZZYVA: {("venue:sosp", 2007)},
        CHUBBY: {("venue:osdi", 2006)},
    }
    assert [it.end for it in relations(merged, "ABOUT", GFS)] == ["topic:storage"]


def test_a_ticked_file_name_marks_the_paper_of_the_file(shelf: list[Findings], merged: Merged) -> None:
    index = next(it for it in relations(merged, "LISTED_IN", CODD) if it.end == "source:shelf/README.md")
    assert index.properties["status"] == "read"
    assert {piece.finder for piece in index.evidence} == {"item", "file name"}
    unread = [miss for found in shelf for miss in found.unread if "lamport1978time.md" in miss.text]
    assert ["names a file" in miss.reason for miss in unread] == [True]


def test_codes_get_the_names_of_the_file_beside(merged: Merged) -> None:
    filed = [it.end for it in relations(merged, "ABOUT", "End-to-End Arguments in System Design")]
    names = {node.key: node.name for node in merged.nodes if label_of(node.key) == "Topic"}
    assert [names[key] for key in filed] == ["Small Overlay Networks"]


def test_withdrawing_a_note_loses_nothing_of_the_index(shelf: list[Findings]) -> None:
    notes = ("/codd1970relational.md", "/gfs.md", "/zyzzyva.md")
    left = resolve([it for it in shelf if not it.source.key.endswith(notes)], (), gazetteer.load())
    assert sources(left, CODD) == {"README.md"}
    assert sources(left, GFS) == {"README.md"}
    assert sources(left, ZYZZYVA) == {"SUMMARY.md"}  # the full title is known beforehand
    assert [it.end for it in relations(left, "PUBLISHED_IN", CODD)] == ["venue:cacm"]


def test_withdrawing_the_index_leaves_what_the_notes_say(shelf: list[Findings]) -> None:
    left = resolve([it for it in shelf if it.source.name not in ("README.md", "SUMMARY.md")], (), gazetteer.load())
    assert CODD not in papers(left)
    assert CHUBBY in papers(left)


def test_any_order_gives_the_same_graph(shelf: list[Findings], merged: Merged) -> None:
    for seed in range(3):
        mixed = shelf[:]
        random.Random(seed).shuffle(mixed)
        assert resolve(mixed, (), gazetteer.load()) == merged


def test_a_page_about_several_papers_is_listed_by_none(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text(
        f"# Papers\n\n- [{CODD}](week.md), CACM 1970\n- [{SELINGER}](week.md), SIGMOD 1979\n", encoding="utf-8"
    )
    (tmp_path / "week.md").write_text("# First week\n\nWe met twice and spoke of data.\n", encoding="utf-8")
    merged = resolve(read(tmp_path), (), gazetteer.load())
    for title in (CODD, SELINGER):
        assert [it.end.rpartition("/")[2] for it in relations(merged, "LISTED_IN", title)] == ["README.md"]


def test_a_link_to_the_page_of_another_paper_is_a_slip(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text(
        f"# Papers\n\n- [{CODD}](note.md), CACM 1970\n- [{SELINGER}](https://example.org/s.pdf), SIGMOD 1979\n",
        encoding="utf-8",
    )
    (tmp_path / "note.md").write_text(f"# {SELINGER}\n\nCosts are pages fetched.\n", encoding="utf-8")
    merged = resolve(read(tmp_path), (), gazetteer.load())
    assert [it.end.rpartition("/")[2] for it in relations(merged, "LISTED_IN", CODD)] == ["README.md"]
