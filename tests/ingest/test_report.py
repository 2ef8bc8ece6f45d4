"""Nothing is silently lost: every line of a document that is not blank has a class, and every item is said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest import gazetteer, pipeline, readers
from ingest.document import Document
from ingest.pipeline import Account
from ingest.recognise import titles
from ingest.remains import LOST, remains
from ingest.report import CLASSES, SUSPECT, report, uses
from ingest.shipped import shipped
from ingest.sources import collect

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"

LIST = """# Readings

Words of welcome to whoever comes by.

* [Contents](#readings)

## Storage

* [A Quiet Store for Loud Data](https://example.org/quiet.pdf) (OSDI 2020)
  HBase is built on HDFS.
* [Rows Beyond One Machine](https://example.org/rows.pdf) (SOSP 2021)

## Tools

* [A shop for boots](https://example.org/shop)

![a picture](cover.png)

<details>
<script>
var boots = "none";
</script>
</details>

## License

CC0
"""

# Titles of talks and posts: much about them is as with papers.
ALIKE = """# Words

## Around the web

* [Ten Lessons: How One Shop Moved Its Data at Acme](https://blog.example.org/ten)
* [Twelve Lessons: How One Shop Moved It Back at Acme](https://medium.com/a/twelve)
* Thirteen Lessons of the Same Shop: A Talk by Somebody.
"""


def read(text: str, name: str = "list.md") -> Account:
    return pipeline.account(Document(name, name, text, "0" * 64), gazetteer.load())


def with_text(account: Account) -> list[int]:
    return [number for number, line in enumerate(account.document.lines, 1) if line.strip()]


def test_a_line_of_which_a_relation_was_read_counts_as_read() -> None:
    account = read(
        "# Tools\n\n- [RocksDB](https://rocksdb.org) is a fork of LevelDB\n- Brindle runs on HDFS and Kafka\n- Boots\n"
    )
    stated = {(relation.type, relation.evidence[0].line) for relation in account.findings.relations}
    assert stated >= {("BUILDS_ON", 3), ("BUILDS_ON", 4)}
    assert [miss.line for miss in account.findings.unread] == [5]
    assert [use.what for use in uses(account)] == ["heading", "text", "text", "unread"]


@pytest.mark.parametrize(("text", "lines"), [("# A\n\nB", 3), ("# A\n\nB\n", 3), ("# A\r\nB\r\n\r\n", 3), ("", 1)])
def test_the_end_of_the_last_line_begins_no_other(text: str, lines: int) -> None:
    assert report(read(text)).lines == lines


def test_every_line_has_its_class_and_reason() -> None:
    account = read(LIST)
    found = {use.line: (use.what, use.reason) for use in uses(account)}
    assert list(found) == with_text(account)
    assert found[1][0] == found[7][0] == "heading"
    assert found[3][0] == "outside"
    assert found[5] == ("noise", "a table of contents")
    assert found[9][0] == found[10][0] == found[11][0] == "paper"
    assert found[15] == ("unread", "a link that is no paper")
    assert found[17] == ("noise", "a picture")
    assert found[20] == found[21] == found[22] == ("markup", "script or style of a page")
    assert found[19] == found[23] == ("markup", "markup alone")


def test_the_report_counts_what_it_lists() -> None:
    made = report(read(LIST))
    assert made.lines == made.blank + sum(made.counts().values())
    assert list(made.counts()) == [name for name in CLASSES if name in made.counts()]
    assert made.counts()["paper"] == 3
    assert made.kinds("noise") == {"a table of contents": 1, "a picture": 1, "thanks, licence or how to contribute": 1}
    said = made.as_json()
    assert sum(run["to"] - run["from"] + 1 for run in said["accounted"]) == len(made.uses)
    assert [miss.line for miss in made.unread] == sorted(miss.line for miss in made.unread)


def test_what_looks_like_a_paper_is_told_with_its_score() -> None:
    told = {use.line: use.what for use in uses(read(ALIKE))}
    suspects = report(read(ALIKE)).suspects
    assert suspects
    for suspect in suspects:
        assert suspect.title in ALIKE
        assert suspect.score >= SUSPECT
        assert suspect.reason
        assert told[suspect.line] != "paper"


def test_a_line_whose_text_was_lost_is_unread() -> None:
    document = Document("list.md", "list.md", LIST, "0" * 64)
    blocks = [block for block in readers.read(document) if block.line != 11]
    assert [(each.line, each.markup) for each in remains(document, blocks) if each.markup is None] == [(11, None)]
    assert LOST


def test_a_file_of_lineage_is_accounted_for_as_well() -> None:
    text = '# words\n\n[[line]]\nfrom = "hdfs"\ntype = "BUILDS_ON"\nto = "no such system"\n'
    account = read(text, "lineage.toml")
    assert [use.what for use in uses(account)] == ["noise", "unread", "unread", "unread", "unread"]


MARKUP = (
    "# ",
    "- ",
    "* [",
    "](https://a.b/c.pdf)",
    "|",
    "---",
    "<div>",
    "<!--",
    "-->",
    "<script>",
    "```",
    "[1]: ",
    "$$",
)
OTHER = (":::", "{{", "[[line]]\n", "\n", "\n\n", "    ", "GFS", "OSDI 2020", "论文", "\r", "\x0c", "\u2028")
SIGNS = st.sampled_from((*MARKUP, *OTHER))
WORDS = st.lists(st.one_of(SIGNS, st.text(max_size=6)), max_size=30).map("".join)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    WORDS,
    st.sampled_from(["a.md", "a.html", "a.rst", "a.org", "a.txt", "a.bib", "a.csv", "a.yaml", "a.json", "a.toml"]),
)
def test_every_line_of_any_text_has_a_class(text: str, name: str) -> None:
    account = read(text, name)
    found = uses(account)
    assert [use.line for use in found] == with_text(account)
    assert all(use.reason for use in found)


# ---- the lists that ship, and those beside the project

_ITEM = re.compile(r"^\s*(?:[-*+•]|\d+[.)])\s+(?P<text>\S.*)$")


def documents() -> Iterator[Document]:
    yield from collect([str(shipped() / kind) for kind in ("lists", "notes", "lineage.toml")]).documents


def corpus() -> Iterator[Document]:
    yield from collect([str(CORPUS / kind) for kind in ("seeds", "dev")]).documents


def check(document: Document) -> None:
    """Each line has a class, and each item that holds a link or looks like a title is a paper, a part of one, a known
    class of something else, or Unread."""
    account = pipeline.account(document, gazetteer.load())
    found = {use.line: use for use in uses(account)}
    assert list(found) == with_text(account), document.address
    misses = {miss.line for miss in account.findings.unread}
    if account.page is None:
        return
    begins = {line: block.line for block in account.page.blocks for line in range(block.line, block.end_line + 1)}
    for number, line in enumerate(document.lines, 1):
        item = _ITEM.match(line)
        if item is None or not ("://" in line or titles.shape(item["text"]).score >= 1.0):
            continue
        use = found[number]
        place = f"{document.address}:{number}: {use}"
        assert use.reason, place
        assert use.what != "markup", place
        if use.what in ("unread", "outside"):
            assert misses & {number, begins[number]}, place


@pytest.mark.parametrize("document", list(documents()), ids=lambda document: document.address)
def test_nothing_of_what_ships_is_lost(document: Document) -> None:
    check(document)


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the documents are not beside the project")
def test_nothing_of_other_peoples_lists_is_lost() -> None:
    for document in corpus():
        check(document)
