"""`stemma extract`: what would be found, without a database."""

from __future__ import annotations

from app.cli.options import AsJson, Places
from app.cli.terminal import plain, print_json, progress, say, shorten, tell
from ingest.sources import collect


def extract(places: Places, as_json: AsJson = False) -> None:
    """Read lists and notes without a database, and print what was found."""
    # spaCy takes a second to load, which no other command should wait for.
    from ingest import gazetteer, pipeline
    from ingest.extract import as_gold

    known = gazetteer.load()
    documents = []
    with progress() as report:
        collected = collect(places, progress=report)
        for done, document in enumerate(collected.documents, 1):
            documents.append(as_gold(document, pipeline.find(document, known)))
            report("Reading", done, len(collected.documents))
    for skipped in collected.skipped:
        tell(f"skipped {plain(skipped.address)}: {plain(skipped.reason)}")
    if as_json:
        print_json({"documents": documents})
        return
    for found in documents:
        say(f"{plain(found['path'])}: {len(found['papers'])} papers, {len(found['systems'])} systems")
        for paper in found["papers"]:
            published = " ".join(str(part) for part in (paper["venue"], paper["year"]) if part)
            say(f"  {paper['line']:>5}  {shorten(paper['title'], 90)}{f'  ({plain(published)})' if published else ''}")
        for relation in found["relations"]:
            ends = f"{shorten(relation['source'], 40)} {relation['type']} {shorten(relation['target'], 40)}"
            say(f"  {relation['line']:>5}  {ends}: “{shorten(relation['evidence'], 80)}”")
        for miss in found["unread"]:
            say(f"  {miss['line']:>5}  not understood, {plain(miss['reason'])}: {shorten(miss['text'], 80)}")
