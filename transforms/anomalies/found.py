"""What the rule finds in a brand's days: what is usual, what rings, and how often it would have rung."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from transforms.anomalies import words
from transforms.anomalies.budget import Budget
from transforms.anomalies.calendar import BACK, SERIES, Calendar, Days
from transforms.anomalies.rule import BUSY, QUIET, Chances, Judged, begun, chances, judge, together
from transforms.anomalies.usual import SPAN, Bools, Floats

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Asked:
    """One series that is to be judged."""

    name: str
    source_id: str | None
    slot: int | None
    days: Days
    chances: Chances


@dataclass(frozen=True, slots=True)
class Series(_Asked):
    """One series and what was judged of it; `at` is its place among those judged at once."""

    judged: Judged
    at: int

    @property
    def counts(self) -> Floats:
        """Its count of every day."""
        return np.asarray(self.days.counts[SERIES.index(self.name)])

    def ringing(self, kind: str) -> Bools:
        """Return the days, after the first 56, on which the kind rings."""
        return np.asarray(getattr(self.judged, kind)[self.at])


#: Attribute of Judged, kind, span, and whether there is more than usual.
KINDS = (
    ("is_burst", "burst", "day", True),
    ("is_silent", "silence", "day", False),
    ("is_week_burst", "burst", "week", True),
    ("is_week_silent", "silence", "week", False),
    ("is_rising", "drift", "day", True),
    ("is_falling", "drift", "day", False),
)


def judged(calendar: Calendar, per_year: float) -> list[Series]:
    """Judge everything that the budget is shared out over."""
    budget = Budget(per_year, max(len(calendar.sources), 1))
    asked = [_Asked(name, None, None, calendar.whole, chances(budget, name)) for name in SERIES]
    if len(calendar.sources) > 1:
        asked += [
            _Asked("stories", source_id, None, days, Chances(budget.source()))
            for source_id, days in calendar.sources.items()
        ]
    found = _judged(asked)
    if is_busy(found[0]):
        found += _judged(
            [
                _Asked("stories", None, slot, days, Chances(budget.slot()))
                for slot, days in enumerate(calendar.slots)
            ]
        )
    return found


def usual(calendar: Calendar, found: list[Series], first: int) -> list[Row]:
    """Return a row of daily_usual for each day from place `first` on, and series of all sources together."""
    return [
        _usual(calendar, one, index)
        for one in found
        if one.source_id is None
        for index in range(first, first + 7)
    ]


def anomalies(calendar: Calendar, found: list[Series], first: int) -> list[Row]:
    """Return a row of anomaly for each day from place `first` on and kind that rings."""
    return [
        _anomaly(calendar, one, index, kind)
        for index in range(first, first + 7)
        for one in found
        for kind in KINDS
        if one.ringing(kind[0])[index - SPAN]
    ]


def backtest(found: list[Series], per_year: float) -> Row:
    """Count the alarms of the last 26 weeks as the rule would have given them."""
    told = dict.fromkeys(("burst", "silence", "drift"), 0)
    for name, kind, span, _ in KINDS:
        ringing = np.any([one.ringing(name) for one in found], axis=0)
        # A week rings on its Sunday; it goes on where the Sunday before rang too.
        told[kind] += int(begun(ringing[6::7] if span == "week" else ringing)[_back(span)].sum())
    now = found[0].judged.expected
    known = now.known[0][_back("day")].reshape(-1, 7).any(axis=-1)
    this_week = now.mean[0][-7:][now.known[0][-7:]]
    mean = float(this_week.mean()) if this_week.size else None
    return {
        "week_count": int(known.sum()),
        "alarm_count": sum(told.values()),
        **{f"{kind}_count": count for kind, count in told.items()},
        "per_year": per_year,
        "is_quiet": None if mean is None else mean < QUIET,
        "is_busy": None if mean is None else is_busy(found[0]),
        "expected": mean,
    }


def is_busy(stories: Series) -> bool:
    """Whether so many stories are usual in the last week that three hours hold enough to be looked at."""
    now = stories.judged.expected
    known = now.known[stories.at][-7:]
    return bool(known.any() and now.mean[stories.at][-7:][known].mean() >= BUSY)


def _back(span: str) -> slice:
    return slice(-BACK if span == "week" else -7 * BACK, None)


def _judged(asked: list[_Asked]) -> list[Series]:
    counts = np.array([one.days.counts[SERIES.index(one.name)] for one in asked])
    usable = np.array([one.days.usable for one in asked])
    length = np.array([one.days.length for one in asked])
    found = judge(counts, usable, length, together([one.chances for one in asked]))
    return [
        Series(one.name, one.source_id, one.slot, one.days, one.chances, found, at)
        for at, one in enumerate(asked)
    ]


def _usual(calendar: Calendar, one: Series, index: int) -> Row:
    row: Row = {
        "day": calendar.day(index),
        "slot": one.slot,
        "series": one.name,
        "observed": int(one.counts[index]),
    }
    at = (one.at, index - SPAN)
    if not one.judged.expected.known[at]:
        return row | {"verdict": "unknown"}
    limits = _limits(one, index)
    mean = float(one.judged.expected.mean[at])
    return row | {
        "expected": mean,
        "lower": limits[0] or 0.0,
        "upper": limits[1],
        "p_value": float(one.judged.many[at]),
        "verdict": words.verdict(
            is_burst=bool(one.judged.is_burst[at]),
            is_silent=bool(one.judged.is_silent[at]),
            is_quiet=mean < QUIET and one.slot is None,
        ),
    }


def _limits(one: Series, index: int) -> tuple[float | None, float]:
    """The smallest number that is no silence, or None if not tested, and the largest that is no burst."""
    usual = one.judged.expected.at(one.at, index - SPAN)
    lower = float(usual.least(float(one.chances.silence))) if one.chances.silence else None
    return lower, float(usual.most(float(one.chances.burst)))


def _anomaly(calendar: Calendar, one: Series, index: int, kind: tuple[str, str, str, bool]) -> Row:
    name, called, span, is_more = kind
    at = (one.at, index - SPAN)
    ringing = one.ringing(name)
    step = 7 if span == "week" else 1
    before = index - SPAN - step
    is_week = span == "week"
    usual = one.judged.weekly if is_week else one.judged.expected
    observed = one.judged.week_count[at] if is_week else one.counts[index]
    limits = (None, None) if is_week else _limits(one, index)
    row: Row = {
        "day": calendar.day(index),
        "slot": one.slot,
        "span": "slot" if one.slot is not None else span,
        "source_id": one.source_id,
        "series": one.name,
        "kind": called,
        "is_more": is_more,
        "is_new": not (before >= 0 and bool(ringing[before])),
        "observed": int(observed),
        "expected": float(usual.mean[at]),
        "lower": limits[0],
        "upper": limits[1],
        "p_value": None,
        "drift": None,
        **_evidence(one, at, kind),
    }
    return row | {"verdict": words.sentence(row)}


def _evidence(one: Series, at: tuple[int, int], kind: tuple[str, str, str, bool]) -> Row:
    _, called, span, is_more = kind
    if called == "drift":
        sums = one.judged.rise if is_more else one.judged.fall
        return {"drift": float(sums[at]), "threshold": float(one.chances.height)}
    if span == "week":
        p_value = one.judged.week_many[at] if is_more else one.judged.week_few[at]
        chance = one.chances.week if is_more else 7 * one.chances.silence
    else:
        p_value = one.judged.many[at] if is_more else one.judged.few[at]
        chance = one.chances.burst if is_more else one.chances.silence
    return {"p_value": float(p_value), "threshold": float(chance)}
