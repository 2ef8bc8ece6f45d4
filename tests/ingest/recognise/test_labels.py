from __future__ import annotations

import pytest

from ingest import gazetteer
from ingest.recognise import labels
from ingest.recognise.venues import Venues

KNOWN = gazetteer.load()
VENUES = Venues(KNOWN)


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("3.2 Storage engines", "topic", "Storage engines"),
        ("🔥 Inference", "topic", "Inference"),
        ("一、存储系统", "topic", "存储系统"),
        ("OSDI 2018", "venue", "OSDI 2018"),
        ("IEEE Transactions on Cloud Computing", "venue", "IEEE Transactions on Cloud Computing"),
        ("2019", "year", "2019"),
        ("Must-read papers", "papers", "Must-read papers"),
        ("论文列表", "papers", "论文列表"),
        ("Conference", "container", "Conference"),
        ("大厂系统与论文对照表", "container", "大厂系统与论文对照表"),
        ("Systems weekly 37", "container", "Systems weekly 37"),
        ("Further reading", "papers", "Further reading"),
        ("Grading", "chrome", "Grading"),
        ("Idea", "section", "Idea"),
        ("Books", "material", "Books"),
        ("目录", "contents", "目录"),
        ("References", "references", "References"),
        ("Abstract", "section", "Abstract"),
        ("How does it scale?", "section", "How does it scale?"),
        ("How to Build a Leaf Store", "topic", "How to Build a Leaf Store"),
        ("Meta Info", "meta", "Meta Info"),
        ("License", "chrome", "License"),
    ],
)
def test_what_a_heading_stands_for(text: str, kind: str, name: str) -> None:
    label = labels.read(text, 1, VENUES, KNOWN)
    assert (label.kind, label.text) == (kind, name)


def test_an_unknown_name_among_venues_is_one() -> None:
    assert labels.read("FooConf", 1, VENUES, KNOWN).kind == "topic"
    assert labels.read("FooConf", 1, VENUES, KNOWN, among_venues=True).kind == "venue"
