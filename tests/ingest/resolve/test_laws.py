"""What holds for any findings: order does not count, nothing comes from nowhere, groups never join what differs."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model import Decision, Findings, Merged, Paper
from ingest.gazetteer import Gazetteers
from ingest.resolve import resolve
from ingest.resolve.alike import agree, begins, near, title
from ingest.resolve.groups import Link, group

Listing = Callable[..., Findings]

TITLES = (
    "GFS",
    "The Google File System",
    "Google file-system",
    "Google Borg",
    "Orca",
    "Orca: Serving Models in Turns",
    "Orca: Planning Queries in Parts",
    "Storing Many Tiny Databases",
    "Storing Many Tiny Databasess",
    "Storing Many Tiny Databases: A Survey",
    "Storing Many Tiny ...",
    "分布式存储综述",
)
URLS = ("", "https://arxiv.org/abs/2401.00001", "https://doi.org/10.1/x", "https://example.org/a.pdf")

entries = st.tuples(
    st.sampled_from(TITLES),
    st.fixed_dictionaries(
        {},
        optional={
            "year": st.sampled_from([None, 2003, 2012, 2013, 2022]),
            "venue": st.sampled_from(["osdi", "sosp", "arxiv"]),
            "url": st.sampled_from(URLS),
            "presents": st.sampled_from(["system:gfs", "system:orca"]),
        },
    ),
)
lists = st.lists(st.lists(entries, max_size=4), max_size=5)
paper_keys = st.sampled_from(
    ["paper:gfs", "paper:orca", "paper:arxiv:2401.00001", "paper:the-google-file-system", "paper:orca-2022"]
)
judgements = st.lists(st.builds(Decision, paper_keys, paper_keys, st.booleans(), st.just("so it is")), max_size=3)


def findings_of(said: list[list[tuple[str, dict[str, object]]]], listing: Listing) -> list[Findings]:
    return [listing(f"{number}.md", *papers) for number, papers in enumerate(said)]


def evidence_of(merged: Merged) -> set[object]:
    return {piece for relation in merged.relations for piece in relation.evidence}


@given(lists, judgements, st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None)
def test_order_does_not_count(
    listing: Listing, gazetteers: Gazetteers, said: list, judged: list[Decision], random: Random
) -> None:
    found = findings_of(said, listing)
    shuffled = [
        Findings(
            some.source,
            tuple(random.sample(some.nodes, len(some.nodes))),
            tuple(random.sample(some.relations, len(some.relations))),
        )
        for some in random.sample(found, len(found))
    ]
    judged_otherwise = random.sample(judged, len(judged))
    assert resolve(found, judged, gazetteers) == resolve(shuffled, judged_otherwise, gazetteers)


@given(lists, judgements)
@settings(max_examples=100, deadline=None)
def test_nothing_is_lost_and_nothing_comes_from_nowhere(
    listing: Listing, gazetteers: Gazetteers, said: list, judged: list[Decision]
) -> None:
    found = findings_of(said, listing)
    merged = resolve(found, judged, gazetteers)
    there = {node.key for node in merged.nodes}
    assert len(there) == len(merged.nodes)
    assert [node.key for node in merged.nodes] == sorted(there)
    assert {end for relation in merged.relations for end in (relation.start, relation.end)} <= there
    assert evidence_of(merged) == {piece for some in found for it in some.relations for piece in it.evidence}
    of = [(it.type, it.start, it.end) for it in merged.relations]
    assert of == sorted(set(of))
    listed = [paper.identifiers for paper in merged.nodes if isinstance(paper, Paper)]
    identifiers = [name for some in listed for name in some]
    assert len(identifiers) == len(set(identifiers))
    assert all(merge.kept in there and merge.merged not in there and merge.reason for merge in merged.merges)


@given(lists, st.integers(0, 4))
@settings(max_examples=100, deadline=None)
def test_without_a_source_nothing_is_left_that_only_it_said(
    listing: Listing, gazetteers: Gazetteers, said: list, gone: int
) -> None:
    found = findings_of(said, listing)
    left = [some for some in found if some.source.key != f"source:{gone}.md"]
    merged = resolve(left, (), gazetteers)
    assert merged == resolve([some for some in found if some in left], (), gazetteers)
    assert all(piece.source != f"source:{gone}.md" for piece in evidence_of(merged))
    names = {name for some in left for node in some.nodes for name in (node.name, *node.aliases)}
    known = {name for system in gazetteers.systems.values() for name in (*system.spellings, system.paper)}
    known |= {name for venue in gazetteers.venues.values() for name in venue.spellings}
    spelt = {name for node in merged.nodes if node.label != "Source" for name in (node.name, *node.aliases)}
    assert spelt <= names | known


@given(lists)
@settings(max_examples=40, deadline=None)
def test_an_empty_document_changes_nothing_but_itself(listing: Listing, gazetteers: Gazetteers, said: list) -> None:
    found = findings_of(said, listing)
    empty = listing("empty.md")
    before, after = resolve(found, (), gazetteers), resolve([*found, empty], (), gazetteers)
    assert [node for node in after.nodes if node != empty.source] == list(before.nodes)
    assert (after.relations, after.merges, after.doubts) == (before.relations, before.merges, before.doubts)


pairs = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.floats(0, 1), st.booleans()), max_size=25)


@settings(deadline=None)
@given(pairs, st.sets(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=8), st.randoms(use_true_random=False))
def test_no_group_holds_two_that_differ(
    judged: list[tuple[int, int, float, bool]], apart: set[tuple[int, int]], random: Random
) -> None:
    links = [Link(a, b, sure, "so", decided) for a, b, sure, decided in judged if not decided]
    differing = apart | {(b, a) for a, b in apart}
    found = group(10, links, lambda a, b: (a, b) in differing)
    assert sorted(at for members in found.groups for at in members) == list(range(10))
    assert all((a, b) not in differing for members in found.groups for a, b in product(members, members) if a != b)
    assert found == group(10, random.sample(links, len(links)), lambda a, b: (a, b) in differing)
    home = {at: members for members in found.groups for at in members}
    assert all(home[link.a] == home[link.b] for link in found.followed)


@settings(deadline=None)
@given(st.sampled_from(TITLES), st.sampled_from(TITLES), st.text(max_size=30))
def test_likeness_is_symmetric_and_takes_any_text(one: str, two: str, text: str) -> None:
    for a, b in ((one, two), (one, text)):
        assert near(title(a), title(b)) == near(title(b), title(a))
        assert agree(title(a), title(b)) == agree(title(b), title(a))
        assert not (begins(title(a), title(b)) and begins(title(b), title(a)))
    assert near(title(text), title(text)) == 1.0
