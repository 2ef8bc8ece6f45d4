"""Which names are found in a text, and which words only look like one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.document import Block, Link
from ingest.recognise.items import Words
from ingest.recognise.names import Known, NameFinder
from ingest.recognise.vocabulary import word_set


def whole(text: str, links: tuple[Link, ...] = ()) -> Words:
    return Words(Block("paragraph", text, 1, 1, links=links), 0, len(text))


def found(finder: NameFinder, text: str, label: str = "System") -> list[str]:
    return [mention.name for mention in finder.find(whole(text)) if mention.label == label]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("用HBase存数据", ["HBase"]),
        ("zookeeper很常用", ["ZooKeeper"]),
        ("The google file system came first", ["GFS"]),
        ("SparkSQL and Spark-SQL", ["Spark SQL", "Spark SQL"]),
        ("Big Table, BigTable", ["Bigtable", "Bigtable"]),
        ("HDFS-based stores", ["HDFS"]),
        ("HBase/Cassandra", ["HBase", "Cassandra"]),
        ("ＨＢａｓｅ是表格系统", ["HBase"]),
        ("Ray RLlib [33]", ["RLlib"]),
        ("Chubby's locks", ["Chubby"]),
        ("谷歌的 Cloud Storage 和 AWS S3", ["Google Cloud Storage", "S3"]),
        ("Google's Cloud Storage", ["Google Cloud Storage"]),
        ("Hadoop's MapReduce differs from MapReduce", ["Hadoop MapReduce", "MapReduce"]),
        ("google f1, google's f1", ["F1", "F1"]),
        ("开源系统paracell也不错", ["Paracel"]),
        ("the open system Paracell", ["Paracel"]),
    ],
)
def test_names_are_found(finder: NameFinder, text: str, names: list[str]) -> None:
    assert found(finder, text) == names


@pytest.mark.parametrize(
    "text",
    [
        "the Storm system loses no tuple",
        "开源框架 Storm",
        "另一个是storm，也很流行",
        "It runs jobs on Storm daily",
        "Storm is a stream processor",
        "Storm: a stream processor",
        "HBase, Storm and MapReduce",
        "（Storm [4]）",
        "Apache Storm",
        "Storm's spouts",
        "Storm, an early stream engine",
    ],
)
def test_an_ordinary_word_with_support_is_a_name(finder: NameFinder, text: str) -> None:
    assert "Storm" in found(finder, text)


def test_a_linked_word_is_a_name(finder: NameFinder) -> None:
    text = "Reading Storm Today And More"
    mentions = finder.find(whole(text, (Link("Storm", "https://storm.example", 8, 13),)))
    assert [mention.name for mention in mentions] == ["Storm"]


@pytest.mark.parametrize(
    "text",
    [
        "Storm Warnings In Large Networks",
        "a storm of requests",
        "spark joy in readers",
        "a ray of light",
        "The Spark Of An Idea",
        "scaling a parameter server in clusters",
        "Elastic Parameter Server Load Distribution",
        "a highly available cloud storage service",
        "https://hbase.apache.org/book.html",
        "see hbase.apache.org and kubernetes/README.md",
        "HBaseCon",
        "DNS is a protocol",
        "written in Go, 用Go写的",
        "we go on",
        "torch的函数, numpy, pandas",
        "unrelated paracell here",
    ],
)
def test_what_only_looks_like_a_name_is_none(finder: NameFinder, text: str) -> None:
    assert found(finder, text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("谷歌和亚马逊", ["Google", "Amazon"]),
        ("字节的数据", ["ByteDance"]),
        ("每个字节, 64字节的块", []),
        ("阿里云栖大会和Google Summer of Code", []),
        ("facebook的存储", ["Meta"]),
        ("a meta analysis", []),
        ("at MongoDB, we", ["MongoDB"]),
        ("数据库（MongoDB [14]）", []),
    ],
)
def test_companies(finder: NameFinder, text: str, names: list[str]) -> None:
    assert found(finder, text, "Company") == names


def test_a_venue_in_another_case_is_a_word(finder: NameFinder) -> None:
    assert found(finder, "OSDI 2020 and CLUSTER 2014", "Venue") == ["OSDI", "CLUSTER"]
    assert found(finder, "a cluster of osdi", "Venue") == []


def test_a_finder_learns_what_a_document_introduces(finder: NameFinder) -> None:
    learned = finder.knowing([Known("system:bladeworks", "System", "BladeWorks", ("BladeWorks",))])
    assert found(learned, "BladeWorks beats HBase") == ["BladeWorks", "HBase"]
    assert found(finder, "BladeWorks beats HBase") == ["HBase"]


WORDS = "HBase Spark Storm 的 是 Google ， 、 ( ) 's GFS （Google File System） https://hbase.org 系统 [3] x"
TEXTS = st.lists(st.sampled_from(sorted(word_set(WORDS)))).map(" ".join)


@settings(deadline=None)
@given(TEXTS)
def test_mentions_stand_in_order_apart_and_where_they_say(finder: NameFinder, text: str) -> None:
    mentions = finder.find(whole(text))
    ends = [0, *(mention.words.end for mention in mentions)]
    for before, mention in zip(ends, mentions, strict=False):
        assert before <= mention.words.start < mention.words.end <= len(text)
        assert mention.words.text == mention.words.text.strip()


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_no_text_is_refused(finder: NameFinder, text: str) -> None:
    finder.find(whole(text))


def test_a_long_text_is_read_in_pieces(finder: NameFinder) -> None:
    text = "用HBase存。" * 9000
    assert len(finder.find(whole(text))) == 9000
