"""Whether words lead to the node that is meant."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.connection import Graph
from graph.errors import AmbiguousNameError, UnknownNameError
from graph.model import Merged, System
from graph.queries.search import find, search
from graph.store import save

pytestmark = pytest.mark.neo4j


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("GFS", "system:gfs"),
        ("gfs", "system:gfs"),
        ("ＧＦＳ", "system:gfs"),
        ("谷歌文件系统", "system:gfs"),
        ("hadoop distributed file-system", "system:hdfs"),
        ("C++", "system:cpp"),
        ("谷歌", "company:google"),
        ("存储", "topic:storage"),
        ("The Google File System.", "paper:doi:10.1145/945445.945450"),
        ("https://dl.acm.org/doi/10.1145/945445.945450", "paper:doi:10.1145/945445.945450"),
        ("doi:10.1145/945445.945450", "paper:doi:10.1145/945445.945450"),
        ("http://www.example.org/bigtable.html#abstract", "paper:bigtable-paper"),
        ("https://github.com/apache/hbase", "system:hbase"),
        ("github.com/apache/hbase/", "system:hbase"),
        ("system:gfs", "system:gfs"),
        ("System:GFS", "system:gfs"),
        ("company: Mercury", "company:mercury"),
        ("paper:Mercury", "paper:mercury"),
        ("Mercury", "system:mercury"),
        ("system:google-file-system", "system:gfs"),
    ],
)
def test_find_gives_the_node_that_is_meant(stored: Graph, words: str, key: str) -> None:
    assert find(stored, words).key == key
    assert search(stored, words.removeprefix("company: "))[0].score == 1.0 or ":" in words


@pytest.mark.parametrize("words", ["Bigtabel", "big table", "googel file system", "HBas", "谷歌文件系", "Megasotre"])
def test_a_misspelt_name_is_searched_but_not_taken_for_granted(stored: Graph, words: str) -> None:
    wanted = {
        "Bigtabel": "Bigtable",
        "big table": "Bigtable",
        "googel file system": "GFS",
        "HBas": "HBase",
        "谷歌文件系": "GFS",
        "Megasotre": "Megastore",
    }[words]
    assert search(stored, words)[0].name == wanted
    with pytest.raises(UnknownNameError) as error:
        find(stored, words)
    assert error.value.nearest[0] == wanted


def test_an_exact_name_beats_a_near_one(stored: Graph) -> None:
    hits = search(stored, "bigtable")
    assert [hit.key for hit in hits[:2]] == ["system:bigtable", "paper:bigtable-paper"]
    assert hits[0].why == "name"
    assert hits[1].score < 1.0


def test_single_words_of_a_long_title_are_found(stored: Graph) -> None:
    assert search(stored, "structured distributed storage")[0].key == "paper:bigtable-paper"
    assert search(stored, "structred data")[0].key == "paper:bigtable-paper"


def test_kinds_limit_what_is_found(stored: Graph) -> None:
    assert {hit.label for hit in search(stored, "mercury")} == {"System", "Paper", "Company"}
    assert [hit.key for hit in search(stored, "mercury", labels=["Company"])] == ["company:mercury"]
    assert find(stored, "mercury", labels=["Paper"]).key == "paper:mercury"
    assert len(search(stored, "system", limit=1)) == 1


def test_several_of_one_kind_are_listed(graph: Graph) -> None:
    twins = (System("system:a", "Twin"), System("system:b", "Other", ("twin",)))
    save(graph, {}, Merged(twins, (), ()))
    with pytest.raises(AmbiguousNameError, match="system:a, system:b"):
        find(graph, "TWIN")


def test_nothing_is_found_in_an_empty_graph(graph: Graph) -> None:
    assert search(graph, "GFS") == []
    with pytest.raises(UnknownNameError, match="stemma search"):
        find(graph, "GFS")


def test_names_are_fresh_after_a_save(stored: Graph) -> None:
    assert search(stored, "Cassandra") == []
    save(stored, {}, Merged((System("system:cassandra", "Cassandra"),), (), ()))
    assert find(stored, "Cassandra").key == "system:cassandra"
    with pytest.raises(UnknownNameError):
        find(stored, "GFS")


@pytest.mark.parametrize(
    "words",
    ['"', "AND", "a AND (", "name:GFS", "*", "?", "~", "\\", "[a TO b]", "/x/", "!", "+-", "", " ", "\x00", "^2"],
)
def test_syntax_of_the_index_is_harmless(stored: Graph, words: str) -> None:
    assert all(0.0 <= hit.score <= 1.0 for hit in search(stored, words))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(max_size=30))
def test_any_words_can_be_searched(stored: Graph, words: str) -> None:
    hits = search(stored, words, limit=5)
    assert hits == search(stored, words, limit=5)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
