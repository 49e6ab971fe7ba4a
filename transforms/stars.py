"""What a handful of ratings says of the mean: exact ranges, and the Bayesian average."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import scipy
from numpy.typing import NDArray

Floats = NDArray[np.float64]

STARS = np.arange(1.0, 6.0)
#: What every star counts before any rating is given. The range of the mean reaches as far as either has it:
#: with much, few ratings that differ are not trusted; with little, few that agree are.
PRIORS = (0.2, 0.45)
#: The Bayesian average begins with seven ratings of 3.5 on average, so spread over one to five stars.
BAYESIAN = (0.7, 1.05, 1.4, 1.75, 2.1)
_TAIL = 0.025
_DRAWS = 20_000
#: Where the characteristic function is looked at, on a scale from 0 to 1.
_AT = (np.arange(400) + 0.5) / 400
_POINTS = _AT / (1 - _AT)
_WEIGHTS = 1 / (1 - _AT) ** 2 / 400 / _POINTS


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean in stars with its 95 % range."""

    value: float
    low: float
    high: float


def mean(counts: Sequence[int], total: float) -> Estimate | None:
    """The mean of ratings, given how many of each star there are and their sum before rounding.

    The truth is a share of every star, drawn from a Dirichlet posterior; its range is exact.
    """
    if not sum(counts):
        return None
    value = total / sum(counts)
    ends = [_range(tuple(count + prior for count in counts)) for prior in PRIORS]
    return Estimate(value, min(value, *(low for low, _ in ends)), max(value, *(high for _, high in ends)))


def bayesian(counts: Sequence[int], total: float) -> Estimate | None:
    """(C x m + sum) / (C + n) with C = 7 and m = 3.5, and the range of the posterior that has it as mean."""
    if not sum(counts):
        return None
    prior = np.asarray(BAYESIAN)
    value = (float(prior @ STARS) + total) / (float(prior.sum()) + sum(counts))
    low, high = _range(tuple(float(one) for one in np.asarray(counts) + prior))
    return Estimate(value, min(value, low), max(value, high))


def lower_chance(now: Sequence[int], before: Sequence[int], seed: int) -> float | None:
    """Return the probability that the mean behind `now` is lower than that behind `before`."""
    if not sum(now) or not sum(before):
        return None
    dice = np.random.default_rng(seed)
    found = [float(np.mean(_drawn(now, prior, dice) < _drawn(before, prior, dice))) for prior in PRIORS]
    return round(sum(found) / len(found), 4)


def below(alpha: Floats, mean: float) -> Floats:
    """Return, per row of Dirichlet parameters, the probability that the mean in stars is at most `mean`.

    The mean is at most m just when a sum of gamma variables times (star - m) is not positive; that is read
    from its characteristic function (Gil-Pelaez, Biometrika 38 (1951), 481-482).
    """
    reach = STARS - mean
    scale = 1.5 / np.sqrt(alpha @ reach**2)
    at = _POINTS * scale[:, None]
    angle, fall = np.zeros_like(at), np.zeros_like(at)
    for star in range(5):
        along = at * reach[star]
        angle += alpha[:, star, None] * np.arctan(along)
        fall += 0.5 * alpha[:, star, None] * np.log1p(along**2)
    return np.asarray(0.5 - (np.sin(angle) * np.exp(-fall) * _WEIGHTS).sum(axis=1) / np.pi)


@lru_cache(maxsize=8192)
def _range(alpha: tuple[float, ...]) -> tuple[float, float]:
    low, high = (_quantile(np.asarray(alpha), share) for share in (_TAIL, 1 - _TAIL))
    return low, high


def _quantile(alpha: Floats, share: float) -> float:
    found = scipy.optimize.brentq(
        lambda at: float(below(alpha[None, :], at)[0]) - share, 1 + 1e-7, 5 - 1e-7, xtol=1e-6, rtol=1e-9
    )
    return round(float(found), 6)


def _drawn(counts: Sequence[int], prior: float, dice: np.random.Generator) -> Floats:
    return np.asarray(dice.dirichlet(np.asarray(counts) + prior, _DRAWS) @ STARS)
