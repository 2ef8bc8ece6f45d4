"""A heatmap of counts whose cells can be clicked."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import altair as alt
import streamlit as st

from app.parts import plain

CELL = 26  # pixels


@dataclass(frozen=True, slots=True)
class Cell:
    """A count at a row and a column; `row` and `column` are what a click gives, the names are shown."""

    row: str
    row_name: str
    column: str
    count: int


def heatmap(
    cells: Sequence[Cell], *, key: str, rows_are: str, columns_are: str, on_select: Callable[[], None] = lambda: None
) -> tuple[str, str] | None:
    """Draw all cells, zeros too, rows and columns in the order of first appearance; gives (row, column) of the cell
    that was clicked, or None."""
    columns = list(dict.fromkeys(cell.column for cell in cells))
    rows = {cell.row: plain.shown(cell.row_name, 60) for cell in cells}
    most = max((cell.count for cell in cells), default=0)
    values = [
        {"row": cell.row, "name": rows[cell.row], "column": cell.column, "shown": plain.shown(cell.column, 40)}
        | {"count": cell.count}
        for cell in cells
    ]
    picked = alt.selection_point(name="cell", fields=["row", "column"], toggle=False)
    data = alt.Data(values=values)  # type: ignore[no-untyped-call]
    base = alt.Chart(data).encode(
        x=alt.X(
            "column:N",
            sort=columns,
            title=columns_are,
            axis=alt.Axis(labelAngle=-45, labelLimit=150, labelOverlap=False, orient="top", grid=False),
        ),
        y=alt.Y(
            "row:N",
            sort=list(rows),
            title=None,
            # The key decides the row, since two topics may have one name; the label looks the name up.
            axis=alt.Axis(labelExpr=_names(rows), labelLimit=300, labelOverlap=False, grid=False),
        ),
    )
    squares = base.mark_rect(cursor="pointer", stroke="#8884", strokeWidth=0.5).encode(
        color=alt.condition(
            "datum.count > 0",
            alt.Color(
                "count:Q",
                scale=alt.Scale(type="sqrt", domain=[0, max(most, 1)], range=["#dbe9f5", "#0b4f8a"]),
                legend=None,
            ),
            alt.value("#88888822"),
        ),
        opacity=alt.condition(picked, alt.value(1.0), alt.value(0.45)),
        tooltip=[
            alt.Tooltip("name:N", title=rows_are),
            alt.Tooltip("shown:N", title=columns_are),
            alt.Tooltip("count:Q", title="Papers"),
        ],
    )
    # Without a tooltip the numbers let a click through to the squares.
    numbers = base.mark_text(fontSize=11).encode(
        text=alt.condition("datum.count > 0", alt.Text("count:Q"), alt.value("")),
        color=alt.condition(f"datum.count > {most * 0.22}", alt.value("#ffffff"), alt.value("#1b2a3a")),
    )
    chart = alt.layer(squares.add_params(picked), numbers).properties(
        width=alt.Step(CELL * 1.4),
        height=alt.Step(CELL),
        padding={"left": 5, "top": 5, "bottom": 5, "right": 90},  # the last column's name leans over the edge
    )
    event = st.altair_chart(chart, key=key, on_select=on_select, selection_mode="cell", width="content")
    points = event.selection.get("cell") or []
    return (points[0]["row"], points[0]["column"]) if points else None


def _names(rows: dict[str, str]) -> str:
    """A Vega expression that gives the name of a row's key. Both stand in it as JSON texts, never as code."""
    return f"({json.dumps(rows)})[datum.value]"
