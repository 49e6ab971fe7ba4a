"""How much is usual for a day: a negative binomial whose mean knows the weekday."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np
import scipy

from transforms.anomalies.usual import BLOCKS, LEAST, SPAN, Bools, Floats, block, windows

WEEK = 7
#: The weekend's first day, counted from Monday.
_WEEKEND = 5
#: Of the five degrees of freedom of weekdays and weekend days within their kind, what James and Stein leave.
_STEIN = 3.0


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

    def many(self, count: Floats) -> Floats:
        """How likely more are by chance, just so many counted by half: the mid-p value.

        Lancaster, JASA 56 (1961), 223-234. With the whole, what a chance allows would be used up less the
        smaller the counts are.
        """
        above = self._above(count)
        found: Floats = (above + self._above(count - 1)) / 2
        return found

    def at_most(self, count: Floats) -> Floats:
        """How likely so few or fewer are by chance."""
        return 1 - self._above(count)

    def most(self, chance: float) -> Floats:
        """Return the largest count that is not too many: `many` is at most this chance for more."""
        edge = self._edge(1 - chance)
        # More than the edge has at most this chance; the edge itself may have it when it counts by half.
        found: Floats = np.where(self.many(edge) <= chance, edge - 1, edge)
        return found

    def least(self, chance: float) -> Floats:
        """Return the smallest count that is not too few: fewer has at most this chance."""
        edge = self._edge(chance)
        # The edge is the first count whose chance reaches the bound; one that just meets it is too few.
        found: Floats = np.where(self.at_most(edge) <= chance, edge + 1, edge)
        return found

    def normal(self, count: Floats) -> Floats:
        """Put the count on the scale of a standard normal variable, by its mid-p value: -4 to 4."""
        found: Floats = np.clip(-scipy.special.ndtri(self.many(count)), -4, 4)
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
    """Estimate what is usual; the first day is a Monday.

    The level is that of late. What the weekday adds to it, and by how much days scatter, rests on up to 24
    weeks: both change slowly, and eight days of a weekday alone say too little about them.
    """
    found = block(windows(counts), windows(usable))
    extra = np.maximum(_past_sum(found.over), 0) / np.maximum(_past_sum(found.scale), 1e-9)
    days = _past_sum(found.days)
    level = _past_sum(found.level[..., None, :] * found.days)
    share, unsure = _weekday(
        _past_sum(found.means * found.days) / np.maximum(level, 1e-9), level, days, extra
    )
    own_days = np.maximum(days[..., 0, :], 1.0)
    # Half a mention more than was seen: that a weekday was always silent does not show that it must be.
    floor = 0.5 / own_days
    unsure = unsure + 1 / np.maximum(found.recent_days, 1.0)
    known = found.own_count >= LEAST

    def of_day(level: Floats) -> Expected:
        mean = level * share + floor
        return Expected(mean, (mean + extra * mean**2) * (1 + unsure), known)

    whole = WEEK * (found.recent + floor)
    spread = (whole + extra * WEEK * found.square) * (1 + WEEK / np.maximum(found.recent_days, 1.0))
    return Usual(of_day(found.recent), of_day(found.level), Expected(whole, spread, known))


def _weekday(shares: Floats, level: Floats, days: Floats, extra: Floats) -> tuple[Floats, Floats]:
    """Return what share of the level the day's weekday has, and the variance of that in days' variances.

    Working days are drawn towards their mean, and the two days of the weekend towards theirs, the more the
    less they differ by more than chance: the rule of James and Stein (Proceedings of the Fourth Berkeley
    Symposium 1 (1961), 361-379) with its positive part. Where weekdays do differ, or the weekend is another,
    each keeps what it has.
    """
    place = np.arange(WEEK)[:, None] + np.arange(shares.shape[-1])
    weekend = place % WEEK >= _WEEKEND
    usual = level.sum(axis=-2) / np.maximum(days.sum(axis=-2), 1e-9)
    apart = np.zeros_like(usual)
    for kind in (weekend, ~weekend):
        weight = days * kind
        middle = (weight * shares).sum(axis=-2) / np.maximum(weight.sum(axis=-2), 1e-9)
        variance = middle / np.maximum(usual, 1e-9) + extra * middle**2
        squares = (weight * (shares - middle[..., None, :]) ** 2).sum(axis=-2)
        apart += squares / np.maximum(variance, 1e-9)
    kept = np.clip(1 - _STEIN / np.maximum(apart, 1e-9), 0.0, 1.0)
    weight = days * (weekend == weekend[0])
    like = np.maximum(weight.sum(axis=-2), 1.0)
    middle = (weight * shares).sum(axis=-2) / like
    own = np.maximum(days[..., 0, :], 1.0)
    return middle + kept * (shares[..., 0, :] - middle), 1 / like + kept * (1 / own - 1 / like)


def _past_sum(values: Floats) -> Floats:
    """Add the values of the blocks that end 8 and 16 weeks before each day's own to those of its own."""
    total = values.copy()
    for back in range(1, BLOCKS):
        lag = back * SPAN
        if lag < values.shape[-1]:
            total[..., lag:] += values[..., :-lag]
    return total
