"""What becomes one thing and what does not, case by case."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graph.model import Decision, Evidence, Findings, Merged, Paper, Relation, Source, System
from ingest.gazetteer import Gazetteers
from ingest.resolve import resolve

Listing = Callable[..., Findings]
DELOS = "Virtual Consensus in Delos"
AURORA = "Amazon Aurora: Design Considerations for High Throughput Cloud-Native Relational Databases"


def papers(merged: Merged) -> list[Paper]:
    return [node for node in merged.nodes if isinstance(node, Paper)]


def names(merged: Merged) -> list[str]:
    return sorted(paper.name for paper in papers(merged))


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        pytest.param((DELOS, {}), (DELOS, {}), True, id="equal title"),
        pytest.param((DELOS, {}), ("virtual consensus in delos.", {}), True, id="case and full stop"),
        pytest.param(
            ("The File-System of Tomorrow", {}), ("A Filesystem of Tomorrow", {}), True, id="articles and hyphens"
        ),
        pytest.param(
            ("Millions of Tiny Databasess", {"year": 2020, "venue": "osdi"}),
            ("Millions of Tiny Databases", {"year": 2020, "venue": "osdi"}),
            True,
            id="a slip, and the year agrees",
        ),
        pytest.param(
            ("Millions of Tiny Databasess", {}), ("Millions of Tiny Databases", {}), False, id="a slip, nothing agrees"
        ),
        pytest.param(
            ("Efficient Training of Very Large Models", {"year": 2022, "venue": "osdi"}),
            ("Efficient Serving of Very Large Models", {"year": 2022, "venue": "osdi"}),
            False,
            id="one word exchanged",
        ),
        pytest.param(
            ("Synchronous Replication over Slow Links", {"year": 2012, "venue": "osdi"}),
            ("Asynchronous Replication over Slow Links", {"year": 2012, "venue": "osdi"}),
            False,
            id="a negation",
        ),
        pytest.param(
            ("In Search of an Understandable Consensus Algorithm", {"year": 2014}),
            ("In Search of an Understandable Consensus Algorithm (Extended Version)", {"year": 2014}),
            False,
            id="extended version",
        ),
        pytest.param(
            ("Cloud Native Databases of Today", {"year": 2024}),
            ("Cloud Native Databases of Today: A Survey", {"year": 2024}),
            False,
            id="survey",
        ),
        pytest.param(
            ("Notes on Fast Storage, Part I", {"year": 2024}),
            ("Notes on Fast Storage, Part II", {"year": 2024}),
            False,
            id="second part",
        ),
        pytest.param(
            ("SmartMix: Training Sparse Models ...", {"year": 2023, "venue": "osdi"}),
            ("SmartMix: Training Sparse Models with Care and Patience", {"year": 2023, "venue": "osdi"}),
            True,
            id="cut title",
        ),
        pytest.param(("Orca", {}), ("Orca", {}), False, id="one word, nothing agrees"),
        pytest.param(("Orca", {"year": 2014}), ("Orca", {"year": 2022}), False, id="one word, years differ"),
        pytest.param(("Orca", {"year": 2022}), ("Orca", {"year": 2022}), True, id="one word, year agrees"),
        pytest.param(
            ("The Part Server", {"year": 1990}), ("The Part Server", {"year": 2004}), False, id="two words, years far"
        ),
        pytest.param(
            ("Programs That Call Models", {"url": "https://arxiv.org/abs/2312.07104"}),
            ("Fast Programs That Call Many Models", {"url": "https://arxiv.org/pdf/2312.07104v2"}),
            True,
            id="new title, same number",
        ),
        pytest.param(
            ("Seeker", {"url": "https://doi.org/10.1145/1.2"}),
            ("Tuning Knobs in the Cloud", {"url": "https://doi.org/10.1145/1.2"}),
            True,
            id="one word and a number",
        ),
        pytest.param(
            ("Breaking Software on Purpose: A Survey", {"url": "https://doi.org/10.1145/1.3"}),
            ("Programmed Software Failures Bought as a Service", {"url": "https://doi.org/10.1145/1.3"}),
            False,
            id="wrong number",
        ),
        pytest.param(
            ("Moving Clouds (preprint)", {"url": "https://arxiv.org/abs/2401.00001", "year": 2023, "venue": "arxiv"}),
            ("Moving Clouds Preprint", {"year": 2024, "venue": "osdi"}),
            True,
            id="preprint and conference",
        ),
        pytest.param(("google borg", {}), ("Borg", {}), True, id="two nicknames of a known system"),
        pytest.param(("GFS", {}), ("The Google File System", {}), True, id="nickname of a known paper"),
        pytest.param(
            ("Dapper", {"year": 2019}),
            ("Dapper, a Large-Scale Distributed Systems Tracing Infrastructure", {"year": 2010}),
            False,
            id="nickname, but of another year",
        ),
        pytest.param(
            ("Twine", {"year": 2020, "venue": "osdi"}),
            ("Twine: One Way to Manage Shared Clusters", {"year": 2020, "venue": "osdi"}),
            True,
            id="name before the colon",
        ),
        pytest.param(
            ("Twine", {}), ("Twine: One Way to Manage Shared Clusters", {}), False, id="name before the colon alone"
        ),
    ],
)
def test_two_entries_are_one_paper_or_two(
    one: tuple[str, dict[str, object]],
    two: tuple[str, dict[str, object]],
    same: bool,
    listing: Listing,
    gazetteers: Gazetteers,
) -> None:
    merged = resolve([listing("a.md", one), listing("b.md", two)], (), gazetteers)
    assert len(papers(merged)) == (1 if same else 2), merged.merges


def test_an_identifier_under_two_titles_belongs_to_one_and_the_doubt_is_kept(
    listing: Listing, gazetteers: Gazetteers
) -> None:
    doi = {"url": "https://dl.acm.org/doi/10.1145/3035918.3056101"}
    twice = listing(
        "a.md", ("Amazon Aurora", doi), ("Ethernet for Training", {**doi, "key": "paper:ethernet-for-training"})
    )
    merged = resolve([twice, listing("b.md", (AURORA, doi))], (), gazetteers)
    assert {paper.key: paper.name for paper in papers(merged)} == {
        "paper:doi:10.1145/3035918.3056101": AURORA,
        "paper:ethernet-for-training": "Ethernet for Training",
    }
    assert [(doubt.a, doubt.b) for doubt in merged.doubts] == [
        ("paper:doi:10.1145/3035918.3056101", "paper:ethernet-for-training")
    ]
    assert papers(merged)[1].identifiers == ()


def test_a_nickname_that_fits_two_papers_stays(listing: Listing, gazetteers: Gazetteers) -> None:
    one = listing("a.md", ("Orca: Serving Models in Turns", {"year": 2022, "presents": "system:orca"}))
    two = listing("b.md", ("Orca: Planning Queries in Parts", {"year": 2014, "presents": "system:orca"}))
    both = resolve([one, two, listing("c.md", ("Orca", {"presents": "system:orca"}))], (), gazetteers)
    assert len(papers(both)) == 3
    dated = resolve([one, two, listing("c.md", ("Orca", {"presents": "system:orca", "year": 2014}))], (), gazetteers)
    assert names(dated) == ["Orca: Planning Queries in Parts", "Orca: Serving Models in Turns"]


def test_a_known_nickname_gets_the_title_of_its_paper(listing: Listing, gazetteers: Gazetteers) -> None:
    [paper] = papers(resolve([listing("a.md", ("dapper", {}))], (), gazetteers))
    assert paper.name == "Dapper, a Large-Scale Distributed Systems Tracing Infrastructure"
    assert paper.aliases == ("dapper",)


def test_the_best_spelling_year_and_key_win(listing: Listing, gazetteers: Gazetteers) -> None:
    merged = resolve(
        [
            listing("a.md", ("VIRTUAL CONSENSUS IN DELOS", {"year": 2019, "venue": "arxiv"})),
            listing("b.md", (DELOS, {"url": "https://www.usenix.org/conference/osdi20/presentation/balakrishnan"})),
            listing("c.md", ("virtual consensus in delos", {"year": 2020, "venue": "osdi"})),
        ],
        (),
        gazetteers,
    )
    [paper] = papers(merged)
    assert (paper.key, paper.name, paper.year) == ("paper:usenix:osdi20/balakrishnan", DELOS, 2020)
    assert [relation.end for relation in merged.relations if relation.type == "PUBLISHED_IN"] == [
        "venue:arxiv",
        "venue:osdi",
    ]
    assert {(merge.merged, merge.kept) for merge in merged.merges} == {("paper:virtual-consensus-in-delos", paper.key)}
    assert all(merge.reason for merge in merged.merges)


def test_a_chain_breaks_at_its_weakest_link(listing: Listing, gazetteers: Gazetteers) -> None:
    middle = ("Reading Many Small Files Quickly", {"year": 2012})
    first = ("Reading Many Small Files Quickly", {"year": 2012, "venue": "osdi"})
    far = ("Reading Many Small File Quickly", {"year": 2012, "url": "https://arxiv.org/abs/1201.00002"})
    other = ("Reading Many Smal Files Quickly", {"year": 2012, "url": "https://arxiv.org/abs/1201.00003"})
    merged = resolve(
        [listing(f"{name}.md", entry) for name, entry in zip("abcd", (middle, first, far, other), strict=True)],
        (),
        gazetteers,
    )
    assert len(papers(merged)) == 2  # two numbers on arXiv are two papers, however alike to the one between them
    assert merged.doubts


def test_decisions_by_hand_outrank(listing: Listing, gazetteers: Gazetteers) -> None:
    one, two = listing("a.md", (DELOS, {})), listing("b.md", (DELOS, {"year": 2020, "key": "paper:delos"}))
    apart = Decision("paper:delos", "paper:virtual-consensus-in-delos", False, "two talks", "2026-01-01")
    again = Decision("paper:virtual-consensus-in-delos", "paper:delos", True, "one after all", "2026-02-01")
    assert len(papers(resolve([one, two], (), gazetteers))) == 1
    assert len(papers(resolve([one, two], (apart,), gazetteers))) == 2
    assert len(papers(resolve([one, two], (again, apart), gazetteers))) == 1
    raft = listing("c.md", ("In Search of Something Else", {}))
    joined = Decision("paper:in-search-of-something-else", "paper:delos", True, "translated")
    assert len(papers(resolve([one, two, raft], (joined,), gazetteers))) == 1


def test_known_names_get_their_key_and_their_facts(gazetteers: Gazetteers) -> None:
    source = Source("source:a.md", "a.md")
    mine = System("system:谷歌文件系统", "谷歌文件系统")
    copy = System("system:hdfs", "HDFS")
    quote = (Evidence(source.key, 3, "HDFS 是谷歌文件系统的模仿之作", "imitation", 0.9),)
    found = Findings(source, (mine, copy), (Relation("BUILDS_ON", copy.key, mine.key, quote),))
    merged = resolve([found], (), gazetteers)
    known = next(node for node in merged.nodes if node.key == "system:gfs")
    assert isinstance(known, System)
    assert (known.name, known.year, known.aliases) == ("GFS", 2003, ("Google File System", "谷歌文件系统"))
    assert [(it.start, it.end, it.evidence) for it in merged.relations] == [("system:hdfs", "system:gfs", quote)]
    assert [(it.kept, it.merged) for it in merged.merges] == [("system:gfs", mine.key)]
    kept = resolve([found], (Decision("system:gfs", mine.key, False, "another one"),), gazetteers)
    assert {node.key for node in kept.nodes} == {"source:a.md", "system:hdfs", mine.key}


def test_two_systems_of_one_name_that_a_source_keeps_apart_stay_apart(gazetteers: Gazetteers) -> None:
    source = Source("source:a.md", "a.md")
    other = System("system:gfs-a-game-of-file-systems", "GFS")
    merged = resolve([Findings(source, (System("system:gfs", "GFS"), other))], (), gazetteers)
    assert [node.key for node in merged.nodes] == ["source:a.md", "system:gfs", other.key]


def test_a_nickname_of_another_year_keeps_its_name(listing: Listing, gazetteers: Gazetteers) -> None:
    [paper] = papers(resolve([listing("a.md", ("Dapper", {"year": 2021}))], (), gazetteers))
    assert paper.name == "Dapper"


def test_a_relation_whose_ends_became_one_is_gone(listing: Listing, gazetteers: Gazetteers) -> None:
    found = listing("a.md", ("GFS", {}), ("The Google File System", {}))
    quote = (Evidence(found.source.key, 1, "GFS", "test", 0.5),)
    cites = Relation("CITES", "paper:gfs", "paper:the-google-file-system", quote)
    merged = resolve([Findings(found.source, found.nodes, (*found.relations, cites))], (), gazetteers)
    assert [relation.type for relation in merged.relations] == ["LISTED_IN"]
    assert merged.relations[0].properties == {"line": 1}
    assert len(merged.relations[0].evidence) == 2


def test_an_end_that_nobody_knows_is_refused(gazetteers: Gazetteers) -> None:
    source = Source("source:a.md", "a.md")
    quote = (Evidence(source.key, 1, "words", "test", 0.5),)
    known = Findings(source, (System("system:x", "X"),), (Relation("BUILDS_ON", "system:x", "system:borg", quote),))
    assert {node.key for node in resolve([known], (), gazetteers).nodes} == {"source:a.md", "system:borg", "system:x"}
    unknown = Findings(source, (), (Relation("BUILDS_ON", "system:x", "system:y", quote),))
    with pytest.raises(ValueError, match="system:x"):
        resolve([unknown], (), gazetteers)
