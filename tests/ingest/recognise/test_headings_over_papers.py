"""Citations below headings that mostly stand over something else."""

from __future__ import annotations

import pytest

from graph.model import Findings, Paper
from ingest import gazetteer, pipeline
from ingest.document import Document
from ingest.recognise.noise import CITED

TITLE = "Blockwise Quorum Leases for Sharded Counters"


def find(text: str) -> Findings:
    return pipeline.find(Document("list.md", "list.md", text, "0" * 64), gazetteer.load())


def papers(text: str) -> list[str]:
    return [node.name for node in find(text).nodes if isinstance(node, Paper)]


@pytest.mark.parametrize(
    "heading",
    [
        "TODO",
        "Next",
        "News",
        "Updates",
        "About",
        "Homework",
        "Prerequisites",
        "Logistics",
        "Grading",
        "FAQ",
        "Credits",
        "Thanks",
        "Contributions",
        "Contents",
        "Contact",
        "Changelog",
        "贡献",
        "致谢",
        "待办",
    ],
)
def test_a_citation_tells_more_of_itself_than_its_heading(heading: str) -> None:
    assert papers(f"# Papers\n\n## {heading}\n\n- {TITLE} (EuroSys 2021)\n") == [TITLE]


def test_what_is_nested_in_such_a_citation_is_read_with_it() -> None:
    text = f"## News\n\n- {TITLE} (EuroSys 2021)\n  - forked from ParAccel\n- 2021-04: the site moved\n"
    findings = find(text)
    assert [node.name for node in findings.nodes if isinstance(node, Paper)] == [TITLE]
    assert not findings.unread


@pytest.mark.parametrize("heading", ["License", "Sponsors", "Acknowledgements", "How to contribute", "Contents"])
def test_other_lines_below_such_headings_stay_noise(heading: str) -> None:
    findings = find(f"# Papers\n\n## {heading}\n\n- MIT, since 2019\n- [Storage](#storage)\n- Jane Doe, 2020\n")
    assert not [node for node in findings.nodes if isinstance(node, Paper)]
    assert not findings.unread


@pytest.mark.parametrize("heading", ["License", "Sponsors", "Acknowledgements", "Cite this list"])
def test_a_citation_below_a_licence_is_named_as_unread(heading: str) -> None:
    findings = find(f"# Papers\n\n## {heading}\n\n- {TITLE} (EuroSys 2021)\n")
    assert not [node for node in findings.nodes if isinstance(node, Paper)]
    assert [(miss.line, miss.reason) for miss in findings.unread] == [(5, CITED)]
