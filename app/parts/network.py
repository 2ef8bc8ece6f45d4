"""The network: pyvis builds nodes and edges, our component draws them with the vis-network that pyvis carries.

pyvis' own page is not used: it loads scripts from elsewhere, gives no clicks back and can be made to run script by
a node's title. vis-network is handed to the browser once, by a component without data; the drawing component waits
for it, so that a change sends the change alone, and positions and zoom stay through every rerun.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from pyvis.network import Network
from streamlit.components.v2 import component

from app.parts import layout, plain
from app.parts.look import KINDS, VERBS
from app.parts.picture import edge_id
from graph.queries.answers import Edge, NodeRow, Picture

_HERE = Path(__file__).parent
_VIS = "templates/lib/vis-9.1.2/vis-network.min.js"

_load_vis = component(
    "stemma.vis",
    js=resources.files("pyvis").joinpath(_VIS).read_text(encoding="utf-8")
    + "\nexport default function () { globalThis.dispatchEvent(new Event('stemma-vis')); }\n",
)
_draw = component(
    "stemma.network",
    html=(_HERE / "network.html").read_text(encoding="utf-8"),
    css=(_HERE / "network.css").read_text(encoding="utf-8"),
    js=(_HERE / "network.js").read_text(encoding="utf-8"),
)

# Positions come from us: no physics, no curves, nothing that costs time at two thousand nodes.
_OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "edges": {"smooth": False, "arrows": {"to": {"enabled": True, "scaleFactor": 0.55}}},
    "interaction": {"hover": True, "multiselect": False, "selectConnectedEdges": False, "hoverConnectedEdges": False},
}


@dataclass(frozen=True, slots=True)
class Axis:
    """The lines behind a time axis."""

    years: tuple[layout.Line, ...]
    lanes: tuple[layout.Line, ...]


def built(picture: Picture, positions: Mapping[str, layout.Point], emphasis: frozenset[str] = frozenset()) -> Network:
    """The pyvis network of a picture. Ids are keys and `edge_id`; no node has a title (pyvis would make HTML of it).

    Nodes in `emphasis` are drawn larger."""
    network = Network(directed=True)
    for node in picture.nodes:
        kind = KINDS[node.label]
        x, y = positions[node.key]
        network.add_node(
            node.key,
            label=plain.shown(node.name, 30) or "(no name)",
            shape=kind.shape,
            size=kind.size + (6 if node.key in emphasis else 0),
            color=kind.colour,
            x=x,
            y=y,
            fill=_fill(node),
            strong=node.key in emphasis,
            about=plain.shown(_about(node), 400),
        )
    beside: Counter[frozenset[str]] = Counter()
    for edge in picture.edges:
        verb = VERBS[edge.type]
        ends = frozenset((edge.start, edge.end))
        network.add_edge(
            edge.start,
            edge.end,
            id=edge_id(edge),
            color=verb.colour or "",
            dashes=list(verb.dashes) or False,
            width=1.0 + 1.6 * edge.confidence if verb.colour else 1.0,
            about=verb.name,
            smooth=_bow(beside[ends]),
        )
        beside[ends] += 1
    network.options = _OPTIONS
    return network


def network(
    picture: Picture,
    positions: Mapping[str, layout.Point],
    *,
    key: str,
    selected: str | None = None,
    emphasis: frozenset[str] = frozenset(),
    axis: Axis | None = None,
    height: int = 560,
    on_select: Callable[[], None] = lambda: None,
    on_expand: Callable[[], None] = lambda: None,
) -> None:
    """Draw the picture. `st.session_state[key]` then holds `selected` (a node's key or an edge's id, None: nothing)
    and, while `on_expand` runs, `expand` (the key of a node that was double-clicked)."""
    drawn = built(picture, positions, emphasis)
    nodes, edges, *_, options = drawn.get_network_data()
    _draw(
        key=key,
        data={
            "nodes": nodes,
            "edges": edges,
            "options": options if isinstance(options, dict) else json.loads(options),
            "selected": selected,
            "axis": axis and {"years": _lines(axis.years), "lanes": _lines(axis.lanes)},
            "legend": _legend(picture),
            "height": height,
        },
        default={"selected": None},
        on_selected_change=on_select,
        on_expand_change=on_expand,
    )
    _load_vis(key="stemma.vis", height=1)


def _bow(before: int) -> dict[str, Any] | bool:
    """How an edge bends: straight, or past the `before` others between the same nodes."""
    return {"enabled": True, "type": "curvedCW", "roundness": 0.16 * before} if before else False


def _fill(node: NodeRow) -> str:
    """How the inside of a node is drawn: full, hollow (a closed system), or half (nothing says)."""
    if node.label != "System" or node.open_source is True:
        return "full"
    return "half" if node.open_source is None else "hollow"


def _about(node: NodeRow) -> str:
    said = {True: "open source", False: "closed source", None: ""}[node.open_source] if node.label == "System" else ""
    year = str(node.year) if node.year is not None else ""
    return f"{node.name} — " + ", ".join(part for part in (KINDS[node.label].one, year, said) if part)


def _lines(lines: tuple[layout.Line, ...]) -> list[dict[str, Any]]:
    return [{"at": line.at, "text": line.text} for line in lines]


def _legend(picture: Picture) -> list[dict[str, Any]]:
    """What the signs in this picture mean, kinds before relations."""
    labels = {node.label for node in picture.nodes}
    fills = {_fill(node) for node in picture.nodes if node.label == "System"}
    types = {edge.type for edge in picture.edges}
    words = {"full": "open source", "hollow": "closed source", "half": "openness not known"}
    rows: list[dict[str, Any]] = []
    for label, kind in KINDS.items():
        if label == "System":
            for fill in (each for each in words if each in fills):
                text = f"System, {words[fill]}"
                rows.append({"text": text, "shape": kind.shape, "colour": kind.colour, "fill": fill})
        elif label in labels:
            rows.append({"text": kind.one, "shape": kind.shape, "colour": kind.colour, "fill": "full"})
    coloured = [name for name in VERBS if name in types and VERBS[name].colour]
    for name in coloured:
        verb = VERBS[name]
        rows.append({"text": verb.name, "line": verb.colour, "dashes": list(verb.dashes)})
    if plain_types := [VERBS[name].name for name in VERBS if name in types and name not in coloured]:
        text = ", ".join(plain_types) if len(plain_types) <= 3 else "Other relations"
        rows.append({"text": text, "line": "", "dashes": []})
    return rows


def edges_by_id(picture: Picture) -> dict[str, Edge]:
    """The edges of a picture by the ids that the component gives back."""
    return {edge_id(edge): edge for edge in picture.edges}
