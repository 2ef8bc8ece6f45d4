"""What holds for every reader and any text."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ingest.document import Block, Document
from ingest.errors import UnknownFormatError
from ingest.readers import READERS, bibtex, format_of, read, reader

CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus"
DOCUMENTS = [path for name in ("seeds", "dev") for path in sorted((CORPUS / name).rglob("*")) if path.is_file()]

# Pieces that lists and notes are made of, so that random texts are more often broken Markdown than noise.
PIECES = st.sampled_from(
    [
        "- ", "* ", "1. ", "12) ", "    ", "\t", "\n", "\n\n", "# ", "### ", "> ", "```\n", "~~~", "`", "**", "_", "~~",
        "[", "](", ")", "](http://a.b/c d)", "](http://a.b/(c))", "[[", "]]", "[[Page|", "![", "]: ", "[^1]", "[^1]: ",
        "|", " | ", "|---|\n", "| --- | --- |\n", "---\n", "+++\n", "key: value\n", "===\n", "\\", "{% hint %}\n",
        "GFS", "论文", "，", "：", "（2003）", "OSDI '06", "$x^2$", "http://a.b/c", "- [x] ", "id:: 1", "TODO", "\r\n",
        "   ", "    code\n", "• ", "Powered by GitBook\n", "On this page\n", "Was this helpful?\n",
    ]
)  # fmt: skip
MARKDOWN = st.lists(PIECES | st.text(max_size=4), max_size=40).map("".join)
TAGS = st.sampled_from(
    [
        "<b>", "</b>", "<a href='u'>", "</a>", "<br>", "<table>", "<tr>", "<td>", "<th colspan=2>", "</td>", "</table>",
        "<ul>", "<ol start=3>", "<li>", "</li>", "</ul>", "<p>", "</p>", "<h2>", "</h2>", "<details>", "<summary>",
        "</summary>", "</details>", "<!--", "-->", "<pre>", "</pre>", "<img src=x alt=y>", "&amp;", "&#42;", "&", "<",
        "<T>", "GFS ", "论文", "\n", "\n\n", "- ", "| a | b |\n|---|---|\n", "<blockquote>", "</blockquote>",
    ]
)  # fmt: skip
HTML = st.lists(TAGS | st.text(max_size=3), max_size=30).map("".join)


def strings(block: Block) -> Iterator[str]:
    """Everything a block says."""
    yield block.text
    yield block.marker
    for link in block.links:
        yield link.url
        yield link.title
    for cell in block.cells:
        yield cell.header
    for name, value in block.fields.items():
        yield name
        yield from (value,) if isinstance(value, str) else value


def leaves(value: object) -> Iterator[str]:
    """The texts and numbers of a JSON value."""
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from leaves(inner)
    elif value is not None:
        yield str(value)


def visible(texts: Iterable[str]) -> Counter[str]:
    return Counter(char for text in texts for char in text if char.isalnum())


def assert_is_sound(blocks: list[Block], lines: int) -> None:
    """Offsets and lines fit, and parents are items that stand before."""
    items = set()
    for block in blocks:
        assert 1 <= block.line <= block.end_line <= lines, block
        for link in block.links:
            assert block.text[link.start : link.end] == link.text, block
        for span in block.spans:
            assert 0 <= span.start < span.end <= len(block.text), block
        for cell in block.cells:
            assert block.text[cell.start : cell.start + len(cell.text)] == cell.text, block
            for link in cell.links:
                assert cell.text[link.start : link.end] == link.text, block
        assert block.parent is None or (block.parent in items and block.parent <= block.line), block
        assert block.parent is None or block.kind != "item" or block.parent < block.line or block.depth, block
        assert all(heading.line <= block.line for heading in block.headings), block
        if block.marker and block.kind in ("item", "heading"):
            items.add(block.line)


@pytest.mark.parametrize("format_", READERS)
@given(text=MARKDOWN | HTML | st.text())
@example("<li><ul><li><img src=a>")
@example("- [^1]: ")
@settings(max_examples=80, deadline=None)
def test_no_text_breaks_a_reader(format_: str, text: str) -> None:
    blocks = list(READERS[format_](text, "name"))
    assert_is_sound(blocks, len(Document("a", "a", text, "").lines))


@pytest.mark.parametrize("format_", ["markdown", "gitbook", "plain"])
@given(text=MARKDOWN)
@settings(max_examples=150, deadline=None)
def test_nothing_visible_is_lost(format_: str, text: str) -> None:
    text = text.replace("<", "").replace("&", "")
    said = visible(string for block in READERS[format_](text, "name") for string in strings(block))
    assert visible([text]) <= said


@given(words=st.lists(st.sampled_from(["GFS", "论文", "a1", "Vec<u8>", "x < y", "<T>"]), min_size=1), tags=HTML)
@settings(max_examples=200, deadline=None)
def test_tags_do_not_swallow_words(words: list[str], tags: str) -> None:
    text = "<p>" + "</p>\n<p>".join(words) + "</p>"
    said = [block.text for block in READERS["html"](text, "name")]
    assert said == words


@pytest.mark.corpus
@pytest.mark.skipif(not DOCUMENTS, reason="the documents beside the project are not here")
@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_documents_are_read_whole(path: Path) -> None:
    text = path.read_text(encoding="utf-8-sig", errors="replace")
    document = Document(path.name, path.name, text, "")
    blocks = read(document)
    assert_is_sound(blocks, len(document.lines))
    said = visible(string for block in blocks for string in strings(block))
    if path.suffix == ".json":
        assert visible(leaves(json.loads(text))) <= said
    elif "<" not in text and "&" not in text and path.suffix != ".bib":  # TeX has letters that nobody sees
        assert visible([text]) <= said


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("list.md", "anything", "markdown"),
        ("page.HTML", "anything", "html"),
        ("notes.txt", "# A heading\n", "markdown"),
        ("notes.txt", "---\ntitle: A note\n---\nwords", "markdown"),
        ("notes.txt", "+++\ntitle = 'A note'\n+++\nwords", "markdown"),
        ("notes.txt", "see [here](there.md)", "markdown"),
        ("notes.txt", "* `A paper <https://example.org/a>`_\n", "rst"),
        ("notes.txt", "Words.\n\n.. _here: https://example.org\n", "rst"),
        ("README.rst", "anything", "rst"),
        ("README.adoc", "anything", "asciidoc"),
        ("notes.txt", "One line.\n\nAnother one.", "plain"),
        ("notes.txt", "<!doctype html><html><body>words", "html"),
        ("page", "• Start\nPowered by GitBook\nOn this page\n• One\n\nWas this helpful?\n\nOne\n\nwords", "gitbook"),
        ("notes.txt", "", "plain"),
    ],
)
def test_the_format_is_known_by_ending_or_looks(name: str, text: str, expected: str) -> None:
    assert format_of(name, text) == expected


def test_an_unknown_format_names_those_there_are() -> None:
    with pytest.raises(UnknownFormatError, match=r"no reader for format 'docx'; there are: .*markdown"):
        reader("docx")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (r"{$\mu$Suite}: A Suite for Microservices", "μSuite: A Suite for Microservices"),
        (r"{\textmu}Tune in {$O(n \log n)$} with $10^{6}$ Keys \& More", "µTune in O(n log n) with 10^6 Keys & More"),
        (r"Caf{\'e}: \textsc{Warm} {\em Data} -- by \texttt{fsync}", "Café: Warm Data – by fsync"),
        (r"From $\alpha$ $\rightarrow$ \(k\)-Core in {\LaTeX}", "From α → k-Core in LaTeX"),
        (r"A 99\% Solution for $<$1ms TCP\slash IP", "A 99% Solution for <1ms TCP/IP"),
    ],
)
def test_tex_in_a_title_becomes_text(written: str, shown: str) -> None:
    (block,) = bibtex.read(f"@inproceedings{{a, title={{{written}}}, year={{2020}}}}")
    assert block.fields["title"] == shown
