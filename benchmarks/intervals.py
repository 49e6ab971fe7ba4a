"""How often the 95 % range of net sentiment covers the truth: `python -m benchmarks.intervals`.

Not simulated but summed over every possible week: each way that n stories can fall into positive,
neutral and negative, weighted by its multinomial probability. Compared with the range that the
warehouse prints (`net_sentiment_low`, `net_sentiment_high`: the score test's) are the textbook range (Wald),
the Dirichlet posterior with Student's and with normal quantiles, and the same posterior's exact quantiles
(drawn, seeded). Copies of stories, changes and the other figures: `python -m benchmarks.numbers`.
"""

from __future__ import annotations

from collections.abc import Callable
from math import lgamma

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from transforms.intervals import net_ranges

Counts = NDArray[np.int64]
Floats = NDArray[np.float64]
Range = tuple[NDArray[np.float64], NDArray[np.float64]]

SIZES = (5, 10, 20, 30, 100)
#: Shares of positive, neutral, negative: from even to nearly everything on one side.
TRUTHS = (
    (0.33, 0.34, 0.33),
    (0.25, 0.60, 0.15),
    (0.60, 0.30, 0.10),
    (0.10, 0.30, 0.60),
    (0.45, 0.10, 0.45),
    (0.15, 0.80, 0.05),
    (0.05, 0.90, 0.05),
    (0.02, 0.18, 0.80),
    (0.90, 0.08, 0.02),
    (0.70, 0.00, 0.30),
)
_Z = 1.959964
#: Rounding of an end that meets the truth.
_BIT = 1e-9
_DRAWS = 4_000
_SEED = 20261116


def weeks(n: int) -> tuple[Counts, Counts, Counts]:
    """Return positive, neutral and negative counts of every week of n stories."""
    positive, neutral = (axis.ravel() for axis in np.meshgrid(np.arange(n + 1), np.arange(n + 1)))
    possible = positive + neutral <= n
    positive, neutral = positive[possible], neutral[possible]
    return positive, neutral, n - positive - neutral


def chance(counts: tuple[Counts, Counts, Counts], truth: tuple[float, float, float]) -> NDArray[np.float64]:
    """Return the multinomial probability of each week."""
    n = int(sum(count[0] for count in counts))
    factorial = np.array([lgamma(k + 1) for k in range(n + 1)])
    logarithm = np.full(len(counts[0]), factorial[n])
    for count, share in zip(counts, truth, strict=True):
        logarithm += np.where(count == 0, 0.0, count * np.log(max(share, 1e-300))) - factorial[count]
    return np.asarray(np.exp(logarithm))


def printed(positive: Counts, neutral: Counts, negative: Counts) -> Range:
    """The range that the warehouse prints; tests hold its SQL to this."""
    return net_ranges(*(count.astype(np.float64) for count in (positive, neutral, negative)))


def dirichlet_student(
    positive: Counts | Floats, neutral: Counts | Floats, negative: Counts | Floats
) -> Range:
    """What the warehouse printed before: as below, with Student's quantile for n + 1.5 degrees of freedom."""
    weight = positive + neutral + negative + 1.5
    mean = (positive - negative) / weight
    margin = stats.t.ppf(0.975, weight) * np.sqrt(
        ((positive + negative + 1) / weight - mean**2) / (weight + 1)
    )
    return np.maximum(-1, mean - margin), np.minimum(1, mean + margin)


def wald(positive: Counts, neutral: Counts, negative: Counts) -> Range:
    """The textbook range: the observed net and its normal standard error."""
    n = positive + neutral + negative
    net = (positive - negative) / n
    margin = _Z * np.sqrt(((positive + negative) / n - net**2) / n)
    return net - margin, net + margin


def dirichlet_normal(positive: Counts, neutral: Counts, negative: Counts) -> Range:
    """Mean and variance of the Dirichlet(1/2) posterior with normal quantiles."""
    weight = positive + neutral + negative + 1.5
    mean = (positive - negative) / weight
    margin = _Z * np.sqrt(((positive + negative + 1) / weight - mean**2) / (weight + 1))
    return mean - margin, mean + margin


def dirichlet_exact(positive: Counts, neutral: Counts, negative: Counts) -> Range:
    """Quantiles of draws from the Dirichlet(1/2) posterior."""
    dice = np.random.default_rng(_SEED)
    ends = []
    for alpha in np.stack([positive, neutral, negative], axis=1) + 0.5:
        drawn = dice.dirichlet(alpha, _DRAWS)
        ends.append(np.quantile(drawn[:, 0] - drawn[:, 2], (0.025, 0.975)))
    low, high = np.array(ends).T
    return low, high


RANGES: dict[str, Callable[[Counts, Counts, Counts], Range]] = {
    "printed": printed,
    "Dirichlet, Student": dirichlet_student,
    "Dirichlet, normal": dirichlet_normal,
    "Dirichlet, exact": dirichlet_exact,
    "Wald": wald,
}


def main() -> None:
    """Print the share of weeks whose range covers the truth, and the mean width of the range."""
    print("Coverage in % of the 95 % range of net sentiment, per true share positive/neutral/negative")
    heading = "".join(f"{'/'.join(f'{share * 100:.0f}' for share in truth):>10}" for truth in TRUTHS)
    print(f"{'n':>4}  {'range':<18}{heading}{'worst':>8}{'mean':>7}{'width':>7}")
    for n in SIZES:
        counts = weeks(n)
        likely = [chance(counts, truth) for truth in TRUTHS]
        for name, make in RANGES.items():
            low, high = make(*counts)
            covered = [
                float(
                    weight[(low <= truth[0] - truth[2] + _BIT) & (truth[0] - truth[2] - _BIT <= high)].sum()
                )
                * 100
                for truth, weight in zip(TRUTHS, likely, strict=True)
            ]
            width = float(np.mean([(weight * (high - low)).sum() for weight in likely]))
            cells = "".join(f"{share:10.1f}" for share in covered)
            print(f"{n:4}  {name:<18}{cells}{min(covered):8.1f}{np.mean(covered):7.1f}{width:7.2f}")


if __name__ == "__main__":
    main()
