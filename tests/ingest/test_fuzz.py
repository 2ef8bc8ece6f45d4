"""No text breaks, loops or is dropped without a word, however broken: by every reader, and from reading to findings."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model import Findings
from ingest import gazetteer, pipeline
from ingest.document import Block, Document
from ingest.quote import exact
from ingest.readers import ENDINGS, READERS, format_of
from ingest.remains import remains

# The ending by which each format is known.
ENDING = {format_: ending for ending, format_ in reversed(ENDINGS.items())} | {"plain": ".text", "gitbook": ".text"}

# What breaks readers: signs that open and are never closed, letters that are none, and lists in lists.
NASTY = st.sampled_from(
    [
        "[", "]", "[[", "]]", "](", ")", "![", "[a](", "[a]: ", "[^1]: ", "*", "**", "_", "__", "`", "``", "```\n", "~~~\n",
        "~~", "==", "%%", "{{", "}}", "{%", "%}", "{:", "{#a}", "<", ">", "<a ", "<a href='", "<b>", "</b>", "<!--", "-->",
        "<table>", "<tr>", "<td rowspan=3>", "<td>", "</table>", "<ul>", "<li>", "<dl>", "<dt>", "<dd>", "<details>",
        "<summary>", "<pre>", "<script>", "<T>", "<x-y>", "&", "&amp;", "&#0;", "&#x110000;", "|", "|---|---|\n", "| a | b |\n",
        "+--+--+\n", "|a |b |\n", "=== ===\n", "===\n", "---\n", "+++\n", "- ", "* ", "+ ", "1. ", "#. ", "(2) ", "• ", ": ",
        "> ", "# ", "## ", "\t", "    ", "  ", " ", "\n", "\n\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\0",
        "\ud800", "\udfff", "\ufeff", "\u202e", "\u200f", "\u200b", "\u0301", "\u3000", "📄", "论文", "：", "、", "（", "）",
        ".. ", ".. a:: b\n", ".. _a: b\n", ".. [a] ", "::\n\n", "`a <b>`_", "a_ ", ":a: ", "| ", "__ ", ".. list-table::\n",
        "* TODO ", ":PROPERTIES:\n", ":END:\n", "#+begin_src\n", "#+end_src\n", "[[a][b]]", "id:: 1\n", "TODO ", "!!! a\n",
        ":::a\n", "<Tabs>\n", "@article{a,\n", "@string{a = ", "title = ", "{", "}", '"', "'", "#", "@", ",", ";", "author = {",
        "crossref = {a}", "TY  - JOUR\n", "TI  - ", "ER  - \n", '{"title": ', '"a"', "null", "[1, ", "//", "/*", "- title: ",
        "  year: ", "&a ", "*a", "? ", "|\n", ">-\n", "!!", "...\n", "A Store for Logs", "OSDI '06", "(SOSP 2003)", "GFS",
        "Google", "https://dl.acm.org/doi/10.1145/945445.945450", "http://a.b/(", "builds on", "$x^2$", "\\", "\\ ", "a" * 300,
    ]
)  # fmt: skip
TEXTS = st.lists(NASTY | st.text(max_size=5), max_size=60).map("".join)


def document(text: str, format_: str) -> Document:
    return Document(f"lists/list{ENDING[format_]}", f"list{ENDING[format_]}", text, "0" * 64)


@cache
def gazetteers() -> gazetteer.Gazetteers:
    return gazetteer.load()


def find(text: str, format_: str) -> Findings:
    return pipeline.find(document(text, format_), gazetteers())


def assert_lines_are_accounted_for(source: Document, blocks: list[Block], found: Findings) -> None:
    """Every line with a word is in a block, is markup, or is reported."""
    held = {line for block in blocks for line in range(block.line, block.end_line + 1)}
    left = {remain.line: remain for remain in remains(source, blocks)}
    reported = {unread.line for unread in found.unread}
    for number, line in enumerate(source.lines, 1):
        if any(char.isalnum() for char in line) and number not in held:
            assert left[number].markup or number in reported, (number, line)


@pytest.mark.parametrize("format_", READERS)
@given(text=TEXTS)
@settings(max_examples=60, deadline=None)
def test_a_reader_reads_any_text(format_: str, text: str) -> None:
    source = document(text, format_)
    blocks = list(READERS[format_](text, source.name))
    assert blocks == list(READERS[format_](text, source.name))
    for block in blocks:
        assert 1 <= block.line <= block.end_line <= len(source.lines)
        for start, end in {(0, len(block.text)), *((link.start, link.end) for link in block.links)}:
            line, quote = exact(source, block, start, end)
            assert block.line <= line <= block.end_line
            assert quote in "\n".join(source.lines[line - 1 : line + 9])
            assert bool(quote) or not block.text[start:end].strip()


@pytest.mark.parametrize("format_", READERS)
@given(text=TEXTS)
@settings(max_examples=25, deadline=None)
def test_everything_is_found_or_reported_in_any_text(format_: str, text: str) -> None:
    source = document(text, format_)
    found = find(text, format_)
    assert found == find(text, format_)
    known = {found.source.key, *(node.key for node in found.nodes)}
    for relation in found.relations:
        assert relation.start in known
        assert relation.end in known
        assert relation.evidence
        for evidence in relation.evidence:
            assert evidence.quote in "\n".join(source.lines[evidence.line - 1 : evidence.line + 9])
    assert all(unread.reason for unread in found.unread)
    name = source.name
    blocks = list(READERS[format_of(name, text)](text, name))
    assert_lines_are_accounted_for(source, blocks, found)
