"""Names of systems that a line speaks of, in Chinese sentences and as links to pages of notes, list no paper."""

from __future__ import annotations

import pytest

from graph.model import Author, Findings, Paper
from ingest import gazetteer, pipeline
from ingest.document import Document

TITLE = "Quorum Trees: Replicated Counters for the Rest of Us"


def find(text: str, name: str = "list.md") -> Findings:
    return pipeline.find(Document(name, name, text, "0" * 64), gazetteer.load())


def papers(text: str, name: str = "list.md") -> list[str]:
    return [node.name for node in find(text, name).nodes if isinstance(node, Paper)]


@pytest.mark.parametrize(
    "line",
    [
        "HBase 不是 Spanner 的前身。",
        "Kafka 没有取代 ZooKeeper。",
        "Flink 可以代替 Storm。",
        "Raft 用的是日志复制而不是广播。",
        "Impala 和 Presto 都没有借鉴 Hive。",
        "Kudu 最初由 Cloudera 研发，后来开源。",
        "CockroachDB 从 Spanner 演变而来",
        "DuckDB 之于分析，就像 SQLite 之于事务。",
        "Hudi 目前由社区维护。",
    ],
)
def test_a_chinese_sentence_is_no_paper_named_after_its_first_word(line: str) -> None:
    assert papers(f"# 笔记\n\n- {line}\n- {line.strip('。')}，大家都知道。\n\n1. {line}\n") == []


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Borg 谷歌内部的集群管理", "Borg"),
        ("GFS：谷歌的分布式文件系统", "GFS"),
        ("Chubby —— 谷歌的锁服务，粗粒度", "Chubby"),
        ("Dremel 用于交互式分析的列式系统", "Dremel"),
    ],
)
def test_a_gloss_is_no_sentence(line: str, title: str) -> None:
    assert papers(f"# 必读论文\n\n- {line}\n") == [title]


def test_a_linked_name_below_a_paper_does_not_take_its_place() -> None:
    text = f"# Notes\n\n- [[{TITLE}]] (OSDI 2016)\n  - [[TensorFlow]] is the successor of [[DistBelief]]\n"
    assert papers(text) == [TITLE]


@pytest.mark.parametrize(
    "line",
    [
        "[[Ceph]]: FaRM is not built on Ceph",
        "[[Ceph]] - Spanner takes its clocks from elsewhere",
        "[[Ceph]] takes another road: no table of places",
        "[[Ceph]] runs on [[RocksDB]]",
        "HBase became [[Ceph]]",
    ],
)
def test_a_linked_name_in_a_sentence_is_a_remark(line: str) -> None:
    assert papers(f"# Notes\n\n- {line}\n") == []


def test_front_matter_with_a_venue_and_no_title_is_that_of_the_paper() -> None:
    front = "---\nyear: 2014\nconference: OSDI\nauthor: Jane Doe\nurl: https://dl.acm.org/doi/10.1145/1.2\n"
    body = "---\n\nQuoTree replicates counters.\n\n## Compared with\n\n- [[RDMA]]\n"
    named = find(f"{front}{body}", "QuoTree.md")
    assert [(node.name, node.year) for node in named.nodes if isinstance(node, Paper)] == [("QuoTree", 2014)]
    assert [node.name for node in named.nodes if isinstance(node, Author)] == ["Jane Doe"]
    assert papers(f'{front}aliases:\n- "{TITLE}"\n{body}', "QuoTree.md") == [TITLE]
    assert papers(f"---\nauthor: Jane Doe\nurl: https://blog.example.org/1\n{body}", "QuoTree.md") == []
