"""What a document says of the documents beside it: which of them is about which paper, and how it opens itself.

Whoever keeps a page for each paper links to it from an index, names it in a list of what is to be read, or gives the
subjects that a file of papers uses their names in another file. What becomes of that is decided where all documents
are known, in ingest/resolve/pages.py."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import unquote

from graph.keys import slug
from ingest.recognise import links, marks
from ingest.recognise.items import Entry, Words
from ingest.recognise.page import Page, Pointer, Topical, Use
from ingest.recognise.topics import known_key

# With so many papers and none that it is about, a document is a list, and no page of one paper.
_LIST = 3
_FILE = re.compile(r"(?:[\w.-]+/)*\w[\w.+-]*\.(?:md|markdown|org|rst|txt|html?|ipynb)", re.IGNORECASE)
NAMED_FILE = "names a file; it stands for the paper of that file, where the file is read with this one"
# Files of data that give subjects their names (Jekyll's `_data/categories.yml` and its like).
_OF_SUBJECTS = re.compile(r"(?:categor(?:y|ies)|topics?|tags?|subjects?|areas?|分类|标签|方向)", re.IGNORECASE)
_CODES = ("id", "key", "slug", "code")
_NAMES = ("name", "title", "label")


def find(page: Page) -> Page:
    """Add what the document points at, and the names it gives to codes of subjects."""
    uses = dict(page.uses)
    count = Counter(index for index, _ in page.entries)
    found = [
        pointer
        for position, (index, entry) in enumerate(page.entries)
        if position != page.subject
        for pointer in _of_entry(page, entry, count[index] == 1)
    ]
    opening = _opening(page)
    if opening is not None:
        found.append(opening)
    for index, block in enumerate(page.blocks):
        if block.kind == "item" and index not in count and _FILE.fullmatch(block.text.strip()):
            target = address(page.document.address, block.text.strip())
            status = marks.status("", block.marker)
            if target is not None:
                found.append(Pointer(target, None, Words(block, 0, len(block.text)), status))
                uses[index] = Use("unread", NAMED_FILE)
    codes = tuple(_codes(page))
    for words in (topic.words for _, topic in codes):
        at = next(index for index, block in enumerate(page.blocks) if block is words.block)
        uses[at] = Use("read", "the name of a subject")
    return replace(page, pointers=tuple(found), codes=codes, uses=uses)


def address(of: str, url: str) -> str | None:
    """The address of the document that a local link of another one leads to; None for a link to a part of a document,
    to a folder above all that is known, or to elsewhere."""
    path = unquote(url.strip()).removesuffix("/")
    if not path or links.target(url) != "note" or re.search(r"[#?\\]|^/|^\w+:|[\x00-\x1f]", path):
        return None
    scheme, colon, rest = of.rpartition("://")
    whole = posixpath.normpath(posixpath.join(posixpath.dirname(rest), path))
    return None if whole.startswith("..") else f"{scheme}{colon}{whole}"


def _of_entry(page: Page, entry: Entry, alone: bool) -> Iterator[Pointer]:
    """The links by which an entry leads to the page about its paper: that of its title, or one called notes beside or
    below it. A link in running text leads to something that the paper is compared with."""
    seen: set[str] = set()
    own = entry.written.block
    for words in (entry.written, *([Words(own, 0, len(own.text))] if alone else ()), *entry.remarks):
        for link in words.block.links:
            inside = link.start < words.end and words.start < link.end
            label = words is entry.written or links.is_other_label(words.block.text[link.start : link.end])
            target = address(page.document.address, link.url) if inside and label else None
            if target is not None and target not in seen:
                seen.add(target)
                yield Pointer(target, entry.key, Words(words.block, link.start, link.end), entry.status)


def _opening(page: Page) -> Pointer | None:
    """How the document opens, if it may be a page about one paper: with that paper, else with its first words."""
    own = page.document.address
    if page.subject is not None:
        entry = page.entries[page.subject][1]
        return Pointer(own, entry.key, entry.written, entry.status)
    if len(page.entries) >= _LIST:
        return None
    kinds = ("heading", "paragraph", "item", "quote")
    first = next((block for block in page.blocks if block.kind in kinds and block.text.strip()), None)
    return None if first is None else Pointer(own, None, Words(first, 0, len(first.text)), None)


def _codes(page: Page) -> Iterator[tuple[str, Topical]]:
    """The codes that a file of subjects defines: an item has a code and a name and is no paper."""
    stem = page.document.name.rpartition(".")[0]
    if page.entries or not _OF_SUBJECTS.fullmatch(stem):
        return
    for block in page.blocks:
        if block.kind != "record":
            continue
        code, name = (
            next((value for field in wanted if isinstance(value := block.fields.get(field), str) and value.strip()), "")
            for wanted in (_CODES, _NAMES)
        )
        begins = block.text.rfind(name) if name else -1
        if code and begins >= 0:
            words = Words(block, begins, begins + len(name))
            key = known_key(name, page.known.gazetteers) or f"topic:{slug(name)}"
            yield code.strip(), Topical(key, name.strip(), None, words)
