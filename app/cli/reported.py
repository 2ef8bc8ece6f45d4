"""How the command line tells what became of a document (`stemma extract --report`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from app import wording
from app.cli.terminal import counted, plain, shorten, wrapped
from ingest.recognise.readings import PAPER
from ingest.report import CLASSES, Report


def lines_of(report: Report, found: Mapping[str, Any]) -> Iterator[str]:
    """The report of a document for a terminal of 80 columns; `found` is what `as_gold` says of the document."""
    yield wrapped(f"{report.address}: {account(report)}")
    for what, count in report.counts().items():
        kinds = report.kinds(what)
        detail = (
            ": " + ", ".join(f"{many:,} × {kind}" for kind, many in kinds.items()) if what in wording.DETAILED else ""
        )
        yield wrapped(f"{CLASSES[what]}{detail}", f"{count:>7}  ")
    if found["papers"]:
        yield f"  Papers ({len(found['papers']):,})"
        for paper in found["papers"]:
            published = " ".join(str(part) for part in (paper["venue"], paper["year"]) if part)
            yield _row(paper["line"], f"{paper['title']}{f'  ({published})' if published else ''}")
    if found["relations"]:
        yield f"  Relations ({len(found['relations']):,})"
        for one in found["relations"]:
            ends = f"{shorten(one['source'], 60)} {one['type']} {shorten(one['target'], 60)}"
            quote = f"“{shorten(one['evidence'], 120)}” ({one['finder']}, {one['confidence']:.2f})"
            yield _row(one["line"], f"{ends}: {quote}")
    if report.unread:
        yield f"  Not understood ({len(report.unread):,})"
        yield wrapped(wording.TO_DO_UNREAD, "          ")
        for miss in report.unread:
            yield _row(miss.line, f"{miss.reason}: {shorten(miss.text, 120)}")
    if report.suspects:
        yield f"  Look like papers, and were not taken for one ({len(report.suspects):,}; {PAPER:g} points are needed)"
        yield wrapped(wording.TO_DO_SUSPECT, "          ")
        for one in report.suspects:
            yield _row(one.line, f"{one.score:.2f}  {shorten(one.title, 120)}: {one.reason}")
    if report.contradictions:
        yield f"  Text and address disagree ({len(report.contradictions):,})"
        yield wrapped(wording.TO_DO_CONFLICT, "          ")
        for conflict in report.contradictions:
            yield _row(conflict.line, f"{shorten(conflict.title, 120)}: {wording.disagreeing(conflict)}")


def account(report: Report) -> str:
    """That every line has its class: `120 lines, 20 blank; each of the other 100 is accounted for`."""
    blank = f", {report.blank:,} blank" if report.blank else ""
    return f"{counted(report.lines, 'line')}{blank}; each of the other {len(report.uses):,} is accounted for"


def summary(reports: Sequence[Report], found: Sequence[Mapping[str, Any]]) -> str:
    """What all documents came to, in one line."""
    classes: Counter[str] = Counter()
    for report in reports:
        classes.update(report.counts())
    papers = sum(len(one["papers"]) for one in found)
    relations = sum(len(one["relations"]) for one in found)
    unread = sum(len(report.unread) for report in reports)
    suspects = sum(len(report.suspects) for report in reports)
    disagreeing = sum(len(report.contradictions) for report in reports)
    return wrapped(
        f"{counted(len(reports), 'document')}, {counted(sum(report.lines for report in reports), 'line')}: "
        f"{counted(papers, 'paper')}, {counted(relations, 'relation')}; "
        f"{counted(unread, 'piece')} not understood, {counted(classes['noise'] + classes['markup'], 'line')} with "
        f"nothing to read; {counted(suspects, 'piece')} looking like a paper without being taken for one, "
        f"{counted(disagreeing, 'paper')} of which text and address disagree"
    )


def _row(line: int | None, text: str) -> str:
    return wrapped(plain(text), f"  {line if line is not None else '':>6}  ")
