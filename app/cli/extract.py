"""`stemma extract`: what would be found, without a database; what became of every line, and why."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli.options import PLACES_HELP, AsJson, Processes
from app.cli.skipped import tell_skipped
from app.cli.terminal import counted, plain, print_json, progress, say, shorten
from graph.errors import StemmaError

if TYPE_CHECKING:
    from ingest.document import Document

_DIGITS = 12  # no document has more lines than that

Explained = Annotated[
    str | None,
    typer.Option("--explain", metavar="FILE:LINE", help="Say what was read at one line of a file, and why."),
]
Reported = Annotated[
    bool, typer.Option("--report", help="Say what became of every line: read, passed over, or not understood.")
]


class NoLineError(StemmaError):
    """A line to explain that is none."""


def extract(
    places: Annotated[list[str] | None, typer.Argument(metavar="SOURCE", help=PLACES_HELP, show_default=False)] = None,
    explain: Explained = None,
    report: Reported = False,
    processes: Processes = None,
    as_json: AsJson = False,
) -> None:
    """Read lists and notes without a database, and print what was found."""
    if processes is not None and processes > 1 and (report or explain is not None):
        raise typer.BadParameter("--report and --explain read in one process", param_hint="--processes")
    if explain is not None:
        if places or report:
            raise typer.BadParameter("it stands alone: stemma extract --explain FILE:LINE", param_hint="--explain")
        _explain(explain, as_json)
    elif not places:
        raise typer.BadParameter("give a list or notes to read", param_hint="SOURCE")
    elif report:
        _report(places, as_json)
    else:
        _extract(places, processes, as_json)


def _extract(places: list[str], processes: int | None, as_json: bool) -> None:
    # Reading loads spaCy, which takes a second that no other command should wait for.
    from app.collecting import collected_from
    from ingest.extract import as_gold
    from ingest.many import finding

    documents = []
    with progress() as told:
        collected = collected_from(places, progress=told)
        told("reading", 0, len(collected.documents))
        with finding(collected.documents, processes) as found:
            for done, (document, said) in enumerate(zip(collected.documents, found, strict=True), 1):
                documents.append(as_gold(document, said))
                told("reading", done, len(collected.documents))
    tell_skipped(collected.skipped)
    if as_json:
        print_json({"documents": documents})
        return
    for each in documents:
        _print(each)


def _print(found: Mapping[str, Any]) -> None:
    """Print what was found in one document."""
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


def _report(places: list[str], as_json: bool) -> None:
    from app.cli import reported
    from app.collecting import collected_from
    from ingest import pipeline
    from ingest.extract import as_gold
    from ingest.ready import ready
    from ingest.report import report

    known = ready()
    found, reports = [], []
    with progress() as told:
        collected = collected_from(places, progress=told)
        for done, document in enumerate(collected.documents, 1):
            account = pipeline.account(document, known)
            found.append(as_gold(document, account.findings))
            reports.append(report(account))
            told("reading", done, len(collected.documents))
    tell_skipped(collected.skipped)
    if as_json:
        pairs = zip(found, reports, strict=True)
        print_json({"documents": [gold | {"report": made.as_json()} for gold, made in pairs]})
        return
    for gold, made in zip(found, reports, strict=True):
        for line in reported.lines_of(made, gold):
            say(line)
        say("")
    say(reported.summary(reports, found))


def _explain(place: str, as_json: bool) -> None:
    from app.cli import explained
    from ingest import pipeline
    from ingest.explain import explain
    from ingest.ready import ready

    document, line = _line(place)
    told = explain(pipeline.account(document, ready()), line)
    if as_json:
        print_json(told.as_json())
        return
    for text in explained.lines_of(told):
        say(text)


def _line(place: str) -> tuple[Document, int]:
    """The document and the line (from 1) that `FILE:LINE` names; the line has text.

    Raises NoLineError, and UnreadableSourceError for a file that is none."""
    from app.collecting import collected_from

    file, colon, number = place.rpartition(":")
    if not colon or not file or not number.isascii() or not number.isdecimal():
        raise NoLineError(f"{place!r} names no line; give a file and a line number, as in notes.md:12")
    documents = collected_from([file]).documents
    if len(documents) != 1:
        first = Path(file, *documents[0].address.split("/")[1:])
        raise NoLineError(f"{file} holds {counted(len(documents), 'document')}; give one of them, as in {first}:1")
    document, line = documents[0], int(number[:_DIGITS])
    texts = [at for at, text in enumerate(document.lines, 1) if text.strip()]
    if line not in texts:
        there = 1 <= line <= texts[-1]
        wrong = (
            f"line {line} of {file} is empty" if there else f"{file} has lines 1 to {texts[-1]} and no line {number}"
        )
        near = sorted(sorted(texts, key=lambda at: (abs(at - line), at))[:2])
        raise NoLineError(f"{wrong}; near it there is text at line {' and '.join(map(str, near))}")
    return document, line
