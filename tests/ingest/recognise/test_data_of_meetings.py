"""Papers whose data stand in lines or fields of their own, and who presents them when."""

from __future__ import annotations

import pytest

from graph.model import Findings, Meeting, Paper
from ingest import gazetteer, pipeline
from ingest.document import Document

ONE = "Quorum Trees: Replicated Counters for Busy Clusters"
TWO = "Lanterns: A Cheap and Cheerful Failure Detector"


def find(text: str, name: str = "list.md") -> Findings:
    return pipeline.find(Document(name, name, text, "0" * 64), gazetteer.load())


def papers(text: str, name: str = "list.md") -> dict[str, tuple[int | None, str | None]]:
    """The titles that a text lists, with year and venue."""
    findings = find(text, name)
    venues = {one.start: one.end for one in findings.relations if one.type == "PUBLISHED_IN"}
    return {node.name: (node.year, venues.get(node.key)) for node in findings.nodes if isinstance(node, Paper)}


def meetings(text: str, name: str = "list.md") -> dict[str, tuple[str | None, object]]:
    """Each title that is discussed, with the date of its meeting and who presents it."""
    findings = find(text, name)
    names = {node.key: node for node in findings.nodes}
    found: dict[str, tuple[str | None, object]] = {}
    for one in findings.relations:
        meeting = names[one.end] if one.type == "DISCUSSED_IN" else None
        if isinstance(meeting, Meeting):
            found[names[one.start].name] = (meeting.date, one.properties.get("presenter"))
    return found


def test_what_a_meeting_says_of_itself_says_nothing_of_its_paper() -> None:
    text = f"""{{"sessions": [
      {{"date": "2022-03-01", "speaker": "Jane Doe", "paper": {{"title": "{ONE}", "venue": "OSDI", "year": 2016}}}},
      {{"date": "2022-03-08", "papers": ["{TWO} (FAST 2020)"]}}]}}
    """
    assert papers(text, "group.json") == {ONE: (2016, "venue:osdi"), TWO: (2020, "venue:fast")}
    assert meetings(text, "group.json")[ONE] == ("2022-03-01", "Jane Doe")


@pytest.mark.parametrize("text", ['[{"title": "T", "venue": "OSDI" "year": 2016}]', '{"title": "T", "venue": '])
def test_broken_data_is_named_as_such(text: str) -> None:
    findings = find(text, "list.json")
    assert not [node for node in findings.nodes if isinstance(node, Paper)]
    assert len(findings.unread) == 1
    assert findings.unread[0].reason.startswith("no JSON that can be read: ")


def test_blocks_of_fields_are_a_paper_each() -> None:
    text = f"Title: {ONE}\nAuthors: Jane Doe, John Roe\nVenue: SIGMOD 2013\n\nTitle: {TWO}\nVenue: SOSP 2015\n"
    assert papers(text, "list.txt") == {ONE: (2013, "venue:sigmod"), TWO: (2015, "venue:sosp")}
    assert not find(text, "list.txt").unread


def test_a_note_in_chinese_names_the_original() -> None:
    text = f"# 【论文阅读】法定人数树\n\n> 原文：{ONE}\n> 会议：SIGMOD 2017\n\n## 背景\n\n计数器很常见。\n"
    assert papers(text) == {ONE: (2017, "venue:sigmod")}


def test_bullets_of_a_meeting_belong_to_its_paper() -> None:
    text = f"""# 组会

## 第5期 2023-10-12

- 分享人：赵某
- 论文题目：{ONE}
- 会议：NetDB 2011
- 公司：LinkedIn

## 第6期：2023-10-19 计数器

- 主讲人：待定
- 论文题目：{TWO}
- 会议：OSDI 2012

## 第7期 国庆放假，停一次
"""
    assert papers(text) == {ONE: (2011, "venue:netdb"), TWO: (2012, "venue:osdi")}
    assert meetings(text) == {ONE: ("2023-10-12", "赵某"), TWO: ("2023-10-19", None)}
    assert len([node for node in find(text).nodes if isinstance(node, Meeting)]) == 2


@pytest.mark.parametrize(
    ("line", "who"),
    [
        (f"《{ONE}》，SOSP 2013，主讲人：王某", "王某"),
        (f"{ONE}（ATC 2020，陈某讲）", "陈某"),
    ],
)
def test_a_line_says_who_presents_it(line: str, who: str) -> None:
    assert meetings(f"# 组会\n\n## 第2期 2023-11-02\n\n- {line}\n") == {ONE: ("2023-11-02", who)}


@pytest.mark.parametrize("cell", ["—", "TBD", "待定", "-", "n/a"])
def test_nobody_presents_yet(cell: str) -> None:
    text = f"| Date | Paper | Presenter |\n| --- | --- | --- |\n| 2023-01-02 | {ONE} (OSDI 2018) | {cell} |\n"
    assert meetings(text) == {ONE: ("2023-01-02", None)}


def test_a_row_below_cells_of_several_rows_has_what_they_say() -> None:
    text = f"""<table>
<tr><th>Date</th><th>Topic</th><th>Reading</th><th>Presenter</th></tr>
<tr><td rowspan=2>2023-08-25</td><td rowspan=2>Counters</td><td>{ONE}. SOSP 2003.</td><td rowspan=2>Jane Doe</td></tr>
<tr><td>{TWO}. SOSP 1997.</td></tr>
<tr><td>2023-09-01</td><td>Nothing</td><td></td><td>John Roe</td></tr>
</table>
"""
    assert meetings(text, "calendar.html") == dict.fromkeys((ONE, TWO), ("2023-08-25", "Jane Doe"))
    about = [one.end for one in find(text, "calendar.html").relations if one.type == "ABOUT"]
    assert len(about) == 2
    assert len(set(about)) == 1
