"""What a line, its groups and its address say of the paper that it lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from graph.keys import identifiers
from ingest.document import Block
from ingest.recognise import companies, links, marks
from ingest.recognise.addresses import edition_of
from ingest.recognise.items import Entry, Published, Said, Words
from ingest.recognise.known import Known
from ingest.recognise.labels import Label
from ingest.recognise.lines import Candidate
from ingest.recognise.person_names import affiliations, spoken
from ingest.recognise.readings import Reading
from ingest.recognise.tags import Meaning, MeaningKind, Slot, Tag, expected_meaning
from ingest.recognise.venues import Edition

# Words beside a title that say something: `| O. Part of X now.`, `| keeps its logs in X`.
_SENTENCE = re.compile(r"\w\S*\s+\S+.*[.!?](?:\s|$)|[。！；]|^\W*[a-z]\S*\s+\S+\s+\S", re.DOTALL)
_PLACED = 0.8
_HAN = re.compile("[\u4e00-\u9fff]")
_LATIN = re.compile("[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Told:
    """What words beside a paper tell of where and when it appeared, by whom, from whom, and where it is to be had."""

    published: tuple[Published, ...] = ()
    authors: tuple[Said, ...] = ()
    companies: tuple[Said, ...] = ()
    url: str | None = None


def stated(
    block: Block, reading: Reading, known: Known, slots: Mapping[Slot, MeaningKind], stop: int | None = None
) -> Entry:
    """The entry that a line itself states, read in this way, up to `stop` in the block's text; `slots` are the habit
    of its list."""
    made, shift = reading.candidate, reading.shift
    assert made is not None
    stop = len(block.text) if stop is None else stop
    written = Words(block, made.start + shift, made.end + shift)
    tags = [tag for tag in made.tags if tag.start + shift < stop]
    url = _url(made, tags, block, shift, stop)
    told = of_tags(block, tags, shift, known, slots, url)
    rest = made.rest + shift
    has_rest = rest < stop and block.text[rest:stop].strip(" .,，。")
    said = [
        Words(block, tag.start + shift, tag.end + shift)
        for tag in tags
        if tag.start >= made.end
        and tag.best.kind == "words"
        and (_says(tag.text) or known.gazetteers.key("System", tag.text))  # `T. V Y. (X)`
    ]
    return settled(
        Entry(
            title=made.title,
            written=written,
            url=url,
            identifiers=_identifiers(url, tags),
            status=marks.status(block.text[shift:stop], block.marker),
            remarks=(*said, *((Words(block, rest, stop),) if has_rest else ())),
            published=(*told.published, *from_address(url, written, known)),
            from_companies=told.companies,
            written_by=told.authors,
        )
    )


def _says(words: str) -> bool:
    """Whether words beside a title say something: a sentence, or Chinese with a name in it (`在 X 上改的`)."""
    if _SENTENCE.search(words):
        return True
    return len(_HAN.findall(words)) > 2 and _LATIN.search(words) is not None


def of_tags(
    block: Block,
    tags: Sequence[Tag],
    shift: int,
    known: Known,
    slots: Mapping[Slot, MeaningKind] = MappingProxyType({}),
    url: str | None = None,
) -> Told:
    """What tags tell that stand in a line which begins at `shift` in the block's text; `url` is the paper's address,
    which has a say in what they mean."""
    addressed = edition_of(url, known.venues) if url else None
    published: list[Published] = []
    from_companies: list[Said] = []
    written_by: list[Said] = []
    # Where a known venue stands beside the title, no other words there have to be one.
    placed = any(
        edition.key and not edition.preprint
        for tag in tags
        if tag.best.sure >= _PLACED
        for edition in tag.best.editions
    )
    for tag in tags:
        usual = None if placed and slots.get(tag.slot) == "edition" else slots.get(tag.slot)
        meaning = by_address(tag, addressed, known) or resolved(tag, usual, known)
        words = Words(block, tag.start + shift, tag.end + shift)
        published += (of_edition(edition, words, "bracket", 1.0) for edition in meaning.editions)
        from_companies += (Said(key, words, "bracket-company", 0.95) for key in meaning.companies)
        written_by += (Said(name, words, "bracket-author", 0.8) for name in meaning.authors)
        if meaning.kind == "authors":
            from_companies += _affiliated(words, known)
    return Told(tuple(published), tuple(written_by), tuple(from_companies))


def _affiliated(people: Words, known: Known) -> Iterator[Said]:
    """The companies in the brackets behind people: `Ada Oak (_Google_), Ben Vine (MIT)`."""
    for start, end in affiliations(people.text):
        named = companies.organisations(people.text[start:end].strip(" _*()（）[]{}"), known.gazetteers)
        words = Words(people.block, people.start + start, people.start + end)
        yield from (Said(key, words, "affiliation", 0.85) for key in (named.keys if named else ()))


def from_groups(chain: Sequence[Label], blocks: Sequence[Block], lines: Mapping[int, int]) -> Iterator[Published]:
    """What the groups around an entry say of its edition: the nearest venue, and the nearest year."""
    year: Label | None = None
    for label in reversed(chain):
        at = lines.get(label.line)
        if at is None:
            continue
        words = Words(blocks[at], 0, len(blocks[at].text))
        if label.kind == "year" and label.year is not None and year is None:
            year = label
        if label.kind == "venue" and label.edition is not None:
            dated = label.edition.year or (year.year if year else None)
            yield of_edition(replace(label.edition, year=dated), words, "group", 0.85)
            return
    if year is not None and (at := lines.get(year.line)) is not None:
        yield Published(None, None, year.year, Words(blocks[at], 0, len(blocks[at].text)), "group", 0.6)


def resolved(tag: Tag, usual: MeaningKind | None, known: Known) -> Meaning:
    """What a tag means: by its own words if they are sure, else what its siblings mean at this place, if it can."""
    best = tag.best
    if (best.kind != "words" and best.sure >= 0.8) or usual is None or usual == best.kind:
        return best
    return expected_meaning(tag, usual, known) or best


def by_address(tag: Tag, addressed: Edition | None, known: Known) -> Meaning | None:
    """The meaning of a tag that is not sure by itself, if it can be read as the venue that the address names."""
    if addressed is None or addressed.preprint or (tag.best.kind != "words" and tag.best.sure >= 0.9):
        return None
    for edition in known.venues.editions(tag.text, expected=True):
        if edition.key == addressed.key:
            return Meaning("edition", 0.9, editions=(edition,), companies=tag.best.companies, authors=tag.best.authors)
    return None


def settled(entry: Entry) -> Entry:
    """The entry with the values that its pieces of evidence come to: the venue of a conference before that of a
    preprint, a year that stands beside it before one from a group, and nothing from an address."""
    stated = sorted(
        (piece for piece in entry.published if piece.finder != "address"),
        key=lambda piece: (piece.preprint, piece.venue is None, -piece.confidence),
    )
    venue = next((piece for piece in stated if piece.venue), None)
    year = venue.year if venue else None
    if year is None:
        year = next((piece.year for piece in stated if piece.year is not None and not (venue and piece.venue)), None)
    key = venue.venue if venue else None
    track = venue.track if venue else next((piece.track for piece in stated if piece.track), None)
    written_by = tuple(
        replace(said, value=spoken(said.value)) if "," in said.value else said for said in entry.written_by
    )
    companies, authors, topics = (
        tuple(dict.fromkeys([said.value for said in told]))
        for told in (entry.from_companies, written_by, entry.filed_under)
    )
    before = (entry.venue, entry.year, entry.track, entry.companies, entry.written_by, entry.authors, entry.topics)
    if before == (key, year, track, companies, written_by, authors, topics):
        return entry  # most are settled again and again while one fact after the other is looked for
    return replace(
        entry,
        venue=key,
        year=year,
        track=track,
        companies=companies,
        written_by=written_by,
        authors=authors,
        topics=topics,
    )


def of_edition(edition: Edition, words: Words, finder: str, weight: float) -> Published:
    """An edition with the words that say it; `weight` is how far they speak of this very paper."""
    return Published(
        edition.key,
        edition.name,
        edition.year,
        words,
        finder,
        round(edition.sure * weight * 0.97, 3),
        edition.track,
        edition.rank,
        edition.full_name,
        edition.preprint,
    )


def from_address(url: str | None, words: Words, known: Known) -> list[Published]:
    """The edition that only the address says, as its publisher or archive builds addresses."""
    edition = edition_of(url, known.venues) if url else None
    return [of_edition(edition, words, "address", 0.65)] if edition else []


def _url(made: Candidate, tags: Sequence[Tag], block: Block, shift: int, stop: int) -> str | None:
    """The first address that is the paper: the title's own link, else one that is called paper; code, home pages and
    local notes are not."""
    if made.url is not None and links.target(made.url) in ("paper", "document", "site", "article"):
        return made.url
    spots = [(tag.start + shift, tag.end + shift) for tag in tags if tag.best.kind == "paper link"]
    for link in block.links:
        inside = any(start <= link.start and link.end <= end for start, end in spots)
        if inside and links.target(link.url) not in ("empty", "note", "anchor", "code"):
            return link.url
    for link in block.links:
        if (
            shift <= link.start < stop
            and links.is_paper_label(link.text)
            and links.target(link.url) in ("paper", "document", "site")
        ):
            return link.url
    return None


def _identifiers(url: str | None, tags: Sequence[Tag]) -> tuple[str, ...]:
    found = list(identifiers(url or ""))
    for tag in tags:
        found += (name for name in identifiers(tag.text) if name.startswith(("arxiv:", "doi:")))
    return tuple(dict.fromkeys(found))
