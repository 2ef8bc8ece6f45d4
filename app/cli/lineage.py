"""`stemma lineage`: where something came from and what grew out of it."""

from __future__ import annotations

from typing import Annotated

import typer

from app.cli.options import AsJson, Name
from app.cli.pictures import edge_line, evidence_line, node_line
from app.cli.terminal import plain, print_json, progress, say, tell
from graph.connection import Graph, connect
from graph.errors import StemmaError, UnknownNameError
from graph.queries.lineage import lineage as lineage_of
from graph.queries.search import Hit, find

LINEAGE_LABELS = ("System", "Paper")


def lineage(
    name: Name,
    up: Annotated[int, typer.Option("--up", min=0, max=10, help="Generations of ancestors.")] = 3,
    down: Annotated[int, typer.Option("--down", min=0, max=10, help="Generations of descendants.")] = 3,
    as_json: AsJson = False,
) -> None:
    """Where something came from, what grew out of it, and what can be run in its place."""
    with progress() as report, connect(progress=report) as graph:
        start = _found(graph, name)
        picture = lineage_of(graph, start.key, up=up, down=down)
    if as_json:
        print_json(picture.as_json())
        return
    names = {node.key: node.name for node in picture.nodes}
    for node in picture.nodes:
        say(f"{node.year or '    '}  {node_line(node)}")
    say("")
    for edge in picture.edges:
        say(edge_line(edge, names))
        for piece in edge.evidence:
            say(f"    {evidence_line(piece)}")
    if not picture.edges:
        tell(f"Nothing that was read says what {plain(start.name)} came from or what grew out of it.")
    if picture.left:
        tell(f"{picture.left} more did not fit; ask for fewer generations with --up and --down")


def _found(graph: Graph, name: str) -> Hit:
    try:
        return find(graph, name, labels=LINEAGE_LABELS)
    except UnknownNameError:
        other = find(graph, name)  # raises the same again if nothing at all has the name
        what = f"{plain(other.name)} is a {other.label}, and lineages are of systems and papers"
        raise StemmaError(f"{what}; try `stemma show {other.key}`") from None
