"""A small graph in the real Neo4j, and pages that open it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from graph import store
from graph.connection import Graph, Settings
from graph.model import (
    Company,
    Evidence,
    Findings,
    Meeting,
    Merged,
    Node,
    Paper,
    Relation,
    Source,
    System,
    Topic,
    Unread,
    Venue,
)

MAIN = Path(__file__).parents[2] / "app" / "main.py"
LIST = "source:lists/storage.md"
HOSTILE = "<img src=x onerror=alert(1)> =cmd() \x1b[31m **bold** [a](javascript:alert(1)) MATCH (n) DETACH DELETE n"

Page: TypeAlias = "Callable[..., Screen]"


def _says(kind: str, start: str, end: str, words: str, at: int, **properties: Any) -> Relation:
    return Relation(kind, start, end, (Evidence(LIST, at, words, "test-form", 0.9),), properties)


def small_findings() -> Findings:
    """One list: two systems and what grew out of them, papers with venues, and names that would like to be markup."""
    nodes: tuple[Node, ...] = (
        System("system:gfs", "GFS", ("Google File System", "谷歌文件系统"), 2003, False),
        System("system:hdfs", "HDFS", ("Hadoop Distributed File System",), 2006, True, "https://example.org/hdfs"),
        System("system:bigtable", "Bigtable", (), 2006, False),
        System("system:hbase", "HBase", (), 2008, True),
        System("system:lonely", "Lonely", (), 2011, None),
        System("system:closed", "Closed One", (), 2012, False),
        Paper("paper:gfs-paper", "How one cell stores files", (), 2003, ("doi:10.1145/1",), ("https://example.org/1",)),
        Paper("paper:hostile", HOSTILE, (), 2010, (), ("javascript:alert(1)",)),
        Paper("paper:untopical", "A paper of no topic", (), 2012),
        Venue("venue:sosp", "SOSP", ("Symposium on Operating Systems Principles",), "A symposium", "conference"),
        Venue("venue:osdi", "OSDI"),
        Company("company:google", "Google", ("谷歌",)),
        Topic("topic:storage", "Storage", ("存储",)),
        Topic("topic:scheduling", "Scheduling"),
        Topic("topic:empty", "An <i>empty</i> section"),
        Meeting("meeting:group/1", "Meeting 1", (), "group", 1, "2026-01-08"),
    )
    relations = (
        _says("OPEN_SOURCE_EQUIVALENT", "system:hdfs", "system:gfs", "GFS 的开源版是 <b>HDFS</b>", 3),
        _says("BUILDS_ON", "system:bigtable", "system:gfs", "Bigtable keeps its files in GFS", 4),
        _says("OPEN_SOURCE_EQUIVALENT", "system:hbase", "system:bigtable", "HBase is the open Bigtable", 5),
        _says("BUILDS_ON", "system:hbase", "system:hdfs", "HBase runs on HDFS", 6),
        _says("BUILDS_ON", "system:closed", "system:gfs", "Closed One began as GFS", 6),
        _says("PRESENTS", "paper:gfs-paper", "system:gfs", "the paper of GFS", 7),
        _says("PUBLISHED_IN", "paper:gfs-paper", "venue:sosp", "SOSP 03", 7, year=2003),
        _says("PUBLISHED_IN", "paper:hostile", "venue:osdi", HOSTILE, 8, year=2010),
        _says("DEVELOPED_BY", "system:gfs", "company:google", "GFS (Google)", 7),
        _says("FROM_COMPANY", "paper:gfs-paper", "company:google", "[Google]", 7),
        _says("ABOUT", "paper:gfs-paper", "topic:storage", "# Storage", 1),
        _says("ABOUT", "paper:hostile", "topic:scheduling", "# Scheduling", 2),
        _says("DISCUSSED_IN", "paper:gfs-paper", "meeting:group/1", "1. 2026-01-08", 9, number=1, date="2026-01-08"),
        _says("LISTED_IN", "topic:empty", LIST, "# An <i>empty</i> section", 11, line=11),
        *(
            _says("LISTED_IN", key, LIST, "- it", 7, line=7)
            for key in ("paper:gfs-paper", "paper:hostile", "paper:untopical")
        ),
    )
    unread = (
        Unread(LIST, 12, "what <script>alert(1)</script> may that be", "no title and no address"),
        Unread(LIST, 13, "=cmd()|' /C calc'!A0", "no title and no address"),
    )
    source = Source(LIST, "storage.md", (), "0" * 64, "markdown", "Storage <i>list</i>", None, 14, len(unread))
    return Findings(source, nodes, relations, unread)


def save(graph: Graph, findings: Sequence[Findings]) -> None:
    """Store findings that share no node, so that merging them is putting them together."""
    nodes = sorted((node for found in findings for node in (found.source, *found.nodes)), key=lambda node: node.key)
    relations = sorted(
        (relation for found in findings for relation in found.relations),
        key=lambda each: (each.type, each.start, each.end),
    )
    store.save(
        graph,
        {found.source.key: (found, "stamp") for found in findings},
        Merged(tuple(nodes), tuple(relations), ()),
    )


@pytest.fixture
def small_graph(graph: Graph) -> Graph:
    """The graph of `small_findings`."""
    save(graph, [small_findings()])
    return graph


@dataclass(frozen=True)
class Screen:
    """A page that was run, and what a reader sees on it."""

    test: AppTest

    def sent(self, component: str) -> list[dict[str, Any]]:
        """What was sent to the mounted components of this name, in the order of the page."""
        return [
            json.loads(element.proto.json or element.proto.mixed.json)
            for element in self.test.get("bidi_component")
            if element.proto.component_name == component
        ]

    @property
    def sheets(self) -> str:
        """All blocks of all sheets, as one JSON text with every character as it is."""
        return json.dumps([sent["blocks"] for sent in self.sent("stemma.sheet")], ensure_ascii=False)

    @property
    def network(self) -> dict[str, Any]:
        """What the one network was given."""
        (sent,) = self.sent("stemma.network")
        return sent

    @property
    def messages(self) -> str:
        """What stands in boxes, without what keeps text from being read as markup."""
        boxes = [*self.test.error, *self.test.warning, *self.test.info, *self.test.success]
        return "\n".join(box.value.replace("\u2060", "").replace("\\", "") for box in boxes)

    def run(self) -> Screen:
        """Run the page again, and refuse a traceback."""
        self.test.run()
        assert not self.test.exception, [each.message for each in self.test.exception]
        return self


@pytest.fixture
def page(server_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    """Opens the app at a page with a query, on the server of the tests, and runs it."""
    monkeypatch.setenv("STEMMA_HOME", str(server_settings.home))
    for name in ("URI", "USER", "PASSWORD", "DATABASE"):
        monkeypatch.delenv(f"STEMMA_{name}", raising=False)
    st.cache_resource.clear()

    def opened(view: str = "start", **query: str | list[str]) -> Screen:
        screen = Screen(AppTest.from_file(str(MAIN), default_timeout=60))
        if view == "start":
            return screen.run()
        screen.run()
        screen.test.switch_page(f"views/{view}.py")
        for name, value in query.items():
            screen.test.query_params[name] = value
        return screen.run()

    yield opened
    st.cache_resource.clear()
