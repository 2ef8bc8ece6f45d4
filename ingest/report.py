"""What became of every single line of a document, and which lines look like a paper and were not taken for one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal, TypeAlias

from graph.model import Unread
from ingest.document import Block
from ingest.pipeline import Account
from ingest.recognise import scope
from ingest.recognise.contradictions import Contradiction, contradictions
from ingest.recognise.page import Page
from ingest.recognise.readings import PAPER, Reading
from ingest.remains import LOST, remains

LineClass: TypeAlias = Literal["paper", "remark", "heading", "text", "unread", "outside", "noise", "markup"]

# The strongest first: where two blocks share a line, it counts as what the stronger one is. The words say it to people.
CLASSES: Mapping[LineClass, str] = MappingProxyType(
    {
        "paper": "listing a paper",
        "remark": "about a paper",
        "heading": "heading",
        "text": "other text that was read",
        "unread": "not understood",
        "outside": "outside any entry, naming nothing known",
        "noise": "with nothing to read",
        "markup": "markup",
    }
)
# From half of what makes a paper a line looks like one.
SUSPECT = PAPER / 2
_RANK = {name: rank for rank, name in enumerate(CLASSES)}


@dataclass(frozen=True, slots=True)
class LineUse:
    """What became of a line (from 1): its class, and what it is or why it gave nothing, in words for people."""

    line: int
    what: LineClass
    reason: str


@dataclass(frozen=True, slots=True)
class Suspect:
    """A line that looks like a paper and was not taken for one: what its title would be, the score of that reading
    (PAPER makes a paper), and what was made of the line instead."""

    line: int
    title: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """What became of a document. All in the order of the document; `uses` has every line that is not blank, once."""

    address: str
    lines: int
    unread: tuple[Unread, ...]
    suspects: tuple[Suspect, ...]
    contradictions: tuple[Contradiction, ...]
    uses: tuple[LineUse, ...]

    @property
    def blank(self) -> int:
        """How many lines are blank."""
        return self.lines - len(self.uses)

    def counts(self) -> dict[LineClass, int]:
        """How many lines there are of each class, the strongest class first; none of those that do not occur."""
        counted = Counter(use.what for use in self.uses)
        return {name: counted[name] for name in CLASSES if counted[name]}

    def kinds(self, what: LineClass) -> dict[str, int]:
        """How many lines of a class there are for each reason, the commonest first."""
        return dict(Counter(use.reason for use in self.uses if use.what == what).most_common())

    def as_json(self) -> dict[str, Any]:
        """The counts, suspects, contradictions and the class of each run of lines, as other programs get them."""
        return {
            "lines": self.lines,
            "blank": self.blank,
            "classes": self.counts(),
            "reasons": {name: self.kinds(name) for name in self.counts()},
            "suspected": [
                {"line": one.line, "title": one.title, "score": one.score, "reason": one.reason}
                for one in self.suspects
            ],
            "contradicted": [
                {"line": one.line, "title": one.title, "text": one.text, "address": one.address}
                for one in self.contradictions
            ],
            "accounted": [
                {"from": first.line, "to": last.line, "class": first.what, "reason": first.reason}
                for first, last in _runs(self.uses)
            ],
        }


def report(account: Account) -> Report:
    """The report of a document that was read."""
    return Report(
        account.document.address,
        len(account.document.lines),
        tuple(sorted(account.findings.unread, key=lambda miss: miss.line)),
        tuple(_suspects(account.page)) if account.page else (),
        tuple(contradictions(account.page)) if account.page else (),
        uses(account),
    )


def uses(account: Account) -> tuple[LineUse, ...]:
    """What became of every line that is not blank, by line: each has a class, or somebody forgot a line."""
    found: dict[int, LineUse] = {}
    every = _in_page(account.page) if account.page else _in_data(account)
    for use in every:
        before = found.get(use.line)
        if before is None or _RANK[use.what] < _RANK[before.what]:
            found[use.line] = use
    blank = {number for number, line in enumerate(account.document.lines, 1) if not line.strip()}
    return tuple(found[line] for line in sorted(found.keys() - blank))


def _in_page(page: Page) -> Iterator[LineUse]:
    papers = {index for index, _ in page.entries}
    remarks = {id(words.block) for _, entry in page.entries for words in entry.remarks}
    for index, block in enumerate(page.blocks):
        what = "paper" if index in papers else class_of(page, index, told=id(block) in remarks)
        use = page.uses[index]
        for line in range(block.line, block.end_line + 1):
            yield LineUse(line, what, "a paper" if what == "paper" else use.reason)
    for remain in remains(page.document, page.blocks):
        yield LineUse(remain.line, "markup" if remain.markup else "unread", remain.markup or LOST)


def class_of(page: Page, index: int, *, told: bool = False) -> LineClass:
    """The class of a block that lists no paper; `told` says that its text is remarks on one."""
    use, block = page.uses[index], page.blocks[index]
    if use.what == "unread":
        return "outside" if use.reason in (scope.PROSE, scope.AFTER) else "unread"
    if use.what == "tolerated":
        return "noise"
    if block.kind == "heading" or index in page.labels:
        return "heading"
    return "remark" if told else "text"


def _in_data(account: Account) -> Iterator[LineUse]:
    """The lines of a file of lineage lines: a comment, part of an entry that was read, or of one that was not."""
    reasons = {miss.line: miss.reason for miss in account.findings.unread}
    reason: str | None = None  # of the entry that the line belongs to, where it was not read
    for number, line in enumerate(account.document.lines, 1):
        if number in reasons or line.strip().startswith("[["):
            reason = reasons.get(number)
        if line.strip().startswith("#"):
            yield LineUse(number, "noise", "a comment")
        else:
            yield LineUse(number, "unread", reason) if reason else LineUse(number, "text", "a line of lineage")


def _suspects(page: Page) -> Iterator[Suspect]:
    papers = {index for index, _ in page.entries}
    for index in sorted(page.readings.keys() - papers - page.labels.keys()):
        best = best_paper(page.readings[index])
        if best is not None and best.score >= SUSPECT:
            block = page.blocks[index]
            yield Suspect(block.line, title_of(best, block), best.score, page.uses[index].reason)


def best_paper(readings: tuple[Reading, ...]) -> Reading | None:
    """The reading as a paper with the highest score; None if a line allows none."""
    return max((each for each in readings if each.role == "paper"), key=lambda each: each.score, default=None)


def title_of(reading: Reading, block: Block) -> str:
    """The title by a reading of a block, else the block's text."""
    return reading.candidate.title if reading.candidate else " ".join(block.text.split())


def _runs(found: tuple[LineUse, ...]) -> Iterator[tuple[LineUse, LineUse]]:
    """The first and the last line of each run of lines that follow one another and became the same."""
    first = last = None
    for use in found:
        if first and last and (use.line, use.what, use.reason) == (last.line + 1, first.what, first.reason):
            last = use
            continue
        if first and last:
            yield first, last
        first = last = use
    if first and last:
        yield first, last
