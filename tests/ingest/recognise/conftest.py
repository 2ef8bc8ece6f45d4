"""A small world of known things: the tests of names and relations do not hang on what ships in data/."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest import gazetteer
from ingest.recognise.names import NameFinder

SYSTEMS = """
[oceanbase]
name = "OceanBase"
company = "oceanbase"
[gfs]
name = "GFS"
aliases = ["Google File System", "The Google File System"]
company = "google"
open_source = false
paper = "The Google File System"
[hdfs]
name = "HDFS"
aliases = ["Hadoop Distributed File System"]
open_source = true
[hadoop]
name = "Hadoop"
aliases = ["Apache Hadoop"]
open_source = true
[mapreduce]
name = "MapReduce"
company = "google"
open_source = false
[hadoop-mapreduce]
name = "Hadoop MapReduce"
open_source = true
[bigtable]
name = "Bigtable"
aliases = ["BigTable"]
company = "google"
open_source = false
[hbase]
name = "HBase"
aliases = ["Apache HBase"]
open_source = true
[cassandra]
name = "Cassandra"
open_source = true
ordinary = true
[dynamo]
name = "Dynamo"
company = "amazon"
open_source = false
ordinary = true
paper = "Dynamo: Amazon's Highly Available Key-value Store"
[zookeeper]
name = "ZooKeeper"
open_source = true
[chubby]
name = "Chubby"
company = "google"
open_source = false
[spark]
name = "Spark"
aliases = ["Apache Spark"]
open_source = true
ordinary = true
[spark-sql]
name = "Spark SQL"
open_source = true
[storm]
name = "Storm"
open_source = true
ordinary = true
[ray]
name = "Ray"
open_source = true
ordinary = true
paper = "Ray: A Distributed Framework for Emerging AI Applications"
[rllib]
name = "RLlib"
aliases = ["Ray RLlib"]
open_source = true
[graphlab]
name = "GraphLab"
open_source = true
[graphchi]
name = "GraphChi"
open_source = true
[pregel]
name = "Pregel"
company = "google"
open_source = false
[paracel]
name = "Paracel"
company = "douban"
open_source = true
[parameter-server]
name = "Parameter Server"
paper = "Scaling Learning with the Parameter Server"
[google-cloud-storage]
name = "Google Cloud Storage"
aliases = ["Cloud Storage", "GCS"]
company = "google"
open_source = false
[s3]
name = "S3"
aliases = ["Amazon S3", "AWS S3"]
company = "amazon"
open_source = false
[ec2]
name = "EC2"
company = "amazon"
[f1]
name = "F1"
company = "google"
ordinary = true
[borg]
name = "Borg"
company = "google"
open_source = false
paper = "Large-scale cluster management at Google with Borg"
[kubernetes]
name = "Kubernetes"
aliases = ["k8s"]
open_source = true
[qemu]
name = "QEMU"
open_source = true
[lambda]
name = "AWS Lambda"
aliases = ["Lambda"]
company = "amazon"
ordinary = true
[go-language]
name = "Go"
ordinary = true
kind = "language"
[mongodb]
name = "MongoDB"
open_source = true
[orion-sdn]
name = "Orion"
company = "google"
ordinary = true
paper = "Orion: Google's Software-Defined Networking Control Plane"
[orion-gpu]
name = "Orion (GPU sharing)"
paper = "Orion: Sharing GPUs between Learning Jobs"
[dns]
name = "DNS"
[kafka]
name = "Kafka"
aliases = ["Apache Kafka"]
company = "linkedin"
open_source = true
[pulsar]
name = "Pulsar"
open_source = true
[flink]
name = "Flink"
aliases = ["Apache Flink"]
open_source = true
[stratosphere]
name = "Stratosphere"
open_source = true
[beam]
name = "Beam"
open_source = true
ordinary = true
[millwheel]
name = "MillWheel"
company = "google"
open_source = false
[dremel]
name = "Dremel"
company = "google"
open_source = false
[drill]
name = "Drill"
open_source = true
ordinary = true
[impala]
name = "Impala"
company = "cloudera"
open_source = true
ordinary = true
[presto]
name = "Presto"
company = "meta"
open_source = true
ordinary = true
[trino]
name = "Trino"
open_source = true
[hive]
name = "Hive"
company = "meta"
open_source = true
ordinary = true
[megastore]
name = "Megastore"
company = "google"
open_source = false
[spanner]
name = "Spanner"
company = "google"
open_source = false
ordinary = true
[cockroachdb]
name = "CockroachDB"
company = "cockroach-labs"
open_source = true
[tidb]
name = "TiDB"
company = "pingcap"
open_source = true
[rocksdb]
name = "RocksDB"
company = "meta"
open_source = true
[leveldb]
name = "LevelDB"
company = "google"
open_source = true
[aurora]
name = "Aurora"
aliases = ["Amazon Aurora"]
company = "amazon"
open_source = false
ordinary = true
[polardb]
name = "PolarDB"
company = "alibaba"
[colossus]
name = "Colossus"
company = "google"
open_source = false
ordinary = true
[omega]
name = "Omega"
company = "google"
open_source = false
ordinary = true
[mesos]
name = "Mesos"
open_source = true
[etcd]
name = "etcd"
open_source = true
[dapper]
name = "Dapper"
company = "google"
open_source = false
ordinary = true
[zipkin]
name = "Zipkin"
company = "twitter"
open_source = true
[jaeger]
name = "Jaeger"
company = "uber"
open_source = true
[haystack]
name = "Haystack"
company = "meta"
open_source = false
ordinary = true
[seaweedfs]
name = "SeaweedFS"
open_source = true
[ceph]
name = "Ceph"
open_source = true
[minio]
name = "MinIO"
open_source = true
[heron]
name = "Heron"
company = "twitter"
open_source = true
ordinary = true
[vllm]
name = "vLLM"
open_source = true
[sglang]
name = "SGLang"
open_source = true
[orca]
name = "Orca"
company = "microsoft"
ordinary = true
paper = "Orca: A Distributed Serving System for Transformers"
[redis]
name = "Redis"
open_source = true
[postgresql]
name = "PostgreSQL"
open_source = true
[firecracker]
name = "Firecracker"
company = "amazon"
open_source = true
[crosvm]
name = "crosvm"
company = "google"
open_source = true
[flux]
name = "Flux"
company = "meta"
ordinary = true
[twine]
name = "Twine"
company = "meta"
ordinary = true
[move]
name = "Move"
kind = "language"
ordinary = true
[dragon]
name = "Dragon"
ordinary = true
[s4]
name = "S4"
company = "yahoo"
[oracle]
name = "Oracle Database"
aliases = ["Oracle"]
company = "oracle"
ordinary = true
"""
COMPANIES = """
[ant-group]
name = "Ant Group"
aliases = ["蚂蚁集团"]
[oceanbase]
name = "OceanBase Inc"
parent = "ant-group"
[google]
name = "Google"
aliases = ["谷歌"]
[meta]
name = "Meta"
aliases = ["Facebook"]
[amazon]
name = "Amazon"
aliases = ["AWS", "亚马逊"]
[alibaba]
name = "Alibaba"
aliases = ["阿里", "阿里云"]
[bytedance]
name = "ByteDance"
aliases = ["字节"]
[twitter]
name = "Twitter"
[yahoo]
name = "Yahoo"
[douban]
name = "Douban"
aliases = ["豆瓣"]
[databricks]
name = "Databricks"
[mongodb]
name = "MongoDB"
[cloudera]
name = "Cloudera"
[linkedin]
name = "LinkedIn"
[pingcap]
name = "PingCAP"
[cockroach-labs]
name = "Cockroach Labs"
[uber]
name = "Uber"
[microsoft]
name = "Microsoft"
aliases = ["微软"]
[github]
name = "GitHub"
parent = "microsoft"
[wechat]
name = "WeChat"
aliases = ["微信"]
[oracle]
name = "Oracle"
[tencent]
name = "Tencent"
aliases = ["腾讯"]
"""
VENUES = """
[osdi]
name = "OSDI"
[cluster]
name = "CLUSTER"
[sosp]
name = "SOSP"
"""
TOPICS = """
[storage]
name = "Storage"
"""


@pytest.fixture(scope="session")
def known(tmp_path_factory: pytest.TempPathFactory) -> gazetteer.Gazetteers:
    """A few systems, companies and venues."""
    root: Path = tmp_path_factory.mktemp("data")
    folder = root / "gazetteers"
    folder.mkdir()
    files = {"systems": SYSTEMS, "companies": COMPANIES, "venues": VENUES, "topics": TOPICS, "universities": ""}
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return gazetteer.load(root)


@pytest.fixture(scope="session")
def finder(known: gazetteer.Gazetteers) -> NameFinder:
    """The finder that knows them."""
    return NameFinder(known)
