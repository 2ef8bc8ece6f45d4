"""Gaps and plan: the heatmap down to its papers, gaps with reasons, a plan to take away."""

from __future__ import annotations

import pytest
from streamlit.dataframe_util import convert_arrow_bytes_to_pandas_df

pytestmark = pytest.mark.neo4j


def rows(screen) -> dict[tuple[str, str], int]:
    """The cells of the heatmap."""
    (chart,) = screen.test.get("vega_lite_chart")
    sent = convert_arrow_bytes_to_pandas_df(chart.proto.data.data)
    return {(value["row"], value["column"]): value["count"] for value in sent.to_dict("records")}


def test_the_map_has_zeros_too(small_graph, page) -> None:
    cells = rows(page("gaps"))
    assert cells["topic:storage", "SOSP"] == 1
    assert cells["topic:storage", "OSDI"] == 0
    assert cells["topic:scheduling", "OSDI"] == 1


@pytest.mark.parametrize(
    ("columns", "cell"),
    [("By decade", ("topic:storage", "2000s")), ("By company", ("topic:storage", "Google"))],
)
def test_the_map_has_other_columns(small_graph, page, columns: str, cell: tuple[str, str]) -> None:
    assert rows(page("gaps", columns=columns))[cell] == 1


def test_gaps_have_reasons_and_evidence(small_graph, page) -> None:
    screen = page("gaps", tab="Gaps")
    assert "The section “An <i>empty</i> section” of" in screen.sheets
    assert "# An <i>empty</i> section" in screen.sheets
    assert "Size 0." in screen.sheets


def test_a_plan_is_made_and_can_be_taken_away(small_graph, page) -> None:
    screen = page("gaps", tab="Plan")
    screen.test.number_input(key="plan.number").set_value(2)
    next(button for button in screen.test.button if button.label == "Make a plan").click()
    screen.run()
    labels = [each.proto.label for each in screen.test.get("download_button")]
    assert labels == ["Markdown", "CSV", "iCalendar"]
    assert "This closes" in screen.sheets


def test_an_empty_graph_says_what_to_do(graph, page) -> None:
    assert "stemma demo" in page("gaps").messages
