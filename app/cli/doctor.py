"""`stemma doctor`: what protects the graph on the server that it is on."""

from __future__ import annotations

from dataclasses import asdict

from app.cli.options import AsJson
from app.cli.terminal import plain, print_json, progress, say
from graph.connection import connect
from graph.queries.protection import protections

_MARKS = {True: "holds", False: "open", None: "unseen"}


def doctor(as_json: AsJson = False) -> None:
    """Say which protections hold on the server: what a reader cannot do there, and why."""
    with progress() as report, connect(progress=report) as graph:
        found = protections(graph)
        version, place = graph.version, graph.place
    if as_json:
        print_json({"server": place, "version": version, **asdict(found)})
        return
    edition = f" {plain(found.edition)}" if found.edition else ""
    say(f"Neo4j {version}{edition} at {plain(place)}, as user {plain(found.user or '?')}")
    if found.reader != found.user:
        say(f"what people ask in Cypher of their own is asked as user {plain(found.reader or '?')}")
    for one in found.found:
        say(f"{_MARKS[one.holds]:7} {one.name:13} {plain(one.said)}")
