"""`stemma extract`: its report and its explanations, in 80 columns and as JSON, and what a wrong line is told."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from app.cli.commands import command_line
from app.cli.terminal import WIDTH
from graph.errors import StemmaError

LIST = """# Storage list

## File systems

- [The Quiet File Store](https://example.org/quiet.pdf) (SOSP 2003)
- [Rows beyond one machine and one long, long title of many words](https://example.org/rows.pdf) (OSDI 2006)

HBase 是 Bigtable 的开源实现，这一行写得很长很长，长到一个只有八十列宽的终端无论如何也放不下，所以必须在中间折行。

![a picture](x.png)

## Databases

nobody knows what this line wants
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "storage.md"
    path.write_text(LIST, encoding="utf-8")
    return path


def run(*args: object) -> Result:
    return CliRunner().invoke(command_line, ["extract", *map(str, args)])


def out(*args: object) -> str:
    """What the command prints; it has to do well."""
    result = run(*args)
    assert result.exit_code == 0, result.output
    return result.stdout


def columns(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in line)


def test_a_report_names_every_kind_of_line(file: Path) -> None:
    said = out(file, "--report")
    assert "each of the other 8 is accounted for" in said
    assert "The Quiet File Store (SOSP 2003)" in said
    assert "HBase OPEN_SOURCE_EQUIVALENT Bigtable" in said
    assert "1 × a picture" in said
    assert "nobody knows what this line wants" in " ".join(said.split())
    assert "\n\n1 document, 14 lines: 2 papers, " in said
    assert max(map(columns, said.splitlines())) <= WIDTH


def test_a_report_as_json_is_the_extract_and_more(file: Path) -> None:
    (plain,) = json.loads(out(file, "--json"))["documents"]
    (told,) = json.loads(out(file, "--report", "--json"))["documents"]
    report = told.pop("report")
    assert told == plain
    assert report["classes"]["paper"] == 2
    assert report["lines"] == report["blank"] + sum(report["classes"].values())


def test_a_line_is_explained_in_eighty_columns(file: Path) -> None:
    said = out("--explain", f"{file}:6")
    assert said.startswith("storage.md:6\n")
    assert "Read as a paper." in said
    assert said.index("Taken: a paper") < said.index("Other ways to read it")
    assert "venue    OSDI 2006 — “(OSDI 2006)”" in said or "venue    OSDI 2006 — “OSDI 2006”" in said
    assert max(map(columns, said.splitlines())) <= WIDTH
    chinese = out("--explain", f"{file}:8")
    assert "HBase OPEN_SOURCE_EQUIVALENT Bigtable" in chinese
    assert max(map(columns, chinese.splitlines())) <= WIDTH


def test_an_explanation_as_json_has_every_reading(file: Path) -> None:
    said = json.loads(out("--explain", f"{file}:5", "--json"))
    (item,) = said["items"]
    assert item["choices"][0]["taken"]
    assert {choice["role"] for choice in item["choices"]} >= {"paper", "prose"}


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("{file}", "give a file and a line number"),
        ("{file}:x", "give a file and a line number"),
        ("{file}:99", "has lines 1 to 14 and no line 99; near it there is text at line 12 and 14"),
        ("{file}:0", "no line 0"),
        ("{file}:4", "is empty; near it there is text at line 3 and 5"),
        ("{folder}/nothing.md:1", "there is no such file or folder"),
        ("{folder}:1", "holds 2 documents; give one of them, as in {folder}/other.md:1"),
    ],
)
def test_what_is_no_line_is_told_what_is_one(file: Path, place: str, words: str) -> None:
    (file.parent / "other.md").write_text("# Other\n", encoding="utf-8")
    known = {"file": file, "folder": file.parent}
    result = run("--explain", place.format(**known))
    assert isinstance(result.exception, StemmaError)
    assert words.format(**known) in str(result.exception)


def test_wrong_usage_is_told(file: Path) -> None:
    assert run().exit_code == 2
    assert run(file, "--explain", f"{file}:5").exit_code == 2
