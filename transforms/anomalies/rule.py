"""The rule that rings: which days of a series are a burst, a silence, or in a drift."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from transforms.anomalies import drift
from transforms.anomalies.budget import Budget
from transforms.anomalies.expected import WEEK, Expected, expect
from transforms.anomalies.usual import SPAN, Bools, Floats

#: Below so many a day a doubling cannot be told from chance, and whole weeks are looked at as well.
QUIET = 3.0
#: From so many a day on, three hours hold enough to be looked at.
BUSY = 24.0
#: Silence is only told where so many are expected.
EXPECTED = 8.0


@dataclass(frozen=True, slots=True)
class Chances:
    """By which chances a series is judged; a chance of 0 is a test that is not made.

    Arrays have one value for each of the series that are judged at once, and an axis of one for the days.
    """

    burst: float | Floats
    silence: float | Floats = 0.0
    #: Of a week, for a burst; a silent week has seven days' chance.
    week: float | Floats = 0.0
    #: Sum that a drift must pass.
    height: float | Floats = float("inf")


@dataclass(frozen=True, slots=True)
class Judged:
    """Every day after the first 56 of one or many series, along the last axis."""

    expected: Expected
    #: What is usual for the week that ends with the day, and what it brought.
    weekly: Expected
    week_count: Floats
    #: Chance of so many or more (just so many by half), and of so few or fewer, in a day and in a week.
    many: Floats
    few: Floats
    week_many: Floats
    week_few: Floats
    is_burst: Bools
    is_silent: Bools
    #: The same of the week that ends with the day; only of Sundays of quiet series.
    is_week_burst: Bools
    is_week_silent: Bools
    is_rising: Bools
    is_falling: Bools
    #: Sums of the drift upwards and downwards.
    rise: Floats
    fall: Floats


def chances(budget: Budget, series: str) -> Chances:
    """Return what the budget leaves for a series over all sources: stories, authors or negative."""
    return Chances(
        burst=budget.burst(series),
        silence=budget.silence() if series == "stories" else 0.0,
        week=budget.week(series),
        height=drift.threshold(budget.drift()),
    )


def judge(counts: Floats, usable: Bools, length: Floats, chances: Chances) -> Judged:
    """Judge each day from the 57th on; the first day is a Monday.

    `usable` tells the days that others may be held against, and that may be judged; `length` is how long each
    day is, in days.
    """
    found = expect(counts, usable)
    now, known = counts[..., SPAN:], found.day.known & usable[..., SPAN:]
    usual, steady = (one.scaled(length[..., SPAN:]).only(known) for one in (found.day, found.steady))
    weekly, week_count = _weeks(found.week, counts, usable)
    is_due = weekly.known & (np.arange(now.shape[-1]) % WEEK == WEEK - 1) & (weekly.mean < QUIET * WEEK)
    many, few = usual.many(now), usual.at_most(now)
    week_many, week_few = weekly.many(week_count), weekly.at_most(week_count)
    height = np.broadcast_to(np.asarray(chances.height), now.shape)[..., 0]
    rise, fall = _drifts(steady, now, chances.height)
    return Judged(
        expected=usual,
        weekly=weekly,
        week_count=week_count,
        many=many,
        few=few,
        week_many=week_many,
        week_few=week_few,
        is_burst=known & (many <= chances.burst),
        is_silent=known & (few <= chances.silence) & (usual.mean >= EXPECTED),
        is_week_burst=is_due & (week_many <= chances.week),
        is_week_silent=is_due & (week_few <= WEEK * chances.silence) & (weekly.mean >= EXPECTED),
        is_rising=drift.drifting(rise, height),
        is_falling=drift.drifting(fall, height),
        rise=rise,
        fall=fall,
    )


def together(several: Sequence[Chances]) -> Chances:
    """Return the chances of several series that are judged at once."""

    def column(name: str) -> Floats:
        return np.array([[getattr(one, name)] for one in several], dtype=np.float64)

    return Chances(column("burst"), column("silence"), column("week"), column("height"))


def begun(ringing: Bools) -> Bools:
    """Return the days on which an alarm begins: it rings, and did not the day before."""
    before = np.zeros_like(ringing)
    before[..., 1:] = ringing[..., :-1]
    return ringing & ~before


def _weeks(weekly: Expected, counts: Floats, usable: Bools) -> tuple[Expected, Floats]:
    """Move what was expected when a week began to the day it ends with, beside what it brought."""
    lag = WEEK - 1

    def moved(values: Floats) -> Floats:
        late = np.zeros_like(values)
        late[..., lag:] = values[..., :-lag]
        return late

    sums = np.lib.stride_tricks.sliding_window_view(counts, WEEK, axis=-1).sum(axis=-1)
    all_usable: Bools = np.asarray(
        np.lib.stride_tricks.sliding_window_view(usable, WEEK, axis=-1).all(axis=-1)
    )
    known = np.asarray(moved(weekly.known.astype(np.float64)) > 0)
    first = SPAN - lag
    usual = Expected(
        np.maximum(moved(weekly.mean), 1e-9),
        np.maximum(moved(weekly.variance), 1e-9),
        known & all_usable[..., first:],
    )
    return usual, sums[..., first:]


def _drifts(usual: Expected, now: Floats, height: float | Floats) -> tuple[Floats, Floats]:
    normal, ratio = usual.normal(now), usual.mean / np.sqrt(usual.variance)
    most = np.broadcast_to(1.5 * np.asarray(height), now.shape)[..., 0]
    return (
        drift.sums(normal, ratio, usual.known, most),
        drift.sums(-normal, ratio, usual.known, most),
    )
