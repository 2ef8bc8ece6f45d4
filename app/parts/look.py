"""How kinds of nodes and relations look and what they are called: one palette and one set of words for every page.

The colours are those of Okabe and Ito, which colour-blind people can tell apart; each kind has a shape as well.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import graph.model as model


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of node: what one and many are called, its colour, and its shape in vis-network's words."""

    one: str
    many: str
    colour: str
    shape: str
    size: int


@dataclass(frozen=True, slots=True)
class Verb:
    """A relation: how it reads from start to end and from end to start, its name in a list, its colour (none: that
    of plain text) and its dashes in pixels."""

    forward: str
    backward: str
    name: str
    colour: str | None = None
    dashes: tuple[int, ...] = ()


# The order is that of lists, lanes and legends.
KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "System": Kind("System", "Systems", "#0072B2", "dot", 15),
        "Paper": Kind("Paper", "Papers", "#E69F00", "square", 11),
        "Company": Kind("Company", "Companies", "#D55E00", "diamond", 13),
        "Venue": Kind("Venue", "Venues", "#009E73", "triangle", 12),
        "Topic": Kind("Topic", "Topics", "#CC79A7", "hexagon", 13),
        "Author": Kind("Author", "Authors", "#56B4E9", "triangleDown", 10),
        "Meeting": Kind("Meeting", "Meetings", "#B8A800", "star", 12),
        "Source": Kind("Source", "Sources", "#7F7F7F", "square", 10),
    }
)

VERBS: Mapping[str, Verb] = MappingProxyType(
    {
        "BUILDS_ON": Verb("builds on", "is built on by", "Builds on", "#0072B2"),
        "OPEN_SOURCE_EQUIVALENT": Verb(
            "is the open system to run for", "can be run as", "Open equivalent", "#009E73", (8, 5)
        ),
        "PRESENTS": Verb("presents", "is presented in", "Presents", "#E69F00", (2, 4)),
        "CITES": Verb("cites", "is cited by", "Cites"),
        "DEVELOPED_BY": Verb("was developed by", "developed", "Developed by"),
        "FROM_COMPANY": Verb("comes from", "published", "From company"),
        "PUBLISHED_IN": Verb("was published in", "published", "Published in"),
        "WRITTEN_BY": Verb("was written by", "wrote", "Written by"),
        "ABOUT": Verb("is about", "is the subject of", "About"),
        "PART_OF": Verb("is part of", "holds", "Part of"),
        "DISCUSSED_IN": Verb("was discussed in", "discussed", "Discussed in"),
        "LISTED_IN": Verb("is listed in", "lists", "Listed in"),
    }
)

if missing := (set(model.NODE_TYPES) - set(KINDS)) | (set(model.ENDS) - set(VERBS)):
    raise AssertionError(f"nothing says how to show {', '.join(sorted(missing))}")
