"""Where things were found: every place is inside its line, and is what the evidence quotes."""

from __future__ import annotations

from ingest import gazetteer, pipeline
from ingest.document import Document
from ingest.pipeline import Account
from ingest.shipped import shipped
from ingest.sources import collect
from ingest.spans import Span, spans

LIST = """# Papers

## Storage

* [A Quiet Store for
  Loud Data](https://example.org/quiet.pdf) (OSDI'20)

HBase is built on HDFS, and HBase is open.
"""


def read(text: str) -> Account:
    return pipeline.account(Document("list.md", "list.md", text, "0" * 64), gazetteer.load())


def words(account: Account, span: Span) -> str:
    return account.document.lines[span.line - 1][span.start : span.end]


def test_names_years_and_statements_have_their_place() -> None:
    account = read(LIST)
    found = {(span.line, span.kind, words(account, span)) for span in spans(account)}
    assert {(5, "Paper", "A Quiet Store for"), (6, "Paper", "Loud Data"), (6, "Year", "'20")} <= found
    assert {(8, "System", "HBase"), (8, "System", "HDFS")} <= found
    assert [line for line, kind, _ in found if kind == "Relation"] == [8]
    assert any(line == 3 and kind == "Topic" for line, kind, _ in found)


def test_what_only_an_address_says_is_not_marked() -> None:
    account = read("# Papers\n\n* [A Quiet Store for Loud Data](https://arxiv.org/abs/1801.01234)\n")
    assert not [span for span in spans(account) if span.kind in ("Venue", "Year")]


def test_every_place_lies_within_its_line() -> None:
    for document in collect([str(shipped() / kind) for kind in ("lists", "notes", "lineage.toml")]).documents:
        account = pipeline.account(document, gazetteer.load())
        found = spans(account)
        assert found == tuple(sorted(found))
        for span in found:
            assert 0 <= span.start < span.end <= len(document.lines[span.line - 1]), span
            assert words(account, span).strip(), span
