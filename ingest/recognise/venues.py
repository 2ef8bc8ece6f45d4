"""Which edition of which venue a short piece of text states: a bracket, a cell, a heading, the tail of a citation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from graph.keys import fold, key_of
from ingest.gazetteer import Gazetteers
from ingest.recognise import ranks, tracks
from ingest.recognise.venue_names import VenueNames
from ingest.recognise.vocabulary import is_no_system
from ingest.recognise.years import LATEST, expand, month, years
from ingest.value import value


@value
class Edition:
    """What a text states of a publication: the venue's key and name (None if it gives only a year), the year, a track
    (`Workshop`, `Best Paper`), the rank. `full_name` is the long name where the text gives a long and a short one.
    `sure` is how sure it is that this is meant, 0.0 to 1.0; `how` says why."""

    key: str | None
    name: str | None
    year: int | None = None
    track: str | None = None
    rank: str | None = None
    full_name: str | None = None
    preprint: bool = False
    sure: float = 0.0
    how: str = ""


_LONGEST = 600  # characters of a venue with all that stands beside it; a longer piece is a text

# `MLX @ ISCA`: a gathering held at another one.
_HELD_AT = re.compile(r"^(?P<what>[^@]{2,60}?)\s*@\s*(?P<where>[A-Za-z][^@]*)$")
_BESIDE = re.compile(
    r"^\W*(?:(?:held )?(?:co-?located|in conjunction|together|jointly|affiliated|along)\s+with|extended version|"
    r"also (?:in|at)|best of)\b",
    re.IGNORECASE,
)
# The series in which institutions number their reports.
_REPORT = re.compile(
    r"\b(?P<series>MSR-TR|UCB/(?:EECS|CSD)|MIT[-/](?:CSAIL|LCS)[-/]T[RM]|CMU-(?:CS|PDL)|HPL|STAN-CS|RFC)"
    r"[-/ ]?\d[\w./-]*"
)
_REPORTS = {
    "MSR-TR": "MSR Technical Report", "UCB/EECS": "UCB Technical Report", "UCB/CSD": "UCB Technical Report",
    "MIT-CSAIL": "MIT CSAIL Technical Report", "MIT-LCS": "MIT LCS Technical Report", "CMU-CS": "CMU Technical Report",
    "CMU-PDL": "CMU Technical Report", "HPL": "HP Labs Technical Report", "STAN-CS": "Stanford Technical Report",
    "RFC": "RFC",
}  # fmt: skip
# Volume, number and pages behind the name of a journal.
_VOLUME = re.compile(
    r"[\s,;:–—-]*\b(?:vol(?:ume|\.)?|no\.?|nr\.?|number|issue|pp?\.|pages?|part|session|art(?:icle|\.)?)\s*[\dIVX]+\b.*$"
    r"|\s+\d+\s*[(（]\s*\d+[\d\-–]*\s*[)）].*$|\s+\d+:\d+.*$"
    r"|\s+\d{1,3}\.\d{1,3}\s*$",
    re.IGNORECASE,
)
_ROMAN_BEHIND = re.compile(r"(.*[A-Za-z])[\s-]+[IVXL]+")
_NUMBER_BEHIND = re.compile(r"(.*[A-Za-z])[\s'’]+\d{1,2}")
# Without one of these nothing is counted.
_COUNT = re.compile(r"\d|[ivx](?!\w)", re.IGNORECASE)
_MONTH = re.compile(
    r"(?<![A-Za-z])(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![A-Za-z])\.?|\d{1,2}\s*月(?:份|\s*\d{1,2}\s*日)?|年",
    re.IGNORECASE,
)
_DAYS = re.compile(r"(?<!\S)\d{1,2}(?:st|nd|rd|th)?(?:\s*[-–—]\s*\d{1,2}(?:st|nd|rd|th)?)?(?!\S)")
_SPONSOR = re.compile(
    r"^(?:the\s+)?(?:(?:acm|ieee|usenix|ifip|acm/ieee|ieee/acm|acm-ieee|springer|elsevier|aaai)[\s/\-]+)+",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:(?:published|presented|appeared|appears|to appear|accepted)\s+(?:in|at|by|to)\s+|(?:in|"
    r"at)\s+(?:the\s+)?(?=[A-Z\d])|proc(?:eedings|\.)?\s*(?:of\s+)?(?:the\s+)?|(?:the\s+)?\d+(?:st|nd|rd|th)\s+|"
    r"(?:the\s+)?(?:(?:twenty|thirty|forty|fifty)-)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|"
    r"eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|(?:twen|thir|for|fif)tieth)\s+|(?:the\s+)?annual\s+|"
    r"conference\s+on\s+(?=[Ss]ymposium|[Cc]onference)|"
    r"(?:update[sd]?|venue|conference|published(?: in)?|会议|期刊)\s*[:：]\s*|"
    r"now\s*[:：]?\s*|(?:发表|收录|刊登|被)\s*[于在]?\s*|第\s*[一二三四五六七八九十百\d]+\s*[届次]\s*)+",
    re.IGNORECASE,
)
_PIECES = re.compile(r"\s*(?:[,，;；|]|、|\+|\s&\s(?=[A-Z]{3})|(?<=\d)\s*/\s*(?=[A-Za-z]))\s*")
_BRACKET_OR_PIECE = re.compile(r"[(（)）]|" + _PIECES.pattern)
_ACRONYM = re.compile(r"[A-Z][A-Za-z]*[A-Z][A-Za-z]*\d?(?:[-&][A-Za-z]+)*|[A-Z]{2,}[a-z]*(?:[-&][A-Z][A-Za-z]*)*")
_JOINT = re.compile(r"[A-Z][A-Za-z]+(?:/[A-Z][A-Za-z]+){1,7}")
# Asked of a text in small letters, which takes less than half of the time that re.IGNORECASE would.
_NAMED = re.compile(
    r"\b(?:conf(?:erence|\.)|symp(?:osium|\.)|workshops?|transactions|trans\.|journal|proc(?:eedings|\.)|letters|"
    r"magazine|colloquium|forum|summit|bulletin|reviews?|surveys|(?:technical|tech\.?) (?:reports?|rep\.?)|"
    r"communications|congress|annals|notices)(?!\w)|会议|学报|期刊|研讨会|通讯|年会|大会|论坛|汇刊"
)
_HAN_NAMED = re.compile(r"[\u4e00-\u9fffA-Za-z·]{2,24}(?:会议|学报|期刊|研讨会|通讯|年会|大会|论坛|汇刊)")
_ATTACHED = re.compile(r"(?P<name>(?:[A-Za-z/]+ )?[A-Za-z][A-Za-z&/-]*[A-Za-z])[\s\-_]?(?P<year>\d{2})")
_PARTED = re.compile(r"[:：?？]")
_BRACKETED = re.compile(
    r"^(?P<long>[^()（）]{6,})[(（]\s*(?P<short>[A-Za-z][\w &/.-]{1,24}?)\s*(?:[,，'’].*)?[)）]\s*$"
)
_HYPHENED = re.compile(r"(?<=[A-Za-z])-(?=(?:19|20)\d\d(?!\d))")  # `osdi-2022`
_ARXIV = re.compile(
    r"(?:arxiv|corr)\s*(?:preprint)?\s*(?:arxiv)?[:\s]*(?:abs/)?\d{4}\.\d{4,5}(?:v\d+)?|abs/\d{4}\.\d{4,5}"
)
_PREPRINT_WORD = re.compile(r"pre-?print|manuscript|unpublished|under review|预印本", re.IGNORECASE)
_WRAPPING = " \t\n*_`\"“”‘’'.:：-–—[]【】{}~《》「」"
_WORDS = re.compile(r"[A-Za-zÀ-ɏ][\w&+.'’-]*|\d+|[\u4e00-\u9fff]+")
# Publishers that a list names where it means no venue; without anything else they say nothing.
_PUBLISHERS = frozenset({"acm", "ieee", "usenix", "springer", "elsevier", "wiley", "ifip", "mdpi", "arxiv org"})
_WORD_START = re.compile(r"\b\w")


def _abbreviates(short: str, long: str) -> bool:
    """Whether the letters of a short form stand in a long one in their order, the first at the beginning of a word."""
    letters, text = [letter for letter in short.casefold() if letter.isalpha()], long.casefold()
    starts = (word.start() for word in _WORD_START.finditer(text))
    at = next((start for start in starts if letters and text[start] == letters[0]), -1)
    for letter in letters:
        at = text.find(letter, at) + 1 if at >= 0 else 0
        if not at:
            return False
    return True


class Venues:
    """Reads editions with the help of the venues that are known beforehand."""

    def __init__(self, gazetteers: Gazetteers) -> None:
        self._known = gazetteers.venues
        self._names = VenueNames(gazetteers)
        self._stated = lru_cache(maxsize=2048)(self._editions)  # every way to read a line asks for the same words

    def named(self, text: str) -> Edition | None:
        """The venue that a text names and nothing else, by a known spelling."""
        key = self._names.exact(text)
        return self._of(key, sure=1.0, how="known venue") if key else None

    def doubtful(self, text: str) -> bool:
        """Whether a text names a venue that it may well not mean: an ordinary word, a term, two or three letters."""
        key = self._names.exact(text)
        return key is not None and self._names.ambiguous(key, text)

    def may_stand_in(self, text: str) -> bool:
        """Whether a text can state an edition at all, by a quick look: False is sure, True is not."""
        return self._names.may_stand_in(text)

    def editions(self, text: str, *, expected: bool = False) -> tuple[Edition, ...]:
        """What a bracket, cell or label says of where and when something was published, the best reading first: a
        conference before a preprint. Empty if it says nothing of that kind.

        `expected` is support from outside: the column, the brackets of the siblings or the group hold venues, so that
        an unknown or misspelt name counts, too."""
        return self._stated(text, expected)

    def _editions(self, text: str, expected: bool) -> tuple[Edition, ...]:
        rest, rank = ranks.cut(text)
        if not (expected or rank or self._names.may_stand_in(rest)):
            return ()
        found: list[Edition] = []
        ahead: str | None = None  # a track in front of its venue
        pieces = tuple(_pieces(rest))
        beside = rank is not None or (len(pieces) > 1 and any(years(piece) for piece in pieces))
        for piece in pieces:
            # A few words of many pieces name a venue; of the others a quick look is enough.
            told = expected or rank is not None or len(pieces) == 1 or self._names.may_stand_in(piece)
            edition = self._piece(piece, expected=expected, ranked=rank is not None, beside=beside) if told else None
            if edition is not None and ahead:
                edition, ahead = replace(edition, track=edition.track or ahead), None
            if edition is None:
                if found and found[-1].year is None and (dated := years(piece)) and len(piece.split()) <= 5:
                    # A place and a year: `SOSP, Leafton, 2003` without the second comma.
                    found[-1] = replace(found[-1], year=dated[0].value)
                    continue
                if not found and not _YEARLESS.sub("", piece):
                    continue
                if track := tracks.whole(piece):
                    if found:
                        found[-1] = replace(found[-1], track=found[-1].track or track)
                    else:
                        ahead = track
                continue
            before = found[-1] if found else None
            if edition.key is not None and (same := next((e for e in found if e.key == edition.key), None)):
                found[found.index(same)] = replace(
                    same, year=same.year or edition.year, track=same.track or edition.track
                )
            elif before and before.year is None and (edition.key is None or edition.sure < before.sure):
                found[-1] = replace(before, year=edition.year, track=before.track or edition.track)
            elif before and before.key is None and edition.year is None:
                found[-1] = replace(edition, year=before.year)
            elif edition.key is not None or not found:
                found.append(edition)
        found = [replace(edition, rank=rank) if edition.key else edition for edition in found]
        if not found and rank and (name := _alone(rest)):
            found = [self._unknown(name, 0.7, "a name beside a rank", rank=rank)]
        return tuple(sorted(found, key=lambda edition: (edition.preprint or edition.key is None, -edition.sure)))

    def edition(self, text: str, *, expected: bool = False) -> Edition | None:
        """The best of `editions`."""
        found = self.editions(text, expected=expected)
        return found[0] if found else None

    def last_in(self, text: str) -> tuple[int, Edition] | None:
        """The edition at the end of a citation (`…. SOSP 2003`, `…, VLDB Endowment`), and where it begins."""
        starts = [0, *(match.end() for match in re.finditer(r"[.,:;，。；]\s+|\s+(?=[A-Z(])", text))]
        best: tuple[int, Edition] | None = None
        for start in starts:
            tail = text[start:]
            if len(tail) > 140 or not tail.strip():
                continue
            edition = self.edition(tail)
            if edition and edition.key and edition.sure >= 0.6 and not _extra(tail, edition, self):
                best = (start, edition)
                break
        return best

    def _piece(self, piece: str, *, expected: bool, ranked: bool, beside: bool) -> Edition | None:
        """The edition of one piece; `beside` says that a year or rank stands in another one."""
        if len(piece) > _LONGEST:
            return None
        low = piece.lower()
        if ("arxiv" in low or "corr" in low or "abs/" in low) and (match := _ARXIV.search(low)):
            if len(_WORDS.findall(piece[: match.start()] + piece[match.end() :])) <= 3:
                return self._preprint("an arXiv number")
            return None
        if _BESIDE.match(piece):
            return None
        if "@" in piece and (match := _HELD_AT.match(piece)) and (held := self._held_at(match, expected=expected)):
            return held
        if "-" in piece:
            piece = _HYPHENED.sub(" ", piece)
        if (year := month(piece)) is not None:
            return Edition(None, None, year, sure=0.7, how="a year")
        dated = years(piece)
        year = dated[0].value if dated else None
        bare = piece
        for found in reversed(dated):
            bare = bare[: found.start] + " " + bare[found.end :]
        track = None
        name = _unwrapped(_without_empty(bare))
        if self._names.exact(name) is None:
            bare, track = tracks.cut(bare)
            if not track:
                bare, track = tracks.cut(name)
        if year is not None:
            bare = _DAYS.sub(" ", _MONTH.sub(" ", bare))
        bare = _unwrapped(_without_empty(bare))
        if year is not None and track is None and len(bare.split()) <= 8 and (work := tracks.thesis(bare)):
            # A thesis appears at no venue; it has a year and says what it is.
            return Edition(None, None, year, work, sure=0.7, how="a thesis and a year")
        if not bare:
            return Edition(None, None, year, track, sure=0.7, how="a year") if year else None
        supported = expected or year is not None or ranked
        edition = self._name(bare, supported=supported, expected=expected, year=year, beside=beside)
        if edition is None:
            return None
        return replace(edition, year=edition.year or year, track=edition.track or track)

    def _held_at(self, match: re.Match[str], *, expected: bool) -> Edition | None:
        """The venue of `X @ Y`: X where it is known, else Y with X as its workshop; None if Y is no venue."""
        host = self.edition(match.group("where"), expected=expected)
        if host is None or host.key is None:
            return None
        own = self.edition(match.group("what"))
        if own is not None and own.key in self._known:
            return replace(own, year=own.year or host.year)
        what = " ".join(match.group("what").split()).strip(_WRAPPING + "([（")
        return replace(host, track=host.track or (what if "orkshop" in what else f"Workshop {what}"))

    def _name(self, bare: str, *, supported: bool, expected: bool, year: int | None, beside: bool) -> Edition | None:
        """The venue of a piece without year and track."""
        if (match := _REPORT.search(bare)) and len(_WORDS.findall(bare)) <= 8:
            series = match.group("series")
            return self.named(_REPORTS.get(series) or _REPORTS["-".join(re.split(r"[-/]", series)[:2])])
        forms = tuple(_forms(bare, dated=year is not None))
        for name in forms:
            key = self._names.exact(name)
            if key is None:
                continue
            # `Cloud` and `SC` are venues where something supports it, in the usual spelling, or with their sponsor.
            usual = name in self._names.usual
            if not expected and name == bare and self._names.ambiguous(key, name):
                sure = self._doubtful(key, name, dated=year is not None, supported=supported or beside)
                if sure:
                    return self._of(key, sure=sure, how="known venue")
            elif supported or name != bare or usual or " " in name:
                return self._of(key, sure=1.0 if supported else 0.9, how="known venue")
        if (match := _BRACKETED.match(bare)) and _BESIDE.match(match.group("short")):
            return self._name(
                match.group("long").strip(), supported=supported, expected=expected, year=year, beside=beside
            )
        if match:
            inner = self._in_bracket(match)
            if inner or (_NAMED.search(match.group("long").lower()) and not re.search(r"[:：]", match.group("long"))):
                found = inner or self._unknown(match.group("short"), 0.8, "a long name and a short one")
                full = _VOLUME.sub("", " ".join(match.group("long").split()))
                attached = _ATTACHED.fullmatch(match.group("short"))
                year = year or (_two_digits(attached) if inner and attached else None)
                return replace(found, year=year, full_name=full, how="a long name and a short one")
        if (match := _ATTACHED.fullmatch(bare)) and (key := self._names.exact(match.group("name"))):
            known = self._of(key, sure=0.95, how="known venue and two digits")
            return replace(known, year=year or _two_digits(match))
        if _PREPRINT_WORD.fullmatch(bare) and supported:
            # A preprint without an archive has no venue.
            return Edition(None, None, year, sure=0.7, how="a preprint with a year", preprint=True)
        for name in forms:
            short = supported or "." in name or len(name.split()) >= 4
            key = self._names.abbreviated(name) if short else None
            if key and (expected or not self._names.ambiguous(key, name)):
                return self._of(key, sure=0.9, how="known venue, abbreviated")
        if inside := self._inside(bare):
            return inside
        if supported:
            for name in forms:
                if key := self._names.misspelt(name, sponsored=name != bare):
                    return self._of(key, sure=0.8, how="spelt nearly like a known venue")
        if fold(bare) in _PUBLISHERS or (not expected and self._names.organisation(bare)):
            return Edition(None, None, year, sure=0.5, how="a publisher and a year") if year else None
        return self._shaped(bare, supported=supported, expected=expected)

    def _doubtful(self, key: str, name: str, *, dated: bool, supported: bool) -> float:
        """How sure it is that a name that may well be something else means the venue: a year or rank says so, of a term
        of several words that people use for other things too not even that; else the usual capitals of an acronym do a
        little, less of an ordinary word."""
        if " " in name:
            return 0.9 if supported and not self._known[key].ordinary else 0.0
        if supported and (dated or name[:1].isupper() or not name.isascii()):
            return 1.0
        if name in self._names.usual and name.isascii() and _looks_short(name):
            return 0.5 if self._known[key].ordinary else 0.8
        return 0.0

    def _in_bracket(self, match: re.Match[str]) -> Edition | None:
        """The known venue of `Long name (SHORT)`, by either of the two."""
        attached = _ATTACHED.fullmatch(match.group("short"))
        named = _NAMED.search(match.group("long").lower()) is not None
        for name in (attached.group("name") if attached else "", match.group("short"), match.group("long")):
            name = _SPONSOR.sub("", name).strip() or name
            # `issues (models, consensus)`: a word in a bracket is none, whatever a conference is called; and a title
            # before a bracket is not the long form of the venue in it.
            if not (named or name == match.group("long") or _abbreviates(name, match.group("long"))):
                continue
            if (named or name in self._names.usual or not self.doubtful(name)) and (found := self.named(name)):
                return found
        key = self._names.abbreviated(match.group("long"))
        return self._of(key, sure=0.9, how="known venue, abbreviated") if key else None

    def _inside(self, bare: str) -> Edition | None:
        """A known venue among other words that name conferences: `16th USENIX Symposium on …`, `Data Engineering
        (ICDE), IEEE International Conference on`. The longest known spelling decides."""
        tokens = list(_WORDS.finditer(bare))
        if len(tokens) > 40:
            return None
        size, key = 0, ""
        for start, token in enumerate(tokens):
            word = token.group()
            first = word.casefold() if word.isascii() and word.isalnum() else fold(word).partition(" ")[0]
            for length in self._names.lengths.get(first, ()):
                if length <= size or start + length > len(tokens):
                    continue
                piece = bare[token.start() : tokens[start + length - 1].end()]
                found = self._names.exact(piece) if length > 1 or piece in self._names.usual else None
                if found and (length > 1 or _looks_short(piece)) and not self._names.ambiguous(found, piece):
                    size, key = length, found
        if not key:
            return None
        # Other words must belong to the name of a conference, or they are a sentence that only mentions it.
        if size >= 5 or _NAMED.search(bare.lower()) or len(tokens) - size <= 2:
            return self._of(key, sure=0.85, how="a known venue among the words")
        return None

    def _shaped(self, bare: str, *, supported: bool, expected: bool) -> Edition | None:
        """A venue that no gazetteer has, by the form of its name."""
        name = _SPONSOR.sub("", _LEAD.sub("", bare)).strip()
        size = len(bare.split())
        if _JOINT.fullmatch(bare) and supported:
            return self._unknown(bare, 0.7, "acronyms of a joint conference")
        if _HAN_NAMED.fullmatch(name) and (supported or name != bare):
            return self._unknown(name, 0.7, "named like a conference or journal")
        if not expected and is_no_system(name):
            return None  # a term of the field with a year
        if _ACRONYM.fullmatch(name) and supported and len(name) <= 16:
            return self._unknown(name, 0.7, "an acronym with a year or among venues")
        kind = _NAMED.search(bare.lower()) if 2 <= size <= 16 and bare[:1].isupper() else None
        # By itself, `The one with three letters` is no name.
        if kind and (supported or not bare[kind.start() : kind.end()].islower()) and not _PARTED.search(bare):
            return self._unknown(bare, 0.75 if supported else 0.6, "named like a conference or journal")
        if expected and size <= 3 and bare[:1].isupper():
            return self._unknown(name or bare, 0.5, "stands where the siblings have venues")
        return None

    def _of(self, key: str, *, sure: float, how: str) -> Edition:
        venue = self._known[key]
        return Edition(key, venue.name, sure=sure, how=how, preprint=venue.kind == "preprint")

    def _preprint(self, how: str) -> Edition:
        key = self._names.exact("arXiv")
        return (
            self._of(key, sure=0.9, how=how)
            if key
            else Edition("venue:arxiv", "arXiv", sure=0.9, how=how, preprint=True)
        )

    def _unknown(self, name: str, sure: float, how: str, *, rank: str | None = None) -> Edition:
        name = " ".join(name.split()).strip(_WRAPPING)
        preprint = fold(name) in {"arxiv", "corr", "biorxiv"}
        return Edition(key_of("Venue", name), name, rank=rank, sure=sure, how=how, preprint=preprint)


def _two_digits(match: re.Match[str]) -> int | None:
    """The year of `OSDI 20`; None for the number of a conference: nobody lists papers of 2049, so `MICRO-49` is one."""
    year = expand(match.group("year"))
    return year if year <= LATEST else None


def _unwrapped(text: str) -> str:
    """Without marks around it, and without brackets that nothing closes or that hold everything."""
    bare = text.strip(_WRAPPING + ",，")
    while bare:
        if bare[0] in "(（" and bare[-1] in ")）" and bare.count(bare[0]) == 1:
            bare = bare[1:-1]
        elif bare[-1] in "(（" or (bare[-1] in ")）" and not re.search(r"[(（]", bare)):
            bare = bare[:-1]
        elif bare[0] in ")）" or (bare[0] in "(（" and not re.search(r"[)）]", bare)):
            bare = bare[1:]
        else:
            break
        bare = bare.strip(_WRAPPING + ",，")
    return bare


_BRACKETS_LEFT = re.compile(r"[(（]\s*[)）]|\[\s*\]|(?<=\s)['’](?=\s|$)")
_OPENED = re.compile(r"[(（\['’]")
_YEARLESS = re.compile(r"[\W_]+")


def _without_empty(text: str) -> str:
    """Without the brackets and the apostrophe that a year has left behind."""
    return _BRACKETS_LEFT.sub(" ", text) if _OPENED.search(text) else text


def _pieces(text: str) -> Iterator[str]:
    """The parts of a bracket, parted by commas and bars; a bracket inside it parts nothing."""
    text = text.replace("{", "").replace("}", "")
    depth, start = 0, 0
    for match in _BRACKET_OR_PIECE.finditer(text):
        mark = match.group().strip()
        if mark in "(（" and mark:
            depth += 1
        elif mark in ")）" and mark:
            depth = max(0, depth - 1)
        elif depth == 0:
            yield text[start : match.start()]
            start = match.end()
    yield text[start:]


def _forms(bare: str, *, dated: bool) -> Iterable[str]:
    """The ways to say the same venue with less around it, the whole first; `dated` says that it stands by a year."""
    yield bare
    seen = {bare}
    for cut in (_VOLUME, _LEAD, _SPONSOR, _LEAD) if _COUNT.search(bare) else (_LEAD, _SPONSOR, _LEAD):
        shorter = cut.sub("", bare).strip(_WRAPPING + ",，")
        if shorter and shorter not in seen:
            seen.add(shorter)
            yield shorter
        bare = shorter or bare
    if "." in bare:
        yield bare.replace(".", " ")
    if match := _ROMAN_BEHIND.fullmatch(bare):
        yield match.group(1)  # `HotOS XIII`
    # `OSDI 0`, `SOSP 26`: a number left beside a name when its year is gone.
    if dated and (match := _NUMBER_BEHIND.fullmatch(bare)):
        yield match.group(1)


def _looks_short(piece: str) -> bool:
    """Whether a single word has the capitals of an acronym: `ICDE`, `EuroSys`, not `Middleware` or `Cloud`."""
    return sum(char.isupper() for char in piece) >= 2


def _alone(rest: str) -> str | None:
    """The one name that is left of a bracket when its ranks are gone."""
    parts = [part.strip(_WRAPPING) for part in _PIECES.split(rest)]
    parts = [part for part in parts if part]
    return parts[0] if len(parts) == 1 and 1 <= len(parts[0].split()) <= 8 else None


def _extra(tail: str, edition: Edition, venues: Venues) -> bool:
    """Whether the tail of a citation holds a sentence before its venue."""
    return bool(re.search(r"[a-z]{3,}\.\s", tail)) and edition.how != "known venue"
