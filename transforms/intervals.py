"""95 % ranges of net sentiment, and whether a change is more than chance.

A story is the unit everywhere: its copies say the same thing once, however many there are. So the ranges are
those of independent draws, and are as wide for forty copies of one story as for one.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import sqrt
from typing import Literal

import numpy as np
import scipy
from numpy.typing import NDArray

from transforms.ranges import Range, Z

Floats = NDArray[np.float64]
Verdict = Literal["clearly more", "clearly less", "no clear change", "too few to say"]

#: Below so many stories on either side a change is not judged.
ENOUGH = 30
_HALVINGS = 50


# A week is asked for by every report that looks back on it.
@lru_cache(maxsize=8192)
def net(positive: int, neutral: int, negative: int) -> Range | None:
    """Net sentiment, -1 to 1, with its range; None when nothing is labelled."""
    total = positive + neutral + negative
    if not total:
        return None
    counts = (np.array([float(count)]) for count in (positive, neutral, negative))
    low, high = net_ranges(*counts)
    value = (positive - negative) / total
    return Range(value, min(float(low[0]), value), max(float(high[0]), value))


def net_ranges(positive: Floats, neutral: Floats, negative: Floats) -> tuple[Floats, Floats]:
    """Lower and upper ends of net sentiment for many weeks at once; each has a labelled story.

    Positive minus negative as a share of all is a difference of two shares of one sample. Its range holds the
    values that the score test of just this difference does not reject (Tango, Statistics in Medicine 17
    (1998), 891-908). Negating the figure swaps the ends.
    """
    total = positive + neutral + negative
    return _low(positive, negative, total), -_low(negative, positive, total)


def verdict(moved: Range | None, now: int, before: int, *, enough: int = ENOUGH) -> Verdict:
    """Say in words what a change is, given the stories on either side that it rests on."""
    if moved is None or min(now, before) < enough:
        return "too few to say"
    if not moved.excludes_zero:
        return "no clear change"
    return "clearly more" if moved.value > 0 else "clearly less"


def two_shares(count: int, total: int, other_count: int, other_total: int) -> float:
    """P-value that two shares differ by chance alone: Fisher's exact test with mid-p, two-sided.

    Lancaster, JASA 56 (1961), 223-234: half of the probability of what was seen is left out, without which
    the test of small counts is far too cautious.
    """
    if not total or not other_total:
        return 1.0
    margins = (total + other_total, count + other_count, total)
    below = float(scipy.stats.hypergeom.cdf(count, *margins) - scipy.stats.hypergeom.pmf(count, *margins) / 2)
    return min(1.0, 2 * min(below, 1 - below))


def all_in_one(count: int, total: int, other_total: int) -> float:
    """P-value that all of the count fall into one of two samples by chance alone: hypergeometric."""
    return float(scipy.stats.hypergeom.pmf(count, total + other_total, count, total))


def alike(rows: Sequence[Sequence[int]]) -> float:
    """P-value that samples, a row of counts each, differ in their shares by chance alone: chi-squared."""
    table = np.array(rows, dtype=np.float64)
    if table.ndim != 2:  # noqa: PLR2004  # nothing to hold against one another
        return 1.0
    table = table[table.sum(axis=1) > 0][:, table.sum(axis=0) > 0]
    if min(table.shape) < 2:  # noqa: PLR2004
        return 1.0
    return float(scipy.stats.chi2_contingency(table, correction=False).pvalue)


def holm(p_values: Sequence[float]) -> list[float]:
    """P-values made fit for being looked at together.

    Holm, Scandinavian Journal of Statistics 6 (1979), 65-70.
    However many figures are compared, the chance that any of them is called changed without having changed
    stays at the level that the adjusted values are held against.
    """
    adjusted = [0.0] * len(p_values)
    worst = 0.0
    for place, index in enumerate(sorted(range(len(p_values)), key=p_values.__getitem__)):
        worst = max(worst, min(1.0, (len(p_values) - place) * p_values[index]))
        adjusted[index] = worst
    return adjusted


def trend(counts: Sequence[int], totals: Sequence[int]) -> float:
    """P-value that shares do not rise from one period to the next: Cochran and Armitage, one-sided."""
    n, x = np.array(totals, dtype=np.float64), np.array(counts, dtype=np.float64)
    if not n.sum() or not 0 < x.sum() < n.sum():
        return 1.0
    pooled = x.sum() / n.sum()
    place = np.arange(len(n)) - (n * np.arange(len(n))).sum() / n.sum()
    spread = sqrt(pooled * (1 - pooled) * float((n * place**2).sum()))
    return float(scipy.stats.norm.sf(float((x * place).sum()) / spread)) if spread else 1.0


def _low(more: Floats, less: Floats, total: Floats) -> Floats:
    """Find the least difference that the score test does not reject, by halving up to the estimate."""
    low = np.full(total.shape, -1.0)
    step = (more - less) / total + 1
    for _ in range(_HALVINGS):
        step = step / 2
        low = np.where(_is_rejected(low + step, more, less, total), low + step, low)
    return low


def _is_rejected(difference: Floats, more: Floats, less: Floats, total: Floats) -> NDArray[np.bool_]:
    """Tell where the difference is too low for what was counted."""
    linear = (2 * total - more + less) * difference - more - less
    root = np.sqrt(np.maximum(linear**2 + 8 * total * less * difference * (1 - difference), 0))
    likeliest = (root - linear) / (4 * total)
    variance = np.maximum(total * (2 * likeliest + difference * (1 - difference)), 0)
    return np.asarray(more - less - total * difference > Z * np.sqrt(variance))
