from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.recognise import years


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("OSDI 2016", [2016]),
        ("SOSP'03", [2003]),
        ("EuroSys ’ 24", [2024]),
        ("VLDB '97, again in 2001", [1997, 2001]),
        ("runs on 2048 cores", []),
        ("a 2000x speed-up", []),
        ("version 3.2019", []),
        ("in the 1,999th run", []),
        ("", []),
    ],
)
def test_years_are_found_and_other_numbers_are_not(text: str, found: list[int]) -> None:
    assert [year.value for year in years.years(text)] == found


@pytest.mark.parametrize(
    ("text", "label", "year"),
    [
        ("2021", True, 2021),
        ("**2026**", True, 2026),
        ("2019年", True, 2019),
        ("Before 2020", True, None),
        ("2018 - 2020", True, None),
        ("Papers of 2020", False, None),
        ("Caching", False, None),
    ],
)
def test_a_label_of_time_gives_its_year_only_if_it_is_one(text: str, label: bool, year: int | None) -> None:
    assert years.is_label(text) is label
    assert years.labelled(text) == year


@pytest.mark.parametrize(
    ("text", "year"), [("2002.03", 2002), ("2023年5月", 2023), ("2024-05-01", 2024), ("soon", None)]
)
def test_the_year_of_a_date(text: str, year: int | None) -> None:
    assert years.of_date(text) == year


@given(st.text(max_size=80))
def test_years_lie_where_they_are_said_to(text: str) -> None:
    for year in years.years(text):
        assert years.EARLIEST <= year.value <= years.LATEST
        assert str(year.value)[2:] in text[year.start : year.end]
