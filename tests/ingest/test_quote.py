"""Places in plain text lead back to the exact words of the source."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.document import Block, Document
from ingest.quote import MOST_LINES, exact
from ingest.readers import READERS, read

CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus"
DOCUMENTS = [path for name in ("seeds", "dev") for path in sorted((CORPUS / name).rglob("*")) if path.is_file()]


def document(text: str, name: str = "list.md") -> Document:
    return Document(name, name, text, "")


def quoted(text: str, words: str, name: str = "list.md") -> tuple[int, str]:
    """Line and quote of the first place where words stand in the plain text of a block."""
    source = document(text, name)
    for block in read(source):
        start = block.text.find(words)
        if start >= 0:
            return exact(source, block, start, start + len(words))
    raise AssertionError(f"no block says {words!r}")


def stands(source: Document, line: int, quote: str) -> bool:
    """Whether a quote is in the ten lines from a line, white space collapsed."""
    lines = source.lines[line - 1 : line + 9]
    return bool(quote) and " ".join(quote.split()) in " ".join(" ".join(lines).split())


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("- [**A Store**](https://a.b/store), _OSDI '30_", "A Store", "A Store"),
        ("- [**A Store**](https://a.b/store), _OSDI '30_", "A Store, OSDI", "[**A Store**](https://a.b/store), _OSDI"),
        ("- see [the store](https://a.b/see) now", "see the", "see [the"),
        ("- [osdi](https://osdi.org/osdi), osdi", ", osdi", ", osdi"),
        ("1. 1st of all", "1st", "1st"),
        ("- [x] x marks it", "x marks", "x marks"),
        ("# [A (2030)](u) #\n", "A (2030)", "A (2030)"),
        (r"- \[[Paper](U_\)x)\] of \*stars\*", "Paper] of *", r"[Paper](U_\)x)\] of \*"),
        ("a &amp; b &#42; c", "& b *", "&amp; b &#42;"),
        ("one **two\n  three** four", "two three", None),
        ("one **two\n  three** four", "two\nthree", "two\n  three"),
        ("| a | b |\n|---|---|\n| x \\| y | [z](u) |\n", "x | y | z", "x \\| y | [z](u)"),
        ("|a|b|c|\n|-|-|-|\n|||c|\n", "c", "c"),
        ("a ![picture](b.png) c", "a  c", "a ![picture](b.png) c"),
        ("[![seal](s.svg)](http://a.b) d", "seal d", "[![seal](s.svg)](http://a.b) d"),
        ("see [[Page#Part|that part]] too", "that part too", "that part]] too"),
        ("系统甲，对应的**开源系统**叫[乙](b.md)。", "开源系统叫乙", "开源系统**叫[乙](b.md)"),
        ("a<br>b <b>c</b>", "a\nb c", "a<br>b <b>c"),
        ("```go\ngo := 1\n```", "go := 1", "go := 1"),
        ("<ul><li>one</li><li><a href='x'>two</a> three</li></ul>", "two three", "two</a> three"),
        ("<table><tr><td>a</td><td>b c</td></tr></table>", "a | b c", "a</td><td>b c"),
    ],
)
def test_a_quote_is_the_smallest_piece_of_source(text: str, words: str, expected: str | None) -> None:
    if expected is None:
        with pytest.raises(AssertionError):
            quoted(text, words)
        return
    assert quoted(text, words)[1] == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("- `A Store <https://example.org/s,t>`_, OSDI", "A Store", "A Store"),
        ("- `A Store <https://example.org/s,t>`_, OSDI", "A Store, OSDI", "A Store <https://example.org/s,t>`_, OSDI"),
        ("- `A Store <https://example.org/s,t>`_, OSDI", ", OSDI", ", OSDI"),
        ("see :doc:`the page <page>` there", "the page there", "the page <page>` there"),
        ("a **bold** and ``code`` b", "bold and code b", "bold** and ``code`` b"),
        ("read Keeper_ first\n\n.. _Keeper: https://example.org", "Keeper first", "Keeper_ first"),
        (".. [W30] A. Writer. *A Store*. 2030.", "A Store", "A Store"),
        ("=== ====\na   `b <u>`_\n=== ====\n", "b", "b"),
    ],
)
def test_quotes_of_restructured_text(text: str, words: str, expected: str) -> None:
    assert quoted(text, words, "list.rst")[1] == expected


def test_the_line_is_that_of_the_words() -> None:
    text = "intro\n\n- first line\n  second [line\n  third](u) line\n"
    assert quoted(text, "second") == (4, "second")
    assert quoted(text, "third line") == (5, "third](u) line")
    assert quoted(text, "line\nsecond") == (3, "line\n  second")


def test_a_long_quote_is_cut_after_ten_lines() -> None:
    source = document("\n".join(f"and on goes line {n} with" for n in range(1, 31)), "notes.txt")
    (block,) = READERS["plain"](source.text, source.name)
    line, quote = exact(source, block, 0, len(block.text))
    assert (line, quote.count("\n")) == (1, MOST_LINES - 1)
    assert stands(source, line, quote)


def test_an_empty_piece_has_no_words() -> None:
    source = document("- \n- a")
    item = read(source)[0]
    assert exact(source, item, 0, 0) == (1, "")


@pytest.mark.parametrize(("start", "end"), [(-1, 1), (2, 1), (0, 5)])
def test_what_is_no_piece_of_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no piece of a text of 4 characters"):
        exact(document("word"), Block("paragraph", "word", 1, 1), start, end)


@given(
    words=st.lists(
        st.sampled_from(
            [
                "GFS",
                "a_b",
                "**b**",
                "`c`",
                "[d](http://e.f)",
                "\\*",
                "&amp;",
                "<i>g</i>",
                "，",
                "论文",
                "![h](i)",
                "j\n  k",
            ]
        ),
        min_size=1,
        max_size=12,
    ),
    glue=st.sampled_from(["", " ", ", "]),
    data=st.data(),
)
@settings(max_examples=300, deadline=None)
def test_every_piece_of_a_block_has_a_quote_that_stands(words: list[str], glue: str, data: st.DataObject) -> None:
    source = document("- " + glue.join(words))
    block = read(source)[0]
    start = data.draw(st.integers(0, len(block.text)))
    end = data.draw(st.integers(start, len(block.text)))
    line, quote = exact(source, block, start, end)
    if block.text[start:end].strip():
        assert stands(source, line, quote)
        kept = iter(quote)
        assert all(char in kept for char in block.text[start:end] if char.isalnum())
    else:
        assert quote == ""


@pytest.mark.corpus
@pytest.mark.skipif(not DOCUMENTS, reason="the documents beside the project are not here")
@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_whole_blocks_and_links_of_documents_are_quoted(path: Path) -> None:
    source = document(path.read_text(encoding="utf-8-sig", errors="replace"), path.name)
    for block in read(source):
        pieces = [(0, len(block.text)), *((link.start, link.end) for link in block.links)]
        for start, end in pieces:
            if block.text[start:end].strip():
                line, quote = exact(source, block, start, end)
                assert block.line <= line <= block.end_line
                assert stands(source, line, quote), (block, quote)
