from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from transforms.intervals import share
from transforms.waiting import Wait, curve, median, within

OVER = [Wait(length, is_over=True) for length in (1.0, 2.0, 3.0, 4.0)]


def test_the_curve_is_that_of_scipy() -> None:
    dice = np.random.default_rng(3)
    lengths, over = dice.integers(1, 40, 60).astype(float), dice.random(60) < 0.6
    waits = [Wait(float(length), bool(is_over)) for length, is_over in zip(lengths, over, strict=True)]
    steps = curve(waits)
    known = stats.ecdf(stats.CensoredData.right_censored(lengths, ~over)).sf
    assert [one.waiting for one in steps] == pytest.approx(
        known.evaluate(np.array([one.length for one in steps]))
    )
    # As many cases as Greenwood's variance makes of it, which scipy's straight range shows.
    ends = known.confidence_interval(method="linear")
    for one in steps:
        half = one.waiting - float(ends.low.evaluate(one.length))
        if 0.3 < one.waiting < 0.7:
            assert (one.waiting * (1 - one.waiting) / one.size) ** 0.5 * 1.959964 == pytest.approx(
                half, abs=1e-6
            )


def test_when_all_were_answered_a_share_within_is_a_plain_share() -> None:
    for length, count in ((0.5, 0), (2.0, 2), (9.0, 4)):
        found, plain = within(OVER, length), share(count, 4)
        assert found is not None
        assert plain is not None
        assert (found.value, found.low, found.high) == pytest.approx((plain.value, plain.low, plain.high))


def test_the_unanswered_make_the_median_longer() -> None:
    assert median(OVER) == (2.0, 1.0, 4.0)
    waiting = [Wait(10.0, is_over=False)] * 2
    assert (median(OVER + waiting) or (0,))[0] == 3.0
    assert median(OVER + waiting * 4) is None
    many = [Wait(float(length), is_over=True) for length in range(1, 101)]
    assert median(many) == (50.0, 41.0, 60.0)


def test_nobody_watched_so_long() -> None:
    assert within([Wait(0.2, is_over=False)], 1.0) is None
    assert within([], 1.0) is None
    assert median([]) is None
