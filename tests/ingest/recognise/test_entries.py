"""Lists in every form, in our own words, read through the whole pipeline."""

from __future__ import annotations

import textwrap
from typing import Any

import pytest

from ingest import gazetteer, pipeline
from ingest.document import Document
from ingest.extract import as_gold
from ingest.recognise.page import Page

KNOWN = gazetteer.load()


def document(text: str, name: str = "list.md") -> Document:
    return Document(name, name, textwrap.dedent(text).lstrip("\n"), "0" * 64)


def extract(text: str, name: str = "list.md") -> dict[str, Any]:
    read = document(text, name)
    return as_gold(read, pipeline.find(read, KNOWN))


def page(text: str, name: str = "list.md") -> Page:
    return pipeline.recognise(document(text, name), KNOWN)[0]


def paper(text: str) -> dict[str, Any]:
    papers = extract(text)["papers"]
    assert len(papers) == 1, [found["title"] for found in papers]
    return papers[0]


MARBLE = "Marble: Fair Scheduling of Shared Accelerators"
URL = "https://www.usenix.org/conference/osdi99/presentation/marble"


@pytest.mark.parametrize(
    "line",
    [
        f"- [{MARBLE}]({URL}), _OSDI '22_ `[Google]`",
        f"- [**{MARBLE}**]({URL}) | OSDI' 22 | Google",
        f"- {MARBLE} (OSDI'22, Google) [link to paper]({URL})",
        f"- {MARBLE} \\[[Paper]({URL})] (OSDI 2022) [Google]",
        f"* [Marble]({URL}): Fair Scheduling of Shared Accelerators (OSDI 22) [Google]",
        f"* Marble: [Fair Scheduling of Shared Accelerators, OSDI 2022]({URL}) (Google)",
        f"1. [共享加速器的调度 {MARBLE}（OSDI'22，CCF-A）]({URL}) [Google]",
        f"- 22_OSDI_Google_{MARBLE} [[paper]]({URL})",
        f"- [{MARBLE} (OSDI 2022)]({URL}) [Google] Worth every page.",
    ],
)
def test_a_line_gives_title_address_venue_year_and_company_in_every_form(line: str) -> None:
    found = paper(f"# Reading list\n\n## Papers\n\n{line}\n")
    assert (found["title"], found["url"], found["venue"], found["year"]) == (MARBLE, URL, "OSDI", 2022)
    assert found["companies"] == ["Google"]


def test_numbered_lines_with_chinese_commentary_end_at_the_commentary() -> None:
    found = extract(
        """
        下面是我常推荐的几篇论文。

        1. Marble: Fair Scheduling of Shared Accelerators：Acme出品的调度系统，值得一读；

        2. The Leaf File System: 文件系统领域的经典论文；

        3. Twig: A Small Key-Value Store for Large Trees：简单而快。
        """
    )
    assert [entry["title"] for entry in found["papers"]] == [
        MARBLE,
        "The Leaf File System",
        "Twig: A Small Key-Value Store for Large Trees",
    ]


def test_a_venue_heading_gives_its_papers_venue_and_year() -> None:
    found = extract(
        """
        # Notes
        ## Conference
        ### OSDI 2022
        - Marble: Fair Scheduling of Shared Accelerators
        - Twig: A Small Key-Value Store for Large Trees
        ### SOSP 2021
        - A Study of Leaves in Production File Systems
        """
    )
    assert [(entry["venue"], entry["year"]) for entry in found["papers"]] == [
        ("OSDI", 2022),
        ("OSDI", 2022),
        ("SOSP", 2021),
    ]
    assert all(entry["topics"] == [] for entry in found["papers"])


def test_topics_are_the_headings_that_are_subjects_and_an_empty_one_is_kept() -> None:
    found = extract(
        f"""
        # Things to read
        ## Index
        - [Caching](#caching)
        - [Tracing](#tracing)
        ## Reading List
        ### Caching
        - [{MARBLE}]({URL}) (OSDI'22)
        ### 2021
        - [Twig: A Small Key-Value Store for Large Trees](https://arxiv.org/abs/2101.00001) (SOSP'21)
        ### Tracing
        """
    )
    assert [entry["topics"] for entry in found["papers"]] == [["Caching"], []]
    assert {topic["name"]: topic["empty"] for topic in found["topics"]} == {"Caching": False, "Tracing": True}


def test_rows_are_read_by_what_their_columns_hold() -> None:
    found = extract(
        f"""
        | Scheduler | Year | Series | Paper | Code |
        | --- | --- | --- | --- | --- |
        | Marble | 2022 | OSDI | [Paper]({URL}) | [Code](https://github.com/a/marble) |
        | Twig | 2021 | SOSP | [Paper](https://dl.acm.org/doi/10.1145/1.3) | - |
        | Leaf | 2020 | FooConf | [Paper](https://dl.acm.org/doi/10.1145/1.4) | - |
        """
    )
    assert [(entry["title"], entry["venue"], entry["year"]) for entry in found["papers"]] == [
        ("Marble", "OSDI", 2022),
        ("Twig", "SOSP", 2021),
        ("Leaf", "FooConf", 2020),
    ]
    assert found["papers"][0]["url"] == URL


def test_what_is_nested_below_a_paper_tells_of_it() -> None:
    found = extract(
        f"""
        # SoCC 2023
        ## Papers
        * {MARBLE} \\[[Paper]({URL})]
          * SJTU & Huawei
          * Shares every accelerator fairly between the tenants of a cluster
          * Built on top of Kubernetes
        * A Study of Leaves in Production File Systems \\[[Paper](https://dl.acm.org/doi/10.1145/1.5)]
        """
    )
    assert [entry["title"] for entry in found["papers"]] == [MARBLE, "A Study of Leaves in Production File Systems"]
    assert found["papers"][0]["companies"] == ["Huawei"]


def test_a_second_listing_of_a_paper_is_the_same_paper() -> None:
    found = paper(
        f"""
        ## Papers
        ### Caching
        - [{MARBLE}]({URL}) (OSDI'22)
        ### Scheduling
        - [{MARBLE}]({URL})
        """
    )
    assert (found["line"], found["also_at_lines"]) == (3, [5])


@pytest.mark.parametrize(
    ("mark", "status"),
    [("**READ**", "read"), ("✅", "read"), ("(Required)", "required"), ("⭐", "starred"), ("", None)],
)
def test_a_readers_mark_is_the_status(mark: str, status: str | None) -> None:
    findings = pipeline.find(document(f"## Papers\n- [{MARBLE}]({URL}) {mark}\n"), KNOWN)
    listed = [
        relation for relation in findings.relations if relation.type == "LISTED_IN" and "paper:" in relation.start
    ]
    assert [relation.properties.get("status") for relation in listed] == [status]


def test_an_address_pasted_twice_identifies_neither_paper() -> None:
    findings = pipeline.find(
        document(
            f"""
            ## Papers
            - [{MARBLE}](https://dl.acm.org/doi/10.1145/1.2) (OSDI'22)
            - [Twig: A Small Key-Value Store for Large Trees](https://dl.acm.org/doi/10.1145/1.2) (SOSP'21)
            """
        ),
        KNOWN,
    )
    papers = [node for node in findings.nodes if node.label == "Paper"]
    assert len(papers) == 2
    assert all(node.identifiers == () for node in papers)  # type: ignore[union-attr]


def test_what_only_an_address_says_is_evidence_and_no_venue() -> None:
    text = f"## Papers\n- [{MARBLE}](https://arxiv.org/abs/2101.00001)\n"
    found = paper(text)
    assert (found["venue"], found["year"]) == (None, None)
    findings = pipeline.find(document(text), KNOWN)
    published = [relation for relation in findings.relations if relation.type == "PUBLISHED_IN"]
    assert [piece.finder for relation in published for piece in relation.evidence] == ["address"]


def test_the_habit_of_a_list_reads_a_bracket_that_no_gazetteer_knows() -> None:
    lines = "\n".join(
        f"- [Twig {n}: A Small Key-Value Store for Trees of Kind {n}](https://arxiv.org/abs/2101.0000{n}) [{venue}]"
        for n, venue in enumerate(["OSDI'21", "SOSP'21", "NSDI'22", "EuroSys'20"], 1)
    )
    found = extract(f"## Papers\n{lines}\n- [{MARBLE}](https://arxiv.org/abs/2101.00009) [FooConf]\n")
    assert found["papers"][-1]["venue"] == "FooConf"


@pytest.mark.parametrize(
    "text",
    [
        "## Books\n- [Designing Fast Trees for Large Machines](https://www.amazon.com/dp/1)\n",
        "## Courses\n- [Distributed Leaves, Spring Term](https://www.coursera.org/learn/leaves)\n",
        "## Tools\n- [marble](https://github.com/a/marble) a scheduler\n",
        "## 目录\n- [存储](#存储)\n- [调度](#调度)\n",
        "## Meetings\n- [USENIX Symposium on Operating Systems Design and Implementation (OSDI)](https://www.usenix.org)\n",
        "## 问题\n* 存储方面今年有什么新的研究？\n* 如何阅读一篇论文？\n",
        "- \n-\n",
        "",
    ],
)
def test_other_things_are_no_papers(text: str) -> None:
    assert extract(text)["papers"] == []


def test_a_venue_line_is_a_venue_with_its_rank_and_long_name() -> None:
    found = extract("## 会议\n- [European Conference on Computer Systems (EuroSys, CCF-A)](https://example.org)\n")
    venue = found["venues"][0]
    assert (venue["name"], venue["rank"], venue["full_name"]) == (
        "EuroSys",
        "CCF-A",
        "European Conference on Computer Systems",
    )


def test_the_runners_up_stay_obtainable_with_their_reasons() -> None:
    read = page(f"## Papers\n- [{MARBLE}]({URL}) (OSDI'22)\n")
    index, _ = read.entries[0]
    chosen, *others = read.readings[index]
    assert chosen.role == "paper"
    assert chosen.reasons
    assert others
    assert all(other.score <= chosen.score for other in others)
