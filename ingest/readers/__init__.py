"""READ: from a text to its blocks. READERS is the table of what can be read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePosixPath
from types import MappingProxyType

from ingest.document import Block, Document
from ingest.errors import UnknownFormatError
from ingest.readers import asciidoc, bibtex, csv, gitbook, html, json, markdown, notebook, org, plain, ris, rst, yaml
from ingest.readers.blanks import shortened
from ingest.readers.front_matter import front_matter

Reader = Callable[[str, str], Iterator[Block]]

READERS: Mapping[str, Reader] = MappingProxyType(
    {
        "markdown": markdown.read,
        "html": html.read,
        "gitbook": gitbook.read,
        "plain": plain.read,
        "rst": rst.read,
        "org": org.read,
        "asciidoc": asciidoc.read,
        "bibtex": bibtex.read,
        "ris": ris.read,
        "csv": csv.read,
        "json": json.read,
        "notebook": notebook.read,
        "yaml": yaml.read,
    }
)

ENDINGS: Mapping[str, str] = MappingProxyType(
    {
        ".md": "markdown",
        ".markdown": "markdown",
        ".mdown": "markdown",
        ".mkd": "markdown",
        ".mdx": "markdown",
        ".qmd": "markdown",
        ".rmd": "markdown",
        ".mkdn": "markdown",
        ".html": "html",
        ".htm": "html",
        ".xhtml": "html",
        ".rst": "rst",
        ".rest": "rst",
        ".org": "org",
        ".adoc": "asciidoc",
        ".asciidoc": "asciidoc",
        ".bib": "bibtex",
        ".bibtex": "bibtex",
        ".ris": "ris",
        ".csv": "csv",
        ".tsv": "csv",
        ".json": "json",
        ".ipynb": "notebook",
        ".jsonl": "json",
        ".ndjson": "json",
        ".yaml": "yaml",
        ".yml": "yaml",
    }
)

_HTML = re.compile(r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_RST_SIGNS = re.compile(
    r"^\.\. (?:_[^:\n]{1,200}:[ \n]|\[[^\]\n]{1,80}\] |[\w-]{2,40}::(?:[ \n]|\Z))|`[^`<>\n]{1,300}<[^`<>\s]{1,2000}>`_",
    re.MULTILINE,
)
_MARKDOWN_SIGNS = (
    re.compile(r"^#{1,6}[ \t]+\S", re.MULTILINE),
    re.compile(r"^(?:[-*+]|\d+\.)[ \t]+\S", re.MULTILINE),
    re.compile(r"\[[^\]\n]+\]\([^)\n]+\)"),
    re.compile(r"^\|?(?:[ \t]*:?-+:?[ \t]*\|)+", re.MULTILINE),
    re.compile(r"\*\*[^*\n]+\*\*"),
    re.compile(r"^(?:```|~~~)", re.MULTILINE),
)


def format_of(name: str, text: str) -> str:
    """The format of a text: by the ending of its file's name, else (`.txt`, no ending, an unknown one) by its looks."""
    return ENDINGS.get(PurePosixPath(name).suffix.lower()) or looks_like(text)


def looks_like(text: str) -> str:
    """What a text of no known ending is: a GitBook page, HTML, reStructuredText, Markdown or plain text."""
    if gitbook.looks_like_gitbook(text):
        return "gitbook"
    if _HTML.match(text):
        return "html"
    if _RST_SIGNS.search(text):
        return "rst"
    if front_matter(text) or any(sign.search(text) for sign in _MARKDOWN_SIGNS):
        return "markdown"
    return "plain"


def read(document: Document) -> list[Block]:
    """The blocks of a document in order. Raises nothing: what has no other form is plain text."""
    blocks = reader(format_of(document.name, document.text))(document.text, document.name)
    return [shortened(block) for block in blocks]


def reader(format: str) -> Reader:  # noqa: A002
    """The reader of a format. Raises UnknownFormatError if there is none."""
    try:
        return READERS[format]
    except KeyError:
        raise UnknownFormatError(format, READERS) from None
