"""What sentences state, in both languages: which relation, in which direction, and what states none."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.document import Block, Heading
from ingest.recognise import relations
from ingest.recognise.items import Claim, Entry, Words
from ingest.recognise.names import NameFinder
from ingest.recognise.vocabulary import word_set

LINEAGE = {"BUILDS_ON", "OPEN_SOURCE_EQUIVALENT"}


def whole(text: str, line: int = 1, headings: tuple[Heading, ...] = ()) -> Words:
    return Words(Block("item", text, line, line, headings=headings), 0, len(text))


def entry(title: str, remark: str = "", companies: tuple[str, ...] = ()) -> Entry:
    """A title and, on the next line, what is said of it."""
    return Entry(title, whole(title), companies=companies, remarks=(whole(remark, 2),) if remark else ())


def short(claim: Claim) -> str:
    """`BUILDS_ON hbase bigtable`."""
    return f"{claim.type} {claim.start.partition(':')[2]} {claim.end.partition(':')[2]}"


def stated(finder: NameFinder, text: str, types: set[str] = LINEAGE) -> set[str]:
    return {short(claim) for claim in relations.find([], [whole(text)], finder).claims if claim.type in types}


def told(finder: NameFinder, title: str, remark: str, types: set[str] = LINEAGE) -> set[str]:
    return {short(claim) for claim in relations.find([entry(title, remark)], [], finder).claims if claim.type in types}


# What a sentence states without any text around it: O = OPEN_SOURCE_EQUIVALENT, B = BUILDS_ON.
MATCHED = "O hdfs gfs, O hadoop-mapreduce mapreduce, O hbase bigtable"
ALONE = [
    ("HBase是Bigtable的开源实现。", "O hbase bigtable"),
    ("Bigtable的开源实现有HBase和Cassandra。", "O hbase bigtable, O cassandra bigtable"),
    ("Bigtable 对应的开源系统叫 HBase。", "O hbase bigtable"),
    ("HDFS 不过是 GFS 的模仿之作。", "O hdfs gfs"),
    ("Apache HDFS就是GFS的仿制品。", "O hdfs gfs"),
    ("HBase（Bigtable 的开源版）也能用。", "O hbase bigtable"),
    ("以谷歌的Bigtable和AWS的Dynamo为代表，开源版对应为HBase和Cassandra。", "O hbase bigtable, O cassandra dynamo"),
    ("Borg 有了开源的继任者，就是 Kubernetes。", "O kubernetes borg"),
    ("Hadoop做了一个开源的MapReduce。", "O hadoop-mapreduce mapreduce"),
    ("HBase is an open-source clone of Bigtable.", "O hbase bigtable"),
    ("HDFS is the open source version of GFS.", "O hdfs gfs"),
    ("The open-source implementation of Bigtable is HBase.", "O hbase bigtable"),
    ("Bigtable's open-source counterpart is HBase.", "O hbase bigtable"),
    ("HBase (an open-source Bigtable) runs here.", "O hbase bigtable"),
    ("HDFS is a reimplementation of GFS.", "O hdfs gfs"),
    ("Borg was later open-sourced as Kubernetes.", "O kubernetes borg"),
    ("Hadoop has built an open-source MapReduce.", "O hadoop-mapreduce mapreduce"),
    ("Open-source versions of Bigtable include HBase and Cassandra.", "O hbase bigtable, O cassandra bigtable"),
    ("GraphChi是GraphLab的单机版。", "B graphchi graphlab"),
    ("GraphLab的单机版叫GraphChi。", "B graphchi graphlab"),
    ("HBase基于HDFS构建。", "B hbase hdfs"),
    ("HBase构建在HDFS之上，很稳定。", "B hbase hdfs"),
    ("Cassandra借鉴了Dynamo和Bigtable。", "B cassandra dynamo, B cassandra bigtable"),
    ("Cassandra受到Dynamo的启发。", "B cassandra dynamo"),
    ("Pregel影响很大（包括GraphLab和GraphChi）。", "B graphlab pregel, B graphchi pregel"),
    ("Pregel启发了GraphLab。", "B graphlab pregel"),
    ("GraphLab脱胎于Pregel。", "B graphlab pregel"),
    ("Bigtable使用GFS存储日志。", "B bigtable gfs"),
    ("Bigtable依赖Chubby。", "B bigtable chubby"),
    ("HBase通过ZooKeeper选主。", "B hbase zookeeper"),
    ("有的方案提供S3兼容API，例如HDFS。", "B hdfs s3"),
    ("HBase被集成到Hadoop里。", "B hadoop hbase"),
    ("HBase is built on top of HDFS.", "B hbase hdfs"),
    ("HBase builds on HDFS and ZooKeeper.", "B hbase hdfs, B hbase zookeeper"),
    ("HBase and Cassandra are both based on Bigtable.", "B hbase bigtable, B cassandra bigtable"),
    ("Cassandra was heavily inspired by Dynamo.", "B cassandra dynamo"),
    ("Inspired by Dynamo, Cassandra has no master.", "B cassandra dynamo"),
    ("Dynamo inspired Cassandra.", "B cassandra dynamo"),
    ("Dynamo paved the way for systems like Cassandra and HBase.", "B cassandra dynamo, B hbase dynamo"),
    ("GraphChi is a single-machine version of GraphLab.", "B graphchi graphlab"),
    ("GraphChi is a fork of GraphLab.", "B graphchi graphlab"),
    ("GraphChi was forked from GraphLab.", "B graphchi graphlab"),
    ("Spark SQL extends Spark.", "B spark-sql spark"),
    ("Kubernetes descends directly from Borg.", "B kubernetes borg"),
    ("Kubernetes is the successor to Borg.", "B kubernetes borg"),
    ("Borg's successor, Kubernetes, is younger.", "B kubernetes borg"),
    ("HBase is modelled after Bigtable.", "B hbase bigtable"),
    ("HBase follows the design of Bigtable.", "B hbase bigtable"),
    ("HBase uses ZooKeeper for elections.", "B hbase zookeeper"),
    ("Bigtable relies on Chubby.", "B bigtable chubby"),
    ("HBase is compatible with S3.", "B hbase s3"),
    ("HBase is S3-compatible.", "B hbase s3"),
    ("ZooKeeper is used by HBase for elections.", "B hbase zookeeper"),
    ("HBase has been integrated into Hadoop.", "B hadoop hbase"),
    ("HBase, unlike Cassandra, builds on HDFS.", "B hbase hdfs"),
    ("Unlike HBase, Cassandra is based on Dynamo.", "B cassandra dynamo"),
    ("GFS 的开源实现是 HDFS，Bigtable 的开源实现是 HBase。", "O hdfs gfs, O hbase bigtable"),
    ("三驾马车：GFS、MapReduce 和 Bigtable，分别对应开源的 HDFS、Hadoop MapReduce 和 HBase。", MATCHED),
    ("HBase (an open-source Bigtable clone) uses HDFS.", "O hbase bigtable"),
    ("GraphLab grew out of Pregel, and Spark SQL runs on top of Spark.", "B graphlab pregel, B spark-sql spark"),
    ("GraphLab，Pregel 的下一代，很快。", "B graphlab pregel"),
    ("Pregel的后继者有GraphLab和GraphChi。", "B graphlab pregel, B graphchi pregel"),
    ("GraphLab后来分叉出了GraphChi。", "B graphchi graphlab"),
    ("HBase 不仅支持事务，还是 Bigtable 的开源实现。", "O hbase bigtable"),
    ("HBase is not only fast but also an open-source clone of Bigtable.", "O hbase bigtable"),
]  # fmt: skip

NOTHING = [
    "HBase不是Bigtable的开源实现。",
    "HBase并非基于HDFS。",
    "HBase没有借鉴Dynamo。",
    "HBase is not based on HDFS.",
    "HBase was never built on top of HDFS.",
    "HBase does not use ZooKeeper.",
    "HBase performs better than Cassandra.",
    "性能较HBase有数倍提升，Spark也不错。",
    "HBase和Cassandra都很快。",
    "Spark大有取代MapReduce的趋势。",
    "Spark replaces MapReduce.",
    "Dynamo的意义相当于Bigtable对于Google。",
    "HBase is similar to Cassandra.",
    "We compare HBase with Cassandra and Spark.",
    "Is HBase based on HDFS?",
    "HBase是基于HDFS的吗？",
    "如何用HDFS来构建HBase？",
    "Google uses HBase.",
    "HBase is built on a microservice architecture, across S3 and EC2.",
    "HBase、Spark 以及 Cassandra 是常见的系统。",
    "Spark, HBase and HDFS are open source.",
    "LSM树是HBase的基础结构。",
    "HBase is based on Paxos.",
    "HBase is fast. Built on a cluster of S3 clones.",
    "GFS、Bigtable 有什么区别？",
    "Kubernetes was here before. Builds on Borg, they say.",
]

# What a remark says of the paper above it, whose title presents a system.
BIGTABLE = "Bigtable: A Storage System for Structured Data"
SERVER = "Scaling Learning with the Parameter Server"
SPOKEN_OF = [
    (BIGTABLE, "对应的开源系统叫HBase。", "O hbase bigtable"),
    (BIGTABLE, "Hadoop对应的开源系统叫HBase（我也用过）。", "O hbase bigtable"),
    (BIGTABLE, "其开源实现为HBase，很流行。", "O hbase bigtable"),
    (BIGTABLE, "但是其对应的开源系统hbase几乎人人用过。", "O hbase bigtable"),
    (BIGTABLE, "基于GFS，性能较HBase好。", "B bigtable gfs"),
    (BIGTABLE, "Built on top of GFS and Chubby.", "B bigtable gfs, B bigtable chubby"),
    (BIGTABLE, "Its open-source counterpart is HBase.", "O hbase bigtable"),
    (BIGTABLE, "The system stores its logs, relying on Chubby.", "B bigtable chubby"),
    (BIGTABLE, "我在前公司也开发过一个类似的系统BladeDB，快了几倍。", "B bladedb bigtable"),
    (BIGTABLE, "我们做过一个相应的系统叫pallas。", "B pallas bigtable"),
    (BIGTABLE, "The store behind Lambda and others.", "B lambda bigtable"),
    (BIGTABLE, "Inspiration behind tools like HBase, Cassandra etc.", "B hbase bigtable, B cassandra bigtable"),
    (BIGTABLE, "开源界的模仿者包括 HBase 和 Cassandra。", "O hbase bigtable, O cassandra bigtable"),
    (BIGTABLE, "Open-source versions: HBase and Cassandra.", "O hbase bigtable, O cassandra bigtable"),
    ("The Hadoop Distributed File System", "Yahoo 实现的 GFS 开源版。", "O hdfs gfs"),
    ("GraphLab: A New Framework", "大学里的框架，其单机版的GraphChi也很快。", "B graphchi graphlab"),
    ("Pregel: a system", "对开源的影响也很大（包括GraphLab和GraphChi）。", "B graphlab pregel, B graphchi pregel"),
    ("MapReduce: Processing", "Hadoop 照着它做了个开源的 MapReduce。", "O hadoop-mapreduce mapreduce"),
    (SERVER, "豆瓣的开源系统paracell也是ps的一个实现。", "O paracel parameter-server"),
    ("FireVM: Lightweight Virtualization", "A monitor which stripped down QEMU to boot faster.", "B firevm qemu"),
]  # fmt: skip

WHO = [
    ("Google的Bigtable和亚马逊的Dynamo。", "bigtable google, dynamo amazon"),
    ("亚马逊推出了 S3 和 EC2，很成功。", "s3 amazon, ec2 amazon"),
    ("豆瓣的开源系统Paracel不错。", "paracel douban"),
    ("Storm is used, and Chubby was developed at Google.", "chubby google"),
    ("Google's Borg system is a cluster manager.", "borg google"),
    ("Amazon launched S3 and EC2.", "s3 amazon, ec2 amazon"),
    ("Databricks（Spark，HBase）", "spark databricks, hbase databricks"),
    ("Google's MapReduce and Amazon's Dynamo", "mapreduce google, dynamo amazon"),
    ("Google uses HBase.", ""),
    ("HBase的灵感来自 Google 的 Bigtable。", "bigtable google"),
    ("Google's HBase-based cluster", ""),
    ("GraphChi is a fork of Chubby by Facebook.", ""),
    ("Chubby was written by Jane Doe and others at Google.", "chubby google"),
    ("包括Google的深度学习模型也是通过HBase实现的", ""),
    ("Amazon's customers like HBase.", ""),
    ("HBase is not developed at Google.", ""),
]

OWNED = [
    ("Vexa: Sharing Machines", "Google的分布式锁服务，很多人用。", "vexa google"),
    ("Vexa: Sharing Machines", "这篇也是Google的大作，影响很大。", "vexa google"),
    ("Vexa: Sharing Machines", "Yahoo出品的流式计算系统。", "vexa yahoo"),
    ("Vexa: Sharing Machines", "这是第一个这样的数据库，Google的出品。", "vexa google"),
    ("Vexa: Sharing Machines", "Meta's cluster management system for all machines.", "vexa meta"),
    ("Vexa: Sharing Machines", "两篇均来自Google。", "vexa google"),
    ("Vexa: Sharing Machines at Google", "", "vexa google"),
    ("Vexa: Google's Lock Service", "", "vexa google"),
    ("Vexa @Twitter", "", "vexa twitter"),
    ("Vexa: Sharing Machines", "facebook目前通过该系统存储了很多图片。", ""),
    ("Vexa: An Analysis of Alibaba Traces", "", ""),
]


def wanted(text: str) -> set[str]:
    names = {"O": "OPEN_SOURCE_EQUIVALENT", "B": "BUILDS_ON"}
    return {f"{names[one[0]]}{one[1:]}" for one in text.split(", ")}


@pytest.mark.parametrize(("text", "relation"), ALONE)
def test_a_sentence_says_what_came_from_what(finder: NameFinder, text: str, relation: str) -> None:
    assert stated(finder, text) == wanted(relation)


@pytest.mark.parametrize("text", NOTHING)
def test_a_sentence_that_states_no_lineage(finder: NameFinder, text: str) -> None:
    assert stated(finder, text) == set()


@pytest.mark.parametrize(("title", "remark", "relation"), SPOKEN_OF)
def test_a_remark_speaks_of_the_system_of_its_paper(finder: NameFinder, title: str, remark: str, relation: str) -> None:
    assert told(finder, title, remark) == wanted(relation)


@pytest.mark.parametrize(("text", "pairs"), WHO)
def test_who_made_it(finder: NameFinder, text: str, pairs: str) -> None:
    assert stated(finder, text, {"DEVELOPED_BY"}) == {f"DEVELOPED_BY {pair}" for pair in pairs.split(", ") if pair}


@pytest.mark.parametrize(("title", "remark", "pairs"), OWNED)
def test_a_description_says_whose_the_system_is(finder: NameFinder, title: str, remark: str, pairs: str) -> None:
    found = told(finder, title, remark, {"DEVELOPED_BY"})
    assert found == {f"DEVELOPED_BY {pair}" for pair in pairs.split(", ") if pair}


def test_a_tag_and_a_presented_system_say_who_made_it(finder: NameFinder) -> None:
    tagged = entry("Vexa: Sharing Machines", "A tool.", companies=("company:meta",))
    assert "DEVELOPED_BY vexa meta" in {short(claim) for claim in relations.find([tagged], [], finder).claims}
    unnamed = entry("Sharing Machines Fairly", "A study.", companies=("company:meta",))
    assert relations.find([unnamed], [], finder).claims == ()


@pytest.mark.parametrize(
    ("sure", "unsure"),
    [
        ("HBase is based on HDFS.", "HBase is perhaps based on HDFS."),
        ("HBase基于HDFS。", "HBase可能基于HDFS。"),
        ("Cassandra was inspired by Dynamo.", "Cassandra was arguably inspired by Dynamo."),
    ],
)
def test_doubt_lowers_the_confidence(finder: NameFinder, sure: str, unsure: str) -> None:
    flat, doubted = (relations.find([], [whole(text)], finder).claims[0] for text in (sure, unsure))
    assert short(flat) == short(doubted)
    assert doubted.confidence < flat.confidence


# ---- what titles and prose present


@pytest.mark.parametrize(
    ("title", "system"),
    [
        ("Vexa: Sharing Machines", "vexa"),
        ("The Google File System", "gfs"),
        ("The Chubby lock service for loose systems", "chubby"),
        ("The Zebrina striped file system", "zebrina"),
        ("Sharing Machines with LambdaOS", "lambdaos"),
        ("Fast Inference with Velma", "velma"),
        ("Shard Keeper: A Generic Shard Management Framework", "shard-keeper"),
        ("Large-scale cluster management at Google with Borg", "borg"),
        ("Bigtable", "bigtable"),
        ("QPX: Quick Page Exchange for Tiered Memory", "qpx"),
        ("Orion: Google's Software-Defined Networking Control Plane", "orion-sdn"),
        ("Orion: Sharing GPUs between Learning Jobs", "orion-gpu"),
    ],
)
def test_a_title_presents_a_system(finder: NameFinder, title: str, system: str) -> None:
    assert [
        short(claim) for claim in relations.find([entry(title)], [], finder).claims if claim.type == "PRESENTS"
    ] == [f"PRESENTS {entry(title).key.partition(':')[2]} {system}"]


@pytest.mark.parametrize(
    "title",
    [
        "Beware of fragmentation: scheduling shared devices",
        "Take it to the limit: predicting peaks",
        "Who limits my datacenter: an analysis of traces",
        "Data-driven Networking: models for academia",
        "Middleware for Clusters: A comprehensive survey",
        "Towards Faster Storage: Lessons Learned",
        "Serverless in the wild: characterizing workloads",
        "How to Read a Paper",
        "Why is Storage Slow?",
        "A Survey of Storage Systems",
        "Paxos Made Simple",
        "Raft: In Search of an Understandable Algorithm",
        "SoK: Light Clients",
        "Wide & deep learning for ranking",
        "Sharing machines with guarantees",
        "Faster Storage with RDMA",
        "QuickAttention: Fast and Exact Attention",
        "Lama: Open Foundation Language Models",
        "Elastic Parameter Server Load Distribution in Clusters",
        "Joining Tables in MapReduce",
        "Microservices: Yesterday and Tomorrow",
        "Interference-aware multiplexing for clusters: A middleware approach",
    ],
)
def test_a_title_presents_none(finder: NameFinder, title: str) -> None:
    assert [
        short(claim) for claim in relations.find([entry(title)], [], finder).claims if claim.type == "PRESENTS"
    ] == []


@pytest.mark.parametrize(
    ("remark", "system"),
    [
        ("其实就是 Spark，目前最流行。", "spark"),
        ("介绍vSharp系统，在虚拟机里调度。", "vsharp"),
        ("AWS describes the architecture behind S3.", "s3"),
        ("Describes the HBase system.", "hbase"),
        ("本文是读HBase论文的总结", "hbase"),
        ("Velmora — the first distributed serving system for phones.", "velmora"),
    ],
)
def test_a_remark_says_what_a_paper_without_name_presents(finder: NameFinder, remark: str, system: str) -> None:
    claims = relations.find([entry("Sharing machines in large clusters", remark)], [], finder).claims
    assert [claim.end.partition(":")[2] for claim in claims if claim.type == "PRESENTS"] == [system]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("他们的系统叫BladeDB，很快。", "BladeDB"),
        ("We built a scheduler called Velmora for phones.", "Velmora"),
        ("Morulix, a system that forks every time.", "Morulix"),
        ("Velmora是一个分布式框架。", "Velmora"),
        ("我开发过一个图片存储系统pallas。", "pallas"),
        ("他用过Paxos系统", None),
        ("跑一遍resnet和yolo系列", None),
        ("We call it a day, a system for all.", None),
        ("A scheduler called Serverless.", None),
        ("现有的系统叫做云", None),
    ],
)
def test_prose_introduces_names(finder: NameFinder, text: str, name: str | None) -> None:
    mentions = relations.find([], [whole(text)], finder).mentions
    assert [mention.name for mention in mentions if mention.label == "System"] == ([name] if name else [])


# ---- citations


def test_reference_numbers_and_related_work_are_cited(finder: NameFinder) -> None:
    note = replace(
        entry("Vexa: Sharing Machines"),
        remarks=(
            whole("集群管理器（Kubernetes [12]，Spark [4]）", 3),
            whole("HBase is one, at 12 [m].", 4),
            whole("Chubby and others", 6, (Heading("Related work", 2, 5),)),
        ),
    )
    cited = {short(claim).split()[-1] for claim in relations.find([note], [], finder).claims if claim.type == "CITES"}
    assert cited == {"kubernetes", "spark", "chubby"}


def test_the_reference_list_of_a_note_is_cited(finder: NameFinder) -> None:
    heading = (Heading("References", 2, 5),)
    line = whole("[1] Joining Tables in Memory. 2001", 6, heading)
    other = Entry("Joining Tables in Memory", Words(line.block, 4, 28))
    note = replace(entry("Vexa: Sharing Machines"), remarks=(line,))
    claims = relations.find([note, other], [], finder).claims
    assert ("CITES", note.key, other.key) in {(claim.type, claim.start, claim.end) for claim in claims}


def test_a_follow_up_paper_builds_on_the_one_told_of(finder: NameFinder) -> None:
    line = whole("后续也有一篇 Above the Hills，写得更长", 3)
    later = Entry("Above the Hills", Words(line.block, 7, 22))
    note = replace(entry("From Hill to Hill"), remarks=(line,))
    claims = relations.find([note, later], [], finder).claims
    assert ("BUILDS_ON", later.key, note.key) in {(claim.type, claim.start, claim.end) for claim in claims}


def test_a_remark_of_two_papers_needs_its_own_subjects(finder: NameFinder) -> None:
    shared = whole("Built on GFS. Bigtable builds on GFS.", 3)
    both = [
        Entry(title, whole(title, line), remarks=(shared,))
        for title, line in (("Bigtable: A Store", 1), ("Chubby: A Lock Service", 2))
    ]
    claims = relations.find(both, [], finder).claims
    assert {short(claim) for claim in claims if claim.type in LINEAGE} == {"BUILDS_ON bigtable gfs"}


# ---- laws

WORDS = """
    HBase Bigtable Spark 是 的 开源实现 基于 Google is based on 's 不 （ ） ， 。 open-source clone of and 和 其 ? [3]
    系统叫 XyZ
"""
PIECES = st.lists(
    st.sampled_from(sorted(word_set(WORDS))),
    max_size=14,
)


@settings(deadline=None)
@given(PIECES.map(" ".join), PIECES.map(" ".join))
def test_claims_quote_what_stands_there_and_connect_two_things(finder: NameFinder, title: str, remark: str) -> None:
    one = entry(title or "x", remark)
    reading = relations.find([one], [], finder)
    for claim in reading.claims:
        assert claim.start != claim.end
        assert claim.words.text.strip()
        assert 0.0 < claim.confidence <= 1.0
        assert claim.words.block in {one.written.block, *(words.block for words in one.remarks)}
    named = {mention.key for mention in reading.mentions}
    for claim in reading.claims:
        assert {end for end in (claim.start, claim.end) if end.startswith("system:")} <= named


@settings(deadline=None)
@given(PIECES.map(" ".join))
def test_the_same_text_is_read_the_same_way(finder: NameFinder, text: str) -> None:
    assert relations.find([], [whole(text)], finder) == relations.find([], [whole(text)], finder)
