from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import gazetteer
from ingest.recognise.venues import Venues

VENUES = Venues(gazetteer.load())


@pytest.mark.parametrize(
    ("text", "name", "year"),
    [
        ("OSDI'16", "OSDI", 2016),
        ("OSDI' 16", "OSDI", 2016),
        ("OSDI16", "OSDI", 2016),
        ("EuroSys ’24", "EuroSys", 2024),
        ("USENIX FAST 2019", "FAST", 2019),
        ("ACM SOSP 2011", "SOSP", 2011),
        ("OSDI, 2012", "OSDI", 2012),
        ("SIGMOD (1986)", "SIGMOD", 1986),
        ("SIGCOM 2009", "SIGCOMM", 2009),
        ("Sigcomm'20", "SIGCOMM", 2020),
        ("NeurIPS 2023 spotlight", "NeurIPS", 2023),
        ("arXiv'22, update: NSDI'23", "NSDI", 2023),
        ("arXiv:2101.00001", "arXiv", None),
        ("In Proceedings of the 9th USENIX Symposium on Networked Systems Design and Implementation", "NSDI", None),
        ("ACM Transactions on Computer Systems, 1988", "TOCS", 1988),
        ("SC 2021", "SC", 2021),
        ("AAAA/BbbB/CCcc 2019", "AAAA/BbbB/CCcc", 2019),
        ("发表于 ATC'18", "ATC", 2018),
    ],
)
def test_editions_are_read_in_every_spelling(text: str, name: str, year: int | None) -> None:
    edition = VENUES.edition(text)
    assert edition is not None
    assert (edition.name, edition.year) == (name, year)


@pytest.mark.parametrize(
    "text",
    ["Google", "Ada Lovelace", "vLLM", "code", "free", "Cloud Computing", "Conference", "Sky Computing", "PDF", ""],
)
def test_other_words_are_no_edition(text: str) -> None:
    edition = VENUES.edition(text)
    assert edition is None or edition.key is None


def test_a_year_alone_is_an_edition_without_venue() -> None:
    edition = VENUES.edition("1979")
    assert edition is not None
    assert (edition.key, edition.year) == (None, 1979)


@pytest.mark.parametrize(
    ("text", "track"),
    [
        ("NSDI'24 (Best Paper)", "Best Paper"),
        ("SIGCOMM 2018 Posters and Demos", "Posters and Demos"),
        ("ICML'21 Workshop ABCD", "Workshop ABCD"),
    ],
)
def test_the_track_stands_after_the_year(text: str, track: str) -> None:
    edition = VENUES.edition(text)
    assert edition is not None
    assert edition.track == track


def test_rank_and_long_name_are_kept() -> None:
    edition = VENUES.edition("European Conference on Computer Systems (EuroSys, CCF-A)")
    assert edition is not None
    assert (edition.name, edition.rank, edition.full_name) == (
        "EuroSys",
        "CCF-A",
        "European Conference on Computer Systems",
    )


def test_an_unknown_name_counts_only_with_support() -> None:
    assert VENUES.edition("FooConf") is None
    supported = VENUES.edition("FooConf 2022")
    assert supported is not None
    assert supported.name == "FooConf"
    assert VENUES.edition("FooConf", expected=True) is not None


def test_a_rank_makes_the_name_beside_it_a_venue() -> None:
    edition = VENUES.edition("Journal of Imaginary Results，JCR分区Q3")
    assert edition is not None
    assert (edition.name, edition.rank) == ("Journal of Imaginary Results", "JCR-Q3")


@given(st.text(max_size=120), st.booleans())
def test_no_text_raises_and_doubt_is_a_share(text: str, expected: bool) -> None:
    for edition in VENUES.editions(text, expected=expected):
        assert 0.0 <= edition.sure <= 1.0
