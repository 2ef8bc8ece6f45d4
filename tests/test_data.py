"""What ships is right in itself; every check is shown to fail on data that is wrong."""

from __future__ import annotations

import re
import shutil
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from ingest import gazetteer
from ingest.errors import ShippedDataError
from ingest.gazetteer import Gazetteers
from ingest.same import shipped_decisions
from ingest.shipped import shipped

LEAST = {"venues": 800, "institutions": 300, "companies": 120, "systems": 400, "topics": 80}
LEAST_LINES = 150
ADDRESS = re.compile(r"https://[a-z0-9.-]+\.[a-z]{2,}(/[^\s<>\"]*)?")
Line = Mapping[str, Any]


@pytest.fixture(scope="module")
def known() -> Gazetteers:
    return gazetteer.load()


@pytest.fixture(scope="module")
def lines() -> Sequence[Line]:
    found: Sequence[Line] = tomllib.loads((shipped() / "lineage.toml").read_text(encoding="utf-8"))["line"]
    return found


def unknown_systems(lines: Sequence[Line], known: Gazetteers) -> Iterator[str]:
    for line in lines:
        yield from (line[end] for end in ("from", "to") if f"system:{line[end]}" not in known.systems)


def without_address(lines: Sequence[Line]) -> Iterator[Line]:
    yield from (line for line in lines if not ADDRESS.fullmatch(line.get("address", "")))


def unexplained(lines: Sequence[Line], years: Mapping[str, int]) -> Iterator[Line]:
    """Lines that go back in time without saying why."""
    for line in lines:
        later, earlier = years.get(line["from"]), years.get(line["to"])
        if later and earlier and later < earlier and not line.get("back_in_time"):
            yield line


def given_twice(lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """Pairs that two lines speak of: a pair has one relation, and one direction."""
    seen: set[frozenset[str]] = set()
    for line in lines:
        pair = frozenset((line["from"], line["to"]))
        if pair in seen:
            yield line["from"], line["to"]
        seen.add(pair)


def cycles(lines: Sequence[Line]) -> Iterator[str]:
    """Systems that, over BUILDS_ON, come from themselves."""
    earlier: dict[str, set[str]] = {}
    for line in lines:
        if line["type"] == "BUILDS_ON":
            earlier.setdefault(line["from"], set()).add(line["to"])
    for start in earlier:
        seen, left = set[str](), list(earlier[start])
        while left:
            if (at := left.pop()) not in seen:
                seen.add(at)
                left += earlier.get(at, ())
        if start in seen:
            yield start


def test_there_is_enough_to_be_worth_looking_at(known: Gazetteers, lines: Sequence[Line]) -> None:
    assert {kind: len(getattr(known, kind)) >= least for kind, least in LEAST.items()} == dict.fromkeys(LEAST, True)
    assert len(lines) >= LEAST_LINES


def test_lineage_is_between_known_systems(known: Gazetteers, lines: Sequence[Line]) -> None:
    assert list(unknown_systems(lines, known)) == []
    assert list(unknown_systems([{"from": "gfs", "to": "no-such-system"}], known)) == ["no-such-system"]


def test_every_lineage_line_has_the_address_that_says_so(lines: Sequence[Line]) -> None:
    assert list(without_address(lines)) == []
    wrong: list[Line] = [{"from": "a"}, {"address": ""}, {"address": "http://example.org"}, {"address": "https://x y"}]
    assert list(without_address(wrong)) == wrong


def test_no_lineage_line_goes_back_in_time_without_saying_why(known: Gazetteers, lines: Sequence[Line]) -> None:
    years = {key.removeprefix("system:"): it.year for key, it in known.systems.items() if it.year is not None}
    assert list(unexplained(lines, years)) == []
    wrong = {"from": "old", "to": "new"}
    assert list(unexplained([wrong], {"old": 1999, "new": 2001})) == [wrong]
    assert list(unexplained([wrong | {"back_in_time": "It was rewritten."}], {"old": 1999, "new": 2001})) == []


def test_no_pair_has_two_lines_and_nothing_comes_from_itself(lines: Sequence[Line]) -> None:
    assert list(given_twice(lines)) == []
    assert list(cycles(lines)) == []
    ring = [{"from": a, "to": b, "type": "BUILDS_ON"} for a, b in ("ab", "bc", "ca")]
    assert sorted(cycles(ring)) == ["a", "b", "c"]
    assert list(given_twice([*ring, {"from": "b", "to": "a", "type": "BUILDS_ON"}])) == [("b", "a")]


def test_decisions_that_ship_are_about_known_things(known: Gazetteers) -> None:
    keys = {end for decision in shipped_decisions() for end in (decision.a, decision.b)}
    assert keys <= known.systems.keys() | known.venues.keys() | known.companies.keys() | known.topics.keys()


@pytest.mark.parametrize(
    ("file", "added", "complaint"),
    [
        ("systems.toml", '[second-gfs]\nname = "Another"\naliases = ["google  file-system"]\n', "belongs to"),
        ("systems.toml", '[newer]\nname = "Newer"\nyear = 2077\n', "year"),
        ("systems.toml", '[newer]\nname = "Newer"\ncompany = "nobody"\n', "nobody"),
        ("systems.toml", '[newer]\nname = "Newer"\nopen_source = "yes"\n', "true or false"),
        ("systems.toml", '[newer]\nname = "Newer"\ncolour = "blue"\n', "unknown field"),
        ("venues.toml", '[second-osdi]\nname = "osdi"\n', "belongs to"),
        ("venues.toml", '[newer]\nname = "Newer"\nordinary = "yes"\n', "true or false"),
        ("universities.toml", '[second-mit]\nname = "mit"\n', "belongs to"),
        ("universities.toml", '[newer]\nname = "Newer"\ncity = "Leafton"\n', "unknown field"),
        ("companies.toml", '[second-meta]\nname = "Facebook"\n', "belongs to"),
        ("topics.toml", '[ring]\nname = "Ring"\nparent = "ring"\n', "go round"),
        ("topics.toml", "[broken\n", "not TOML"),
    ],
)
def test_a_gazetteer_that_is_wrong_is_refused(tmp_path: Path, file: str, added: str, complaint: str) -> None:
    shutil.copytree(shipped() / "gazetteers", tmp_path / "gazetteers")
    with (tmp_path / "gazetteers" / file).open("a", encoding="utf-8") as text:
        text.write(f"\n{added}")
    with pytest.raises(ShippedDataError, match=complaint) as refused:
        gazetteer.load(tmp_path)
    assert file in str(refused.value)
