"""Papers in paragraphs, chats and text files, dates in front of titles, and what is named as unread there."""

from __future__ import annotations

import pytest

from graph.model import Findings, Meeting, Paper, System
from ingest import gazetteer, pipeline
from ingest.document import Document
from ingest.recognise.scope import DATED

ONE = "Quorum Trees: Replicated Counters for Busy Clusters"
TWO = "Lanterns: A Cheap and Cheerful Failure Detector"


def find(text: str, name: str = "list.md") -> Findings:
    return pipeline.find(Document(name, name, text, "0" * 64), gazetteer.load())


def papers(text: str, name: str = "list.md") -> dict[str, int | None]:
    return {node.name: node.year for node in find(text, name).nodes if isinstance(node, Paper)}


@pytest.mark.parametrize(
    "text",
    [
        f"**March 1**: {ONE} (OSDI 2018)\n\n**Apr 8**: {TWO} (NSDI 2016)\n",
        f"- **March 1**: {ONE} (OSDI 2018)\n- **April 8**: {TWO} (NSDI 2016)\n",
        f"- March 1: {ONE} (OSDI 2018)\n- 2024-03-22 {TWO} (NSDI 2016)\n",
        f"- Jan 19 — {ONE} (OSDI 2018)\n- 2024年3月22日 {TWO} (NSDI 2016)\n",
        f"### March 1\n{ONE}\nOSDI 2018\n\n### March 8\n{TWO}\nNSDI 2016\n",
    ],
)
@pytest.mark.parametrize("head", ["# Group\n\n", "# Papers\n\n", ""])
def test_a_date_in_front_of_a_title_is_a_date(text: str, head: str) -> None:
    findings = find(head + text)
    assert {n.name: n.year for n in findings.nodes if isinstance(n, Paper)} == {ONE: 2018, TWO: 2016}
    assert {n.name for n in findings.nodes if isinstance(n, System)} <= {"Quorum Trees", "Lanterns"}


def test_lines_of_a_text_file_that_end_in_a_venue_are_lines_of_a_list() -> None:
    text = "to read\n\nthe google file system (sosp 03)\npregel - sigmod10\nbigtable osdi06\n"
    findings = find(text, "list.txt")
    assert ("the google file system", 2003) in {(n.name, n.year) for n in findings.nodes if isinstance(n, Paper)}
    named = {n.name.casefold() for n in findings.nodes if isinstance(n, Paper)}
    unread = {miss.line for miss in findings.unread}
    assert all(name in named or line in unread for name, line in (("pregel", 4), ("bigtable", 5)))


def test_what_holds_a_venue_with_its_year_is_named_as_unread() -> None:
    text = "For Tuesday we have something on guaranteed latency, EuroSys 2012. Room 4, at three, and bring Spark.\n"
    assert [(miss.line, miss.reason) for miss in find(text, "mail.txt").unread] == [(1, DATED)]


def test_a_meetings_fields_end_with_the_meeting() -> None:
    text = f"""# 组会

## 第五期 2023-10-12

- 分享人：赵某
- 论文题目：{ONE}
- 会议：NetDB 2011

## 第六期 2023-10-19

1. {TWO}（ATC 2020，李某讲）
"""
    findings = find(text)
    assert {n.name: n.year for n in findings.nodes if isinstance(n, Paper)} == {ONE: 2011, TWO: 2020}
    assert {n.date for n in findings.nodes if isinstance(n, Meeting)} == {"2023-10-12", "2023-10-19"}


def test_a_heading_with_a_state_is_an_item_of_an_outline() -> None:
    assert papers(f"* Networking\n** TODO {ONE} (OSDI 2018)\n", "list.org") == {ONE: 2018}
