"""What the recogniser's own words (roles, forms, kinds of headings, classes of lines) are called before people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ingest.explain import Explanation, Fact
    from ingest.recognise.contradictions import Contradiction
    from ingest.report import LineClass, Suspect  # reading loads spaCy, which words need not wait for

ROLES: Mapping[str, str] = MappingProxyType(
    {
        "paper": "a paper",
        "venue": "a venue on a line of its own",
        "label": "a name that heads or orders other lines",
        "remark": "a remark",
        "question": "a question or prompt",
        "material": "a link to something that is no paper",
        "prose": "running text",
    }
)
FORMS: Mapping[str, str] = MappingProxyType(
    {
        "link": "the words of a link are the title",
        "named link": "a name and the words of a link together are the title",
        "nicknamed": "the paper is called by what it presents, and linked by where it appeared",
        "labelled": "lines of data, one of them named title",
        "run": "an English title inside Chinese text",
        "bold": "the bold words are the title",
        "before tags": "the title ends where a bracket or a link with a name such as [pdf] begins",
        "commentary": "the title ends where the commentary begins",
        "citation": "a citation: authors, title, venue",
        "pieces": "read piece by piece from both ends: authors, title, venue, year",
        "quoted": "the title stands in 《》",
        "bracketed": "the title stands in [ ]",
        "paper of": "the paper is called by its system",
        "whole": "the whole line is the title",
    }
)
GROUPS: Mapping[str, str] = MappingProxyType(
    {
        "topic": "a subject: what stands below is about it",
        "venue": "a venue: what stands below appeared there",
        "year": "a year: what stands below appeared then",
        "papers": "says that papers follow; no subject",
        "container": "only orders what stands below; no subject",
        "material": "says that what follows are no papers but books, tools, courses or the like",
        "section": "a part of a note; no subject",
        "meta": "heads the data of a paper; no subject",
        "references": "a bibliography",
        "contents": "a table of contents: nothing to read below it",
        "chrome": "thanks, licence, how to contribute: nothing to read below it",
    }
)
SLOTS: Mapping[str, str] = MappingProxyType({"(": "( )", "[": "[ ]", "_": "italics", "`": "code"})
WHY: Mapping[LineClass, str] = MappingProxyType(
    {
        "paper": "Read as a paper",
        "remark": "Read as text about a paper, and searched for names and for what it says of them",
        "heading": "Read as a heading",
        "text": "Read as something else than a paper",
        "unread": "Not understood, which is reported",
        "outside": "Left out, which is reported: text outside any entry that names nothing known",
        "noise": "Passed over, since there is nothing to read in it",
        "markup": "Passed over",
    }
)


HELD: Mapping[str, str] = MappingProxyType(
    {
        "edition": "venue and year",
        "companies": "companies",
        "authors": "authors",
        "status": "a mark of the reader",
        "paper link": "the link to the paper",
        "other link": "links to other things",
        "words": "words",
    }
)
# What a person can do about a line of a report.
TO_DO_UNREAD = (
    "To have one read as a paper, put its title first and a link, or a venue and year, behind it; then read the "
    "document again."
)
TO_DO_SUSPECT = (
    "If one is a paper, give its title a link to it, or a venue and year behind it, and read the document again; "
    "if not, there is nothing to do."
)
TO_DO_CONFLICT = (
    "The text is believed. Open the address: if the text is wrong, correct it and read the document again; if the "
    "address leads to another edition or paper, put the right address."
)
# What a piece of a document is called that runs over several lines.
PIECES: Mapping[str, str] = MappingProxyType(
    {
        "paragraph": "a paragraph",
        "item": "an item",
        "row": "a row of a table",
        "heading": "a heading",
        "quote": "a quotation",
        "code": "a block of code",
        "record": "an entry",
        "metadata": "the data at the head of the document",
    }
)
# Classes of lines of which a report says what they are in detail.
DETAILED = frozenset({"text", "unread", "noise", "markup"})


def passed(fact: Fact) -> str:
    """Why a fact was passed over, to stand behind its rule; nothing for one that was taken."""
    if fact.taken:
        return ""
    return "; not taken, " + (
        "only the address says so" if fact.finder == "address" else "something surer says otherwise"
    )


def points(score: float) -> str:
    """A score as people read it: two decimals at most."""
    return f"{round(score, 2):g}"


def wholes(told: Explanation) -> Iterator[str]:
    """Of which longer pieces of the document a line is a part: they were read in one."""
    for item in told.items:
        if item.first < item.last:
            piece = PIECES.get(item.kind, "a piece")
            yield f"It is part of {piece} that was read in one, lines {item.first} to {item.last}."


def elsewhere(told: Explanation) -> str:
    """That the piece of the document around a line states more on its other lines."""
    count = len(told.beside)
    at = sorted({each.line for each in told.beside})
    lines = ", ".join(str(line) for line in at[:8]) + (", …" if len(at) > 8 else "")
    more = "One relation rests" if count == 1 else f"{count:,} relations rest"
    return f"{more} on other words of the same piece, at line{'s' * (len(at) > 1)} {lines}."


def suspected(one: Suspect) -> str:
    """How near a line came to being a paper, and what was made of it instead."""
    from ingest.recognise.readings import PAPER

    return f"{points(one.score)} points of the {PAPER:g} that make a paper; taken for: {one.reason}"


def disagreeing(one: Contradiction) -> str:
    """What a line says of its paper, and what its address says."""
    return f"the text says {one.text}, the address says {one.address}"
