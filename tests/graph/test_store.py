"""Whether the graph becomes what the findings say, whatever was in it and whatever happens on the way."""

from __future__ import annotations

import subprocess
import sys
import threading
import tracemalloc
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph import difference, store
from graph.connection import Graph, Settings, connect
from graph.difference import Changes
from graph.exports.jsonl import jsonl
from graph.model import Decision, Evidence, Findings, Merge, Merged, Node, Paper, Relation, Source, System
from graph.readings import encode
from graph.revision import ChangedMeanwhileError, NotStorableError
from graph.store import save

pytestmark = pytest.mark.neo4j

EMPTY = Merged((), (), ())
SOURCES = tuple(Source(f"source:list-{name}.md", f"list-{name}.md", hash=name) for name in "abc")


def exported(graph: Graph) -> str:
    return "".join(jsonl(graph))


def union(said: Mapping[str, Findings]) -> Merged:
    """The simplest way to merge: a node or relation stands while somebody says so, with all that is said for it."""
    nodes: dict[str, Node] = {}
    relations: dict[tuple[str, str, str], Relation] = {}
    for _, findings in sorted(said.items()):
        for node in (findings.source, *findings.nodes):
            nodes.setdefault(node.key, node)
        for it in findings.relations:
            name = (it.type, it.start, it.end)
            earlier = relations[name].evidence if name in relations else ()
            relations[name] = replace(it, evidence=(*earlier, *it.evidence))
    return Merged(tuple(nodes[key] for key in sorted(nodes)), tuple(relations[name] for name in sorted(relations)), ())


@st.composite
def findings_of(draw: st.DrawFn, source: Source) -> Findings:
    """What a source says about a handful of systems and papers that other sources know, too."""
    nodes: list[Node] = [
        System(f"system:s{number}", f"S{number}", (), draw(st.none() | st.integers(1990, 2024))) for number in range(4)
    ]
    nodes += [Paper(f"paper:p{number}", f"P{number}") for number in range(2)]
    keys = st.sampled_from([node.key for node in nodes])
    pairs = draw(st.lists(st.tuples(keys, keys), max_size=6, unique=True))
    relations = tuple(
        Relation("BUILDS_ON", start, end, (Evidence(source.key, 1 + line, "made-up words", "made-up", 0.5),))
        for line, (start, end) in enumerate(pairs)
    )
    return Findings(replace(source, lines=len(pairs)), tuple(nodes), relations)


states = st.fixed_dictionaries({}, optional={source.key: findings_of(source) for source in SOURCES})


def become(graph: Graph, said: Mapping[str, Findings]) -> Changes:
    """Save so that the graph has what these sources say, and nothing else."""
    changed: dict[str, tuple[Findings, str] | None] = dict.fromkeys(store.stamps(graph))
    changed.update({key: (findings, findings.source.hash) for key, findings in said.items()})
    return save(graph, changed, union(said))


def emptied(graph: Graph) -> Graph:
    graph.run("MATCH (node) WHERE NOT node:Stemma DETACH DELETE node")
    return graph


def test_what_is_saved_stands(stored: Graph, small: Merged, small_findings: tuple[Findings, ...]) -> None:
    assert store.readings(stored) == list(small_findings)
    assert store.stamps(stored) == {"source:lists/storage.md": "1", "source:notes/storage.md": "2"}
    assert store.reading(stored, "source:notes/storage.md") == small_findings[1]
    assert store.reading(stored, "source:nothing") is None
    assert not store.pending(stored)
    (row,) = stored.read(
        """MATCH (:System {key: 'system:hdfs'})-[is:OPEN_SOURCE_EQUIVALENT]->(:System {key: 'system:gfs'})
           RETURN properties(is) AS properties"""
    )
    row["properties"].pop("stemma_fingerprint")
    assert row["properties"] == {
        "confidence": 0.95,
        "evidence_source": ["source:notes/storage.md"],
        "evidence_line": [2],
        "evidence_quote": ["system:hdfs OPEN_SOURCE_EQUIVALENT system:gfs"],
        "evidence_finder": ["made-up"],
        "evidence_confidence": [0.95],
    }


def test_saving_twice_changes_nothing(stored: Graph, small: Merged, small_findings: tuple[Findings, ...]) -> None:
    before, revision = exported(stored), store.revision(stored)
    assert store.difference(stored, small) == Changes(0, 0, 0)
    assert save(stored, {}, small) == Changes(0, 0, 0)
    assert store.revision(stored) == revision
    changed = {its.source.key: (its, its.source.hash) for its in small_findings}
    assert save(stored, changed, small) == Changes(0, 0, 0)
    assert exported(stored) == before


def test_changes_are_counted(stored: Graph, small: Merged) -> None:
    nodes = tuple(
        replace(node, name="Google FS", aliases=()) if isinstance(node, System) and node.key == "system:gfs" else node
        for node in small.nodes
        if node.key != "system:cpp"
    )
    merged = Merged((*nodes, System("system:zfs", "ZFS")), small.relations[:-1], ())
    assert store.difference(stored, merged) == Changes(1, 1, 2)
    assert save(stored, {}, merged) == Changes(1, 1, 2)
    (row,) = stored.read("MATCH (gfs:System {key: 'system:gfs'}) RETURN properties(gfs) AS gfs")
    assert row["gfs"].keys() == {"key", "name", "aliases", "year", "open_source", "stemma_fingerprint"}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=states, second=states)
def test_the_way_to_a_graph_does_not_matter(
    graph: Graph, first: Mapping[str, Findings], second: Mapping[str, Findings]
) -> None:
    become(emptied(graph), first)
    become(graph, second)
    assert become(graph, second) == Changes(0, 0, 0)
    assert store.readings(graph) == [second[key] for key in sorted(second)]
    by_a_detour = exported(graph)
    become(emptied(graph), second)
    assert exported(graph) == by_a_detour


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=states, gone=st.sampled_from([source.key for source in SOURCES]))
def test_withdrawing_a_source_leaves_what_others_say(graph: Graph, said: Mapping[str, Findings], gone: str) -> None:
    become(emptied(graph), said)
    rest = {key: findings for key, findings in said.items() if key != gone}
    save(graph, {gone: None}, union(rest))
    relations = {
        (row["start"], row["end"])
        for row in graph.read("MATCH (a)-[:BUILDS_ON]->(b) RETURN a.key AS start, b.key AS end")
    }
    assert relations == {(it.start, it.end) for findings in rest.values() for it in findings.relations}
    assert gone not in store.stamps(graph)
    sources = {row["source"] for row in graph.read("MATCH ()-[r]->() UNWIND r.evidence_source AS source RETURN source")}
    assert sources <= rest.keys()


def chain(year: int, length: int = 60) -> tuple[dict[str, tuple[Findings, str] | None], Merged]:
    """A source, 60 papers and 59 relations: with the fixture `short` what needs three transactions."""
    source = replace(SOURCES[0], hash=str(year))
    papers = tuple(Paper(f"paper:p{number:02}", f"Paper {number}", (), year + number % 7) for number in range(length))
    relations = tuple(
        Relation("CITES", later.key, earlier.key, (Evidence(source.key, 1, f"words of {year}", "made-up", 0.5),))
        for earlier, later in pairwise(papers)
    )
    return {source.key: (Findings(source, papers, relations), str(year))}, Merged((*papers, source), relations, ())


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Transactions of at most 100 rows."""
    monkeypatch.setattr(store, "BATCH", 100)


class InterruptError(Exception):
    pass


@pytest.mark.usefixtures("short")
@pytest.mark.parametrize("at", [0, 1, 2])
def test_an_interrupted_save_is_completed_by_the_next(graph: Graph, at: int) -> None:
    changed, merged = chain(1990)
    save(graph, *chain(1980))
    calls = iter(range(10))

    def interrupt(what: str, done: int, total: int) -> None:
        if next(calls) == at:
            raise InterruptError

    with pytest.raises(InterruptError):
        save(graph, changed, merged, interrupt)
    assert store.pending(graph) == (at > 0)
    assert store.stamps(graph) == {SOURCES[0].key: "1990" if at else "1980"}
    save(graph, {} if at else changed, merged)
    assert not store.pending(graph)
    left = exported(graph)
    save(emptied(graph), changed, merged)
    assert exported(graph) == left


@pytest.mark.usefixtures("short")
def test_a_save_takes_little_memory_beside_the_graph(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(difference, "PAGE", 100)
    save(graph, *chain(1980))  # what is loaded and cached at first is no part of it
    tracemalloc.start()
    try:
        changed, merged = chain(1990, 8000)
        graph_itself, _ = tracemalloc.get_traced_memory()
        for said in (changed, {}):  # all is new; nothing is
            tracemalloc.reset_peak()
            save(graph, said, merged)
            assert tracemalloc.get_traced_memory()[1] < 2.5 * graph_itself
    finally:
        tracemalloc.stop()


SAVE_AND_WAIT = """
import sys
from pathlib import Path

from graph import store
from graph.connection import Settings, connect
from graph.model import Merged
from graph.readings import decode

said = decode(Path(sys.argv[2]).read_text(encoding="utf-8"))
merged = Merged((*said.nodes, said.source), said.relations, ())
calls = 0

def wait(what, done, total):
    global calls
    calls += 1
    if calls > int(sys.argv[3]):
        print("written", flush=True)
        sys.stdin.read()

store.BATCH = 100
with connect(Settings(home=Path(sys.argv[1]))) as graph:
    store.save(graph, {said.source.key: (said, said.source.hash)}, merged, wait)
"""


@pytest.mark.usefixtures("short")
@pytest.mark.parametrize("transactions", [0, 1, 2])
def test_a_killed_process_leaves_what_the_next_save_completes(
    graph: Graph, server_settings: Settings, tmp_path: Path, transactions: int
) -> None:
    changed, merged = chain(1990)
    ((said, _),) = (entry for entry in changed.values() if entry)
    (tmp_path / "said.json").write_text("".join(encode(said)), encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-c", SAVE_AND_WAIT, server_settings.home, tmp_path / "said.json", str(transactions)],
        cwd=Path(__file__).parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "written\n"
    process.kill()
    process.communicate()
    assert store.pending(graph) == (transactions > 0)
    assert store.readings(graph) == ([said] if transactions else [])
    changes = save(graph, {} if transactions else changed, merged)
    assert changes.created == 120 - (0, 0, 61)[transactions]
    assert not store.pending(graph)
    left = exported(graph)
    save(emptied(graph), changed, merged)
    assert exported(graph) == left


@pytest.mark.usefixtures("short")
def test_two_processes_do_not_mix_what_they_write(graph: Graph) -> None:
    calls = iter(range(10))

    def another_saves(what: str, done: int, total: int) -> None:
        if next(calls) == 2:
            save(graph, *chain(1980))

    with pytest.raises(ChangedMeanwhileError):
        save(graph, *chain(1990), another_saves)
    assert store.difference(graph, chain(1980)[1]) == Changes(0, 0, 0)
    assert not store.pending(graph)


def test_readings_that_are_no_longer_so_are_noticed(stored: Graph, small: Merged) -> None:
    since = store.revision(stored)
    save(stored, {}, EMPTY)
    with pytest.raises(ChangedMeanwhileError):
        save(stored, {}, small, since=since)
    save(stored, {}, small, since=store.revision(stored))


def test_many_threads_saving_at_once_end_in_one_of_their_graphs(graph: Graph, server_settings: Settings) -> None:
    graphs = [Merged((System("system:s", f"S{number}"),), (), ()) for number in range(4)]
    refused: list[Exception] = []

    def work(merged: Merged) -> None:
        with connect(server_settings) as own:
            for _ in range(3):
                try:
                    save(own, {}, merged)
                except ChangedMeanwhileError as error:
                    refused.append(error)

    save(graph, {}, EMPTY)
    threads = [threading.Thread(target=work, args=(merged,)) for merged in graphs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(store.difference(graph, merged) == Changes(0, 0, 0) for merged in graphs) == 1
    assert not store.pending(graph)


def test_decisions_are_kept_and_replaced(graph: Graph) -> None:
    assert store.decisions(graph) == []
    first = Decision("system:a", "system:b", True, "the same project", "2024-05-01")
    store.record_decision(graph, first)
    assert store.decisions(graph) == [first]
    assert store.pending(graph)  # the merged graph does not follow it yet
    save(graph, {}, EMPTY)
    assert not store.pending(graph)
    second = Decision("system:b", "system:a", False, "two projects", "2024-05-02")
    store.record_decision(graph, second)
    assert store.decisions(graph) == [second]


def test_data_of_others_is_left_alone(graph: Graph) -> None:
    save(graph, {}, EMPTY)
    graph.run("CREATE (:Paper {key: 'theirs', title: 'theirs'})-[:CITES]->(:Book {key: 'theirs'})")
    save(graph, {}, Merged((System("system:s", "S"),), (), ()))
    save(graph, {}, EMPTY)
    assert graph.read("MATCH (:Paper)-[:CITES]->(:Book) RETURN count(*) AS number") == [{"number": 1}]


def test_what_neo4j_cannot_keep_is_said_and_nothing_is_written(graph: Graph) -> None:
    save(graph, {}, EMPTY)
    for odd in (System("system:s", "\ud800"), System("system:s", "S", year=2**70)):
        with pytest.raises(NotStorableError):
            save(graph, {}, Merged((odd,), (), ()))
    assert exported(graph) == ""


@pytest.mark.parametrize(
    "merged",
    [
        Merged((System("system:s", "S"), System("system:s", "T")), (), ()),
        Merged((System("paper:s", "S"),), (), ()),
        Merged((), (), (Merge("system:a", "system:b", "made up", 1.0),)),
        Merged(
            (System("system:s", "S"),),
            (Relation("BUILDS_ON", "system:s", "system:t", (Evidence("source:a", 1, "words", "made-up", 1.0),)),),
            (),
        ),
    ],
)
def test_a_graph_that_contradicts_itself_is_refused(graph: Graph, merged: Merged) -> None:
    with pytest.raises(ValueError, match=r"twice|no node"):
        save(graph, {}, merged)
