"""A small world of our own to resolve in: gazetteers, and findings made from a few words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from graph import keys
from graph.model import Evidence, Findings, Node, Paper, Relation, Source, System, Venue
from ingest import gazetteer
from ingest.gazetteer import Gazetteers

GAZETTEERS = {
    "companies.toml": '[google]\nname = "Google"\naliases = ["谷歌"]\n',
    "universities.toml": "",
    "topics.toml": '[storage]\nname = "Storage"\nchinese = "存储"\n',
    "venues.toml": """
[osdi]
name = "OSDI"
aliases = ["Operating Systems Design and Implementation"]
kind = "conference"
[sosp]
name = "SOSP"
kind = "conference"
[arxiv]
name = "arXiv"
aliases = ["CoRR"]
kind = "preprint"
""",
    "systems.toml": """
[dapper]
name = "Dapper"
company = "google"
year = 2010
open_source = false
paper = "Dapper, a Large-Scale Distributed Systems Tracing Infrastructure"
[gfs]
name = "GFS"
aliases = ["Google File System", "谷歌文件系统"]
company = "google"
year = 2003
paper = "The Google File System"
[orca]
name = "Orca"
ordinary = true
[borg]
name = "Borg"
aliases = ["Google Borg"]
paper = "Large-scale Cluster Management at Google with Borg"
""",
}


@pytest.fixture(scope="session")
def gazetteers(tmp_path_factory: pytest.TempPathFactory) -> Gazetteers:
    """Two venues, a preprint server, a company, a topic and four systems."""
    root: Path = tmp_path_factory.mktemp("data")
    (root / "gazetteers").mkdir()
    for name, text in GAZETTEERS.items():
        (root / "gazetteers" / name).write_text(text, encoding="utf-8")
    return gazetteer.load(root)


@pytest.fixture(scope="session")
def listing() -> Callable[..., Findings]:
    """Makes the findings of one source: `listing("a.md", ("The Title", {"year": 2003, "venue": "osdi"}), …)`.

    Options of a paper: year, venue, url, presents (a system's key), key; the line is its place in the list."""

    def make(name: str, *papers: tuple[str, dict[str, object]], nodes: tuple[Node, ...] = ()) -> Findings:
        source = Source(keys.source_key(name), name, format="markdown", lines=len(papers))
        made: dict[str, Node] = {node.key: node for node in nodes}
        relations: list[Relation] = []
        for line, (title, facts) in enumerate(papers, start=1):
            url = str(facts.get("url", ""))
            found = keys.identifiers(url)
            key = str(facts.get("key", keys.paper_key(title, found)))
            year = facts.get("year")
            assert year is None or isinstance(year, int)
            made[key] = Paper(key, title, year=year, identifiers=found, urls=(url,) if url else ())

            def because(line: int = line, title: str = title) -> tuple[Evidence, ...]:
                return (Evidence(source.key, line, title, "test", 0.9),)

            relations.append(Relation("LISTED_IN", key, source.key, because(), {"line": line}))
            if venue := facts.get("venue"):
                made[f"venue:{venue}"] = Venue(f"venue:{venue}", str(venue).upper())
                relations.append(Relation("PUBLISHED_IN", key, f"venue:{venue}", because(), {"year": year}))
            if system := facts.get("presents"):
                made[str(system)] = System(str(system), str(system).partition(":")[2])
                relations.append(Relation("PRESENTS", key, str(system), because()))
        return Findings(source, tuple(made.values()), tuple(relations))

    return make
