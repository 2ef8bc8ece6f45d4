"""Gaps and plan: what was covered where, what was not, and meetings that would close the largest gaps."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import streamlit as st

from app.parts import plain, sheet
from app.parts.heatmap import Cell, heatmap
from app.state import NOTHING_YET, explained, follow, open_graph
from graph.queries.answers import NodeRow
from graph.queries.counts import counts
from graph.queries.coverage import CoverageCell, coverage, papers
from graph.queries.sources import sources
from graph.seminar.gaps import gaps
from graph.seminar.groups import groups
from graph.seminar.plan import Plan, as_csv, as_ics, as_markdown, plan

Dimension = Literal["venue", "decade", "company"]
DIMENSIONS: dict[str, Dimension] = {"By venue": "venue", "By decade": "decade", "By company": "company"}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MOST_ROWS, MOST_COLUMNS = 40, 24


def _map_of(group: str | None) -> None:
    """The heatmap, and the papers of the cell that was clicked."""
    way = st.segmented_control(
        "Columns", list(DIMENSIONS), default="By venue", required=True, key="columns", bind="query-params"
    )
    dimension = DIMENSIONS[way or "By venue"]
    with explained():
        found = coverage(open_graph(), dimension, group=group)
    if not any(cell.papers for cell in found):
        st.info(
            "No paper that was read has both a topic and a " + dimension + ". Lists with headings give topics.",
            icon=":material/info:",
        )
        return
    cells, hidden = _fitting(found)
    clicked = heatmap(cells, key=f"gaps.map.{dimension}", rows_are="Topic", columns_are=dimension.capitalize())
    if hidden:
        st.caption(hidden)
    if clicked is None:
        st.caption("Click a cell for its papers.")
        return
    topic, column = clicked
    with explained():
        held = papers(open_graph(), topic, dimension, column, group=group)
    name = next(cell.row_name for cell in cells if cell.row == topic)
    count = f"{len(held)} paper{'' if len(held) == 1 else 's'}" if held else "nothing yet"
    blocks = [sheet.heading(f"{name}, {column}: {count}")]
    if held:
        blocks.append(sheet.names((sheet.entry(paper) for paper in held), first=30))
    follow(sheet.sheet(blocks, key="gaps.papers"))


def _fitting(found: list[CoverageCell]) -> tuple[list[Cell], str]:
    """The cells of the largest rows and columns, zeros filled in, and a word on what did not fit."""
    topics: dict[str, NodeRow] = {}
    by_topic: dict[str, int] = {}
    by_column: dict[str, int] = {}
    at: dict[tuple[str, str], int] = {}
    for cell in found:
        topics.setdefault(cell.topic.key, cell.topic)
        by_topic[cell.topic.key] = by_topic.get(cell.topic.key, 0) + cell.papers
        by_column[cell.column] = by_column.get(cell.column, 0) + cell.papers
        at[cell.topic.key, cell.column] = cell.papers
    rows = sorted(by_topic, key=lambda key: (-by_topic[key], key))[:MOST_ROWS]
    columns = sorted(by_column, key=lambda name: (-by_column[name], name))[:MOST_COLUMNS]
    if all(name[:3].isdigit() for name in columns):
        columns.sort()
    cells = [Cell(row, topics[row].name, name, at.get((row, name), 0)) for row in rows for name in columns]
    more = [
        f"{count:,} {words}"
        for count, words in ((len(topics) - len(rows), "smaller topics"), (len(by_column) - len(columns), "columns"))
        if count > 0
    ]
    return cells, f"Not drawn: {' and '.join(more)}." if more else ""


def _list_of(group: str | None) -> None:
    """The gaps, largest first, each with its reason; those of a group beside all that was read, or one list of it."""
    with explained():
        lists = [row.key.removeprefix("source:") for row in sources(open_graph())] if group else []
        against = (
            st.selectbox(
                "Compare with",
                ["", *lists],
                format_func=lambda name: name or "All that was read",
                key="gaps.against",
                width=360,
            )
            if lists
            else ""
        )
        found = gaps(open_graph(), group=group, against=against or None)
    if not found:
        st.info("No gap was found in what was read. Another list may show some.", icon=":material/info:")
        return
    kinds = list(dict.fromkeys(gap.kind for gap in found))
    chosen = st.pills("Kinds of gap", kinds, selection_mode="multi", format_func=_kind_name, key="gaps.kinds")
    shown = [gap for gap in found if not chosen or gap.kind in chosen]
    st.caption(f"{len(shown):,} gaps, the largest first. Size and confidence go from 0 to 1.")
    follow(
        sheet.sheet(
            [
                sheet.names(
                    (
                        sheet.entry(
                            gap.subject,
                            detail=f"{gap.reason} Size {gap.size:.2f}, confidence {gap.confidence:.2f}.",
                        )
                        | {"evidence": sheet.quotes(gap.evidence)}
                        for gap in shown
                    ),
                    first=20,
                )
            ],
            key="gaps.list",
        )
    )


def _kind_name(kind: str) -> str:
    return plain.label(kind.replace("-", " ").replace("_", " ").capitalize())


def _plan_of(group: str | None) -> None:
    """A schedule of meetings, to be downloaded."""
    today = dt.date.today()  # noqa: DTZ011  meetings are in the reader's own time
    with st.form("plan"), st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        start = st.date_input("First day", today, key="plan.start", width=170)
        weekday = st.selectbox("Weekday", range(7), format_func=WEEKDAYS.__getitem__, key="plan.weekday", width=170)
        number = st.number_input("Meetings", 1, 60, 6, key="plan.number", width=130)
        asked = st.form_submit_button("Make a plan", type="primary")
    if asked:
        with explained():
            st.session_state["plan.made"] = (
                group,
                plan(open_graph(), group=group, start=start, weekday=int(weekday), meetings=int(number)),
            )
    kept = st.session_state.get("plan.made")
    if kept and kept[0] == group:
        _planned(kept[1])


def _planned(made: Plan) -> None:
    if not any(slot.items for slot in made.meetings):
        st.info("There is nothing to plan: no gap was found that papers in the graph could close.")
        return
    with st.container(horizontal=True):
        for name, text, ending, kind in (
            ("Markdown", as_markdown(made), "md", "text/markdown"),
            ("CSV", as_csv(made), "csv", "text/csv"),
            ("iCalendar", as_ics(made), "ics", "text/calendar"),
        ):
            st.download_button(name, text, f"stemma-plan.{ending}", kind, on_click="ignore", icon=":material/download:")
    blocks: list[sheet.Block] = []
    for slot in made.meetings:
        who = f", {slot.presenter}" if slot.presenter else ""
        blocks.append(sheet.heading(f"{slot.number}. {slot.date:%A}, {slot.date.day} {slot.date:%B %Y}{who}"))
        blocks.append(sheet.names(sheet.entry(item.node, detail=item.reason) for item in slot.items))
    blocks.append(sheet.note(f"This closes {len(made.closes):,} gaps; {len(made.left):,} are left."))
    follow(sheet.sheet(blocks, key="plan.shown"))


st.title("Gaps and plan", anchor=False)
with explained():
    empty = not sum(counts(open_graph()).nodes.values())
    there = [] if empty else groups(open_graph())
if empty:
    st.info(NOTHING_YET, icon=":material/inventory_2:")
    st.stop()
group = (
    st.selectbox(
        "Reading group",
        ["", *there],
        format_func=lambda name: name or "All that was read",
        key="group",
        bind="query-params",
        width=360,
    )
    if there
    else ""
) or None
covered, missing, planned = st.tabs(["Coverage", "Gaps", "Plan"], key="tab", bind="query-params", on_change="rerun")
if covered.open:
    with covered:
        _map_of(group)
if missing.open:
    with missing:
        _list_of(group)
if planned.open:
    with planned:
        _plan_of(group)
