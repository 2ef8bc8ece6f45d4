"""Papers as DBLP, arXiv and hurried people write them: variants of true papers with real noise, and their neighbours.

Everything is drawn from a seed: the same seed and gazetteers give the same records. Titles are true ones (those of
papers that present a known system) or, where many are needed, made of their words; years near the system's, venues and
people are drawn."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from random import Random

from identity.pairs import Pair, Record

from graph.keys import fold
from ingest.gazetteer import Gazetteers

FIRST = (
    "Ana",
    "Bo",
    "Chen",
    "Dmitri",
    "Elena",
    "Fei",
    "Greta",
    "Hao",
    "Käthe",
    "Lars",
    "María",
    "Nils",
    "René",
    "Søren",
)
LAST = (
    "Ångström", "Almeida", "Bauer", "Bianchi", "Castro", "Chatterjee", "Dvořák", "Dimitrov", "Eriksen", "Evans",
    "Fernández", "Fujita", "Gömez", "Grigoriev", "Huang", "Haddad", "Ivanov", "Iyer", "Jørgensen", "Jain", "Kowalski",
    "Kariuki", "Lindqvist", "Liu", "Müller", "Moreau", "Núñez", "Nakamura", "Okafor", "Olsson", "Petrović", "Popescu",
    "Quist", "Rao", "Rossi", "Szabó", "Schmidt", "Tanaka", "Tran", "Ueda", "Ullah", "Vögel", "Varga", "Wang",
    "Weiss", "Xu", "Xiong", "Yılmaz", "Yamada", "Zhang", "Zielinski",
)  # fmt: skip
VENUES = (
    "asplos", "eurosys", "fast", "hotcloud", "hotos", "hpca", "icdcs", "icml", "isca", "micro", "middleware", "mlsys",
    "neurips", "nsdi", "osdi", "ppopp", "sc", "sigcomm", "sigmod", "socc", "sosp", "tocs", "tpds", "usenix-atc", "vldb",
)  # fmt: skip
# How titles are shortened, and what people write for long words.
SHORT = {
    "Large Language Models": "LLMs", "Large Language Model": "LLM", "Deep Neural Network": "DNN", "and": "&",
    "Machine Learning": "ML", "Deep Learning": "DL", "Operating System": "OS", "Virtual Machine": "VM",
}  # fmt: skip
TEX = str.maketrans({
    "ö": r"{\"o}", "ü": r"{\"u}", "é": r"{\'e}", "á": r"{\'a}", "í": r"{\'i}", "ñ": r"{\~n}", "Å": r"{\AA}",
    "ø": r"{\o}", "Σ": r"$\Sigma$", "α": r"$\alpha$", "λ": r"$\lambda$", "µ": r"$\mu$", "²": "$^2$", "&": r"\&",
})  # fmt: skip
# Words that make another paper of a title when one stands for the other.
OTHERS = (
    ("training", "serving"), ("synchronous", "asynchronous"), ("centralized", "decentralized"), ("online", "offline"),
    ("read", "write"), ("scheduling", "caching"), ("storage", "networking"), ("cpu", "gpu"), ("inference", "training"),
    ("static", "dynamic"), ("local", "global"), ("graph", "stream"), ("memory", "storage"), ("data", "model"),
)  # fmt: skip
SEQUELS = (
    "{}: Part II", "{} (Extended Version)", "{}, Revisited", "{}: A Survey", "{}: A Retrospective", "{} 2.0",
    "Comments on {}", "{} (Poster)",
)  # fmt: skip

Noise = Callable[[Record, Random], Record]


@dataclass(frozen=True, slots=True)
class Variant:
    """A record of the paper of that number."""

    paper: int
    record: Record


# ---- true papers


def papers(gazetteers: Gazetteers, random: Random) -> list[Record]:
    """One full record for each title that presents a known system, by title."""
    years: dict[str, int] = {}
    for system in gazetteers.systems.values():
        if system.paper and len(fold(system.paper).split()) >= 4:
            years.setdefault(system.paper, system.year or 2015)
    return [_record(title, years[title], random) for title in sorted(years)]


def made_up(count: int, gazetteers: Gazetteers, random: Random) -> list[Record]:
    """That many records of papers with titles that chain the words of true ones; behind the name no two
    are equal."""
    after: dict[tuple[str, str], list[str]] = defaultdict(list)
    for system in gazetteers.systems.values():
        words = ["", "", *(system.paper or "").partition(":")[2].split(), ""]
        for one, two, three in zip(words, words[1:], words[2:], strict=False):
            after[one, two].append(three)
    made: dict[str, Record] = {}
    while len(made) < count:
        words = ["", ""]
        while (word := random.choice(after[words[-2], words[-1]])) and len(words) < 16:
            words.append(word)
        if len(words) < 6:
            continue
        rest = " ".join(words[2:])
        made.setdefault(fold(rest), _record(f"{_name(random)}: {rest}", random.randint(1985, 2025), random))
    return list(made.values())


_SYLLABLES = ("ba", "co", "da", "fe", "gi", "ho", "ju", "ka", "lo", "mi", "na", "pe", "ra", "so", "tu", "ve", "xi")


def _name(random: Random) -> str:
    return "".join(random.choice(_SYLLABLES) for _ in range(random.randint(2, 4))).capitalize()


def _record(title: str, year: int, random: Random) -> Record:
    people = "; ".join(f"{random.choice(FIRST)} {random.choice(LAST)}" for _ in range(random.randint(1, 4)))
    number = f"https://doi.org/10.1145/{random.randint(10**6, 10**7)}.{random.randint(10**6, 10**7)}"
    return Record(title, str(year), f"venue:{random.choice(VENUES)}", people, number)


# ---- noise


def _cut(record: Record, random: Random) -> Record:
    words = record.title.split()
    if len(words) < 8:
        return record
    left = " ".join(words[: random.randint(6, len(words) - 1)]).rstrip(":,")
    return replace(record, title=left + random.choice(("...", " …", "")))


def _subtitle(record: Record, random: Random) -> Record:
    head, colon, rest = record.title.partition(": ")
    if not colon or len(rest.split()) < 4:
        return record
    return replace(record, title=head if len(head.split()) >= 3 else rest)


def _typo(record: Record, random: Random) -> Record:
    places = [match.start() for match in re.finditer(r"(?<=[a-z]{3})[a-z](?=[a-z]{2})", record.title)]
    if not places:
        return record
    at, text = random.choice(places), record.title
    slips = (
        text[:at] + text[at + 1 :],
        text[:at] + text[at] + text[at:],
        text[: at - 1] + text[at] + text[at - 1] + text[at + 1 :],
    )
    return replace(record, title=random.choice(slips))


def _shortened(record: Record, random: Random) -> Record:
    text = record.title
    for long, short in SHORT.items():
        text = re.sub(rf"\b{long}\b", short, text)
    return replace(record, title=text)


def _dblp(record: Record, random: Random) -> Record:
    """As DBLP has it: a full stop, capitals kept by braces, and the address of its record."""
    text = re.sub(r"\b([A-Z][A-Za-z]*[A-Z]\w*)", r"{\1}", record.title.translate(TEX))
    return replace(record, title=f"{text}.")


def _arxiv(record: Record, random: Random) -> Record:
    """The preprint: up to two years before, and under its own number, which follows from year and people."""
    own = Random(f"{record.year} {record.authors}")
    year = int(record.year) - own.randint(0, 2)
    number = f"https://arxiv.org/abs/{year % 100:02}{own.randint(1, 12):02}.{own.randint(0, 99_999):05}"
    return replace(record, year=str(year), venue="venue:arxiv", address=number if year > 2007 else "")


def _wide(record: Record, random: Random) -> Record:
    words = record.title.split()
    at = random.randrange(len(words))
    words[at] = "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in words[at])
    return replace(record, title=" ".join(words))


def _plain(record: Record, random: Random) -> Record:
    """Transliterated: no accents, no letters that an American keyboard lacks."""
    flat = record.authors.translate(str.maketrans({"ø": "o", "ı": "i", "Å": "A"}))
    flat = "".join(char for char in unicodedata.normalize("NFKD", flat) if not unicodedata.combining(char))
    return replace(record, authors=flat)


def _initials(record: Record, random: Random) -> Record:
    people = [name.split() for name in record.authors.split("; ") if name]
    forms = ("{1}, {0[0]}.", "{0[0]}. {1}", "{1}")
    form = random.choice(forms)
    named = [form.format(first, last) for first, last in people]
    return replace(record, authors="; ".join(named[:1] if random.random() < 0.5 else named))


def _case(record: Record, random: Random) -> Record:
    return replace(record, title=random.choice((str.lower, str.title, str.upper))(record.title))


def _no(field: str) -> Noise:
    return lambda record, random: replace(record, **{field: ""})


NOISE: Mapping[str, Noise] = {
    "cut": _cut, "subtitle": _subtitle, "typo": _typo, "short": _shortened, "dblp": _dblp, "arxiv": _arxiv,
    "wide": _wide, "plain": _plain, "initials": _initials, "case": _case, "no year": _no("year"),
    "no venue": _no("venue"), "no authors": _no("authors"), "no address": _no("address"),
}  # fmt: skip
_TITLES = ("case", "cut", "dblp", "short", "subtitle", "typo", "wide")


def variant(record: Record, random: Random) -> Record:
    """The record with one kind of noise in its title and one to three in the rest; an address is rarely kept."""
    made = NOISE["no address"](record, random) if random.random() < 0.8 else record
    rest = [name for name in NOISE if name not in _TITLES and name != "no address"]
    for name in sorted([random.choice(_TITLES), *random.sample(rest, random.randint(1, 3))]):  # arxiv first
        made = NOISE[name](made, random)
    return made


# ---- other papers that look alike


def neighbours(record: Record, stranger: Record, random: Random) -> Iterator[Record]:
    """Records of other papers that are easily taken for this one: a sequel by the same people; the title of another
    system with one word changed, in the same year and venue; a stranger of the same name, about when and where the
    stranger appeared."""

    def other(title: str) -> Record:
        return _record(title, int(record.year) + random.randint(0, 2), random)

    yield replace(other(random.choice(SEQUELS).format(record.title)), authors=record.authors)
    named = _NAME.match(record.title)
    words = (named["rest"] if named else record.title).split()
    for one, two in random.sample([*OTHERS, *((b, a) for a, b in OTHERS)], 2 * len(OTHERS)):
        at = next((at for at, word in enumerate(words) if word.casefold() == one), None)
        if at is not None:
            changed = [*words[:at], two.capitalize() if words[at][0].isupper() else two, *words[at + 1 :]]
            title = f"{_name(random)}: {' '.join(changed)}" if named else " ".join(changed)
            yield replace(other(title), year=record.year, venue=record.venue)
            break
    if named and len(named["name"].split()) <= 2:
        yield replace(other(f"{named['name']}: {stranger.title.rpartition(': ')[2]}"), venue=stranger.venue)


_NAME = re.compile(r"(?P<name>.{2,40}?)(?:: | [-–] )(?P<rest>.+)")


def pairs(gazetteers: Gazetteers, seed: int = 1, share: float = 1.0) -> list[Pair]:
    """Pairs of variants: two of one paper; one of a paper and one of its neighbour, or of the next paper by title.

    `share` of the true papers are drawn."""
    random = Random(seed)
    known = papers(gazetteers, random)
    some = sorted(random.sample(known, round(len(known) * share)))
    made: list[Pair] = []
    for record in some:
        variants = [record, variant(record, random), variant(record, random)]
        made += [Pair("Paper", True, fold(a.title) != fold(b.title), a, b) for a, b in combinations(variants, 2)]
        made += [
            Pair("Paper", False, True, variants[1], other) for other in neighbours(record, random.choice(known), random)
        ]
    made += [Pair("Paper", False, True, a, variant(b, random)) for a, b in pairwise(some)]
    return [replace(pair, at=f"variant {number}") for number, pair in enumerate(made) if pair.a != pair.b]


def library(count: int, gazetteers: Gazetteers, seed: int = 1) -> list[Variant]:
    """That many records, a fifth of them variants of papers that are listed in full, too; shuffled."""
    random = Random(seed)
    first = made_up(count - count // 5, gazetteers, random)
    made = [Variant(number, record) for number, record in enumerate(first)]
    made += [Variant(one.paper, variant(one.record, random)) for one in random.sample(made, count // 5)]
    random.shuffle(made)
    return made


def by_paper(variants: Sequence[Variant]) -> dict[int, list[int]]:
    """The places of each paper's records."""
    places: dict[int, list[int]] = defaultdict(list)
    for at, one in enumerate(variants):
        places[one.paper].append(at)
    return places
