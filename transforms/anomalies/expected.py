"""How much is usual for a day: a negative binomial whose mean knows the weekday."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np
import scipy

from transforms.anomalies.usual import BLOCKS, LEAST, SPAN, Bools, Floats, block, windows

WEEK = 7


@dataclass(frozen=True, slots=True)
class Expected:
    """What is usual for each day: a predictive negative binomial, which carries how unsure its mean is.

    `known` is False where too little history can be used; the other arrays mean nothing there.
    """

    mean: Floats
    #: Variance of the day's count around `mean`, never below it.
    variance: Floats
    known: Bools

    def scaled(self, share: Floats) -> Self:
        """Return the same for days that are longer or shorter by the share: when the clocks change."""
        extra = (self.variance - self.mean) * share**2
        return type(self)(self.mean * share, self.mean * share + extra, self.known)

    def only(self, known: Bools) -> Self:
        """Return the same, known of these days only."""
        return type(self)(self.mean, self.variance, known)

    def at(self, *place: int) -> Self:
        """Return that of one day."""
        return type(self)(self.mean[place], self.variance[place], self.known[place])

    def at_least(self, count: Floats) -> Floats:
        """How likely so many or more are by chance."""
        return self._above(count - 1)

    def at_most(self, count: Floats) -> Floats:
        """How likely so few or fewer are by chance."""
        return 1 - self._above(count)

    def most(self, chance: float) -> Floats:
        """Return the largest count that is not too many: more has at most this chance."""
        return self._edge(1 - chance)

    def least(self, chance: float) -> Floats:
        """Return the smallest count that is not too few: fewer has at most this chance."""
        edge = self._edge(chance)
        # The edge is the first count whose chance reaches the bound; one that just meets it is too few.
        found: Floats = np.where(self.at_most(edge) <= chance, edge + 1, edge)
        return found

    def normal(self, count: Floats) -> Floats:
        """Put the count on the scale of a standard normal variable, by its mid-p value: -4 to 4."""
        above = self.at_least(count + 1)
        middle = above + (self.at_least(count) - above) / 2
        found: Floats = np.clip(-scipy.special.ndtri(middle), -4, 4)
        return found

    # scipy.special and not scipy.stats, which takes a second to load.
    def _above(self, count: Floats) -> Floats:
        """How likely more than the count are."""
        size, share = self._shape
        return np.where(count < 0, 1.0, scipy.special.betainc(np.maximum(count, 0) + 1, size, 1 - share))

    def _edge(self, chance: float) -> Floats:
        """Return the smallest count that has at least this chance not to be exceeded."""
        count = np.ceil(scipy.special.nbdtrik(chance, *self._shape))
        below = np.maximum(count - 1, 0)
        found: Floats = np.where(self.at_most(below) >= chance, below, count)
        return found

    @property
    def _shape(self) -> tuple[Floats, Floats]:
        size = self.mean**2 / np.maximum(self.variance - self.mean, 1e-9 * self.mean)
        return size, size / (size + self.mean)


@dataclass(frozen=True, slots=True)
class Usual:
    """What is usual for each day from the 57th on."""

    day: Expected
    #: The same by the level of eight weeks, which a drift does not take along so soon.
    steady: Expected
    #: For the week that begins with the day.
    week: Expected


def expect(counts: Floats, usable: Bools) -> Usual:
    """Estimate what is usual.

    The level is that of the four weeks before. What the weekday adds to it, and by how much days scatter,
    rests on up to 24 weeks: both change slowly, and eight days of a weekday alone say too little about them.
    """
    found = block(windows(counts), windows(usable))
    own, level = _past_sum(found.own * found.own_days), _past_sum(found.level * found.own_days)
    over, scale = _past_sum(found.over), _past_sum(found.scale)
    own_days = _past_sum(found.own_days)
    # Half a mention more than was seen: that a weekday was always silent does not show that it must be.
    floor = 0.5 / np.maximum(own_days, 1.0)
    share = own / np.maximum(level, 1e-9)
    extra = np.maximum(over, 0) / np.maximum(scale, 1e-9)
    unsure = 1 / np.maximum(own_days, 1.0) + 1 / np.maximum(found.recent_days, 1.0)
    known = found.own_count >= LEAST

    def of_day(level: Floats) -> Expected:
        mean = level * share + floor
        return Expected(mean, (mean + extra * mean**2) * (1 + unsure), known)

    whole = WEEK * (found.recent + floor)
    spread = (whole + extra * WEEK * found.square) * (1 + WEEK / np.maximum(found.recent_days, 1.0))
    return Usual(of_day(found.recent), of_day(found.level), Expected(whole, spread, known))


def _past_sum(values: Floats) -> Floats:
    """Add the values of the blocks that end 8 and 16 weeks before each day's own to those of its own."""
    total = values.copy()
    for back in range(1, BLOCKS):
        lag = back * SPAN
        if lag < values.shape[-1]:
            total[..., lag:] += values[..., :-lag]
    return total
