"""Whether a graph arrives whole or not at all: as a file and back, damaged files, moves that are interrupted."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import schema, store
from graph.connection import Graph
from graph.exports.jsonl import jsonl
from graph.migrations import MIGRATIONS
from graph.model import Decision, Evidence, Findings, Merged, Relation, System
from graph.moving import dump as dumps
from graph.moving import receive as receiving
from graph.moving import records as recording
from graph.moving.copy import load
from graph.moving.dump import Dump, DumpError
from graph.moving.receive import NotEmptyError, NotEqualError
from graph.moving.records import NotMovableError, Record, decode, encode, records, tally
from graph.queries.health import health
from graph.revision import ChangedMeanwhileError, HalfMovedError, state

neo4j = pytest.mark.neo4j
ONE_RELEASE = True  # tests/moving goes from one release to the other, and the contract runs each statement on both
TEXT = "GFS 的开源实现是 HDFS。\n" * 3
HOSTILE = "a\x00\x1b[31m\r\n\u2028\\u0041`'\"; MATCH (n) DETACH DELETE n //\U0001f600 ～ \U00020000"


def written(graph: Graph) -> bytes:
    file = io.BytesIO()
    dumps.write(graph, file)
    return file.getvalue()


def saved(path: Path, said: bytes) -> Path:
    path.write_bytes(said)
    return path


def repacked(said: bytes, change: Callable[[list[bytes]], list[bytes]]) -> bytes:
    """The dump with other lines, whole as a compressed file."""
    return gzip.compress(b"".join(change(gzip.decompress(said).splitlines(keepends=True))))


def fill(graph: Graph, small: Merged, small_findings: tuple[Findings, ...]) -> None:
    """The small graph with texts, a decision, and a system whose name and key are hard to carry."""
    odd = System(f"system:{HOSTILE}", HOSTILE, ("", HOSTILE, "\ue000"), 2**62)
    says = Relation("BUILDS_ON", odd.key, "system:gfs", (Evidence(small_findings[0].source.key, 1, HOSTILE, "it", 1),))
    merged = Merged(
        tuple(sorted((*small.nodes, odd), key=lambda node: node.key)),
        tuple(sorted((*small.relations, says), key=lambda it: (it.type, it.start, it.end))),
        small.merges,
    )
    said = {its.source.key: (its, its.source.hash) for its in small_findings}
    store.save(graph, said, merged, texts=dict.fromkeys(said, TEXT))
    store.record_decision(graph, Decision("system:a", "system:b", True, "so it is", "2026-01-01"))


@pytest.fixture
def whole(graph: Graph, small: Merged, small_findings: tuple[Findings, ...]) -> Graph:
    """That graph in the Neo4j of the tests."""
    fill(graph, small, small_findings)
    return graph


@pytest.fixture(scope="module")
def said(connected: Graph, small: Merged, small_findings: tuple[Findings, ...]) -> bytes:
    """A dump of that graph."""
    connected.run("MATCH (node) DETACH DELETE node")
    fill(connected, small, small_findings)
    return written(connected)


@pytest.fixture
def dumped(said: bytes, tmp_path: Path) -> Dump:
    """The dump in a file."""
    return dumps.opened(saved(tmp_path / "graph.jsonl.gz", said))


@neo4j
def test_a_graph_comes_back_from_its_dump_to_the_byte(whole: Graph, tmp_path: Path) -> None:
    before = written(whole), list(jsonl(whole)), store.readings(whole), store.decisions(whole), state(whole).pending
    text = store.text(whole, "source:lists/storage.md")
    assert text == TEXT
    dump = dumps.opened(saved(tmp_path / "graph.jsonl.gz", before[0]))
    assert dump.totals == tally(whole)
    whole.run("MATCH (node) DETACH DELETE node")
    received = load(dump, whole)
    assert received.written == dump.totals.nodes + dump.totals.relations
    again = written(whole), list(jsonl(whole)), store.readings(whole), store.decisions(whole), state(whole).pending
    assert again == before
    assert store.text(whole, "source:lists/storage.md") == text
    assert state(whole).moving is None


@neo4j
def test_pages_are_in_the_order_of_code_points_and_miss_nothing(whole: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    whole.run(
        """UNWIND ['\ue000', '～', '\U00020000', 'z', 'é', ''] AS end
           CREATE (:System {key: 'system:zz' + end, name: end, aliases: [], stemma_fingerprint: 0})
                  -[:BUILDS_ON {stemma_fingerprint: 0}]->(:System {key: 'system:yy' + end, stemma_fingerprint: 0})"""
    )
    at_once = list(records(whole))
    assert [record.place for record in at_once] == sorted(record.place for record in at_once)
    monkeypatch.setattr(recording, "PAGE", 2)
    monkeypatch.setattr(recording, "PAGE_OF_LARGE", 1)
    assert list(records(whole)) == at_once
    counted = whole.read(
        "MATCH (n) WHERE NOT n:Stemma WITH count(n) AS nodes MATCH ()-[r]->() RETURN nodes, count(r) AS r"
    )
    assert [(tally(whole).nodes, tally(whole).relations)] == [(row["nodes"], row["r"]) for row in counted]


@neo4j
def test_what_others_put_into_the_database_stays_there(dumped: Dump, graph: Graph) -> None:
    graph.run("CREATE (:Paper {title: 'theirs', key: 'paper:theirs'})-[:CITES]->(:Paper {key: 'paper:too'}), (:Theirs)")
    load(dumped, graph)
    assert tally(graph) == dumped.totals
    assert graph.read("MATCH (n) WHERE n:Theirs OR n.title = 'theirs' RETURN count(n) AS n") == [{"n": 2}]


@neo4j
def test_another_graph_is_replaced_only_if_told_so(dumped: Dump, whole: Graph) -> None:
    assert load(dumped, whole).written == 0
    now = state(whole).revision
    whole.run("MATCH (n:System {key: 'system:gfs'}) SET n.name = 'changed'")
    whole.run("CREATE (:Topic {key: 'topic:more', name: 'more', aliases: [], stemma_fingerprint: 1})")
    whole.run("MATCH (:System)-[r:DEVELOPED_BY]->() WITH r LIMIT 1 DELETE r")
    before = tally(whole)
    with pytest.raises(NotEmptyError, match=r"has another graph already, and nothing was written; give --replace"):
        load(dumped, whole)
    assert (tally(whole), state(whole).revision) == (before, now)
    received = load(dumped, whole, replace=True)
    assert (received.written, received.removed) == (2, 1)
    assert tally(whole) == dumped.totals


@neo4j
def test_an_interrupted_move_is_marked_shut_to_others_and_goes_on(
    dumped: Dump, graph: Graph, small: Merged, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiving, "BATCH", 7)
    real, done = receiving.write, 0

    def stops(*args: Any, **options: Any) -> str:
        nonlocal done
        done += 1
        if done == 4:
            raise KeyboardInterrupt
        return real(*args, **options)

    monkeypatch.setattr(receiving, "write", stops)
    with pytest.raises(KeyboardInterrupt):
        load(dumped, graph)
    assert state(graph).moving == "load"
    assert "`stemma db load` was interrupted" in health(graph).problems[0].what
    for use in (
        lambda: store.save(graph, {}, small),
        lambda: store.record_decision(graph, Decision("a", "b", True, "")),
        lambda: written(graph),
    ):
        with pytest.raises(
            HalfMovedError, match=r"not whole: `stemma db load` was interrupted .* run the same `stemma db load` again"
        ):
            use()
    received = load(dumped, graph)
    assert received.written == dumped.totals.nodes + dumped.totals.relations - 2 * 7
    assert (received.totals, state(graph).moving) == (dumped.totals, None)
    assert health(graph).state.pending == dumped.pending


@neo4j
def test_an_ingest_during_a_move_is_noticed(dumped: Dump, graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    real = receiving.write

    def late(graph: Graph, steps: Any, *args: Any, **options: Any) -> str:
        if steps:
            graph.run("MATCH (meta:Stemma) SET meta.revision = 'of somebody else'")
        return real(graph, steps, *args, **options)

    monkeypatch.setattr(receiving, "write", late)
    with pytest.raises(ChangedMeanwhileError):
        load(dumped, graph)
    assert state(graph).moving == "load"


@neo4j
def test_what_does_not_arrive_is_noticed(dumped: Dump, graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(receiving.PUT_RELATIONS, "CITES", "UNWIND $rows AS row RETURN row")  # type: ignore[index]
    with pytest.raises(NotEqualError, match=r"relations were sent; .* arrived, or not as they were sent"):
        load(dumped, graph)
    assert state(graph).moving == "load"


@neo4j
def test_a_dump_of_a_graph_that_is_written_to_is_refused(whole: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dumps, "_EVERY", 5)
    file = io.BytesIO()

    def writes(what: str, done: int, total: int) -> None:
        if done == 10:
            store.record_decision(whole, Decision("a", "b", False, "meanwhile"))

    with pytest.raises(ChangedMeanwhileError):
        dumps.write(whole, file, progress=writes)


@neo4j
def test_a_property_that_no_file_has_a_form_for_is_named(whole: Graph) -> None:
    whole.run("MATCH (n:System {key: 'system:gfs'}) SET n.seen = date('2026-01-01')")
    with pytest.raises(
        NotMovableError, match=r"System system:gfs has a property that is no text, number or truth value"
    ):
        written(whole)


@neo4j
def test_a_file_that_breaks_off_anywhere_is_refused(said: bytes, tmp_path: Path) -> None:
    for length in (0, 1, 9, 20, *range(100, len(said), 211), len(said) - 9, len(said) - 1):
        with pytest.raises(DumpError, match=r"cut off|no dump.*nothing was written; copy the file again"):
            dumps.opened(saved(tmp_path / "cut.gz", said[:length]))


@neo4j
def test_a_damaged_byte_anywhere_is_noticed(said: bytes, tmp_path: Path) -> None:
    random = Random(5)
    for place in (*random.sample(range(10, len(said)), 60), 3):
        other = bytearray(said)
        other[place] ^= 1 << random.randrange(8)
        with pytest.raises(DumpError, match=r"bad\.gz.*(line|byte|gzip)"):
            dumps.opened(saved(tmp_path / "bad.gz", bytes(other)))


def edited(place: int, old: bytes, new: bytes) -> Callable[[list[bytes]], list[bytes]]:
    def edit(lines: list[bytes]) -> list[bytes]:
        assert old in lines[place]
        return [*lines[:place], lines[place].replace(old, new, 1), *lines[place:][1:]]

    return edit


@neo4j
@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            lambda lines: [*lines[:-3], *lines[-2:]],
            r"was changed after it was written: .* another digest",
        ),
        (lambda lines: [*lines[:5], lines[4], *lines[5:]], r"line 6 cannot be read: it stands twice, or not in its"),
        (
            lambda lines: [lines[0], lines[2], lines[1], *lines[3:]],
            r"line 3 cannot be read: it stands twice, or not in",
        ),
        (lambda lines: [*lines[:-1]], r"ends after \d+ records without its last line: it is cut off"),
        (lambda lines: [*lines, b"{}\n"], r"something follows its end"),
        (lambda lines: lines[1:], r"is no dump of a graph: its first line does not say so"),
        (lambda lines: [lines[0], b"not JSON\n", *lines[1:]], r"line 2 cannot be read"),
        (lambda lines: [lines[0], b"[1]\n", *lines[1:]], r"line 2 cannot be read: it is neither a node nor a relation"),
        (
            lambda lines: [lines[0], lines[-3], lines[-1]],
            r"line 2 cannot be read: it goes to a node that the file does",
        ),
        (edited(1, b'"Company"', b'"Aliens"'), r"line 2 cannot be read: this Stemma knows no Aliens"),
        (edited(0, b'"form":1', b'"form":2'), r"has form 2 and this Stemma reads form 1; use the Stemma that wrote it"),
        (edited(0, b'"schema":', b'"schema":"'), r"is no dump of a graph"),
        (edited(0, b'"pending":', b'"pending":9'), r"is no dump of a graph|makes no sense"),
    ],
)
def test_a_changed_file_is_refused_with_its_line(
    said: bytes, tmp_path: Path, change: Callable[[list[bytes]], list[bytes]], words: str
) -> None:
    with pytest.raises(DumpError, match=words):
        dumps.opened(saved(tmp_path / "changed.gz", repacked(said, change)))


@neo4j
def test_a_dump_of_a_later_schema_is_refused(said: bytes, tmp_path: Path) -> None:
    later = edited(0, f'"schema":{schema.VERSION}'.encode(), b'"schema":99')
    with pytest.raises(schema.NewerSchemaError, match=r"schema version 99.*newer Stemma"):
        dumps.opened(saved(tmp_path / "later.gz", repacked(said, later)))


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(DumpError, match=r"cannot read .*nowhere\.gz: No such file"):
        dumps.opened(tmp_path / "nowhere.gz")
    with pytest.raises(DumpError, match=r"plain\.gz is no dump: it is not compressed with gzip"):
        dumps.opened(saved(tmp_path / "plain.gz", b'{"format":"stemma-dump"}\n'))
    with pytest.raises(DumpError, match=r"other\.gz is no dump of a graph: its first line does not say so"):
        dumps.opened(saved(tmp_path / "other.gz", gzip.compress(b"a list\n")))


values = st.text() | st.integers(-(2**63), 2**63 - 1) | st.booleans() | st.floats(allow_nan=False, allow_infinity=False)
properties = st.dictionaries(st.text(), values | st.binary(max_size=9) | st.lists(values, max_size=3), max_size=4)


@given(st.sampled_from(["System", "Reading", "BUILDS_ON"]), st.text(), st.text(), properties)
def test_a_record_comes_back_from_its_line(kind: str, a: str, b: str, said: dict[str, Any]) -> None:
    keys = (f"system:{a}", f"system:{b}") if kind == "BUILDS_ON" else (f"system:{a}",)
    record = Record(kind, keys, said)
    line = encode(record)
    assert line.count(b"\n") == 1
    assert decode(line) == record
    assert encode(decode(line)) == line


@pytest.mark.parametrize(
    "line",
    [
        '{"label":"System","key":"system:a","properties":{"a":{"b":1}}}',
        '{"label":"System","key":"system:a","properties":{"a":null}}',
        '{"label":"System","key":"paper:a","properties":{}}',
        '{"label":"System","key":"system:a"}',
        '{"label":"Stemma","key":"stemma","properties":{}}',
        '{"type":"CITES","from":"system:a","to":"paper:b","properties":{}}',
        '{"label":"Reading","key":"a","properties":{"body":{"base64":"*"}}}',
        "{",
        "7",
    ],
)
def test_other_lines_are_no_records(line: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        decode(line.encode())


@pytest.fixture
def bare(graph: Graph) -> Iterator[Graph]:
    """A database as a Stemma that was never there left it; afterwards it has today's schema again."""
    graph.run("MATCH (node) DETACH DELETE node")
    for kind, constraint in (("CONSTRAINT", True), ("INDEX", False)):
        show = "SHOW CONSTRAINTS YIELD name" if constraint else "SHOW INDEXES YIELD name"
        for row in graph.read(show):
            if row["name"].startswith("stemma_"):
                graph.run(f"DROP {kind} {row['name']}")  # type: ignore[arg-type]
    yield graph
    graph.run("MATCH (node) DETACH DELETE node")
    schema.apply(graph)


@neo4j
def test_each_version_of_the_schema_is_reached_from_the_one_before(
    bare: Graph, small: Merged, small_findings: tuple[Findings, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert [migration.version for migration in MIGRATIONS] == list(range(1, len(MIGRATIONS) + 1))
    for migration in MIGRATIONS:
        assert [taken.version for taken in schema.apply(bare, migration.version)] == [migration.version]
        assert schema.apply(bare, migration.version) == []
        assert schema.version(bare) == migration.version
        there = {row["name"] for row in bare.read("SHOW CONSTRAINTS YIELD name")}
        there |= {row["name"] for row in bare.read("SHOW INDEXES YIELD name, state WHERE state = 'ONLINE' RETURN name")}
        assert {name for name, _ in schema.structures(migration.version)} <= there
        if migration.version == 1:  # what a Stemma of that version left: no texts
            monkeypatch.setattr(schema, "VERSION", 1)
            with monkeypatch.context() as then:
                then.setattr(schema, "MIGRATIONS", MIGRATIONS[:1])
                store.save(bare, {its.source.key: (its, its.source.hash) for its in small_findings}, small)
            monkeypatch.undo()
            before = tally(bare)
            assert before.nodes > len(small.nodes)
        assert tally(bare) == before
    assert schema.missing(bare) == []
    assert bare.read("MATCH (meta:Stemma) RETURN meta.migrations AS done") == [{"done": [1, 2]}]
    assert health(bare).problems == ()


@neo4j
def test_a_dump_of_an_older_schema_becomes_a_graph_of_todays(bare: Graph, stored: Graph, tmp_path: Path) -> None:
    today = edited(0, f'"schema":{schema.VERSION}'.encode(), b'"schema":1')
    dump = dumps.opened(saved(tmp_path / "older.gz", repacked(written(stored), today)))
    assert dump.schema == 1
    for replaced in (False, True):  # into an empty graph, and in place of one that is of today
        if not replaced:
            bare.run("MATCH (node) DETACH DELETE node")
        else:
            bare.run("MATCH (n:System) WITH n LIMIT 1 SET n.name = 'changed'")
        assert load(dump, bare, replace=replaced).totals == dump.totals
        assert schema.version(bare) == schema.VERSION
        assert health(bare).problems == ()


def test_the_form_of_the_file_is_that_of_its_documentation() -> None:
    page = (Path(__file__).parents[2] / "docs" / "moving.md").read_text(encoding="utf-8")
    lines = [line for line in page.splitlines() if line.startswith('{"')]
    header, *middle, end = map(json.loads, lines)
    assert header == {"format": dumps.FORMAT, "form": dumps.FORM, "schema": schema.VERSION, "pending": False}
    assert set(end["end"]) == {"nodes", "relations", "digest"}
    assert [encode(decode(line.encode())) == line.encode() + b"\n" for line in lines[1:-1]] == [True] * len(middle)
    assert len(middle) >= 3
