"""What the recogniser's own words (roles, forms, kinds of headings, classes of lines) are called before people."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ingest.explain import Fact
    from ingest.report import LineClass  # reading loads spaCy, which words need not wait for

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
# Classes of lines of which a report says what they are in detail.
DETAILED = frozenset({"text", "unread", "noise", "markup"})


def passed(fact: Fact) -> str:
    """Why a fact was passed over, to stand behind its rule; nothing for one that was taken."""
    if fact.taken:
        return ""
    return "; not taken, " + (
        "only the address says so" if fact.finder == "address" else "something surer says otherwise"
    )
