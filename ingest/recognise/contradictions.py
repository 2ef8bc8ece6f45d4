"""Where the text of a document and an address beside it name different editions of one paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.recognise.addresses import agrees
from ingest.recognise.items import Published
from ingest.recognise.page import Page


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A paper of which the text, on a line from 1, says one edition and its address another. The text is believed."""

    line: int
    title: str
    text: str
    address: str


def contradictions(page: Page) -> Iterator[Contradiction]:
    """The papers of a page of which text and address disagree, in its order, each once. A preprint is another edition
    and contradicts nothing, and neither does a journal in which a conference's paper appeared again."""
    for _, entry in page.entries:
        told = [piece for piece in entry.published if piece.finder != "address" and piece.venue and not piece.preprint]
        for said in entry.published:
            if said.finder != "address" or said.preprint or not told or _is_journal(said, page):
                continue
            if not any(agrees(piece, said) for piece in told):
                yield Contradiction(told[0].words.block.line, entry.title, _shown(told[0]), _shown(said))
                break


def _is_journal(piece: Published, page: Page) -> bool:
    known = page.known.gazetteers.venues.get(piece.venue or "")
    return known is not None and known.kind == "journal"


def _shown(piece: Published) -> str:
    return f"{piece.name} {piece.year}" if piece.year else str(piece.name)
