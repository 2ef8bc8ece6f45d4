"""A small world of known things: the tests of names and relations do not hang on what ships in data/."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest import gazetteer
from ingest.recognise.names import NameFinder

SYSTEMS = """
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
"""
COMPANIES = """
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
    for name, text in (("systems", SYSTEMS), ("companies", COMPANIES), ("venues", VENUES), ("topics", TOPICS)):
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return gazetteer.load(root)


@pytest.fixture(scope="session")
def finder(known: gazetteer.Gazetteers) -> NameFinder:
    """The finder that knows them."""
    return NameFinder(known)
