"""`stemma show`: one node with its relations and their evidence."""

from __future__ import annotations

from app.cli.options import AsJson, Name
from app.cli.pictures import edge_line, evidence_line
from app.cli.terminal import counted, heading, plain, print_json, progress, say
from graph.connection import connect
from graph.queries.nodes import node
from graph.queries.search import find


def show(name: Name, as_json: AsJson = False) -> None:
    """One node with its relations and their evidence."""
    with progress() as report, connect(progress=report) as graph:
        facts = node(graph, find(graph, name).key)
    if as_json:
        print_json(
            {
                "label": facts.label,
                "key": facts.key,
                "name": facts.name,
                "aliases": list(facts.aliases),
                "properties": dict(facts.properties),
                "nodes": [other.as_json() for other in facts.others],
                "relations": [edge.as_json() for edge in facts.edges],
                "left": facts.left,
            }
        )
        return
    heading(f"{plain(facts.name)} ({facts.label})")
    if facts.aliases:
        say(f"also called: {', '.join(plain(alias) for alias in facts.aliases)}")
    for name_of_property, value in facts.properties.items():
        say(f"{name_of_property.replace('_', ' ')}: {_shown(value)}")
    names = {other.key: other.name for other in facts.others} | {facts.key: facts.name}
    for edge in facts.edges:
        say("")
        say(edge_line(edge, names))
        for piece in edge.evidence:
            say(f"    {evidence_line(piece)}")
    if facts.left:
        say(f"\n… and {counted(facts.left, 'more relation')}; `stemma query` can ask for all of them")


def _shown(value: object) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case list() | tuple():
            return ", ".join(map(plain, value))
        case _:
            return plain(value)
