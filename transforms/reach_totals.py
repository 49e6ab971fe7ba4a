"""Reach added up, with a range in which the estimates of one domain err together."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

#: Half of an estimate's error is the formula's, the same for every domain; the other half is the domain's.
COMMON = 0.5
DRAWS = 4_000
_Z = 1.959964


@dataclass(frozen=True, slots=True)
class Seen:
    """One estimate: its band is taken for a 95 % range."""

    outlet: str
    formula: str
    low: float
    mid: float
    high: float


@dataclass(frozen=True, slots=True)
class Total:
    """A total with its 95 % range, and how many estimates were added."""

    counted: int
    low: float
    mid: float
    high: float


def once(seen: Iterable[tuple[Hashable, Seen]]) -> list[Seen]:
    """Keep one estimate per key, the largest."""
    kept: dict[Hashable, Seen] = {}
    for key, one in seen:
        if key not in kept or kept[key].mid < one.mid:
            kept[key] = one
    return list(kept.values())


def total(seen: Iterable[Seen], seed: str, *, common: float = COMMON) -> Total | None:
    """Add up; None when there is nothing. The same estimates and seed give the same figures.

    Each estimate is log-normal with its middle as median and the ends of its band as 95 % range, which may
    reach further to one side. `common` is the share of the error's variance that all estimates of a formula
    have in common; the rest is common to those of one outlet. A measured figure has no error.
    """
    counts = Counter(seen)
    if not counts:
        return None
    fixed = sum(one.mid * count for one, count in counts.items() if one.low == one.high)
    unsure = sorted(
        ((one, count) for one, count in counts.items() if one.low < one.high),
        key=lambda pair: (pair[0].outlet, pair[0].formula, pair[0].mid, pair[0].low, pair[0].high),
    )
    drawn = fixed + _drawn(unsure, seed, common)
    low, mid, high = (round(float(one), 3) for one in np.quantile(drawn, (0.025, 0.5, 0.975)))
    return Total(counts.total(), low, mid, high)


def _drawn(unsure: list[tuple[Seen, int]], seed: str, common: float) -> Floats:
    """Draw the sum of the uncertain estimates."""
    dice = np.random.default_rng(int.from_bytes(hashlib.sha256(seed.encode()).digest()[:8]))
    formulas = {name: dice.standard_normal(DRAWS) for name in sorted({one.formula for one, _ in unsure})}
    drawn = np.zeros(DRAWS)
    outlet, luck = None, np.zeros(DRAWS)
    for one, count in unsure:
        if one.outlet != outlet:
            outlet, luck = one.outlet, dice.standard_normal(DRAWS)
        error = np.sqrt(common) * formulas[one.formula] + np.sqrt(1 - common) * luck
        below, above = np.log(one.mid / one.low) / _Z, np.log(one.high / one.mid) / _Z
        drawn += count * one.mid * np.exp(error * np.where(error < 0, below, above))
    return drawn
