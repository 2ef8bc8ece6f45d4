"""Which blocks hold nothing to read, by their form alone: contents tables, navigation, pictures, badges, rules."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.document import Block
from ingest.recognise import links
from ingest.recognise.labels import Label
from ingest.recognise.page import Page, Use

_WORD = re.compile(r"[^\W_]")
_TURN = re.compile(
    r"(?:[\W_]*(?:back to (?:top|toc|contents)|top|返回(?:顶部|目录)|回到顶部|↑|⬆)[\W_]*(?:back to (?:top|toc))?[\W_]*)"
    r"|(?:was this helpful\?|edit on github|powered by \w+|on this page|last updated.*|export as pdf|copy|"
    r"previous|next)"
    r"|(?:toc|\{:?\s*toc\s*\})|created by .*toc.*",
    re.IGNORECASE,
)
_LANGUAGES = re.compile(
    r"[\W_]*(?:(?:english|中文(?:版)?|简体(?:中文)?|繁體(?:中文)?|日本語|한국어|español|português|français|chinese|readme)[\W_]*)+",
    re.IGNORECASE,
)
_OPENING = re.compile(r"[\W\d]*introduction", re.IGNORECASE)
_PROPERTY = re.compile(r"[\w-]+::\s.*")
_KINDS = {
    "rule": "a rule",
    "image": "a picture",
    "comment": "a comment",
    "code": "a block of code",
}
_AROUND = {"nav": "navigation", "aside": "a column beside the page", "footer": "the foot of the page"}


def tolerate(page: Page) -> Page:
    """Mark the blocks that hold nothing to read, each with the reason."""
    uses = dict(page.uses)
    for index, block in enumerate(page.blocks):
        if index not in uses and (reason := tolerated(block, page.chains.get(index, ()))):
            uses[index] = Use("tolerated", reason)
    return replace(page, uses=uses)


def tolerated(block: Block, chain: Sequence[Label] = ()) -> str | None:
    """Why nothing needs to be read in a block; None where something may have to be."""
    if block.kind == "comment" and block.marker in _AROUND:
        return _AROUND[block.marker]
    if block.kind in _KINDS:
        return _KINDS[block.kind]
    text = block.text.strip()
    if block.kind in ("metadata", "record"):
        return None
    if not _WORD.search(text):
        return "no words"
    if block.marker == "header":
        return "the header of a table"
    listed = any(label.kind == "contents" for label in chain) and block.kind in ("item", "paragraph", "row")
    # A contents table leads into the document or to its neighbours; a link out of it is something else.
    if listed and all(links.target(link.url) in ("anchor", "note", "empty") for link in block.links):
        return "a table of contents"
    if block.links and block.kind != "heading":
        targets = {links.target(link.url) for link in block.links}
        linked = sum(link.end - link.start for link in block.links)
        if targets == {"anchor"} and linked >= 0.6 * len(text):
            return "a table of contents" if block.kind == "item" else "navigation"
        if targets <= {"image"}:
            return "a badge or picture"
        if _LANGUAGES.fullmatch(text):
            return "a choice of languages"
    if _TURN.fullmatch(text) and block.kind != "heading":
        return "navigation"
    if _PROPERTY.fullmatch(text):
        return "a property of the outline"
    # An introduction only orders where it is a line of its own; below it stands text.
    if block.kind != "heading" and any(label.kind == "chrome" and not _OPENING.match(label.text) for label in chain):
        return "thanks, licence or how to contribute"
    return None
