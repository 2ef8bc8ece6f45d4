"""A document on the Sources page: its text with marks, what became of each line, and why."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.parts.marked_text import LONGEST, MARKS, Mark, MarkedLine, parts, told
from app.reading import read_into
from app.views import source_text
from graph.errors import StemmaError

LIST = """# Storage

- [A Quiet Store for <b>Loud</b> Data](https://example.org/quiet.pdf) (OSDI 2020)
- [Rows Beyond One Machine](https://example.org/rows.pdf) (SOSP 2021)

HBase is built on HDFS.
Cassandra is based on Dynamo.

- [Ten Ways to Lose a Disk](https://www.usenix.org/conference/osdi20/presentation/ten) (SOSP 2021)

## Tools

- [A shop for <script>window.hurt = 1</script> boots](https://example.org/shop)
"""


# ---- marks


def test_a_line_is_cut_where_marks_begin_and_end() -> None:
    text = "HBase is built on HDFS."
    marks = [Mark(0, 5, "System", "HBase"), Mark(0, 22, "Relation", "HBase on HDFS"), Mark(18, 22, "System", "HDFS")]
    assert parts(text, marks) == [
        ("HBase", "System", True, "HBase\nHBase on HDFS"),
        (" is built on ", "", True, "HBase on HDFS"),
        ("HDFS", "System", True, "HDFS\nHBase on HDFS"),
        (".", "", False, ""),
    ]


def test_a_long_line_is_cut_and_says_so() -> None:
    first, more = parts("x" * (LONGEST + 7), [Mark(LONGEST + 1, LONGEST + 2, "Paper", "")])
    assert first[0] == "x" * LONGEST
    assert "7 more characters" in more[0]


@given(
    st.text(max_size=60),
    st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70), st.sampled_from([*MARKS])), max_size=8),
)
def test_no_character_is_lost_or_doubled(text: str, places: list[tuple[int, int, str]]) -> None:
    marks = [Mark(start, end, kind, kind) for start, end, kind in places]
    assert "".join(piece[0] for piece in parts(text, marks)) == text


# ---- the page


@pytest.fixture
def shown(graph: Any, page: Any, tmp_path: Path) -> Any:
    """Opens the page of LIST, as it is read into the graph."""
    path = tmp_path / "storage.md"
    path.write_text(LIST, encoding="utf-8")
    read_into(graph, [str(path)])
    return lambda **query: page("sources", source="source:storage.md", **query)


def rows(screen: Any) -> dict[int, dict[str, Any]]:
    (sent,) = screen.sent("stemma.marked_text")
    return {row["number"]: row for row in sent["lines"]}


@pytest.mark.neo4j
def test_the_text_stands_with_what_was_found(shown: Any) -> None:
    lines = rows(shown())
    assert ["".join(part["text"] for part in lines[number]["parts"]) for number in lines] == LIST.splitlines()
    kinds = [(part["kind"], part["text"]) for part in lines[4]["parts"] if part["kind"]]
    assert kinds[0] == ("Paper", "Rows Beyond One Machine")
    assert {("Venue", "SOSP"), ("Year", "2021")} <= {(kind, text.strip("( )")) for kind, text in kinds}
    assert [part["text"] for part in lines[6]["parts"] if part["kind"] == "System"] == ["HBase", "HDFS"]
    assert any(part["related"] and "BUILDS_ON" in part["says"] for part in lines[6]["parts"])
    assert (lines[13]["what"], lines[13]["told"]) == ("unread", True)
    assert lines[13]["why"]
    assert lines[2]["what"] == ""


@pytest.mark.neo4j
def test_the_report_stands_beside_it(shown: Any) -> None:
    screen = shown()
    assert "What became of its lines" in screen.sheets
    assert '["3", "listing a paper"]' in screen.sheets
    assert "each of 8 lines with text" in screen.sheets.lower()


@pytest.mark.neo4j
def test_a_chosen_line_is_explained(shown: Any) -> None:
    screen = shown(line="4")
    assert "Line 4" in screen.sheets
    assert "Taken: a paper" in screen.sheets
    assert "a venue beside it" in screen.sheets
    (sent,) = screen.sent("stemma.marked_text")
    assert sent["chosen"] == 4
    for none in ("99", "x", "0", "2"):
        assert "Taken:" not in shown(line=none).sheets


@pytest.mark.neo4j
def test_a_line_of_a_paragraph_is_told_what_is_its_own(shown: Any) -> None:
    told = shown(line="6").sheets
    assert "part of a paragraph that was read in one, lines 6 to 7" in told
    assert "HBase builds on HDFS" in told
    assert "Cassandra builds on Dynamo" not in told
    assert "One relation rests on other words of the same piece, at line 7." in told


@pytest.mark.neo4j
def test_a_text_that_its_address_contradicts_is_shown_with_what_to_do(shown: Any) -> None:
    screen = shown()
    assert "Text and address disagree" in screen.sheets
    assert "the text says SOSP 2021, the address says OSDI 2020" in screen.sheets
    assert "The text is believed." in screen.sheets
    assert rows(screen)[9]["edge"] == "conflict"
    assert rows(screen)[9]["remark"] == "the text says SOSP 2021, the address says OSDI 2020"
    (sent,) = screen.sent("stemma.marked_text")
    assert {"text": "Text and address disagree", "what": "conflict"} in sent["edges"]


@pytest.mark.neo4j
def test_what_the_graph_knows_stands_before_the_rules_are_loaded(shown: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise StemmaError("the rules cannot be loaded")

    monkeypatch.setattr(source_text, "rules_of_reading", broken)
    screen = shown()
    assert "The rules cannot be loaded" in screen.messages
    assert [part["text"] for part in rows(screen)[4]["parts"] if part["kind"] == "Paper"] == ["Rows Beyond One Machine"]
    assert rows(screen)[13]["what"] == "unread"


def test_a_reason_is_told_once_for_lines_that_follow_one_another() -> None:
    lines = [MarkedLine(1, "a", "unread", "no"), MarkedLine(2, "", "", ""), MarkedLine(3, "b", "unread", "no"),
             MarkedLine(4, "c", "unread", "never")]  # fmt: skip
    assert [*told(lines)] == [True, False, False, True]


@pytest.mark.neo4j
def test_only_what_was_not_understood(shown: Any) -> None:
    screen = shown()
    screen.test.toggle(key="sources.only").set_value(True)
    assert list(rows(screen.run())) == [9, 13]


@pytest.mark.neo4j
def test_a_long_document_comes_in_pages(graph: Any, page: Any, tmp_path: Path) -> None:
    path = tmp_path / "long.md"
    many = "\n".join(f"- [Paper Number {at} of Many](https://example.org/{at}.pdf) (OSDI 2020)" for at in range(700))
    path.write_text(f"# Long\n\n{many}\n", encoding="utf-8")
    read_into(graph, [str(path)])
    screen = page("sources", source="source:long.md")
    assert list(rows(screen)) == list(range(1, 301))
    assert list(rows(page("sources", source="source:long.md", line="650"))) == list(range(601, 703))


@pytest.mark.neo4j
def test_without_a_text_the_quotes_are_shown(small_graph: Any, page: Any) -> None:
    screen = page("sources", source="source:lists/storage.md")
    assert "has no text of this document" in screen.messages
    assert "Bigtable keeps its files in GFS" in screen.sheets
    assert not screen.sent("stemma.marked_text")
