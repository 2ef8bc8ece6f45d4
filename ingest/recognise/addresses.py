"""Which edition of which venue an address alone states.

An address is evidence of its own: it helps to choose between readings of the text, and what only it says never stands
for what the text says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from urllib.parse import unquote

from ingest.recognise.items import Published
from ingest.recognise.links import host
from ingest.recognise.venues import Edition, Venues
from ingest.recognise.years import EARLIEST, LATEST, expand

_YEAR = r"(?:19[4-9]\d|20[0-3]\d)"


# How the publishers of this field build their addresses: `venue` is a name, `year` has two or four digits.
_NAMED: tuple[re.Pattern[str], ...] = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"usenix\.org/(?:(?:legacy/)?(?:conference|events?|publications/library/proceedings|legacy)|system/files/"
        rf"(?:conference/)?|legacy/event)/?(?:usenix-)?(?P<venue>[a-z]+?)[-_]?(?P<year>{_YEAR}|\d\d)(?=[/._-]|$)",
        rf"usenix\.org/system/files/(?P<venue>[a-z]+?)(?P<year>{_YEAR}|\d\d)[-_]",
        rf"sigops\.org/(?:s/)?conferences/(?P<venue>[a-z]+)/(?P<year>{_YEAR})",
        rf"sigops\.org/(?P<venue>sosp|hotos)/\w*?(?P<year>{_YEAR}|\d\d)(?=/)",
        rf"conferences\.sigcomm\.org/(?P<venue>[a-z-]+)/(?P<year>{_YEAR})",
        rf"(?P<venue>neurips|nips|icml|iclr|mlsys)\.(?:cc|org)/(?:virtual|conferences)/(?P<year>{_YEAR})",
        rf"(?P<venue>papers\.nips|papers\.neurips|proceedings\.nips|proceedings\.neurips)\.cc/(?:paper|paper_files/paper|"
        rf"book)/(?P<year>{_YEAR})(?=[/-])",
        rf"proceedings\.(?P<venue>mlsys)\.org/(?:paper|paper_files/paper|book)/(?P<year>{_YEAR})(?=[/-])",
        rf"cidrdb\.org/(?P<venue>cidr)(?P<year>{_YEAR})|/cidr/(?P<venue2>cidr)(?P<year2>{_YEAR})/",
        rf"vldb\.org/(?P<venue>conf)/(?P<year>{_YEAR})",
        rf"(?:ndss-symposium|isoc)\.org/.*?(?P<venue>ndss)[-_]?(?P<year>{_YEAR})",
        rf"thecvf\.com/(?:content/|content_)(?P<venue>CVPR|ICCV|ECCV|WACV)_?(?P<year>{_YEAR})",
        rf"(?P<year>{_YEAR})\.(?P<venue>eurosys|sigmod|acmsocc|icse-conferences|conf\.researchr)\.org",
        rf"10\.1109/(?P<venue>[A-Z][A-Z&-]{{1,14}}?)(?:\d{{4,6}})?\.(?P<year>{_YEAR})\.",
        rf"10\.14722/(?P<venue>ndss)\.(?P<year>{_YEAR})",
        rf"10\.4230/LIPIcs\.(?P<venue>[A-Z]+)\.(?P<year>{_YEAR})",
        rf"(?:aclanthology\.org|aclweb\.org/anthology)/(?P<year>{_YEAR})\.(?P<findings>findings-)?"
        r"(?P<venue>acl|emnlp|naacl|eacl|coling|tacl|aacl|conll|lrec)\b",
        rf"dblp\.(?:org|uni-trier\.de|dagstuhl\.de)/rec/(?:\w+/)?conf/(?P<venue>[a-z]+)/\w*?(?P<year>{_YEAR}|\d\d)[a-z]*"
        r"(?=[/.]|$)",
    )
)
# Names that addresses have for venues and nobody else.
_CALLED: Mapping[str, str] = {
    "usenix": "ATC", "usenixsecurity": "USENIX Security", "sec": "USENIX Security", "security": "USENIX Security",
    "conf": "VLDB", "papers.nips": "NeurIPS", "papers.neurips": "NeurIPS", "proceedings.nips": "NeurIPS",
    "proceedings.neurips": "NeurIPS", "nips": "NeurIPS", "co-next": "CoNEXT", "acmsocc": "SoCC", "cloud": "SoCC",
    "mc": "IEEE Computer", "mm": "IEEE Micro", "mic": "IEEE Internet Computing", "tnet": "ToN",
    "jproc": "Proceedings of the IEEE", "access": "IEEE Access", "comst": "COMST", "lca": "CAL", "ms": "IEEE Software",
    "sp": "S&P", "bigdata": "IEEE BigData", "msst": "MSST", "asplos": "ASPLOS",
}  # fmt: skip
# What a whole host, prefix or letter stands for, with or without a year.
_FIXED: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), name)
    for pattern, name in (
        (r"vldb\.org/pvldb/|10\.14778/", "PVLDB"),
        (rf"eprint\.iacr\.org/(?P<year>{_YEAR})?", "IACR ePrint"),
        (rf"cacm\.acm\.org/(?:magazines/(?P<year>{_YEAR}))?", "CACM"),
        (r"queue\.acm\.org/detail", "ACM Queue"),
        (r"papers\.(?:nips|neurips)\.cc/|proceedings\.neurips\.cc/", "NeurIPS"),
        (r"proceedings\.mlsys\.org/", "MLSys"),
        (r"10\.1007/s00778", "VLDB Journal"),
        (r"10\.1007/s00446", "Distributed Computing"),
        (rf"10\.1016/j\.future\.(?P<year>{_YEAR})?", "FGCS"),
        (rf"10\.1016/j\.jpdc\.(?P<year>{_YEAR})?", "JPDC"),
        (rf"10\.1016/j\.comnet\.(?P<year>{_YEAR})?", "Computer Networks"),
        (r"10\.1002/cpe\.", "CCPE"),
        (r"10\.1561/19000000", "FnT Databases"),
        (r"(?:aclanthology\.org|aclweb\.org/anthology)/P(?P<year>\d\d)-", "ACL"),
        (r"(?:aclanthology\.org|aclweb\.org/anthology)/D(?P<year>\d\d)-", "EMNLP"),
        (r"(?:aclanthology\.org|aclweb\.org/anthology)/N(?P<year>\d\d)-", "NAACL"),
        (r"(?:aclanthology\.org|aclweb\.org/anthology)/E(?P<year>\d\d)-", "EACL"),
        (r"(?:aclanthology\.org|aclweb\.org/anthology)/C(?P<year>\d\d)-", "COLING"),
        (
            r"(?:arxiv\.org/(?:abs|pdf|html|format)/|10\.48550/arxiv\.)(?:[a-z.-]+/)?(?P<year>\d\d)(?:\d\d\.|\d{5})",
            "arXiv",
        ),
    )
)
# Series that count volumes: the year of volume 0.
_VOLUMES: tuple[tuple[re.Pattern[str], str, int], ...] = (
    (re.compile(r"vldb\.org/pvldb/vol(\d{1,2})/|vldb\.org/pvldb/(\d{1,2})/", re.IGNORECASE), "PVLDB", 2007),
    (re.compile(r"jmlr\.org/papers/v(?:olume)?(\d{1,2})/()", re.IGNORECASE), "JMLR", 1999),
)
# Volumes of the Proceedings of Machine Learning Research, which counts all its conferences in one row.
_PMLR = re.compile(r"proceedings\.mlr\.press/v(\d{1,3})/", re.IGNORECASE)
_PMLR_VOLUMES: Mapping[int, tuple[str, int]] = {
    **dict(zip((37, 48, 70, 80, 97, 119, 139, 162, 202, 235, 267), (("ICML", year) for year in range(2015, 2026)),
               strict=True)),
    **dict(zip((33, 38, 51, 54, 84, 89, 108, 130, 151, 206, 238), (("AISTATS", year) for year in range(2014, 2025)),
               strict=True)),
}  # fmt: skip
# One of these is in every address of a form above, in small letters; few others have any.
_SIGNS = (
    "10.", "usenix.org", "sigops.org", "sigcomm.org", "neurips.", "nips.", "icml.", "iclr.", "mlsys.", "cidr",
    "vldb.org", "ndss", "thecvf.com", "eurosys.org", "sigmod.org", "acmsocc.org", "icse-conferences.org",
    "conf.researchr.org", "acm.org", "iacr.org", "aclanthology.org", "aclweb.org", "dblp.", "arxiv.org",
    "mlr.press", "jmlr.org",
)  # fmt: skip
# `…/papers/leaf-osdi06.pdf`: a copy that is named after where it appeared.
_COPY = re.compile(rf"(?:^|[-_.])(?P<venue>[a-z]{{4,12}})[-_]?(?P<year>{_YEAR}|\d\d)(?=[-_.]|$)", re.IGNORECASE)
_PRINTED = re.compile(r"/(?P<name>[^/?#]+)\.(?:pdf|ps|ps\.gz)(?:[?#]|$)", re.IGNORECASE)
# Proceedings that appear as a journal: both names are right.
_SAME = (
    {"venue:vldb", "venue:pvldb"},
    {"venue:sigmetrics", "venue:pomacs"},
    {"venue:popl", "venue:pldi", "venue:oopsla", "venue:icfp", "venue:splash", "venue:pacmpl"},
    {"venue:fse", "venue:issta", "venue:pacmse"},
    {"venue:conext", "venue:pacmnet"},
    {"venue:siggraph", "venue:siggraph-asia", "venue:tog"},
    {"venue:ubicomp", "venue:imwut"},
    {"venue:asplos", "venue:sigplan-notices", "venue:acm-sigplan-notices"},
    {"venue:sosp", "venue:sigops-osr"},
    {"venue:isca", "venue:acm-sigarch-computer-architecture-news"},
    {"venue:sigcomm", "venue:ccr"},
)


def edition_of(url: str, venues: Venues) -> Edition | None:
    """The edition that an address states, by the form that its publisher gives addresses; None if it states none. The
    year may be missing."""
    return _edition_of(url.strip(), venues)


@lru_cache(maxsize=4096)
def _edition_of(url: str, venues: Venues) -> Edition | None:
    address = unquote(url)[:400]
    low = address.lower()
    published = any(sign in low for sign in _SIGNS)
    for find in (_by_volume, _by_name, _by_prefix, _by_copy) if published else (_by_copy,):
        if (found := find(address, venues)) is not None:
            return found
    return None


def _named(name: str, year: int | None, venues: Venues, *, sure: float = 0.9) -> Edition | None:
    found = venues.named(_CALLED.get(name.casefold(), name))
    dated = year if year is not None and EARLIEST <= year <= LATEST else None
    return replace(found, year=dated, sure=sure, how="its address") if found else None


def _digits(text: str | None) -> int | None:
    return None if not text else int(text) if len(text) == 4 else expand(text)


def _by_volume(address: str, venues: Venues) -> Edition | None:
    if (match := _PMLR.search(address)) and (known := _PMLR_VOLUMES.get(int(match.group(1)))):
        return _named(*known, venues)
    for pattern, name, before in _VOLUMES:
        if match := pattern.search(address):
            return _named(name, before + int(match.group(1) or match.group(2)), venues)
    return None


def _by_name(address: str, venues: Venues) -> Edition | None:
    for pattern in _NAMED:
        if match := pattern.search(address):
            parts = match.groupdict()
            name, year = parts.get("venue") or parts.get("venue2"), parts["year"] or parts.get("year2")
            if name and (found := _named(name, _digits(year), venues)):
                return replace(found, track="Findings") if parts.get("findings") else found
    return None


def _by_prefix(address: str, venues: Venues) -> Edition | None:
    for pattern, name in _FIXED:
        if match := pattern.search(address):
            return _named(name, _digits(match.groupdict().get("year")), venues)
    return None


def _by_copy(address: str, venues: Venues) -> Edition | None:
    printed = _PRINTED.search(address)
    if printed is None or not host(address):
        return None
    for match in _COPY.finditer(printed.group("name")):
        name = match.group("venue")
        if not venues.doubtful(name) and (found := _named(name, _digits(match.group("year")), venues, sure=0.7)):
            return found
    return None


def agrees(one: Edition | Published, other: Edition | Published) -> bool:
    """Whether two editions can be the same: neither the venue nor the year speaks against it."""
    keys = {key for key in (_key(one), _key(other)) if key}
    if len(keys) == 2 and not any(keys <= same for same in _SAME):
        return False
    if one.year is None or other.year is None:
        return True
    # A volume of a journal, and proceedings that appear as one, begin in one year and end in the next.
    return abs(one.year - other.year) <= (0 if len(keys) == 1 and not _counted(keys) else 1)


def _key(edition: Edition | Published) -> str | None:
    return edition.key if isinstance(edition, Edition) else edition.venue


def _counted(keys: set[str]) -> bool:
    return any(keys & same for same in _SAME)
