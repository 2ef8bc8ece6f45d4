"""Lineage: what one thing came from and what grew out of it, on a time axis; or the way from A to B."""

from __future__ import annotations

import streamlit as st

from app.parts import cards, layout, sheet
from app.parts.choose import chosen
from app.parts.look import VERBS
from app.parts.network import Axis, edges_by_id, network
from app.parts.picture import largest
from app.state import NOTHING_YET, explained, follow, open_graph
from graph.queries.answers import NodeRow, Picture
from graph.queries.counts import counts
from graph.queries.lineage import lineage
from graph.queries.nodes import node
from graph.queries.openings import openings
from graph.queries.path import path
from graph.queries.search import Hit

ONE, PATH = "Lineage of one", "Path from A to B"
NET = "lineage.network"
DEEPEST = 8


def _selected() -> None:
    st.session_state["lineage.shown"] = st.session_state[NET].get("selected")


@st.fragment
def _drawn(picture: Picture, emphasis: frozenset[str], over: list[sheet.Block], stays: bool = False) -> None:
    """The picture on its time axis, the card of what is selected beside it (after `over` if that stays, else in its
    place), the same as a table below."""
    picture = largest(picture)
    nodes = {each.key: each for each in picture.nodes}
    edges = edges_by_id(picture)
    shown = st.session_state.get("lineage.shown")
    placed = layout.timeline(picture)
    height = round(min(620, max(420, placed.height)))
    drawing, card = st.columns([4, 3] if stays else [5, 2], gap="medium")
    with drawing:
        network(
            picture,
            placed.positions,
            key=NET,
            selected=shown if shown in nodes or shown in edges else None,
            emphasis=emphasis,
            axis=Axis(placed.years, placed.lanes),
            height=height,
            on_select=_selected,
        )
    with card, st.container(height=height + 60, border=False), explained():
        if stays:
            follow(sheet.sheet(over, key="lineage.over"))
        if shown in edges:
            follow(sheet.sheet(cards.edge_card(edges[shown], nodes), key="lineage.card"))
        elif shown in nodes:
            follow(sheet.sheet(cards.node_card(node(open_graph(), shown)), key="lineage.card"))
        elif not stays:
            follow(sheet.sheet(over, key="lineage.card"))
    with st.expander("The same as a table"):
        rows, opens = cards.edge_rows(nodes, picture.edges)
        follow(sheet.sheet([sheet.table(cards.EDGE_COLUMNS, rows, opens=opens)], key="lineage.table"))


def _one() -> None:
    asked, up_box, down_box = st.columns([4, 2, 2], gap="medium", vertical_alignment="bottom")
    with asked:
        name = st.text_input("Name", key="name", bind="query-params", placeholder="Bigtable, 谷歌文件系统, system:gfs")
    with up_box:
        up = st.slider("Generations back", 0, DEEPEST, 3, key="up", bind="query-params")
    with down_box:
        down = st.slider("Generations on", 0, DEEPEST, 3, key="down", bind="query-params")
    if not name.strip():
        _suggest()
        return
    hit = _meant(name, "name")
    if hit is None:
        return
    with explained():
        picture = lineage(open_graph(), hit.key, up=up, down=down)
    if len(picture.nodes) <= 1:
        st.info(
            "Nothing read so far says what this was built on or what grew out of it. More notes may: add them on the "
            "Sources page. Explore shows what else is known of it.",
            icon=":material/info:",
        )
    _drawn(picture, frozenset({hit.key}), _equivalents(hit, picture))


def _equivalents(hit: Hit, picture: Picture) -> list[sheet.Block]:
    """What stands beside the picture before anything is selected: the parents, the children and what can be run."""
    nodes = {each.key: each for each in picture.nodes}
    blocks: list[sheet.Block] = [sheet.title(NodeRow(hit.label, hit.key, hit.name, hit.year))]
    for name in ("OPEN_SOURCE_EQUIVALENT", "BUILDS_ON", "PRESENTS"):
        verb = VERBS[name]
        for words, edges in (
            (verb.backward, [edge for edge in picture.edges if edge.type == name and edge.end == hit.key]),
            (verb.forward, [edge for edge in picture.edges if edge.type == name and edge.start == hit.key]),
        ):
            if edges:
                blocks.append(sheet.heading(words, small=True))
                blocks.append(
                    sheet.names(
                        sheet.entry(nodes[edge.end if edge.start == hit.key else edge.start])
                        | {"evidence": sheet.quotes(edge.evidence)}
                        for edge in edges
                    )
                )
    blocks.append(sheet.note("Click a node or an arrow for its evidence. Arrows point to the earlier one."))
    return blocks


def _between() -> None:
    first, second, more = st.columns([3, 3, 2], gap="medium", vertical_alignment="bottom")
    with first:
        a = st.text_input("From", key="a", bind="query-params", placeholder="GFS")
    with second:
        b = st.text_input("To", key="b", bind="query-params", placeholder="HDFS")
    with more:
        everything = st.toggle(
            "Through anything",
            key="everything",
            bind="query-params",
            help="Through venues, companies, topics, authors and meetings too",
        )
    if not a.strip() or not b.strip():
        st.info("Give both ends of the path.", icon=":material/info:")
        _suggest()
        return
    start, end = _meant(a, "a"), _meant(b, "b")
    if start is None or end is None:
        return
    with explained():
        found = path(open_graph(), start.key, end.key, everything=everything)
    if not found.nodes:
        _no_path(start, end, everything)
        return
    if len(found.nodes) == 1:
        st.info("Both names mean the same thing.", icon=":material/info:")
    steps = len(found.nodes) - 1
    words = sheet.heading(f"{steps} step{'' if steps == 1 else 's'} from {start.name} to {end.name}")
    _drawn(found, frozenset({start.key, end.key}), [words, *cards.steps(found.nodes, found.edges)], stays=True)


def _no_path(start: Hit, end: Hit, everything: bool) -> None:
    """Why there may be none, and what to try."""
    with explained():
        ends = [(hit, lineage(open_graph(), hit.key, up=1, down=1)) for hit in (start, end)]
    blocks = [sheet.heading(f"No path from {start.name} to {end.name}")]
    for hit, picture in ends:
        if len(picture.nodes) <= 1:
            blocks.append(sheet.note(f"Nothing read so far says what {hit.name} builds on, or what builds on it."))
        else:
            beside = [each for each in picture.nodes if each.key != hit.key]
            blocks.append(sheet.heading(f"Known beside {hit.name}", small=True))
            blocks.append(sheet.names((sheet.entry(each) for each in beside), first=6))
    follow(sheet.sheet(blocks, key="path.none"))
    tries = ["Read a list or notes that speak of both; the Sources page takes them."]
    if not everything:
        tries.insert(0, "Allow the path through venues, companies and topics: two papers may share one.")
    st.info(
        "What could be missing is a sentence that links them. Try this:\n" + "".join(f"\n- {each}" for each in tries)
    )


def _meant(name: str, parameter: str) -> Hit | None:
    """The node that is meant; a candidate that is clicked takes the name's place in the address."""

    def take(key: str) -> None:
        st.session_state[parameter] = key

    hit, clicked = chosen(name, key=f"choice.{parameter}")
    if clicked is not None:
        st.session_state["lineage.take"] = (parameter, clicked)
        st.rerun()
    return hit


def _suggest() -> None:
    """Some that are worth seeing, while no name is given."""
    with explained():
        if not sum(counts(open_graph()).nodes.values()):
            st.info(NOTHING_YET, icon=":material/inventory_2:")
            return
        first = openings(open_graph(), limit=8)
    if first:
        st.caption("For example")
        clicked = sheet.sheet([sheet.names(sheet.entry(each.earlier) for each in first)], key="lineage.first")
        if clicked is not None:
            st.session_state["lineage.take"] = ("name", clicked)
            st.rerun()


# A widget's value can only be set before it is drawn.
if taken := st.session_state.pop("lineage.take", None):
    st.session_state[taken[0]] = taken[1]
    if taken[0] == "name":
        st.session_state["way"] = ONE

st.title("Lineage", anchor=False)
if "way" not in st.session_state and ("a" in st.query_params or "b" in st.query_params):
    st.session_state["way"] = PATH
way = st.segmented_control(
    "What to show",
    [ONE, PATH],
    key="way",
    default=None if "way" in st.session_state else ONE,
    required=True,
    label_visibility="collapsed",
)
if way == PATH:
    _between()
else:
    _one()
