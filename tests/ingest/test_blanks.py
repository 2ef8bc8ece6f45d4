"""Long runs of blanks are cut where blocks are made, and everything in the block stays where it stood."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ingest.document import Block, Cell, Link, Span
from ingest.readers.blanks import LONGEST, shortened

RUN = " " * 1000


def test_links_and_spans_stand_on_the_same_words() -> None:
    text = f"a{RUN}link b{RUN}bold{RUN}c"
    link, bold = text.index("link"), text.index("bold")
    block = shortened(
        Block("item", text, 1, 1, links=(Link("link", "u", link, link + 4),), spans=(Span("bold", bold, bold + 4),))
    )
    assert block.text == text.replace(RUN, " " * LONGEST)
    assert block.text[block.links[0].start : block.links[0].end] == "link"
    assert block.text[block.spans[0].start : block.spans[0].end] == "bold"


def test_cells_stand_on_the_same_words() -> None:
    first, second = f"a{RUN}b", f"c{RUN}link"
    link = Link("link", "u", len(second) - 4, len(second))
    cells = (Cell("", first), Cell("", second, links=(link,), start=len(first) + 3))
    block = shortened(Block("row", f"{first} | {second}", 1, 1, cells=cells))
    for cell in block.cells:
        assert block.text[cell.start : cell.start + len(cell.text)] == cell.text
    (found,) = block.cells[1].links
    assert block.cells[1].text[found.start : found.end] == "link"


def test_a_link_whose_words_hold_the_run_still_holds_its_words() -> None:
    words = f"one{RUN}two"
    block = shortened(Block("item", f"- {words}.", 1, 1, links=(Link(words, "u", 2, 2 + len(words)),)))
    (link,) = block.links
    assert block.text[link.start : link.end] == link.text


@given(st.lists(st.tuples(st.text("ab\n", max_size=3), st.integers(0, 3 * LONGEST)), max_size=6), st.data())
def test_each_letter_keeps_its_neighbours(pieces: list[tuple[str, int]], data: st.DataObject) -> None:
    text = "".join(letters + " " * blanks for letters, blanks in pieces) + "c"
    at = data.draw(st.sampled_from([at for at, letter in enumerate(text) if letter != " "]))
    block = shortened(Block("item", text, 1, 1, spans=(Span("bold", at, at + 1),)))
    (span,) = block.spans
    assert block.text[span.start : span.end] == text[at]
    assert block.text.split() == text.split()
    assert " " * (LONGEST + 1) not in block.text
