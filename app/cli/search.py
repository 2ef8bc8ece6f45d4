"""`stemma search`: what there is."""

from __future__ import annotations

from typing import Annotated

import typer

from app.cli.options import AsJson
from app.cli.terminal import plain, print_json, progress, say, shorten, tell
from graph.connection import connect
from graph.queries.search import search as search_graph


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help="A name, alias, identifier or address.")],
    limit: Annotated[int, typer.Option("--limit", min=1, max=200, help="How many at the most.")] = 20,
    as_json: AsJson = False,
) -> None:
    """Find what there is, by name, alias, identifier or address; misspelt names are found too."""
    wanted = " ".join(words)
    with progress() as report, connect(progress=report) as graph:
        hits = search_graph(graph, wanted, limit=limit)
    if as_json:
        print_json(
            [
                {"label": hit.label, "key": hit.key, "name": hit.name, "score": hit.score, "why": hit.why}
                | ({"year": hit.year} if hit.year else {})
                for hit in hits
            ]
        )
        return
    if not hits:
        tell(f"Nothing is called {plain(wanted)!r}, or nearly; read more lists with `stemma ingest`.")
    for hit in hits:
        year = f" {hit.year}" if hit.year else ""
        say(f"{hit.label:8} {shorten(hit.name, 70)}{year}  {plain(hit.key)}  ({plain(hit.why)})")
