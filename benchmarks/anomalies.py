"""How often the alarms cry wolf, and what they miss: `python -m benchmarks.anomalies`.

Simulated brands with weekends at 0.6 of a weekday. Their stories come by chance alone (Poisson), scatter more
(negative binomial, k = 10), swing by 30 % over the year, run in clusters (four copies a story on average), or
have weekdays of their own with Friday and Saturday off. All that the pipeline tests is tested: stories,
authors and negative stories, two sources, three-hour slots where a brand is busy, weeks where it is quiet,
silence and drifts. Printed: false alarms a brand and year, each counted on the day it begins, and how many
bursts of twice a day's mean on top of it are told on their day, by stories alone and by stories, authors or
negative ones. Beside it the rules that others use, on mentions with copies counted each, as they do.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from transforms.anomalies.budget import SLOTS, Budget
from transforms.anomalies.rule import BUSY, Chances, Judged, begun, chances, judge
from transforms.anomalies.usual import BLOCKS, SPAN, Bools, Floats

Counts = NDArray[np.int64]

_SEED = 20261116
#: Days looked at, after those that the first of them is held against.
_YEAR, _PAST = 364, BLOCKS * SPAN
_WEEKDAYS = np.array([1, 1, 1, 1, 1, 0.6, 0.6]) / np.mean([1, 1, 1, 1, 1, 0.6, 0.6])
#: Other weekdays: no two alike, Friday and Saturday off.
_OTHERS = np.array([1.2, 0.9, 1.0, 1.1, 0.6, 0.5, 1.3]) / np.mean([1.2, 0.9, 1.0, 1.1, 0.6, 0.5, 1.3])
_HOURS = np.array([0.3, 0.2, 0.7, 1.5, 1.7, 1.5, 1.3, 0.8]) / 8
_NEGATIVE = 0.25
#: Stories of people who have written that day already.
_AGAIN = 0.1
_FIRST_SOURCE = 0.6
_VOLUMES = (2, 10, 40)
#: Brands simulated at once; bounds memory.
_BATCH = 25


@dataclass(frozen=True, slots=True)
class Case:
    """One kind of brand.

    `scatter` is 1 / k, `swing` the yearly one, `copies` the mean number of a story.
    """

    name: str
    scatter: float = 0.0
    swing: float = 0.0
    copies: float = 1.0
    weekdays: tuple[float, ...] = tuple(_WEEKDAYS)


CASES = (
    Case("chance alone (Poisson)"),
    Case("more scatter (k = 10)", scatter=0.1),
    Case("Poisson, slow season", swing=0.3),
    Case("k = 10, slow season", scatter=0.1, swing=0.3),
    Case("k = 10, clusters of copies", scatter=0.1, copies=4.0),
    Case("k = 10, other weekdays", scatter=0.1, weekdays=tuple(_OTHERS)),
)


@dataclass(frozen=True, slots=True)
class Made:
    """Brands by days: what is usual, and what came."""

    mean: Floats
    stories: Floats
    series: Mapping[str, Floats]
    slots: Floats
    mentions: Floats


def made(case: Case, volume: float, brands: int, dice: np.random.Generator) -> Made:
    """Simulate the brands' days."""
    days = _PAST + _YEAR
    mean = volume * np.tile(case.weekdays, days // 7)[None, :].repeat(brands, axis=0)
    mean *= 1 + case.swing * np.sin(2 * np.pi * (np.arange(days) / _YEAR + dice.random((brands, 1))))
    rate = mean * dice.gamma(1 / case.scatter, case.scatter, mean.shape) if case.scatter else mean
    stories = dice.poisson(rate)
    copies = stories + dice.negative_binomial(np.maximum(stories, 1), 1 / case.copies) * (stories > 0)
    return Made(
        mean=mean,
        stories=stories.astype(np.float64),
        series=_parts(stories, dice),
        slots=dice.multinomial(stories, _HOURS).astype(np.float64),
        mentions=copies.astype(np.float64),
    )


def _parts(stories: Counts, dice: np.random.Generator) -> dict[str, Floats]:
    """Split the stories into all series that are tested."""
    first = dice.binomial(stories, _FIRST_SOURCE)
    parts = {
        "stories": stories,
        "authors": stories - dice.binomial(stories, _AGAIN),
        "negative": dice.binomial(stories, _NEGATIVE),
        "first source": first,
        "second source": stories - first,
    }
    return {name: one.astype(np.float64) for name, one in parts.items()}


def judged(made: Made) -> tuple[dict[str, Judged], Bools]:
    """Run the pipeline's rule over all series; the second tells the days with a burst in a slot."""
    budget = Budget(sources=2)
    found = {}
    for name, counts in made.series.items():
        source = name.endswith("source")
        found[name] = _run(counts, Chances(budget.source()) if source else chances(budget, name))
    busy = found["stories"].expected.mean >= BUSY
    slots = np.zeros(busy.shape, dtype=np.bool_)
    if busy.any():
        for slot in range(SLOTS):
            slots |= _run(made.slots[..., slot], Chances(budget.slot())).is_burst & busy
    return found, slots


def alarms(found: Mapping[str, Judged], slots: Bools) -> dict[str, float]:
    """False alarms a brand and year by kind: one of several series on a day is one alarm."""
    every = list(found.values())
    kinds = {
        "burst": np.any([one.is_burst for one in every], axis=0) | slots,
        "week": np.any([one.is_week_burst for one in every], axis=0),
        "silence": np.any([one.is_silent | one.is_week_silent for one in every], axis=0),
        "drift": np.any([one.is_rising for one in every], axis=0),
        "falling": np.any([one.is_falling for one in every], axis=0),
    }
    told = {name: _yearly(one) for name, one in kinds.items()}
    return {
        "burst": told["burst"] + told["week"],
        "silence": told["silence"],
        "drift": told["drift"] + told["falling"],
    }


def power(made: Made, found: Mapping[str, Judged], dice: np.random.Generator) -> tuple[float, float]:
    """Share of bursts, twice the day's mean on top, that are told on their day: by stories, and by any."""
    budget = Budget(sources=2)
    extra = _parts(dice.poisson(2 * made.mean), dice)
    told = {
        name: found[name].expected.many((made.series[name] + extra[name])[:, SPAN:]) <= budget.burst(name)
        for name in ("stories", "authors", "negative")
    }
    every = np.any(list(told.values()), axis=0)
    return float(told["stories"][:, -_YEAR:].mean()), float(every[:, -_YEAR:].mean())


def week_power(made: Made, dice: np.random.Generator) -> float:
    """Share of weeks that bring twice as many more and are told by their Sunday, by a day or as a week."""
    budget = Budget(sources=2)
    counts = made.stories.copy()
    start = _PAST + 7 * dice.integers(_YEAR // 7, size=len(counts))
    for brand, day in enumerate(start):
        counts[brand, day : day + 7] += dice.poisson(2 * made.mean[brand, day : day + 7])
    found = _run(counts, chances(budget, "stories"))
    ringing = found.is_burst | found.is_week_burst | found.is_rising
    return float(np.mean([ringing[b, day - SPAN : day - SPAN + 7].any() for b, day in enumerate(start)]))


def second(made: Made, dice: np.random.Generator) -> float:
    """Share of bursts told that come a week after an outbreak of a whole week at three times the usual."""
    counts = made.stories.copy()
    start = _PAST + 7 * dice.integers(1, _YEAR // 7 - 3, size=len(counts))
    for brand, day in enumerate(start):
        counts[brand, day : day + 7] += dice.poisson(2 * made.mean[brand, day : day + 7])
        counts[brand, day + 14 : day + 21] += dice.poisson(2 * made.mean[brand, day + 14 : day + 21])
    found = _run(counts, chances(Budget(sources=2), "stories")).is_burst
    return float(np.mean([found[b, day + 14 - SPAN : day + 21 - SPAN].mean() for b, day in enumerate(start)]))


def drift_power(made: Made, dice: np.random.Generator) -> float:
    """Share of lasting rises by half that are told as a drift, or burst, within four weeks."""
    counts = made.stories.copy()
    start = _PAST + dice.integers(_YEAR - 28, size=len(counts))
    for brand, day in enumerate(start):
        counts[brand, day:] += dice.poisson(0.5 * made.mean[brand, day:])
    found = _run(counts, chances(Budget(sources=2), "stories"))
    ringing = found.is_burst | found.is_rising | found.is_week_burst
    return float(np.mean([ringing[b, day - SPAN : day - SPAN + 28].any() for b, day in enumerate(start)]))


def silence_power(made: Made) -> float:
    """Share of sources' failures, four days without a story, that are told by then."""
    counts = made.stories.copy()
    counts[:, _PAST + 100 : _PAST + 104] = 0
    found = _run(counts, chances(Budget(sources=2), "stories"))
    ringing = found.is_silent | found.is_falling | found.is_week_silent
    return float(ringing[:, _PAST + 100 - SPAN : _PAST + 104 - SPAN].any(axis=-1).mean())


def others(made: Made, dice: np.random.Generator) -> dict[str, tuple[float, float]]:
    """False alarms a year and power of the rules that others use, on mentions."""
    week = sliding_window_view(made.mentions[:, :-1], 7, axis=-1)[:, -_YEAR:]
    now = made.mentions[:, -_YEAR:]
    extra = dice.poisson(2 * made.mean[:, -_YEAR:]) * (made.mentions.sum() / made.stories.sum())
    mean, spread = week.mean(axis=-1), week.std(axis=-1, ddof=1)
    rules: dict[str, Callable[[Floats], Bools]] = {
        "> 150 % of 7-day mean": lambda count: count > 1.5 * mean,
        "7-day mean + 2 SD": lambda count: count > mean + 2 * spread,
        "EARS C1, p < 0.001": lambda count: count > mean + 3.09 * np.maximum(spread, 0.2),
    }
    return {name: (_yearly(tells(now)), float(tells(now + extra).mean())) for name, tells in rules.items()}


def _run(counts: Floats, chances: Chances) -> Judged:
    return judge(counts, np.ones(counts.shape, dtype=np.bool_), np.ones(counts.shape), chances)


def _yearly(ringing: Bools) -> float:
    return float(begun(ringing)[..., -_YEAR:].sum() / len(ringing) * 365.25 / _YEAR)


@dataclass(frozen=True, slots=True)
class Row:
    """What came of one case at one volume."""

    alarms: Mapping[str, float]
    power: tuple[float, float]
    others: Mapping[str, tuple[float, float]]


def tried(case: Case, volume: float, brands: int) -> Row:
    """Simulate so many brands, a batch at a time, and return the means."""
    dice = np.random.default_rng(_SEED)
    found = []
    for _ in range(brands // _BATCH):
        one = made(case, volume, _BATCH, dice)
        all_series, slots = judged(one)
        found.append(Row(alarms(all_series, slots), power(one, all_series, dice), others(one, dice)))
    first = found[0]
    return Row(
        alarms={name: float(np.mean([one.alarms[name] for one in found])) for name in first.alarms},
        power=(
            float(np.mean([one.power[0] for one in found])),
            float(np.mean([one.power[1] for one in found])),
        ),
        others={name: tuple(np.mean([one.others[name] for one in found], axis=0)) for name in first.others},
    )


def main(brands: int = 200) -> None:
    """Print what comes of each case."""
    print(f"{brands} brands each, one year; false alarms a brand and year; share told of bursts, ×3 in a day")
    print(
        f"standard error of false alarms: the root of them / {np.sqrt(brands):.0f}; of a share: below 0.005"
    )
    print(f"{'':<37}{'false alarms':>36}{'told by':>18}")
    print(
        f"{'stories a day':>37}"
        + "".join(f"{one:>9}" for one in ("burst", "silence", "drift", "all", "stories", "any"))
    )
    found = {(case, volume): tried(case, volume, brands) for case in CASES for volume in _VOLUMES}
    for (case, volume), row in found.items():
        rang = row.alarms
        print(
            f"{case.name:<28}{volume:9}{rang['burst']:9.2f}{rang['silence']:9.2f}{rang['drift']:9.2f}"
            f"{sum(rang.values()):9.2f}{row.power[0]:9.3f}{row.power[1]:9.3f}"
        )
    print(f"\n{'other rules: false alarms / told':<58}" + "".join(f"{v:>8} a day" for v in _VOLUMES))
    for case in CASES:
        for name in found[case, _VOLUMES[0]].others:
            told = [found[case, volume].others[name] for volume in _VOLUMES]
            print(
                f"{case.name:<28}{name:<30}" + "".join(f"{rang:8.0f} / {share:.2f}" for rang, share in told)
            )
    print(f"\n{'told of what lasts (k = 10)':<58}" + "".join(f"{v:>8} a day" for v in _VOLUMES))
    lasting(brands)


def lasting(brands: int) -> None:
    """Print what is told of changes that last longer than a day."""
    tests: dict[str, Callable[[Made, np.random.Generator], float]] = {
        "a week at three times the usual, by its Sunday": week_power,
        "a day of another, a week after that": second,
        "half more for good, within four weeks": drift_power,
        "nothing at all for four days, by the fourth": lambda one, _: silence_power(one),
    }
    for name, test in tests.items():
        row = f"{name:<58}"
        for volume in _VOLUMES:
            dice = np.random.default_rng(_SEED)
            told = [test(made(CASES[1], volume, _BATCH, dice), dice) for _ in range(brands // _BATCH)]
            row += f"{np.mean(told):14.2f}"
        print(row)


if __name__ == "__main__":
    main()
