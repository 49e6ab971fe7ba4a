"""Cases in the report: what became of the week's complaints, and what the advice on sympathy is worth."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reports.records import WeeklyReport
from reports.recovered import NONE, Part, Recovery
from reports.sections import cases
from transforms.ranges import share


def part(count: int, total: int) -> Part:
    found = share(count, total)
    return Part(count, total, found.low, found.high) if found else Part(count, total)


def told(report: WeeklyReport, recovery: Recovery) -> cases.View:
    view = cases.view(replace(report, recovery=recovery))
    assert view is not None
    return view


def test_a_week_without_cases_has_no_section(reports: dict[str, WeeklyReport]) -> None:
    assert cases.view(replace(reports["bad"], recovery=NONE)) is None


def test_the_heading_says_what_is_overdue(reports: dict[str, WeeklyReport]) -> None:
    late = told(reports["bad"], Recovery(cases=12, overdue=1, within=part(8, 9)))
    assert late.heading == "12 complaints became cases; 1 is overdue"
    assert late.table.rows[1] == ("Answered in time", "8", "9", "89%", "57\u00a0to\u00a098")
    timely = told(reports["bad"], Recovery(cases=1, within=part(1, 1)))
    assert timely.heading == "1 complaint became a case; every answer that was due came in time"
    ignored = told(reports["bad"], Recovery(cases=5, ignored=2, within=part(3, 3)))
    assert ignored.heading == "5 complaints became cases; every answer that was due came in time"


def test_the_heading_does_not_speak_for_answers_that_cannot_be_timed(
    reports: dict[str, WeeklyReport],
) -> None:
    assert told(reports["bad"], Recovery(cases=40, within=part(1, 1))).heading == (
        "40 complaints became cases"
    )
    assert told(reports["bad"], Recovery(cases=2, ignored=2)).heading == "2 complaints became cases"


@pytest.mark.parametrize(
    ("settled", "words"),
    [
        (part(0, 0), "none was answered so and left for a week yet"),
        (part(9, 10), "10 answered so are too few to hold against it"),
        (part(1, 1), "one answered so is too few to hold against it"),
        (part(82, 100), "does not contradict it"),
        (part(40, 100), "over 13 weeks it is less"),
        (part(99, 100), "over 13 weeks it is more"),
    ],
)
def test_the_advice_on_sympathy_is_held_against_ones_own(
    reports: dict[str, WeeklyReport], settled: Part, words: str
) -> None:
    view = told(reports["bad"], Recovery(cases=3, ignored=1, span_settled=settled))
    assert words in " ".join(view.notes)
    assert view.notes[0].startswith("1 of them is ignored")
