"""Where the nodes of a picture stand: seeded and deterministic, calculated here so that the browser need not."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import rustworkx

from app.parts.look import KINDS
from graph.queries.answers import NodeRow, Picture

Point = tuple[float, float]
Positions = dict[str, Point]

SEED = 7
EDGE = 130.0  # wanted length of an edge, in pixels at zoom 1
YEAR = 150.0  # pixels between two neighbouring years
ROW = 58.0  # pixels between two nodes of the same year and lane
LANE_GAP = 56.0


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the axis: a year with its x, or a lane with its y."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """Positions on a time axis, the lines of its years (x, rising) and of its lanes (y, falling down the page)."""

    positions: Positions
    years: tuple[Line, ...]
    lanes: tuple[Line, ...]

    @property
    def height(self) -> float:
        """How much of the page it takes at zoom 1, with room for the names of years and of the last nodes."""
        downs = [y for _, y in self.positions.values()] or [0.0]
        return max(downs) - min(downs) + 190


def spread(picture: Picture, known: Mapping[str, Point] | None = None) -> Positions:
    """Positions for all nodes of the picture, in pixels around 0, 0; nodes in `known` stay where they are."""
    keys = [node.key for node in picture.nodes]
    if not keys:
        return {}
    fixed = {key: known[key] for key in keys if key in known} if known else {}
    if len(fixed) == len(keys):
        return fixed
    number = {key: at for at, key in enumerate(keys)}
    net: rustworkx.PyGraph[None, None] = rustworkx.PyGraph(multigraph=False)
    net.add_nodes_from([None] * len(keys))
    ends = [(number[edge.start], number[edge.end]) for edge in picture.edges]
    net.add_edges_from_no_data([pair for pair in ends if pair[0] != pair[1]])
    if not fixed:
        laid = rustworkx.spring_layout(net, num_iter=100 if len(keys) <= 500 else 50, seed=SEED, scale=1)
        size = EDGE * 0.62 * math.sqrt(len(keys)) + EDGE / 2
        return apart({key: (laid[at][0] * size, laid[at][1] * size) for key, at in number.items()})
    return apart(fixed | _beside(keys, ends, fixed), set(fixed))


def _beside(keys: Sequence[str], ends: Sequence[tuple[int, int]], fixed: Mapping[str, Point]) -> Positions:
    """Places for the keys that are not fixed: on arcs around the neighbour they hang on, facing away from the rest."""
    near: dict[str, str] = {}
    for start, end in ends:
        for new, old in ((keys[start], keys[end]), (keys[end], keys[start])):
            if new not in fixed and old in fixed:
                near.setdefault(new, old)
    centre_x = sum(x for x, _ in fixed.values()) / len(fixed)
    centre_y = sum(y for _, y in fixed.values()) / len(fixed)
    hanging: dict[str | None, list[str]] = defaultdict(list)
    for key in keys:
        if key not in fixed:
            hanging[near.get(key)].append(key)
    placed: Positions = {}
    for anchor, news in hanging.items():
        x, y = fixed[anchor] if anchor is not None else (centre_x, centre_y)
        outward = math.atan2(y - centre_y, x - centre_x) if (x, y) != (centre_x, centre_y) else 0.0
        for at, key in enumerate(news):
            ring, step = divmod(at, 14)
            in_ring = min(14, len(news) - ring * 14)
            angle = outward + (step - (in_ring - 1) / 2) * min(0.42, 2 * math.pi / max(in_ring, 1))
            radius = EDGE * (1.5 + 0.8 * ring)
            placed[key] = (x + radius * math.cos(angle), y + radius * math.sin(angle))
    return placed


def apart(positions: Positions, fixed: set[str] | None = None, gap: float = 52.0) -> Positions:
    """The positions with no two nodes closer than about `gap` pixels, twice that side by side (names are wide);
    those in `fixed` are not moved."""
    taken: dict[tuple[int, int], list[Point]] = defaultdict(list)
    result: Positions = {}
    held = fixed or set()
    for key in sorted(positions, key=lambda each: each not in held):
        x, y = positions[key][0] / 2, positions[key][1]
        wanted = (x, y)
        turn = 0
        while key not in held and _crowded(taken, x, y, gap):
            turn += 1  # a spiral outwards: the first free place near the wanted one
            angle, radius = turn * 2.399963, gap * 0.45 * math.sqrt(turn)
            x, y = wanted[0] + radius * math.cos(angle), wanted[1] + radius * math.sin(angle)
        taken[math.floor(x / gap), math.floor(y / gap)].append((x, y))
        result[key] = (round(2 * x, 1), round(y, 1))
    return result


def _crowded(taken: Mapping[tuple[int, int], list[Point]], x: float, y: float, gap: float) -> bool:
    column, row = math.floor(x / gap), math.floor(y / gap)
    return any(
        math.hypot(x - other_x, y - other_y) < gap
        for across in (column - 1, column, column + 1)
        for down in (row - 1, row, row + 1)
        for other_x, other_y in taken.get((across, down), ())
    )


def timeline(picture: Picture) -> Timeline:
    """The picture on a time axis: x by year, a lane for each kind; what has no year stands at the mean x of its
    neighbours, or before the first year if none of them has one. Long gaps between years are shortened."""
    years = sorted({node.year for node in picture.nodes if node.year is not None})
    x_of = _axis(years)
    columns = {node.key: x_of[node.year] for node in picture.nodes if node.year is not None}
    without = [node for node in picture.nodes if node.year is None]
    for _ in range(3):  # through neighbours of neighbours
        found = {node.key: mean for node in without if (mean := _mean_x(node, picture, columns)) is not None}
        if found.items() <= columns.items():
            break
        columns |= found
    before = (x_of[years[0]] if years else 0.0) - YEAR
    lanes: list[Line] = []
    positions: Positions = {}
    top = 0.0
    for label, kind in KINDS.items():
        members = [node for node in picture.nodes if node.label == label]
        if not members:
            continue
        rows: Counter[int] = Counter()
        deepest = 0
        for node in sorted(members, key=lambda each: (columns.get(each.key, before), each.name, each.key)):
            x = columns.get(node.key, before)
            column = round(x / YEAR)
            # Every second column starts half a row lower, so that long names beside each other do not touch.
            positions[node.key] = (round(x, 1), round(top + (rows[column] + (column % 2) * 0.5) * ROW, 1))
            rows[column] += 1
            deepest = max(deepest, rows[column])
        lanes.append(Line(round(top - LANE_GAP * 0.75, 1), kind.many))
        top += deepest * ROW + LANE_GAP
    return Timeline(positions, tuple(Line(x_of[year], str(year)) for year in years), tuple(lanes))


def _axis(years: Sequence[int]) -> dict[int, float]:
    """The x of each year, rising from 0; n years from one to the next take 1 + 0.4 log2(n) steps."""
    places: dict[int, float] = {}
    x = 0.0
    for before, year in zip((None, *years), years, strict=False):
        if before is not None:
            x += YEAR * (1 + 0.4 * math.log2(year - before))
        places[year] = round(x, 1)
    return places


def _mean_x(node: NodeRow, picture: Picture, columns: Mapping[str, float]) -> float | None:
    beside = [
        columns[other]
        for edge in picture.edges
        if node.key in (edge.start, edge.end)
        for other in ({edge.start, edge.end} - {node.key})
        if other in columns
    ]
    return sum(beside) / len(beside) if beside else None
