"""Notes, seminars and what lies around the papers, in our own words, read through the whole pipeline."""

from __future__ import annotations

import textwrap
import time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest import gazetteer, pipeline
from ingest.document import Block, Document
from ingest.extract import as_gold
from ingest.recognise import COMPONENTS, scope
from ingest.recognise.known import known
from ingest.recognise.page import Page

KNOWN = gazetteer.load()
TITLE = "Marble: Fair Scheduling of Shared Accelerators"
URL = "https://www.usenix.org/conference/osdi99/presentation/marble"


def document(text: str, name: str = "note.md") -> Document:
    return Document(name, name, textwrap.dedent(text).lstrip("\n"), "0" * 64)


def extract(text: str, name: str = "note.md") -> dict[str, Any]:
    read = document(text, name)
    return as_gold(read, pipeline.find(read, KNOWN))


# -- notes


@pytest.mark.parametrize(
    "text",
    [
        f"""
        # {TITLE}

        ## Metadata

        Presented in [OSDI 2022]({URL}).

        Authors: Ada One, Ben Two (_Google_)

        ## Background
        * Accelerators are shared by many tenants and none of them gets what it was promised
        * Static partitions waste what nobody uses at the time
        """,
        f"""
        # 论文信息

        - 标题：{TITLE}
        - 会议：OSDI
        - 时间：2022.07
        - 作者：Ada One, Ben Two
        - 机构：Google
        - 链接：{URL}

        # 一、问题场景
        - 多租户共享加速器
        """,
        f"""
        ---
        title: 加速器共享笔记
        date: 2024-05-18
        ---

        > 论文：{TITLE}
        > 作者：Ada One, Ben Two（Google）
        > 会议：OSDI 2022
        > 链接：<{URL}>

        最近又读了一遍，这篇论文说的是调度。

        ## 参考

        [1] Three 等, Twig: A Small Key-Value Store for Large Trees, SOSP 2014
        """,
    ],
)
def test_a_note_is_one_paper_with_its_data(text: str) -> None:
    found = extract(text)["papers"]
    assert [(entry["title"], entry["venue"], entry["year"]) for entry in found[:1]] == [(TITLE, "OSDI", 2022)]
    assert [entry["authors"] for entry in found[1:]] in ([], [["Three"]])
    assert found[0]["authors"] == ["Ada One", "Ben Two"]
    assert found[0]["companies"] == ["Google"]
    assert found[0]["url"] == URL


def test_a_title_with_a_citation_below_it_begins_a_note_whatever_it_lists() -> None:
    names = ("Leaf", "Twig", "Bark", "Root", "Sap")
    listed = "\n        ".join(
        f"- {name}: A Small Key-Value Store for Trees (Tree et al., OSDI 2020)" for name in names
    )
    found = extract(
        f"""
        ---
        title: "Notes: Marble"
        ---

        # {TITLE}

        *Ada One, Ben Two. SOSP 2011. [pdf]({URL})*

        Six pages. I read it for the club; this paper is about scheduling.

        ## 1. Background

        Accelerators were not shared before.

        ## Related papers to read next

        {listed}

        ## Verdict

        The authors did well.
        """
    )["papers"]
    assert len(found) == 1 + len(names)
    assert (found[0]["title"], found[0]["venue"], found[0]["year"]) == (TITLE, "SOSP", 2011)
    assert (found[0]["authors"], found[0]["url"]) == (["Ada One", "Ben Two"], URL)


def test_a_tag_that_is_a_company_says_where_a_paper_comes_from() -> None:
    found = extract(f"* Scheduling\n** DONE [[{URL}][{TITLE}]] :google:shared:\n   Nice.\n", "list.org")
    assert [entry["companies"] for entry in found["papers"]] == [["Google"]]


@pytest.mark.parametrize("prefix", ["Paper Reading: ", "[译] [论文] ", "[Paper] ", "论文笔记：", "论文阅读 - "])
def test_front_matter_names_the_paper_of_a_post(prefix: str) -> None:
    text = f"""
        ---
        title: "{prefix}{TITLE} (OSDI, 2022)"
        tags: [scheduling, clusters]
        ---

        这篇论文介绍了一个调度系统。

        它把加速器分给多个租户。
        """
    found = extract(text)["papers"]
    assert [(entry["title"], entry["venue"], entry["year"], entry["topics"]) for entry in found] == [
        (TITLE, "OSDI", 2022, ["scheduling", "clusters"])
    ]


def test_front_matter_of_another_thing_makes_no_paper() -> None:
    found = extract(
        f"""
        ---
        layout: post
        title: how to bake bread
        ---

        下面几篇论文值得一读：

        1. {TITLE}: 一个调度系统；
        2. The Leaf File System: 一个文件系统；
        3. Twig: A Small Key-Value Store for Large Trees: 一个存储系统。
        """
    )
    assert [entry["title"] for entry in found["papers"]] == [
        TITLE,
        "The Leaf File System",
        "Twig: A Small Key-Value Store for Large Trees",
    ]


def test_a_linked_title_alone_with_its_abstract_is_a_note() -> None:
    found = extract(
        f"[{TITLE}]({URL})\n\n*Abstract*: Marble shares accelerators fairly.\n\n*Labels*: #Scheduling #Google\n"
    )
    assert [(entry["title"], entry["topics"]) for entry in found["papers"]] == [(TITLE, ["Scheduling"])]


def test_what_a_note_lists_is_no_paper_unless_it_leads_to_one() -> None:
    found = extract(
        f"""
        # [{TITLE}]({URL})
        ## Problem
        * Tenants of a Shared Cluster Wait for Each Other
        * Fair Sharing of Whole Machines is Too Coarse
        ## Related work
        * [Twig: A Small Key-Value Store for Large Trees](https://arxiv.org/abs/2101.00001)
        """
    )
    assert [entry["title"] for entry in found["papers"]] == [TITLE, "Twig: A Small Key-Value Store for Large Trees"]


def test_an_empty_template_is_no_note() -> None:
    assert extract("# Title\n\n## Problem\n\n- \n\n## Method\n\n- \n", "template.md")["papers"] == []


# -- seminars

SEMINAR = f"""
    # Tree Club

    ## 已讨论话题

    ### 存储

    | 分类 | 主题 | 细节 | 周刊 |
    | --- | --- | --- | --- |
    | 基础概念 | 日志结构树 | 介绍日志结构树。 | [第2期](./2.md) |
    | 前沿论文 | [调度 {TITLE} (OSDI'22，CCF-A)]({URL}) | 介绍调度。 | [第1期](./1.md) |
    | 会议分析 | [European Conference on Computer Systems (EuroSys)](https://a.org) | 介绍会议。 | [第3期](./3.md) |
    """


def test_a_seminar_table_gives_meetings_with_their_subjects() -> None:
    found = extract(SEMINAR)
    assert [(meeting["label"], meeting["number"]) for meeting in found["sessions"]] == [
        ("第2期", 2),
        ("第1期", 1),
        ("第3期", 3),
    ]
    discussed = {
        relation["target"]: relation["source"] for relation in found["relations"] if relation["type"] == "DISCUSSED_IN"
    }
    assert discussed == {"第2期": "日志结构树", "第1期": TITLE, "第3期": "EuroSys"}
    assert found["papers"][0]["topics"] == ["存储", "前沿论文"]


def test_the_group_is_the_documents_title() -> None:
    findings = pipeline.find(document(SEMINAR), KNOWN)
    assert findings.source.group == "Tree Club"
    assert {node.key for node in findings.nodes if node.label == "Meeting"} == {
        "meeting:tree-club/1",
        "meeting:tree-club/2",
        "meeting:tree-club/3",
    }


def test_a_meeting_of_several_rows_has_all_their_papers() -> None:
    found = extract(
        f"""
        | Date | Readings | Presenter |
        | --- | --- | --- |
        | 2024-03-05 | [{TITLE}]({URL}) | Ada |
        | | [Twig: A Small Key-Value Store for Large Trees](https://arxiv.org/abs/2101.00001) | |
        | 2024-03-12 | [A Study of Leaves in Production File Systems](https://arxiv.org/abs/2101.00002) | Ben |
        """
    )
    assert [(meeting["date"], meeting["number"]) for meeting in found["sessions"]] == [
        ("2024-03-05", None),
        ("2024-03-12", None),
    ]
    assert sum(relation["type"] == "DISCUSSED_IN" for relation in found["relations"]) == 3


@pytest.mark.parametrize("header", ["No. | Date", "Meeting | Date", "Date | #"])
def test_a_dated_row_has_its_number_too(header: str) -> None:
    row = "2026-01-08 | 4" if header.startswith("Date") else "4 | 2026-01-08"
    found = extract(f"| {header} | Paper |\n| --- | --- | --- |\n| {row} | [{TITLE}]({URL}) |\n")
    assert [(meeting["number"], meeting["date"]) for meeting in found["sessions"]] == [(4, "2026-01-08")]


def test_a_sentence_is_no_title_however_short() -> None:
    found = extract("Bigtable is built on GFS.\n")
    assert [(it["source"], it["type"], it["target"]) for it in found["relations"]] == [("Bigtable", "BUILDS_ON", "GFS")]


@pytest.mark.parametrize(
    "line",
    [
        f"{TITLE}, Vine et al., SIGMOD 2012",
        f'"{TITLE}", Vine and Oak, SIGMOD 2012.',
        f"{TITLE}. Ada Vine, Ben Oak. SIGMOD 2012",
        f"{TITLE}，PingCAP，SIGMOD'12 —— 读了两遍",
        f"{TITLE}, Vine & Oak, SIGMOD, 2012",
    ],
)
def test_a_paper_without_a_link_is_read_from_its_commas(line: str) -> None:
    (paper,) = extract(f"# Papers\n\n- {line}\n")["papers"]
    assert (paper["title"], paper["venue"], paper["year"]) == (TITLE, "SIGMOD", 2012)


def test_a_surname_before_a_comma_is_no_title() -> None:
    assert [paper["title"] for paper in extract("1. VINE, D. Leaves. Computing Surveys 11, 2 (1979)\n")["papers"]] != [
        "VINE"
    ]


# -- what lies around

LIST = f"""
    我喜欢的几篇分布式系统论文，都是分布式系统的经典：

    1. {TITLE}: 一个调度系统；
    2. The Leaf File System: 一个文件系统；
    3. Twig: A Small Key-Value Store for Large Trees: 一个存储系统。

    先写到这里。

    作者：某人
    来源：某站

    ————————————————
    学习视觉先装 PyTorch 和 OpenCV，再看 YOLO 系列，最后试试 Spark 和 Redis。
    """


def test_what_is_pasted_behind_the_end_of_a_list_is_not_searched() -> None:
    found = extract(LIST)
    assert len(found["papers"]) == 3
    assert not {"PyTorch", "Spark", "Redis"} & {system["name"] for system in found["systems"]}
    assert [line["reason"] for line in found["unread"]][-1] == scope.AFTER


def test_a_list_without_headings_is_about_the_subject_its_introduction_names() -> None:
    assert [entry["topics"] for entry in extract(LIST)["papers"]] == [["分布式系统"]] * 3


def pages() -> st.SearchStrategy[str]:
    pieces = st.sampled_from(
        [
            "# Papers\n", "## Caching\n", "## 目录\n", "- [x](#x)\n", f"- [{TITLE}]({URL}) (OSDI'22) [Google]\n",
            "- plain words of no weight\n", "  - nested below\n", "哪些论文值得读？\n", "\n", "---\n",
            "| a | b |\n|---|---|\n| c | d |\n",
            "> quoted\n", "```\ncode\n```\n", "![](x.png)\n", "1. Twig: A Tree：好\n", "**2021**\n",
            "作者：某人\n", "text about Spark\n",
        ]
    )  # fmt: skip
    return st.lists(st.one_of(pieces, st.text(max_size=40)), max_size=25).map("".join)


@given(pages())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_block_is_lost_and_nothing_is_said_without_the_words(text: str) -> None:
    read = Document("any.md", "any.md", text, "0" * 64)
    page, _ = pipeline.recognise(read, KNOWN)
    assert set(page.uses) == set(range(len(page.blocks)))
    assert all(use.reason for use in page.uses.values())
    findings = pipeline.find(read, KNOWN)
    lines = read.lines
    for relation in findings.relations:
        for piece in relation.evidence:
            place = " ".join(" ".join(lines[piece.line - 1 : piece.line + 9]).split())
            assert " ".join(piece.quote.split()) in place
    assert pipeline.find(read, KNOWN) == findings


@given(
    st.lists(
        st.builds(
            Block,
            st.sampled_from(["heading", "item", "row", "paragraph", "quote", "code", "record", "metadata", "comment"]),
            st.text(max_size=60),
            st.integers(1, 30),
            st.integers(30, 40),
            level=st.integers(0, 6),
            depth=st.integers(0, 3),
            parent=st.one_of(st.none(), st.integers(1, 30)),
            marker=st.sampled_from(["", "-", "1.", "[x]", "•", "header"]),
        ),
        max_size=20,
    )
)
@settings(max_examples=60, deadline=None)
def test_components_raise_for_no_blocks(blocks: list[Block]) -> None:
    page = Page(Document("any.md", "any.md", "\n" * 40, "0" * 64), known(KNOWN), tuple(blocks))
    for component in COMPONENTS.values():
        page = component(page)
    page, _ = scope.settle(page)
    assert set(page.uses) == set(range(len(page.blocks)))


def test_the_fingerprint_is_that_of_rules_and_gazetteers() -> None:
    assert pipeline.fingerprint() == pipeline.fingerprint(KNOWN)
    assert len(pipeline.fingerprint()) == 16


@pytest.mark.parametrize(
    "line", ["- " + "[ab](b) " * 5000, "- " + "**a b** " * 5000, "- T " + "(OSDI 22) " * 4000, "- " + "(" * 50000]
)
def test_a_line_of_thousands_of_pieces_takes_seconds_at_most(line: str) -> None:
    started = time.process_time()
    pipeline.find(document(line), KNOWN)
    assert time.process_time() - started < 20


def test_a_note_whose_citation_goes_on_with_a_link_is_about_its_first_heading() -> None:
    text = """# Zelkova: Memory Pooling for Bursty Tenants

Ann Weber, Li Na, Piotr Maj. OSDI 2020. MIT CSAIL.
Code: https://github.com/zelkova/zelkova

## Problem

Tenants burst. Static partitions react too slowly.

## Idea

One core collects signals. It was compared with IX, which was published at OSDI 2014.

## Questions

What happens with ten machines?
"""
    document = Document("zelkova.md", "zelkova.md", text, "0" * 64)
    papers = as_gold(document, pipeline.find(document, KNOWN))["papers"]
    assert [(one["title"], one["year"]) for one in papers] == [("Zelkova: Memory Pooling for Bursty Tenants", 2020)]


def test_a_line_of_people_is_no_title() -> None:
    document = Document(
        "ceph.md", "ceph.md", "# Notes\n\n*Weil, Brandt, Miller, Leung, Maltzahn — OSDI 2006*\n", "0" * 64
    )
    assert as_gold(document, pipeline.find(document, KNOWN))["papers"] == []
