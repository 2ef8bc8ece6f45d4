"""Known papers come back from every way to write them down, and harmless edits change nothing of what is read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rendering.documents import GLUE, NOTES, WHOLE, listed
from rendering.edits import EDITS
from rendering.habits import LINES
from rendering.papers import PAPERS, Known

from graph.keys import fold
from ingest import gazetteer, pipeline
from ingest.document import Document
from ingest.extract import as_gold

GAZETTEERS = gazetteer.load()
# Each habit is its own test; what varies is which papers a list has, and the words around them.
EACH = settings(max_examples=3, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))

lists = st.lists(st.sampled_from(PAPERS), min_size=4, max_size=8, unique=True)
glues = st.sampled_from(sorted(GLUE))


def extract(text: str, name: str) -> list[dict[str, Any]]:
    document = Document(name, name, text, "0" * 64)
    papers: list[dict[str, Any]] = as_gold(document, pipeline.find(document, GAZETTEERS))["papers"]
    return papers


def family(name: str) -> str:
    return fold(name.partition(",")[0] if "," in name else name.split()[-1])


def said(paper: Known, tells: str) -> dict[str, Any]:
    """What a list that tells these facts says of a paper."""
    facts: dict[str, Any] = {"title": fold(paper.title)}
    facts |= {"venue": paper.venue} if "v" in tells else {}
    facts |= {"year": paper.year} if "y" in tells else {}
    facts |= {"url": paper.url} if "u" in tells else {}
    facts |= {"authors": [family(name) for name in paper.authors]} if "a" in tells else {}
    facts |= {"company": True} if "c" in tells and paper.company else {}
    return facts


def read(found: dict[str, Any], paper: Known | None, tells: str) -> dict[str, Any]:
    """The same facts of a paper that was read."""
    facts: dict[str, Any] = {"title": fold(found["title"])}
    facts |= {"venue": found["venue"]} if "v" in tells else {}
    facts |= {"year": found["year"]} if "y" in tells else {}
    facts |= {"url": found["url"]} if "u" in tells else {}
    facts |= {"authors": [family(name) for name in found["authors"]]} if "a" in tells else {}
    if "c" in tells and paper and paper.company:
        facts["company"] = paper.company in found["companies"]
    return facts


def check(papers: Sequence[Known], tells: str, text: str, name: str) -> None:
    known = {fold(paper.title): paper for paper in papers}
    found = [read(one, known.get(fold(one["title"])), tells) for one in extract(text, name)]
    assert in_order(found) == in_order(said(paper, tells) for paper in papers), text


def in_order(facts: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(facts, key=lambda one: str(one["title"]))


@pytest.mark.parametrize("habit", LINES)
@given(papers=lists, glue=glues, sections=st.booleans(), remarks=st.booleans())
@EACH
def test_a_list_in_any_habit_gives_its_papers(
    habit: str, papers: list[Known], glue: str, sections: bool, remarks: bool
) -> None:
    way = LINES[habit]
    check(papers, way.tells, listed(papers, [way], GLUE[glue], sections=sections, remarks=remarks), "list.md")


# What a line goes on to say of its paper, in ways that part it from a citation.
REMARKS = (
    ". Its state is kept elsewhere.",
    " - keeps its state elsewhere",
    " (keeps its state elsewhere)",
    " | keeps its state elsewhere",
    "; keeps its state elsewhere",
    "。状态存在别处。",
    "（状态存在别处）",
    "；状态存在别处",
)
# A bibliography has no remarks behind its references.
BIBLIOGRAPHIES = {"ieee", "acm", "apa", "link. people. edition."}


@pytest.mark.parametrize("habit", sorted(LINES.keys() - BIBLIOGRAPHIES))
@given(papers=lists, remark=st.sampled_from(REMARKS))
@EACH
def test_a_remark_in_the_same_line_changes_nothing_of_its_paper(habit: str, papers: list[Known], remark: str) -> None:
    way = LINES[habit]
    lines = [way.write(paper, number) for number, paper in enumerate(papers, 1)]
    if not any("\n" in line for line in lines):
        text = "# Papers\n\n" + "\n".join(line.rstrip(".。") + remark for line in lines) + "\n"
        check(papers, way.tells, text, "list.md")


@given(
    papers=lists, glue=glues, habits=st.lists(st.sampled_from(sorted(LINES)), min_size=2, max_size=2, unique=True)
)  # fmt: skip
@settings(EACH, max_examples=12)
def test_two_habits_in_one_list_give_the_same_titles(papers: list[Known], glue: str, habits: list[str]) -> None:
    # Papers with headings of their own and papers in lists do not mix.
    ways = [LINES[habit] for habit in habits if not habit.startswith(("heading", "paragraph"))]
    if ways:
        check(papers, "", listed(papers, ways, GLUE[glue], sections=False, remarks=False), "list.md")


@pytest.mark.parametrize("form", WHOLE)
@given(papers=lists)
@EACH
def test_a_document_in_any_form_gives_its_papers(form: str, papers: list[Known]) -> None:
    way = WHOLE[form]
    check(papers, way.tells, way.write(papers), f"papers{way.ending}")


@pytest.mark.parametrize("form", NOTES)
@given(paper=st.sampled_from(PAPERS))
@EACH
def test_a_note_is_about_its_paper(form: str, paper: Known) -> None:
    way = NOTES[form]
    check([paper], way.tells, way.write([paper]), f"note{way.ending}")


@pytest.mark.parametrize("edit", EDITS)
@given(
    papers=lists,
    glue=glues,
    habit=st.sampled_from(
        ["link (edition)", "link, edition as code", "title (edition) [paper]", "title (edition)", "link, by people"]
    ),
)
@EACH
def test_a_harmless_edit_changes_nothing(edit: str, papers: list[Known], glue: str, habit: str) -> None:
    way = LINES[habit]
    text = listed(papers, [way], GLUE[glue], sections=True, remarks=False)
    check(papers, way.tells, EDITS[edit](text), "list.md")
