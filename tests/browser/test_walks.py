"""Walks through the app, as a person takes them."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.usefixtures("filled")

DOCUMENT = "sources?source=source:cloud.md&line=5"
VIEW = "[...document.querySelectorAll('[data-testid=stBidiComponentIsolated]')].find((host) => host.stemma)?.stemma"


def drawn(page: Page, *keys: str) -> None:
    """Wait until the network shows these nodes."""
    page.wait_for_function(
        f"(keys) => {{ const view = {VIEW}; return view?.network && keys.every((key) => view.nodes.get(key)) }}",
        arg=keys,
    )


def where(page: Page, key: str) -> dict[str, float]:
    """Where a node of the network stands in the window."""
    place: dict[str, float] = page.evaluate(f"(key) => {VIEW}.where(key)", key)
    return place


def positions(page: Page) -> dict[str, Any]:
    """Positions of all nodes, and zoom."""
    found: dict[str, Any] = page.evaluate(
        f"() => {{ const {{network}} = {VIEW}; return {{places: network.getPositions(), zoom: network.getScale()}} }}"
    )
    return found


def card(page: Page, text: str | re.Pattern[str]) -> None:
    """Wait until something on the page says this."""
    expect(page.get_by_text(text).first).to_be_visible()


def test_from_the_start_to_gfs_and_hdfs_with_the_sentence(page: Page) -> None:
    page.goto("/")
    card(page, "GFS → HDFS")
    page.get_by_role("button", name="Path").first.click()
    card(page, "1 step from GFS to HDFS")
    card(page, "GFS 的开源实现为 HDFS")
    card(page, re.compile(r"cloud\.md, line \d+"))
    drawn(page, "system:gfs", "system:hdfs")


def test_a_click_on_a_node_shows_its_card(page: Page) -> None:
    page.goto("/explore?start=system:gfs")
    drawn(page, "system:gfs", "system:hdfs")
    place = where(page, "system:hdfs")
    page.mouse.click(place["x"], place["y"])
    page.wait_for_url(re.compile("shown=system%3Ahdfs"))
    card(page, "Hadoop Distributed File System")


def test_a_click_on_an_arrow_shows_its_sentence(page: Page) -> None:
    page.goto("/explore?start=system:gfs")
    drawn(page, "system:gfs", "system:hdfs")
    start, end = where(page, "system:gfs"), where(page, "system:hdfs")
    page.mouse.click((start["x"] + end["x"]) / 2, (start["y"] + end["y"]) / 2)
    page.wait_for_url(re.compile("shown=OPEN_SOURCE_EQUIVALENT"))
    card(page, "GFS 的开源实现为 HDFS")


def test_a_double_click_opens_up_and_positions_and_zoom_stay(page: Page) -> None:
    page.goto("/explore?start=system:gfs")
    drawn(page, "system:gfs", "system:hdfs")
    page.get_by_role("button", name="Further away").click()
    before = positions(page)
    place = where(page, "system:hdfs")
    page.mouse.dblclick(place["x"], place["y"])
    drawn(page, "system:hbase")
    after = positions(page)
    assert after["zoom"] == before["zoom"]
    assert {key: after["places"][key] for key in before["places"]} == before["places"]


def test_a_dragged_node_stays_where_it_was_put(page: Page) -> None:
    page.goto("/explore?start=system:gfs")
    drawn(page, "system:gfs", "system:hdfs")
    place = where(page, "system:hdfs")
    page.mouse.move(place["x"], place["y"])
    page.mouse.down()
    page.mouse.move(place["x"] + 60, place["y"] + 40, steps=5)
    page.mouse.up()
    put = positions(page)["places"]["system:hdfs"]
    moved = where(page, "system:hdfs")
    page.mouse.dblclick(moved["x"], moved["y"])
    drawn(page, "system:hbase")
    assert positions(page)["places"]["system:hdfs"] == put


def test_an_address_opens_the_same_view(page: Page) -> None:
    page.goto("/explore?start=system:gfs&with=system:hdfs&shown=system:hbase")
    drawn(page, "system:gfs", "system:hdfs", "system:hbase")
    card(page, "is the open system to run for")


def test_search_in_chinese_from_any_page(page: Page) -> None:
    page.goto("/sources")
    page.get_by_placeholder("谷歌文件系统").first.fill("谷歌文件系统")
    page.get_by_test_id("stSidebar").get_by_role("button", name="GFS").click()
    page.wait_for_url(re.compile("start=system%3Agfs"))
    drawn(page, "system:gfs")


def test_lineage_stands_on_a_time_axis(page: Page) -> None:
    page.goto("/lineage?name=Bigtable")
    drawn(page, "system:gfs", "system:bigtable", "system:hbase")
    assert where(page, "system:gfs")["x"] < where(page, "system:bigtable")["x"] < where(page, "system:hbase")["x"]


def test_cypher_is_asked_with_the_keyboard_and_a_write_is_refused(page: Page) -> None:
    page.goto("/cypher")
    editor = page.get_by_label("Cypher", exact=True)
    editor.fill("MATCH (s:System {name: 'GFS'}) RETURN s.name AS system_name, '=cmd()' AS odd")
    editor.press("Control+Enter")
    expect(page.get_by_role("cell", name="GFS")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download as CSV").click()
    assert download.value.path().read_text(encoding="utf-8").splitlines() == ['"system_name","odd"', '"GFS","\'=cmd()"']
    editor.fill("MATCH (n) DETACH DELETE n")
    editor.press("Control+Enter")
    card(page, re.compile("would write"))


def test_a_cell_of_the_map_leads_to_its_papers(page: Page) -> None:
    page.goto("/gaps")
    chart = page.get_by_test_id("stVegaLiteChart")
    chart.get_by_text("SOSP", exact=True).wait_for()
    chart.locator("path[aria-roledescription=rect], .mark-rect path").first.click()
    card(page, re.compile(r"Storage, \w+: \d+ papers?"))


def test_a_text_is_previewed_stored_and_withdrawn(page: Page) -> None:
    page.goto("/sources?tab=Read+more")
    box = page.get_by_label("Or paste a text")
    box.fill("- [A store of invented words](https://example.org/w.pdf), OSDI 2021\n")
    box.press("Control+Enter")
    card(page, "A store of invented words")
    page.get_by_role("button", name="Store", exact=True).click()
    card(page, re.compile("Stored"))
    page.goto("/sources?source=source:pasted.md")
    page.get_by_role("button", name="Withdraw").click()
    page.get_by_role("dialog").get_by_role("button", name="Withdraw").click()
    card(page, re.compile("Withdrawn"))


def test_a_line_that_was_not_understood_is_explained_beside_the_text(page: Page) -> None:
    page.goto("/sources?source=source:cloud.md")
    lines = page.locator(".lines .line")
    expect(lines.first).to_be_visible()
    expect(lines.nth(4)).to_contain_text("The Google File System")
    expect(lines.nth(4).locator("mark[data-kind=Paper]").first).to_have_attribute(
        "title", re.compile("^The Google File System")
    )
    missed = page.locator(".lines .line.unread, .lines .line.outside").last
    expect(missed).to_contain_text("<script>window.hurt = 1</script>")
    missed.locator(".number").click()
    page.wait_for_url(re.compile("line=14"))
    card(page, "Line 14")
    expect(missed.locator(".why")).to_be_visible()
    page.get_by_text("Only lines to check").click()
    expect(lines).to_have_count(1)
    page.get_by_role("button", name="Back to the whole report").click()
    expect(page.get_by_text("Line 14")).to_have_count(0)


@pytest.mark.parametrize("width", [1280, 1920])
def test_nothing_beside_a_text_is_cropped(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("/sources?source=source:cloud.md&line=14")
    card(page, "Line 14")
    card(page, "What became of its lines")
    wide = page.locator(".sheet, .sheet .scroll").evaluate_all(
        "all => all.filter(it => it.scrollWidth > it.clientWidth)"
    )
    assert wide == []


@pytest.mark.parametrize("words", ["onerror", "=cmd()"])
def test_hostile_titles_are_read_as_they_stand(page: Page, words: str) -> None:
    page.goto("/")
    page.get_by_placeholder("谷歌文件系统").last.fill(words)
    page.get_by_role("button", name=re.compile(re.escape(words))).first.click()
    page.wait_for_url(re.compile("start=paper"))
    card(page, re.compile(re.escape(words)))
    page.wait_for_function(f"{VIEW}?.network")


@pytest.mark.parametrize(
    "view", ["", "explore?start=system:gfs", "lineage?a=GFS&b=HBase", "cypher", "gaps", "sources", DOCUMENT]
)
@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1440, "dark")])
def test_every_page_fits_its_window(page: Page, view: str, width: int, scheme: str) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(f"/{view}")
    expect(page.locator("h1").first).to_be_visible()
    page.wait_for_function("!document.querySelector('[data-testid=stStatusWidget]')")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert page.locator("[data-testid=stException]").count() == 0
