"""Do the report's ranges and verdicts keep what they promise? `python -m benchmarks.numbers`.

Weeks with a known truth, drawn with a fixed seed: net sentiment of stories that are copied unevenly, changes
where nothing changed, twenty themes looked at together, answers that have not come yet, and stories that two
searches may have missed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from benchmarks.intervals import score_test
from transforms import coverage, intervals, quantify, ranges
from transforms.waiting import Wait, median, within

Floats = NDArray[np.float64]

SEED = 20261129
WEEKS = 20_000
SIZES = (10, 20, 30, 100, 300)
#: Shares of positive, neutral and negative.
MIXES = ((0.25, 0.60, 0.15), (0.10, 0.80, 0.10), (0.60, 0.30, 0.10), (0.05, 0.15, 0.80), (0.50, 0.00, 0.50))
_POOL = 100_000
_COPIES = 4


@dataclass(frozen=True, slots=True)
class Copied:
    """How a story spreads: a mean of four copies, of a week's first story 40, and labels that may differ."""

    name: str
    differ: bool = False
    one_of_forty: bool = False


SPREADS = (
    Copied("copies agree"),
    Copied("copies differ in label", differ=True),
    Copied("differ, one story of 40 copies", differ=True, one_of_forty=True),
)


def pool(
    mix: tuple[float, float, float], differ: bool, size: int | None, dice: np.random.Generator
) -> Floats:
    """Draw stories: one row each, its copies by label, positive, neutral and negative."""
    told = dice.choice(3, _POOL, p=mix)
    sizes = dice.geometric(1 / _COPIES, _POOL) if size is None else np.full(_POOL, size)
    rights = dice.binomial(sizes, 0.8) if differ else sizes
    copies = dice.multinomial(sizes - rights, mix).astype(np.float64)
    copies[np.arange(_POOL), told] += rights
    return np.asarray(copies)


def label(copies: Floats) -> Floats:
    """Give each story the label that most of its copies have, as one in a row of three; a tie is neutral."""
    best = copies.max(axis=1, keepdims=True)
    is_best = copies == best
    chosen = np.where(is_best[:, 1] | (is_best.sum(axis=1) > 1), 1, is_best.argmax(axis=1))
    return np.eye(3)[chosen]


def covered(
    spread: Copied, mix: tuple[float, float, float], n: int, dice: np.random.Generator
) -> list[float]:
    """Share of weeks, in %, whose range holds the truth: ours, the one before, with every copy counted."""
    stories = pool(mix, spread.differ, None, dice)
    forty = pool(mix, spread.differ, 40, dice)
    labels, forty_labels = label(stories), label(forty)
    first = 1 if spread.one_of_forty else 0
    drawn = dice.integers(0, _POOL, (WEEKS, n - first))
    by_story, by_copy = np.zeros((WEEKS, 3)), np.zeros((WEEKS, 3))
    for column in drawn.T:
        by_story += labels[column]
        by_copy += stories[column]
    if first:
        chosen = dice.integers(0, _POOL, WEEKS)
        by_story += forty_labels[chosen]
        by_copy += forty[chosen]
    told = (labels.mean(axis=0) * (n - first) + forty_labels.mean(axis=0) * first) / n
    counted = stories.mean(axis=0) * (n - first) + forty.mean(axis=0) * first
    return [
        _holds(intervals.net_ranges(*by_story.T), told[0] - told[2]),
        _holds(score_test(*by_story.T), told[0] - told[2]),
        _holds(intervals.net_ranges(*by_copy.T), (counted[0] - counted[2]) / counted.sum()),
    ]


def _holds(ends: tuple[Floats, Floats], truth: float) -> float:
    low, high = ends
    return 100 * float(((low <= truth + 1e-12) & (truth - 1e-12 <= high)).mean())


def changed(mix: tuple[float, float, float], now: int, before: int, dice: np.random.Generator) -> float:
    """Share of weeks, in %, that are called clearly changed though nothing changed."""
    values = []
    for n in (now, before):
        counts = dice.multinomial(n, mix, WEEKS).astype(np.float64)
        low, high = intervals.net_ranges(*counts.T)
        values.append(((counts[:, 0] - counts[:, 2]) / n, low, high))
    (a, a_low, a_high), (b, b_low, b_high) = values
    low = a - b - np.sqrt((a - a_low) ** 2 + (b_high - b) ** 2)
    high = a - b + np.sqrt((a_high - a) ** 2 + (b - b_low) ** 2)
    return 100 * float(((low > 0) | (high < 0)).mean())


def adjusted(
    mix: tuple[float, float, float], n: int, audited: int, weeks: int, dice: np.random.Generator
) -> float:
    """The same for the figure adjusted by audits, the same for both weeks, of a labeller 78 % right."""
    rates = np.array([[0.78, 0.18, 0.04], [0.10, 0.80, 0.10], [0.04, 0.18, 0.78]])
    truth = np.array(mix[::-1])
    wrong = 0
    for seed in range(weeks):
        said = dice.choice(3, audited, p=truth)
        given = np.array([dice.choice(3, p=rates[one]) for one in said])
        labelled = dice.multinomial(10 * audited, truth @ rates).astype(np.float64)
        audit = quantify.Audit(said, given, np.full(audited, 10.0), labelled)
        ends = []
        for _ in range(2):
            week = quantify.Counted(
                dice.multinomial(n, truth @ rates), np.zeros((3, 3), np.int64), np.zeros(3, np.int64)
            )
            found = quantify.net(audit, week, seed)
            ends.append(ranges.Range(found.value, found.low, found.high))
        wrong += ranges.change(*ends).excludes_zero
    return 100 * wrong / weeks


def themes(now: int, before: int, weeks: int, dice: np.random.Generator) -> tuple[float, float]:
    """Share of weeks, in %, with any of 20 unchanged themes called clear: by ranges alone, as we do."""
    rates = np.geomspace(0.005, 0.3, 20)
    alone = together = 0
    for _ in range(weeks):
        a, b = dice.binomial(now, rates), dice.binomial(before, rates)
        pairs = [(int(x), int(y)) for x, y in zip(a, b, strict=True) if max(x, y) >= 5]  # noqa: PLR2004
        moved = [_moved(x, now, y, before) for x, y in pairs]
        p_values = intervals.holm([intervals.two_shares(x, now, y, before) for x, y in pairs])
        alone += any(moved)
        together += any(p < 0.05 and m for p, m in zip(p_values, moved, strict=True))  # noqa: PLR2004
    return 100 * alone / weeks, 100 * together / weeks


def _moved(x: int, now: int, y: int, before: int) -> bool:
    a, b = ranges.share(x, now), ranges.share(y, before)
    return bool(a and b and ranges.change(a, b).excludes_zero)


def answers(n: int, weeks: int, dice: np.random.Generator) -> tuple[float, float, float]:
    """Coverage, in %, for answers within a day and the median, and how the plain median of the answered does.

    Half are answered within 30 hours (log-normal), a fifth never; each is watched for 1 to 8 days.
    """
    never, scale = 0.2, 1.2
    middle = 30.0
    location = np.log(middle) - scale * 0.3186394  # the quantile of 0.625, which half of all are
    truth = 0.8 * float(stats.norm.cdf((np.log(24) - location) / scale))
    day = half = plain = 0
    for _ in range(weeks):
        lengths = np.where(dice.random(n) < never, np.inf, dice.lognormal(location, scale, n))
        until = dice.uniform(24, 192, n)
        waits = [Wait(min(a, b), bool(a <= b)) for a, b in zip(lengths.tolist(), until.tolist(), strict=True)]
        share, found = within(waits, 24.0), median(waits)
        day += bool(share and share.low <= truth <= share.high)
        half += bool(found is None or (found[1] <= middle and (found[2] is None or middle <= found[2])))
        came = [one.length for one in waits if one.is_over]
        plain += bool(came and np.median(came) >= middle)
    return 100 * day / weeks, 100 * half / weeks, 100 * plain / weeks


def searches(
    existing: int, chance: float, together: float, weeks: int, dice: np.random.Generator
) -> Iterator[float]:
    """Mean estimate over the truth, coverage of its range in %, and share of estimates above the truth in %.

    Each story is found by each of two searches with the chance, raised for both by how loud it is: `together`
    is the standard deviation of its log-odds, 0 where the searches are independent.
    """
    loud = together * dice.standard_normal((weeks, existing))
    odds = 1 / (1 + np.exp(-(np.log(chance / (1 - chance)) + loud)))
    first, other = dice.random((weeks, existing)) < odds, dice.random((weeks, existing)) < odds
    lists = [
        coverage.Lists(int(a.sum()), int(b.sum()), int((a & b).sum()))
        for a, b in zip(first, other, strict=True)
    ]
    found = [coverage.existing(one) for one in lists if one.both >= coverage.ENOUGH]
    yield float(np.mean([one.value for one in found])) / existing
    yield 100 * float(np.mean([one.low <= existing <= one.high for one in found]))
    yield 100 * float(np.mean([one.low > existing for one in found]))


def main() -> None:
    """Print every table."""
    print_net()
    print_others()


def print_net() -> None:
    """Net sentiment: its range, and false changes."""
    dice = np.random.default_rng(SEED)
    names = ["/".join(f"{share * 100:.0f}" for share in mix) for mix in MIXES]
    print(f"Seed {SEED}.")
    print(
        f"\n1. Net sentiment: % of {WEEKS:,} weeks whose 95 % range holds the truth"
        " (true positive/neutral/negative)"
    )
    print(f"{'stories':>8}  {'range':<18}{''.join(f'{name:>10}' for name in names)}   copies")
    for spread in SPREADS:
        for n in SIZES:
            cells = [covered(spread, mix, n, dice) for mix in MIXES]
            for row, name in enumerate(("ours", "score test, before", "each copy counts")):
                print(f"{n:8}  {name:<18}{''.join(f'{one[row]:10.1f}' for one in cells)}   {spread.name}")
    print("\n2. Weeks called clearly changed though nothing changed, in %")
    for now, before in ((10, 10), (20, 20), (30, 30), (30, 100), (100, 100), (300, 300)):
        told = "".join(f"{changed(mix, now, before, dice):10.1f}" for mix in MIXES)
        print(f"{now:4} and {before:3}  {'':<17}{told}")
    for audited in (50, 300):
        told = "".join(f"{adjusted(mix, 100, audited, 50, dice):10.1f}" for mix in MIXES)
        print(f" 100 and 100, adjusted by {audited:3}{told}   (50 weeks each)")


def print_others() -> None:
    """Themes, answers and searches, each with its own draw."""
    dice = np.random.default_rng(SEED + 1)
    print("\n3. Weeks with any of 20 unchanged themes called clear, in %: by each range alone, and as we do")
    for now, before in ((30, 120), (100, 400), (300, 1200)):
        print("{:5} and {:4}   {:6.1f} {:6.1f}".format(now, before, *themes(now, before, 400, dice)))
    print("\n4. Answers: % of weeks whose range holds the truth, within a day and median; % of medians of"
          " the answered that are not too short")  # fmt: skip
    for n in (20, 60, 200):
        print("{:5}   {:6.1f} {:6.1f} {:6.1f}".format(n, *answers(n, 500, dice)))
    print("\n5. Stories that existed: mean estimate / truth, % of ranges that hold it, % wholly above it")
    for existing, chance, together in (
        (100, 0.3, 0), (100, 0.5, 0), (300, 0.3, 0), (100, 0.3, 0.5), (100, 0.3, 1), (300, 0.3, 1),
        (300, 0.3, 2),
    ):  # fmt: skip
        line = "{:6.2f} {:6.1f} {:6.1f}".format(*searches(existing, chance, together, 1_000, dice))
        print(f"{existing:5} stories, chance {chance}, loudness {together:3}  {line}")


if __name__ == "__main__":
    main()
