"""Start: what is in the graph, a search, and three lineages to open at once."""

from __future__ import annotations

import streamlit as st

from app.parts import sheet
from app.parts.look import KINDS, VERBS
from app.parts.search_box import search_box
from app.state import NOTHING_YET, explained, follow, go, open_graph
from graph.queries.counts import Counts, counts
from graph.queries.openings import Opening, openings

st.title("Where systems come from", anchor=False)
st.markdown(
    "Stemma reads reading lists and paper notes and keeps what they say as one graph: what was published where, "
    "what built on what, and which open system can be run instead. Every relation keeps the words it rests on."
)

with explained():
    there = counts(open_graph())
    first = openings(open_graph(), limit=3)

if not sum(there.nodes.values()):
    st.info(NOTHING_YET, icon=":material/inventory_2:")
    st.page_link("views/sources.py", label="Read a list of your own", icon=":material/library_books:")
    st.stop()


def _numbers(there: Counts) -> None:
    """The counts by kind, those that there are."""
    shown = [(KINDS[label].many, count) for label in KINDS if (count := there.nodes.get(label, 0))]
    with st.container(horizontal=True, gap="medium"):
        for name, count in [*shown, ("Relations", sum(there.relations.values()))]:
            st.metric(name, f"{count:,}", width="content")
    if there.unread:
        st.caption(
            f"{there.unread:,} lines were not understood. The Sources page lists every one of them with the reason."
        )


def _open(at: int, opening: Opening) -> None:
    """One lineage: its two ends, the words, and the ways into it."""
    with st.container(border=True, height="stretch"):
        follow(
            sheet.sheet(
                [
                    sheet.heading(f"{opening.earlier.name} → {opening.later.name}"),
                    sheet.names(
                        [
                            sheet.entry(opening.later),
                            sheet.entry(opening.earlier, before=VERBS[opening.edge.type].forward),
                        ]
                    ),
                    sheet.evidence(opening.edge.evidence, first=1),
                ],
                key=f"opening{at}",
            )
        )
        with st.container(horizontal=True, vertical_alignment="bottom"):
            if st.button("Path", key=f"path{at}", icon=":material/route:"):
                go("lineage", a=opening.earlier.key, b=opening.later.key)
            if st.button("Lineage", key=f"lineage{at}", icon=":material/account_tree:"):
                go("lineage", name=opening.earlier.key)
            if st.button("Explore", key=f"explore{at}", icon=":material/hub:"):
                go("explore", start=opening.earlier.key)


st.subheader("Find something", anchor=False)
search_box(key="find")

if first:
    st.subheader("Three lineages to begin with" if len(first) == 3 else "To begin with", anchor=False)
    for at, (column, opening) in enumerate(zip(st.columns(len(first)), first, strict=True)):
        with column:
            _open(at, opening)

st.subheader("What is in the graph", anchor=False)
_numbers(there)
