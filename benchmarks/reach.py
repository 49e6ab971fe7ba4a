"""How often the 95 % range of reach covers the truth: `python -m benchmarks.reach`.

Weeks of articles are simulated with a known reach: each domain has a true factor by which the estimate for it
is wrong, and so has the formula itself. The range of the warehouse is compared with one that lets each
article err by itself, as adding up usually does. The band of an estimate is that of the formulas at
places from 1,000 to a million; its truth is drawn from that band.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from transforms import reach, reach_totals
from transforms.reach_totals import Seen

_SEED = 20261129
_TRIALS = 100
_Z = 1.959964
#: Articles and the domains that they are spread over.
WEEKS = ((10, 10), (100, 20))


@dataclass(frozen=True, slots=True)
class World:
    """How the truth errs from the estimates: the share of the variance that the formula and domains have."""

    name: str
    common: float
    domain: float


WORLDS = (
    World("each domain by itself", 0.0, 1.0),
    World("half formula, half domain", 0.5, 0.5),
    World("formula alone", 1.0, 0.0),
    World("each article by itself", 0.0, 0.0),
)


def main() -> None:
    """Print the coverage and the mean width of the range, as the factor from its low to its high end."""
    print(f"Coverage in % of the 95 % range of gross reach, {_TRIALS} weeks each, and its factor high / low")
    print(f"{'truth errs':<28}{'articles':>9}{'domains':>9}{'ours':>8}{'factor':>8}{'naive':>8}{'factor':>8}")
    dice = np.random.default_rng(_SEED)
    for world in WORLDS:
        for articles, domains in WEEKS:
            _tell(world, articles, domains, dice)


def _tell(world: World, articles: int, domains: int, dice: np.random.Generator) -> None:
    covered, width = np.zeros(2), np.zeros(2)
    for trial in range(_TRIALS):
        lies = dice.integers(0, domains, articles)
        bands = [reach.by_rank(float(place), reach.FORMULAS[1]) for place in _places(domains, dice)]
        truth = _truth(world, lies, bands, dice)
        seed = f"{world.name} {trial}"
        for index, found in enumerate(
            (
                reach_totals.total([_seen(f"{at}.org", bands[at]) for at in lies], seed),
                reach_totals.total(
                    [_seen(f"{n}.org", bands[at]) for n, at in enumerate(lies)], seed, common=0.0
                ),
            )
        ):
            assert found is not None  # noqa: S101
            covered[index] += found.low <= truth <= found.high
            width[index] += np.log(found.high / found.low)
    ours, naive = 100 * covered / _TRIALS
    factors = np.exp(width / _TRIALS)
    print(
        f"{world.name:<28}{articles:>9}{domains:>9}{ours:>8.1f}{factors[0]:>8.0f}{naive:>8.1f}{factors[1]:>8.1f}"
    )


def _places(domains: int, dice: np.random.Generator) -> list[float]:
    return [float(round(10**power)) for power in dice.uniform(3, 6, domains)]


def _seen(outlet: str, band: reach.Reach) -> Seen:
    return Seen(outlet, "domain-rank", band.low or 0.0, band.mid or 0.0, band.high or 0.0)


def _truth(world: World, lies: np.ndarray, bands: list[reach.Reach], dice: np.random.Generator) -> float:
    common, own = dice.standard_normal(), dice.standard_normal(len(bands))
    single = dice.standard_normal(len(lies))
    rest = 1 - world.common - world.domain
    error = np.sqrt(world.common) * common + np.sqrt(world.domain) * own[lies] + np.sqrt(rest) * single
    mid, low, high = (
        np.array([getattr(bands[at], name) for at in lies], dtype=np.float64)
        for name in ("mid", "low", "high")
    )
    spread = np.where(error < 0, np.log(mid / low), np.log(high / mid)) / _Z
    return float((mid * np.exp(error * spread)).sum())


if __name__ == "__main__":
    main()
