"""How fast a story spreads: new outlets and people an hour, and the hours in which their number doubles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

import numpy as np
import scipy

from transforms.anomalies.usual import Floats
from transforms.ranges import Range

#: Fewer show no growth.
LEAST = 5
#: New ones are counted in so many hours up to the last of them.
HOURS = 6.0
#: Growth is sought within so many e-folds over the whole spread, either way.
_STEEPEST = 60.0


@dataclass(frozen=True, slots=True)
class Growth:
    """How a story spread; `doubling` in hours, None unless it spread faster and faster."""

    verdict: str
    per_hour: Range
    doubling: Range | None


def growth(hours: Sequence[float]) -> Growth:
    """Describe the spread from the hours at which each voice first spoke, at least three of them."""
    told = np.sort(np.asarray(hours, dtype=np.float64))
    spread = float(told[-1] - told[0])
    found = _pace(told, min(HOURS, spread))
    if spread <= 0:
        return Growth("steady", found, None)
    rate = _rate((told[1:-1] - told[0]) / spread)
    if rate.low > 0:
        times = (log(2) * spread / one for one in (rate.value, rate.high, rate.low))
        return Growth("growing", found, Range(*times))
    return Growth("fading" if rate.high < 0 else "steady", found, None)


def poisson(count: int, exposure: float) -> Range:
    """Return events per unit of exposure with the exact range (Garwood, Biometrika 28 (1936), 437-442)."""
    low = float(scipy.special.gammaincinv(count, 0.025)) if count else 0.0
    high = float(scipy.special.gammaincinv(count + 1, 0.975))
    return Range(count / exposure, low / exposure, high / exposure)


def _pace(told: Floats, hours: float) -> Range:
    """Count the new ones of the last hours; what all spoke at once is counted within one."""
    if hours <= 0:
        return poisson(len(told), 1.0)
    return poisson(int((told > told[-1] - hours).sum()), hours)


def _rate(places: Floats) -> Range:
    """Fit exponential growth to places between 0 and 1, by likelihood; positive when it quickens.

    Given how many there are and where the first and the last stand, those between them are independent with a
    density of rate * exp(rate * place) / (exp(rate) - 1): the Poisson regression of new voices on time, in
    steps as fine as can be. The range is that of the likelihood ratio.
    """
    # Takes half a second to load, and most weeks have no story that spreads.
    count, mean = len(places), float(places.mean())

    def likelihood(rate: float) -> float:
        return count * (rate * mean - _log_mean_exp(rate))

    best = float(
        scipy.optimize.minimize_scalar(
            lambda rate: -likelihood(rate), bounds=(-_STEEPEST, _STEEPEST), method="bounded"
        ).x
    )
    bound = likelihood(best) - float(scipy.special.chdtri(1, 0.05)) / 2

    def edge(end: float) -> float:
        if likelihood(end) >= bound:
            return end
        return float(
            scipy.optimize.brentq(lambda rate: likelihood(rate) - bound, min(best, end), max(best, end))
        )

    return Range(best, edge(-_STEEPEST), edge(_STEEPEST))


def _log_mean_exp(rate: float) -> float:
    """Return log((exp(rate) - 1) / rate), whatever the rate."""
    if abs(rate) < 1e-6:  # noqa: PLR2004
        return rate / 2
    if rate > 0:
        return rate + log(-np.expm1(-rate) / rate)
    return log(np.expm1(rate) / rate)
