from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.recognise.meeting_labels import date_of, led_meeting, meeting_label


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


@pytest.mark.parametrize(
    ("text", "number", "date", "presenter"),
    [
        ("第4次 10月11日 主讲：李雷、韩梅梅", 4, None, "李雷、韩梅梅"),
        ("Week 3 – presenter: Ann", 3, None, "Ann"),
        ("2024-03-05 (speakers: Ann, Bob)", None, "2024-03-05", "Ann, Bob"),
    ],
)
def test_who_presents_is_no_part_of_the_name(text: str, number: int | None, date: str | None, presenter: str) -> None:
    label = meeting_label(text)
    assert label is not None
    assert (label.number, label.date, label.presenter) == (number, date, presenter)
    assert led_meeting(text) is None


@pytest.mark.parametrize("text", ["12", "Weekly report", "Leaf Store", "2024", "", "第一部分", "主讲：李雷"])
def test_other_words_name_no_meeting(text: str) -> None:
    assert meeting_label(text) is None


@given(st.text(max_size=60))
def test_a_date_is_a_date(text: str) -> None:
    date = date_of(text)
    assert date is None or len(date) == 10


@pytest.mark.parametrize(
    ("heading", "name", "number", "about"),
    [
        ("Week 3: Scheduling", "Week 3", 3, "Scheduling"),
        ("Jan 6: Compilers", "Jan 6", None, "Compilers"),
        ("第 2 次 · 9 月 21 日", "第 2 次", 2, ""),
        ("2024-03-05 - Storage engines", "2024-03-05", None, "Storage engines"),
    ],
)
def test_a_heading_names_a_meeting_and_its_subject(heading: str, name: str, number: int | None, about: str) -> None:
    led = led_meeting(heading)
    assert led is not None
    assert (led[0].text, led[0].number, heading[led[1] :]) == (name, number, about)


@pytest.mark.parametrize("heading", ["Session 4: Storage", "May the source be with you", "Raft: a protocol"])
def test_other_headings_name_no_meeting(heading: str) -> None:
    assert led_meeting(heading) is None


@pytest.mark.parametrize("sign", [":", " -", " --", " —", " |"])
def test_a_meeting_is_parted_from_its_words_by_many_signs(sign: str) -> None:
    text = f"15 Feb{sign} Robin"
    led = led_meeting(text)
    assert led is not None
    assert (led[0].text, text[led[1] :]) == ("15 Feb", "Robin")
