"""Cypher: ask the graph anything it can answer by reading; ready questions, table or picture, limits in sight."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import streamlit as st

from app.parts import cards, layout, plain, sheet
from app.parts.editor import editor
from app.parts.network import edges_by_id, network
from app.parts.picture import largest
from app.parts.ready import ReadyQuery, parameters_of, ready_queries, value_of
from app.state import explained, follow, open_graph
from graph.exports.spreadsheet import table
from graph.queries.answers import Picture
from graph.queries.console import Answer, query
from graph.queries.nodes import node
from ingest.shipped import shipped

NET = "cypher.network"
EDITOR = "cypher.editor"
EXAMPLE = "MATCH (later)-[:BUILDS_ON]->(earlier) RETURN later.name, earlier.name LIMIT 20"
OWN = "A question of your own"


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question that was answered, with the limits that it was asked under."""

    cypher: str
    limit: int
    seconds: float
    answer: Answer


@st.cache_data(show_spinner=False)
def _ready() -> dict[str, ReadyQuery]:
    return {each.title: each for each in ready_queries(shipped() / "queries")}


def _take_ready() -> None:
    """Put the chosen ready question into the editor."""
    chosen = _ready().get(st.session_state["cypher.ready"])
    if chosen:
        st.query_params["q"] = chosen.cypher
        for name, example in chosen.examples.items():
            st.session_state[_parameter(name)] = example


def _typed() -> None:
    """Keep what was typed in the address."""
    st.query_params["q"] = st.session_state[EDITOR].get("text") or ""


def _parameter(name: str) -> str:
    return f"cypher.parameter.{name}"


def _editor() -> None:
    """The question, its parameters and limits, and the button that asks."""
    st.selectbox(
        "Ready questions",
        [OWN, *_ready()],
        key="cypher.ready",
        on_change=_take_ready,
        help="Choose one, and change it as you like.",
    )
    by_key = editor(st.query_params.get("q", ""), key=EDITOR, placeholder=EXAMPLE, on_change=_typed)
    cypher = st.query_params.get("q", "") if by_key is None else by_key
    st.query_params["q"] = cypher
    names = parameters_of(cypher)
    typed: dict[str, str] = {}
    with st.container(horizontal=True, gap="medium"):
        for name in names:
            typed[name] = st.text_input(plain.label(f"${name}"), key=_parameter(name), max_chars=2000, width=220)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        limit = st.number_input("Most rows", 1, 10_000, 1000, 100, key="rows", bind="query-params", width=130)
        seconds = st.number_input("Most seconds", 1, 60, 10, key="seconds", bind="query-params", width=130)
        asked = st.button("Ask", type="primary", icon=":material/play_arrow:")
    st.caption(
        "Ctrl+Enter asks. Questions read and never write; what would write, call out or look at the server is refused."
    )
    if asked or by_key is not None:
        st.session_state.pop("cypher.asked", None)
        if not cypher.strip():
            st.info("Type a question, or choose a ready one.", icon=":material/info:")
            return
        with explained():
            parameters = {name: value_of(value) for name, value in typed.items()}
            answer = query(open_graph(), cypher, parameters, limit=int(limit), timeout=float(seconds))
        st.session_state["cypher.asked"] = _Asked(cypher, int(limit), float(seconds), answer)


def _result(asked: _Asked) -> None:
    """The answer as a table or, where it holds nodes, as a picture; what was cut is said."""
    answer = asked.answer
    rows = len(answer.rows)
    if not rows:
        st.info("The question is a good one, but nothing in the graph answers it.", icon=":material/info:")
        return
    if answer.cut:
        st.warning(
            f"Only the first {asked.limit:,} rows are here; there are more. Raise “Most rows”, or add a LIMIT.",
            icon=":material/content_cut:",
        )
    picture = answer.picture
    ways = ["Table", "Picture"] if picture and picture.nodes else ["Table"]
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        way = (
            st.segmented_control("Show as", ways, default=ways[-1], required=True, label_visibility="collapsed")
            if len(ways) > 1
            else "Table"
        )
        st.caption(f"{rows:,} row{'' if rows == 1 else 's'} within {asked.seconds:.0f} s")
        st.download_button(
            "Download as CSV",
            as_csv(answer),
            "stemma-answer.csv",
            "text/csv",
            on_click="ignore",
            icon=":material/download:",
        )
    if way == "Picture" and picture:
        _drawn(picture)
    else:
        cells = [[_shown(value) for value in row] for row in answer.rows]
        sheet.sheet([sheet.table(answer.columns, cells)], key="cypher.table")


def _selected() -> None:
    st.session_state["cypher.shown"] = st.session_state[NET].get("selected")


@st.fragment
def _drawn(picture: Picture) -> None:
    drawn = largest(picture)
    if drawn is not picture:
        st.caption(f"The best connected {len(drawn.nodes):,} of {len(picture.nodes):,} nodes are drawn.")
    nodes = {each.key: each for each in drawn.nodes}
    edges = edges_by_id(drawn)
    shown = st.session_state.get("cypher.shown")
    drawing, card = st.columns([5, 2], gap="medium")
    with drawing:
        network(drawn, layout.spread(drawn), key=NET, selected=shown, on_select=_selected)
    with card, st.container(height=600, border=False), explained():
        if shown in edges:
            follow(sheet.sheet(cards.edge_card(edges[shown], nodes), key="cypher.card"))
        elif shown in nodes:
            follow(sheet.sheet(cards.node_card(node(open_graph(), shown)), key="cypher.card"))
        else:
            sheet.sheet([sheet.note("Click a node or an arrow.")], key="cypher.card")


def as_csv(answer: Answer) -> str:
    """The answer as CSV that no spreadsheet takes for formulas and no terminal for commands."""
    return "".join(table(answer.columns, ([plain.shown(_shown(value)) for value in row] for row in answer.rows)))


def _shown(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)


st.title("Ask in Cypher", anchor=False)
_editor()
if found := st.session_state.get("cypher.asked"):
    _result(found)
