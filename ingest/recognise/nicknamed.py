"""Papers that a line knows by the name of what they present, and links to by where they appeared: `**Borg** – cluster
manager ([EuroSys '15](U))`, `… begat Megastore ([CIDR 2011](U))`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.document import Link
from ingest.recognise import links, titles
from ingest.recognise.known import Known
from ingest.recognise.lines import Candidate
from ingest.recognise.tags import Line, Meaning, Tag, meanings
from ingest.recognise.years import has_figure

# A name has few words; what stands between it and its link is a description and no sentence of its own.
_MOST_WORDS = 4
_MOST_BETWEEN = 90
# Before a name in running text stand more characters than before a word in a title.
_RUNNING = 60
_NAME_BEFORE = re.compile(r"(?P<name>[A-ZÀ-Þ][\w.+-]*(?:\s(?:[A-Z][\w.+-]*|\d+(?:\.\d+)?)){0,3})\s*[(（\[]+\s*$")
_ENDS = re.compile(r"[.!?。！？]\s")


def nicknamed(line: Line, known: Known) -> Iterator[Candidate]:
    """The candidates of this form, one for each link whose words are only a venue with its year or the word paper."""
    for link in line.links:
        tag = _place(line, link, known)
        if tag is None:
            continue
        name = _set_off(line, link) or (_before(line, link) if tag.best.kind == "edition" else None)
        if name is None:
            continue
        start, end = name
        yield Candidate("nicknamed", start, end, titles.clean(line.text[start:end]), link.url, (tag,), end)


def _place(line: Line, link: Link, known: Known) -> Tag | None:
    """The tag of a link to a publication whose words say where it appeared, or only that it is the paper."""
    if links.target(link.url) not in ("paper", "document"):
        return None
    words = line.text[link.start : link.end]
    if links.is_paper_label(words):
        return Tag("link", words, link.start, link.end, (Meaning("paper link", 0.9),))
    if not has_figure(words):
        return None
    found = meanings(words, known)
    dated = found[0].kind == "edition" and all(edition.key and edition.year for edition in found[0].editions)
    return Tag("link", words, link.start, link.end, found) if dated and found[0].sure >= 0.8 else None


def _set_off(line: Line, link: Link) -> tuple[int, int] | None:
    """The bold name that the line begins with, if nothing but a description of it comes before the link."""
    for span in line.spans:
        if span.style != "bold" or line.text[: span.start].strip(" -–—*•"):
            continue
        between = line.text[span.end : link.start]
        few = 1 <= len(line.text[span.start : span.end].split()) <= _MOST_WORDS
        if few and span.end < link.start and len(between) <= _MOST_BETWEEN and not _ENDS.search(between):
            return span.start, span.end
    return None


def _before(line: Line, link: Link) -> tuple[int, int] | None:
    """The name directly before the bracket that holds the link: all that the line has before it, or a word in running
    text, which goes on in small letters up to it."""
    match = _NAME_BEFORE.search(line.text, max(0, link.start - 80), link.start)
    if match is None:
        return None
    start, end = match.span("name")
    head = line.text[:start].strip(" -–—*•")
    if not head:
        return start, end
    runs_on = len(head) >= _RUNNING and bool(re.search(r"(?:^|\s)[a-z]+$|[,;，；、]$", head))
    return (start, end) if runs_on and len(match["name"].split()) == 1 else None
