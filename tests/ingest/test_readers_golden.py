"""Readers against pieces of lists and notes: each golden file beside the blocks that must be made of it."""

from __future__ import annotations

import html
import json
import re
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from ingest.document import Document
from ingest.quote import exact
from ingest.readers import READERS

GOLDEN = Path(__file__).parents[1] / "golden"
CASES = sorted(case for name in READERS for case in (GOLDEN / name).glob("*") if case.suffix != ".expected")


def plain_value(block: Any) -> dict[str, Any]:
    """A block as JSON, without what is empty; headings by their texts, quotes of links and spans by theirs."""
    value = {
        name: value
        for name, value in asdict(block).items()
        if value not in ((), 0, None, "", {}) or name in ("text", "line")
    }
    text = block.text
    if block.headings:
        value["headings"] = [f"{heading.level} {heading.text} @{heading.line}" for heading in block.headings]
    if block.links:
        value["links"] = [
            f"{link.start}-{link.end} {link.text} -> {link.url}" + f" ({link.title})" * bool(link.title)
            for link in block.links
        ]
    if block.spans:
        value["spans"] = [f"{span.style}: {text[span.start : span.end]}" for span in block.spans]
    if block.cells:
        value["cells"] = [f"{cell.header}: {cell.text} @{cell.start}" for cell in block.cells]
    if value["line"] == value["end_line"]:
        del value["end_line"]
    return json.loads(json.dumps(value))


def words(text: str) -> list[str]:
    """The words of a text without markup around or inside."""
    return re.findall(r"\w+", re.sub(r"<[^>]*>", "", html.unescape(text).replace("\\", "")))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_reader_reads_its_golden_case(case: Path) -> None:
    blocks = READERS[case.parent.name](case.read_text(encoding="utf-8"), case.name)
    expected = [json.loads(line) for line in case.with_suffix(".expected").read_text(encoding="utf-8").splitlines()]
    assert [plain_value(block) for block in blocks] == expected


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_quotes_of_a_golden_case_stand_in_it(case: Path) -> None:
    document = Document(case.name, case.name, case.read_text(encoding="utf-8"), "")
    for block in READERS[case.parent.name](document.text, case.name):
        line, quote = exact(document, block, 0, len(block.text))
        assert quote in "\n".join(document.lines[line - 1 : line + 9])
        assert bool(quote) == bool(block.text.strip())
        for link in block.links:
            line, quote = exact(document, block, link.start, link.end)
            assert words(quote) == words(link.text), link
