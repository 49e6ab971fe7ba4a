"""A figure with its 95 % range: of a share, of the difference of two, and the usual step of a series."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt
from statistics import stdev

#: Standard normal quantile of a 95 % range.
Z = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Range:
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


def share(count: int, total: int) -> Range | None:
    """A share of a total, 0 to 1, with its range; None of nothing."""
    return wilson(count / total, total) if total else None


def wilson(value: float, size: float) -> Range:
    """A share that is worth so many cases, with Wilson's range (JASA 22 (1927), 209-212)."""
    scale = 1 + Z**2 / size
    middle = (value + Z**2 / (2 * size)) / scale
    half = Z * sqrt(value * (1 - value) / size + Z**2 / (4 * size**2)) / scale
    # Rounding may leave an end a last bit inside of the value.
    return Range(value, max(0.0, min(value, middle - half)), min(1.0, max(value, middle + half)))


def change(now: Range, before: Range) -> Range:
    """The difference of two independent estimates, with a range made of theirs.

    Method of variance estimates recovery: Zou and Donner, Statistics in Medicine 27 (2008), 1693-1702.
    """
    value = now.value - before.value
    low = value - sqrt((now.value - now.low) ** 2 + (before.high - before.value) ** 2)
    high = value + sqrt((now.high - now.value) ** 2 + (before.value - before.low) ** 2)
    return Range(value, low, high)


def usual_step(values: Sequence[float]) -> float | None:
    """Standard deviation of the changes from one value to the next; None with fewer than three of them."""
    steps = [after - before for before, after in pairwise(values)]
    return stdev(steps) if len(steps) >= 3 else None  # noqa: PLR2004
