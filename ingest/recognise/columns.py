"""What a table's columns say of the system in their row: `Based on`, `Company`, `Open source`, 前身, 公司, 开源实现."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.keys import key_of
from ingest.document import Block, Cell
from ingest.recognise import links
from ingest.recognise.items import Mention, Words
from ingest.recognise.names import NameFinder
from ingest.recognise.newnames import is_name

_PARTS = re.compile(r"[^,，、;；/&\n]+")
_AND = re.compile(r"\s+(?:and|or)\s+|\s*[和与及]\s*")


@dataclass(frozen=True, slots=True)
class Column:
    """The relation that a column's header names. `to_cell`: from the row's system to what the cell names, else the
    other way; `label`: of what the cell names."""

    finder: str
    type: str
    header: re.Pattern[str]
    to_cell: bool
    label: str = "System"


def _column(finder: str, kind: str, header: str, *, to_cell: bool = True, label: str = "System") -> Column:
    return Column(finder, kind, re.compile(rf"\W*(?:{header})\W*", re.IGNORECASE), to_cell, label)


COLUMNS = (
    _column(
        "column-based-on",
        "BUILDS_ON",
        r"(?:based|built|builds|runs|implemented|layered) (?:up)?on|derived from|fork(?:ed)? (?:of|from)|inspired by"
        r"|influenced by|extends|successor (?:of|to)|predecessors?|ancestors?|origins?|基于|前身|前作|源自|衍生自"
        r"|演化自|借鉴(?:自|对象)?|参考(?:系统|自)?|灵感(?:来源)?|底层(?:存储|系统|引擎)?|依赖(?:系统)?|底座|原型",
    ),
    _column(
        "column-led-to",
        "BUILDS_ON",
        r"successors?|succeeded by|followed by|descendants?|inspired|derivatives?|forks?|influenced|后继者?|继任者"
        r"|后续(?:工作|系统)?|演变为|演化为|衍生(?:系统|品|项目)?|启发了?",
        to_cell=False,
    ),
    _column(
        "column-open-source",
        "OPEN_SOURCE_EQUIVALENT",
        r"(?:open[- ]?sourced?|oss)(?: (?:implementations?|equivalents?|alternatives?|counterparts?|versions?|clones?"
        r"|projects?|systems?))?|开源(?:实现|版本?|替代品?|对应(?:物|系统|项目)?|对标|系统|项目|产品)?",
        to_cell=False,
    ),
    _column(
        "column-company",
        "DEVELOPED_BY",
        r"compan(?:y|ies)|developers?|developed (?:by|at)|vendors?|creators?|created (?:by|at)|organi[sz]ations?|orgs?"
        r"|makers?|owners?|公司|厂商|机构|出品方?|开发(?:商|者|方|公司)|研发(?:单位|公司)|单位|组织|企业",
        label="Company",
    ),
)


@dataclass(frozen=True, slots=True)
class Told:
    """What a cell states by its column: the ends of the relation."""

    column: Column
    start: Mention
    end: Mention


def told(block: Block, system: Mention, finder: NameFinder) -> Iterator[Told]:
    """What the cells of a row state of its system, in the order of the cells."""
    for cell in block.cells:
        column = of_cell(cell)
        if column is None:
            continue
        for named in _named(block, cell, column, finder):
            if named.key != system.key:
                start, end = (system, named) if column.to_cell else (named, system)
                yield Told(column, start, end)


def of_cell(cell: Cell) -> Column | None:
    """The column that a cell stands in, by its header; None if that names no relation."""
    return next((column for column in COLUMNS if column.header.fullmatch(cell.header)), None)


def states(block: Block, at: int) -> bool:
    """Whether the cell that holds a place of a row states a relation by its column."""
    return any(cell.start <= at < cell.start + len(cell.text) and of_cell(cell) for cell in block.cells)


# What a column of open systems says beside names: whether there is one, its licence, language or page.
_NO_NAME = re.compile(
    r"yes|no|none|true|false|open|closed|source|partly|partial(?:ly)?|unknown|n/?a|tba|tbd|todo|wip|archived|active|"
    r"[al]?gpl\S*|mit|bsd\S*|apache(?: \S+)?|mpl\S*|bsl(?: ?\d\S*)?|sspl\S*|epl\S*|cddl|elastic|elv\d|unlicense|"
    r"proprietary|c|c\+\+|java|go|golang|rust|python|scala|erlang|javascript|typescript|"
    r"github|gitlab|gitee|bitbucket|sourceforge|"
    r"[A-Z]?\d\S*",
    re.IGNORECASE,
)
_NEW_NAME = re.compile(r"[A-Z][A-Za-z\d_+.*-]*(?: [A-Z][A-Za-z\d_+.*-]*)?|[a-z]{1,3}[A-Z][A-Za-z\d_]*")


def _new(name: str, finder: NameFinder) -> bool:
    """Whether a piece of a cell for open systems can be the name of one that nobody knows beforehand."""
    if not _NEW_NAME.fullmatch(name) or _NO_NAME.fullmatch(name) or links.is_label(name):
        return False
    if any(finder.named(name, label) for label in ("Company", "Venue", "Paper")):
        return False
    return all(is_name(word) for word in name.split())


def _named(block: Block, cell: Cell, column: Column, finder: NameFinder) -> Iterator[Mention]:
    """The things that a cell lists. A cell holds names and nothing else, so an ordinary word is one there, too, and in
    a column of open systems a name that nobody knows."""
    label = column.label
    known: dict[str, Mention] = {}
    for part in _PARTS.finditer(cell.text):
        at = part.start()
        for piece in _AND.split(part[0]):
            at = cell.text.index(piece, at)
            name = piece.strip()
            thing = finder.named(name, label) if name else None
            if thing is not None:
                start = cell.start + at + piece.index(name)
                known.setdefault(
                    thing.key, Mention(thing.key, label, thing.name, Words(block, start, start + len(name)))
                )
            elif column.type == "OPEN_SOURCE_EQUIVALENT" and _new(name, finder):
                start = cell.start + at + piece.index(name)
                key = key_of("System", name)
                known.setdefault(key, Mention(key, label, name, Words(block, start, start + len(name))))
    for mention in finder.find(Words(block, cell.start, cell.start + len(cell.text))):
        if mention.label == label:
            known.setdefault(mention.key, mention)
    yield from known.values()
