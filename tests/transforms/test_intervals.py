from __future__ import annotations

from math import comb

import duckdb
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import optimize, stats

from transforms import intervals, ranges
from transforms.ranges import Range

COUNTS = st.integers(0, 200)


def likelihood(middle: float, difference: float, counts: tuple[int, int, int]) -> float:
    """Log-likelihood of positive, neutral and negative counts, `middle` being the negative share."""
    shares = (middle + difference, 1 - 2 * middle - difference, middle)
    return float(
        sum(count * np.log(max(share, 1e-300)) for count, share in zip(counts, shares, strict=True) if count)
    )


@pytest.mark.parametrize("counts", [(11, 5, 5), (3, 7, 0), (5, 15, 80), (40, 30, 30), (1, 1, 0)])
def test_the_ends_of_net_sentiment_are_those_that_the_score_test_just_rejects(
    counts: tuple[int, int, int],
) -> None:
    """The likeliest shares under each end are found by search, not by the closed form."""
    found = intervals.net(*counts)
    assert found is not None
    n, difference = sum(counts), counts[0] - counts[2]
    for end in (found.low, found.high):
        if abs(end) == 1:
            continue
        ends = (max(0.0, -end), (1 - end) / 2)
        best = optimize.minimize_scalar(
            lambda middle, end=end: -likelihood(middle, end, counts), bounds=ends, method="bounded",
            options={"xatol": 1e-10},
        ).x  # fmt: skip
        score = (difference - n * end) / np.sqrt(n * (2 * best + end - end**2))
        assert abs(score) == pytest.approx(ranges.Z, abs=1e-3)


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


def test_ten_copied_stories_cover_what_they_promise() -> None:
    """The bar: 93 to 97 of 100 weeks; below 15 stories the few values that a week can take lie above."""
    dice = np.random.default_rng(1)
    for mix in ((0.25, 0.60, 0.15), (0.05, 0.15, 0.80)):
        for n in (15, 30, 100):
            low, high = intervals.net_ranges(*dice.multinomial(n, mix, 20_000).T.astype(np.float64))
            held = float(((low <= mix[0] - mix[2]) & (mix[0] - mix[2] <= high)).mean())
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
