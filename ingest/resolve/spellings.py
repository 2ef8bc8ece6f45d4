"""Which known thing a name means that is no spelling of one to the letter: parted otherwise, or with its company."""

from __future__ import annotations

import re

from graph.keys import fold
from ingest.gazetteer import Gazetteers

# What stands behind the name of a company and changes nothing: its form in law, and its laboratory.
_FORM = frozenset(
    {"inc", "llc", "ltd", "corp", "corporation", "co", "company", "gmbh", "ag", "plc", "limited", "group"}
)
_LABORATORY = frozenset({"research", "labs", "lab", "technologies"})
_BRACKET = re.compile(r"^(?P<name>[^()（）]+?)\s*[(（](?P<company>[^()（）]+)[)）]$")


def meaning(label: str, name: str, gazetteers: Gazetteers) -> str | None:
    """The key of the known thing that a name means, None if it means none that is known.

    The letters count, not how they are parted (`Flash Attention`, `PowerInfer2`); a system may have the name of the
    company before it or behind it in brackets that developed it (`LinkedIn Ambry`, `Borg (Google)`), a company its form
    in law or its laboratory behind it (`Baidu Inc.`, `Salesforce Research`)."""
    folded = fold(name)
    key = gazetteers.key(label, name)
    if key is None:
        key = gazetteers.joined[label].get(folded.replace(" ", "")) if len(folded) > 3 else None
    if key is None and label == "System":
        key = _with_company(name, gazetteers)
    if key is None and label == "Company":
        key = _without_form(folded.split(), gazetteers)
    return key


def bare(name: str, gazetteers: Gazetteers) -> str:
    """The name of a system without that of a known company before it."""
    words = fold(name).split()
    for count in (1, 2):
        if len(words) > count and gazetteers.key("Company", " ".join(words[:count])):
            return " ".join(words[count:])
    return " ".join(words)


def _with_company(name: str, gazetteers: Gazetteers) -> str | None:
    bracket = _BRACKET.match(name)
    if bracket:
        tries = [(bracket["company"], bracket["name"])]
    else:
        words = name.split()
        tries = [(" ".join(words[:count]), " ".join(words[count:])) for count in (1, 2) if len(words) > count]
    for said, rest in tries:
        company, key = gazetteers.key("Company", said), gazetteers.key("System", rest)
        if company and key and gazetteers.systems[key].company == company:
            return key
    return None


def _without_form(words: list[str], gazetteers: Gazetteers) -> str | None:
    left = list(words)
    while len(left) > 1 and left[-1] in _FORM:
        left.pop()
    if len(left) > 1 and left == words and left[-1] in _LABORATORY:
        left.pop()
    return gazetteers.key("Company", " ".join(left)) if left != words else None
