"""`stemma path`: how two things are connected."""

from __future__ import annotations

from typing import Annotated

import typer

from app.cli.options import NAME_HELP, AsJson
from app.cli.pictures import edge_line, evidence_line, node_line
from app.cli.terminal import plain, print_json, progress, say, tell
from graph.connection import connect
from graph.queries.path import path as path_between
from graph.queries.search import find


def path(
    start: Annotated[str, typer.Argument(metavar="FROM", help=NAME_HELP)],
    end: Annotated[str, typer.Argument(metavar="TO", help=NAME_HELP)],
    everything: Annotated[
        bool, typer.Option("--everything", help="Go through venues, companies, topics, authors and meetings too.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """How two things are connected, with the evidence of each step."""
    with progress() as report, connect(progress=report) as graph:
        first, last = find(graph, start), find(graph, end)
        picture = path_between(graph, first.key, last.key, everything=everything)
    if as_json:
        print_json(picture.as_json())
        return
    if not picture.nodes:
        tell(
            f"No path is known from {plain(first.name)} to {plain(last.name)}: either there is none, "
            f"or no list that was read says so{'' if everything else '; --everything looks further'}."
        )
        return
    names = {node.key: node.name for node in picture.nodes}
    steps = {frozenset((edge.start, edge.end)): edge for edge in picture.edges}
    say(node_line(picture.nodes[0]))
    for before, after in zip(picture.nodes, picture.nodes[1:], strict=False):
        edge = steps[frozenset((before.key, after.key))]
        say(f"  {edge_line(edge, names)}")
        for piece in edge.evidence:
            say(f"      {evidence_line(piece)}")
        say(node_line(after))
