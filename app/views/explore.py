"""Explore: the network around a node; a click shows what is known and why, a double click goes further."""

from __future__ import annotations

import streamlit as st

from app.parts import cards, layout, sheet
from app.parts.look import KINDS, VERBS
from app.parts.network import edges_by_id, network
from app.parts.picture import LARGEST, Wanted, joined, largest, seen
from app.parts.search_box import search_box
from app.state import NOTHING_YET, explained, follow, go, open_graph
from graph.queries.answers import Picture
from graph.queries.counts import counts
from graph.queries.nodes import neighbours, node
from graph.queries.openings import openings

NET = "explore.network"
NEIGHBOURS = 40  # that one step brings


def _address() -> tuple[str, tuple[str, ...]]:
    """What the page's address asks for: the node to start from (or empty) and those that were opened up."""
    return st.query_params.get("start", ""), tuple(st.query_params.get_all("with"))


def _fetched(start: str, opened: tuple[str, ...]) -> Picture:
    """The picture of the address; fetched again only when the address changes."""
    kept = st.session_state.get("explore.picture")
    if kept is None or kept[0] != (start, opened):
        pictures = [neighbours(open_graph(), [key], types=_types(key), limit=NEIGHBOURS) for key in (start, *opened)]
        kept = st.session_state["explore.picture"] = ((start, opened), largest(joined(pictures)))
    picture: Picture = kept[1]
    return picture


def _types(key: str) -> list[str]:
    """The relations over which a node opens up: where things are listed stands on the cards, and would tie everything
    to everything; only around a source is it drawn."""
    return [name for name in VERBS if name != "LISTED_IN" or key.startswith("source:")]


def _positions(start: str, picture: Picture) -> layout.Positions:
    """Where the nodes stand; those that were there before, from the same start, stay where they were."""
    kept = st.session_state.get("explore.positions")
    known = kept[1] if kept and kept[0] == start else None
    positions = layout.spread(picture, known)
    st.session_state["explore.positions"] = (start, (known or {}) | positions)
    return positions


def _selected() -> None:
    chosen = st.session_state[NET].get("selected")
    if chosen is None:
        st.query_params.pop("shown", None)
    else:
        st.query_params["shown"] = chosen


def _expand(key: str | None = None) -> None:
    key = key or st.session_state[NET].get("expand")
    start, opened = _address()
    if key and key not in (start, *opened):
        st.query_params["with"] = [*opened, key]
        st.query_params["shown"] = key


def _filters(picture: Picture) -> Wanted:
    """The filters over the picture, all bound to the address."""
    labels = [label for label in KINDS if any(each.label == label for each in picture.nodes)]
    types = [name for name in VERBS if any(each.type == name for each in picture.edges)]
    years = sorted({each.year for each in picture.nodes if each.year is not None})
    kinds, relations, rest = st.columns([4, 4, 3], gap="medium", vertical_alignment="bottom")
    with kinds:
        hidden = st.pills(
            "Hide kinds",
            labels,
            selection_mode="multi",
            format_func=lambda label: KINDS[label].many,
            key="hide",
            bind="query-params",
        )
    with relations:
        wanted = st.multiselect(
            "Relations",
            types,
            format_func=lambda name: VERBS[name].name,
            placeholder="All relations",
            key="relations",
            bind="query-params",
        )
    between: tuple[int, int] | None = None
    with rest, st.popover("Years and confidence", width="stretch"):
        if len(years) > 1:
            # Named after its ends: a slider that kept its place would hide the years that an expansion brings.
            ends = (years[0], years[-1])
            between = st.slider("Years", *ends, ends, key=f"explore.years.{ends[0]}.{ends[1]}")
        confidence = st.slider("Least confidence", 0.0, 1.0, 0.0, 0.05, key="sure", bind="query-params")
    start, _ = _address()
    shown = [label for label in KINDS if label not in hidden] if hidden else []
    return Wanted(labels=shown, types=wanted, years=between, confidence=confidence, keep={start})


@st.fragment
def _explorer() -> None:
    """The picture with its filters, card and table: a click reruns this alone."""
    start, opened = _address()
    with explained():
        whole = _fetched(start, opened)
        positions = _positions(start, whole)
        picture = seen(whole, _filters(whole))
        nodes = {each.key: each for each in picture.nodes}
        edges = edges_by_id(picture)
        shown = st.query_params.get("shown", start)
        drawing, card = st.columns([5, 2], gap="medium")
        with drawing:
            network(
                picture,
                positions,
                key=NET,
                selected=shown if shown in nodes or shown in edges else None,
                emphasis=frozenset({start}),
                height=600,
                on_select=_selected,
                on_expand=_expand,
            )
            _words(picture, whole)
        with card, st.container(height=680, border=False):
            if shown in edges:
                follow(sheet.sheet(cards.edge_card(edges[shown], nodes), key="explore.card"))
            else:
                _node_card(shown if shown in nodes else start)
        if st.toggle("The same as a table", key="table", bind="query-params"):
            rows, opens = cards.edge_rows(nodes, picture.edges)
            follow(sheet.sheet([sheet.table(cards.EDGE_COLUMNS, rows, opens=opens)], key="explore.table"))


def _node_card(key: str) -> None:
    start, opened = _address()
    with st.container(horizontal=True):
        if key not in (start, *opened):
            st.button("Expand", icon=":material/open_in_full:", on_click=_expand, args=(key,))
        if key != start and st.button("Centre", icon=":material/my_location:"):
            go("explore", start=key)
        if key.startswith(("system:", "paper:")) and st.button("Lineage", icon=":material/account_tree:"):
            go("lineage", name=key)
    follow(sheet.sheet(cards.node_card(node(open_graph(), key)), key="explore.card"))


def _words(picture: Picture, whole: Picture) -> None:
    """How much is drawn, and how to go further."""
    parts = [f"{len(picture.nodes):,} nodes, {len(picture.edges):,} relations."]
    if hidden := len(whole.nodes) - len(picture.nodes):
        parts.append(f"{hidden:,} nodes are hidden by the filters.")
    if whole.left:
        parts.append(f"{whole.left:,} more neighbours did not fit.")
    if len(whole.nodes) >= LARGEST:
        parts.append(f"No more than {LARGEST:,} nodes are drawn at once: start from another one to go on.")
    parts.append("Click shows what is known and why, double click opens a node up, dragging moves it.")
    st.caption(" ".join(parts))


def _beginning() -> None:
    """Without a start: a search, and some places to begin at."""
    st.markdown("Choose where to start: search for a system, paper, company, venue or topic.")
    search_box(key="explore.search")
    with explained():
        if not sum(counts(open_graph()).nodes.values()):
            st.info(NOTHING_YET, icon=":material/inventory_2:")
            st.stop()
        first = openings(open_graph(), limit=6)
    if first:
        st.caption("Or begin with one of these")
        follow(sheet.sheet([sheet.names(sheet.entry(each.earlier) for each in first)], key="explore.first"))


st.title("Explore", anchor=False)
if _address()[0]:
    _explorer()
else:
    _beginning()
