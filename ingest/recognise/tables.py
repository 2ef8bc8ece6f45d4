"""What the columns of a table hold, by their headers and by what stands in them, and what a row says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from math import ceil
from typing import Literal, TypeAlias

from ingest.document import Block, Cell
from ingest.recognise import companies, links, marks, readings, titles, years
from ingest.recognise.authors import authors, surnames
from ingest.recognise.items import Published, Said, Words
from ingest.recognise.known import Known
from ingest.recognise.labels import Label
from ingest.recognise.meeting_labels import meeting_label
from ingest.recognise.page import Page
from ingest.recognise.readings import PAPER, SURE, Reading, Vote
from ingest.recognise.tags import Line

Column: TypeAlias = Literal[
    "title", "name", "subject", "venue", "year", "company", "authors", "topic", "tags", "link", "code",
    "meeting", "date", "presenter", "number", "figure", "due", "remark",
]  # fmt: skip

_HEADER_WORDS: tuple[tuple[Column, str], ...] = (
    (
        "title",
        r"(?:paper )?titles?|(?:the )?papers?(?: title| name)?|papers?/.*|publications?|title.*|"
        r"(?:(?:required|optional|assigned|recommended|suggested|main|primary|secondary|further|additional|weekly) )?"
        r"(?:readings?|papers?)(?: materials?| list| assignments?)?|required|optional|recommended|literature|"
        r"标题|论文(?:题目|标题|名称|名)?|题目|篇名|文章|(?:必读|选读|阅读|参考|推荐)(?:论文|材料|文献|阅读)?|阅读内容",
    ),
    (
        "venue",
        r"venues?|conf(?:erence)?s?\.?|journals?|series|publication venue|published(?: in| at)?|publisher|"
        r"会议(?:/期刊)?|期刊|发表(?:于|在)?|出处|source|where|conf/journal|conference/journal",
    ),
    ("year", r"years?|年份?|发表年份|时间|pub(?:lication)? year|published year"),
    (
        "date",
        r"(?:(?:meeting|class|lecture|discussion|talk) )?dates?(?: ?(?:/|&|and) ?(?:time|day|place|room))?|when|day|"
        r"(?:上课|讨论|分享|报告)?日期(?:[/和]时间)?",
    ),
    ("meeting", r"周刊|期数?|第几期|sessions?|weeks?|meetings?|lectures?|周次?|场次|issue"),
    (
        "company",
        r"orgs?|organi[sz]ations?|compan(?:y|ies)|affiliations?|institutions?|institutes?|机构|公司|单位|from|who|team",
    ),
    ("authors", r"authors?|written by|(?:who )?wrote (?:it|this)|作者"),
    (
        "presenter",
        r"(?:paper )?presenters?(?:\(s\))?|speakers?|presented by|(?:discussion )?lead(?:er)?s?|led by|discussants?|"
        r"facilitators?|主讲人?|主讲者|分享[人者]|报告[人者]|讲者|汇报人|领读人?|主持人",
    ),
    (
        "topic",
        r"(?:(?:primary|main) )?categor(?:y|ies)|areas?|fields?|types?|tracks?|分类|类别|方向|领域|类型",
    ),
    ("tags", r"(?:(?:secondary|sub) ?)?(?:tags?|categor(?:y|ies))|标签|key ?words?|关键词"),
    ("subject", r"topics?|subjects?|主题|话题|内容|议题|theme"),
    ("link", r"(?:paper |pdf )?(?:links?|urls?)|pdfs?|address|链接|地址|原文|论文链接|download"),
    (
        "code",
        r"code(?: links?| urls?)?|repo(?:sitory)?s?|github|代码|source code|implementation|artifacts?|slides|notes?|"
        r"笔记|video",
    ),
    (
        "name",
        r"systems?|schedulers?|names?|projects?|frameworks?|methods?|approach|models?|系统(?:名称?)?|名称|算法|方法|works?",
    ),
    (
        "due",
        r"due(?: dates?)?|deadlines?|home ?works?|hws?|assign(?:ment|ed work)s?(?: due)?|labs?(?: due)?|deliverables?|"
        r"problem sets?|psets?|quiz(?:zes)?|project(?: milestones?)?|截止(?:日期|时间)?|作业|实验(?:作业)?|提交|考核",
    ),
    # A measure of a paper, which counts no meetings and orders no rows.
    (
        "figure",
        r"(?:my |our |overall )?(?:scores?|ratings?|rated|stars?|points?|grades?|marks?|votes?|importance|priority|"
        r"difficulty|relevance)(?: ?[(（/].*)?|(?:#|no\.? of |num(?:ber)? of )?(?:citations?|pages?|stars?|votes?)|"
        r"cited(?: by)?|pp\.?|(?:我的|综合|总)?(?:评分|打分|得分|分数|评级|星级|推荐(?:度|指数|星级)|重要(?:性|程度)|"
        r"难度|优先级)|引用(?:数|量|次数)?|被引(?:数|次数)?|页数",
    ),
    ("number", r"#|no\.?|nr\.?|num(?:ber)?|序号|编号|id|index"),
)
_HEADERS: tuple[tuple[Column, re.Pattern[str]], ...] = tuple(
    (column, re.compile(pattern, re.IGNORECASE)) for column, pattern in _HEADER_WORDS
)
_LINE_END = re.compile(r"\s*\n\s*")
_SEMICOLON = re.compile(r"\s*[;；]\s*")
_WORD = re.compile(r"[^\W_]")
_FIGURE = re.compile(r"\d{1,3}\.?")
# What stands in a calendar in place of a paper.
_NO_MEETING = re.compile(
    r"\W*(?:(?:[\w' ]{1,24}[,:] ?)?no (?:meeting|class(?:es)?|lecture|seminar|session|talk|reading|paper)s?\b"
    r"[^\n]{0,40}|cancell?ed\b[^\n]{0,40}|"
    r"(?:spring|fall|autumn|winter|summer|mid-?term|thanksgiving|semester|christmas|reading) (?:break|recess|week)|"
    r"(?:public |university )?holidays?(?: break)?|break|recess|t\.?b\.?[ad]\.?|to be (?:announced|determined|decided)|"
    r"(?:mid-?term|final)s?(?: exam(?:s|ination)?)?|exam(?:s| week)?|"
    r"休息|无(?:组会|讨论|课|会议)?|待定|[^\n]{0,8}(?:放假|停课|暂停|停会|停一次)[^\n]{0,8}|"
    r"(?:国庆|五一|春节|清明|端午|中秋|元旦)(?:节|假期?)?|[寒暑]假)\W*",
    re.IGNORECASE,
)
# Cells that a column is judged by: what it holds shows long before the end of a long table.
_JUDGED_BY = 200


@dataclass(frozen=True, slots=True)
class CellFacts:
    """What the cells beside the title say."""

    published: tuple[Published, ...] = ()
    companies: tuple[Said, ...] = ()
    authors: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a page: the index of its first row, its rows, what its columns hold, and which column has the title
    or, where the rows tell of no papers, the subject."""

    first: int
    rows: tuple[int, ...]
    columns: tuple[Column, ...]
    head: int | None
    topics: tuple[int, ...] = ()

    def is_head(self, block: Block, start: int) -> bool:
        """Whether a place in a row's text lies in the cell that the row's other cells speak of."""
        cell = self.title_cell(block)
        return cell is None or cell.start <= start <= cell.start + len(cell.text)

    @property
    def is_course(self) -> bool:
        """Whether it is the calendar of a course, where people hand in work on what they read: nobody is named who
        presents it, and no group meets over it."""
        return "due" in self.columns and "presenter" not in self.columns

    def at(self, block: Block, column: Column) -> Iterator[tuple[int, Cell]]:
        """The cells of a row in the columns of a kind, with their place."""
        for place, (kind, cell) in enumerate(zip(self.columns, block.cells, strict=False)):
            if kind == column:
                yield place, cell

    def title_cell(self, block: Block) -> Cell | None:
        """The cell of a row that has the title or the subject."""
        return block.cells[self.head] if self.head is not None and self.head < len(block.cells) else None

    def readings(self, block: Block, chain: Sequence[Label], known: Known) -> tuple[Reading, ...]:
        """The ways to read a row: from the cells with titles, line by line where one lists several, and for the first
        of these cells by the votes of the others."""
        head = self.title_cell(block)
        cells = [cell for place, cell in self.at(block, "title") if place != self.head]
        if head is not None:
            cells.insert(0, head)
        found: list[Reading] = []
        for cell in cells:
            if _WORD.search(cell.text) and not is_no_meeting(cell.text):
                for line, shift in _parts(cell, chain, known):
                    found += self._read(block, line, shift, chain, known, is_head=cell is head)
        if not found:
            return (Reading("prose", (Vote(0.5, "a row without a title"),)),)
        return tuple(sorted(found, key=lambda reading: -reading.score))

    def _read(
        self, block: Block, line: Line, shift: int, chain: Sequence[Label], known: Known, *, is_head: bool
    ) -> list[Reading]:
        """The ways to read a line of a cell that begins at `shift` in the row's text."""
        around = self._votes(block, known) if is_head else (Vote(1.0, "in a column of papers"),)
        categories = " ".join(block.cells[place].text for place in self.topics if place < len(block.cells))
        if "论文" in categories or "paper" in categories.casefold():
            around = (*around, Vote(0.8, "its category speaks of papers"))
        found = []
        for reading in readings.of_line(line, chain, known, shift):
            if reading.role == "paper":
                reading = reading.with_votes(*around)
                if (
                    reading.candidate
                    and reading.candidate.form == "whole"
                    and self.columns[self.head or 0] in ("title", "name")
                ):
                    reading = reading.with_votes(Vote(0.8, "in the column of titles"))
            found.append(reading)
        return found

    def _votes(self, block: Block, known: Known) -> tuple[Vote, ...]:
        votes = []
        paper_columns: tuple[Column, ...] = ("venue", "year", "authors", "title", "meeting", "date")
        if (
            self.head is not None
            and self.columns[self.head] == "name"
            and not any(column in paper_columns for column in self.columns)
            and not any(links.target(link.url) in ("paper", "document") for link in block.links)
        ):
            votes.append(Vote(-2.0, "in a table of names where nothing speaks of a publication"))
        if self.head is not None and self.columns[self.head] == "title":
            votes.append(Vote(1.0, "in a column of papers"))
        for _, cell in self.at(block, "venue"):
            if known.venues.edition(cell.text, expected=True):
                votes.append(Vote(1.6, "a venue in its row"))
        if any(years.of_date(cell.text) for _, cell in self.at(block, "year")):
            votes.append(Vote(0.6, "a year in its row"))
        if any(
            links.target(link.url) in ("paper", "document") for _, cell in self.at(block, "link") for link in cell.links
        ):
            votes.append(Vote(1.6, "a link to a paper in its row"))
        return tuple(votes)

    def facts(self, block: Block, known: Known) -> CellFacts:
        """What the other cells say of where, when, from whom and by whom."""
        published: list[Published] = []
        said: list[Said] = []
        people: list[Said] = []
        stated: int | None = None
        year_words: Words | None = None
        for _, cell in self.at(block, "year"):
            stated, year_words = years.of_date(cell.text), _words(block, cell)
        dated = [(cell, False) for _, cell in self.at(block, "year") if not years.is_label(cell.text)]  # `ATC 10`
        for cell, expected in (*((cell, True) for _, cell in self.at(block, "venue")), *dated):
            for edition in known.venues.editions(cell.text, expected=expected):
                if not (expected or edition.key):
                    continue
                published.append(
                    Published(
                        edition.key,
                        edition.name,
                        edition.year or stated,
                        _words(block, cell),
                        "column",
                        round(0.95 * edition.sure, 3),
                        edition.track,
                        edition.rank,
                        edition.full_name,
                        edition.preprint,
                    )
                )
        if not published and stated is not None and year_words is not None:
            published.append(Published(None, None, stated, year_words, "column", 0.9))
        for _, cell in self.at(block, "company"):
            named = companies.organisations(cell.text, known.gazetteers, expected=True)
            said += (Said(key, _words(block, cell), "column-company", 0.95) for key in (named.keys if named else ()))
        for _, cell in self.at(block, "authors"):
            people += (
                Said(name, _words(block, cell), "column-author", 0.95)
                for name in authors(cell.text, loose=True) or surnames(cell.text)
            )
        return CellFacts(tuple(published), tuple(said), tuple(people))

    def remarks(self, block: Block) -> list[Words]:
        """The cells of running text."""
        return [_words(block, cell) for _, cell in self.at(block, "remark") if _WORD.search(cell.text)]

    def link(self, block: Block) -> str | None:
        """The address of the paper in a column of links."""
        columns: tuple[Column, ...] = ("link", "title", "name")
        for column in columns:
            for _, cell in self.at(block, column):
                for link in cell.links:
                    if links.target(link.url) in ("paper", "document", "site") and (
                        column == "link" or links.is_paper_label(link.text)
                    ):
                        return link.url
        return None


def _parts(cell: Cell, chain: Sequence[Label], known: Known) -> list[tuple[Line, int]]:
    """The lines of a cell and where they begin in the row's text: each line, or piece between semicolons, if every one
    of them lists a paper by itself; else the cell in one."""
    whole = Line(cell.text, cell.links, cell.spans)
    for between in (_LINE_END, _SEMICOLON):
        parts = [(whole.part(start, end), start) for start, end in _between(cell.text, between)]
        if len(parts) > 1 and all(_is_paper(line, chain, known) for line, _ in parts):
            return [(line, cell.start + start) for line, start in parts]
    start = marks.led(cell.text, 0) or 0
    return [(whole.part(start, len(cell.text)), cell.start + start)]


def _between(text: str, sign: re.Pattern[str]) -> list[tuple[int, int]]:
    """The pieces of a text that hold a word, between signs."""
    cuts = [0, *(place for match in sign.finditer(text) for place in match.span()), len(text)]
    pieces = zip(cuts[::2], cuts[1::2], strict=True)
    return [(start, end) for start, end in pieces if _WORD.search(text[start:end])]


def _is_paper(line: Line, chain: Sequence[Label], known: Known) -> bool:
    """Whether a piece of a cell is a paper by its own words."""
    found = readings.of_line(line, chain, known)
    return bool(found) and found[0].role == "paper" and found[0].score >= PAPER


def _words(block: Block, cell: Cell) -> Words:
    return Words(block, cell.start, cell.start + len(cell.text))


def is_no_meeting(text: str) -> bool:
    """Whether a cell of a calendar says that nothing is read on its day: `No class`, `Spring break`, 放假, `TBA`."""
    return _NO_MEETING.fullmatch(text) is not None


def tables(page: Page) -> Iterator[Table]:
    """The tables of a page: rows in a row with the same headers below the same headings."""
    rows: list[int] = []
    for index, block in enumerate(page.blocks):
        if block.kind != "row":
            if rows and block.kind not in ("image", "comment"):
                yield _table(page, rows)
                rows = []
            continue
        if block.marker == "header":
            if rows:
                yield _table(page, rows)
            rows = []
            continue
        if rows and (_headers(block) != _headers(page.blocks[rows[-1]])):
            yield _table(page, rows)
            rows = []
        rows.append(index)
    if rows:
        yield _table(page, rows)


def _headers(block: Block) -> tuple[str, ...]:
    return tuple(cell.header for cell in block.cells if cell.header)


def _table(page: Page, rows: list[int]) -> Table:
    blocks = [page.blocks[index] for index in rows]
    width = max((len(block.cells) for block in blocks), default=0)
    columns: list[Column] = [
        _column([block.cells[place] for block in blocks if place < len(block.cells)], page.known)
        for place in range(width)
    ]
    for place, column in enumerate(columns):
        if column == "remark" and _lists_papers(
            [block.cells[place] for block in blocks if place < len(block.cells)], page
        ):
            columns[place] = "title"
    if columns.count("title") > 1:  # `Title | Publication`: one of them says where
        columns = [
            "venue" if column == "title" and _holds_venues(blocks, place, page.known) else column
            for place, column in enumerate(columns)
        ]
    head = _head(columns, blocks)
    topics = tuple(
        place for place, column in enumerate(columns) if place != head and (column == "topic" or column == "subject")
    )
    return Table(rows[0], tuple(rows), tuple(columns), head, topics)


def _lists_papers(cells: list[Cell], page: Page) -> bool:
    """Whether a column whose header says nothing holds papers: a third of its cells are papers for sure."""
    filled = list(islice((cell for cell in cells if _WORD.search(cell.text)), _JUDGED_BY))
    needed, sure = max(2, ceil(len(filled) / 3)), 0
    for left, cell in zip(range(len(filled), 0, -1), filled, strict=True):
        if not sure < needed <= sure + left:
            break  # there are enough, or no longer can be
        if not cell.links and not page.known.venues.may_stand_in(cell.text):
            continue  # it leads nowhere and names no venue
        found = readings.of_line(Line(cell.text, cell.links, cell.spans), (), page.known)
        sure += bool(found) and found[0].role == "paper" and found[0].score >= SURE and found[0].has_place
    return sure >= needed


def _holds_venues(blocks: Sequence[Block], place: int, known: Known) -> bool:
    """Whether most cells of a column name venues and nothing else."""
    filled = [block.cells[place].text for block in blocks if place < len(block.cells) and block.cells[place].text]
    found = [known.venues.edition(text) for text in filled[:200] if len(text.split()) <= 5]
    return 2 * sum(edition is not None and edition.sure >= 0.9 for edition in found) > len(filled[:200])


def _head(columns: list[Column], blocks: list[Block]) -> int | None:
    """The column with the titles: the one called so unless it holds only labels (`[Paper](U)`), then names, subjects,
    else the first with words."""
    order: tuple[Column, ...] = ("title", "name", "subject")
    for wanted in order:
        for place, column in enumerate(columns):
            if column == wanted:
                return place
    return next((place for place, column in enumerate(columns) if column == "remark"), None)


def _column(cells: list[Cell], known: Known) -> Column:
    """What a column holds. What stands in it has the last word where nearly all its cells are of one kind."""
    header = next((cell.header for cell in cells if cell.header), "").replace("_", " ").strip(" *:：")
    named = _by_header(header)
    filled = [cell for cell in cells if _WORD.search(cell.text)]
    if not filled or named in ("figure", "due"):
        return named
    kinds: Counter[Column] = Counter()
    for cell in filled:
        text = cell.text.strip()
        if meeting_label(text):
            kinds["meeting"] += 1
        elif cell.links and all(links.is_label(link.text) for link in cell.links) and _only_links(cell):
            kinds["link" if any(links.is_paper_label(link.text) for link in cell.links) else "code"] += 1
        elif [link.url for link in cell.links] == [text]:
            continue  # a bare address says where it leads, and no venue
        elif len(text) <= 4 and _FIGURE.fullmatch(text):
            kinds["number"] += 1
        elif years.is_label(text):
            kinds["year"] += 1
        elif len(text) <= 40 and _is_venue(text, known):
            kinds["venue"] += 1
    kind, count = kinds.most_common(1)[0] if kinds else ("remark", 0)
    if kind == "number" and named == "remark" and header and not _counts_rows(filled):
        return "figure"
    if count >= 0.6 * len(filled) and kind != named:
        if named in ("date", "meeting") and kind in ("number", "meeting", "year"):
            return named if kind == "number" else kind
        if kind == "venue" and named in ("title", "name"):
            return named
        return kind
    if named == "code" and 2 * kinds["code"] < len(filled):
        return "remark"  # a column of notes in words
    if named in ("title",) and filled and not any(len(titles.words(cell.text)) >= 2 for cell in filled):
        return "name"
    return named


def _counts_rows(cells: Sequence[Cell]) -> bool:
    """Whether the numbers of a column go up or down with every row, as those of meetings do."""
    numbers = [int(cell.text.strip(" \t\n.")) for cell in cells if re.fullmatch(r"\s*[0-9]{1,3}\.?\s*", cell.text)]
    return sorted(set(numbers)) in (numbers, numbers[::-1])


_BESIDE_OTHER_WORDS = ("a known venue among the words", "a long name and a short one")


def _is_venue(text: str, known: Known) -> bool:
    """Whether a cell holds a venue and nothing else, as a title with its venue behind it does."""
    edition = known.venues.edition(text)
    return edition is not None and edition.key is not None and edition.how not in _BESIDE_OTHER_WORDS


def _by_header(header: str) -> Column:
    """What a column's header says that it holds."""
    for column, pattern in _HEADERS:
        if pattern.fullmatch(header):
            return column
    return "remark"


def _only_links(cell: Cell) -> bool:
    rest = cell.text
    for link in sorted(cell.links, key=lambda link: -link.start):
        rest = rest[: link.start] + rest[link.end :]
    return not _WORD.search(rest)
