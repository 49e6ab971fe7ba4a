from __future__ import annotations

import numpy as np
import pytest

from transforms import coverage
from transforms.coverage import Lists


def test_alerts_and_gdelt() -> None:
    """Forty stories and twenty-five, ten of them the same: 55 were seen of 96 at least."""
    lists = Lists(40, 25, 10)
    found = coverage.existing(lists)
    assert found.value == pytest.approx(95.9, abs=0.1)
    assert 55 < found.low < 80
    assert 130 < found.high < 170
    assert coverage.coverage(lists.seen, found).value == pytest.approx(0.57, abs=0.005)


def test_lists_that_say_the_same_leave_nothing_unseen() -> None:
    found = coverage.existing(Lists(12, 12, 12))
    assert (found.value, found.low, found.high) == (12, 12, 12)


def test_the_division_with_the_largest_overlap_is_taken() -> None:
    stories = {
        frozenset({"google"}): 20, frozenset({"gdelt"}): 9, frozenset({"google", "gdelt"}): 8,
        frozenset({"blog.example"}): 3, frozenset({"google", "blog.example"}): 2,
    }  # fmt: skip
    assert coverage.divide(stories) == ("google", Lists(30, 22, 10))
    assert coverage.divide({frozenset({"google"}): 4}) == (None, Lists(4, 0, 0))
    assert coverage.divide({}) == (None, Lists(0, 0, 0))


def test_searches_that_find_the_same_stories_make_it_too_low_never_too_high() -> None:
    dice = np.random.default_rng(5)
    above = 0
    for _ in range(300):
        odds = 1 / (1 + np.exp(1 - 1.5 * dice.standard_normal(200)))
        first, other = dice.random(200) < odds, dice.random(200) < odds
        above += (
            coverage.existing(Lists(int(first.sum()), int(other.sum()), int((first & other).sum()))).low > 200
        )
    assert above <= 3
