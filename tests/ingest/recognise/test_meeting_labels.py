from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.recognise.meeting_labels import date_of, meeting_label


@pytest.mark.parametrize(
    ("text", "number", "date"),
    [
        ("第12期", 12, None),
        ("第十二次", 12, None),
        ("Week 3", 3, None),
        ("[Session 4]", 4, None),
        ("2024-03-05", None, "2024-03-05"),
        ("Mar 5, 2024", None, "2024-03-05"),
        ("第2期 (2024/3/5)", 2, "2024-03-05"),
    ],
)
def test_meetings_have_a_number_a_date_or_both(text: str, number: int | None, date: str | None) -> None:
    label = meeting_label(text)
    assert label is not None
    assert (label.number, label.date) == (number, date)


@pytest.mark.parametrize("text", ["12", "Weekly report", "Leaf Store", "2024", "", "第一部分"])
def test_other_words_name_no_meeting(text: str) -> None:
    assert meeting_label(text) is None


@given(st.text(max_size=60))
def test_a_date_is_a_date(text: str) -> None:
    date = date_of(text)
    assert date is None or len(date) == 10
