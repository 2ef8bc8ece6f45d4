"""Calendars of groups that read: which meetings they have, in the ways people write them down."""

from __future__ import annotations

import pytest

from ingest import gazetteer, pipeline
from ingest.document import Document
from ingest.extract import as_gold
from ingest.report import report


def told(name: str, text: str) -> tuple[list[tuple[str, str]], list[str]]:
    """The meetings of a document, each with what was discussed there first, and the titles of its papers."""
    document = Document(name, name, text, "0" * 64)
    found = as_gold(document, pipeline.find(document, gazetteer.load()))
    return [(one["label"], one["paper_or_topic"]) for one in found["sessions"]], [p["title"] for p in found["papers"]]


QUIET = '<a href="https://example.org/quiet.pdf">A Quiet Store for Loud Data</a>'
ROWS = '<a href="https://example.org/rows.pdf">Rows Beyond One Machine</a>'


@pytest.mark.parametrize(
    ("page", "labels"),
    [
        pytest.param(
            f"""<html><body><h1>Storage Club</h1><table>
            <tr><th>Date</th><th>Presenter</th><th>Paper</th></tr>
            <tr><td>Sep 5</td><td>Ana Ruiz</td><td>{QUIET} (OSDI '20)</td></tr>
            <tr><td>Thu, Sep 12</td><td>Bo Lin</td><td>{ROWS}</td></tr>
            <tr><td>Sep 19</td><td></td><td>No meeting</td></tr>
            </table></body></html>""",
            ["Sep 5", "Thu, Sep 12"],
            id="table",
        ),
        pytest.param(
            f"""<html><body><h1>Storage Club</h1><table>
            <tr><td><b>Date</b></td><td><b>Presenter</b></td><td><b>Paper</b></td></tr>
            <tr><td>10/12</td><td>Ana Ruiz</td><td>{QUIET}</td></tr>
            <tr><td>10/19</td><td>Bo Lin</td><td>{ROWS}</td></tr>
            <tr><td>10/26</td><td colspan="2">Fall break</td></tr>
            </table></body></html>""",
            ["10/12", "10/19"],
            id="table without th",
        ),
        pytest.param(
            f"""<html><body><h1>Storage Club</h1><dl>
            <dt>2024-03-05</dt><dd>Ana Ruiz: {QUIET}</dd>
            <dt>2024-03-12</dt><dd>{ROWS}<br>Presenter: Bo Lin</dd>
            </dl></body></html>""",
            ["2024-03-05", "2024-03-12"],
            id="definitions",
        ),
        pytest.param(
            f"""<html><body><h1>Storage Club</h1>
            <h3>January 9, 2024</h3><ul><li>{QUIET}. Presented by Ana Ruiz</li></ul>
            <h3>January 16, 2024</h3><p><b>Required:</b> {ROWS}</p>
            </body></html>""",
            ["January 9, 2024", "January 16, 2024"],
            id="headings",
        ),
        pytest.param(
            f"<html><body><h1>Storage Club</h1><ul>\n<li>2024-03-05\n<ul><li>{QUIET}</li></ul></li>"
            f"\n<li>Week 2 (Mar 12)\n<ul><li>{ROWS}</li></ul></li></ul></body></html>",
            ["2024-03-05", "Week 2"],
            id="outline",
        ),
    ],
)
def test_a_seminar_page_gives_its_meetings(page: str, labels: list[str]) -> None:
    titles = ["A Quiet Store for Loud Data", "Rows Beyond One Machine"]
    assert told("club.html", page) == ([*zip(labels, titles, strict=True)], titles)


def test_days_in_front_of_papers_are_meetings_where_several_stand_so() -> None:
    text = """# Storage Club

- **Feb 3:** [A Quiet Store for Loud Data](https://example.org/quiet.pdf)
- Feb 10: [Rows Beyond One Machine](https://example.org/rows.pdf) (SOSP 2021)
- Feb 17: Nine Lives of a Cached Page, ATC 2018
"""
    titles = ["A Quiet Store for Loud Data", "Rows Beyond One Machine", "Nine Lives of a Cached Page"]
    assert told("club.md", text) == ([*zip(["Feb 3", "Feb 10", "Feb 17"], titles, strict=True)], titles)
    meetings, papers = told("club.md", text.replace("- Feb 17: Nine", "- Nine"))
    assert (meetings, papers) == ([], titles)


def test_a_measure_of_a_paper_numbers_no_meeting() -> None:
    for name in ("Score", "My rating", "Stars", "评分", "Attendance"):
        text = f"""| Date | Paper | {name} |
|---|---|---|
| 2024-01-05 | [Sleepy Threads Wake Late](https://example.org/sleepy.pdf) | 4 |
| 2024-01-12 | [Fast Paths for Slow Networks](https://example.org/fast.pdf) | 3 |
| 2024-01-19 | [Nine Lives of a Cached Page](https://example.org/nine.pdf) | 4 |
"""
        meetings, papers = told("read.md", text)
        assert [label for label, _ in meetings] == ["2024-01-05", "2024-01-12", "2024-01-19"], name
        assert len(papers) == 3


def test_the_calendar_of_a_course_with_work_to_hand_in_is_no_groups() -> None:
    table = """| Week | Reading | {} |
|---|---|---|
| 1 | [Sleepy Threads Wake Late](https://example.org/sleepy.pdf) (OSDI 2020) | {} |
| 2 | [Fast Paths for Slow Networks](https://example.org/fast.pdf) (NSDI 2021) | {} |
"""
    assert told("course.md", table.format("Due", "Lab 1", "Homework 2"))[0] == []
    assert told("club.md", table.format("Presenter", "Ana", "Bo"))[0] == [
        ("1", "Sleepy Threads Wake Late"),
        ("2", "Fast Paths for Slow Networks"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "- Optional: Nine Lives of a Cached Page (ATC 2018)",
        "- **Background:** Nine Lives of a Cached Page. ATC 2018.",
        "- 选读：Nine Lives of a Cached Page，ATC 2018",
        "- (Optional) Nine Lives of a Cached Page, ATC 2018",
        "- Further reading: [Nine Lives of a Cached Page](https://example.org/nine.pdf) (ATC 2018)",
        '- *Required*: "Nine Lives of a Cached Page", ATC 2018',
        "| Week | Reading |\n|---|---|\n| 1 | Optional: Nine Lives of a Cached Page (ATC 2018) |",
    ],
)
def test_why_to_read_a_paper_is_no_part_of_its_title(line: str) -> None:
    text = f"# Readings\n\n{line}\n"
    document = Document("readings.md", "readings.md", text, "0" * 64)
    (paper,) = as_gold(document, pipeline.find(document, gazetteer.load()))["papers"]
    assert (paper["title"], paper["venue"], paper["year"]) == ("Nine Lives of a Cached Page", "ATC", 2018)
    assert paper["authors"] == []


def test_a_title_may_begin_with_such_a_word() -> None:
    text = "# Readings\n\n- Optional Types in Practice: A Study (OSDI 2020)\n- Background Work Is Free (SOSP 2021)\n"
    assert told("readings.md", text)[1] == ["Optional Types in Practice: A Study", "Background Work Is Free"]


def test_what_stands_around_a_page_is_neither_read_nor_missed() -> None:
    page = f"""<html><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/us.pdf">The People of Our Small Group</a></li></ul></nav>
<h1>Storage Club</h1>
<ul><li>{QUIET} (OSDI 2020)</li><li>{ROWS} (SOSP 2021)</li></ul>
<aside><a href="https://example.org/mail">Subscribe to the Mailing List of the Club</a></aside>
<footer>Written by hand in one long afternoon</footer>
</body></html>"""
    document = Document("club.html", "club.html", page, "0" * 64)
    account = pipeline.account(document, gazetteer.load())
    assert [paper["title"] for paper in as_gold(document, account.findings)["papers"]] == [
        "A Quiet Store for Loud Data",
        "Rows Beyond One Machine",
    ]
    made = report(account)
    assert made.unread == ()
    assert {use.line: use.reason for use in made.uses if use.what == "noise"} == {
        2: "navigation",
        5: "a column beside the page",
        6: "the foot of the page",
    }


def test_what_is_never_closed_is_no_surrounding() -> None:
    page = f"<html><body><nav><h1>Storage Club</h1><ul><li>{QUIET} (OSDI 2020)</li></ul></body></html>"
    assert told("club.html", page)[1] == ["A Quiet Store for Loud Data"]


def test_a_box_in_markdown_is_read() -> None:
    text = f"# Club\n\n<aside>\n\n- {QUIET} (OSDI 2020)\n\n</aside>\n"
    assert told("club.md", text)[1] == ["A Quiet Store for Loud Data"]


def test_the_weeks_of_a_course_are_read_for_names() -> None:
    text = """| Week | Reading | Due |
|---|---|---|
| 1 | [Sleepy Threads Wake Late](https://example.org/sleepy.pdf) (OSDI 2020) | Lab 1 |
| 2 | A guest from 华为 tells of its kernels | |
"""
    document = Document("course.md", "course.md", text, "0" * 64)
    found = as_gold(document, pipeline.find(document, gazetteer.load()))
    assert [company["name"] for company in found["companies"]] == ["Huawei"]
    assert found["sessions"] == []


@pytest.mark.parametrize(
    ("name", "title", "days", "dates"),
    [
        ("list.md", "Storage Club, Spring 2024", ("Jan 17", "2/7"), ["2024-01-17", "2024-02-07"]),
        ("list.md", "Storage Club (Fall '24)", ("Thu, Sep 5", "Jan 9"), ["2024-09-05", "2025-01-09"]),
        ("list.md", "组会 2024 秋", ("9月12日", "9.19"), ["2024-09-12", "2024-09-19"]),
        ("schedule-2024.md", "Storage Club", ("Sep 5", "12 Sep"), ["2024-09-05", "2024-09-12"]),
        ("list.md", "What OSDI 2024 Had", ("Sep 5", "Sep 12"), [None, None]),
        ("list.md", "Storage Club", ("Sep 5", "Sep 12"), [None, None]),
    ],
)
def test_a_day_without_a_year_is_one_of_the_term(
    name: str, title: str, days: tuple[str, str], dates: list[str | None]
) -> None:
    rows = f"| {days[0]} | Ana | A Quiet Store for Loud Data (OSDI 2020) |\n| {days[1]} | Bo | Rows (SOSP 2021) |\n"
    text = f"# {title}\n\n| Date | Presenter | Paper |\n|---|---|---|\n{rows}"
    document = Document(name, name, text, "0" * 64)
    found = as_gold(document, pipeline.find(document, gazetteer.load()))
    assert [one["date"] for one in found["sessions"]] == dates
