"""Which people a remark says wrote the paper: `李四的大作`, `Jane Doe's classic paper`, `by Jane Doe`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.recognise import facts
from ingest.recognise.authors import ET_AL, authors, is_nobody
from ingest.recognise.items import Entry, Said, Words
from ingest.recognise.page import Page
from ingest.recognise.person_names import CHINESE_NAME

_CHINESE = re.compile(
    rf"(?P<name>{CHINESE_NAME})(?:大神|大佬|大牛|老师|教授|博士|院士)?(?:等人?)?(?:的)?"
    r"(?:大作|力作|代表作|经典论文|名作|神作)"
)
_ENGLISH = re.compile(
    r"(?:^\W{0,4}|[,;]\s+)(?P<name>[A-Z][\w'-]+(?:\s+[A-Z][\w.'-]*){0,2}?)['’]s\s+(?:[\w-]+\s+){0,3}?"
    r"(?:paper|overview|argument|essay|survey|thesis|dissertation|article|classic|proposal|treatise|speech|lecture|write-?up|account|retrospective|report|work)\b"
)
_BY = re.compile(
    r"\b(?:written|authored|paper)\s+by\s+(?P<name>[A-Z][\w'-]+(?:(?:\s+[A-Z][\w.'-]*){1,3}|"
    r"(?=\s+(?:himself|herself))))"
)
_FULL_NAME = r"[A-ZÀ-ÞĀ-Ž][\w'’-]+(?:\s+(?:[A-Z]\.|(?:de|van|von|der)\b))*(?:\s+[A-ZÀ-ÞĀ-Ž][\w'’-]+){1,2}"
# `Ada Oak and Ben Vine describe …`: at the beginning of a remark the people who describe are those who wrote.
_DESCRIBE = re.compile(
    rf"^\W{{0,4}}(?P<name>{_FULL_NAME}(?:(?:,\s+|,?\s+and\s+|\s+&\s+){_FULL_NAME})*)(?:\s+et al\.?)?\s+(?:here\s+)?"
    r"(?:provide|present|propose|describe|argue|show|introduce|give|discuss|explain|survey|analy[sz]e|review|revisit|"
    r"make the case|lay out|look back|take|share|summari[sz]e|prove|study|report|outline|examine|compare)s?\b"
)


def find(page: Page) -> Page:
    """Add to entries without authors those that the remarks on the same line name."""
    made = []
    for index, entry in page.entries:
        if (
            not entry.written_by
            and index != page.subject
            and (said := tuple(_in_title(entry)) or tuple(_named(entry, page)))
        ):
            entry = facts.settled(replace(entry, written_by=said))
        made.append((index, entry))
    return replace(page, entries=tuple(made))


def _in_title(entry: Entry) -> Iterator[Said]:
    """The people after whom a list calls the paper itself: `Oak et al.`"""
    if ET_AL.search(entry.title):
        for name in authors(entry.title, loose=True):
            start = entry.written.start + max(0, entry.written.text.find(name))
            yield Said(name, Words(entry.written.block, start, start + len(name)), "title-author", 0.7)


def _named(entry: Entry, page: Page) -> Iterator[Said]:
    """The people of the first remark that names any; companies and systems own things, too, and are none."""
    gazetteers = page.known.gazetteers
    for remark in entry.remarks[:2]:
        for pattern in (_CHINESE, _ENGLISH, _BY, _DESCRIBE):
            match = pattern.search(remark.text[:300])
            if match is None:
                continue
            named = match.group("name")
            names = authors(named, loose=True) or (named,)
            if any(gazetteers.key("Venue", name) for name in names) or is_nobody(names, page.known):
                continue
            for name in names:
                start = remark.start + match.start("name") + max(0, named.find(name))
                yield Said(name, Words(remark.block, start, start + len(name)), "prose-author", 0.7)
            return
