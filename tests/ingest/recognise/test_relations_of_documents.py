"""What the form of a document states: columns, headings, tags behind titles, lists of tools, reference numbers."""

from __future__ import annotations

import pytest

from ingest import pipeline
from ingest.document import Document
from ingest.gazetteer import Gazetteers
from ingest.recognise.items import Claim

TYPES = {"BUILDS_ON": "B", "OPEN_SOURCE_EQUIVALENT": "O", "DEVELOPED_BY": "D"}
DOCUMENTS = {
    "columns": (
        """# Systems

| System | Based on | Company | Open source |
|---|---|---|---|
| HBase | Bigtable | Apache | yes |
| RocksDB | LevelDB | Facebook | yes |
| Dremel | - | Google | Drill |
""",
        "B hbase bigtable, B rocksdb leveldb, D rocksdb meta, D dremel google, O drill dremel",
    ),
    "columns in Chinese": (
        """# 系统对照

| 系统 | 公司 | 前身 | 开源实现 |
|---|---|---|---|
| Spanner | Google | Megastore | CockroachDB、TiDB |
| Chubby | 谷歌 | | ZooKeeper |
| PolarDB | 阿里 | | |
""",
        "D spanner google, B spanner megastore, O cockroachdb spanner, O tidb spanner, D chubby google"
        ", O zookeeper chubby, D polardb alibaba",
    ),
    "columns beside papers": (
        """# Papers

| Paper | Venue | Year | Company | Open-source implementation |
|---|---|---|---|---|
| [The Chubby lock service for loose systems](https://example.org/chubby.pdf) | OSDI | 2006 | Google | ZooKeeper |
| [Dapper, a Tracing Infrastructure](https://example.org/dapper.pdf) | SOSP | 2010 | Google | Zipkin, Jaeger |
""",
        "D chubby google, O zookeeper chubby, D dapper google, O zipkin dapper, O jaeger dapper",
    ),
    "a company of the same house": (
        """# 数据库

OceanBase 由蚂蚁集团开发，很久了。Spanner 由微软开发，这里写错了。
""",
        "D oceanbase ant-group",
    ),
    "companies as headings": (
        """# Papers by company

## Google

- [The Chubby lock service for loose systems](https://example.org/chubby.pdf), OSDI 2006
- [Spanner: A Globally-Distributed Database](https://example.org/spanner.pdf), OSDI 2012

## Alibaba

- [Vexalor: A Scheduler for Shared Clusters](https://example.org/vexa.pdf), SOSP 2021
""",
        "D chubby google, D spanner google, D vexalor alibaba",
    ),
    "companies behind titles": (
        """# Reading

- [Pangolin: A Storage System](https://example.org/p.pdf) (OSDI 2023) | Alibaba
- [Vexalor: A Scheduler for Shared Clusters](https://example.org/vexa.pdf) [Uber, OSDI '21]
- [Zorbex: A Key-Value Store on Flash](https://example.org/z.pdf), from Meta, 2020. Based on RocksDB.
""",
        "D pangolin alibaba, D vexalor uber, D zorbex meta, B zorbex rocksdb",
    ),
    "a list of tools": (
        """# Awesome stores

- [CockroachDB](https://github.com/cockroachdb/cockroach) - An open-source clone of Spanner.
- [Trino](https://trino.io) - A fork of Presto.
- [MinIO](https://min.io) - S3-compatible object store.
- [Zipkin](https://zipkin.io) - Distributed tracing, inspired by Dapper.
- [Heron](https://heron.example.org) - Twitter's stream engine, built on Mesos.
""",
        "O cockroachdb spanner, B trino presto, B minio s3, B zipkin dapper, D heron twitter, B heron mesos",
    ),
    "a person in a column": (
        """# Seminar

| Week | Title | Who wrote it | Venue | Year | Notes |
|---|---|---|---|---|---|
| 1 | The Chubby Lock Service for Loose Systems | Ashgrove, Tim | OSDI | 2006 | Inspired ZooKeeper |
| 2 | Pangolin: A Storage System for Logs | Brindle, Kay | SOSP | 2013 | built on RocksDB |
""",
        "B zookeeper chubby, B pangolin rocksdb",
    ),
    "systems as headings": (
        """# 论文笔记

## 1. Bigtable

Google 的分布式存储系统，底层用 GFS 存数据，用 Chubby 选主。开源实现有 HBase。

## 2. Dynamo（亚马逊）

亚马逊的 KV 存储。Cassandra 借鉴了它的设计。
""",
        "D bigtable google, B bigtable gfs, B bigtable chubby, O hbase bigtable, D dynamo amazon, B cassandra dynamo",
    ),
}


def stated(name: str, text: str, known: Gazetteers) -> list[Claim]:
    _, reading = pipeline.recognise(Document(f"{name}.md", f"{name}.md", text, "0" * 64), known)
    return list(reading.claims)


def ends(claim: Claim) -> str:
    return f"{claim.start.partition(':')[2]} {claim.end.partition(':')[2]}"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_the_form_of_a_document_states(known: Gazetteers, name: str) -> None:
    text, wanted = DOCUMENTS[name]
    found = {f"{TYPES[claim.type]} {ends(claim)}" for claim in stated(name, text, known) if claim.type in TYPES}
    assert found == set(wanted.split(", "))


def test_a_number_cites_what_stands_under_it_in_the_list(known: Gazetteers) -> None:
    text = """# [Vexalor: A Scheduler for Shared Clusters](https://example.org/v.pdf)

Published in OSDI 2021.

Vexalor builds on an idea [2] that was told before, and on more [1, 3-4].

## References

1. A. Smith, et al. Sharing Machines in Large Clusters. SOSP 2015
2. B. Jones, et al. Moving Jobs between Shared Machines. OSDI 2016
"""
    cited = {
        claim.end.partition(":")[2]: claim.words.block.line
        for claim in stated("note", text, known)
        if claim.type == "CITES" and claim.finder == "reference-number"
    }
    assert cited == {"sharing-machines-in-large-clusters": 5, "moving-jobs-between-shared-machines": 5}


def test_a_relation_is_shown_with_its_sentence(known: Gazetteers) -> None:
    text = "# Notes\n\nTwo of them matter here: HBase, which many of us run every day, is based on HDFS and on more.\n"
    claim = next(claim for claim in stated("note", text, known) if claim.type == "BUILDS_ON")
    assert claim.words.text == text.splitlines()[2]
    long = (
        "# Notes\n\n"
        + "Much is said before, " * 20
        + "HBase is based on HDFS, "
        + "and much after, " * 20
        + "at last.\n"
    )
    claim = next(claim for claim in stated("note", long, known) if claim.type == "BUILDS_ON")
    assert "HBase is based on HDFS" in claim.words.text
    assert len(claim.words.text) <= 300


def test_a_column_of_open_systems_names_those_that_nobody_knows(known: Gazetteers) -> None:
    table = (
        "# Closed and open\n\n| System | Company | Open source |\n|---|---|---|\n"
        "| Bigtable | Google | HBase, Brindlewark |\n"
        "| Chubby | Google | Apache 2.0 |\n| Borg | Google | Yes |\n| GFS | Google | [code](https://example.org) |\n"
    )
    found = {ends(claim) for claim in stated("table.md", table, known) if claim.type == "OPEN_SOURCE_EQUIVALENT"}
    assert found == {"hbase bigtable", "brindlewark bigtable"}


def test_what_was_replaced_by_another_came_before_it(known: Gazetteers) -> None:
    found = [ends(claim) for claim in stated("list.md", "# L\n\nGFS was replaced by Colossus in 2010.\n", known)]
    assert found == ["colossus gfs"]
