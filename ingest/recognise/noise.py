"""Which blocks hold nothing to read, by their form alone: contents tables, navigation, pictures, badges, rules."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.document import Block
from ingest.recognise import labels, links, readings
from ingest.recognise.known import Known
from ingest.recognise.labels import Label
from ingest.recognise.lines import LONGEST_REFERENCE
from ingest.recognise.page import Page, Use
from ingest.recognise.readings import SURE
from ingest.recognise.tags import Line

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
_CONTENTS = "a table of contents"
_CHROME = "thanks, licence or how to contribute"
_AROUND = {"nav": "navigation", "aside": "a column beside the page", "footer": "the foot of the page"}


CITED = "a citation below a heading that lists no papers"


def tolerate(page: Page) -> Page:
    """Mark the blocks that hold nothing to read, each with the reason. A citation tells more of itself than a heading
    such as `News` or `Contents` above it: it is left to be read as if that were not there, with what is nested in it,
    or named as unread below a licence and the like."""
    uses, chains = dict(page.uses), dict(page.chains)
    freed: set[int] = set()  # the lines of citations and of what is nested in them
    for index, block in enumerate(page.blocks):
        chain = chains.get(index, ())
        if index in uses or (reason := tolerated(block, chain)) is None:
            continue
        if reason in (_CHROME, _CONTENTS) and block.kind in ("item", "row", "paragraph"):
            if block.parent not in freed and not _is_citation(block, page.known):
                uses[index] = Use("tolerated", reason)
            elif any(map(labels.is_formal, chain)):
                uses[index] = Use("unread", CITED)
            else:
                freed.add(block.line)
                chains[index] = tuple(label for label in chain if label.kind not in ("chrome", "contents"))
        else:
            uses[index] = Use("tolerated", reason)
    return replace(page, uses=uses, chains=chains)


def _is_citation(block: Block, known: Known) -> bool:
    """Whether a line is surely a title with its venue and year, or one that leads to its paper."""
    if len(block.text) > LONGEST_REFERENCE:
        return False
    linked = any(links.target(link.url) == "paper" for link in block.links)
    if not linked and not any(map(str.isdigit, block.text)):
        return False
    line = Line(block.text, block.links, block.spans)
    best = readings.of_line(line, (), known)[0]
    if best.role != "paper" or best.candidate is None or best.score < SURE:
        return False
    editions = (edition for tag in best.candidate.tags for edition in tag.best.editions)
    return best.has_link or any(edition.key and edition.year for edition in editions)


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
        return _CONTENTS
    if block.links and block.kind != "heading":
        targets = {links.target(link.url) for link in block.links}
        linked = sum(link.end - link.start for link in block.links)
        if targets == {"anchor"} and linked >= 0.6 * len(text):
            return _CONTENTS if block.kind == "item" else "navigation"
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
        return _CHROME
    return None
