"""RECOGNISE: from blocks to entries, topics and meetings. COMPONENTS is the table of what runs, in running order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from ingest.recognise import entries, headed, meetings, noise, notes, origins, outline, pages, people, records, topics
from ingest.recognise.page import Page

Component = Callable[[Page], Page]

COMPONENTS: Mapping[str, Component] = MappingProxyType(
    {
        "outline": outline.draw,  # what every heading stands for, and the groups around each block
        "noise": noise.tolerate,  # what holds nothing to read
        "entries": entries.find,  # every line in all its readings; the papers
        "records": records.find,  # the papers among the records of data files
        "headed": headed.find,  # papers that have a heading and a section of their own
        "notes": notes.find,  # the paper that the document, or its end, is a note about
        "origins": origins.find,  # companies that titles name, venues that remarks name
        "people": people.find,  # authors that remarks name
        "identity": entries.without_shared_identifiers,  # an address pasted twice identifies no paper
        "topics": topics.file,  # subjects, and what is filed under them
        "meetings": meetings.find,  # seminar tables: what was discussed when
        "pages": pages.find,  # which documents beside this one are about which paper
    }
)
