"""Which companies a bracket, a cell or the tail of a line names, and whether it names organisations at all."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.gazetteer import Gazetteers

_PARTS = re.compile(r"\s*(?:[,，、;；/|]|\s&\s|(?<=\S)&(?=\S{3})|\s+and\s+|\s+with\s+|\s+x\s+|\+|和|与)\s*")
# What organisations add to their names; a company is the same without it.
_ENDING = re.compile(
    r"[\s,]+(?:inc\.?|corp(?:oration)?\.?|ltd\.?|llc|gmbh|co\.?|group|research(?: asia| india| redmond|"
    r" cambridge| labs?)?|labs?|ai(?: research| labs?)?|cloud|technolog(?:y|ies)|systems)$|(?:公司|集团|研究院|"
    r"科技|云)$",
    re.IGNORECASE,
)
_INSTITUTION = re.compile(
    r"\b(?:univ(?:ersity|\.)?|institut\w*|college|school|academy|laborator(?:y|ies)|polytechnic\w*|dept|"
    r"department|academia)\b|大学|学院|研究所|研究院|实验室|中科院|高校|\bET[HS]\b",
    re.IGNORECASE,
)
# Short names of universities and public institutes as lists write them; they are organisations, but no companies.
_ACADEMIC = frozenset(
    [
        "mit",
        "cmu",
        "ucb",
        "uc",
        "berkeley",
        "stanford",
        "harvard",
        "princeton",
        "yale",
        "cornell",
        "columbia",
        "umich",
        "uw",
        "uwmadison",
        "uw-madison",
        "uiuc",
        "gatech",
        "purdue",
        "ucla",
        "ucsd",
        "ucsb",
        "ucsc",
        "uci",
        "ucr",
        "ucd",
        "nyu",
        "usc",
        "unc",
        "duke",
        "psu",
        "upenn",
        "penn",
        "rutgers",
        "osu",
        "tamu",
        "ut",
        "austin",
        "utexas",
        "ut-austin",
        "rice",
        "uva",
        "uchicago",
        "uc-berkeley",
        "uoft",
        "utoronto",
        "uwaterloo",
        "waterloo",
        "mcgill",
        "ubc",
        "epfl",
        "eth",
        "ethz",
        "kaist",
        "postech",
        "snu",
        "unist",
        "thu",
        "tsinghua",
        "pku",
        "peking",
        "sjtu",
        "ipads",
        "zju",
        "fudan",
        "ustc",
        "nju",
        "hust",
        "buaa",
        "nudt",
        "bupt",
        "bit",
        "hit",
        "xjtu",
        "whu",
        "sysu",
        "tju",
        "ruc",
        "ecnu",
        "sustech",
        "hku",
        "hkust",
        "cuhk",
        "polyu",
        "cityu",
        "nus",
        "ntu",
        "smu",
        "um",
        "umacau",
        "siat",
        "cas",
        "ict",
        "ict-cas",
        "iscas",
        "iie",
        "pcl",
        "tum",
        "tu-munich",
        "mpi",
        "mpi-sws",
        "inria",
        "imdea",
        "ucl",
        "oxford",
        "cambridge",
        "imperial",
        "edinburgh",
        "kth",
        "vu",
        "tudelft",
        "epf",
        "technion",
        "huji",
        "iit",
        "iisc",
        "iitb",
        "utokyo",
        "tokyo",
        "kyoto",
        "insat",
        "neu",
        "northeastern",
        "asu",
        "ucf",
        "jhu",
        "brown",
        "dartmouth",
        "umass",
        "umd",
        "anl",
        "ornl",
        "llnl",
        "nist",
        "lbnl",
        "sandia",
        "pnnl",
        "nersc",
        "csail",
        "mila",
        "vector",
        "ens",
        "cnrs",
        "kaust",
        "brain",
        "unsw",
        "anu",
        "usyd",
        "uq",
        "monash",
    ]
)


@dataclass(frozen=True, slots=True)
class Organisations:
    """The companies a text names by key, in order, and how sure it is (0.0 to 1.0) that it lists organisations."""

    keys: tuple[str, ...]
    sure: float


def organisations(text: str, gazetteers: Gazetteers, *, expected: bool = False) -> Organisations | None:
    """The organisations that a whole text lists (`Google, UCB`, `UW-Madison & MSR`); None if it is no such list.

    Every part must be one, or most of them where `expected` says that organisations stand at this place. Universities
    count as organisations and give no key."""
    parts = [part for part in (piece.strip(" *_`()（）[]【】.:：") for piece in _PARTS.split(text)) if part]
    if not parts or len(parts) > 12 or len(text) > 160:
        return None
    keys: list[str] = []
    academic = 0
    for part in parts:
        if key := company(part, gazetteers):
            keys.append(key)
        elif is_academic(part):
            academic += 1
    named = len(keys) + academic
    if named == len(parts):
        return Organisations(tuple(dict.fromkeys(keys)), 0.95 if keys else 0.8)
    if named and (expected or 2 * named >= len(parts)) and len(parts) > 1:
        return Organisations(tuple(dict.fromkeys(keys)), 0.7)
    return Organisations((), 0.4) if expected and all(len(part.split()) <= 5 for part in parts) else None


def company(name: str, gazetteers: Gazetteers) -> str | None:
    """The key of the company that a name stands for, also with `Inc`, `Research` or 公司 at its end."""
    if key := gazetteers.key("Company", name):
        return key
    shorter = _ENDING.sub("", name)
    return gazetteers.key("Company", shorter) if shorter and shorter != name else None


def is_academic(name: str) -> bool:
    """Whether a name is that of a university or a public institute."""
    if _INSTITUTION.search(name):
        return True
    tokens = re.split(r"[\s.]+", name.casefold())
    return tokens[0] in _ACADEMIC and len(tokens) <= 3
