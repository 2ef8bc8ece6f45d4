"""One document on the Sources page: its text with what was found in it, what became of each line, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from app import wording
from app.parts import sheet
from app.parts.look import KINDS, VERBS
from app.parts.marked_text import CONFLICT, SUSPECT, Mark, MarkedLine, marked_text
from app.state import explained, open_graph, rules_of_reading
from graph import store
from graph.connection import Graph
from graph.model import Unread
from graph.queries.sources import SourceRow
from ingest.document import Document

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

    from ingest.explain import Choice, Explanation, Fact, Item
    from ingest.pipeline import Account
    from ingest.report import Report
    from ingest.spans import Span

PAGE = 300  # lines shown at once: what a browser lays out at once without a pause
READINGS = 4  # ways to read a line that are shown
MOST_BESIDE = 20  # names shown of a line


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a page shows of a document as it is read by today's rules."""

    report: Report
    lines: tuple[MarkedLine, ...]


@dataclass(frozen=True, slots=True)
class _Kept:
    """What the graph keeps of a document: it with its text (None without), its lines with what was found in them, and
    those that were not understood."""

    document: Document | None
    lines: tuple[MarkedLine, ...]
    missed: tuple[Unread, ...]


@st.cache_resource(max_entries=4, show_spinner=False)
def _account(address: str, name: str, hash_: str, rules: str, _text: str) -> Account:
    """How the document is read, for as long as its text (by its hash) and the rules are the same."""
    account: Account = rules_of_reading().account_of(Document(address, name, _text, hash_))
    return account


@st.cache_resource(max_entries=32, show_spinner=False)
def _seen(address: str, name: str, hash_: str, rules: str, _text: str) -> _Seen:
    """What is shown of it; smaller than the account, so more of them are kept."""
    from ingest.report import report
    from ingest.spans import spans

    account = _account(address, name, hash_, rules, _text)
    made = report(account)
    uses = {use.line: (use.what, use.reason) for use in made.uses}
    marks = _marks(spans(account))
    remarks = {one.line: (SUSPECT, wording.suspected(one)) for one in made.suspects}
    remarks |= {one.line: (CONFLICT, wording.disagreeing(one)) for one in made.contradictions}
    lines = (
        MarkedLine(number, text, *uses.get(number, ("", "")), marks.get(number, ()), *remarks.get(number, ("", "")))
        for number, text in enumerate(account.document.lines, 1)
    )
    return _Seen(made, tuple(lines))


@st.cache_data(max_entries=16, show_spinner="Fetching its text")
def _kept(key: str, revision: str | None, _graph: Graph) -> _Kept:
    """What the graph keeps of a source; the same until something is written to the graph."""
    from ingest.spans import of_findings

    text, said = store.text(_graph, key), store.reading(_graph, key)
    if said is None:
        return _Kept(None, (), ())
    missed = tuple(sorted(said.unread))
    if text is None:
        return _Kept(None, (), missed)
    document = Document(key.removeprefix("source:"), said.source.name, text, said.source.hash)
    marks = _marks(of_findings(said, document.lines))
    unread = {miss.line: miss.reason for miss in missed}
    lines = (
        MarkedLine(number, text, "unread" if number in unread else "", unread.get(number, ""), marks.get(number, ()))
        for number, text in enumerate(document.lines, 1)
    )
    return _Kept(document, tuple(lines), missed)


def _marks(spans: Iterable[Span]) -> dict[int, tuple[Mark, ...]]:
    """The marks of each line that has any."""
    found: dict[int, list[Mark]] = {}
    for span in spans:
        found.setdefault(span.line, []).append(Mark(span.start, span.end, span.kind, span.says))
    return {line: tuple(marks) for line, marks in found.items()}


@st.fragment
def source_text(row: SourceRow) -> None:
    """The text beside its report, or what the graph quotes of it."""
    with explained():
        graph = open_graph()
        kept = _kept(row.key, store.revision(graph), graph)
    if kept.document is None:
        _without_text(row, kept.missed)
    else:
        whole = st.empty()
        if st.session_state.get("sources.drawn") != (row.key, kept.document.hash):
            # The text with what the graph knows of it stands at once; the rules take their time to read it.
            with whole.container():
                _at_once(kept.document, kept.lines)
            st.session_state["sources.drawn"] = (row.key, kept.document.hash)
        with whole.container():
            _with_text(row, kept.document, kept.missed)


def _beside() -> tuple[DeltaGenerator, DeltaGenerator]:
    """Room for the text, and for what is said of it."""
    shown, beside = st.columns([3, 2], gap="medium")
    return shown, beside


def _at_once(document: Document, lines: Sequence[MarkedLine]) -> None:
    """The text as the graph knows it, while it is read by today's rules."""
    shown, beside = _beside()
    chosen = _chosen(len(lines))
    first = (chosen - 1) // PAGE * PAGE if chosen else 0
    with shown:
        marked_text(lines[first : first + PAGE], key="sources.first", chosen=chosen, on_line=_choose_at_once)
    with (
        beside,
        explained(),
        st.spinner(f"Reading its {len(lines):,} lines again: what became of each, and why", show_time=True),
    ):
        _seen_of(document)


def _seen_of(document: Document) -> _Seen:
    rules = rules_of_reading().pipeline.fingerprint()
    return _seen(document.address, document.name, document.hash, rules, document.text)


def _with_text(row: SourceRow, document: Document, missed: Sequence[Unread]) -> None:
    """The text beside its report; where a line is chosen, what was read there and why comes first."""
    with explained(), st.spinner("Reading its lines", show_time=True):
        seen = _seen_of(document)
        current = rules_of_reading().is_current(open_graph(), document)
    if not current:
        st.info(
            "The rules have changed since this document was read into the graph. Below it stands as they read it now; "
            "`stemma ingest` it again to bring the graph up to date.",
            icon=":material/update:",
        )
    chosen = _chosen(len(seen.lines))
    shown, beside = _beside()
    with shown:
        _text(row, seen.lines, chosen)
    with beside:
        if chosen is not None and seen.lines[chosen - 1].what:
            _explained(document, chosen)
        sheet.sheet(list(_report(seen.report, missed)), key="sources.report", on_open=_choose_in_report)


def _choose_in_text() -> None:
    st.query_params["line"] = str(int(st.session_state["sources.text"]["line"]))


def _choose_at_once() -> None:
    st.query_params["line"] = str(int(st.session_state["sources.first"]["line"]))


def _choose_in_report() -> None:
    st.query_params["line"] = str(st.session_state["sources.report"]["open"]).rpartition("#")[2]


def _choose_none() -> None:
    st.query_params.pop("line", None)


def _without_text(row: SourceRow, missed: Sequence[Unread]) -> None:
    """What stands in the graph of a document whose text was not kept: its unread lines, and its evidence by line."""
    st.info(
        "The graph has no text of this document: an earlier Stemma read it. `stemma ingest` it again to see its lines "
        "with what was found in them; what the graph quotes of it stands below.",
        icon=":material/draft:",
    )
    sheet.sheet(list(_unread(missed, choosing=False)), key="sources.unread")
    with explained():
        said = store.reading(open_graph(), row.key)
    if said is None:
        return
    names = {node.key: node.name for node in said.nodes}
    rows = sorted(
        (
            piece.line,
            " ".join(piece.quote.split()),
            f"{names.get(relation.start, relation.start)} {VERBS[relation.type].forward} "
            + names.get(relation.end, "this document" if relation.end == row.key else relation.end),
        )
        for relation in said.relations
        for piece in relation.evidence
    )
    blocks = [sheet.heading("What is quoted of it"), sheet.table(("Line", "Words", "What they say"), rows)]
    sheet.sheet(blocks, key="sources.quoted")


def _chosen(lines: int) -> int | None:
    """The line that the address of the page names, if the document has it."""
    said = st.query_params.get("line", "")
    line = int(said) if said.isascii() and said.isdecimal() and len(said) < 12 else 0
    return line if 1 <= line <= lines else None


def _text(row: SourceRow, every: Sequence[MarkedLine], chosen: int | None) -> None:
    """The lines, a page of them at a time."""
    bar = st.container(horizontal=True, vertical_alignment="center")
    only = bar.toggle(
        "Only lines to check",
        key="sources.only",
        help="Lines that were not understood or left out, that look like a paper and were not taken for one, and "
        "papers of which text and address disagree.",
    )
    lines = [line for line in every if not only or line.what in ("unread", "outside") or line.edge]
    if not lines:
        st.success("There is nothing to check: every line of it was understood.", icon=":material/check:")
        return
    pages = [lines[at : at + PAGE] for at in range(0, len(lines), PAGE)]
    page = 0
    if len(pages) > 1:
        jump = (row.key, only, chosen)
        if st.session_state.get("sources.jump") != jump:
            st.session_state["sources.jump"] = jump
            holding = (at for at, some in enumerate(pages) if any(line.number == chosen for line in some))
            before = st.session_state.get("sources.page", 0)
            st.session_state["sources.page"] = next(holding, min(before, len(pages) - 1))
        page = bar.selectbox(
            "Lines shown",
            range(len(pages)),
            format_func=lambda at: f"Lines {pages[at][0].number:,} to {pages[at][-1].number:,} of {len(every):,}",
            key="sources.page",
            label_visibility="collapsed",
            width=250,
        )
    marked_text(pages[page], key="sources.text", chosen=chosen, on_line=_choose_in_text)


# ---- the report


def _report(report: Report, missed: Sequence[Unread]) -> Iterator[sheet.Block]:
    from ingest.report import CLASSES

    yield sheet.heading("What became of its lines")
    blank = f"; {report.blank:,} are blank" if report.blank else ""
    yield sheet.note(f"Each of {len(report.uses):,} lines with text is accounted for{blank}. Click a line to see why.")
    rows = [
        (f"{count:,}", CLASSES[what] + (f": {_kinds(report.kinds(what))}" if what in wording.DETAILED else ""))
        for what, count in report.counts().items()
    ]
    yield sheet.table(("Lines", "What they are"), rows)
    if report.contradictions:
        yield sheet.heading("Text and address disagree")
        yield sheet.note(wording.TO_DO_CONFLICT)
        yield sheet.places(
            sheet.place(one.line, one.title, wording.disagreeing(one), opens=f"#{one.line}")
            for one in report.contradictions
        )
    if report.suspects:
        yield sheet.heading("Look like papers, and were not taken for one")
        yield sheet.note(wording.TO_DO_SUSPECT)
        yield sheet.places(
            sheet.place(one.line, one.title, wording.suspected(one), opens=f"#{one.line}") for one in report.suspects
        )
    yield from _unread(missed, choosing=True)


def _kinds(counted: dict[str, int]) -> str:
    return ", ".join(f"{count:,} × {kind}" for kind, count in counted.items())


def _unread(missed: Sequence[Unread], *, choosing: bool) -> Iterator[sheet.Block]:
    yield sheet.heading("Lines that were not understood")
    if not missed:
        yield sheet.note("None: every line of it was understood.")
        return
    reasons = Counter(miss.reason for miss in missed)
    yield sheet.note("; ".join(f"{count:,} × {reason}" for reason, count in reasons.most_common()) + ".")
    yield sheet.note(wording.TO_DO_UNREAD)
    yield sheet.places(
        sheet.place(miss.line, miss.text, miss.reason, opens=f"#{miss.line}" if choosing else "") for miss in missed
    )


# ---- why


def _explained(document: Document, line: int) -> None:
    """What was read at a line and why."""
    reading = rules_of_reading()
    with st.container(border=True):
        with st.spinner("Looking why", show_time=True):
            from ingest.explain import explain

            rules = reading.pipeline.fingerprint()
            told = explain(_account(document.address, document.name, document.hash, rules, document.text), line)
        sheet.sheet(list(_explanation(told)), key="sources.why")
        st.button("Back to the whole report", icon=":material/close:", on_click=_choose_none)


def _explanation(told: Explanation) -> Iterator[sheet.Block]:
    yield sheet.heading(f"Line {told.line}")
    reason = "" if told.what in ("paper", "heading", "outside") else f": {told.reason}"
    yield sheet.note(" ".join((f"{wording.WHY[told.what]}{reason}.", *wording.wholes(told))))
    for item in told.items:
        yield from _item(item, told.threshold)
    if told.statements:
        yield sheet.heading("Relations that rest on words of this line", small=True)
        yield sheet.places(
            sheet.place(
                each.line,
                f"{each.start} {VERBS[each.type].forward} {each.end}",
                f"“{each.words}” ({_rule(each.finder, each.confidence)})",
            )
            for each in told.statements
        )
    if told.beside:
        yield sheet.note(wording.elsewhere(told))
    if told.named:
        yield sheet.heading("Named on this line", small=True)
        more = f" and {len(told.named) - MOST_BESIDE:,} more" if len(told.named) > MOST_BESIDE else ""
        yield sheet.note(", ".join(f"{name} ({KINDS[label].one})" for label, name in told.named[:MOST_BESIDE]) + more)


def _item(item: Item, threshold: float) -> Iterator[sheet.Block]:
    for facts in item.papers:
        yield sheet.heading("What it says of the paper", small=True)
        yield sheet.facts((fact.part.capitalize(), f"{fact.value}{_said_by(fact)}") for fact in facts)
    if item.heading:
        stated = " ".join(str(part) for part in (item.heading.venue, item.heading.year) if part)
        said = wording.GROUPS.get(item.heading.kind, item.heading.kind)
        yield sheet.note(f"Taken for {said}{f' ({stated})' if stated else ''}; {item.heads:,} pieces stand under it.")
    for choice in item.choices[:READINGS]:
        yield sheet.heading(f"{_taken(item, choice)}{wording.ROLES.get(choice.role, choice.role)}", small=True)
        yield sheet.note(_divided(choice, threshold))
        yield sheet.table(("Points", "Because"), ((f"{point.weight:+.2f}", point.reason) for point in choice.points))
    if item.groups:
        yield sheet.heading("Where it stands", small=True)
        yield sheet.table(
            ("Line", "Heading", "Taken for"),
            ((group.line, group.text, wording.GROUPS.get(group.kind, group.kind)) for group in item.groups),
        )


def _taken(item: Item, choice: Choice) -> str:
    if not choice.taken:
        return "Not taken: "
    return "Taken: " if item.what == "paper" or choice.role == "venue" else "By itself it would be "


def _divided(choice: Choice, threshold: float) -> str:
    needed = f", {threshold:g} are needed" if choice.role == "paper" and choice.score < threshold else ""
    title = f" Title “{choice.title}”: {wording.FORMS.get(choice.form, choice.form)}." if choice.title else ""
    beside = "".join(f" “{piece.text}”: {piece.meaning}." for piece in choice.pieces)
    return f"{wording.points(choice.score)} points{needed}.{title}{beside}"


def _said_by(fact: Fact) -> str:
    if fact.confidence is None:
        return ""
    words = "" if fact.words == fact.value else f"“{fact.words}”, "
    return f" — {words}line {fact.line} ({_rule(fact.finder, fact.confidence)}{wording.passed(fact)})"


def _rule(finder: str, confidence: float) -> str:
    return f"{finder}, {confidence:.2f}"
