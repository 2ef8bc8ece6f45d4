"""Remarks as strangers write them below an entry, in a comparison or in a note: what they state, measured as a share.

The form of the lines is that of test_sentences_of_relations.py, with `P system` for what the paper above presents. The
held-out lines were written before the rules were mended for any of their kind, and stay as they are.
"""

from __future__ import annotations

from typing import TypeAlias

import pytest

from ingest.document import Block
from ingest.recognise import relations
from ingest.recognise.items import Entry, Words
from ingest.recognise.names import NameFinder

Line: TypeAlias = tuple[str, str, str]
VEXA = "Vexa: Sharing Machines"
NAMELESS = "Sharing Machines Among Strangers"

READ: tuple[Line, ...] = (
    # ---- of what a line names at its beginning, not of the note it stands in
    (VEXA, "Quarrel: a fork of Trino, metadata lives in etcd", "B quarrel trino, B quarrel etcd"),
    (VEXA, "Quarrel：从 Trino 分叉出来的，元数据放在 etcd", "B quarrel trino, B quarrel etcd"),
    ("", "Flink is a research project. State lives in RocksDB.", "B flink rocksdb"),
    ("", "Flink is everywhere. We keep our own state in Redis.", ""),
    ("", "Samoyed is a queue. It uses Kafka for transport and ZooKeeper for placement.",
     "B samoyed kafka, B samoyed zookeeper"),
    ("", "腾讯有 Gaia（基于 Mesos 魔改）。", "D gaia tencent, B gaia mesos"),
    # ---- parts and what they are, models, moves and heirs
    (VEXA, "The tablets are Bigtable's.", "B vexa bigtable"),
    (VEXA, "The storage engine is a patched RocksDB with its own cache.", "B vexa rocksdb"),
    (VEXA, "The winner is Spark, as ever.", ""),
    ("", "TiDB keeps its rows in a local RocksDB.", "B tidb rocksdb"),
    ("", "RocksDB, TiDB's storage engine, is older.", "B tidb rocksdb"),
    ("", "TiDB and its storage engine, RocksDB.", "B tidb rocksdb"),
    (VEXA, "One planner for all, with Kafka as the log.", "B vexa kafka"),
    (VEXA, "Needs Redis for its leases.", "B vexa redis"),
    (VEXA, "Uses Spark for the evaluation.", ""),
    (VEXA, "Redis for everyone else.", "B vexa redis"),
    (VEXA, "Mesos's quiet successor, they say.", "B vexa mesos"),
    (VEXA, "Succeeds Mesos.", "B vexa mesos"),
    (VEXA, "Omega was meant as its successor.", "B omega vexa"),
    (VEXA, "Scheduling tricks from Omega and a log.", "B vexa omega"),
    (VEXA, "They had learnt a lot from Omega.", "B vexa omega"),
    (VEXA, "Carries the ideas of Omega into the rack.", "B vexa omega"),
    (VEXA, "A lazy riff on Omega.", "B vexa omega"),
    (VEXA, "Its authors name Omega and Mesos as their models.", "B vexa omega, B vexa mesos"),
    (VEXA, "They call Omega the closest ancestor.", "B vexa omega"),
    ("", "TiDB follows Omega closely.", "B tidb omega"),
    (VEXA, "Most of its ideas were folded back into Borg.", "B borg vexa"),
    (VEXA, "On top of it Twitter wrote Aurora.", "B aurora vexa, D aurora twitter"),
    ("", "Presto was forked by Meta as Quarrel.", "B quarrel presto"),
    (VEXA, "Made as a backing store for Kafka.", "B kafka vexa"),
    (VEXA, "Its encoding is reused by Kafka.", "B kafka vexa"),
    (VEXA, "An implementation of Dynamo in Go.", "B vexa dynamo"),
    ("", "TiDB puts RocksDB underneath a log.", "B tidb rocksdb"),
    (VEXA, "Later they put it under Presto.", "B presto vexa"),
    ("", "Heron has moved from Mesos to Kubernetes.", "B heron kubernetes"),
    (VEXA, "A federation of Mesos clusters.", "B vexa mesos"),
    ("", "Heron, Twitter's Kafka-based queue, came late.", "B heron kafka, D heron twitter"),
    (VEXA, "LinkedIn wrote it for the feed.", "D vexa linkedin"),
    (VEXA, "LinkedIn's, in Scala.", "D vexa linkedin"),
    (VEXA, "Also Microsoft. Read figure 3.", "D vexa microsoft"),
    (VEXA, "The Microsoft paper behind it all.", "D vexa microsoft"),
    (VEXA, "MIT again, with Microsoft.", "D vexa microsoft"),
    (VEXA, "清华和微软。图 3 是关键。", "D vexa microsoft"),
    ("", "Twitter answered with Heron.", "D heron twitter"),
    ("", "Microsoft has Kafka clusters.", ""),
    (VEXA, "Mesos 之上的一层。", "B vexa mesos"),
    (VEXA, "调度模型学的是 Mesos。", "B vexa mesos"),
    (VEXA, "解析器用的是 Presto 的。", "B vexa presto"),
    (VEXA, "代码是拿 Mesos 的代码改的。", "B vexa mesos"),
    (VEXA, "把 Mesos 的两级调度搬到了机柜里。", "B vexa mesos"),
    (VEXA, "TiDB 也搭在它上面。", "B tidb vexa"),
    (VEXA, "和 Mesos 一个思路。", "B vexa mesos"),
    (VEXA, "读路径走 Redis，写路径走 Kafka。", "B vexa redis, B vexa kafka"),
    (VEXA, "从 Kafka 拉取数据。", "B vexa kafka"),
    (VEXA, "存储引擎 RocksDB，调度自己写。", "B vexa rocksdb"),
    (VEXA, "可以看作 Borg 的开源对标。", "O vexa borg"),
    (VEXA, "也是微软的。", "D vexa microsoft"),
    (VEXA, "阿里的另一个调度系统。", "D vexa alibaba"),
    (VEXA, "最早是腾讯给广告写的。", "D vexa tencent"),
    ("", "ByConity 字节自研。", "D byconity bytedance"),
    ("", "阿里另有一套叫 Blink。", "D blink alibaba"),
    (VEXA, "由清华大学和阿里维护。", "D vexa alibaba"),
    # ---- parts, places and successors
    (VEXA, "used under Lambda and Heron at Twitter", "B lambda vexa, B heron vexa, D heron twitter, D vexa twitter"),
    (VEXA, "Redis underneath", "B vexa redis"),
    (VEXA, "Kubernetes and Mesos use it", "B kubernetes vexa, B mesos vexa"),
    (VEXA, "also on Flink, with fewer knobs", "B vexa flink"),
    (VEXA, "Sharing as a library on Flink.", "B vexa flink"),
    (VEXA, "runs Kafka topics in separate boxes", ""),
    (VEXA, "runs its jobs on Mesos", "B vexa mesos"),
    (VEXA, "logs go to HDFS or Ceph", "B vexa hdfs, B vexa ceph"),
    (VEXA, "It is a sharded Redis with replicas on top.", "B vexa redis"),
    (VEXA, "ported it to Go as Quarrel", ""),
    ("", "The API of Storm and the engine of MillWheel were merged into Quarrel.",
     "B quarrel storm, B quarrel millwheel"),
    ("", "Megastore and its distributed successor Spanner are both closed.", "B spanner megastore"),
    ("", "RocksDB is built into TiDB.", "B tidb rocksdb"),
    ("", "crosvm, Google's VMM in Rust, came first.", "D crosvm google"),
    ("", "TiDB and Presto are both forks of Trino.", "B tidb trino, B presto trino"),
    ("", "Samoyed has grown out of the Mesos code base.", "B samoyed mesos"),
    ("", "HBase sits as middleware over HDFS or Ceph.", "B hbase hdfs, B hbase ceph"),
    ("", "TiDB glues Redis and etcd together.", "B tidb redis, B tidb etcd"),
    (VEXA, "coordinates through ZooKeeper, and logs through Kafka by hand", "B vexa zookeeper"),
    ("", "Samoyed started on Presto and has moved since.", "B samoyed presto"),
    (VEXA, "in the footsteps of Mesos, with a parser lifted from Hive", "B vexa mesos, B vexa hive"),
    ("", "Quarrel is a rewrite, taking over RocksDB's file formats.", "B quarrel rocksdb"),
    ("", "Kafka came later, from LinkedIn.", "D kafka linkedin"),
    (VEXA, "started in Mesos's second year", ""),
    (VEXA, "by Microsoft + MIT, compares with Omega", "D vexa microsoft"),
    (VEXA, "Microsoft. Mesos is based on the same hashing", "D vexa microsoft"),
    (VEXA, "uses Spark for the evaluation", ""),
    (VEXA, "the data in HBase was copied by hand", ""),
    (VEXA, "We wrote about Kafka before.", ""),
    # ---- 部件、位置、来历
    (VEXA, "底层用的是 Redis 和 etcd", "B vexa redis, B vexa etcd"),
    (VEXA, "机器内部的调度直接用 Mesos", "B vexa mesos"),
    (VEXA, "同样长在 Kubernetes 上", "B vexa kubernetes"),
    (VEXA, "Mesos 的抢占就是从这里来的", "B mesos vexa"),
    ("", "腾讯在 Mesos 上搭了 Samoyed。", "B samoyed mesos, D samoyed tencent"),
    ("", "Samoyed 是 Kubernetes 上的批调度器。", "B samoyed kubernetes"),
    ("", "TiDB 底下是 RocksDB，后来两边都改到了 Kubernetes 上面。", "B tidb rocksdb, B tidb kubernetes"),
    ("", "Presto 和 Hive 没有谁基于谁。", ""),
    ("", "Samoyed 是 Spark 上的一层。", "B samoyed spark"),
    ("", "Samoyed 是 Flink 的外存版。", "B samoyed flink"),
    ("", "TiDB 兼容别人的协议，计算节点就是 Presto 改的。", "B tidb presto"),
    ("", "Kafka 早年靠 ZooKeeper 管元数据。", "B kafka zookeeper"),
    (VEXA, "微软自研，跟 Mesos 的路线不一样", "D vexa microsoft"),
    (VEXA, "微软研究院 + 复旦", "D vexa microsoft"),
    (VEXA, "跟 Borg 对着干", ""),
    (VEXA, "号称 Borg 的开源替代", "O vexa borg"),
    # ---- what a remark calls its paper by
    (NAMELESS, "LightOx. nice title", "P lightox"),
    (NAMELESS, "即 LightOx，不用多说", "P lightox"),
    (NAMELESS, "LightOx 的论文", "P lightox"),
    (NAMELESS, "Interesting. Read twice.", ""),
    (NAMELESS, "Marta", ""),
    # ---- companies that only the words around prove
    (VEXA, "Developed at Brightwell, Inc.", "D vexa brightwell"),
    (VEXA, "Brightwell Labs 出品", "D vexa brightwell-labs"),
    (VEXA, "由海云数据开源", "D vexa 海云数据"),
    (VEXA, "Created at the University of Nowhere.", ""),
    (VEXA, "Presented at Brightwell last week.", ""),
)  # fmt: skip

HELD_OUT_ENGLISH: tuple[Line, ...] = (
    # ---- remarks below an entry
    (VEXA, "basically Borg with a nicer queue", ""),
    (VEXA, "Under the hood it is just Redis plus some scripts.", "B vexa redis"),
    (VEXA, "Generalizes Omega to many sites. Best paper.", "B vexa omega"),
    (VEXA, "Runs on Mesos, code on GitHub.", "B vexa mesos"),
    (VEXA, "Reuses the Spark shuffle; needs ZooKeeper for leader election.", "B vexa spark, B vexa zookeeper"),
    (VEXA, "Metadata sits in etcd, blobs in MinIO.", "B vexa etcd, B vexa minio"),
    (VEXA, "The Omega people again, now at Uber.", "D vexa uber"),
    (VEXA, "What Uber runs instead of Mesos.", "D vexa uber"),
    (VEXA, "a Kubernetes operator, nothing more", "B vexa kubernetes"),
    (VEXA, "ships as a Flink connector", "B vexa flink"),
    (VEXA, "The follow-up to Borg and Omega, four years later.", "B vexa borg, B vexa omega"),
    (VEXA, "Later renamed to Zelkova and donated to the CNCF.", ""),
    (VEXA, "Grandfather of Kubernetes.", "B kubernetes vexa"),
    (VEXA, "What Kubernetes copied its labels from.", "B kubernetes vexa"),
    (VEXA, "Kubernetes took the idea of pods from it.", "B kubernetes vexa"),
    (VEXA, "Trino and Presto both use it.", "B trino vexa, B presto vexa"),
    (VEXA, "Used inside Trino since 2019.", "B trino vexa"),
    (VEXA, "It sits below Megastore and above GFS.", "B megastore vexa, B vexa gfs"),
    (VEXA, "There is an open clone called Quarrel, written in Rust.", "O quarrel vexa"),
    (VEXA, "The open source take on this is Mesos.", "O mesos vexa"),
    (VEXA, "If you want to run it yourself: Mesos is the closest thing.", ""),
    (VEXA, "Not open source, sadly. Mesos is the nearest relative one can download.", ""),
    (VEXA, "Industry paper by Uber.", "D vexa uber"),
    (VEXA, "Uber's first systems paper", "D vexa uber"),
    (VEXA, "in-house system of Uber, never released", "D vexa uber"),
    (VEXA, "[Uber] one of my favourites", "D vexa uber"),
    (VEXA, "Uber, 2016. Still in use there.", "D vexa uber"),
    (VEXA, "MIT and Microsoft. Compares with Omega only.", "D vexa microsoft"),
    (VEXA, "Compares itself to Borg, Omega and Mesos, and wins of course.", ""),
    (VEXA, "I expected it to build on Mesos but it does not.", ""),
    (VEXA, "A reaction against Hadoop.", ""),
    (VEXA, "Should be read together with the Borg and Omega papers.", ""),
    (VEXA, "Had they used ZooKeeper, half of the paper would be gone.", ""),
    (VEXA, "Could be rebuilt on top of Ray in a weekend.", ""),
    (NAMELESS, "The Vexa paper.", "P vexa"),
    (NAMELESS, "Introduces Vexa, a scheduler that trusts nobody.", "P vexa"),
    (NAMELESS, "aka Vexa", "P vexa"),
    (NAMELESS, "(Vexa, the thing that Uber runs)", "P vexa, D vexa uber"),
    (NAMELESS, "This became Kubernetes.", ""),
    (NAMELESS, "Better known as Borg.", "P borg"),
    # ---- comparisons and histories
    ("", "Kafka was born at LinkedIn and Pulsar at Yahoo.", "D kafka linkedin, D pulsar yahoo"),
    ("", "Samoyed, which Uber open-sourced last year, is built with Flink and Kafka.",
     "D samoyed uber, B samoyed flink, B samoyed kafka"),
    ("", "Heron kept the Storm API, so old topologies ran unchanged.", "B heron storm"),
    ("", "Storm's author left Twitter and Heron took its place.", ""),
    ("", "Drill, like Impala and Presto, goes back to the Dremel paper.",
     "B drill dremel, B impala dremel, B presto dremel"),
    ("", "Trino is what PrestoSQL is called since December 2020.", ""),
    ("", "The storage format of Impala is not that of Hive.", ""),
    ("", "CockroachDB used RocksDB until 2020 and then wrote Pebble, a RocksDB rewrite in Go.",
     "B cockroachdb rocksdb, B pebble rocksdb"),
    ("", "Flink keeps its state in RocksDB.", "B flink rocksdb"),
    ("", "Hive turned SQL into MapReduce jobs; Spark SQL grew out of Shark, which grew out of Hive.",
     "B hive mapreduce, B spark-sql shark, B shark hive"),
    ("", "Beam is the SDK of Google's Dataflow, given away.", "D dataflow google"),
    ("", "TiDB stands on two shoulders: Spanner for the idea, RocksDB for the disk.",
     "B tidb spanner, B tidb rocksdb"),
    ("", "If Borg is the father, Kubernetes is the child.", "B kubernetes borg"),
    ("", "MinIO talks S3.", "B minio s3"),
    ("", "Jaeger started at Uber; its data model follows Dapper.", "D jaeger uber, B jaeger dapper"),
    ("", "SeaweedFS began as a Haystack clone.", "B seaweedfs haystack"),
    ("", "Ceph has nothing to do with GFS.", ""),
    ("", "People confuse Aurora with the Mesos scheduler Aurora.", ""),
    ("", "Use Kafka if you have ZooKeeper around already.", ""),
    ("", "Moving from ZooKeeper to etcd took us a month.", ""),
    ("", "Presto (Facebook), Impala (Cloudera) and Drill are all fine.", "D presto meta, D impala cloudera"),
    ("", "Twitter first built Storm, then Heron on Mesos.", "D storm twitter, D heron twitter, B heron mesos"),
    ("", "Firecracker, Amazon's microVM monitor, runs below Lambda.", "D firecracker amazon, B lambda firecracker"),
    # ---- companies that nobody knows
    ("", "Trino is backed by a company called Starlight Data.", ""),
    ("", "Quarrel was developed at Brightwell Inc. and is built on Flink.", "D quarrel brightwell, B quarrel flink"),
    ("", "Zelkova, by the startup Nimbleworks, is a fork of Trino.", "D zelkova nimbleworks, B zelkova trino"),
    (VEXA, "Open-sourced by Nimbleworks in 2019.", "D vexa nimbleworks"),
    (VEXA, "Written by Jane Roe at Nimbleworks.", "D vexa nimbleworks"),
    (VEXA, "Presented by Jane Roe on Tuesday.", ""),
    (VEXA, "Developed at Stanford and Berkeley.", ""),
    (VEXA, "Written by Lena and Bo.", ""),
    (VEXA, "Created in 2011 by Matei.", ""),
)  # fmt: skip

HELD_OUT_CHINESE: tuple[Line, ...] = (
    # ---- 条目下的备注
    (VEXA, "底下其实就是 Redis 加几个脚本", "B vexa redis"),
    (VEXA, "底层存储用的 RocksDB，协调用 ZooKeeper", "B vexa rocksdb, B vexa zookeeper"),
    (VEXA, "跑在 Mesos 上，代码没开源", "B vexa mesos"),
    (VEXA, "在 Flink 上改的", "B vexa flink"),
    (VEXA, "从 Omega 改过来的，调度策略换了", "B vexa omega"),
    (VEXA, "思路来自 Borg，但是去掉了优先级", "B vexa borg"),
    (VEXA, "可以看成 Borg 的多集群版", "B vexa borg"),
    (VEXA, "元数据存 etcd，数据放 MinIO", "B vexa etcd, B vexa minio"),
    (VEXA, "Uber 自研，内部叫别的名字", "D vexa uber"),
    (VEXA, "Uber 出品，必属精品", "D vexa uber"),
    (VEXA, "Uber 的人写的", "D vexa uber"),
    (VEXA, "Uber 和清华合作", "D vexa uber"),
    (VEXA, "Uber 线上在跑的调度器", "D vexa uber"),
    (VEXA, "Kubernetes 里的优先级就是抄它的", "B kubernetes vexa"),
    (VEXA, "Kubernetes 的祖师爷", "B kubernetes vexa"),
    (VEXA, "后来成了 Kubernetes 的一部分", "B kubernetes vexa"),
    (VEXA, "开源替代：Mesos", "O mesos vexa"),
    (VEXA, "想自己跑可以用 Mesos，算是开源平替", "O mesos vexa"),
    (VEXA, "Mesos 是照着这篇做的", "B mesos vexa"),
    (VEXA, "Mesos 就是按这篇论文实现的开源版", "O mesos vexa"),
    (VEXA, "没有开源，类似的有 Mesos", ""),
    (VEXA, "对比对象是 Borg 和 Omega", ""),
    (VEXA, "比 Mesos 快不少", ""),
    (VEXA, "为什么不直接基于 Mesos 做？", ""),
    (VEXA, "如果用 Ray 重写会简单很多", ""),
    (VEXA, "建议先看 Borg 再看这篇", ""),
    (VEXA, "并没有用 ZooKeeper，自己写了 Raft", ""),
    (VEXA, "微软亚研院 + 北大", "D vexa microsoft"),
    (NAMELESS, "Vexa 的论文", "P vexa"),
    (NAMELESS, "就是 Vexa", "P vexa"),
    (NAMELESS, "Vexa，调度器里的老前辈", "P vexa"),
    (NAMELESS, "提出了 Vexa，一个不信任任何人的调度器", "P vexa"),
    (NAMELESS, "讲的是 Borg 的后续", ""),
    # ---- 文章、对比
    ("", "Kafka 是 LinkedIn 做的，Pulsar 是雅虎做的。", "D kafka linkedin"),
    ("", "Samoyed 是 Uber 开源的流处理平台，底下是 Flink 和 Kafka。",
     "D samoyed uber, B samoyed flink, B samoyed kafka"),
    ("", "推特后来用 Heron 换掉了 Storm，API 没变。", ""),
    ("", "Drill 和 Impala 的老祖宗都是 Dremel。", "B drill dremel, B impala dremel"),
    ("", "Hive 最早是 Facebook 搞出来的，跑在 Hadoop 上面。", "D hive meta, B hive hadoop"),
    ("", "谷歌的 Borg 没开源，开源的 Kubernetes 是它的徒弟。", "D borg google, B kubernetes borg"),
    ("", "TiDB 的存储层叫 TiKV，TiKV 底下是 RocksDB。", "B tidb tikv, B tikv rocksdb"),
    ("", "TiKV 是 PingCAP 开发的，基于 RocksDB。", "D tikv pingcap, B tikv rocksdb"),
    ("", "CockroachDB 一开始用 RocksDB，后来换成了自己写的 Pebble。", "B cockroachdb rocksdb, B cockroachdb pebble"),
    ("", "Zipkin、Jaeger 这些都是照着 Dapper 论文做的。", "B zipkin dapper, B jaeger dapper"),
    ("", "HBase 对 HDFS 的依赖很重。", "B hbase hdfs"),
    ("", "Flink 起源于柏林的 Stratosphere 项目。", "B flink stratosphere"),
    ("", "阿里内部把 Flink 改成了 Blink，后来又捐回社区。", "B blink flink, D blink alibaba"),
    ("", "字节的 ByConity 是从 ClickHouse 分叉出来的。", "D byconity bytedance, B byconity clickhouse"),
    ("", "Ceph 和 GFS 没什么关系。", ""),
    ("", "别把 Aurora 和 PolarDB 搞混了。", ""),
    ("", "我们从 ZooKeeper 迁到了 etcd。", ""),
    ("", "Presto、Impala、Drill 里我选 Presto。", ""),
    ("", "SeaweedFS 最初就是 Haystack 的一个复刻。", "O seaweedfs haystack"),
    ("", "Firecracker 是亚马逊的，从谷歌的 crosvm 改来。",
     "D firecracker amazon, D crosvm google, B firecracker crosvm"),
    ("", "Lambda 底下跑的就是 Firecracker。", "B lambda firecracker"),
    # ---- 没听说过的公司
    ("", "Quarrel 由星汉科技开发，基于 Flink。", "D quarrel 星汉科技, B quarrel flink"),
    (VEXA, "由云帆数据公司开源", "D vexa 云帆数据"),
    (VEXA, "Nimbleworks 公司的产品", "D vexa nimbleworks"),
    (VEXA, "由张三开发", ""),
    (VEXA, "由我们组维护", ""),
    (VEXA, "清华大学开发", ""),
)  # fmt: skip


def words(text: str, line: int) -> Words:
    return Words(Block("item", text, line, line), 0, len(text))


def stated(finder: NameFinder, line: Line) -> set[str]:
    """What a line states, in the short form of the tables."""
    title, text, _ = line
    entries = [Entry(title, words(title, 1), remarks=(words(text, 2),))] if title else []
    found = relations.find(entries, [] if title else [words(text, 1)], finder)
    short = {"BUILDS_ON": "B", "OPEN_SOURCE_EQUIVALENT": "O", "DEVELOPED_BY": "D"}
    edges = set()
    for claim in found.claims:
        start, end = (key.partition(":")[2] for key in (claim.start, claim.end))
        if claim.type in short:
            edges.add(f"{short[claim.type]} {start} {end}")
        elif claim.type == "PRESENTS" and claim.finder != "title-prefix":
            edges.add(f"P {end}")
    return edges


def wanted(line: Line) -> set[str]:
    return {edge for edge in line[2].split(", ") if edge}


@pytest.mark.parametrize("line", READ, ids=lambda line: f"{line[0]} | {line[1]}".strip(" |"))
def test_a_remark_is_read_as_it_is_meant(finder: NameFinder, line: Line) -> None:
    assert stated(finder, line) == wanted(line)


@pytest.mark.parametrize(
    ("lines", "least_precision", "least_recall"),
    [(HELD_OUT_ENGLISH, 0.92, 0.65), (HELD_OUT_CHINESE, 0.95, 0.85)],
    ids=["english", "chinese"],
)
def test_most_remarks_that_no_rule_was_made_for_are_read(
    finder: NameFinder, lines: tuple[Line, ...], least_precision: float, least_recall: float
) -> None:
    found = [(stated(finder, line), wanted(line)) for line in lines]
    right = sum(len(got & meant) for got, meant in found)
    assert right / sum(len(got) for got, _ in found) >= least_precision
    assert right / sum(len(meant) for _, meant in found) >= least_recall
