"""The one search: a name, alias, identifier or address, in either language; what is found can be clicked."""

from __future__ import annotations

from itertools import groupby

import streamlit as st

from app.parts import sheet
from app.parts.look import KINDS
from app.state import explained, follow, open_graph
from graph.queries.answers import NodeRow
from graph.queries.search import Hit, search


@st.fragment
def search_box(*, key: str) -> None:
    """Show the box and, under it, what is found for the words in it, by kind; a click leads to the node."""
    words = st.text_input(
        "Search",
        key=key,
        type="search",
        live=True,
        placeholder="GFS, 谷歌文件系统, a title, a DOI",
        label_visibility="collapsed",
        icon=":material/search:",
    )
    if not words.strip():
        return
    with explained():
        hits = search(open_graph(), words[:300], limit=20)
    if not hits:
        shown: list[sheet.Block] = [sheet.note("Nothing is called so, or nearly so. Try a part of the name.")]
    else:
        shown = _by_kind(hits)
    follow(sheet.sheet(shown, key=f"{key}.found"))


def _by_kind(hits: list[Hit]) -> list[sheet.Block]:
    """Headings with the hits under them; the kind with the best hit comes first."""
    order = list(dict.fromkeys(hit.label for hit in hits))
    ranked = sorted(hits, key=lambda hit: order.index(hit.label))
    blocks: list[sheet.Block] = []
    for label, group in groupby(ranked, key=lambda hit: hit.label):
        blocks.append(sheet.heading(KINDS[label].many, small=True))
        blocks.append(
            sheet.names(
                (sheet.entry(NodeRow(hit.label, hit.key, hit.name, hit.year), detail=_why(hit)) for hit in group),
                first=6,
            )
        )
    return blocks


def _why(hit: Hit) -> str:
    return "" if hit.score >= 1.0 else hit.why
