"""Commands that ask: their forms, their statuses, what goes to which stream, and that text stays text."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from typer.testing import CliRunner

from app.cli.commands import COMMANDS, command_line
from app.cli.db import COMMANDS as OF_DB
from graph.connection import Graph

pytestmark = pytest.mark.neo4j

EMPTY = "MATCH (node) DETACH DELETE node"
MARKUP = "<img src=x onerror=alert(1)> MATCH (n) DETACH DELETE n"
HOSTILE = f"""# Hostile

- [{MARKUP.replace("<", "&lt;")}](https://example.org/1) (OSDI 2001)
- [=cmd() of a quiet machine](https://example.org/2) (OSDI 2002)
- [A red\x1bM herring\x07 and its \u202eworra](https://example.org/3) (OSDI 2003)
- [An Article](https://doi.org/10.1145/1111111.1111112) (OSDI 2004)
"""
OTHERS = """# Others

- [An Article](https://doi.org/10.1145/2222222.2222223) (SOSP 2015)
"""
SEMINAR = """# Quiet Readers

| Meeting | Date | Presenter | Topic |
| --- | --- | --- | --- |
| 1 | 2025-01-09 | Ada | [Rows beyond one machine](https://example.org/rows) |
| 2 | 2025-01-16 | Bob | [A store without noise](https://example.org/noise) |
"""
EVIDENCE = {"source", "line", "quote", "finder", "confidence"}
NODE = {"label", "key", "name"}


@pytest.fixture(scope="module")
def ask(
    stemma: Callable[..., Any], documents: Callable[[Path], Path], connected: Graph, tmp_path_factory: Any
) -> Callable[..., Any]:
    """`stemma` on a graph of six documents; the tests here only ask."""
    connected.run(EMPTY)
    folder = documents(tmp_path_factory.mktemp("asked"))
    for name, text in {"hostile.md": HOSTILE, "others.md": OTHERS, "seminar.md": SEMINAR}.items():
        (folder / name).write_text(text, encoding="utf-8")
    assert stemma("ingest", folder).status == 0
    return stemma


# ---- forms


def test_a_path_is_nodes_and_relations_with_evidence_in_place(ask) -> None:
    found = ask("path", "Google File System", "HDFS", "--json").json
    assert [(node["label"], node["name"]) for node in found["nodes"]] == [("System", "GFS"), ("System", "HDFS")]
    assert set(found) == {"nodes", "relations"}
    assert all(set(node) - {"year"} == NODE for node in found["nodes"])
    (relation,) = found["relations"]
    assert set(relation) == {"type", "from", "to", "confidence", "evidence"}
    assert (relation["type"], relation["from"], relation["to"]) == (
        "OPEN_SOURCE_EQUIVALENT",
        "system:hdfs",
        "system:gfs",
    )
    (piece,) = relation["evidence"]
    assert set(piece) == EVIDENCE
    assert (piece["source"], piece["line"]) == ("source:lists/notes.md", 3)
    assert "GFS 对应的开源系统" in piece["quote"]


def test_a_lineage_goes_as_far_as_it_is_told(ask) -> None:
    whole, near = (ask("lineage", "谷歌文件系统", *more, "--json").json for more in ((), ("--down", "1")))
    assert {node["key"] for node in whole["nodes"]} >= {"system:gfs", "system:bigtable", "system:spanner"}
    assert "system:spanner" not in {node["key"] for node in near["nodes"]}
    two = next(it for it in whole["relations"] if it["from"] == "system:bigtable" and it["to"] == "system:gfs")
    assert {piece["source"] for piece in two["evidence"]} == {"source:lists/more.md", "source:lists/notes.md"}


def test_lines_for_people_say_the_same(ask) -> None:
    path = ask("path", "GFS", "HDFS")
    assert "HDFS is the open-source equivalent of GFS" in path.out
    assert "lists/notes.md:3" in path.out
    assert path.err == ""
    shown = ask("show", "system:GFS").out
    assert shown.startswith("GFS (System)\n")
    assert "Bigtable builds on GFS" in shown


def test_what_is_not_connected_is_an_empty_answer(ask) -> None:
    found = ask("path", "GFS", "Rows beyond one machine", "--json")
    assert (found.status, found.json) == (0, {"nodes": [], "relations": []})


def test_gaps_are_in_the_documented_form_and_order(ask) -> None:
    gaps = ask("gaps", "--json").json
    assert gaps
    for gap in gaps:
        assert set(gap) == {"kind", "subject", "reason", "size", "confidence", "evidence"}
        assert set(gap["subject"]) == NODE
        assert 0.0 <= gap["size"] <= 1.0
        assert 0.0 <= gap["confidence"] <= 1.0
        assert all(set(piece) == EVIDENCE for piece in gap["evidence"])
    assert [gap["size"] for gap in gaps] == sorted((gap["size"] for gap in gaps), reverse=True)
    assert "Databases" in {gap["subject"]["name"] for gap in gaps}
    assert "there is: Quiet Readers" in ask("gaps", "--group", "Loud Readers", "--json").error


def test_a_plan_comes_in_four_forms(ask) -> None:
    wanted = ("plan", "--start", "2027-01-07", "--weekday", "thu", "--meetings", "2")
    plan = ask(*wanted, "--json").json
    assert set(plan) == {"meetings", "closes", "left"}
    assert [(it["number"], it["date"]) for it in plan["meetings"]] == [(3, "2027-01-07"), (4, "2027-01-14")]
    for meeting in plan["meetings"]:
        assert set(meeting) == {"number", "date", "presenter", "items"}
        assert all(set(item) == NODE | {"reason"} for item in meeting["items"])
    assert "| 3 | 2027-01-07 |" in ask(*wanted).out
    assert len(list(csv.DictReader(io.StringIO(ask(*wanted, "--csv").out)))) >= 2
    assert Calendar.from_ical(ask(*wanted, "--ics").out).walk("VEVENT")


def test_a_query_answers_rows_and_says_what_it_cut(ask) -> None:
    rows = ask("query", "UNWIND range(1, 5) AS n RETURN n, $word AS word", "--param", "word=x y", "--limit", "2")
    assert rows.out == "n\tword\n1\tx y\n2\tx y\n"
    assert rows.told == ["cut after 2 rows; --limit asks for more"]
    typed = ask(
        "query", "RETURN $map.a + 1 AS n, $list AS list", "--param", 'map={"a": 1}', "--param", "list=[1]", "--json"
    )
    assert typed.json == [{"n": 2, "list": [1]}]
    none = ask("query", "-", "--json", stdin=b"MATCH (n:Nothing) RETURN n")
    assert (none.status, none.json, none.told) == (0, [], ["no rows"])


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (("MATCH (n) DETACH DELETE n",), "would write"),
        (("LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row",), "LOAD"),
        (("CALL dbms.listConfig()",), "dbms.listConfig"),
        (("UNWIND range(1, 100000000000) AS n RETURN sum(n)", "--timeout", "0.5"), "after 0.5 s"),
        (("RETURN $missing",), "missing"),
        (("RETURN $n", "--param", "n=99999999999999999999"), "64 bits"),
        (("RETRUN 1",), "RETRUN"),
        ((b"RETURN '\xff'",), "no text"),
    ],
    ids=["write", "file", "procedure", "slow", "parameter", "number", "syntax", "bytes"],
)
def test_a_query_that_is_not_answered_is_an_error_in_one_line(ask, query: tuple[str, ...], said: str) -> None:
    assert said in ask("query", *query).error


# ---- names


def test_an_unknown_name_offers_the_nearest(ask) -> None:
    assert "'Bigtabel'; nearest: Bigtable" in ask("lineage", "Bigtabel").error


def test_a_name_of_two_things_lists_both(ask) -> None:
    error = ask("show", "An Article").error
    assert "paper:doi:10.1145/1111111.1111112, paper:doi:10.1145/2222222.2222223" in error
    assert ask("show", "paper:doi:10.1145/1111111.1111112").out.startswith("An Article (Paper)")


def test_a_kind_that_has_no_lineage_is_called_by_its_kind(ask) -> None:
    assert "Google is a Company" in ask("lineage", "Google").error


def test_search_finds_by_alias_and_in_part(ask) -> None:
    found = ask("search", "谷歌文件系统", "--json").json
    assert found[0]["key"] == "system:gfs"
    assert set(found[0]) - {"year"} == NODE | {"score", "why"}
    assert "Rows beyond one machine" in ask("search", "beyond", "one").out
    nothing = ask("search", "zzzzzz", "--json")
    assert (nothing.status, nothing.json) == (0, [])
    assert ask("search", b"caf\xe9").status == 0


# ---- text stays text (a traceback and an escape code are refused by `stemma` itself)


def test_hostile_titles_are_shown_as_text(ask) -> None:
    assert f"Paper    {MARKUP} 2001" in ask("search", "onerror").out
    herring = ask("show", "paper:a-red-m-herring-and-its-worra").out
    assert "\x07" not in herring
    assert "\u202e" not in herring
    assert ask("query", "MATCH (p:Paper) RETURN count(p) AS n", "--json").json[0]["n"] > 4  # nothing was deleted


def test_no_cell_of_a_table_is_a_formula(ask) -> None:
    names = "MATCH (paper:Paper) RETURN paper.name AS `=name`"
    for table in (ask("query", names, "--csv").out, ask("export", "csv").out):
        rows = list(csv.reader(io.StringIO(table)))
        assert any("cmd()" in cell for row in rows for cell in row)
        assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_exports_are_well_formed(ask, tmp_path: Path) -> None:
    whole = [json.loads(line) for line in ask("export", "jsonl").out.splitlines()]
    assert MARKUP in {line.get("name") for line in whole}
    file = tmp_path / "graph.graphml"
    assert ask("export", "graphml", "-o", file).told == [f"wrote {file}"]
    texts = [it.text for it in ET.parse(file).iter("{http://graphml.graphdrawing.org/xmlns}data")]
    assert MARKUP in texts
    assert "<img" not in ask("export", "mermaid").out
    assert ask("export", "cytoscape", "-o", "/dev/null").status == 0
    assert not Path("/dev/null").is_file()  # a device stays one
    assert "No such file or directory" in ask("export", "jsonl", "-o", tmp_path / "no" / "such").error


# ---- streams


def test_a_reader_that_leaves_early_is_no_error(ask) -> None:
    done = ask.shell("stemma query 'UNWIND range(1, 30000) AS n RETURN n' --limit 30000 --timeout 60 | head -1")
    assert (done.status, done.out, done.err) == (0, "n\n", "")


def test_a_full_disk_is_said(ask) -> None:
    error = ask.shell("stemma export jsonl > /dev/full").error
    assert "cannot write to standard output: No space left on device" in error


def test_results_are_utf_8_whatever_the_locale_says(ask) -> None:
    assert "谷歌文件系统" in ask("show", "GFS", PYTHONIOENCODING="latin-1").out


# ---- usage


@pytest.mark.parametrize("command", [*COMMANDS, *(f"db {name}" for name in OF_DB)])
def test_every_command_says_what_it_does(command: str) -> None:
    shown = CliRunner().invoke(command_line, [*command.split(), "--help"])
    assert shown.exit_code == 0
    assert f"stemma {command} " in shown.output
    assert "\x1b" not in shown.output
    assert all(len(line) <= 80 for line in shown.output.splitlines())
    # The table's line is the first of what the command says of itself.
    _, line = COMMANDS.get(command) or OF_DB[command.removeprefix("db ")]
    assert line in " ".join(shown.output.split())


def test_help_lists_every_command_and_version_is_one_line(stemma) -> None:
    whole = stemma("--help").out
    assert all(f"\n  {command} " in whole for command in COMMANDS)
    assert stemma("--version").out.startswith("stemma ")


@pytest.mark.parametrize(
    "args",
    [
        "",
        "nonsense",
        "ingest",
        "path GFS",
        "lineage GFS --up -1",
        "query x --param =1",
        "query x --csv --json",
        "plan --start 2027-01-07 --weekday someday --meetings 1",
        "plan --start yesterday --weekday mon --meetings 1",
        "plan --start 9999-12-30 --weekday mon --meetings 9",
        "export nonsense",
        "app --port 0",
    ],
)
def test_wrong_usage_is_2(args: str) -> None:
    assert CliRunner().invoke(command_line, args.split()).exit_code == 2
