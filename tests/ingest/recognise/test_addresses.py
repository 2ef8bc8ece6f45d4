"""What an address alone says of where and when something was published, and what is done with it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model import Relation
from ingest import gazetteer, pipeline, report
from ingest.document import Document
from ingest.extract import as_gold
from ingest.recognise.addresses import agrees, edition_of
from ingest.recognise.contradictions import contradictions
from ingest.recognise.venues import Edition, Venues

KNOWN = gazetteer.load()
VENUES = Venues(KNOWN)
TITLE = "Marble: Fair Scheduling of Shared Accelerators"


@pytest.mark.parametrize(
    ("url", "name", "year"),
    [
        ("https://www.usenix.org/conference/osdi22/presentation/leaf", "OSDI", 2022),
        ("https://www.usenix.org/system/files/osdi20-leaf.pdf", "OSDI", 2020),
        ("https://www.usenix.org/system/files/conference/nsdi13/nsdi13-leaf.pdf", "NSDI", 2013),
        ("https://www.usenix.org/legacy/event/osdi04/tech/leaf.pdf", "OSDI", 2004),
        ("https://www.usenix.org/legacy/events/sec05/tech/leaf.html", "USENIX Security", 2005),
        ("https://www.usenix.org/legacy/publications/library/proceedings/osdi99/leaf.html", "OSDI", 1999),
        ("https://www.usenix.org/conference/usenixsecurity21/presentation/leaf", "USENIX Security", 2021),
        ("http://static.usenix.org/event/nsdi05/tech/leaf.pdf", "NSDI", 2005),
        ("https://www.usenix.org/conference/hotcloud19/presentation/leaf", "HotCloud", 2019),
        ("https://doi.org/10.14778/1.2", "PVLDB", None),
        ("http://www.vldb.org/pvldb/vol12/p1.pdf", "PVLDB", 2019),
        ("http://www.vldb.org/conf/2001/P001.pdf", "VLDB", 2001),
        ("https://cidrdb.org/cidr2021/papers/cidr2021_paper1.pdf", "CIDR", 2021),
        ("http://papers.nips.cc/paper/2017/hash/leaf", "NeurIPS", 2017),
        ("https://papers.nips.cc/paper/1234-leaf", "NeurIPS", None),
        ("https://proceedings.neurips.cc/paper_files/paper/2022/file/leaf.pdf", "NeurIPS", 2022),
        ("https://proceedings.mlr.press/v97/leaf19a.html", "ICML", 2019),
        ("https://proceedings.mlr.press/v130/leaf21a.html", "AISTATS", 2021),
        ("https://proceedings.mlsys.org/paper_files/paper/2021/hash/leaf", "MLSys", 2021),
        ("https://mlsys.org/virtual/2025/poster/3", "MLSys", 2025),
        ("https://www.ndss-symposium.org/wp-content/uploads/2019/02/ndss2019_01.pdf", "NDSS", 2019),
        ("https://aclanthology.org/2020.acl-main.1/", "ACL", 2020),
        ("https://www.aclweb.org/anthology/D19-1001/", "EMNLP", 2019),
        ("https://openaccess.thecvf.com/content_CVPR_2019/papers/leaf.pdf", "CVPR", 2019),
        ("https://doi.org/10.1109/ICDE.2018.00012", "ICDE", 2018),
        ("https://doi.org/10.1109/SC41405.2020.00012", "SC", 2020),
        ("https://doi.org/10.1109/TPDS.2019.2933", "TPDS", 2019),
        ("https://doi.org/10.4230/LIPIcs.DISC.2019.1", "DISC", 2019),
        ("https://sigops.org/s/conferences/sosp/2019/leaf.pdf", "SOSP", 2019),
        ("https://conferences.sigcomm.org/hotnets/2019/papers/leaf.pdf", "HotNets", 2019),
        ("https://dblp.org/rec/conf/osdi/Oak04", "OSDI", 2004),
        ("https://eprint.iacr.org/2019/123", "IACR ePrint", 2019),
        ("https://jmlr.org/papers/v18/leaf.html", "JMLR", 2017),
        ("https://arxiv.org/abs/2205.01234", "arXiv", 2022),
        ("https://arxiv.org/pdf/cs/0701001", "arXiv", 2007),
        ("https://doi.org/10.48550/arXiv.2205.01234", "arXiv", 2022),
        ("https://example.org/papers/leaf-osdi06.pdf", "OSDI", 2006),
        ("https://example.org/~oak/leaf.sosp2011.pdf", "SOSP", 2011),
    ],
)
def test_an_address_states_an_edition(url: str, name: str, year: int | None) -> None:
    edition = edition_of(url, VENUES)
    assert edition is not None
    assert (edition.name, edition.year) == (name, year)


@pytest.mark.parametrize(
    "url",
    [
        "https://dl.acm.org/doi/10.1145/1.2",  # the ACM's prefix holds all its venues
        "https://openreview.net/forum?id=leaf",
        "https://example.org/2019/paper20.pdf",
        "https://example.org/fast20.html",
        "https://github.com/oak/osdi22",
        "papers/leaf.pdf",
        "",
    ],
)
def test_other_addresses_state_none(url: str) -> None:
    assert edition_of(url, VENUES) is None


@given(st.text(max_size=80))
def test_no_address_raises(url: str) -> None:
    edition_of(url, VENUES)


@pytest.mark.parametrize(
    ("one", "other", "agreed"),
    [
        (("venue:osdi", 2022), ("venue:osdi", 2022), True),
        (("venue:osdi", 2022), ("venue:osdi", None), True),
        (("venue:osdi", 2022), ("venue:osdi", 2021), False),
        (("venue:osdi", 2022), ("venue:nsdi", 2022), False),
        (("venue:vldb", 2011), ("venue:pvldb", 2012), True),
        (("venue:popl", 2020), ("venue:pacmpl", 2019), True),
    ],
)
def test_two_editions_agree_unless_venue_or_year_speaks_against_it(
    one: tuple[str, int | None], other: tuple[str, int | None], agreed: bool
) -> None:
    assert agrees(Edition(one[0], one[0], one[1]), Edition(other[0], other[0], other[1])) is agreed


def document(line: str) -> Document:
    return Document("list.md", "list.md", f"# Papers\n\n{line}\n", "0" * 64)


def published(line: str) -> list[Relation]:
    return [one for one in pipeline.find(document(line), KNOWN).relations if one.type == "PUBLISHED_IN"]


def told(line: str) -> tuple[str | None, int | None]:
    read = document(line)
    (paper,) = as_gold(read, pipeline.find(read, KNOWN))["papers"]
    return paper["venue"], paper["year"]


URL = "https://www.usenix.org/conference/osdi22/presentation/leaf"


def test_what_only_an_address_says_stands_in_the_graph_and_nowhere_else() -> None:
    line = f"- [{TITLE}]({URL})"
    assert told(line) == (None, None)
    (relation,) = published(line)
    assert (relation.end, relation.properties["year"]) == ("venue:osdi", 2022)
    assert [piece.finder for piece in relation.evidence] == ["address"]


def test_an_address_gives_no_year_to_a_venue_of_the_text() -> None:
    assert told(f"- [{TITLE}]({URL}) (OSDI)") == ("OSDI", None)


@pytest.mark.parametrize("bracket", ["[Security]", "[USENIX Sec]"])
def test_an_address_chooses_between_the_meanings_of_a_bracket(bracket: str) -> None:
    there = "https://www.usenix.org/conference/usenixsecurity22/presentation/leaf"
    assert told(f"- [{TITLE}]({there}) {bracket}")[0] == "USENIX Security"


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (f"- 22_NSDI_{TITLE} [[paper]]({URL})", [("NSDI 2022", "OSDI 2022")]),
        (f"- [{TITLE}]({URL}) (OSDI 2021)", [("OSDI 2021", "OSDI 2022")]),
        (f"- [{TITLE}]({URL}) (OSDI'22)", []),
        (f"- [{TITLE}]({URL})", []),
        (f"- [{TITLE}](https://arxiv.org/abs/2101.00001) (OSDI'22)", []),
        (f"- [{TITLE}](http://www.vldb.org/pvldb/vol5/p1.pdf) (VLDB 2012)", []),
    ],
)
def test_where_text_and_address_disagree_is_reported(line: str, found: list[tuple[str, str]]) -> None:
    account = pipeline.account(document(line), KNOWN)
    assert account.page is not None
    assert [(one.text, one.address) for one in contradictions(account.page)] == found
    assert [one.line for one in report.report(account).contradictions] == [3] * len(found)
