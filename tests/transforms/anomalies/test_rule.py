from __future__ import annotations

from math import exp

import numpy as np
import pytest
from numpy.testing import assert_allclose

from transforms.anomalies import drift
from transforms.anomalies.budget import SLOTS, Budget
from transforms.anomalies.rule import Chances, Judged, begun, chances, judge, together
from transforms.anomalies.usual import SPAN, Floats


def days(weeks: int, level: float, seed: int = 3) -> Floats:
    shape = np.tile([1.12] * 5 + [0.7] * 2, weeks)
    return np.random.default_rng(seed).poisson(level * shape).astype(np.float64)


def judged(counts: Floats, series: str = "stories") -> Judged:
    return judge(
        counts, np.ones(counts.shape, dtype=np.bool_), np.ones(counts.shape), chances(Budget(), series)
    )


@pytest.mark.parametrize("sources", [1, 2, 30])
@pytest.mark.parametrize("per_year", [0.5, 2, 12])
def test_all_chances_of_a_year_sum_up_to_no_more_than_was_promised(per_year: float, sources: int) -> None:
    budget = Budget(per_year, sources)
    series = ("stories", "authors", "negative")
    a_day = sum(budget.burst(one) for one in series) + sources * budget.source()
    a_day += budget.silence() + 2 * len(series) * budget.drift()
    # A brand is quiet or busy, never both.
    fine = max(365.25 / 7 * sum(budget.week(one) for one in series), 365.25 * SLOTS * budget.slot())
    assert 0.8 * per_year < 365.25 * a_day + fine <= per_year


def test_a_tripled_day_rings_and_the_others_do_not() -> None:
    counts = days(30, 20)
    counts[-3] *= 3
    found = judged(counts)
    assert np.flatnonzero(found.is_burst[-100:]).tolist() == [97]
    assert not found.is_silent.any()


def test_an_empty_day_is_silence_where_much_is_usual_and_nothing_where_little_is() -> None:
    for level, rings in ((20, True), (6, False)):
        counts = days(30, level)
        counts[-3] = 0
        assert judged(counts).is_silent[-3] == rings


def test_a_quiet_week_is_looked_at_as_a_whole() -> None:
    counts = days(30, 1.5)
    counts[-7:] += 3
    found = judged(counts)
    assert found.is_week_burst[-1]
    assert not found.is_week_burst[:-1].any()
    assert found.week_count[-1] == counts[-7:].sum()


def test_a_busy_week_is_not() -> None:
    counts = days(30, 20)
    counts[-7:] *= 3
    assert not judged(counts).is_week_burst.any()


def test_half_more_for_good_is_a_drift_and_ends_when_it_is_usual() -> None:
    counts = days(60, 20)
    counts[200:] = np.round(1.5 * counts[200:])
    found = judged(counts)
    rising = np.flatnonzero(found.is_rising) + SPAN
    assert 200 <= rising[0] < 228
    assert not found.is_rising[-28:].any()
    assert not found.is_falling[: 200 - SPAN].any()


def test_nothing_is_said_of_days_that_cannot_be_used() -> None:
    counts = days(30, 20)
    counts[-7:] = 0
    usable = np.ones(counts.shape, dtype=np.bool_)
    usable[-7:] = False
    found = judge(counts, usable, np.ones(counts.shape), chances(Budget(), "stories"))
    assert not found.expected.known[-7:].any()
    assert not found.is_silent[-7:].any()
    assert (found.fall[-7:] == found.fall[-8]).all()


def test_judged_together_or_alone_is_the_same() -> None:
    several = np.array([days(30, level) for level in (2, 9, 30)])
    bounds = [chances(Budget(), "stories"), chances(Budget(), "negative"), Chances(0.01)]
    whole = judge(several, np.ones(several.shape, dtype=np.bool_), np.ones(several.shape), together(bounds))
    for at, (counts, bound) in enumerate(zip(several, bounds, strict=True)):
        one = judge(counts, np.ones(counts.shape, dtype=np.bool_), np.ones(counts.shape), bound)
        for name in ("many", "rise", "is_burst", "is_rising", "is_week_burst", "week_few"):
            assert_allclose(getattr(whole, name)[at], getattr(one, name))


def test_an_alarm_that_goes_on_begins_once() -> None:
    ringing = np.array([True, True, False, True, False, False, True, True])
    assert np.flatnonzero(begun(ringing)).tolist() == [0, 3, 6]


@pytest.mark.parametrize("per_day", [0.01, 0.0001])
def test_the_height_of_a_drift_solves_siegmunds_equation(per_day: float) -> None:
    x = drift.threshold(per_day) + 1.166
    assert (exp(x) - x - 1) / 0.5 == pytest.approx(1 / per_day, rel=1e-6)


def test_chance_alone_drifts_as_seldom_as_the_height_promises() -> None:
    normal = np.random.default_rng(5).standard_normal((200, 1000))
    none = np.zeros(normal.shape)
    height = np.full(200, drift.threshold(0.002))
    ringing = drift.drifting(
        drift.sums(normal, none, np.ones(normal.shape, dtype=np.bool_), 1.5 * height), height
    )
    assert begun(ringing).sum() / normal.size == pytest.approx(0.002, rel=0.25)


def test_the_sum_by_hand() -> None:
    normal = np.array([0.0, 1.0, 2.0, 9.0, -1.0, 0.0])
    ratio = np.array([0.0, 0.0, 0.0, 0.0, 0.0, 5.0])
    known = np.array([True, True, True, True, False, True])
    # 0.5 a day is taken off, or 0.3 of the ratio; one day adds 3 - 0.5 at most.
    assert_allclose(drift.sums(normal, ratio, known, np.array(9.0)), [0, 0.5, 2, 4.5, 4.5, 3])
