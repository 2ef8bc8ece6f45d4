"""Which edition of which venue a short piece of text states: a bracket, a cell, a heading, the tail of a citation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz.distance import OSA

from graph.keys import fold, key_of
from ingest.gazetteer import Gazetteers
from ingest.recognise import ranks
from ingest.recognise.years import expand, years


@dataclass(frozen=True, slots=True)
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


_TRACK = (
    r"best (?:student |artifact )?paper(?: award)?(?: finalist| runner[- ]up| candidate)?!?|"
    r"distinguished (?:paper|artifact)(?: award)?|"
    r"test[- ]of[- ]time(?: award)?|outstanding paper(?: award)?|honou?rable mention|"
    r"spotlight|oral|highlight|posters?(?: (?:and|&) demos?)?|demos?|workshops?(?:\s+\w+)?|"
    r"industry(?: track| paper)?|industrial track|"
    r"vision(?: track| paper)?|short(?: paper)?|findings(?: of)?|operational systems(?: track)?|"
    r"experience(?: track| paper)?|keynote|"
    r"artifact(?: evaluated)?|to appear|accepted|under review|in submission|track \w+|companion|"
    r"datasets? and benchmarks?(?: track)?"
)
_TRACK_END = re.compile(rf"(?:^|[\s,:;\-–(（]+)(?P<track>{_TRACK})[)）]?\s*$", re.IGNORECASE)
_TRACK_START = re.compile(r"^\s*(?P<track>findings of|workshop (?:at|@|of))\s+", re.IGNORECASE)
_SPONSOR = re.compile(
    r"^(?:the\s+)?(?:(?:acm|ieee|usenix|ifip|acm/ieee|ieee/acm|acm-ieee|springer|elsevier|aaai)[\s/\-]+)+",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:(?:published|presented|appeared|appears|to appear|accepted)\s+(?:in|at|by|to)\s+|(?:in|"
    r"at)\s+(?:the\s+)?(?=[A-Z\d])|proc(?:eedings|\.)?\s*(?:of\s+)?(?:the\s+)?|"
    r"(?:the\s+)?(?:\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|"
    r"twentieth)\s+(?:annual\s+)?|"
    r"update[sd]?\s*[:：]\s*|now\s*[:：]?\s*|发表[于在]\s*|收录[于在]\s*)+",
    re.IGNORECASE,
)
_PIECES = re.compile(r"\s*(?:[,，;；|]|、|\+|\s&\s(?=[A-Z]{3})|(?<=\d)\s*/\s*(?=[A-Za-z]))\s*")
_ACRONYM = re.compile(r"[A-Z][A-Za-z]*[A-Z][A-Za-z]*\d?(?:[-&][A-Za-z]+)*|[A-Z]{2,}[a-z]*(?:[-&][A-Z][A-Za-z]*)*")
_JOINT = re.compile(r"[A-Z][A-Za-z]+(?:/[A-Z][A-Za-z]+){1,7}")
_NAMED = re.compile(
    r"\b(?:conference|symposium|workshops?|transactions|trans\.|journal|proceedings|letters|magazine|"
    r"bulletin|reviews?|surveys|"
    r"(?:technical|tech\.?) reports?|communications|congress|annals|notices)\b|会议|学报|期刊|研讨会|通讯",
    re.IGNORECASE,
)
_ATTACHED = re.compile(r"(?P<name>[A-Za-z][A-Za-z&/-]*[A-Za-z])[\s\-_]?(?P<year>\d{2})")
_BRACKETED = re.compile(
    r"^(?P<long>[^()（）]{6,})[(（]\s*(?P<short>[A-Za-z][\w &/.-]{1,24}?)\s*(?:[,，'’].*)?[)）]\s*$"
)
_ARXIV = re.compile(
    r"(?:arxiv|corr)\s*(?:preprint)?\s*(?:arxiv)?[:\s]*(?:abs/)?\d{4}\.\d{4,5}(?:v\d+)?|abs/\d{4}\.\d{4,5}",
    re.IGNORECASE,
)
_PREPRINT_WORD = re.compile(r"pre-?print|manuscript|unpublished|under review|预印本", re.IGNORECASE)
_WRAPPING = " \t\n*_`\"“”‘’'.:：-–—[]【】{}~"
_WORDS = re.compile(r"[A-Za-zÀ-ɏ][\w&+.'’-]*|\d+|[\u4e00-\u9fff]+")
# Publishers that a list names where it means no venue; without anything else they say nothing.
_PUBLISHERS = frozenset({"acm", "ieee", "usenix", "springer", "elsevier", "wiley", "ifip", "mdpi", "arxiv org"})


class Venues:
    """Reads editions with the help of the venues that are known beforehand."""

    def __init__(self, gazetteers: Gazetteers) -> None:
        self._keys = gazetteers.index["Venue"]
        self._known = gazetteers.venues
        self._exact = frozenset(spelling for venue in gazetteers.venues.values() for spelling in venue.spellings)
        # Short names are what people misspell; long ones are found word by word.
        self._short = tuple(sorted(name for name in self._keys if " " not in name and 5 <= len(name) <= 14))
        # How many words the known names that begin with a word have, the most first.
        lengths: dict[str, set[int]] = {}
        for name in self._keys:
            parts = name.split()
            lengths.setdefault(parts[0], set()).add(len(parts))
        self._lengths = {word: tuple(sorted(sizes, reverse=True)) for word, sizes in lengths.items()}
        self._spelt = lru_cache(maxsize=4096)(self._near)
        self._stated = lru_cache(maxsize=2048)(self._editions)  # every way to read a line asks for the same words

    def named(self, text: str) -> Edition | None:
        """The venue that a text names and nothing else, by a known spelling."""
        key = self._keys.get(fold(text))
        return self._of(key, sure=1.0, how="known venue") if key else None

    def editions(self, text: str, *, expected: bool = False) -> tuple[Edition, ...]:
        """What a bracket, cell or label says of where and when something was published, the best reading first: a
        conference before a preprint. Empty if it says nothing of that kind.

        `expected` is support from outside: the column, the brackets of the siblings or the group hold venues, so that
        an unknown or misspelt name counts, too."""
        return self._stated(text, expected)

    def _editions(self, text: str, expected: bool) -> tuple[Edition, ...]:
        rest, rank = ranks.cut(text)
        found: list[Edition] = []
        for piece in _pieces(rest):
            edition = self._piece(piece, expected=expected, ranked=rank is not None)
            if edition is None:
                if not found and not _YEARLESS.sub("", piece):
                    continue
                if found and (track := _TRACK_END.fullmatch(piece.strip())):
                    found[-1] = replace(found[-1], track=track.group("track"))
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

    def _piece(self, piece: str, *, expected: bool, ranked: bool) -> Edition | None:
        if match := _ARXIV.search(piece):
            if len(_WORDS.findall(piece.replace(match.group(), ""))) <= 3:
                return self._preprint(self._keys.get("arxiv"), "an arXiv number")
            return None
        dated = years(piece)
        year = dated[0].value if dated else None
        bare = piece
        for found in reversed(dated):
            bare = bare[: found.start] + " " + bare[found.end :]
        track = None
        if match := _TRACK_END.search(bare):
            track, bare = match.group("track"), bare[: match.start()]
        elif match := _TRACK_START.search(bare):
            track, bare = match.group("track"), bare[match.end() :]
        bare = _unwrapped(_BRACKETS_LEFT.sub(" ", bare))
        if not bare:
            return Edition(None, None, year, track, sure=0.7, how="a year") if year else None
        edition = self._name(bare, supported=expected or year is not None or ranked, expected=expected, year=year)
        if edition is None:
            return None
        return replace(edition, year=edition.year or year, track=edition.track or track)

    def _name(self, bare: str, *, supported: bool, expected: bool, year: int | None) -> Edition | None:
        """The venue of a piece without year and track."""
        for name in _forms(bare):
            # `Cloud` and `SC` are venues where something supports it, in the usual spelling, or with their sponsor.
            if (key := self._keys.get(fold(name))) and (supported or name != bare or name in self._exact):
                return self._of(key, sure=1.0 if supported else 0.9, how="known venue")
        if match := _BRACKETED.match(bare):
            inner = self.named(match.group("short")) or self.named(match.group("long"))
            if inner or (_NAMED.search(match.group("long")) and not re.search(r"[:：]", match.group("long"))):
                found = inner or self._unknown(match.group("short"), 0.8, "a long name and a short one")
                return replace(
                    found, full_name=" ".join(match.group("long").split()), how="a long name and a short one"
                )
        if (match := _ATTACHED.fullmatch(bare)) and (key := self._keys.get(fold(match.group("name")))):
            known = self._of(key, sure=0.95, how="known venue and two digits")
            return replace(known, year=year or expand(match.group("year")))
        if _PREPRINT_WORD.fullmatch(bare) and supported:
            # A preprint without an archive has no venue.
            return Edition(None, None, year, sure=0.7, how="a preprint with a year", preprint=True)
        if inside := self._inside(bare):
            return inside
        if supported and (key := self._spelt(fold(bare))):
            return self._of(key, sure=0.8, how="spelt nearly like a known venue")
        if fold(bare) in _PUBLISHERS:
            return Edition(None, None, year, sure=0.5, how="a publisher and a year") if year else None
        return self._shaped(bare, supported=supported, expected=expected)

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
            for length in self._lengths.get(first, ()):
                if length <= size or start + length > len(tokens):
                    continue
                piece = bare[token.start() : tokens[start + length - 1].end()]
                found = self._keys.get(fold(piece))
                if found and (length > 1 or (piece in self._exact and _looks_short(piece))):
                    size, key = length, found
        if not key:
            return None
        # Other words must belong to the name of a conference, or they are a sentence that only mentions it.
        if size >= 3 or _NAMED.search(bare) or len(tokens) - size <= 2:
            return self._of(key, sure=0.85, how="a known venue among the words")
        return None

    def _shaped(self, bare: str, *, supported: bool, expected: bool) -> Edition | None:
        """A venue that no gazetteer has, by the form of its name."""
        name = _SPONSOR.sub("", bare).strip()
        size = len(bare.split())
        if _JOINT.fullmatch(bare) and supported:
            return self._unknown(bare, 0.7, "acronyms of a joint conference")
        if _ACRONYM.fullmatch(name) and supported and len(name) <= 16:
            return self._unknown(name, 0.7, "an acronym with a year or among venues")
        if _NAMED.search(bare) and 2 <= size <= 16 and not re.search(r"[:：?？]", bare) and bare[:1].isupper():
            return self._unknown(bare, 0.75 if supported else 0.6, "named like a conference or journal")
        if expected and size <= 3 and bare[:1].isupper():
            return self._unknown(name or bare, 0.5, "stands where the siblings have venues")
        return None

    def _near(self, folded: str) -> str | None:
        """The key of the only known venue that is one slip of the pen away, two in a long name; else None."""
        if not 5 <= len(folded) <= 16 or " " in folded:
            return None
        allowed = 1 if len(folded) < 9 else 2
        found = {
            self._keys[name]
            for name in self._short
            if abs(len(name) - len(folded)) <= allowed and OSA.distance(folded, name, score_cutoff=allowed) <= allowed
        }
        return found.pop() if len(found) == 1 else None

    def _of(self, key: str, *, sure: float, how: str) -> Edition:
        venue = self._known[key]
        return Edition(key, venue.name, sure=sure, how=how, preprint=venue.kind == "preprint")

    def _preprint(self, key: str | None, how: str) -> Edition:
        return (
            self._of(key, sure=0.9, how=how)
            if key
            else Edition("venue:arxiv", "arXiv", sure=0.9, how=how, preprint=True)
        )

    def _unknown(self, name: str, sure: float, how: str, *, rank: str | None = None) -> Edition:
        name = " ".join(name.split()).strip(_WRAPPING)
        preprint = fold(name) in {"arxiv", "corr", "biorxiv"}
        return Edition(key_of("Venue", name), name, rank=rank, sure=sure, how=how, preprint=preprint)


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
_YEARLESS = re.compile(r"[\W_]+")


def _pieces(text: str) -> Iterator[str]:
    """The parts of a bracket, parted by commas and bars; a bracket inside it parts nothing."""
    text = text.replace("{", "").replace("}", "")
    depth, start = 0, 0
    for match in re.finditer(r"[(（)）]|" + _PIECES.pattern, text):
        mark = match.group().strip()
        if mark in "(（" and mark:
            depth += 1
        elif mark in ")）" and mark:
            depth = max(0, depth - 1)
        elif depth == 0:
            yield text[start : match.start()]
            start = match.end()
    yield text[start:]


def _forms(bare: str) -> Iterable[str]:
    """The ways to say the same venue with less around it, the whole first."""
    yield bare
    shorter = _LEAD.sub("", bare)
    if shorter != bare:
        yield shorter
    plain = _SPONSOR.sub("", shorter)
    if plain != shorter:
        yield plain
    if "." in plain:
        yield plain.replace(".", " ")


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
