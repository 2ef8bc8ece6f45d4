"""A name before a title, or in a column of systems, is that of the system the paper presents."""

from __future__ import annotations

from typing import Any

from ingest import gazetteer, pipeline
from ingest.document import Document
from ingest.extract import as_gold

GAZETTEERS = gazetteer.load()


def said(text: str, kind: str) -> set[tuple[str, str]]:
    """The ends of the relations of a kind that a Markdown list states."""
    document = Document("list.md", "list.md", text, "0" * 64)
    relations: list[dict[str, Any]] = as_gold(document, pipeline.find(document, GAZETTEERS))["relations"]
    return {(one["source"], one["target"]) for one in relations if one["type"] == kind}


def test_a_name_before_a_linked_title_is_presented_by_it() -> None:
    title = "Efficient Memory Management for Large Language Model Serving with PagedAttention"
    text = f"# Serving\n\n- vLLM: [{title}](https://arxiv.org/abs/2309.06180)\n"
    assert said(text, "PRESENTS") == {(title, "vLLM")}


def test_a_system_that_another_paper_presents_is_only_the_subject_of_this_one() -> None:
    text = "# Serving\n\n- **vLLM** — [Tuning Batches for Fun and Profit](https://arxiv.org/abs/2401.00001)\n"
    assert said(text, "PRESENTS") == set()


def test_what_is_said_behind_the_title_is_said_of_the_name_before_it() -> None:
    text = "# Lambdas\n\n- **PyWren**: *Occupy the Cloud: Computing for the 99%*, SoCC '17. It keeps its data in S3.\n"
    assert said(text, "BUILDS_ON") == {("PyWren", "S3")}


def test_a_name_that_nobody_knows_counts_by_its_shape() -> None:
    text = "# Stores\n\n- **QuorDB** — [Keeping Replicas Honest at Low Cost](https://doi.org/10.1145/1.1), SOSP 2021\n"
    assert said(text, "PRESENTS") == {("Keeping Replicas Honest at Low Cost", "QuorDB")}


def test_a_plain_word_counts_where_the_other_labels_of_the_list_are_names() -> None:
    line = "- **{}** — [Keeping Replicas Honest {}](https://doi.org/10.1145/1.{}), SOSP 2021\n"
    names = ("QuorDB", "VexaKV", "MiraFS", "Zelkova")
    text = "# Stores\n\n" + "".join(
        line.format(name, word, at) for at, (name, word) in enumerate(zip(names, "ABCD", strict=True))
    )
    assert {system for _, system in said(text, "PRESENTS")} == set(names)
    alone = "# Stores\n\n" + line.format("Zelkova", "D", 4)  # which may be a person
    assert said(alone, "PRESENTS") == set()


def test_a_name_before_several_titles_is_what_they_are_filed_under() -> None:
    text = (
        "# Papers\n\n"
        "- **RocksDB** — [Keeping Compactions Cheap](https://doi.org/10.1145/1.1), FAST 2019\n"
        "- **RocksDB** — [Tuning Stores for Fast Drives](https://doi.org/10.1145/1.2), FAST 2020\n"
    )
    assert said(text, "PRESENTS") == set()


def test_a_column_of_systems_names_what_the_paper_of_the_row_presents() -> None:
    text = """# 对照

| 系统 | 公司 | 论文 | 开源 | 备注 |
|---|---|---|---|---|
| Percolator | Google | [Large-scale Incremental Processing](https://x.org/1.pdf) (OSDI'10) | Omid | 建在 Bigtable 上 |
"""
    assert said(text, "PRESENTS") == {("Large-scale Incremental Processing", "Percolator")}
    assert ("Percolator", "Google") in said(text, "DEVELOPED_BY")
    assert said(text, "OPEN_SOURCE_EQUIVALENT") == {("Omid", "Percolator")}
    assert said(text, "BUILDS_ON") == {("Percolator", "Bigtable")}


def test_a_row_of_a_comparison_needs_no_paper() -> None:
    text = """# 对照

| 系统 | 公司 | 备注 |
|---|---|---|
| Hive | Facebook | 基于 Hadoop 的 SQL 层 |
| Quorlens（夸镜） | 阿里巴巴 | 内部用的多 |
"""
    assert said(text, "BUILDS_ON") == {("Hive", "Hadoop")}
    assert said(text, "DEVELOPED_BY") == {("Hive", "Meta"), ("Quorlens", "Alibaba")}
