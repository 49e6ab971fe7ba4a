"""How often the 95 % range of net sentiment covers the truth: `python -m benchmarks.intervals`.

Not simulated but summed over every possible week: each way that n stories can fall into positive,
neutral and negative, weighted by its multinomial probability. Compared with the range that the
warehouse prints (`net_sentiment_low`, `net_sentiment_high`) are those that it printed before, of the score
test (Tango 1998) and of a Dirichlet posterior with Student's quantile, the textbook range (Wald), the
posterior with normal quantiles, and its exact quantiles (drawn, seeded). The second table goes through all
mixes in steps of 5 %, each label having 5 % at least. Copies of stories, changes and the other figures:
`python -m benchmarks.numbers`.
"""

from __future__ import annotations

from collections.abc import Callable
from math import lgamma

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from transforms.intervals import net_ranges
from transforms.ranges import Z

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
#: All mixes in steps of 5 %.
GRID = tuple((up / 20, (20 - up - down) / 20, down / 20) for up in range(1, 19) for down in range(1, 20 - up))
GRID_SIZES = (10, 12, 15, 20, 30, 100)
_HALVINGS = 50
#: Coverage that is as promised, in %.
_BAR = (93.0, 97.0)
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


def score_test(positive: Counts | Floats, neutral: Counts | Floats, negative: Counts | Floats) -> Range:
    """What the warehouse printed before: the nets that the score test does not reject.

    Tango, Statistics in Medicine 17 (1998), 891-908.
    """
    total = positive + neutral + negative
    return _least(positive, negative, total), -_least(negative, positive, total)


def _least(more: Counts | Floats, less: Counts | Floats, total: Counts | Floats) -> Floats:
    """Find the least difference that is not rejected, by halving up to the estimate."""
    low = np.full(total.shape, -1.0)
    step = (more - less) / total + 1
    for _ in range(_HALVINGS):
        step = step / 2
        tried = low + step
        linear = (2 * total - more + less) * tried - more - less
        root = np.sqrt(np.maximum(linear**2 + 8 * total * less * tried * (1 - tried), 0))
        likeliest = (root - linear) / (4 * total)
        variance = np.maximum(total * (2 * likeliest + tried * (1 - tried)), 0)
        low = np.where(more - less - total * tried > Z * np.sqrt(variance), tried, low)
    return np.asarray(low)


def dirichlet_student(
    positive: Counts | Floats, neutral: Counts | Floats, negative: Counts | Floats
) -> Range:
    """What it printed first: as below, with Student's quantile for n + 1.5 degrees of freedom."""
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
    margin = Z * np.sqrt(((positive + negative) / n - net**2) / n)
    return net - margin, net + margin


def dirichlet_normal(positive: Counts, neutral: Counts, negative: Counts) -> Range:
    """Mean and variance of the Dirichlet(1/2) posterior with normal quantiles."""
    weight = positive + neutral + negative + 1.5
    mean = (positive - negative) / weight
    margin = Z * np.sqrt(((positive + negative + 1) / weight - mean**2) / (weight + 1))
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
    "score test": score_test,
    "Dirichlet, Student": dirichlet_student,
    "Dirichlet, normal": dirichlet_normal,
    "Dirichlet, exact": dirichlet_exact,
    "Wald": wald,
}


def held(ends: Range, likely: Floats, truth: tuple[float, float, float]) -> float:
    """Return the share of weeks, in %, whose range holds the truth."""
    low, high = ends
    net = truth[0] - truth[2]
    return float(likely[(low <= net + _BIT) & (net - _BIT <= high)].sum()) * 100


def main() -> None:
    """Print the share of weeks whose range covers the truth, and the mean width of the range."""
    print("Coverage in % of the 95 % range of net sentiment, per true share positive/neutral/negative")
    heading = "".join(f"{'/'.join(f'{share * 100:.0f}' for share in truth):>10}" for truth in TRUTHS)
    print(f"{'n':>4}  {'range':<18}{heading}{'worst':>8}{'mean':>7}{'width':>7}")
    for n in SIZES:
        counts = weeks(n)
        likely = [chance(counts, truth) for truth in TRUTHS]
        for name, make in RANGES.items():
            ends = make(*counts)
            covered = [held(ends, weight, truth) for truth, weight in zip(TRUTHS, likely, strict=True)]
            width = float(np.mean([(weight * (ends[1] - ends[0])).sum() for weight in likely]))
            cells = "".join(f"{share:10.1f}" for share in covered)
            print(f"{n:4}  {name:<18}{cells}{min(covered):8.1f}{np.mean(covered):7.1f}{width:7.2f}")
    everywhere()


def everywhere() -> None:
    """Print the same over all mixes in steps of 5 %."""
    print(f"\nOver {len(GRID)} mixes: share of them with 93 to 97 %, below, above; coverage; width")
    heading = "".join(f"{one:>7}" for one in ("within", "below", "above", "least", "mean", "most", "width"))
    print(f"{'n':>4}  {'range':<18}{heading}")
    for n in GRID_SIZES:
        counts = weeks(n)
        likely = [chance(counts, truth) for truth in GRID]
        for name in ("printed", "score test", "Dirichlet, Student", "Wald"):
            ends = RANGES[name](*counts)
            found = np.array([held(ends, one, truth) for truth, one in zip(GRID, likely, strict=True)])
            below, above = np.mean(found < _BAR[0]), np.mean(found > _BAR[1])
            width = float(np.mean([(one * (ends[1] - ends[0])).sum() for one in likely]))
            print(
                f"{n:4}  {name:<18}{1 - below - above:7.2f}{below:7.2f}{above:7.2f}"
                f"{found.min():7.1f}{found.mean():7.1f}{found.max():7.1f}{width:7.3f}"
            )


if __name__ == "__main__":
    main()
