"""Which weeks are a month, and which a quarter."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reports.editions.period import Kind, Period, closed_by
from warehouse.records import Week

KINDS: tuple[Kind, ...] = ("month", "quarter")


@given(st.dates(date(1950, 1, 1), date(2300, 1, 1)), st.sampled_from(KINDS))
@example(date(1999, 1, 4), "quarter")  # of twelve weeks
@example(date(2026, 12, 31), "quarter")  # of fourteen
def test_periods_partition_the_weeks(day: date, kind: Kind) -> None:
    week = Week(day - timedelta(days=day.weekday()))
    held = Period.holding(kind, week)
    assert week in held.weeks
    assert held.weeks[-1].shifted(1) == held.shifted(1).weeks[0]
    assert all((week.monday + timedelta(days=3)).year == held.year for week in held.weeks)
    assert Period.named(kind, held.label) == held
    assert len(held.weeks) in ({4, 5} if kind == "month" else {12, 13, 14})


@given(st.dates(date(1950, 1, 1), date(2300, 1, 1)))
def test_a_quarter_is_its_three_months(day: date) -> None:
    quarter = Period.holding("quarter", Week(day - timedelta(days=day.weekday())))
    months_of = [Period("month", quarter.year, 3 * quarter.number - back) for back in (2, 1, 0)]
    assert quarter.weeks == tuple(week for month in months_of for week in month.weeks)
    assert closed_by(quarter.weeks[-1]) == (months_of[-1], quarter)


def test_the_week_of_a_thursday_in_another_month_belongs_there() -> None:
    # Monday 28 September to Sunday 4 October: its Thursday is 1 October.
    assert Period.holding("month", Week.named("2026-W40")) == Period("month", 2026, 10)
    assert closed_by(Week.named("2026-W46")) == ()
    assert Period.over_by("month", Week.named("2026-W46")) == Period("month", 2026, 10)
    assert Period.over_by("month", Week.named("2026-W48")) == Period("month", 2026, 11)
    assert Period.over_by("quarter", Week.named("2026-W52")).label == "2026-Q3"


@pytest.mark.parametrize(
    ("kind", "label"), [("month", "2026-13"), ("month", "2026-Q4"), ("quarter", "2026-Q5"), ("month", "")]
)
def test_what_is_no_period_is_told_with_an_example(kind: Kind, label: str) -> None:
    with pytest.raises(ValueError, match=f"no {kind}; write it like"):
        Period.named(kind, label)
