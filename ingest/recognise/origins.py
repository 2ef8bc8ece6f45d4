"""What the words around a paper say of its origin: a company in the title, a venue or a year in a remark."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from graph.keys import fold
from ingest.recognise import companies, facts, years
from ingest.recognise.items import Entry, Published, Said, Words
from ingest.recognise.page import Page
from ingest.recognise.vocabulary import is_ordinary

# `… on AWS`, `… beyond Google`: there the company's things are used or compared, and it wrote nothing.
_USED = re.compile(r"\b(?:on|over|against|beyond|like|vs\.?|versus|than|from|using|with)\s+(?:the\s+)?$", re.IGNORECASE)
_OWNER = re.compile(r"(?:\b(?:at|by|from|inside|within)|@)\s*$", re.IGNORECASE)
# `The Nvidia Hopper GPU`: what was bought is studied, by whomever.
_HARDWARE = re.compile(
    r"(?:\s+[\w-]+){0,2}?\s+(?:GPUs?|CPUs?|TPUs?|NICs?|DPUs?|SSDs?|processors?|chips?|accelerators?|optane|smartnics?)\b",
    re.IGNORECASE,
)
_APPEARED = re.compile(
    r"(?:发表[于在]|收录[于在]|发[在于]了?)\s*(?P<zh>[A-Za-z][\w'’ ]{1,28}\d{2,4}?|[A-Za-z]{3,12})"
    r"|\b(?:published|presented|appeared|appears)\s+(?:in|"
    r"at)\s+(?:the\s+)?(?P<en>[A-Z][\w'’ .]{1,40}?)(?=[,.;:)]|\s+(?:by|and|it|which|that|is)\b|$)",
    re.IGNORECASE,
)


_YEAR = re.compile(
    r"\b(?:a|the|from|this|in)\s+(?P<year>['’]\d{2}|(?:19|20)\d{2})\s+(?:paper|article|classic|work)\b", re.IGNORECASE
)


def find(page: Page) -> Page:
    """Add what titles say of companies and remarks of venues."""
    made = []
    headed = _company_headings(page)
    for index, entry in page.entries:
        firms = [*entry.from_companies, *_in_title(entry, page), *_in_tags(entry, page)]
        said = {firm.value for firm in firms}
        firms += (firm for firm in _in_headings(index, page, headed) if firm.value not in said)
        published = [*entry.published]
        if entry.venue is None and index != page.subject:
            published += _in_remarks(entry, page)
        made.append((index, facts.settled(replace(entry, from_companies=tuple(firms), published=tuple(published)))))
    return replace(page, entries=tuple(made))


def _company_headings(page: Page) -> dict[int, Said]:
    """The headings that name a company and nothing else, by their line.

    A name that is a word too (Meta, Block) is one only among other companies."""
    found: dict[int, Said] = {}
    words: dict[int, Said] = {}
    for block in page.blocks:
        key = companies.company(block.text.strip(), page.known.gazetteers) if block.kind == "heading" else None
        if key is not None:
            said = Said(key, Words(block, 0, len(block.text.rstrip())), "heading-company", 0.7)
            (words if is_ordinary(block.text.strip()) else found)[block.line] = said
    return {**found, **words} if found else {}


def _in_headings(index: int, page: Page, headed: Mapping[int, Said]) -> Iterator[Said]:
    """The company whose papers a heading gathers, for a paper below it. In a note headings are its sections."""
    if headed and not (page.note and page.note[0] <= index < page.note[1]):
        yield from (headed[above.line] for above in page.blocks[index].headings if above.line in headed)


def _in_title(entry: Entry, page: Page) -> Iterator[Said]:
    """The companies that the title itself names (`The Google File System`, `… at Meta`): companies write about their
    own things."""
    written = entry.written
    known = {said.value for said in entry.from_companies}
    firsts = page.known.gazetteers.first_words["Company"]
    for word in re.finditer(r"(?=\b([A-Z][\w.&-]*(?:\s+[A-Z][\w.&-]*)?))", written.text):
        first = word.group(1).split()[0]
        if firsts.isdisjoint(fold(first).split()[:1]):
            continue
        for name in dict.fromkeys((word.group(1), first)):
            key = page.known.gazetteers.key("Company", name)
            if key is None or key in known:
                continue
            before, after = written.text[: word.start()], written.text[word.start() + len(name) :]
            # A name that is a word too (`Function Oracle Attack`), or a system's, is the company's only where it owns.
            shared = is_ordinary(name) or page.known.gazetteers.key("System", name)
            if shared and not (_OWNER.search(before) or re.match(r"['’]s\b", after)):
                continue
            if not _USED.search(before) and not _HARDWARE.match(after):
                known.add(key)
                start = written.start + word.start()
                yield Said(key, Words(written.block, start, start + len(name)), "title-company", 0.6)
            break


def _in_tags(entry: Entry, page: Page) -> Iterator[Said]:
    """The companies among the tags of the line that an entry stands in: `* T :google:` in Org."""
    tags = entry.written.block.fields.get("tags", ())
    for tag in tags if isinstance(tags, tuple) else ():
        key = companies.company(tag.replace("_", " "), page.known.gazetteers)
        if key is not None:
            yield Said(key, entry.written, "tag-company", 0.8)


def _in_remarks(entry: Entry, page: Page) -> Iterator[Published]:
    """The edition that the first remarks give: `发表在 EuroSys'15 上`, `published in SOSP 2003`."""
    for remark in entry.remarks[:3]:
        for match in _APPEARED.finditer(remark.text[:400]):
            group = "zh" if match.group("zh") else "en"
            edition = page.known.venues.edition(match.group(group))
            if edition is not None and edition.key is not None and edition.sure >= 0.85:
                words = Words(remark.block, remark.start + match.start(group), remark.start + match.end(group))
                yield facts.of_edition(edition, words, "prose-venue", 0.8)
                return
        if entry.year is None and (dated := _YEAR.search(remark.text[:200])):
            found = years.years(dated.group("year"))
            words = Words(remark.block, remark.start + dated.start("year"), remark.start + dated.end("year"))
            yield from (Published(None, None, year.value, words, "prose-year", 0.6) for year in found[:1])
