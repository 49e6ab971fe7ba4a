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
#: What every label counts before any story is told. The range reaches as far as either has it: with much, few
#: stories that differ are not trusted; with little, few that agree are.
PRIORS = (0.45, 0.6)


# A week is asked for by every report that looks back on it.
@lru_cache(maxsize=8192)
def net(positive: int, neutral: int, negative: int) -> Range | None:
    """Net sentiment, -1 to 1, with its range; None when nothing is labelled."""
    total = positive + neutral + negative
    if not total:
        return None
    counts = (np.array([float(count)]) for count in (positive, neutral, negative))
    low, high = net_ranges(*counts)
    return Range((positive - negative) / total, float(low[0]), float(high[0]))


def net_ranges(positive: Floats, neutral: Floats, negative: Floats) -> tuple[Floats, Floats]:
    """Lower and upper ends of net sentiment for many weeks at once; each has a labelled story.

    The truth is a share of every label, drawn from a Dirichlet posterior. Negating the figure swaps the ends.
    """
    return _low(positive, neutral, negative), -_low(negative, neutral, positive)


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


def _low(more: Floats, neutral: Floats, less: Floats) -> Floats:
    """Return the lower ends, none above the figure itself: where all stories agree, the posterior is."""
    value = (more - less) / (more + neutral + less)
    tails = [_tail(more + prior, neutral + prior, less + prior) for prior in PRIORS]
    return np.asarray(np.maximum(np.min([value, *tails], axis=0), -1.0))


def _tail(more: Floats, neutral: Floats, less: Floats) -> Floats:
    """Return what the difference of the first and the last share is not below in one of 40 draws.

    The moments of a Dirichlet distribution are known, and its quantile is that of a normal one mended for
    skewness and kurtosis: Cornish and Fisher, Revue de l'Institut International de Statistique 5 (1938),
    307-320.
    """
    size = more + neutral + less
    mean, said = (more - less) / size, (more + less) / size
    # Moments of the labels, as 1, 0 and -1, about their mean.
    square = said - mean**2
    cube = mean * (1 - 3 * said + 2 * mean**2)
    fourth = said - 4 * mean**2 + 6 * mean**2 * said - 3 * mean**4
    skewness = 2 * cube * np.sqrt(size + 1) / ((size + 2) * square**1.5)
    kurtosis = 3 * (2 * fourth / square**2 + size) * (size + 1) / ((size + 2) * (size + 3)) - 3
    place = -Z + (Z**2 - 1) * skewness / 6
    place += (2 * Z**3 - 5 * Z) * skewness**2 / 36 - (Z**3 - 3 * Z) * kurtosis / 24
    return np.asarray(mean + np.sqrt(square / (size + 1)) * place)
