"""Names that nobody knew, which a phrase of lineage makes systems."""

from __future__ import annotations

import pytest

from graph.model import System
from ingest import gazetteer, pipeline
from ingest.document import Document


def read(text: str) -> tuple[set[str], set[tuple[str, str]]]:
    """The systems that a text names, and the lineage it states."""
    findings = pipeline.find(Document("post.md", "post.md", text, "0" * 64), gazetteer.load())
    names = {node.key: node.name for node in findings.nodes if isinstance(node, System)}
    return set(names.values()), {
        (names[relation.start], names[relation.end])
        for relation in findings.relations
        if relation.type in ("BUILDS_ON", "OPEN_SOURCE_EQUIVALENT")
    }


@pytest.mark.parametrize(
    ("sentence", "edge"),
    [
        ("PostgreSQL was there first, and QuolibDB is derived from PostgreSQL.", ("QuolibDB", "PostgreSQL")),
        ("Their first release, Quolib, is a fork of RocksDB.", ("Quolib", "RocksDB")),
        ("后来 Kafka 的存储层换掉了，QuolibMQ 基于 Kafka 改造。", ("QuolibMQ", "Kafka")),
    ],
)  # fmt: skip
def test_a_phrase_of_lineage_makes_an_unknown_name_a_system(sentence: str, edge: tuple[str, str]) -> None:
    names, edges = read(sentence)
    assert edge[0] in names
    assert edge in edges


@pytest.mark.parametrize(
    "sentence",
    [
        "The group in Zwickau built a cache for RocksDB.",
        "Spark is based on a paper that Ulrike Example wrote at Quolib University.",
        "HBase is built on SQL and RDMA.",
        "Is Quolib a fork of RocksDB?",
        "Quolib is not based on RocksDB, and MapReduce is faster than Quolib.",
    ],
)
def test_other_words_with_capitals_stay_words(sentence: str) -> None:
    names, _ = read(sentence)
    assert not names & {"Quolib", "Zwickau", "Ulrike", "Example", "SQL", "RDMA"}


def test_running_text_is_read_beside_the_papers_it_links_to() -> None:
    _, edges = read(
        "QuolibDB grew out of RocksDB. We read [The Google File System](https://research.google/pubs/pub51/) then, and"
        " HBase is built on HDFS."
    )
    assert edges >= {("QuolibDB", "RocksDB"), ("HBase", "HDFS")}
