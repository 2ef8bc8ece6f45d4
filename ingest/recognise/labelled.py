"""The system that a list puts beside a paper's title, before it or in a column of systems, where the title names
none: `vLLM: [Efficient Memory Management …]`, `| Percolator | Google | [Large-scale …] |`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from graph import keys
from graph.keys import fold
from ingest.document import Block
from ingest.recognise import columns
from ingest.recognise.items import Entry, Words
from ingest.recognise.names import Known, NameFinder
from ingest.recognise.newnames import is_name
from ingest.recognise.possible import is_acronym, is_mixed
from ingest.recognise.vocabulary import is_no_system, is_ordinary

# All that stands before a title: a name, perhaps with a gloss, and the sign after it.
_LABEL = re.compile(
    r"[\W\d_]*?(?P<name>[A-Za-z][\w.+&/-]*(?: [A-Z0-9][\w.+-]*){0,2})\s?(?:[(（][^()（）]{1,40}[)）]\s?)?"
    r"(?:[:：|｜]|[-–—]+(?=\s))[\W_]*"
)
GLOSS = re.compile(r"\s*[(（][^()（）]*[)）]$")  # `EagleEye（鹰眼）`
_COLUMN = re.compile(
    r"\W*(?:(?:system|framework|scheduler|engine|database|platform|tool|project|librar(?:y|ie))s?(?: name)?"
    r"|(?:系统|框架|调度器|引擎|数据库|平台|项目|工具)(?:名称?)?)\W*",
    re.IGNORECASE,
)
# So many labels that are surely names make those beside them names, too.
_HABIT = 3


@dataclass(frozen=True, slots=True)
class Label:
    """The system by which a list knows a paper, where its name stands, and the finder that read it there."""

    known: Known
    words: Words
    finder: str
    confidence: float

    @property
    def name(self) -> str:
        """The system's name."""
        return self.known.name


def labels(entries: Sequence[Entry], finder: NameFinder) -> list[Label | None]:
    """For each entry the system that stands beside its title, if one does.

    What stands before several titles files them together: `Spark: …` twice is a topic. A plain word that nobody knows,
    which may be a person (`Lamport: …`), is a name only in a list whose other labels mostly are."""
    found = [_beside(entry) for entry in entries]
    often = Counter(fold(one[0].text) for one in found if one)
    read = [one and _label(entry, *one, finder) for entry, one in zip(entries, found, strict=True)]
    sure = sum(1 for one in read if one and one.finder == "label" and _is_sure(one.known, finder))
    habit = sure >= _HABIT and 2 * sure >= sum(1 for one in found if one and one[1] == "label")
    return [
        one
        if one
        and (often[fold(one.words.text)] == 1 or _is_of(one.known, entry.title))
        and (habit or one.finder == "column" or _is_sure(one.known, finder))
        else None
        for entry, one in zip(entries, read, strict=True)
    ]


def _beside(entry: Entry) -> tuple[Words, str] | None:
    """The name beside a title, and the finder: `column` or `label`."""
    block = entry.written.block
    if block.kind == "row":
        return next(((words, "column") for words in _cells(entry)), None)
    line = block.text.rfind("\n", 0, entry.written.start) + 1
    match = _LABEL.fullmatch(block.text, line, entry.written.start)
    return (Words(block, *match.span("name")), "label") if match else None


def of_row(block: Block) -> Words | None:
    """The system that a row of a comparison tells of, known or not: the name in its column of systems, where another
    column says whose it is or what it builds on."""
    if not any(map(columns.of_cell, block.cells)):
        return None
    return next((words for words in _names(block) if _may_name(words.text)), None)


def _cells(entry: Entry) -> Iterator[Words]:
    """The names in the columns of systems of a row, but for that of the title."""
    for words in _names(entry.written.block):
        if not words.start <= entry.written.start < words.end:
            yield words


def _names(block: Block) -> Iterator[Words]:
    """What stands in the columns of systems of a row, without gloss, where it is one name."""
    for cell in block.cells:
        name = GLOSS.sub("", cell.text.rstrip()).strip()
        if name and _COLUMN.fullmatch(cell.header) and not re.search("[,，、;；/\n]", name):
            start = cell.start + cell.text.index(name)
            yield Words(block, start, start + len(name))


def _label(entry: Entry, words: Words, found: str, finder: NameFinder) -> Label | None:
    """What a name beside a title stands for, None if it is no system's, or that of another paper's system."""
    name = words.text
    known = finder.named(name)
    if known is not None:
        elsewhere = known.paper is not None and not _is_of(known, entry.title)
        spelt = name in known.spellings or not known.ordinary
        return None if elsewhere or not spelt else Label(known, words, found, 0.85)
    if finder.is_known(name) or not _may_name(name):
        return None
    if found == "label" and (not is_name(name) or is_acronym(name)):
        return None
    return Label(introduced(name), words, found, 0.75)


def introduced(name: str) -> Known:
    """A system that a document introduces; one plain word counts as an ordinary one elsewhere."""
    return Known(keys.key_of("System", name), "System", name, (name,), name[1:].islower() or is_ordinary(name))


def _may_name(name: str) -> bool:
    """Whether what a column of systems holds, or stands before a title, can be the name of one."""
    if is_no_system(name) or len(name.split()) > 3 or not name[:1].isascii():
        return False
    return any(map(str.isupper, name))


def _is_sure(known: Known, finder: NameFinder) -> bool:
    return finder.get(known.key) is not None or is_mixed(known.name)


def _is_of(known: Known, title: str) -> bool:
    """Whether the gazetteers know a system by the paper with this title."""
    return known.paper is not None and is_near(known.paper, title)


def is_near(title: str, other: str) -> bool:
    """Whether two titles are one but for a slip or a cut."""
    a, b = fold(title), fold(other)
    return a.startswith(b) or b.startswith(a) or fuzz.ratio(a, b) >= 85
