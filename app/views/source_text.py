"""One document on the Sources page: its text with what was found in it, what became of each line, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from app import wording
from app.parts import sheet
from app.parts.look import KINDS, VERBS
from app.parts.marked_text import Mark, MarkedLine, marked_text
from app.state import explained, open_graph
from graph import store
from graph.connection import Graph
from graph.model import Unread
from graph.queries.sources import SourceRow
from ingest.document import Document

if TYPE_CHECKING:
    from ingest.explain import Choice, Explanation, Fact, Item
    from ingest.pipeline import Account
    from ingest.report import Report

PAGE = 300  # lines shown at once: what a browser lays out at once without a pause
READINGS = 4  # ways to read a line that are shown


@dataclass(frozen=True, slots=True, eq=False)
class _Seen:
    """A document as it is read by today's rules."""

    account: Account
    report: Report
    lines: tuple[MarkedLine, ...]


@st.cache_resource(max_entries=4, show_spinner="Reading its lines")
def _seen(address: str, name: str, hash_: str, rules: str, _text: str) -> _Seen:
    """The document read; kept for as long as its text (by its hash) and the rules are the same."""
    from app import reading
    from ingest.report import report
    from ingest.spans import spans

    account = reading.account_of(Document(address, name, _text, hash_))
    made = report(account)
    uses = {use.line: use for use in made.uses}
    marks: dict[int, list[Mark]] = {}
    for span in spans(account):
        marks.setdefault(span.line, []).append(Mark(span.start, span.end, span.kind, span.says))
    lines = tuple(
        MarkedLine(
            number,
            text,
            uses[number].what if number in uses else "",
            uses[number].reason if number in uses else "",
            tuple(marks.get(number, ())),
        )
        for number, text in enumerate(account.document.lines, 1)
    )
    return _Seen(account, made, lines)


@st.cache_data(max_entries=8, show_spinner=False)
def _kept(key: str, revision: str | None, _graph: Graph) -> tuple[Document | None, list[Unread]]:
    """The document as the graph keeps it, None without its text, and its unread lines; the same until something is
    written to the graph."""
    text, said = store.text(_graph, key), store.reading(_graph, key)
    if said is None:
        return None, []
    address = key.removeprefix("source:")
    document = None if text is None else Document(address, said.source.name, text, said.source.hash)
    return document, sorted(said.unread)


def source_text(row: SourceRow) -> None:
    """The text beside its report, or what the graph quotes of it."""
    with explained():
        graph = open_graph()
        document, missed = _kept(row.key, store.revision(graph), graph)
    if document is None:
        _without_text(row, missed)
    else:
        _with_text(row, document, missed)


def _with_text(row: SourceRow, document: Document, missed: Sequence[Unread]) -> None:
    """The text beside its report; where a line is chosen, what was read there and why comes first."""
    from app import reading
    from ingest import pipeline

    with explained():
        current = reading.is_current(open_graph(), document)
    seen = _seen(document.address, document.name, document.hash, pipeline.fingerprint(), document.text)
    if not current:
        st.info(
            "The rules have changed since this document was read into the graph. Below it stands as they read it now; "
            "`stemma ingest` it again to bring the graph up to date.",
            icon=":material/update:",
        )
    chosen = _chosen(len(seen.lines))
    shown, beside = st.columns([3, 2], gap="medium")
    with shown:
        _text(row, seen, chosen)
    with beside:
        if chosen is not None and seen.lines[chosen - 1].what:
            _explained(seen.account, chosen)
        sheet.sheet(list(_report(seen.report, missed)), key="sources.report", on_open=_choose_in_report)


def _choose_in_text() -> None:
    st.query_params["line"] = str(int(st.session_state["sources.text"]["line"]))


def _choose_in_report() -> None:
    st.query_params["line"] = str(st.session_state["sources.report"]["open"]).rpartition("#")[2]


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


def _text(row: SourceRow, seen: _Seen, chosen: int | None) -> None:
    """The lines, a page of them at a time."""
    bar = st.container(horizontal=True, vertical_alignment="center")
    only = bar.toggle("Only lines that were not understood", key="sources.only")
    lines = [line for line in seen.lines if not only or line.what in ("unread", "outside")]
    if not lines:
        st.success("Every line of it was understood.", icon=":material/check:")
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
            format_func=lambda at: f"Lines {pages[at][0].number:,} to {pages[at][-1].number:,} of {len(seen.lines):,}",
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
    yield sheet.note(f"Each of {len(report.uses):,} lines with text is accounted for{blank}.")
    rows = [
        (f"{count:,}", CLASSES[what] + (f": {_kinds(report.kinds(what))}" if what in wording.DETAILED else ""))
        for what, count in report.counts().items()
    ]
    yield sheet.table(("Lines", "What they are"), rows)
    yield from _unread(missed, choosing=True)
    if report.suspects:
        yield sheet.heading("Look like papers, and were not taken for one", small=True)
        yield sheet.table(
            ("Line", "Points", "Title it would have", "Taken for"),
            ((one.line, f"{one.score:g}", one.title, one.reason) for one in report.suspects),
            opens=[f"#{one.line}" for one in report.suspects],
        )


def _kinds(counted: dict[str, int]) -> str:
    return ", ".join(f"{count:,} × {kind}" for kind, count in counted.items())


def _unread(missed: Sequence[Unread], *, choosing: bool) -> Iterator[sheet.Block]:
    yield sheet.heading("Lines that were not understood")
    if not missed:
        yield sheet.note("None: every line of it was understood.")
        return
    reasons = Counter(miss.reason for miss in missed)
    yield sheet.note("; ".join(f"{count:,} × {reason}" for reason, count in reasons.most_common()))
    yield sheet.table(
        ("Line", "Text", "Why"),
        ((miss.line, miss.text, miss.reason) for miss in missed),
        opens=[f"#{miss.line}" for miss in missed] if choosing else [],
    )


# ---- why


def _explained(account: Account, line: int) -> None:
    """What was read at a line and why."""
    from ingest.explain import explain

    told = explain(account, line)
    with st.container(border=True):
        sheet.sheet(list(_explanation(told)), key="sources.why")
        if st.button("Back to the whole report", icon=":material/close:"):
            st.query_params.pop("line", None)
            st.rerun()


def _explanation(told: Explanation) -> Iterator[sheet.Block]:
    yield sheet.heading(f"Line {told.line}")
    reason = "" if told.what in ("paper", "heading", "outside") else f": {told.reason}"
    yield sheet.note(f"{wording.WHY[told.what]}{reason}.")
    for item in told.items:
        yield from _item(item, told.threshold)
    if told.statements:
        yield sheet.heading("Relations that rest on words of it", small=True)
        yield sheet.table(
            ("Relation", "Words", "Rule"),
            (
                (f"{each.start} {VERBS[each.type].forward} {each.end}", each.words, _rule(each.finder, each.confidence))
                for each in told.statements
            ),
        )
    if told.named:
        yield sheet.heading("Named in it", small=True)
        yield sheet.note(", ".join(f"{name} ({KINDS[label].one})" for label, name in told.named))


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
    return f"{choice.score:g} points{needed}.{title}{beside}"


def _said_by(fact: Fact) -> str:
    if fact.confidence is None:
        return ""
    words = "" if fact.words == fact.value else f"“{fact.words}”, "
    return f" — {words}line {fact.line} ({_rule(fact.finder, fact.confidence)}{wording.passed(fact)})"


def _rule(finder: str, confidence: float) -> str:
    return f"{finder}, {confidence:.2f}"
