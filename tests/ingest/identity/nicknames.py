"""The labelled nicknames, and which papers the project takes them for when the labelled papers are on the shelf."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from identity.pairs import Judge, Record, paper_pairs

from graph.keys import fold
from ingest.resolve.alike import title

FILE = Path(__file__).with_name("nicknames.tsv")


@dataclass(frozen=True, slots=True)
class Nickname:
    """What a list gives in place of a title, and the title that it means; empty where nobody could tell."""

    record: Record
    means: str
    at: str


def nicknames(path: Path = FILE) -> list[Nickname]:
    """The labelled nicknames in the order of the file. Raises ValueError for a line that is none."""
    made: list[Nickname] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.startswith("#"):
            name, year, venue, means = line.split("\t")
            made.append(Nickname(Record(name, year, venue), means, f"{path.name}:{number}"))
    return made


def asked(judge: Judge, some: Sequence[Nickname]) -> Iterator[str]:
    """For each nickname `right`, `wrong`, `open` or `rightly open`, in a graph of the full records of all labelled
    papers and all these nicknames, each in a list of its own."""
    shelf = sorted({record for pair in paper_pairs() for record in (pair.a, pair.b) if title(record.title).size > 2})
    records = [*shelf, *(nickname.record for nickname in some)]
    home = judge.groups(judge.findings(records))
    titles: dict[int, set[str]] = {}
    for record, number in zip(shelf, home, strict=False):
        titles.setdefault(number, set()).add(fold(record.title))
    for nickname, number in zip(some, home[len(shelf) :], strict=True):
        answer = titles.get(number, set())
        if not answer:
            yield "open" if nickname.means else "rightly open"
        else:
            yield "right" if fold(nickname.means) in answer else "wrong"
