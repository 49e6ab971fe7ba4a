from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms import ranges
from transforms.ranges import Ranged


@pytest.mark.parametrize(
    ("count", "total", "low", "high"), [(3, 4, 0.30, 0.95), (0, 3, 0.0, 0.56), (45, 60, 0.63, 0.84)]
)
def test_wilson_agrees_with_published_values(count: int, total: int, low: float, high: float) -> None:
    found = ranges.wilson(count, total)
    assert (round(found.low, 2), round(found.high, 2)) == (low, high)


def test_the_change_of_two_symmetric_estimates_is_the_usual_one() -> None:
    found = ranges.change(Ranged(10, 4, 16), Ranged(2, -6, 10))
    assert (found.value, found.low, found.high) == (8, -2, 18)


def test_the_change_of_two_shares_is_newcombe_s() -> None:
    # Newcombe, Statistics in Medicine 17 (1998), 873-890, table II, method 10: 56/70 - 48/80.
    found = ranges.change(ranges.wilson(56, 70), ranges.wilson(48, 80))
    assert (round(found.low, 4), round(found.high, 4)) == (0.0524, 0.3339)


@given(st.lists(st.integers(0, 200), min_size=5, max_size=5).filter(any))
def test_a_star_range_holds_the_mean_and_stays_on_the_scale(counts: list[int]) -> None:
    mean = sum(star * count for star, count in enumerate(counts, 1)) / sum(counts)
    found = ranges.stars(counts, mean)
    assert 1 <= found.low <= found.value <= found.high <= 5
    assert found.low < found.high


def test_a_usual_step_needs_three_changes() -> None:
    assert ranges.usual_step([1, 2, 3]) is None
    assert ranges.usual_step([0, 1, 0, 1]) == pytest.approx(1.1547, abs=1e-4)
