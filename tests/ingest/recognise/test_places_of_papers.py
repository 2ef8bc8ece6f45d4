"""Papers in other places than a line of a list: in cells, in running text, behind a name."""

from __future__ import annotations

import pytest

from graph.model import Findings, Paper, System
from ingest import gazetteer, pipeline
from ingest.document import Document


def find(text: str, name: str = "list.md") -> Findings:
    return pipeline.find(Document(name, name, text, "0" * 64), gazetteer.load())


def papers(text: str, name: str = "list.md") -> dict[str, tuple[str | None, int | None]]:
    """The titles that a text lists, with venue key and year."""
    findings = find(text, name)
    venues = {relation.start: relation.end for relation in findings.relations if relation.type == "PUBLISHED_IN"}
    return {node.name: (venues.get(node.key), node.year) for node in findings.nodes if isinstance(node, Paper)}


def authors(text: str, name: str) -> list[tuple[str, str]]:
    """Each title with one who wrote it, in the order of the text."""
    findings = find(text, name)
    names = {node.key: node.name for node in findings.nodes}
    return [(names[one.start], names[one.end]) for one in findings.relations if one.type == "WRITTEN_BY"]


def test_every_column_that_holds_papers_is_read() -> None:
    text = """# Advanced systems

| Week | Subject | Read this | And if you have time | Due |
| --- | --- | --- | --- | --- |
| 1 | Welcome | | | |
| 2 | Storage | [The Google File System](https://example.org/gfs.pdf) (SOSP '03) | Flat Datacenter Storage (OSDI'12) | Lab 1 |
| 3 | Holiday | | | |
| 4 | Engines | [Dryad](https://example.org/dryad.pdf) (EuroSys'07) | Naiad: A Timely Dataflow System (SOSP'13) | |
| 5 | Scheduling | Sparrow: Distributed, Low Latency Scheduling (SOSP'13) | chapter 7 of the book | Lab 2 |
"""  # noqa: E501
    assert papers(text) == {
        "The Google File System": ("venue:sosp", 2003),
        "Flat Datacenter Storage": ("venue:osdi", 2012),
        "Dryad": ("venue:eurosys", 2007),
        "Naiad: A Timely Dataflow System": ("venue:sosp", 2013),
        "Sparrow: Distributed, Low Latency Scheduling": ("venue:sosp", 2013),
    }


def test_a_cell_may_list_several_papers_and_each_keeps_its_own_venue() -> None:
    text = """| Date | Readings |
| --- | --- |
| 9/12 | [The Google File System](https://example.org/1.pdf), SOSP '03 <br> [Flat Datacenter Storage](https://example.org/2.pdf), OSDI '12 |
| 9/14 | [Apache Hadoop YARN](https://example.org/3.pdf), SoCC 2013; [Sparrow: Distributed, Low Latency Scheduling](https://example.org/4.pdf), SOSP 2013 |
"""  # noqa: E501
    assert papers(text) == {
        "The Google File System": ("venue:sosp", 2003),
        "Flat Datacenter Storage": ("venue:osdi", 2012),
        "Apache Hadoop YARN": ("venue:socc", 2013),
        "Sparrow: Distributed, Low Latency Scheduling": ("venue:sosp", 2013),
    }


def test_running_text_sets_titles_off() -> None:
    text = """# 往事

后来才有了 Presto，见《Presto: SQL on Everything》（ICDE 2019）。当时人手一本《数据密集型应用系统设计》。

The column format is described in *Dremel: Interactive Analysis of Web-Scale Datasets* (VLDB 2010), and *everybody
should read more old papers*.
"""
    assert papers(text) == {
        "Presto: SQL on Everything": ("venue:icde", 2019),
        "Dremel: Interactive Analysis of Web-Scale Datasets": ("venue:vldb", 2010),
    }


def test_a_name_stands_for_the_paper_that_its_venue_links_to() -> None:
    text = """# What they run

* **Borg** – cluster manager ([EuroSys '15](https://research.google/pubs/pub43438/)). There is more to say.
* **Colossus** – came later. Only a [talk](https://example.org/talk.pdf).

Inside the company everything moved on from there, so Bigtable soon begat Megastore
([CIDR 2011](https://www.cidrdb.org/cidr2011/Papers/CIDR11_Paper32.pdf)).
"""
    assert papers(text) == {"Borg": ("venue:eurosys", 2015), "Megastore": ("venue:cidr", 2011)}


def test_citations_need_no_bullet() -> None:
    text = """Exam reading
============

Operating systems

  A. Author and B. C. Writer. Exokernel: An Operating System Architecture for
    Application-Level Resource Management. In Proc. of SOSP 1995.
  D. Reader et al. Extensibility, Safety and Performance in the SPIN Operating
    System. SOSP 1995.
"""
    assert papers(text, "list.txt") == {
        "Exokernel: An Operating System Architecture for Application-Level Resource Management": ("venue:sosp", 1995),
        "Extensibility, Safety and Performance in the SPIN Operating System": ("venue:sosp", 1995),
    }


def test_lines_of_data_with_their_names_are_a_paper_each() -> None:
    text = """# 周报

**题目**：《Kafka: a Distributed Messaging System for Log Processing》
**作者**：Jay Kreps、Neha Narkhede 等
**出处**：SIGMOD 2014
**点评**：写得很清楚。

**题目**：Storm@twitter
**出处**：SIGMOD 2014
"""
    assert papers(text) == {
        "Kafka: a Distributed Messaging System for Log Processing": ("venue:sigmod", 2014),
        "Storm@twitter": ("venue:sigmod", 2014),
    }


def test_an_org_log_gives_a_papers_data_in_drawers_and_first_lines() -> None:
    text = """#+TODO: TODO READING | DONE

* Filesystems
** DONE The Design and Implementation of a Log-Structured File System
   :PROPERTIES:
   :VENUE:    SOSP
   :YEAR:     1991
   :END:
   - the cleaner is the hard part
** READING F2FS: A New File System for Flash Storage
   FAST 2015, Samsung. Part of Linux by now.
"""
    assert papers(text, "log.org") == {
        "The Design and Implementation of a Log-Structured File System": ("venue:sosp", 1991),
        "F2FS: A New File System for Flash Storage": ("venue:fast", 2015),
    }


def test_a_heading_with_a_date_names_a_paper_that_the_text_below_it_begins_to_tell_of() -> None:
    text = """# Read this year

### 2023-05-07 — Scalog: Seamless Reconfiguration and Total Order in a Scalable Shared Log

Ding et al., NSDI 2020. Order comes after persistence. I read it twice.

### 2023-04-30 — Boki: Stateful Serverless Computing with Shared Logs

Jia and Witchel, SOSP 2021, a fine talk too. Three kinds of state on one log.

### 2023-04-02 — Tango: Distributed Data Structures over a Shared Log

Balakrishnan et al., SOSP 2013. Objects are views of a log: replay it and you have them.
"""
    assert papers(text) == {
        "Scalog: Seamless Reconfiguration and Total Order in a Scalable Shared Log": ("venue:nsdi", 2020),
        "Boki: Stateful Serverless Computing with Shared Logs": ("venue:sosp", 2021),
        "Tango: Distributed Data Structures over a Shared Log": ("venue:sosp", 2013),
    }


def test_numbered_titles_in_bold_are_told_of_by_the_paragraphs_below_them() -> None:
    text = """# 存储论文

**01** 《The Google File System》

作者 Ghemawat、Gobioff、Leung，SOSP 2003。这一行的祖宗。

**02** 《Ceph: A Scalable, High-Performance Distributed File System》

OSDI 2006。数据分布靠 CRUSH。

**03** 《Amazon S3》没有论文，先看别的。
"""
    assert papers(text) == {
        "The Google File System": ("venue:sosp", 2003),
        "Ceph: A Scalable, High-Performance Distributed File System": ("venue:osdi", 2006),
    }


def test_a_title_in_quotation_marks_stands_behind_who_it_is_from() -> None:
    text = """- HotRing, from Alibaba: "HotRing: A Hotspot-Aware In-Memory Key-Value Store" (FAST 2020). It turns.
- KVell, two years before: "KVell: The Design and Implementation of a Fast Persistent Key-Value Store". No log.
"""
    assert papers(text) == {
        "HotRing: A Hotspot-Aware In-Memory Key-Value Store": ("venue:fast", 2020),
        "KVell: The Design and Implementation of a Fast Persistent Key-Value Store": (None, None),
    }


def test_citations_with_remarks_share_a_paragraph_and_keep_their_own_people() -> None:
    text = """3 Oct -- Robin
    Aguilera et al., "Remote Regions: A Simple Abstraction for Remote
    Memory", USENIX ATC 2018. Files for memory.
    Amaro et al., "Can Far Memory Improve Job Throughput?", EuroSys
    2020. It swaps. Ruan, "AIFM: High-Performance, Application-Integrated
    Far Memory", OSDI 2020.
"""
    assert papers(text, "mail.txt") == {
        "Remote Regions: A Simple Abstraction for Remote Memory": ("venue:usenix-atc", 2018),
        "Can Far Memory Improve Job Throughput?": ("venue:eurosys", 2020),
        "AIFM: High-Performance, Application-Integrated Far Memory": ("venue:osdi", 2020),
    }
    assert authors(text, "mail.txt") == [
        ("Remote Regions: A Simple Abstraction for Remote Memory", "Aguilera"),
        ("Can Far Memory Improve Job Throughput?", "Amaro"),
        ("AIFM: High-Performance, Application-Integrated Far Memory", "Ruan"),
    ]


def test_a_citation_of_the_mla_has_its_venue_behind_the_quotation() -> None:
    text = '- Oak, Ada, and Ben Vine. "The tail at scale." Communications of the ACM 56.2 (2013): 74-80.\n'
    assert papers(text) == {"The tail at scale": ("venue:cacm", 2013)}


def test_a_remark_is_parted_from_a_title_that_nobody_knows() -> None:
    text = """# Papers

- Zelkova: Memory Pooling for Bursty Tenants, EuroSys 2021. It keeps its state in Bigtable.
- [NSDI 2019] Consistency in Replicated Graph Caches Revisited - keeps its logs on disk
- OSDI '20: Keeping Replicas Honest at Low Cost (needs trusted hardware)
- Compaction Without Regret | FAST 2020. The one to read first.
- Scheduling Batches by Their Deadlines (ATC 2018); read it twice
- 一致性缓存的旧账 and More: Caches，SOSP 2019，清华。状态存在 Bigtable 里。
"""
    assert {title: place for title, place in papers(text).items() if "旧账" not in title} == {
        "Zelkova: Memory Pooling for Bursty Tenants": ("venue:eurosys", 2021),
        "Consistency in Replicated Graph Caches Revisited": ("venue:nsdi", 2019),
        "Keeping Replicas Honest at Low Cost": ("venue:osdi", 2020),
        "Compaction Without Regret": ("venue:fast", 2020),
        "Scheduling Batches by Their Deadlines": ("venue:usenix-atc", 2018),
    }


def test_a_venue_with_its_year_may_stand_before_or_behind_a_title_in_any_order() -> None:
    text = """# 论文

- Keeping Replicas Honest at Low Cost OSDI 2020
- Compaction Without Regret for Fast Drives, 2020, FAST
- NSDI 2019，Consistency in Replicated Graph Caches Revisited
- Weber, Maj, Scheduling Batches by Their Deadlines, ATC 2018
"""
    assert papers(text) == {
        "Keeping Replicas Honest at Low Cost": ("venue:osdi", 2020),
        "Compaction Without Regret for Fast Drives": ("venue:fast", 2020),
        "Consistency in Replicated Graph Caches Revisited": ("venue:nsdi", 2019),
        "Scheduling Batches by Their Deadlines": ("venue:usenix-atc", 2018),
    }


def test_people_are_told_by_what_joins_them_to_the_title() -> None:
    text = """# 论文

- Maj 等人的《Consistency in Replicated Graph Caches Revisited》（NSDI 2019）
- [Scheduling Batches by Their Deadlines](https://doi.org/10.1145/1.2) by Weber et al., ATC 2018
- Keeping Replicas Honest at Low Cost by Sen (OSDI 2020)
"""
    assert [family for _, family in authors(text, "list.md")] == ["Maj", "Weber", "Sen"]


def test_a_remark_behind_venue_and_year_is_no_part_of_them() -> None:
    text = """# Papers

- [Orbital Storage for Everyone](https://example.org/a), OSDI, 2010 - keeps its files in HDFS
- Martian Memory Management, FAST 2014: it uses RocksDB
- Venusian Virtual Machines, NSDI 2015, very readable
"""
    assert papers(text) == {
        "Orbital Storage for Everyone": ("venue:osdi", 2010),
        "Martian Memory Management": ("venue:fast", 2014),
        "Venusian Virtual Machines": ("venue:nsdi", 2015),
    }


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "list.html",
            "<table><tr><th>Topic</th><th>Paper</th><th>Venue</th></tr>\n"
            "<tr><td rowspan=2>Storage</td><td>Orbital Storage for Everyone</td><td>OSDI 2010</td></tr>\n"
            "<tr><td>Lunar Logs at Scale</td><td>SOSP 2013</td></tr>\n"
            "<tr><td>Virtualization</td><td>Venusian Virtual Machines</td><td>NSDI 2015</td></tr></table>",
        ),
        (
            "list.md",
            "| Topic | Paper | Venue |\n|---|---|---|\n| Storage | Orbital Storage for Everyone | OSDI 2010 |\n"
            "| | Lunar Logs at Scale | SOSP 2013 |\n| Virtualization | Venusian Virtual Machines | NSDI 2015 |\n",
        ),
    ],
)
def test_a_topic_written_once_for_several_rows_is_that_of_all(name: str, text: str) -> None:
    findings = find(text, name)
    names = {node.key: node.name for node in findings.nodes}
    about = {names[one.start]: names[one.end] for one in findings.relations if one.type == "ABOUT"}
    assert about == {
        "Orbital Storage for Everyone": "Storage",
        "Lunar Logs at Scale": "Storage",
        "Venusian Virtual Machines": "Virtualization",
    }


def test_surnames_between_a_title_and_its_venue_are_people_even_if_some_are_words() -> None:
    text = """# Papers

- Marble: A File System for Everyone, Weil, Brandt, Miller, Long, Page, OSDI 2006. Still in use.
- Granite: Availability, Performance, Scalability, OSDI 2006
"""
    assert authors(text, "list.md") == [
        ("Marble: A File System for Everyone", name) for name in ("Weil", "Brandt", "Miller", "Long", "Page")
    ]
    assert "Granite: Availability, Performance, Scalability" in papers(text)


def test_a_title_in_quotation_marks_is_read_without_them_beside_other_forms() -> None:
    text = """# Papers

1. Doe & Roe, "The Design and Implementation of a Marble File System," SOSP '91. Start here.
2. The Design of a Practical Quarry, OSR 2010.
3. The Design and Implementation of Modern Quarries, SOSP 2013
"""
    assert "The Design and Implementation of a Marble File System" in papers(text)
    systems = [node.name for node in find(text).nodes if isinstance(node, System)]
    assert systems == []


def test_a_chinese_remark_behind_an_english_citation_is_no_part_of_it() -> None:
    text = "# 论文\n\n- Marble: A Framework for Quarries. OSDI 18. 底层用 Redis 存控制状态\n"
    assert papers(text) == {"Marble: A Framework for Quarries": ("venue:osdi", 2018)}


def test_a_column_of_years_may_name_the_venue_too() -> None:
    text = """| 论文 | 年份 | 一句话 |
|---|---|---|
| Paxos Made Simple | 2001 | 作者亲自解释 |
| Marble: Wait-free Quarries | ATC 10 | Chubby 的开源替代 |
"""
    assert papers(text) == {"Paxos Made Simple": (None, 2001), "Marble: Wait-free Quarries": ("venue:usenix-atc", 2010)}


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("**Haystack** Finding a Needle in Haystack: a Store of Pictures. OSDI 2030", "Finding a Needle in Haystack"),
        ("**Marble** SQL: Relational Quarries of Tomorrow. OSDI 2030", "Marble SQL: Relational Quarries"),
        ("**Raft** In Search of an Understandable Quarry (ATC 2030)", "In Search of an Understandable Quarry"),
    ],
)
def test_a_name_in_bold_before_a_title_belongs_to_it_unless_the_rest_is_one(line: str, title: str) -> None:
    (found,) = papers(f"# Papers\n\n- {line}\n")
    assert found.startswith(title)
