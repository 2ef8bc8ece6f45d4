"""People in front of a title, behind it and in its link, by whole names, initials or surnames alone."""

from __future__ import annotations

import pytest

from ingest import gazetteer, pipeline
from ingest.document import Document
from ingest.extract import as_gold

KNOWN = gazetteer.load()
MARBLE = "Marble: Fair Scheduling of Shared Accelerators"
URL = "https://example.org/marble.pdf"


def read(line: str) -> tuple[str, str | None, int | None, list[str]]:
    document = Document("list.md", "list.md", f"# Papers\n\n{line}\n", "0" * 64)
    (paper,) = as_gold(document, pipeline.find(document, KNOWN))["papers"]
    return paper["title"], paper["venue"], paper["year"], paper["authors"]


@pytest.mark.parametrize(
    ("line", "people"),
    [
        (f"- {MARBLE}. Oakley, Vinetti, Birchwood. SOSP 2013.", ["Oakley", "Vinetti", "Birchwood"]),
        (f"- {MARBLE}. Oakley, Fox. SOSP 2013.", ["Oakley", "Fox"]),
        (f"- {MARBLE}. Oakley. SOSP 2013.", ["Oakley"]),
        (f"- {MARBLE}. Oakley & Vinetti. SOSP 2013.", ["Oakley", "Vinetti"]),
        (f"- {MARBLE}. Oakley, Vinetti, Sen Birchwood. SOSP 2013.", ["Oakley", "Vinetti", "Sen Birchwood"]),
        (f"- {MARBLE}. Oakley, Vinetti, Birchwood, et al. SOSP 2013.", ["Oakley", "Vinetti", "Birchwood"]),
        (f"- {MARBLE}, by Oakley, Vinetti, Birchwood. SOSP 2013", ["Oakley", "Vinetti", "Birchwood"]),
        (f"- {MARBLE} (Oakley, Vinetti, Birchwood), SOSP 2013.", ["Oakley", "Vinetti", "Birchwood"]),
        (f"- {MARBLE} (SOSP 2013). Oakley, Vinetti, Birchwood.", ["Oakley", "Vinetti", "Birchwood"]),
        (f"- Oakley, Vinetti: {MARBLE}. SOSP '13", ["Oakley", "Vinetti"]),
        (f"- Oakley, Vinetti, Birchwood — {MARBLE} — SOSP 2013", ["Oakley", "Vinetti", "Birchwood"]),
        (f"- van Oakley and Vinetti, {MARBLE}, SOSP 2013.", ["van Oakley", "Vinetti"]),
        (f"- Oakley & Vinetti, *{MARBLE}* (SOSP 2013)", ["Oakley", "Vinetti"]),
        (f"- {MARBLE}, R. Oakley, S. Vinetti, SOSP 2013", ["R. Oakley", "S. Vinetti"]),
        (f"- Ada Oakley, Bea C. Vinetti, Cem Birchwood: {MARBLE}. SOSP 2013: 31-44", None),
        (f"- [{MARBLE}, Ada Oakley, Bea Vinetti, C. Dan Birchwood SOSP 2013]({URL})", None),
        (f"- Oakley A, Vinetti BC, Birchwood D. {MARBLE}. SOSP 2013.", None),
    ],
)
def test_people_are_no_part_of_the_title(line: str, people: list[str] | None) -> None:
    title, venue, year, found = read(line)
    assert (title, venue, year) == (MARBLE, "SOSP", 2013)
    assert found == people if people else len(found) == 3


@pytest.mark.parametrize(
    "line",
    [
        "- Draft & Polish: Lossless Acceleration of Shared Machines (SOSP 2013)",
        "- Rolling, Fast and Slow: Scalable Leaves on Shared Machines (SOSP 2013)",
    ],
)
def test_words_in_front_of_a_colon_are_no_people(line: str) -> None:
    title, _, _, found = read(line)
    assert title == line[2:].removesuffix(" (SOSP 2013)")
    assert found == []


@pytest.mark.parametrize("mark", ["📄", "🔥 🔥", "[>]", "[/]"])
def test_pictures_and_marks_of_tasks_are_no_part_of_the_title(mark: str) -> None:
    assert read(f"- {mark} {MARBLE} (SOSP 2013)")[0] == MARBLE


def test_a_verb_before_quotation_marks_is_nobody() -> None:
    assert read(f'- Read "{MARBLE}", SOSP 2013.') == (MARBLE, "SOSP", 2013, [])


def test_the_first_surname_et_al_behind_a_venue() -> None:
    assert read(f"- {MARBLE} `SOSP 2013` — Oakley et al.") == (MARBLE, "SOSP", 2013, ["Oakley"])
