"""Which records of data files (BibTeX, RIS, JSON, YAML) are papers, and what their fields say of them.

What a field means is learned from its name: FIELDS has the names that people and programs use. A record is a paper by
its kind, by the shape of its title and by what stands beside it, never by the file that it comes from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Literal, TypeAlias

from graph.keys import fold, identifiers, key_of
from ingest.document import Block
from ingest.readers.bibtex import plain
from ingest.recognise import companies, facts, labels, links, marks, readings, titles, years
from ingest.recognise.items import Entry, Published, Said, Words
from ingest.recognise.known import Known
from ingest.recognise.lines import Candidate
from ingest.recognise.page import Page, Use
from ingest.recognise.person_names import is_turned
from ingest.recognise.readings import PAPER, Reading, Vote
from ingest.recognise.tags import Line
from ingest.recognise.venues import Edition

Meaning: TypeAlias = Literal[
    "kind", "key", "title", "name", "authors", "venue", "series", "year", "link", "doi", "arxiv", "preprint", "volume",
    "company", "category", "tags", "keywords", "required", "read", "starred", "status", "remark", "other",
]  # fmt: skip

FIELDS: tuple[tuple[Meaning, str], ...] = (
    ("kind", r"type|kind|entry ?type|document type|publication type|item type|itemtype|类型"),
    ("key", r"key|cite ?key|citation key|bib ?key|id"),
    (
        "title",
        r"(?:paper|article|publication)(?: title| name)?|(?:full |original )?title|"
        r"标题|论文(?:题目|标题|名称|名)?|题目|篇名",
    ),
    ("name", r"name|system|project|名称|系统(?:名称?)?|项目"),
    ("authors", r"(?:paper )?authors?(?: names?| list)?|(?:who )?wrote (?:it|this)|written by|作者|著者"),
    (
        "venue",
        r"venues?|publication ?venue|conf(?:erence)?(?: name)?|book ?title|journals?|journal ?title|"
        r"journal/conference|conference/journal|"
        r"container ?title(?: short)?|event(?: title)?|proceedings(?: title)?|published(?: in| at)|where|"
        r"会议(?:名称)?|期刊(?:名称)?|发表(?:于|在)?|出处|会议/期刊",
    ),
    ("series", r"series|collection ?title|丛书"),
    (
        "year",
        r"years?|date|published|issued(?: date parts)?|pub(?:lication)? ?(?:year|date)|"
        r"published (?:year|date)|(?:出版|发表)?(?:年份?|日期|时间)",
    ),
    (
        "link",
        r"(?:paper |pdf |full ?text |arxiv |open ?access )?(?:links?|urls?|href|uri)|pdf|paper pdf|how ?published|ee|"
        r"(?:论文)?(?:链接|地址|网址)|原文",
    ),
    ("doi", r"doi"),
    ("arxiv", r"arxiv(?: ?id)?|eprint(?: ?id)?"),
    ("preprint", r"archive ?prefix|eprint ?type"),
    ("volume", r"volume"),
    (
        "company",
        r"compan(?:y|ies)|orgs?|organi[sz]ations?|institutions?|institutes?|affiliations?|公司|机构|单位",
    ),
    (
        "category",
        r"(?:primary |main )?(?:categor(?:y|ies)|topics?|area|field|subject|section|track)|分类|类别|方向|领域|主题",
    ),
    ("tags", r"(?:secondary |sub ?)?tags?|标签"),
    ("keywords", r"key ?words?|关键词|关键字"),
    ("required", r"required|mandatory|must ?read|必读"),
    ("read", r"read|done|finished|is ?read|已读|读完"),
    ("starred", r"starred|star|favou?rite|recommended|推荐|收藏"),
    ("status", r"(?:reading )?status|阅读状态|状态"),
    (
        "remark",
        r"notes?|annote|annotation|abstract|summary|comments?|remarks?|tl;?dr|core ?ideas?|key ?ideas?|ideas?|"
        r"description|contributions?|takeaways?|highlights?|why|review|"
        r"备注|笔记|摘要|简介|说明|核心(?:思想|观点|想法)|贡献|总结|点评|评论|描述",
    ),
)  # fmt: skip
_FIELDS: tuple[tuple[Meaning, re.Pattern[str]], ...] = tuple(
    (meaning, re.compile(pattern, re.IGNORECASE)) for meaning, pattern in FIELDS
)
# The kinds of BibTeX, RIS and CSL. Those that are not here say nothing.
_PAPERS = frozenset(  # published in proceedings and journals
    ["article", "inproceedings", "conference", "jour", "cpaper", "conf", "ejour", "article-journal",
     "paper-conference", "journalarticle", "conferencepaper"]
)  # fmt: skip
_REPORTS = frozenset(
    ["techreport", "report", "rprt", "incollection", "chap", "chapter", "unpublished", "unpb", "preprint"]
)
_ANYTHING = frozenset(["misc", "online", "electronic", "www", "elec", "gen", "webpage", "other"])
_OTHERS = frozenset(
    ["book", "inbook", "booklet", "manual", "phdthesis", "mastersthesis", "thesis", "proceedings", "collection",
     "mvbook", "periodical", "patent", "software", "dataset", "video", "thes", "comp", "vide", "pat", "mgzn", "news",
     "blog", "post", "post-weblog", "entry-encyclopedia", "motion_picture", "speech", "slide", "article-magazine",
     "article-newspaper", "computerprogram", "presentation", "ebook", "edbook", "course", "lecture"]
)  # fmt: skip
_WORD = re.compile(r"[^\W_]")
_WORDS_APART = re.compile(r"[\W_]+")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_YES = re.compile(r"\s*(?:true|yes|y|1|x|✓|✔|✅|☑|是|√)\s*", re.IGNORECASE)
_OTHERS_WORD = re.compile(r"(?:and\s+)?(?:others|et\.?\s*al\.?|等(?:人)?|\.{3}|…)", re.IGNORECASE)
_ET_AL = re.compile(r"[,，]?\s*(?:\bet\.?\s*al\b\.?|\band others\b|等人?)\s*$", re.IGNORECASE)
_AND = re.compile(r"\s+(?:and|&)\s+|\s*[;；、]\s*(?:and\s+)?", re.IGNORECASE)
_COMMA = re.compile(r"\s*[,，]\s*(?:(?:and|&)\s+)?", re.IGNORECASE)
_AFFILIATION = re.compile(r"\s*[(（][^()（）]*[)）]\s*$")
_GIVEN = re.compile(r"(?:[A-Z]\.?[\s-]*){1,4}")
_ARXIV_NUMBER = re.compile(
    r"(?:arxiv:|abs/)?(?P<number>\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]+(?:\.[A-Z]{2})?/\d{7})", re.IGNORECASE
)
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(?P<doi>10\.\d{4,9}/\S+)", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s{}\"<>]+")
_PUBLISHER_END = re.compile(r"[.,;]\s*(?:ACM|IEEE|USENIX(?: Association)?|Springer|Elsevier|AAAI Press)\.?\s*$")
_DATED_NAME = re.compile(r"(?P<name>[A-Z][\w&/-]*(?:\s[A-Z][\w&/-]*){0,2})\s*['’`´]?\s*(?P<year>(?:19|20)\d{2}|\d{2})")
_LONG_AND_SHORT = re.compile(
    r"(?P<long>[^()（）]{6,}?)\s*[(（]\s*(?P<short>[A-Z][\w&/-]{1,15})\s*(?:['’`´]?\s*\d{2,4})?\s*[)）]"
)
_LEAD = re.compile(
    r"^(?:in:?\s+)?(?:proc(?:eedings|\.)?\s+(?:of\s+)?)?(?:the\s+)?(?:(?:\d+(?:st|nd|rd|th)|(?:19|20)\d{2})\s+)*"
    r"(?:annual\s+)?",
    re.IGNORECASE,
)
_ACCENT_LEFT = re.compile(r"\{([\"'`^~])\{?([A-Za-z])\}?\}")
_WORKSHOPS = re.compile(r"(?:\s*['’`´]?\d{2,4})?\s+(?:International\s+)?Workshops\b")

_UNCLOSED = "the record {key} has a brace that is not closed: close it in the field of line {line} and read it again"
_BROKEN = "no JSON that can be read: {why}; mend it there and read it again"
_NO_TITLE = "a record without a title"
_OTHER_KIND = "a record of a {}, which is no paper"
_TOO_LITTLE = "a record with a title, but too little says that it is a paper"


def find(page: Page) -> Page:
    """Read every record, and give the page the papers among them; the others get the reason why they are none."""
    found = [index for index, block in enumerate(page.blocks) if block.kind == "record" and page.free(index)]
    if not found:
        return page
    uses, read = dict(page.uses), dict(page.readings)
    listed = list(page.entries)
    for index in found:
        if page.blocks[index].marker == "unclosed":
            uses[index] = Use("unread", _UNCLOSED.format_map(page.blocks[index].fields))
            continue
        if page.blocks[index].marker == "broken":
            uses[index] = Use("unread", _BROKEN.format_map(page.blocks[index].fields))
            continue
        record = Record(page.blocks[index])
        reading = _reading(record, page, index)
        if reading is not None:
            read[index] = (reading,)
        if reading is not None and reading.score >= PAPER:
            listed.append((index, _entry(record, reading, page)))
            uses[index] = Use("read", "a paper")
        elif reading is not None or record.first("title"):
            kind = record.kind
            uses[index] = Use("unread", _OTHER_KIND.format(kind) if kind in _OTHERS else _TOO_LITTLE)
        elif _named_system(record, page.known) is None:
            uses[index] = Use("unread", _NO_TITLE)
    listed.sort(key=lambda pair: pair[0])
    return replace(page, uses=uses, readings=read, entries=tuple(listed))


class Record:
    """A record with the meaning of its fields and the place of each value in its text."""

    def __init__(self, block: Block) -> None:
        self.block = block
        self.fields: list[tuple[Meaning, str, Words]] = list(_placed(block))

    def of(self, meaning: Meaning) -> Iterator[tuple[str, Words]]:
        """The values of a meaning that are not empty, in the order of the source, each with where it stands."""
        for kind, value, words in self.fields:
            if kind == meaning and _WORD.search(value):
                yield value, words

    def first(self, meaning: Meaning) -> tuple[str, Words] | None:
        """The first value of a meaning."""
        return next(self.of(meaning), None)

    @property
    def kind(self) -> str:
        """What the record says it is, in lower case; empty if it says nothing."""
        return next((value.strip().casefold() for value, _ in self.of("kind")), "")


def system(block: Block, known: Known) -> Words | None:
    """The name of a record that tells of a known system and of no paper; None for any other block."""
    return _named_system(Record(block), known) if block.kind == "record" else None


def topics(page: Page, index: int) -> Iterator[tuple[str, Words]]:
    """The subjects that a record files its paper under: its category, else the comment that heads its part of the
    file. The wider one comes first."""
    block = page.blocks[index]
    if block.kind != "record":
        return
    stated = [
        (name, Words(words.block, words.start + at, words.start + at + len(name)))
        for _, words in Record(block).of("category")
        for name, at in _parts(words.text)
    ]
    if stated:
        yield from stated[:1]
    elif (banner := _banners(page).get(index)) is not None:
        yield " ".join(banner.text.split()), banner


def tags(page: Page, index: int) -> Iterator[tuple[str, Words]]:
    """The tags of a record: further categories, tags, and those keywords that are known subjects or stand in another
    record, too. A keyword that one paper has for itself puts nothing together."""
    block = page.blocks[index]
    if block.kind != "record":
        return
    record = Record(block)
    categories = [part for _, words in record.of("category") for part in named(words)]
    yield from categories[1:]
    for _, words in record.of("tags"):
        yield from named(words)
    common = _common_keywords(page.blocks)
    for _, words in record.of("keywords"):
        for name, place in named(words):
            if page.known.gazetteers.key("Topic", name) or fold(name) in common:
                yield name, place


def named(words: Words) -> Iterator[tuple[str, Words]]:
    """The names in a list of tags, parted by commas, semicolons or line ends, each with its place."""
    for name, at in _parts(words.text):
        yield name, Words(words.block, words.start + at, words.start + at + len(name))


# -- fields


@lru_cache(maxsize=1024)
def meaning(name: str) -> Meaning:
    """What a field of this name holds."""
    bare = " ".join(_WORDS_APART.sub(" ", _HUMP.sub(" ", name)).split())
    joined = name.strip().casefold()
    for found, pattern in _FIELDS:
        if pattern.fullmatch(bare) or pattern.fullmatch(joined):
            return found
    return "other"


def _placed(block: Block) -> Iterator[tuple[Meaning, str, Words]]:
    """The values of a record, one by one, each with its meaning and its place in the record's text."""
    at = 0
    seen: set[str] = set()
    for name, given in block.fields.items():
        kind = meaning(name)
        if kind == "kind" and "kind" in seen:
            kind = "other"  # a field of the name that the record's own kind has already
        seen.add(kind)
        begin = _label_end(block.text, name)
        whole = (given,) if isinstance(given, str) else given
        if kind == "authors" and not isinstance(given, str):
            for value, words in _people_placed(block, begin, whole):
                yield kind, value, words
            continue
        for value in whole:
            found = block.text.find(value, begin if begin is not None else at) if value else -1
            if found < 0:
                found = block.text.find(value) if value else -1
            if found < 0:
                yield kind, value, Words(block, 0, len(block.text))
                continue
            yield kind, value, Words(block, found, found + len(value))
            if begin is not None:
                begin = found + len(value)


def _label_end(text: str, name: str) -> int | None:
    """Where the value of a field begins, by the name in front of it; None where the text does not show the name."""
    shown = re.escape(name).replace(r"\.", "[. ]")
    match = re.search(rf"^{shown}[ \t]*(?:[=:：][ \t]*|$)", text, re.IGNORECASE | re.MULTILINE)
    return match.end() if match else None


def _people_placed(block: Block, begin: int | None, people: tuple[str, ...]) -> Iterator[tuple[str, Words]]:
    """Names with their places: a name as it stands, else the part of the list it comes from (`Writer, Ann`), else the
    whole list."""
    start = begin or 0
    end = block.text.find("\n", start)
    end = end if end >= 0 else len(block.text)
    breaks = [match.span() for match in re.finditer(r"\s+and\s+", block.text[start:end])]
    parts = list(zip((0, *(last for _, last in breaks)), (*(first for first, _ in breaks), end - start), strict=True))
    at = start
    for position, name in enumerate(people):
        found = block.text.find(name, at)
        if found >= 0:
            at = found + len(name)
            yield name, Words(block, found, at)
        elif begin is not None and position < len(parts) and len(people) <= len(parts):
            first, last = parts[position]
            yield name, _trimmed(Words(block, start + first, start + last))
        else:
            last_name = block.text.find(name.split()[-1], start) if name.split() else -1
            yield (
                name,
                Words(block, last_name, last_name + len(name.split()[-1]))
                if last_name >= 0
                else Words(block, start, end),
            )


def _trimmed(words: Words) -> Words:
    text = words.text
    lead = len(text) - len(text.lstrip(" \t\n,;"))
    tail = len(text) - len(text.rstrip(" \t\n,;"))
    if lead + tail >= len(text):
        return words
    return Words(words.block, words.start + lead, words.end - tail)


# -- papers


def _reading(record: Record, page: Page, index: int) -> Reading | None:
    """A record read as a paper; None if it has no title."""
    known = page.known
    given = record.first("title")
    published = bool(record.first("authors") or record.first("venue"))
    if given is None and published:
        given = record.first("name")  # `name` is a title where authors or a venue stand beside it
    if given is None:
        return None
    value, words = given
    title = titles.clean(_without_tex(value))
    if not _WORD.search(title):
        return None
    url = _url(record)
    candidate = Candidate("whole", words.start, words.end, title, url, (), words.end)
    line = Line(title)
    votes = [*readings.inside(replace(candidate, start=0, end=len(title)), line, known), *_votes(record, known)]
    votes += readings.context(page.chains.get(index, ())).values()
    return Reading("paper", tuple(votes), candidate)


def _votes(record: Record, known: Known) -> Iterator[Vote]:
    """What the kind of a record and the fields beside its title say on its being a paper."""
    yield Vote(0.8, "in a field of titles")
    kind = record.kind
    numbered = bool(_numbers(record))
    venue = next(_editions(record, known, None), None)
    if kind in _PAPERS:
        yield Vote(2.5, f"a record of the kind {kind}")
    elif kind in _OTHERS:
        yield Vote(-8.0, f"a record of the kind {kind}")
    elif kind in _ANYTHING and not numbered and venue is None and links.target(_url(record) or "") != "paper":
        yield Vote(-4.0, f"a record of the kind {kind}, which may be anything, and no sign of a publication")
    elif kind in _REPORTS:
        yield Vote(0.5, f"a record of the kind {kind}")
    if record.first("authors"):
        yield Vote(1.0, "authors beside it")
    if numbered:
        yield Vote(2.0, "the number of a publication beside it")
    if venue is not None:
        yield Vote(1.6, "a venue beside it")
    if any(years.of_date(value) for value, _ in record.of("year")):
        yield Vote(0.4, "a year beside it")


def _entry(record: Record, reading: Reading, page: Page) -> Entry:
    """The paper of a record with all that its fields say."""
    known, made = page.known, reading.candidate
    assert made is not None
    written = Words(record.block, made.start, made.end)
    dated = next(((year, words) for value, words in record.of("year") if (year := years.of_date(value))), None)
    year = dated[0] if dated else None
    published = list(_editions(record, known, year))
    if dated and not published:
        published = [Published(None, None, dated[0], dated[1], "field", 0.9)]
    numbers = _numbers(record)
    url = made.url
    published += facts.from_address(url, written, known)
    return facts.settled(
        Entry(
            title=made.title,
            written=written,
            url=url,
            identifiers=tuple(dict.fromkeys((*identifiers(url or ""), *numbers))),
            status=_status(record),
            remarks=tuple(_remarks(record)),
            published=tuple(published),
            from_companies=tuple(_companies(record, known)),
            written_by=tuple(_authors(record)),
        )
    )


def _editions(record: Record, known: Known, year: int | None) -> Iterator[Published]:
    """Where the record says it was published: each field's venue, the known ones first. A series counts if it is that
    of a conference (`SOSP '09`), not of a publisher; an archive's number names the archive."""
    found: list[tuple[Edition, Words]] = []
    for value, words in record.of("venue"):
        if edition := _edition(value, known):
            found.append((edition, words))
    for value, words in record.of("series"):
        edition = known.venues.edition(_without_tex(value))
        if edition is not None and edition.key in known.gazetteers.venues:
            found.append((edition, words))
    archived = next((words for value, words in record.of("arxiv") if _ARXIV_NUMBER.fullmatch(value.strip())), None)
    if archived and not _other_archive(record) and (archive := known.venues.edition("arXiv")):
        found.append((archive, archived))
    best: dict[str, tuple[Edition, Words]] = {}
    for edition, words in found:
        if edition.key and edition.key not in best:
            best[edition.key] = (edition, words)
    certain = [pair for pair in best.values() if pair[0].key in known.gazetteers.venues]
    if all(edition.preprint for edition, _ in certain):
        # Names that nobody knows are one conference, said once long and once short.
        certain += [pair for pair in best.values() if pair not in certain][:1]
    for edition, words in certain:
        yield facts.of_edition(replace(edition, year=year or edition.year), words, "field", 1.0)


def _edition(text: str, known: Known) -> Edition | None:
    """The venue of a field that holds one: `Proceedings of the 3rd … Symposium on …, XYZ 2020, City, Country, date`
    has the venue, and much else that is none."""
    text = " ".join(_without_tex(text).replace("{", "").replace("}", "").split())
    for form in dict.fromkeys((text, _PUBLISHER_END.sub("", text))):
        stated = known.venues.editions(form)
        edition = next((found for found in stated if found.key in known.gazetteers.venues), None)
        if edition is not None:
            return _workshops(edition, form, known)
        named = known.venues.editions(form, expected=True)
        if named and named[0].key in known.gazetteers.venues:
            return named[0]
    text = _PUBLISHER_END.sub("", text)
    if match := _LONG_AND_SHORT.search(text):
        return _own(match.group("short"), text, full_name=" ".join(match.group("long").split()))
    for piece in re.split(r"\s*[,:;]\s+", text):
        if (match := _DATED_NAME.fullmatch(piece.strip())) and not years.is_label(match.group("name")):
            month = re.fullmatch(
                r"(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*", match.group("name"), re.I
            )
            if month is None:
                return _own(match.group("name"), text)
    name = _LEAD.sub("", _without_place(text)).strip(" .,;:")
    return _own(name, text) if _WORD.search(name) and len(name) >= 2 and len(name.split()) <= 20 else None


def _without_place(text: str) -> str:
    """The name of a conference without the place and date behind it. A date tells that a place stands before it, a
    piece of few words; without one, commas belong to the name."""
    pieces = re.split(r",\s+", text)
    dated = next((at for at, piece in enumerate(pieces) if at and re.search(r"\d", piece)), None)
    if dated is None:
        return text
    end = dated
    while end > 1 and dated - end < 3 and len(pieces[end - 1].split()) <= 3 and not re.match(r"and\b", pieces[end - 1]):
        end -= 1
    return ", ".join(pieces[:end])


def _own(name: str, text: str, full_name: str | None = None) -> Edition:
    """A venue that only the record knows."""
    dated = years.years(text)
    return Edition(
        key_of("Venue", name), name, dated[0].value if dated else None, full_name=full_name, sure=0.8, how="a field"
    )


def _workshops(edition: Edition, text: str, known: Known) -> Edition:
    """The workshops of a conference (`ABC 2020 International Workshops`) are not the conference."""
    name = edition.name or ""
    at = text.find(name)
    if at < 0 or not _WORKSHOPS.match(text, at + len(name)):
        return edition
    known_one = known.venues.named(f"{name} Workshops")
    key = known_one.key if known_one else key_of("Venue", f"{name} Workshops")
    return replace(edition, key=key, name=known_one.name if known_one else f"{name} Workshops")


def _numbers(record: Record) -> tuple[str, ...]:
    """The identifiers that the fields carry: DOI, the archive's number, the key of a bibliography service."""
    found: list[str] = []
    for value, _ in record.of("doi"):
        if match := _DOI.fullmatch(value.strip()):
            found += identifiers(f"doi:{match.group('doi')}")
    if not _other_archive(record):
        for value, _ in record.of("arxiv"):
            if match := _ARXIV_NUMBER.fullmatch(value.strip()):
                found += identifiers(f"arxiv:{match.group('number')}")
    for meant in ("volume", "venue", "remark", "link"):
        for value, _ in record.of(meant):
            if meant == "volume" and (match := _ARXIV_NUMBER.fullmatch(value.strip())) and "/" in value:
                found += identifiers(f"arxiv:{match.group('number')}")
            elif meant != "volume" and len(value) <= 300:
                found += (name for name in identifiers(value) if name.startswith(("arxiv:", "doi:")))
    return tuple(dict.fromkeys(found))


def _other_archive(record: Record) -> bool:
    """Whether the number of a preprint is that of another archive than arXiv (`eprinttype = hal`)."""
    return any("arxiv" not in value.casefold() for value, _ in record.of("preprint"))


def _url(record: Record) -> str | None:
    """The first address that leads to the paper, as written: of a field for links, else of a DOI that is one."""
    given = [
        match.group().rstrip(".,;")
        for meant in ("link", "doi")
        for value, _ in record.of(meant)
        if (match := _ADDRESS.search(value))
    ]
    for wanted in (("paper", "document"), ("site", "article")):
        for url in given:
            if links.target(url) in wanted:
                return url
    return None


def _authors(record: Record) -> Iterator[Said]:
    """The people of the fields for authors, in order; `others` is nobody."""
    given = [value for name, value in record.block.fields.items() if meaning(name) == "authors"]
    listed = any(isinstance(value, tuple) for value in given)
    for value, words in record.of("authors"):
        single = isinstance(record.block.fields.get("author"), tuple) or (listed and is_turned(value))
        names = (_ET_AL.sub("", value),) if single else people(value)
        at = words.start
        for name in names:
            spoken = " ".join(_AFFILIATION.sub("", _without_tex(name)).split()).strip(" ,;")
            if not _WORD.search(spoken) or _OTHERS_WORD.fullmatch(spoken):
                continue
            found = record.block.text.find(name, at, words.end)
            place = Words(words.block, found, found + len(name)) if found >= 0 else words
            at = place.end if found >= 0 else at
            yield Said(_first_name_first(spoken), place, "field-author", 0.95)


def people(text: str) -> tuple[str, ...]:
    """The names in a field of authors: parted by `and`, semicolons or commas, `Last, First` kept together."""
    text = _ET_AL.sub("", text.strip())
    parts = [part for part in _AND.split(text) if part]
    if all(part.count(",") <= 1 for part in parts):
        paired = [part for part in parts if "," in part]
        if paired and len(paired) == len(parts) and all(_is_paired(part, len(parts) > 1) for part in parts):
            return tuple(parts)
    return tuple(name for part in parts for name in _COMMA.split(part) if name)


def _is_paired(part: str, among: bool) -> bool:
    """Whether `Last, First` is one person: the first name is initials, or the family name one word among others of the
    same form."""
    last, _, first = part.partition(",")
    return bool(_GIVEN.fullmatch(first.strip())) or (among and len(last.split()) <= 2)


def _first_name_first(name: str) -> str:
    last, comma, first = name.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and first.strip() else name


def _companies(record: Record, known: Known) -> Iterator[Said]:
    """The companies of the fields for organisations; the organisation of a conference's paper only holds the
    conference."""
    if record.kind in ("inproceedings", "conference"):
        return
    for value, words in record.of("company"):
        named = companies.organisations(_without_tex(value), known.gazetteers, expected=True)
        yield from (Said(key, words, "field-company", 0.95) for key in (named.keys if named else ()))


def _remarks(record: Record) -> Iterator[Words]:
    """The fields of running text."""
    for kind, value, words in record.fields:
        if kind == "remark" and _WORD.search(value) and not _ADDRESS.fullmatch(value.strip()):
            yield words


def _status(record: Record) -> str | None:
    """What the record's marks say: read before required before starred."""
    meant: tuple[Literal["read", "required", "starred"], ...] = ("read", "required", "starred")
    for name in meant:
        if any(_YES.fullmatch(value) for value, _ in record.of(name)):
            return name
    for value, _ in record.of("status"):
        if found := marks.status(f"[{value.strip()}]"):
            return found
    return None


def _named_system(record: Record, known: Known) -> Words | None:
    """The name of a record that has no title and is called as a known system."""
    given = None if record.first("title") else record.first("name")
    return given[1] if given and readings.is_system(given[0].strip(), known) else None


# -- subjects


def _banners(page: Page) -> dict[int, Words]:
    """For each record the comment that heads its part of the file (`# STORAGE`). One alone heads nothing: it is the
    file's title, or a remark."""
    found: dict[int, Words] = {}
    heads: set[int] = set()
    last: int | None = None
    for index, block in enumerate(page.blocks):
        if block.kind == "comment":
            last = index if _is_banner(block, page.known) else last
        elif block.kind == "record" and last is not None:
            heads.add(last)
            found[index] = Words(page.blocks[last], 0, len(page.blocks[last].text))
    return found if len(heads) > 1 else {}


def _is_banner(block: Block, known: Known) -> bool:
    text = block.text.strip()
    if "\n" in text or len(text) > 60 or len(titles.words(text)) > 6 or re.search(r"[=@{}:]|\.$", text):
        return False
    return labels.read(text, block.line, known.venues, known.gazetteers).kind == "topic"


@lru_cache(maxsize=4)
def _common_keywords(blocks: tuple[Block, ...]) -> frozenset[str]:
    """The keywords, folded, that several records of a file have."""
    counted: Counter[str] = Counter()
    for block in blocks:
        if block.kind == "record":
            counted.update({fold(name) for _, words in Record(block).of("keywords") for name, _ in _parts(words.text)})
    return frozenset(name for name, count in counted.items() if count > 1)


def _parts(text: str) -> Iterator[tuple[str, int]]:
    """The names in a text, parted by commas, semicolons and line ends, each with where it begins."""
    for match in re.finditer(r"[^,，;；、\n]+", text):
        name = match.group().strip(" \t#\"'")
        if _WORD.search(name) and len(name) <= 60 and not years.is_label(name):
            yield name, match.start() + match.group().find(name)


def _without_tex(text: str) -> str:
    """A value without TeX, if it has any. Where the file's own quotes have taken the backslash of an accent
    (`{"{a}}`), it is put back."""
    text = _ACCENT_LEFT.sub(r"{\\\1{\2}}", text)
    return plain(text) if re.search(r"\\[A-Za-z'\"`^~=.&_%#]|\{[^{}]*\}", text) else text
