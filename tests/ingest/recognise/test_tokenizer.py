"""The tokenizer for mixed text: what a name keeps, what is cut off it, and that no text is changed or refused."""

from __future__ import annotations

import time
from operator import add

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.recognise.tokenizer import is_han, normal, tokens

MIXED = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from("Spark 的是系统 HBase、，。（）()[]'’-/.+_&:@\t\n\u3000ＧＦＳ①é\u0301"),
    ),
    max_size=80,
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("C++和B+树", ["C++", "和", "B+", "树"]),
        ("x86-64 GPT-4，Node.js", ["x86-64", "GPT-4", "，", "Node.js"]),
        ("S3上的k8s", ["S3", "上", "的", "k8s"]),
        ("Wide & Deep, Ray RLlib", ["Wide", "&", "Deep", ",", "Ray", "RLlib"]),
        ("SparkSQL在C-Store之后", ["SparkSQL", "在", "C-Store", "之", "后"]),
        ("OSDI'22, SOSP ’23", ["OSDI", "'22", ",", "SOSP", "’23"]),
        ("Google’s Bigtable isn't", ["Google", "’s", "Bigtable", "isn't"]),
        ("Spark-based, HDFS-like", ["Spark", "-", "based", ",", "HDFS", "-", "like"]),
        ("loosely-coupled", ["loosely-coupled"]),
        ("HBase/Cassandra", ["HBase", "/", "Cassandra"]),
        ("见https://a.b/c/HBase。", ["见", "https://a.b/c/HBase", "。"]),
        ("doc/gfs.md README.md ./x/y", ["doc/gfs.md", "README.md", "./x/y"]),
        ("me@spark.org", ["me@spark.org"]),
        ("ＨＤＦＳ（开源）", ["ＨＤＦＳ", "（", "开", "源", "）"]),
        ("AT&T C# tf.data", ["AT&T", "C#", "tf.data"]),
        ("_Ray_", ["_", "Ray", "_"]),
    ],
)
def test_words_are_cut_where_names_end(text: str, words: list[str]) -> None:
    assert list(tokens(text).words) == words


def test_a_full_width_spelling_is_the_same_word() -> None:
    assert normal("ＨＤＦＳ") == normal("hdfs") == tokens("HDFS").norms[0]


@settings(deadline=None)
@given(MIXED)
def test_nothing_is_lost(text: str) -> None:
    read = tokens(text)
    assert "".join(map(add, read.words, read.blanks)) == text
    assert all(text.startswith(word, start) for word, start in zip(read.words, read.starts, strict=False))


@settings(deadline=None)
@given(MIXED)
def test_a_chinese_character_is_a_token_of_its_own(text: str) -> None:
    for word in tokens(text).words:
        if not word.isascii() and "://" not in word:
            assert len(word) == 1 or not any(map(is_han, word))


@settings(deadline=None)
@given(st.lists(st.sampled_from(["Spark", "HBase", "x86-64", "C++", "的", "，", "3.5"]), max_size=8))
def test_words_parted_by_blanks_are_cut_as_they_are_alone(words: list[str]) -> None:
    assert list(tokens(" ".join(words)).words) == words


@pytest.mark.parametrize(
    "piece", ["a", "a/", "大", "a.", "-", "a-", "ab+", "_", "a_", "https://", "a@", "..", "\u0301"]
)
def test_a_long_line_takes_linear_time(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    started = time.process_time()
    assert tokens(text).starts[-1] == len(text)
    assert time.process_time() - started < 5
