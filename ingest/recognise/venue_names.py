"""Which known venue a name stands for: in full, without its sponsors and ordinals, abbreviated as libraries do
(`ACM Trans. Comput. Syst.`), or a slip of the pen away."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from graph.keys import fold
from ingest.gazetteer import Gazetteers
from ingest.recognise.vocabulary import is_ordinary, word_set

# Who holds a conference, as far as names say it; the rest of the name tells which one it is.
_SPONSORS = word_set(
    """
    acm ieee usenix ifip siam aaai cvf eurographics springer elsevier sigplan sigops sigmod sigcomm sigarch sigsoft
    sigact sigmetrics sigkdd sigmobile sigbed sigda sighpc spec iacr ccf
    """
)
_ORDINAL = re.compile(
    r"\d+(?:st|nd|rd|th)?|(?:twenty|thirty|forty|fifty)(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)?|"
    r"first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|"
    r"(?:thir|four|fif|six|seven|eigh|nine)teenth|(?:twen|thir|for|fif)tieth"
)
_LEADING = word_set("the a an in at of proceedings proc annual biennial international intl joint")
_KIND = re.compile(r"(?:conference|symposium|workshop|congress|colloquium|meeting)\s(?:on|for|of)\s")
_NAMED = re.compile(
    r"\b(?:conf\w*|symp\w*|workshops?|trans(?:actions)?|journal|j|proc\w*|letters|magazine|bulletin|reviews?|surveys?|"
    r"meeting|congress|communications|notices|annals|forum|reports?|record|news|notes|archive)\b|[\u4e00-\u9fff]"
)
# A number, a name that tells what it names.
_FIGURES = re.compile(r"\d\d")
_TELLS = re.compile(r"[〇零一二三四五六七八九]{4}|会议|学报|期刊|研讨会|通讯|年会|大会|论坛|汇刊")
_TELLING = word_set(
    """
    corr conf confs conference conferences symp symposium symposia symposiums workshop workshops trans transactions j
    journal journals proc proceedings letters magazine magazines colloquium forum forums summit summits bulletin
    bulletins review reviews survey surveys report reports rep meeting meetings congress communications notices annals
    record records news notes archive archives
    """
)
_LATIN = re.compile(r"[^\W\u4e00-\u9fff]+[+#]*")
_PARTS = re.compile(r"[,，;；|、+()（）]")
_SMALL = word_set("of on and the for in to a an")
# Short forms that do not begin the word they stand for.
_SHORT_FORMS = {
    "intl": "international", "int'l": "international", "natl": "national", "wksp": "workshop", "wkshp": "workshop",
    "wkshps": "workshops", "mgmt": "management", "mgt": "management", "wkshop": "workshop", "dbs": "databases",
}  # fmt: skip
_LOOKALIKES = (str.maketrans("015", "ois"), str.maketrans("015", "ols"))


class VenueNames:
    """The names of the venues that are known beforehand, in the forms that people give them."""

    def __init__(self, gazetteers: Gazetteers) -> None:
        self._gazetteers = gazetteers
        self._venues = gazetteers.venues
        self.usual = frozenset(spelling for venue in gazetteers.venues.values() for spelling in venue.spellings)
        self.keys = {_plain(name): key for key, venue in gazetteers.venues.items() for name in venue.spellings}
        self._add_shorter()
        # Short names are what people misspell; long ones are compared word by word.
        self._short = tuple(sorted(name for name in self.keys if " " not in name and 4 <= len(name) <= 14))
        self._long: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for name, key in self.keys.items():
            words = _telling(name.split())
            if len(words) >= 2:
                self._long["".join(word[0] for word in words)].append((words, key))
        # How many words the known names that begin with a word have, the most first.
        lengths: dict[str, set[int]] = defaultdict(set)
        for name in self.keys:
            parts = name.split()
            lengths[parts[0]].add(len(parts))
        foreign = sorted(name for name in self.keys if not name.isascii())
        self._foreign = re.compile("|".join(map(re.escape, foreign)) or r"(?!)")
        self.may_stand_in = lru_cache(maxsize=4096)(self._may_stand_in)
        self.exact = lru_cache(maxsize=4096)(self._exact)  # every way to read a line asks for the same names
        self.lengths = {word: tuple(sorted(sizes, reverse=True)) for word, sizes in lengths.items()}

    def _exact(self, text: str) -> str | None:
        """The key of the venue whose name the whole text is, case, sponsors, ordinals and years aside."""
        plain = _plain(text)
        if key := self.keys.get(plain):
            return key
        core = _core(plain)
        if core != plain and len(core.split()) >= 2 and (key := self.keys.get(core)):
            return key
        subject = _KIND.sub("", core, count=1)
        return self._subjects.get(subject) if subject != core else None

    def _may_stand_in(self, text: str) -> bool:
        """Whether the words of a text can say where or when something appeared, by a quick look: a figure, a sign or
        word of conferences, or words that are a known name or abbreviate one. False is sure, True is not."""
        if _FIGURES.search(text) or "@" in text or (not text.isascii() and _TELLS.search(text)):
            return True
        plain = _plain(text)
        if "arxiv" in plain or (not plain.isascii() and self._foreign.search(plain)):
            return True
        simple = plain.isascii() and "+" not in plain and "#" not in plain
        words = plain.split() if simple else _LATIN.findall(plain)
        if not _TELLING.isdisjoint(words) or self._holds_name(words):
            return True
        if len(words) < 3 and "." not in text:
            return False
        pieces = _PARTS.split(text)
        for piece in (plain,) if len(pieces) == 1 else map(_plain, pieces):
            if " " in piece and self._long_names(_telling(_core_words(piece))):
                return True
        return False

    def _holds_name(self, words: Sequence[str]) -> bool:
        """Whether a run of folded words is a known name."""
        if self.lengths.keys().isdisjoint(words):
            return False
        for start, word in enumerate(words):
            for length in self.lengths.get(word, ()):
                if " ".join(words[start : start + length]) in self.keys:
                    return True
        return False

    def abbreviated(self, text: str) -> str | None:
        """The key of the only venue whose name the text abbreviates word by word or has with a word misspelt."""
        plain = _plain(text)
        for form in dict.fromkeys((plain, _core(plain))):
            words = _telling(form.split())
            if not 2 <= len(words) <= 16:
                continue
            found = self._long_names(words)
            if len(found) == 1:
                return found.pop()
        return None

    def _long_names(self, words: Sequence[str]) -> set[str]:
        """The keys of the venues whose long name these words are, abbreviated or with one misspelt."""
        full = self._long.get("".join([word[0] for word in words]))
        if full is None:
            return set()
        spoken = [_SHORT_FORMS.get(word, word) for word in words]
        return {key for name, key in full if _same_words(spoken, name)}

    def misspelt(self, text: str, *, sponsored: bool = False) -> str | None:
        """The key of the only venue whose short name is one slip of the pen from the text, two in a long name.

        A word that means something by itself is no slip. Acronyms of conferences lie so close together that one letter
        put for another may be another conference: in short ones only a letter left out, doubled or swapped with its
        neighbour counts, and a digit that looks like a letter. Of three letters, swapped ones count where the sponsor
        of the venue stands before them (`sponsored`)."""
        plain = _plain(text)
        if " " in plain or not 3 <= len(plain) <= 16 or self._means_something(plain, text):
            return None
        if any(char in "015" for char in plain):
            for table in _LOOKALIKES:
                if key := self.keys.get(plain.translate(table)):
                    return key
        if len(plain) == 3:
            swapped = {plain[1] + plain[0] + plain[2], plain[0] + plain[2] + plain[1]}
            near = {self.keys[name] for name in swapped if name in self.keys} if sponsored else set()
            return near.pop() if len(near) == 1 else None
        best, near = 3, set[str]()
        for name, _, _ in process.extract_iter(plain, self._short, scorer=OSA.distance, score_cutoff=2):
            slips = _slips(plain, name)
            if slips < best:
                best, near = slips, {self.keys[name]}
            elif slips == best:
                near.add(self.keys[name])
        return near.pop() if best < 3 and len(near) == 1 else None

    def ambiguous(self, key: str, text: str) -> bool:
        """Whether a name, as the text gives it, may well be something else: an ordinary word, a term, the subject of a
        conference without the word for it, or two or three letters that stand for many things."""
        plain = _plain(text)
        if self._venues[key].ordinary and plain == _plain(self._venues[key].name):
            return True
        if " " in plain:
            return not _NAMED.search(plain) and len(_telling(plain.split())) <= 3 and plain.split()[0] not in _SPONSORS
        return len(plain) <= 3 or is_ordinary(plain)

    def organisation(self, text: str) -> bool:
        """Whether a text names a company or a university, which publishes and is no venue."""
        return self._gazetteers.knows(text, "Company", "Institution")

    def _means_something(self, plain: str, text: str) -> bool:
        return is_ordinary(plain) or self._gazetteers.knows(text, "System", "Company", "Institution", "Topic")

    def _add_shorter(self) -> None:
        """Add the names without sponsors, and what they are about for a text that mistakes the kind of meeting (a
        conference for a symposium), where they still mean one venue only."""
        cores: dict[str, set[str]] = defaultdict(set)
        subjects: dict[str, set[str]] = defaultdict(set)
        for name, key in list(self.keys.items()):
            core = _core(name)
            if len(core.split()) >= 3:
                cores[core].add(key)
                subjects[_KIND.sub("", core, count=1)].add(key)
        for name, owners in cores.items():
            if len(owners) == 1:
                self.keys.setdefault(name, next(iter(owners)))
        self._subjects = {
            name: next(iter(owners)) for name, owners in subjects.items() if len(owners) == 1 and len(name.split()) >= 3
        }


def _plain(text: str) -> str:
    """A name folded, `&` read as `and`."""
    return fold(text.replace("&", " and ") if "&" in text else text)


def _core(plain: str) -> str:
    """A folded name without the words in front that do not tell which venue it is; one word is always left."""
    return " ".join(_core_words(plain))


def _core_words(plain: str) -> list[str]:
    """The words of `_core`."""
    words = plain.split()
    while len(words) > 1:
        if words[:2] == ["computer", "society"] and len(words) > 2:
            words = words[2:]
        elif words[0] in _SPONSORS or words[0] in _LEADING or _ORDINAL.fullmatch(words[0]):
            words = words[1:]
        else:
            break
    return words


def _telling(words: Sequence[str]) -> tuple[str, ...]:
    return tuple([word for word in words if word not in _SMALL])


def _same_words(words: Sequence[str], name: Sequence[str]) -> bool:
    """Whether the words, as many as the name has, are the beginnings of its words, or all but one the same and that
    one misspelt."""
    cut = slips = 0
    for word, full in zip(words, name, strict=True):
        if word == full:
            continue
        if full.startswith(word):
            cut += 1
        elif len(full) >= 6 and OSA.distance(word, full, score_cutoff=2) <= (1 if len(full) < 9 else 2):
            slips += 1
        else:
            return False
    return slips <= 1 and (not slips or len(words) >= 3 or not cut)


def _slips(word: str, name: str) -> int:
    """How many slips of the pen lie between a word and a name; 3 where it is no slip, or too many."""
    if abs(len(word) - len(name)) > 2 or len(name) < 4:
        return 3
    distance = OSA.distance(word, name, score_cutoff=2)
    if distance == 0 or distance > (1 if len(name) < 9 else 2):
        return 3
    if len(name) >= 7:
        return distance
    swapped = len(word) == len(name) and sorted(word) == sorted(name)
    dropped = len(name) >= 5 and len(word) == len(name) - 1
    doubled = len(word) == len(name) + 1 and any(word[at] == word[at - 1] for at in range(1, len(word)))
    return distance if swapped or dropped or doubled else 3
