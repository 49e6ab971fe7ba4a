"""With opening hours the report says which clock a figure uses; without them it says nothing of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from html import unescape

import pytest

from reports import page, weekly
from reports.findings import Findings
from reports.measures import BY_HOURS
from reports.owned import Owned
from reports.records import WeeklyReport
from reports.recovered import Part, Recovery
from reports.sections import answers, cases, glossary, today
from tests.reports import weeks
from tests.reports.conftest import MADE

OFFICE = "mon-fri 09:00-18:00"
WORDS = "Mon–Fri 09:00–18:00, Europe/Berlin"


@pytest.fixture
def bad(reports: dict[str, WeeklyReport]) -> WeeklyReport:
    return reports["bad"]


def opened(report: WeeklyReport, **told: object) -> WeeklyReport:
    timed = {
        "open_median": 2.0, "open_median_low": 0.5, "open_median_high": None,
        "open_hour": 0.4, "open_hour_low": 0.33, "open_hour_high": 0.47,
    }  # fmt: skip
    responses = tuple(replace(one, **(timed | told)) for one in report.findings.responses)  # type: ignore[arg-type]
    findings = replace(report.findings, responses=responses)
    return replace(report, brand=replace(report.brand, hours=OFFICE), findings=findings)


def test_the_second_table_is_of_open_hours(bad: WeeklyReport) -> None:
    before, view = answers.view(bad), answers.view(opened(bad))
    assert before is not None
    assert view is not None
    assert view.opened is not None
    assert view.opened.caption == f"How soon in opening hours ({WORDS})"
    assert view.opened.rows[0] == ("All", "142", "2 h (30 min at least)", "40% (33\u00a0to\u00a047)")
    assert view.notes[0].startswith("The first table runs around the clock")
    assert WORDS in view.notes[0]
    # What ran around the clock still does.
    assert (view.heading, view.table, view.notes[1:]) == (before.heading, before.table, before.notes)
    assert before.opened is None


def test_the_page_has_them_from_the_tables() -> None:
    house = weeks.bad_week()
    house.db.execute("UPDATE brand SET hours = $hours", {"hours": OFFICE})
    house.db.execute(
        "UPDATE weekly_response SET timed_by = 'clock', open_median_hours = 3, open_median_low = 1,"
        " open_median_high = 9, open_within_hour = 0.25, open_within_hour_low = 0.1,"
        " open_within_hour_high = 0.5"
    )
    report = weekly.read(house.db, weeks.BRAND, weeks.WEEK)
    told = {(one.open_median, one.open_median_low, one.open_median_high) for one in report.findings.responses}
    assert told == {(3.0, 1.0, 9.0)}
    text = unescape(page.render(report, MADE))
    assert f"<caption>How soon in opening hours ({WORDS})</caption>" in text
    assert "25% (10\u00a0to\u00a050)" in text
    assert 'id="g-median-open-answer-time"' in text


def test_many_open_hours_are_no_days(bad: WeeklyReport) -> None:
    view = answers.view(opened(bad, open_median=60.0, open_median_high=90.0))
    assert view is not None
    assert view.opened is not None
    assert view.opened.rows[0][2] == "60 h (30 min to 90 h)"
    view = answers.view(opened(bad, open_median=None, open_hour=None))
    assert view is not None
    assert view.opened is not None
    assert view.opened.rows[0][2:] == ("not half yet", "not known")


def test_dates_tell_no_open_hours(bad: WeeklyReport) -> None:
    report = opened(bad)
    by_day = tuple(replace(one, timed_by="day") for one in report.findings.responses)
    view = answers.view(replace(report, findings=Findings(responses=by_day)))
    assert view is not None
    assert view.opened is None
    assert view.notes[0] == "Times are around the clock: dates alone do not tell opening hours."


def test_due_times_and_cases_say_by_which_clock(bad: WeeklyReport) -> None:
    told = replace(
        bad,
        recovery=Recovery(cases=3, within=Part(1, 2, 0.1, 0.9)),
        waiting_count=1,
        owned={1: Owned("c1", "Kim", "complaint", datetime(2026, 11, 16, 8, 50, tzinfo=UTC))},
    )
    by_hours = replace(told, brand=replace(told.brand, hours=OFFICE))
    for report, is_told in ((told, False), (by_hours, True)):
        view = cases.view(report)
        assert view is not None
        assert (WORDS in " ".join(view.notes)) == is_told
        assert (WORDS in today.view(report).note) == is_told
        assert ({entry.id for entry in glossary.view(report)} >= BY_HOURS) == is_told
