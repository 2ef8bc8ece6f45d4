"""Gaps and plans of a small reading group, on the real database."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from graph import store
from graph.connection import Graph
from graph.model import Evidence, Findings, Meeting, Merged, Node, Paper, Relation, Source, System, Topic, Value
from graph.queries.answers import NodeRow
from graph.seminar.gaps import Gap, gaps
from graph.seminar.groups import SeveralGroupsError, UnknownGroupError, groups
from graph.seminar.plan import Item, Plan, Slot, as_csv, as_ics, as_markdown, plan

CLUB = Source("source:club/README.md", "README.md", hash="1", title="Friday Club", group="Friday Club", lines=40)
CANON = Source("source:canon.md", "canon.md", hash="2", title="A Canon", lines=90)
OTHER = Source("source:other.md", "other.md", hash="3", title="Another List", lines=20)


def says(kind: str, start: str, end: str, source: Source = CANON, sure: float = 0.9, **carried: Value) -> Relation:
    return Relation(kind, start, end, (Evidence(source.key, 1, f"{start} {kind} {end}", "made-up", sure),), carried)


def paper(name: str, year: int) -> Paper:
    return Paper(f"paper:{name}", f"{name.title()}: A Paper", year=year)


NODES: tuple[Node, ...] = (
    CLUB,
    CANON,
    OTHER,
    Meeting("meeting:friday-club/1", "1", group="Friday Club", number=1),
    Meeting("meeting:friday-club/2", "2", group="Friday Club", number=2),
    *(
        paper(name, year)
        for name, year in (("bigtable", 2006), ("gfs", 2003), ("raft", 2014), ("ring", 2001), ("paxos", 1998),
                           ("lambda", 2019), ("orca", 2022), ("vm", 1974))
    ),
    System("system:bigtable", "Bigtable", year=2006, open_source=False),
    System("system:gfs", "GFS", year=2003, open_source=False),
    System("system:hbase", "HBase", year=2008, open_source=True),
    *(Topic(f"topic:{name}", name.title()) for name in ("storage", "consensus", "serving", "empty", "old", "part")),
)  # fmt: skip
RELATIONS = (
    says("DISCUSSED_IN", "paper:bigtable", "meeting:friday-club/1", CLUB, number=1, presenter="Ada"),
    says("DISCUSSED_IN", "paper:vm", "meeting:friday-club/2", CLUB, number=2, presenter="Bo"),
    says("BUILDS_ON", "system:bigtable", "system:gfs"),
    says("OPEN_SOURCE_EQUIVALENT", "system:hbase", "system:bigtable"),
    says("PRESENTS", "paper:bigtable", "system:bigtable"),
    says("PRESENTS", "paper:gfs", "system:gfs"),
    says("PART_OF", "topic:part", "topic:consensus"),
    *(says("ABOUT", f"paper:{name}", "topic:storage") for name in ("bigtable", "gfs", "ring")),
    says("ABOUT", "paper:bigtable", "topic:storage", CLUB),
    says("ABOUT", "paper:vm", "topic:old", CLUB),
    says("ABOUT", "paper:raft", "topic:consensus"),
    says("ABOUT", "paper:paxos", "topic:part"),
    says("ABOUT", "paper:orca", "topic:serving", OTHER),
    says("ABOUT", "paper:lambda", "topic:old", OTHER),
    *(says("LISTED_IN", f"paper:{name}", CANON.key, line=at) for at, name in
      enumerate(("bigtable", "gfs", "raft", "ring", "paxos"), 1)),
    *(says("LISTED_IN", f"paper:{name}", OTHER.key, OTHER, line=1) for name in ("lambda", "orca", "raft")),
    *(says("LISTED_IN", f"paper:{name}", CLUB.key, CLUB, line=1) for name in ("bigtable", "vm")),
    *(says("LISTED_IN", f"topic:{name}", CANON.key, line=1) for name in ("storage", "consensus", "part")),
    *(says("LISTED_IN", f"topic:{name}", CLUB.key, CLUB, line=9) for name in ("storage", "empty", "old", "serving")),
    says("LISTED_IN", "topic:serving", OTHER.key, OTHER, line=1),
)  # fmt: skip


def united(relations: tuple[Relation, ...]) -> tuple[Relation, ...]:
    """Relations of one kind and ends as one, as resolve gives them."""
    found: dict[tuple[str, str, str], Relation] = {}
    for it in relations:
        of = (it.type, it.start, it.end)
        before = found.get(of)
        found[of] = Relation(*of, (*it.evidence, *(before.evidence if before else ())), it.properties)
    return tuple(found[of] for of in sorted(found))


@pytest.fixture
def club(graph: Graph) -> Graph:
    """A Neo4j with a reading group and two lists in it."""
    merged = Merged(tuple(sorted(NODES, key=lambda node: node.key)), united(RELATIONS), ())
    said = {source.key: (Findings(source), source.hash) for source in (CLUB, CANON, OTHER)}
    store.save(graph, said, merged)
    return graph


@pytest.fixture
def found(club: Graph) -> dict[tuple[str, str], Gap]:
    """The gaps of the group by kind and subject."""
    return {(gap.kind, gap.subject.key): gap for gap in gaps(club, group="friday club")}


@pytest.mark.neo4j
def test_a_group_is_whoever_has_meetings(club: Graph) -> None:
    assert groups(club) == ["Friday Club"]
    with pytest.raises(UnknownGroupError, match="Friday Club"):
        gaps(club, group="Fryday Clubb")
    with pytest.raises(UnknownGroupError, match="A Canon"):
        gaps(club, against="The Canon")


@pytest.mark.neo4j
def test_a_lineage_that_starts_in_the_middle_names_the_ancestor(found: dict[tuple[str, str], Gap]) -> None:
    gap = found["lineage-starts-in-the-middle", "system:gfs"]
    assert gap.reason == "Bigtable builds on GFS, which Friday Club never discussed."
    assert gap.evidence[0].quote == "system:bigtable BUILDS_ON system:gfs"
    assert gap.closed_by == ("paper:gfs",)


@pytest.mark.neo4j
def test_empty_sections_of_the_group_alone_and_of_all(club: Graph, found: dict[tuple[str, str], Gap]) -> None:
    assert ("empty-section", "topic:empty") in found
    assert found["empty-section", "topic:serving"].closed_by == ("paper:orca",)
    assert ("empty-section", "topic:storage") not in found
    of_all = {gap.subject.key for gap in gaps(club) if gap.kind == "empty-section"}
    assert of_all == {"topic:empty", "topic:serving"}
    [serving] = [gap for gap in gaps(club) if gap.subject.key == "topic:serving" and gap.kind == "empty-section"]
    assert serving.reason == "The section “Serving” of Friday Club has no paper; other lists have 1 paper about it."


@pytest.mark.neo4j
def test_what_others_cover_is_told_once_for_the_widest_topic(club: Graph, found: dict[tuple[str, str], Gap]) -> None:
    assert found["topic-not-covered", "topic:consensus"].closed_by == ("paper:raft", "paper:paxos")
    assert ("topic-not-covered", "topic:part") not in found
    against = {gap.subject.key for gap in gaps(club, group="Friday Club", against="Another List")}
    assert "topic:consensus" not in against


@pytest.mark.neo4j
def test_stale_topics_and_open_systems(found: dict[tuple[str, str], Gap]) -> None:
    assert found["stale-topic", "topic:old"].closed_by == ("paper:lambda",)
    assert found["open-equivalent-not-met", "system:bigtable"].closed_by == ("system:hbase",)


@pytest.mark.neo4j
def test_gaps_come_largest_first_and_have_reasons(club: Graph) -> None:
    for group in (None, "Friday Club"):
        listed = gaps(club, group=group)
        assert [gap.size for gap in listed] == sorted((gap.size for gap in listed), reverse=True)
        assert all(0 <= gap.size <= 1 and 0 <= gap.confidence <= 1 and gap.reason for gap in listed)
        assert listed == gaps(club, group=group)
        assert set(listed[0].as_json()["subject"]) == {"label", "key", "name"}


@pytest.mark.neo4j
def test_an_empty_graph_has_no_gaps_and_open_meetings(graph: Graph) -> None:
    assert gaps(graph) == []
    made = plan(graph, start=date(2027, 1, 6), weekday=4, meetings=2)
    assert [(slot.number, slot.items) for slot in made.meetings] == [(1, ()), (2, ())]


@pytest.mark.neo4j
def test_a_plan_goes_on_weekly_and_reads_ancestors_first(club: Graph) -> None:
    made = plan(club, start=date(2027, 1, 6), weekday=4, meetings=5)
    assert made == plan(club, group="Friday Club", start=date(2027, 1, 6), weekday=4, meetings=5)
    assert [slot.number for slot in made.meetings] == [3, 4, 5, 6, 7]
    assert [slot.date.isoformat() for slot in made.meetings[:2]] == ["2027-01-08", "2027-01-15"]
    assert {slot.date.weekday() for slot in made.meetings} == {4}
    assert [slot.presenter for slot in made.meetings[:3]] == ["Ada", "Bo", "Ada"]
    keys = [item.node.key for slot in made.meetings for item in slot.items]
    assert len(keys) == len(set(keys))
    assert "paper:bigtable" not in keys  # discussed already
    assert {"paper:gfs", "paper:raft"} <= set(keys)
    assert ("lineage-starts-in-the-middle", "system:gfs") in {(gap.kind, gap.subject.key) for gap in made.closes}
    assert not {gap.subject.key for gap in made.left} & {"system:gfs"}


@pytest.mark.neo4j
def test_what_builds_on_something_comes_after_it(graph: Graph) -> None:
    deep = (
        *RELATIONS,
        says("PRESENTS", "paper:ring", "system:hbase"),
        says("BUILDS_ON", "system:gfs", "system:hbase"),
        says("BUILDS_ON", "system:hbase", "paper:paxos"),
        says("BUILDS_ON", "paper:paxos", "system:hbase"),  # a circle
    )
    merged = Merged(tuple(sorted(NODES, key=lambda node: node.key)), united(deep), ())
    store.save(graph, {CLUB.key: (Findings(CLUB), "1")}, merged)
    made = plan(graph, start=date(2027, 1, 6), weekday=2, meetings=8)
    keys = [item.node.key for slot in made.meetings for item in slot.items]
    assert keys.index("paper:ring") < keys.index("paper:gfs")


@pytest.mark.neo4j
def test_several_groups_are_listed(club: Graph) -> None:
    club.write(lambda tx: tx.run("CREATE (:Meeting {key: 'meeting:b/1', name: '1', group: 'B'})").consume())
    with pytest.raises(SeveralGroupsError, match="B, Friday Club"):
        plan(club, start=date(2027, 1, 6), weekday=0, meetings=1)


def test_a_plan_of_nothing_is_refused() -> None:
    refused: Callable[..., Plan] = plan
    with pytest.raises(ValueError, match="weekday 7"):
        refused(None, start=date(2027, 1, 6), weekday=7, meetings=1)


words = st.text(min_size=1, max_size=40).filter(lambda text: bool(text.strip()))


@given(words, words, words)
@settings(deadline=None)
def test_hostile_names_stay_text(name: str, reason: str, group: str) -> None:
    node = NodeRow("Paper", "paper:x", name)
    made = Plan(group, (Slot(1, date(2027, 1, 8), name, (Item(node, reason),)),), (), ())
    for row in csv.reader(io.StringIO(as_csv(made))):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)
    table = [line for line in as_markdown(made).splitlines() if line.startswith("| 1 |")]
    assert len(table) == 1
    assert table[0].replace("\\|", "").count("|") == 6
    [event] = Calendar.from_ical(as_ics(made)).walk("VEVENT")
    assert str(event["uid"]).endswith("-1@stemma")
    assert as_ics(made) == as_ics(made)


def test_formulas_and_markup_are_shown_as_text() -> None:
    node = NodeRow("Paper", "paper:x", "=cmd() <b>|*bold*")
    made = Plan("Club", (Slot(1, date(2027, 1, 8), None, (Item(node, "@why"),)),), (), ())
    assert "'=cmd() <b>|*bold*" in as_csv(made)
    assert "=cmd() \\<b\\>\\|\\*bold\\*" in as_markdown(made)
    assert "SUMMARY:=cmd() <b>|*bold*" in as_ics(made)
    assert "DTSTART;VALUE=DATE:20270108" in as_ics(made)
