"""The full-text index behind search finds Chinese on every release: whole names, parts of them, two characters."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from graph.connection import Graph
from graph.queries.search import in_index
from graph.schema import FINGERPRINT

pytestmark = pytest.mark.neo4j

NAMES = {
    "system:zh-gfs": ("GFS", ["谷歌文件系统", "Google File System"]),
    "system:zh-bigtable": ("Bigtable", ["谷歌大表"]),
    "paper:zh-raft": ("寻找一种易于理解的一致性算法", []),
    "topic:zh-consensus": ("一致性", []),
    "system:zh-tfs": ("TFS", ["淘宝文件系统"]),
}


@pytest.fixture(scope="module")
def named(readable: Graph) -> Iterator[Graph]:
    """A graph in which some things have Chinese names."""
    for key, (name, aliases) in NAMES.items():
        readable.run(
            f"CREATE (node:$($label) {{key: $key, name: $name, aliases: $aliases, {FINGERPRINT}: 1}})",
            label=key.partition(":")[0].title(),
            key=key,
            name=name,
            aliases=aliases,
        )
    yield readable
    readable.run("MATCH (node) WHERE node.key IN $keys DELETE node", keys=list(NAMES))


@pytest.mark.parametrize(
    ("words", "first", "others"),
    [
        ("谷歌文件系统", "system:zh-gfs", set()),
        ("谷歌", "system:zh-bigtable", {"system:zh-gfs"}),
        ("文件", "system:zh-tfs", {"system:zh-gfs"}),
        ("一致性", "topic:zh-consensus", {"paper:zh-raft"}),
        ("系统 谷歌", "system:zh-gfs", {"system:zh-bigtable", "system:zh-tfs"}),
        ("bigtable 谷歌", "system:zh-bigtable", {"system:zh-gfs"}),
    ],
)
def test_chinese_words_lead_to_the_names_that_have_them(named: Graph, words: str, first: str, others: set[str]) -> None:
    found = [key for key, _ in in_index(named, words, 10)]
    assert found[0] == first
    assert others <= set(found)


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("谷歌的文件系统", {"system:zh-gfs", "system:zh-tfs"}),
        ("一致性的算法", {"paper:zh-raft", "topic:zh-consensus"}),
    ],
)
def test_words_that_stand_nowhere_so_lead_to_names_that_share_pairs_of_characters(
    named: Graph, words: str, keys: set[str]
) -> None:
    assert keys <= {key for key, _ in in_index(named, words, 10)}
