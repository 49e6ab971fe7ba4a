"""Slow drifts: a cumulative sum of what each day was above, or below, what was expected."""

from __future__ import annotations

from math import log1p

import numpy as np

from transforms.anomalies.usual import Bools, Floats

#: A day counts by what it is beyond half a standard deviation, and beyond three tenths of what is expected: a
#: season that comes and goes by less is none of our business.
_SLACK = 0.5
_LEAST = 0.3
#: No single day may make a drift; that is a burst.
_MOST = 3.0
#: Siegmund's correction for looking once a day only.
_OVERSHOOT = 1.166
_ROUNDS = 10


def threshold(per_day: float) -> float:
    """Return the sum that chance alone exceeds so often a day.

    Siegmund, Sequential Analysis (1985), section 2.6, for standard normal days.
    """
    # exp(x) - x - 1 = days for x, the height in units of the slack; each round is a thousand times nearer.
    days = 2 * _SLACK**2 / per_day
    height = log1p(days)
    for _ in range(_ROUNDS):
        height = log1p(days + height)
    return height / (2 * _SLACK) - _OVERSHOOT


def sums(normal: Floats, ratio: Floats, known: Bools, most: Floats) -> Floats:
    """Return the running sum of each day along the last axis; `ratio` is mean / standard deviation.

    Never below zero. A day that nothing is known of leaves it as it is. Held at `most`, so that what is long
    over does not ring on for weeks.
    """
    steps = np.minimum(normal, _MOST) - np.maximum(_SLACK, _LEAST * ratio)
    steps = np.where(known, steps, 0.0)
    found = np.zeros_like(steps)
    running = np.zeros(steps.shape[:-1])
    for day in range(steps.shape[-1]):
        running = np.clip(running + steps[..., day], 0, most)
        found[..., day] = running
    return found


def drifting(sum_: Floats, height: Floats) -> Bools:
    """Tell for each day whether a drift goes on: from the sum's passing the height until it is gone."""
    found = np.zeros(sum_.shape, dtype=np.bool_)
    state = np.zeros(sum_.shape[:-1], dtype=np.bool_)
    for day in range(sum_.shape[-1]):
        state = np.where(state, sum_[..., day] > 0, sum_[..., day] > height)
        found[..., day] = state
    return found
