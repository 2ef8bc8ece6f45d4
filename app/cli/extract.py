"""`stemma extract`: what would be found, without a database."""

from __future__ import annotations

from app.cli.ingest import tell_skipped
from app.cli.options import AsJson, Places
from app.cli.terminal import counted, plain, print_json, progress, say, shorten


def extract(places: Places, as_json: AsJson = False) -> None:
    """Read lists and notes without a database, and print what was found."""
    # Reading loads spaCy, which takes a second that no other command should wait for.
    from app.reading import collected_from
    from ingest import gazetteer, pipeline
    from ingest.extract import as_gold

    known = gazetteer.load()
    documents = []
    with progress() as report:
        collected = collected_from(places, progress=report)
        for done, document in enumerate(collected.documents, 1):
            documents.append(as_gold(document, pipeline.find(document, known)))
            report("reading", done, len(collected.documents))
    tell_skipped(collected.skipped)
    if as_json:
        print_json({"documents": documents})
        return
    for found in documents:
        counts = f"{counted(len(found['papers']), 'paper')}, {counted(len(found['systems']), 'system')}"
        say(f"{plain(found['path'])}: {counts}")
        for paper in found["papers"]:
            published = " ".join(str(part) for part in (paper["venue"], paper["year"]) if part)
            say(f"  {paper['line']:>5}  {shorten(paper['title'], 90)}{f'  ({plain(published)})' if published else ''}")
        for relation in found["relations"]:
            ends = f"{shorten(relation['source'], 40)} {relation['type']} {shorten(relation['target'], 40)}"
            say(f"  {relation['line']:>5}  {ends}: “{shorten(relation['evidence'], 80)}”")
        for miss in found["unread"]:
            say(f"  {miss['line']:>5}  not understood, {plain(miss['reason'])}: {shorten(miss['text'], 80)}")
