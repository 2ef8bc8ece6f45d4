"""What a file of lineage lines gives, and what it refuses."""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import gazetteer
from ingest.document import Document
from ingest.lineage import findings, is_lineage
from ingest.shipped import shipped

GOOD = """# two systems that everybody knows
[[line]]
from = "hdfs"
type = "OPEN_SOURCE_EQUIVALENT"
to = "gfs"
address = "https://example.org/hdfs"
says = "One is the open form of the other."
"""


def document(text: str) -> Document:
    return Document("mine/lineage.toml", "lineage.toml", text, sha256(text.encode()).hexdigest())


def test_a_line_becomes_a_relation_with_its_words_and_its_address() -> None:
    found = findings(document(GOOD), gazetteer.load())
    relation = next(it for it in found.relations if it.type == "OPEN_SOURCE_EQUIVALENT")
    assert (relation.start, relation.end) == ("system:hdfs", "system:gfs")
    assert [(it.line, it.quote, it.finder) for it in relation.evidence] == [
        (6, "https://example.org/hdfs", "curated"),
        (7, "One is the open form of the other.", "curated"),
    ]
    assert {node.key for node in found.nodes} == {"system:gfs", "system:hdfs"}
    assert found.unread == ()


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('to = "gfs"', 'to = "no-such-system"', "no system of the gazetteers"),
        ('to = "gfs"', 'to = "hdfs"', "does not come from itself"),
        ("OPEN_SOURCE_EQUIVALENT", "CITES", "is none of"),
        ('address = "https://example.org/hdfs"', 'address = "http://example.org"', "https://"),
        ('address = "https://example.org/hdfs"\n', "", "no address"),
        ('says = "One', 'words = "One', "unknown field"),
        ('says = "One is the', 'says = "One\\u0020is the', "without escapes"),
        ('says = "', "says = ", "not TOML"),
    ],
)
def test_a_wrong_line_is_reported_and_the_others_stand(old: str, new: str, reason: str) -> None:
    assert old in GOOD
    other = GOOD.replace('from = "hdfs"', 'from = "seaweedfs"')
    found = findings(document(GOOD.replace(old, new) + "\n" + other), gazetteer.load())
    assert [it.start for it in found.relations if it.type == "OPEN_SOURCE_EQUIVALENT"] == ["system:seaweedfs"]
    assert [(miss.line, reason in miss.reason) for miss in found.unread] == [(2, True)]


def test_a_relation_given_twice_is_reported() -> None:
    found = findings(document(GOOD + GOOD), gazetteer.load())
    assert ["stands at line 7 already" in miss.reason for miss in found.unread] == [True]


@pytest.mark.parametrize("text", ["", "# nothing\n", 'title = "x"\n[[other]]\n', "# [[line]] in a comment\n"])
def test_what_has_no_line_is_no_lineage(text: str) -> None:
    assert not is_lineage(document(text))


@given(st.text())
def test_any_text_is_read_without_an_exception(text: str) -> None:
    findings(document("[[line]]\n" + text), gazetteer.load())


def test_what_ships_is_read_to_the_last_line() -> None:
    text = (shipped() / "lineage.toml").read_text(encoding="utf-8")
    assert is_lineage(document(text))
    assert findings(document(text), gazetteer.load()).unread == ()
