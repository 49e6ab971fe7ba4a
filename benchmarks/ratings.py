"""How far the ranges of ratings and the flags of odd days can be trusted: `python -m benchmarks.ratings`.

The first table is the coverage of the 95 % range of the mean: summed over every way that n ratings can fall
where n is at most 10, else simulated, seeded. The second is the false alarms and the power of the flags of
odd days, in simulated years of a page with quiet weekends.
"""

from __future__ import annotations

from itertools import product

import numpy as np
from numpy.typing import NDArray
from scipy.stats import multinomial

from transforms import odd_days, stars

Ints = NDArray[np.int64]

SIZES = (5, 10, 20, 50, 200)
#: Shares of one to five stars.
TRUTHS = {
    "J-shaped": (0.08, 0.04, 0.08, 0.20, 0.60),
    "J, angry": (0.15, 0.05, 0.05, 0.15, 0.60),
    "reversed": (0.62, 0.12, 0.06, 0.05, 0.15),
    "U-shaped": (0.45, 0.05, 0.05, 0.05, 0.40),
    "uniform": (0.20, 0.20, 0.20, 0.20, 0.20),
    "near all 5": (0.01, 0.01, 0.01, 0.02, 0.95),
    "fours": (0.02, 0.03, 0.15, 0.50, 0.30),
    "5 or 1": (0.10, 0.00, 0.00, 0.00, 0.90),
}
_EXACT = 10
_TRIALS = 20_000
_SEED = 20261129
_TAIL = 0.025

#: Ratings per day; 15 % of them are low.
RATES = (0.3, 1.0, 3.0, 10.0)
_LOW = 0.15
_YEARS = 40
_WEEKEND = 0.6
#: Low ratings that a bomb adds over three days.
BOMBS = (5, 10, 20, 40)


def weeks(n: int, truth: tuple[float, ...], dice: np.random.Generator) -> tuple[Ints, NDArray[np.float64]]:
    """Return the ways that n ratings can fall, each with its probability."""
    if n > _EXACT:
        drawn, times = np.unique(dice.multinomial(n, truth, _TRIALS), axis=0, return_counts=True)
        return drawn, times / _TRIALS
    first = np.array([one for one in product(range(n + 1), repeat=4) if sum(one) <= n])
    every = np.column_stack([first, n - first.sum(axis=1)])
    return every, np.asarray(multinomial.pmf(every, n, truth))


def covered(counts: Ints, chance: NDArray[np.float64], mean: float, priors: tuple[float, ...]) -> float:
    """Return how often the range holds the mean, in percent."""
    shares = [stars.below(np.asarray(counts + prior, dtype=np.float64), mean) for prior in priors]
    missed = (np.min(shares, axis=0) >= 1 - _TAIL) | (np.max(shares, axis=0) <= _TAIL)
    return float(chance[~missed].sum()) * 100


def coverage() -> None:
    """Print the first table."""
    print("Coverage in % of the 95 % range of the mean of n ratings, per true distribution")
    print(f"{'n':>4}  {'range':<22}" + "".join(f"{name:>12}" for name in TRUTHS))
    ranges = {
        "printed": stars.PRIORS,
        "Dirichlet, 1/2 a star": (0.5,),
        "Dirichlet, 1 a star": (1.0,),
    }
    for n in SIZES:
        dice = np.random.default_rng(_SEED + n)
        found = {name: weeks(n, truth, dice) for name, truth in TRUTHS.items()}
        for title, priors in ranges.items():
            cells = [
                covered(*found[name], float(np.dot(truth, stars.STARS)), priors)
                for name, truth in TRUTHS.items()
            ]
            print(f"{n:>4}  {title:<22}" + "".join(f"{cell:>12.1f}" for cell in cells))


def year(rate: float, spread: float, dice: np.random.Generator) -> Ints:
    """Draw the ratings per day of a page: half a year that is only history, then a year."""
    days = odd_days.HISTORY + odd_days.GAP + odd_days.WINDOW + 365
    expected = rate * np.where(np.arange(days) % 7 >= 5, _WEEKEND, 1.0)  # noqa: PLR2004
    if spread:
        expected = expected * dice.gamma(1 / spread, spread, days)
    return np.asarray(dice.poisson(expected))


def alarms() -> None:
    """Print the second table."""
    print()
    print(f"Odd days: false alarms per page and year (bound {odd_days.BUDGET}), over {_YEARS} years;")
    print("share found of bombs that add so many low ratings over three days (15 % of ratings are low)")
    print(f"{'a day':>6}  {'varies':<18}{'false':>7}" + "".join(f"{f'+{bomb}':>7}" for bomb in BOMBS))
    for rate in RATES:
        for title, spread in (("as Poisson", 0.0), ("more, size 5", 0.2)):
            dice = np.random.default_rng(_SEED)
            false, found = 0, dict.fromkeys(BOMBS, 0)
            for _ in range(_YEARS):
                low, high = year(_LOW * rate, spread, dice), year(0.6 * rate, spread, dice)
                begin = len(low) - 365
                false += len(odd_days.periods(low.tolist(), begin)) + len(
                    odd_days.periods(high.tolist(), begin)
                )
                day = begin + int(dice.integers(0, 360))
                for bomb in BOMBS:
                    hit = low[: day + 3].copy()
                    hit[day : day + 3] += dice.multinomial(bomb, (1 / 3,) * 3)
                    found[bomb] += bool(odd_days.periods(hit.tolist(), day))
            cells = "".join(f"{found[bomb] / _YEARS:>7.2f}" for bomb in BOMBS)
            print(f"{rate:>6}  {title:<18}{false / _YEARS:>7.2f}{cells}")


def main() -> None:
    """Print both tables."""
    coverage()
    alarms()


if __name__ == "__main__":
    main()
