"""No text breaks, loops or is dropped without a word, however broken: by every reader, and from reading to findings."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import example, given, settings
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
        "[", "]", "[[", "]]", "](", ")", "![", "[a](", "[a]: ", "[^1]: ", "*", "**", "_", "__", "`", "``", "```\n",
        "~~~\n", "~~", "==", "%%", "{{", "}}", "{%", "%}", "{:", "{#a}", "<", ">", "<a ", "<a href='", "<b>", "</b>",
        "<!--", "-->", "<table>", "<tr>", "<td rowspan=3>", "<td>", "</table>", "<ul>", "<li>", "<dl>", "<dt>",
        "<dd>", "<details>", "<summary>", "<pre>", "<script>", "<T>", "<x-y>", "&", "&amp;", "&#0;", "&#x110000;",
        "|", "|---|---|\n", "| a | b |\n", "+--+--+\n", "|a |b |\n", "=== ===\n", "===\n", "---\n", "+++\n", "- ",
        "* ", "+ ", "1. ", "#. ", "(2) ", "• ", ": ", "> ", "# ", "## ", "\t", "    ", "  ", " ", "\n", "\n\n",
        "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\0", "\ud800", "\udfff", "\\ud800", "\ufeff", "\u202e",
        "\u200f", "\u200b", "\u0301", "\u3000", "📄", "论文", "：", "、", "（", "）", ".. ", ".. a:: b\n", ".. _a: b\n",
        ".. [a] ",
        "::\n\n", "`a <b>`_", "a_ ", ":a: ", "| ", "__ ", ".. list-table::\n", "* TODO ", ":PROPERTIES:\n", ":END:\n",
        "#+begin_src\n", "#+end_src\n", "[[a][b]]", "id:: 1\n", "TODO ", "!!! a\n", ":::a\n", "<Tabs>\n",
        "@article{a,\n", "@string{a = ", "title = ", "{", "}", '"', "'", "#", "@", ",", ";", "author = {",
        "crossref = {a}", "TY  - JOUR\n", "TI  - ", "ER  - \n", '{"title": ', '"a"', "null", "[1, ", "//", "/*",
        "- title: ", "  year: ", "&a ", "*a", "? ", "|\n", ">-\n", "!!", "...\n", "A Store for Logs", "OSDI '06",
        "(SOSP 2003)", "GFS", "Google", "https://dl.acm.org/doi/10.1145/945445.945450", "http://a.b/(", "builds on",
        "$x^2$", "\\", "\\ ", "a" * 300,
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
@example(text="? ")
@settings(max_examples=60, deadline=None)
def test_a_reader_reads_any_text(format_: str, text: str) -> None:
    source = document(text, format_)
    blocks = list(READERS[format_](source.text, source.name))
    assert blocks == list(READERS[format_](source.text, source.name))
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
    blocks = list(READERS[format_of(name, text)](source.text, name))
    assert_lines_are_accounted_for(source, blocks, found)


MANY = 10_000
# Texts on which a careless reader takes forever or runs out of stack, by the format that they attack.
PATHOLOGICAL: dict[str, tuple[str, str]] = {
    "opened brackets": ("markdown", "[" * MANY),
    "nested brackets": ("markdown", "[" * MANY + "]" * MANY),
    "nested links": ("markdown", "[a" * MANY + "](u)" * MANY),
    "opened pages": ("markdown", "[[a|" * MANY),
    "opened pictures": ("markdown", "![" * MANY),
    "stars": ("markdown", "*" * MANY),
    "opened stars": ("markdown", "**a " * MANY),
    "underscores": ("markdown", "_a " * MANY),
    "backquotes": ("markdown", "`" * MANY),
    "backquotes in all numbers": ("markdown", "".join("`" * n + " " for n in range(300))),
    "opened marks": ("markdown", "==a " * MANY + "%%a " * MANY + "{{a " * MANY + "{%a " * MANY + "{a=b " * MANY),
    "opened tags": ("markdown", "<a " * MANY + "<!-- " * MANY + "<a b='" * MANY),
    "opened fence": ("markdown", "```" + "a\n" * MANY),
    "fences": ("markdown", "```\n" * MANY),
    "quotes in quotes": ("markdown", "> " * MANY + "a"),
    "lists in lists": ("markdown", "- " * MANY + "a"),
    "a stair of lists": ("markdown", "".join("  " * n + "- a\n" for n in range(1000))),
    "a stair of admonitions": ("markdown", "".join("    " * n + "!!! a\n" for n in range(300)) + "x"),
    "definitions": ("markdown", "a\n: b\n" * MANY),
    "addresses of links": ("markdown", "".join(f"[a{n}]: b\n" for n in range(MANY)) + "[a1] " * MANY),
    "properties and then text": ("markdown", "- a\n" + "  a:: b\n" * MANY + "  x"),
    "a wide table": ("markdown", "a|" * 2000 + "\n" + "-|" * 2000 + "\n" + ("a|" * 2000 + "\n") * 10),
    "a front that never ends": ("markdown", "---\n" + "a: b\n" * MANY),
    "a line of 1 MB": ("markdown", "word " * 200_000),
    "a word of 1 MB": ("markdown", "a" * 1_000_000),
    "an address of 100 kB": ("markdown", "http://a.b/" + "(" * 50_000 + ")" * 50_000),
    "closing brackets": ("markdown", "http://a.b/" + ")" * 50_000),
    "blanks": ("markdown", " " * 1_000_000),
    "line ends": ("markdown", "\r\n" * 200_000),
    "deep HTML": ("html", "<div>" * MANY + "a" + "</div>" * MANY),
    "lists of HTML": ("html", "<ul><li>a" * MANY),
    "links of HTML": ("html", "<a href=u>a" * MANY),
    "tables in tables": ("html", "<table><tr><td>" * 3000 + "a"),
    "cells that span": ("html", "<table>" + "<tr>" + "<td colspan=100 rowspan=100>a" * 3000),
    "an opened tag": ("html", "<" + "a" * 100_000),
    "opened comments": ("html", "<!-- " * MANY),
    "opened values": ("html", "<a b='c' " * MANY),
    "deep JSON": ("json", '{"a":' * 100_000),
    "a text of 1 MB in JSON": ("json", '"' + "a" * 1_000_000),
    "broken lines of JSON": ("json", '{"a":1}\n' + '{"a":\n' * 30_000),
    "opened comments in JSON": ("json", "[/* " * MANY),
    "deep YAML": ("yaml", "".join(" " * n + "- \n" for n in range(2000))),
    "brackets of YAML": ("yaml", "[" * 100_000),
    "a bomb of aliases": (
        "yaml",
        "a: &a [x, x, x, x, x, x, x, x, x]\n"
        + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(20)),
    ),
    "broken lines of YAML": ("yaml", "- title: a: b\n" * 30_000),
    "opened quotes of YAML": ("yaml", '- "a\n' * MANY),
    "opened braces of BibTeX": ("bibtex", "@article{a, title={" * MANY),
    "deep braces of BibTeX": ("bibtex", "@article{a, title=" + "{" * 50_000 + "}" * 50_000 + "}"),
    "entries never closed": ("bibtex", "@article{a,\n title={b\n" * 5000),
    "a chain of proceedings": (
        "bibtex",
        "".join(f"@book{{a{n}, crossref={{a{n + 1}}}, title={{t}}}}\n" for n in range(500)),
    ),
    "20,000 authors": ("bibtex", "@article{a, author={" + "A B and " * 20_000 + "C}, title={t}}"),
    "a reference without end": ("ris", "TY  - JOUR\nTI  - a\n" + "more\n" * 100_000),
    "an opened quote of CSV": ("csv", "a,b\n" + '"a,b\n' * 50_000),
    "100,000 columns": ("csv", "," * 100_000 + "\n" + "a," * 100_000),
    "adornments": ("rst", ("=" * 50 + "\n") * 5000),
    "opened backquotes": ("rst", "`a " * MANY + "`a <" * MANY),
    "a stair of text": ("rst", "".join(" " * n + "a\n" for n in range(1000))),
    "tables never closed": ("rst", "=== ===\na   b\n" * MANY + "+--+\n|xx|\n" * MANY),
    "a chain of targets": ("rst", "".join(f".. _a{n}: a{n + 1}_\n" for n in range(MANY)) + "`a0`_"),
    "a field never closed": ("rst", ":a\\" * MANY),
    "opened links of Org": ("org", "[[a][" * MANY),
    "opened links of AsciiDoc": ("asciidoc", "link:a[" * MANY),
    "tables of AsciiDoc never closed": ("asciidoc", "|===\n[a]\n" * MANY),
    "blocks never closed": ("org", "#+begin_src\n" * MANY + ":a:\n" * MANY),
    "a notebook of cells": (
        "notebook",
        '{"cells":[' + ",".join(['{"cell_type":"markdown","source":["a\\n","b"]}'] * MANY) + "]}",
    ),
    "a tree of pages": (
        "gitbook",
        "".join(" " * n + "• a\n" for n in range(2000)) + "Powered by GitBook\nOn this page\n",
    ),
    "colons": ("plain", "a:" * MANY),
    "a stair of items": ("plain", "".join(" " * n + "• a\n" for n in range(2000))),
}


@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", PATHOLOGICAL)
def test_a_reader_ends_on_pathological_texts(name: str) -> None:
    format_, text = PATHOLOGICAL[name]
    source = document(text, format_)
    for block in READERS[format_](text, source.name):
        assert 1 <= block.line <= block.end_line


# A piece that is repeated; the reader may take as long for each as for the one before.
REPEATED = {
    "markdown list": ("markdown", "- [A Store for Logs](https://example.org/a.pdf), *OSDI* 2030\n"),
    "markdown table": ("markdown", "| a | b |\n|---|---|\n", "| [A Store](https://example.org/a.pdf) | OSDI 2030 |\n"),
    "markdown line": ("markdown", "**a** [b](c) `d` https://example.org/e (f) "),
    "markdown brackets": ("markdown", "[[a"),
    "markdown nested": ("markdown", "- a\n  - b\n    - c\n"),
    "html list": ("html", "<li><a href='u'>A Store</a> <i>OSDI</i>\n"),
    "html table": ("html", "<table>", "<tr><td rowspan=2>a</td><td>b</td></tr>\n"),
    "html nested": ("html", "<ul><li>a"),
    "rst list": ("rst", "- `A Store <https://example.org/a.pdf>`_, *OSDI* 2030\n"),
    "rst table": ("rst", "=== ===\na   b\n=== ===\n\n"),
    "rst paragraph": ("rst", "a_ `b`_ *c* ``d`` :e:`f` |g| \\* [h]_\n"),
    "org list": ("org", "- [[https://example.org/a.pdf][A Store]] /OSDI/ 2030\n"),
    "asciidoc list": ("asciidoc", "* https://example.org/a.pdf[A Store^] _OSDI_ 2030\n"),
    "asciidoc table": ("asciidoc", "|===\n", "|https://example.org/a.pdf[A Store] |2+|OSDI *2030*\n"),
    "bibtex": ("bibtex", "@article{a, title={A {S}tore}, author={A. Writer and B. Reader}, year=2030}\n"),
    "ris": ("ris", "TY  - JOUR\nTI  - A Store\nAU  - Writer, A.\nER  - \n"),
    "csv": ("csv", "title,year\n", "A Store,2030\n"),
    "json lines": ("json", '{"title": "A Store", "authors": ["A", "B"]}\n'),
    "yaml": ("yaml", "- title: A Store\n  authors: [A, B]\n"),
    "plain": ("plain", "1. A. Writer. A Store. OSDI 2030\n   continued\n\n"),
}


def seconds(action: Callable[[], object]) -> float:
    """The processor time that an action takes, the best of two."""
    taken = []
    for _ in range(2):
        begin = time.process_time()
        action()
        taken.append(time.process_time() - begin)
    return min(taken)


@pytest.mark.parametrize("name", REPEATED)
def test_a_reader_takes_linear_time(name: str) -> None:
    format_, *head, piece = REPEATED[name]

    def read(times: int) -> Callable[[], object]:
        text = "".join(head) + piece * times
        return lambda: list(READERS[format_](text, "list"))

    times = 500
    while (small := seconds(read(times))) < 0.05:
        times *= 2
    assert seconds(read(4 * times)) < 10 * small, "four times the text took more than ten times as long"


# What costs recognition most, not only reading: long lines, long tables, deep nesting.
LONG = {
    "nested brackets": "[" * MANY + "]" * MANY,
    "opened stars": "**a " * MANY,
    "backquotes": "`" * MANY,
    "a line of 1 MB": "word " * 200_000,
    "an item of many parts": "- " + "A Store of Logs, OSDI 2030; " * 1000,
    "an item of many brackets": "- A Store of Logs " + "(OSDI [2030]) " * 1000,
    "a table": "| a | b |\n|---|---|\n" + "| a cell | another cell of it |\n" * 2000,
    "a list": "- an item of a list\n" * 5000,
    "a stair of lists": "".join("  " * n + "- a\n" for n in range(1000)),
}


@pytest.mark.timeout(120)
@pytest.mark.parametrize("name", LONG)
def test_finding_ends_on_pathological_texts(name: str) -> None:
    found = find(LONG[name], "markdown")
    assert found.source.lines == len(LONG[name].removesuffix("\n").split("\n"))


# A piece that is repeated inside one item of a list.
IN_A_LINE = {
    "blanks": " ",
    "full-width blanks": "\u3000",
    "blanks of HTML": "&nbsp;",
    "full stops": ".",
    "dashes": " -",
    "colons": ": ",
    "commas": ", ",
    "opened brackets": "(",
    "opened titles": "《",
    "letters": "A",
    "words": "Word ",
    "Chinese letters": "汉",
    "Chinese clauses": "汉字，",
    "years": "2030 ",
    "venues": "OSDI 2030, ",
    "people": "Jane Doe, ",
    "links": "[a](https://example.org/a) ",
    "code": "`a` ",
    "sentences": "It is based on GFS. ",
    "a sentence that never ends": "HDFS based on ",
    "a Chinese sentence that never ends": "基于 GFS",
}


@pytest.mark.timeout(120)
@pytest.mark.parametrize("name", IN_A_LINE)
def test_finding_takes_linear_time(name: str) -> None:
    def read(times: int) -> Callable[[], object]:
        text = f"- [a{IN_A_LINE[name] * times}b](https://example.org/a) (OSDI 2030). c{IN_A_LINE[name] * times}d.\n"
        return lambda: find(text, "markdown")

    times = 25
    while (small := seconds(read(times))) < 0.04 and times < 20_000:
        times *= 2
    assert seconds(read(4 * times)) < 10 * small, "four times the line took more than ten times as long"
