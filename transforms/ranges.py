"""95 % ranges of figures and of their changes: small, pure statistics."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt
from statistics import stdev

_Z = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Ranged:
    """A value with its 95 % range."""

    value: float
    low: float
    high: float

    @property
    def half(self) -> float:
        """Half the width of the range."""
        return (self.high - self.low) / 2

    @property
    def excludes_zero(self) -> bool:
        """True when the whole range lies on one side of zero."""
        return self.low > 0 or self.high < 0


def change(now: Ranged, before: Ranged) -> Ranged:
    """The difference of two independent estimates, with a range made of theirs.

    Method of variance estimates recovery: Zou and Donner, Statistics in Medicine 27 (2008), 1693-1702.
    """
    value = now.value - before.value
    low = value - sqrt((now.value - now.low) ** 2 + (before.high - before.value) ** 2)
    high = value + sqrt((now.high - now.value) ** 2 + (before.value - before.low) ** 2)
    return Ranged(value, low, high)


def wilson(count: int, total: int) -> Ranged:
    """A share of a total, 0 to 1: Wilson, JASA 22 (1927), 209-212."""
    share = count / total
    scale = 1 + _Z**2 / total
    middle = (share + _Z**2 / (2 * total)) / scale
    half = _Z * sqrt(share * (1 - share) / total + _Z**2 / (4 * total**2)) / scale
    return Ranged(share, max(0.0, min(share, middle - half)), min(1.0, max(share, middle + half)))


def stars(counts: Sequence[int], mean: float) -> Ranged:
    """The mean of ratings of 1 to 5 stars: a Dirichlet posterior with half a rating on every star.

    The range is the posterior mean plus and minus 1.96 posterior standard deviations, kept on the
    scale and widened, if need be, to hold the plain mean.
    """
    weights = [count + 0.5 for count in counts]
    total = sum(weights)
    middle = sum(star * weight for star, weight in enumerate(weights, 1)) / total
    square = sum(star**2 * weight for star, weight in enumerate(weights, 1)) / total
    half = _Z * sqrt((square - middle**2) / (total + 1))
    return Ranged(mean, max(1.0, min(mean, middle - half)), min(5.0, max(mean, middle + half)))


def usual_step(values: Sequence[float]) -> float | None:
    """Standard deviation of the changes from one value to the next; None with fewer than three of them."""
    steps = [after - before for before, after in pairwise(values)]
    return stdev(steps) if len(steps) >= 3 else None  # noqa: PLR2004
