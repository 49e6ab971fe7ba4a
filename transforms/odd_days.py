"""Days on which a page got far more low, or far more high, ratings than it usually does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy
from numpy.typing import NDArray

#: Ratings of so many days are looked at together.
WINDOW = 3
#: They are held against those of so many days, which end so long before.
HISTORY = 180
GAP = 7
#: Fewer windows of history say too little.
_ENOUGH = 20
#: At most so many false alarms a year and page are accepted, over both sides and all days. A third of that
#: is kept back, because what is usual is only fitted.
BUDGET = 0.5
CHANCE = BUDGET / (365 * 2) / 1.5
#: Fewer ratings are no bomb, however unusual.
_LEAST = 5
#: What was as odd as this is no part of what is usual.
_ODD = 1e-4


@dataclass(frozen=True, slots=True)
class Usual:
    """How many ratings a window usually has: a negative binomial distribution."""

    mean: float
    #: The smaller, the more it varies.
    size: float

    def chance(self, count: int) -> float:
        """Return the probability of so many or more."""
        return float(self.chances(np.array([count]))[0])

    def chances(self, counts: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return the same for each of them, from the incomplete beta function."""
        tails = scipy.special.betainc(np.maximum(counts, 1), self.size, self.mean / (self.size + self.mean))
        return np.where(counts > 0, tails, 1.0)


@dataclass(frozen=True, slots=True)
class Period:
    """A run of odd days, numbered as the counts are."""

    first: int
    last: int
    count: int
    expected: float
    chance: float


def usual(counts: Sequence[int], day: int) -> Usual | None:
    """Say what is usual for a window that ends on the day, from the days before; None if too few."""
    end = day - WINDOW - GAP + 1
    number = min(HISTORY, max(0, end)) // WINDOW
    if number < _ENOUGH:
        return None
    windows = np.asarray(counts[end - number * WINDOW : end]).reshape(number, WINDOW).sum(axis=1)
    return _fit(_without_odd(windows))


def _without_odd(windows: NDArray[np.int64]) -> NDArray[np.int64]:
    """Leave out what was as odd by itself as a bomb is, at most a tenth: it is no part of what is usual."""
    kept = np.sort(windows)
    for _ in range(len(windows) // 10):
        if _fit(kept[:-1]).chance(int(kept[-1])) >= _ODD:
            break
        kept = kept[:-1]
    return kept


def periods(counts: Sequence[int], since: int) -> list[Period]:
    """Find the runs of odd days by the windows that end on day `since` or later, of counts per day."""
    flagged: dict[int, tuple[float, float]] = {}
    for day in range(since, len(counts)):
        found = sum(counts[day - WINDOW + 1 : day + 1])
        known = usual(counts, day) if found >= _LEAST else None
        if known is not None and (chance := known.chance(found)) < CHANCE:
            for one in range(day - WINDOW + 1, day + 1):
                least = min(chance, flagged[one][1]) if one in flagged else chance
                flagged[one] = known.mean / WINDOW, least
    # A run begins and ends with a day that is more than usual by itself; a single rating is not.
    odd = sorted(day for day, (expected, _) in flagged.items() if counts[day] > max(1, expected))
    return [_period(run, flagged, counts) for run in _runs(odd)]


def _fit(windows: NDArray[np.int64]) -> Usual:
    """Fit by moments; that the mean itself is only estimated makes the tail longer."""
    mean = (float(windows.sum()) + 0.5) / len(windows)
    excess = float(windows.var(ddof=1)) - mean
    shape = float(windows.sum()) + 0.5
    return Usual(mean, 1 / (max(0.0, excess) / mean**2 + 1 / shape))


def _runs(days: Sequence[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for day in days:
        if runs and day - runs[-1][-1] <= WINDOW:
            runs[-1].append(day)
        else:
            runs.append([day])
    return runs


def _period(run: Sequence[int], flagged: dict[int, tuple[float, float]], counts: Sequence[int]) -> Period:
    first, last = run[0], run[-1]
    return Period(
        first,
        last,
        sum(counts[first : last + 1]),
        round(flagged[first][0] * (last + 1 - first), 3),
        min(flagged[day][1] for day in run),
    )
