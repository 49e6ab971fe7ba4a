"""What the section "When it happened" claims, and that it claims no more than rang."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from reports.records import WeeklyReport
from reports.sections import rang, spells, when
from reports.timing import Backtest, Rang, Spread, Time, Timing

MONDAY = date(2026, 11, 9)
BACK = Backtest(26, 1, 2.0, is_quiet=False, is_busy=True, expected=40.0)


def slots(*above: int, counts: dict[int, int] | None = None) -> tuple[Time, ...]:
    """A week of slots, those of these numbers above the usual."""
    return tuple(
        Time(
            MONDAY + timedelta(days=number // 8), number % 8,
            (counts or {}).get(number, 30 if number in above else 5), 5.0, 0.0, 18.0,
            "above" if number in above else "usual",
        )
        for number in range(56)
    )  # fmt: skip


def days(verdict: str = "usual", count: int = 10, upper: float | None = 20.0) -> tuple[Time, ...]:
    expected = None if upper is None else 10.0
    return tuple(
        Time(MONDAY + timedelta(days=n), None, count, expected, upper and 0.0, upper, verdict)
        for n in range(7)
    )


def alarm(  # noqa: PLR0913
    day: int, series: str = "stories", kind: str = "burst", *, span: str = "day", source: str | None = None,
    is_more: bool = True, is_new: bool = True, observed: int = 41, expected: float = 12.2,
) -> Rang:  # fmt: skip
    at = MONDAY + timedelta(days=day)
    return Rang(at, None, span, source, series, kind, is_more, is_new, observed, expected)


@pytest.mark.parametrize(
    ("above", "heading"),
    [
        ((), ""),
        ((20,), ""),
        ((20, 30), ""),
        (
            (43, 44, 45),
            "A burst began on Saturday after 9:00, peaked from 9:00 to 12:00 and was over by 18:00",
        ),
        (
            (47, 48),
            "A burst began on Saturday after 21:00, peaked from 21:00 to 24:00"
            " and was over by 3:00 on Sunday",
        ),
        (
            (54, 55),
            "A burst began on Sunday after 18:00, peaked from 18:00 to 21:00"
            " and was not over when the week ended",
        ),
        (
            (3, 4, 20),
            "A burst began on Monday after 9:00, peaked from 9:00 to 12:00, flared up again"
            " and was over by 15:00 on Wednesday",
        ),
    ],
)
def test_spells_are_told_as_they_were(above: tuple[int, ...], heading: str) -> None:
    assert spells.heading(Timing(BACK, days(), slots(*above))) == heading


def test_the_peak_is_the_highest_bar() -> None:
    told = spells.heading(Timing(BACK, days(), slots(3, 4, 5, counts={4: 90})))
    assert told == "A burst began on Monday after 9:00, peaked from 12:00 to 15:00 and was over by 18:00"


@pytest.mark.parametrize(
    ("alarms", "heading"),
    [
        ([alarm(5)], "More stories than usual on Saturday: 41, usually 12"),
        ([alarm(1), alarm(5)], "More stories than usual on Tuesday and Saturday"),
        ([alarm(5, "authors"), alarm(5)], "More stories than usual on Saturday: 41, usually 12"),
        (
            [alarm(2, "negative", observed=9, expected=2.04)],
            "More negative stories than usual on Wednesday: 9, usually 2.0",
        ),
        ([alarm(2, source="Forum")], "More stories in Forum than usual on Wednesday: 41, usually 12"),
        (
            [alarm(3, kind="silence", is_more=False, observed=0)],
            "Silence on Thursday: no story, usually 12",
        ),
        (
            [
                alarm(0, kind="silence", is_more=False, observed=0, expected=9.0),
                alarm(1, kind="silence", is_more=False, observed=2, expected=25.0),
            ],
            "Silence on Monday and Tuesday",
        ),
        (
            [alarm(3, kind="silence", is_more=False, observed=0, source="Forum")],
            "Silence in Forum on Thursday: no story, usually 12",
        ),
        (
            [alarm(1, source="Forum"), alarm(4, source="Stars")],
            "More stories in Forum than usual on Tuesday: 41, usually 12",
        ),
        ([alarm(6, span="week")], "More stories in the week than usual, though no single day stood out"),
        ([alarm(0, kind="drift")], "A slow drift: day by day somewhat more stories than usual"),
        (
            [alarm(0, kind="drift", is_more=False)],
            "A slow drift: day by day somewhat fewer stories than usual",
        ),
        ([alarm(0, kind="drift"), alarm(4)], "More stories than usual on Friday: 41, usually 12"),
    ],
)
def test_headings_name_the_gravest(alarms: list[Rang], heading: str) -> None:
    assert rang.heading(alarms) == heading


def test_alarms_of_a_day_stand_in_one_line_and_a_drift_is_told_once() -> None:
    alarms = [
        alarm(0, kind="drift", is_new=False),
        alarm(1, kind="drift", is_new=False),
        alarm(5),
        alarm(5, "authors"),
        alarm(5, "negative", observed=1, expected=0.1),
        alarm(5, source="Forum"),
        alarm(6, span="week"),
    ]
    assert rang.sentences(alarms) == [
        "Still, from the weeks before: day by day somewhat more stories than usual.",
        "Saturday 14: 41 stories, usually 12; 1 negative story, usually 0.1;"
        " 41 stories in Forum, usually 12.",
        "The week: 41 stories, usually 12.",
    ]


def test_people_are_told_where_stories_did_not_ring() -> None:
    assert rang.sentences([alarm(5, "authors")]) == ["Saturday 14: 41 people and papers, usually 12."]


def seen(report: WeeklyReport, timing: Timing) -> when.View:
    found = when.view(replace(report, timing=timing))
    assert found is not None
    return found


def test_what_was_never_judged_is_not_shown(reports: dict[str, WeeklyReport]) -> None:
    assert when.view(replace(reports["bad"], timing=Timing())) is None


def test_small_and_empty_states(reports: dict[str, WeeklyReport]) -> None:
    bad = reports["bad"]
    quiet = replace(BACK, is_quiet=True, expected=1.44)
    unknown = replace(BACK, weeks=0, alarms=0, is_quiet=None, is_busy=None, expected=None)
    calm = seen(bad, Timing(BACK, days()))
    assert calm.heading == "No day stood out from the usual"
    few = seen(bad, Timing(quiet, days("too quiet")))
    assert few.heading == "Too quiet to detect a doubling within a day; nothing larger happened"
    assert few.notes[0].startswith("About 1.4 stories a day are usual: too quiet to detect a doubling")
    young = replace(bad, panel=(replace(bad.own, weeks=bad.own.weeks[-3:]), *bad.panel[1:]))
    first = seen(young, Timing(unknown, days("unknown", upper=None)))
    assert first.heading == "First weeks: nothing usual to hold the days against yet"
    assert first.notes == ("At most 2 false alarms a year; so far no week can be compared.",)
    assert first.chart
    assert first.chart.key == ()
    late = seen(reports["small"], Timing(unknown, days("unknown", upper=None)))
    assert late.heading == "Read only afterwards: no day of this week is compared with the usual"
    missed = seen(bad, Timing(unknown, days("unknown", upper=None)))
    assert missed.heading == "Too little was read in time: no day of this week is compared with the usual"
    failed = tuple(replace(one, watched=0) for one in bad.own.watched)
    deaf = replace(bad, panel=(replace(bad.own, watched=failed), *bad.panel[1:]))
    assert seen(deaf, Timing(unknown, days("unknown", upper=None))).heading == (
        "No source was read: no day of this week is compared with the usual"
    )
    part = seen(bad, Timing(BACK, (*days()[:6], *days("unknown", upper=None)[6:])))
    assert part.heading == "No day that can be compared stood out from the usual"
    nothing = seen(reports["zero"], reports["zero"].timing)
    assert (nothing.heading, nothing.chart) == ("Nothing published in these seven days was found", None)


@pytest.mark.parametrize(
    ("backtest", "told"),
    [
        (BACK, "At most 2 false alarms a year; over the last 26 weeks this rule would have rung 1 time."),
        (replace(BACK, alarms=3, per_year=0.5),
         "At most 0.5 false alarms a year; over the last 26 weeks this rule would have rung 3 times."),
        (replace(BACK, alarms=0, weeks=1, per_year=1),
         "At most 1 false alarm a year; on this week this rule would not have rung."),
    ],
)  # fmt: skip
def test_the_promise_and_the_back_test(
    reports: dict[str, WeeklyReport], backtest: Backtest, told: str
) -> None:
    assert seen(reports["bad"], Timing(backtest, days())).notes[-1] == told


def test_how_stories_spread(reports: dict[str, WeeklyReport]) -> None:
    at = datetime(2026, 11, 14, 8, tzinfo=UTC)
    one = Spread(
        "Oven\u202e <b>burns</b>", 12, at, at + timedelta(hours=11), 1.0, 0.4, 2.2, 2.0, 1.2, 4.0, "growing"
    )
    growing, fading = seen(
        reports["bad"],
        Timing(BACK, days(), spread=(one, replace(one, doubling=None, verdict="fading"))),
    ).spread
    assert growing == (
        "“Oven <b>burns</b>”: 12 outlets and people within 11 hours; at last 1.0 new ones an hour"
        " (0.4\xa0to\xa02.2)."
        " Their number doubled every 2.0 hours (1.2\xa0to\xa04.0)."
    )
    assert fading.endswith("(0.4\xa0to\xa02.2), slower and slower.")


def test_the_chart_says_in_words_what_is_out_of_the_usual(reports: dict[str, WeeklyReport]) -> None:
    told = days()
    none = tuple(
        replace(one, observed=0, expected=9.0, lower=2.0, upper=20.0, verdict="silent") for one in told
    )
    chart = seen(reports["bad"], Timing(BACK, none, ())).chart
    assert chart
    assert chart.summary == (
        "0 stories in the week. None above usual. Far below usual: Monday 9 November, Tuesday 10 November,"
        " Wednesday 11 November, Thursday 12 November, Friday 13 November, Saturday 14 November and Sunday 15"
        " November."
    )
    loud = replace(none[5], observed=33, verdict="above")
    chart = seen(reports["bad"], Timing(BACK, (*none[:5], loud, none[6]), ())).chart
    assert chart
    assert chart.summary.startswith(
        "33 stories in the week, most on Saturday 14 November: 33. Above usual: Saturday 14 November."
    )


def test_the_chart_tells_every_bar_and_its_ticks_have_their_texts(reports: dict[str, WeeklyReport]) -> None:
    chart = seen(reports["bad"], reports["bad"].timing).chart
    assert chart
    told = chart.json()
    assert len(told["reading"]) == len(chart.table.rows) == 56
    for axis in (told["layout"]["xaxis"], told["narrow"]["xaxis"]):
        assert len(axis["tickvals"]) == len(axis["ticktext"]) == 7
    assert chart.reading[43].text == (
        "Saturday 14 November, 9 to 12 h: 33 stories; 5.0 usual, chance explains up to 17"
    )
    assert chart.table.rows[43][-1] == "above usual"
