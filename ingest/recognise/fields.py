"""Data of a paper written as `name: value`, a line for each: what the names mean and what the values say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from ingest.document import Block
from ingest.recognise import companies, links, years
from ingest.recognise.facts import Told, of_edition
from ingest.recognise.items import Published, Said, Words
from ingest.recognise.known import Known

_FIELD = re.compile(
    r"^[^\S\n]*+[-*>]?[^\S\n]*+\**(?P<name>[A-Za-z\u4e00-\u9fff][\w \u4e00-\u9fff/-]{0,24}?)\**[^\S\n]*+[:：]\**\s*+"
    r"(?P<value>\S.*?)[^\S\n]*$",
    re.MULTILINE,
)
NAMES: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "title": re.compile(
            r"title|paper(?: title)?|full (?:title|name)|标题|题目|论文(?:标题|题目|名称?|全称)?|全称|原题|英文标题|"
            r"título",
            re.IGNORECASE,
        ),
        "authors": re.compile(r"authors?|作者|autor(?:es)?", re.IGNORECASE),
        "venue": re.compile(
            r"venue|conf(?:erence)?|journal|publi(?:cation|shed(?: in| at)?)|booktitle|acceptance(?: signal)?|期刊|"
            r"会议|发表(?:于|在)?|出处|来源期刊",
            re.IGNORECASE,
        ),
        "year": re.compile(r"year|date published|publication (?:date|year)|时间|年份|发表时间|ano", re.IGNORECASE),
        "url": re.compile(r"url|link|paper link|arxiv|doi|pdf|论文链接|原文(?:链接)?|链接|地址", re.IGNORECASE),
        "tags": re.compile(r"tags?|labels?|categor(?:y|ies|ia|ias)|keywords?|topics?|标签|分类|关键词", re.IGNORECASE),
        "companies": re.compile(
            r"organi[sz]ations?|affiliations?|compan(?:y|ies)|institutions?|机构|单位|公司", re.IGNORECASE
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Field:
    """A value of a paper's data: block.text[start:start + len(value)]."""

    name: str
    block: Block
    value: str
    start: int

    @property
    def words(self) -> Words:
        """Where the value stands."""
        return Words(self.block, self.start, self.start + len(self.value))


def in_block(block: Block) -> Iterator[Field]:
    """The fields of a block in order, by the first name that fits; those of a drawer (`:VENUE: SOSP`) too."""
    if block.kind == "metadata" and block.text.lstrip().startswith(":"):
        yield from _of_drawer(block)
        return
    for match in _FIELD.finditer(block.text):
        for name, pattern in NAMES.items():
            if pattern.fullmatch(match.group("name").strip()):
                # `原文：` leads to the paper or names it.
                named = name == "url" and match.group("name") == "原文" and "/" not in match.group("value")
                yield Field("title" if named else name, block, match.group("value"), match.start("value"))
                break


def _of_drawer(block: Block) -> Iterator[Field]:
    for key, given in block.fields.items():
        for name, pattern in NAMES.items():
            if isinstance(given, str) and pattern.fullmatch(key.strip()) and (at := block.text.find(given)) >= 0:
                yield Field(name, block, given, at)
                break


def first(blocks: Iterable[Block]) -> dict[str, Field]:
    """The first field of each name among blocks."""
    found: dict[str, Field] = {}
    for block in blocks:
        for field in in_block(block):
            found.setdefault(field.name, field)
    return found


def of_metadata(block: Block) -> dict[str, Field]:
    """The fields of front matter that are a paper's: `authors` are its own, `author` is who wrote the note and `url`
    where that stands, unless it gives a venue, which no note has, and no authors beside."""
    found: dict[str, Field] = {}
    venued = any(NAMES["venue"].fullmatch(key) for key in block.fields) and not any(
        key.casefold() == "authors" for key in block.fields
    )
    notes_own = ("date", "时间") if venued else ("author", "link", "url", "date", "时间")
    for key, given in block.fields.items():
        name = next((name for name, pattern in NAMES.items() if pattern.fullmatch(key.replace("_", " ").strip())), None)
        if name is None or name in ("title", "tags") or key.casefold() in notes_own:
            continue
        text = given if isinstance(given, str) else "; ".join(given)
        found.setdefault(name, Field(name, block, text, max(0, block.text.find(text))))
    return found


def value(text: str, name: str) -> str | None:
    """The value of a text that is a field of this name."""
    match = _FIELD.search(text)
    return match.group("value") if match and NAMES[name].fullmatch(match.group("name").strip()) else None


def told(fields: Mapping[str, Field], known: Known) -> Told:
    """What fields say."""
    people: list[Said] = []
    firms: list[Said] = []
    if field := fields.get("authors"):
        for name in persons(field.value):
            at = field.block.text.find(name, field.start)
            if at >= 0:
                people.append(Said(name, Words(field.block, at, at + len(name)), "note-author", 0.95))
        for bracket in re.finditer(r"[(（]([^()（）]*)[)）]", field.value):
            named = companies.organisations(bracket.group(1).strip("_* "), known.gazetteers)
            words = Words(field.block, field.start + bracket.start(), field.start + bracket.end())
            firms += (Said(key, words, "note-affiliation", 0.9) for key in (named.keys if named else ()))
    if field := fields.get("companies"):
        named = companies.organisations(field.value, known.gazetteers, expected=True)
        firms += (Said(key, field.words, "note-affiliation", 0.9) for key in (named.keys if named else ()))
    url = None
    if field := fields.get("url"):
        url = next((link.url for link in field.block.links if link.start >= field.start and _leads(link.url)), None)
        if url is None and re.match(r"https?://\S+$", field.value) and _leads(field.value):
            url = field.value
    return Told(tuple(_editions(fields, known)), tuple(people), tuple(firms), url)


def _leads(url: str) -> bool:
    return links.target(url) in ("paper", "document", "site")


def _editions(fields: Mapping[str, Field], known: Known) -> Iterator[Published]:
    """The edition of the fields for venue and year."""
    dated = fields.get("year")
    year = years.of_date(dated.value) if dated else None
    if field := fields.get("venue"):
        for edition in known.venues.editions(field.value, expected=True):
            yield of_edition(replace(edition, year=edition.year or year), field.words, "note-field", 1.0)
            return
    if dated and year is not None:
        yield Published(None, None, year, dated.words, "note-field", 0.9)


_LAST_INITIAL = re.compile(r"(?:^|[\s.-])[A-Z]$")


def _without_end(name: str) -> str:
    """A name without the signs behind it, but for the full stop of a last initial: `van Vine, Ben C.`"""
    bare = name.rstrip(" \t\n,，、.")
    return bare + "." if _LAST_INITIAL.search(bare[-3:]) and name[len(bare) : len(bare) + 1] == "." else bare


def persons(text: str) -> tuple[str, ...]:
    """The people of a field for authors; what stands in brackets are their organisations."""
    bare = re.sub(r"[(（][^()（）]*[)）]|[_*¹²³†‡]|\d+|(?:,?\s*\bet\.? al\b\.?|\s*等人?)\s*$", " ", text)
    parts = [_without_end(part).lstrip(" ,，、.") for part in re.split(r"[;；]|，|、|\s+and\s+|,\s*and\s+|&", bare)]
    if _is_given_first(parts):
        parts = [piece.strip() for part in parts for piece in part.split(",")]
    names = [re.sub(r"\s+", " ", part).removeprefix("and ").strip() for part in parts]
    return tuple(dict.fromkeys(name for name in names if 1 < len(name) <= 50 and not re.search(r"et al|等$", name)))


def _is_given_first(parts: Sequence[str]) -> bool:
    """Whether commas inside the parts part people, and not a family name from its given ones (`Doe, J.; Roe, R.`)."""
    return len(parts) == 1 or not any(re.fullmatch(r"[\w'’-]+,\s*[\w. -]{1,20}", part) for part in parts)
