"""Where in the text of a document things were found: the evidence of its findings, as places on lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias, cast

from graph.model import Findings, Relation, label_of
from ingest import quote

if TYPE_CHECKING:
    from ingest.pipeline import Account  # it loads spaCy, which findings that are there need not wait for

SpanKind: TypeAlias = Literal["Paper", "Venue", "Year", "Company", "System", "Topic", "Author", "Meeting", "Relation"]

# The kind of thing that the evidence of a relation names; the words of any other relation are a statement.
_NAMES: dict[str, SpanKind] = {
    "PUBLISHED_IN": "Venue",
    "FROM_COMPANY": "Company",
    "WRITTEN_BY": "Author",
    "ABOUT": "Topic",
    "PART_OF": "Topic",
    "DISCUSSED_IN": "Meeting",
}


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a document: text[start:end] of a line (from 1), what kind of thing it names (`Relation` for the words
    that state one), and what was read there, in words for people."""

    line: int
    start: int
    end: int
    kind: SpanKind
    says: str


def spans(account: Account) -> tuple[Span, ...]:
    """The places where something was found, by line; they may overlap. What only an address says has none."""
    lines = account.document.lines
    return tuple(sorted({*of_findings(account.findings, lines), *_years(account, lines)}))


def of_findings(findings: Findings, lines: Sequence[str]) -> tuple[Span, ...]:
    """The same for findings alone, which do not tell of the years."""
    names = {node.key: node.name for node in findings.nodes}
    found = {
        span
        for relation in findings.relations
        for span in _of_relation(relation, lines, names)
    }  # fmt: skip
    return tuple(sorted(found))


def _of_relation(relation: Relation, lines: Sequence[str], names: dict[str, str]) -> Iterator[Span]:
    start, end = (names.get(key, key.partition(":")[2]) for key in (relation.start, relation.end))
    kind = _NAMES.get(relation.type, "Relation")
    says = f"{start} {relation.type} {end}"
    if relation.type == "LISTED_IN":
        kind, says = cast("SpanKind", label_of(relation.start)), start
    for piece in relation.evidence:
        if piece.finder != "address":
            told = says if relation.type == "LISTED_IN" else f"{says} ({piece.finder}, {piece.confidence:.2f})"
            for line, begin, stop in _placed(lines, piece.line, piece.quote):
                yield Span(line, begin, stop, kind, told)


def _placed(lines: Sequence[str], line: int, words: str) -> Iterator[tuple[int, int, int]]:
    """Where words of the source that begin on a line stand, line by line; nothing where they do not stand there."""
    for number, part in enumerate(words.split("\n"), line):
        bare = part.strip()
        at = lines[number - 1].find(bare) if bare and number <= len(lines) else -1
        if at >= 0:
            yield number, at, at + len(bare)


def _years(account: Account, lines: Sequence[str]) -> Iterator[Span]:
    """The years among the words that say where and when a paper was published."""
    if account.page is None:
        return
    for _, entry in account.page.entries:
        for piece in entry.published:
            if piece.year is None or piece.finder == "address":
                continue
            words = piece.words
            line, text = quote.exact(account.document, words.block, words.start, words.end)
            for number, begin, stop in _placed(lines, line, text):
                if year := re.search(_year(piece.year), lines[number - 1][begin:stop]):
                    yield Span(number, begin + year.start(), begin + year.end(), "Year", str(piece.year))


def _year(year: int) -> str:
    """How a year is written: in four digits, or in two."""
    return rf"(?<!\d){year}(?!\d)|['’]?(?<!\d){year % 100:02}(?!\d)"
