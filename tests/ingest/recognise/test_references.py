"""References as bibliographies print them, one a line: people, title, journal with its volume, year."""

from __future__ import annotations

from typing import Any

import pytest

from ingest import extract, pipeline
from ingest.document import Document
from ingest.ready import ready


def papers(text: str, name: str = "list.md") -> list[dict[str, Any]]:
    document = Document(name, name, text, "0" * 64)
    found: list[dict[str, Any]] = extract.as_gold(document, pipeline.find(document, ready()))["papers"]
    return found


def read(line: str) -> tuple[Any, ...]:
    (paper,) = papers(f"# Reading\n\n- {line}\n")
    return paper["title"], paper["venue"], paper["year"], tuple(paper["authors"])


PILE = "The Quiet Merge Pile (QM-pile)"
JOURNAL = [
    ("E. O'Ha, F. Brand-Löwe. {T}. Acta Informatica 33(4), 1996.", "Acta Informatica", "E. O'Ha", "F. Brand-Löwe"),
    ("E. O’Ha and F. Brand. {T}. Acta Informatica, 33(4):351-385, 1996.", "Acta Informatica", "E. O’Ha", "F. Brand"),
    ("O'Ha, E., Brand, F.: {T}. Acta Informatica 33(4), 351–385 (1996)", "Acta Informatica", "O'Ha, E.", "Brand, F."),
    ("O'Ha, E., Brand, F. (1996). {T}. Acta Informatica, 33(4), 351-385.", "Acta Informatica", "O'Ha, E.", "Brand, F."),
    ("[12] E. O'Ha, F. Brand. {T}. CACM, vol. 33, no. 4, pp. 3-9, 1996.", "CACM", "E. O'Ha", "F. Brand"),
    ('E. O\'Ha, F. Brand, "{T}," IEEE Computer, vol. 33, no. 4, 1996.', "IEEE Computer", "E. O'Ha", "F. Brand"),
    ("E. van Hara, F. de la Brand. {T}. CACM 53(4), 1996.", "CACM", "E. van Hara", "F. de la Brand"),
    ("E. L. Ha, Jr., and F. Bo. {T}. Communications of the ACM 12(3):3-9, 1996.", "CACM", "E. L. Ha Jr.", "F. Bo"),
    ("E. Hara, F. Brand. {T}. ACM Trans. Database Syst. 18(2), 1996.", "TODS", "E. Hara", "F. Brand"),
    ("E. Hara, F. Brand. {T}. VLDB Journal 18(2), 1996.", "VLDB Journal", "E. Hara", "F. Brand"),
    ("E. Hara, F. Brand. {T}. Operating Systems Review 41(6), 1996.", "SIGOPS OSR", "E. Hara", "F. Brand"),
    ("E. Hara, F. Brand. {T}. SIGMOD Record 40(2), 1996.", "SIGMOD Record", "E. Hara", "F. Brand"),
    ("E. Hara, F. Brand. {T}. Journal of Brindles 40(2), 1996.", "Journal of Brindles", "E. Hara", "F. Brand"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "venue", "first", "second"), JOURNAL)
def test_a_paper_in_a_journal(line: str, venue: str, first: str, second: str) -> None:
    assert read(line.format(T=PILE)) == (PILE, venue, 1996, (first, second))


@pytest.mark.parametrize("line", ["{T}. Acta Informatica 3(4), 1996.", "{T}, CACM 3(4), 1996", "{T} (CACM 3(4), 1996)"])
def test_a_paper_in_a_journal_without_its_people(line: str) -> None:
    title, _, year, people = read(line.format(T=PILE))
    assert (title, year, people) == (PILE, 1996, ())


def test_quotation_marks_in_a_title_begin_no_journal() -> None:
    title = 'The Shape of the "SHED" Operating System'
    assert read(f"E. Hara, F. Brand. {title}. CACM, 11(5), May 1968.") == (title, "CACM", 1968, ("E. Hara", "F. Brand"))


NOTE = """# Pooling Memory for Bursty Tenants

{}

## Problem

Memory of one tenant lies idle while another one swaps.

## Idea

The paper lends pages for seconds. The authors measure what a loan costs.
"""


@pytest.mark.parametrize(
    "byline",
    [
        "*Weber, Long, Page, Young — OSDI 2006*",
        "Weber, Long and Page. OSDI 2006.",
        "**Weber, Page, Young, OSDI 2006**",
        "Weber & Long (OSDI 2006)",
    ],
)
def test_surnames_and_a_venue_below_a_title_are_told_of_it(byline: str) -> None:
    (paper,) = papers(NOTE.format(byline), "memory.md")
    assert (paper["title"], paper["venue"], paper["year"]) == ("Pooling Memory for Bursty Tenants", "OSDI", 2006)
    assert paper["authors"][:2] in (["Weber", "Long"], ["Weber", "Page"])


def test_words_of_titles_alone_are_nobody() -> None:
    (paper,) = papers("# Reading\n\n- Fast, Cheap, Distributed Storage, OSDI 2006\n")
    assert (paper["title"], paper["authors"]) == ("Fast, Cheap, Distributed Storage", [])


TURNED = {
    "list.csv": 'title,authors,venue,year\nQuiet Piles of Pages,"Oak, Ada; van Vine, Ben C.",OSDI,2019\n',
    "list.yaml": '- title: Quiet Piles of Pages\n  authors: ["Oak, Ada", "van Vine, Ben C."]\n  venue: OSDI\n',
    "list.json": '[{"title": "Quiet Piles of Pages", "author": "Oak, Ada and van Vine, Ben C.", "venue": "OSDI"}]',
    "note.md": "# Quiet Piles of Pages\n\nAuthors: Oak, Ada; van Vine, Ben C.\nVenue: OSDI 2019\n",
    "list.md": "# L\n\n| Title | Authors | Venue |\n|---|---|---|\n"
    "| Quiet Piles of Pages | Oak, Ada and van Vine, Ben C. | OSDI 2019 |\n",
}


@pytest.mark.parametrize("name", TURNED)
def test_names_that_are_turned_round_are_given_as_they_are_spoken(name: str) -> None:
    (paper,) = papers(TURNED[name], name)
    assert paper["authors"] == ["Ada Oak", "Ben C. van Vine"]


def test_a_list_of_surnames_is_not_turned() -> None:
    (paper,) = papers('title,authors,venue\nQuiet Piles of Pages,"Oak, Vine",OSDI 2019\n', "list.csv")
    assert paper["authors"] == ["Oak", "Vine"]


@pytest.mark.parametrize(
    "line",
    [
        "{} (OSDI '06), {} (SOSP '07)",
        "{} (OSDI 2006) and {} (SOSP 2007)",
        "{}, OSDI '06; {}, SOSP '07",
        "{} (OSDI '06); {} (SOSP '07).",
    ],
)
def test_a_line_lists_two_papers(line: str) -> None:
    one, other = "Brindle: Pooling Disks for Tenants", "Marrow: A Store of Loud Logs"
    found = papers(f"# Reading\n\n- {line.format(one, other)}\n")
    assert [(p["title"], p["venue"], p["year"]) for p in found] == [(one, "OSDI", 2006), (other, "SOSP", 2007)]


def test_two_links_that_are_listed_together_are_two_papers() -> None:
    one, other = "Brindle: Pooling Disks for Tenants", "Marrow: A Store of Loud Logs"
    found = papers(f"# Papers\n\n- [{one}](https://example.org/one) and [{other}](https://example.org/other)\n")
    assert [p["title"] for p in found] == [one, other]


@pytest.mark.parametrize("more", ["extended version (TOCS 2008)", "journal version (TOCS 2008)", "slides (OSDI 2006)"])
def test_another_version_is_no_second_paper(more: str) -> None:
    found = papers(f"# Reading\n\n- Brindle: Pooling Disks for Tenants (OSDI 2006), {more.capitalize()}\n")
    assert len(found) == 1
