from __future__ import annotations

from math import comb

import duckdb
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import integrate, stats

from transforms import intervals, ranges
from transforms.ranges import Range

COUNTS = st.integers(0, 200)


#: Shares of positive, neutral and negative.
MIXES = ((0.25, 0.60, 0.15), (0.60, 0.30, 0.10), (0.05, 0.15, 0.80), (0.40, 0.25, 0.35), (0.15, 0.15, 0.70))


def below(difference: float, counts: tuple[int, int, int], prior: float) -> float:
    """Probability, by the posterior, that positive minus negative is no more than the difference.

    The share that is not neutral and the positive part of it are independent beta variables.
    """
    positive, neutral, negative = (count + prior for count in counts)
    found, _ = integrate.quad(
        lambda share: stats.beta.pdf(share, positive + negative, neutral)
        * stats.beta.cdf(np.clip((1 + difference / share) / 2, 0, 1), positive, negative),
        0, 1, points=[abs(difference)], limit=200,
    )  # fmt: skip
    return float(found)


@pytest.mark.parametrize("counts", [(11, 5, 5), (3, 7, 1), (5, 15, 80), (40, 30, 30), (6, 1, 3), (2, 8, 0)])
def test_the_ends_of_net_sentiment_are_the_posteriors(counts: tuple[int, int, int]) -> None:
    found = intervals.net(*counts)
    assert found is not None
    low = [below(found.low, counts, prior) for prior in intervals.PRIORS]
    high = [1 - below(found.high, counts, prior) for prior in intervals.PRIORS]
    assert (max(low), max(high)) == pytest.approx((0.025, 0.025), abs=0.0025)


def test_a_story_more_of_the_better_label_lowers_neither_end() -> None:
    for n in (1, 2, 5, 10, 25):
        positive, negative = (axis.ravel() for axis in np.meshgrid(np.arange(n + 1.0), np.arange(n + 1.0)))
        one_worse = (positive >= 1) & (positive + negative <= n)
        more, less = positive[one_worse], negative[one_worse]
        here = np.array(intervals.net_ranges(more, n - more - less, less))
        worse = np.array(intervals.net_ranges(more - 1, n - more - less + 1, less))
        assert (worse <= here + 1e-12).all()


def test_stories_that_all_agree_have_a_range_that_ends_with_them() -> None:
    found = intervals.net(10, 0, 0)
    assert found is not None
    assert (found.value, found.high) == (1, 1)
    assert found.low == pytest.approx(0.51, abs=0.02)
    neutral = intervals.net(0, 10, 0)
    assert neutral is not None
    assert (neutral.low, neutral.high) == pytest.approx((-0.19, 0.19), abs=0.02)


@given(COUNTS, COUNTS, COUNTS)
@settings(max_examples=30)
def test_net_sentiment_lies_in_its_range_and_mirrors(positive: int, neutral: int, negative: int) -> None:
    found, mirrored = (
        intervals.net(positive, neutral, negative),
        intervals.net(negative, neutral, positive),
    )
    if found is None or mirrored is None:
        assert positive + neutral + negative == 0
        return
    assert -1 <= found.low <= found.value <= found.high <= 1
    assert (found.low, found.high) == pytest.approx((-mirrored.high, -mirrored.low))


def test_the_warehouse_prints_the_same_ranges(db: duckdb.DuckDBPyConnection) -> None:
    weeks = [(p, u, n) for p in (0, 1, 4, 30) for u in (0, 2, 50) for n in (0, 3, 900_000) if p + u + n]
    printed = db.execute(
        "SELECT net_sentiment_low(p, u, n), net_sentiment_high(p, u, n), wilson_low(p, p + u + n),"
        " wilson_high(p, p + u + n)"
        " FROM (SELECT unnest($p) AS p, unnest($u) AS u, unnest($n) AS n)",
        {name: [week[i] for week in weeks] for i, name in enumerate("pun")},
    ).fetchall()
    for week, row in zip(weeks, printed, strict=True):
        net, part = intervals.net(*week), ranges.share(week[0], sum(week))
        assert net is not None
        assert part is not None
        assert row == pytest.approx((net.low, net.high, part.low, part.high), abs=1e-9)


def test_ten_stories_cover_what_they_promise() -> None:
    """The bar: 93 to 97 of 100 weeks, summed over every week that n stories can make."""
    for n in (10, 15, 30):
        counts = np.array([(p, n - p - m, m) for p in range(n + 1) for m in range(n + 1 - p)])
        low, high = intervals.net_ranges(*counts.T.astype(np.float64))
        for mix in MIXES:
            chance = stats.multinomial.pmf(counts, n, mix)
            held = float(chance[(low <= mix[0] - mix[2]) & (mix[0] - mix[2] <= high)].sum())
            assert 0.93 <= held <= 0.97


def test_a_change_is_put_into_words() -> None:
    moved = ranges.change(Range(0.4, 0.35, 0.45), Range(0.1, 0.05, 0.15))
    assert (moved.value, moved.low, moved.high) == pytest.approx((0.3, 0.2293, 0.3707), abs=1e-4)
    assert intervals.verdict(moved, 30, 30) == "clearly more"
    assert (
        intervals.verdict(ranges.change(Range(0.1, 0.05, 0.15), Range(0.4, 0.35, 0.45)), 30, 30)
        == "clearly less"
    )
    assert intervals.verdict(moved, 29, 30) == "too few to say"
    assert intervals.verdict(None, 300, 300) == "too few to say"
    assert intervals.verdict(Range(0.1, -0.1, 0.3), 30, 30) == "no clear change"


def test_two_shares_are_compared_by_every_table_with_the_same_margins() -> None:
    chance = [comb(8, k) * comb(12, 6 - k) / comb(20, 6) for k in range(7)]
    above = chance[5] / 2 + chance[6]
    assert intervals.two_shares(5, 8, 1, 12) == pytest.approx(2 * above)
    assert intervals.two_shares(1, 12, 5, 8) == pytest.approx(2 * above)
    assert intervals.two_shares(0, 0, 1, 5) == 1.0
    assert intervals.all_in_one(3, 10, 10) == pytest.approx(stats.hypergeom(20, 3, 10).pmf(3))


def test_what_is_looked_at_together_is_held_to_more() -> None:
    assert intervals.holm([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])
    assert intervals.holm([0.5, 0.6]) == pytest.approx([1.0, 1.0])
    assert intervals.holm([]) == []


def test_a_trend_is_a_rise_and_no_fall() -> None:
    assert intervals.trend([5, 10, 15, 25], [100] * 4) < 0.001
    assert intervals.trend([25, 15, 10, 5], [100] * 4) > 0.999
    assert intervals.trend([0, 0, 0, 0], [100] * 4) == 1.0


def test_samples_that_are_alike_are_told_from_those_that_are_not() -> None:
    assert intervals.alike([(10, 10, 20), (20, 20, 40)]) == pytest.approx(1.0)
    assert intervals.alike([(10, 10, 20), (30, 5, 5)]) < 0.001
    # What holds nothing, or one thing only, cannot differ.
    assert intervals.alike([]) == intervals.alike([(0, 0, 0), (3, 4, 5)]) == 1.0
    assert intervals.alike([(0, 0, 7), (0, 0, 9)]) == 1.0
