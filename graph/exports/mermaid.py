"""Mermaid: the lineages as a picture that Markdown shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from graph.connection import Graph
from graph.exports.whole import edges, things

MOST_EDGES = 500  # what Mermaid draws unless it is told otherwise
_ARROWS = {
    "BUILDS_ON": "-->|builds on|",
    "OPEN_SOURCE_EQUIVALENT": "-.->|open equivalent of|",
    "PRESENTS": "--o|presents|",
}
_SYNTAX = re.compile(r"[^\w .,:+/()&'-]|_")


def mermaid(graph: Graph) -> Iterator[str]:
    """The lines of a flow chart: what builds on, stands for and presents what, up to MOST_EDGES relations; a comment
    says how many more there are."""
    wanted = (edge for edge in edges(graph) if edge.type in _ARROWS)
    shown = list(islice(wanted, MOST_EDGES))
    left = sum(1 for _ in wanted)
    ends = {key for edge in shown for key in (edge.start, edge.end)}
    places: dict[str, int] = {}
    yield "flowchart RL\n"
    for thing in things(graph):
        if thing.key in ends:
            places[thing.key] = len(places)
            year = f" ({thing.properties['year']})" if "year" in thing.properties else ""
            shape = ("([", "])") if thing.label == "System" else ("[", "]")
            yield f'  n{places[thing.key]}{shape[0]}"{_label(thing.name + year)}"{shape[1]}\n'
    for edge in shown:
        yield f"  n{places[edge.start]} {_ARROWS[edge.type]} n{places[edge.end]}\n"
    if left:
        yield f"  %% {left} more relations did not fit\n"


def _label(text: str) -> str:
    """The text with everything that could be syntax or markup as a numbered character; line ends as blanks."""
    return _SYNTAX.sub(lambda found: f"#{ord(found[0])};", " ".join(text.split()))
