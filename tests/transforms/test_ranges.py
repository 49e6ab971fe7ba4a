from __future__ import annotations

import pytest

from transforms import ranges
from transforms.ranges import Range


@pytest.mark.parametrize(
    ("count", "total", "low", "high"), [(3, 4, 0.30, 0.95), (0, 3, 0.0, 0.56), (45, 60, 0.63, 0.84)]
)
def test_a_share_has_wilsons_range(count: int, total: int, low: float, high: float) -> None:
    found = ranges.share(count, total)
    assert found is not None
    assert (round(found.low, 2), round(found.high, 2)) == (low, high)
    assert ranges.share(0, 0) is None


def test_the_change_of_two_symmetric_estimates_is_the_usual_one() -> None:
    found = ranges.change(Range(10, 4, 16), Range(2, -6, 10))
    assert (found.value, found.low, found.high) == (8, -2, 18)


def test_the_change_of_two_shares_is_newcombe_s() -> None:
    # Newcombe, Statistics in Medicine 17 (1998), 873-890, table II, method 10: 56/70 - 48/80.
    found = ranges.change(ranges.wilson(56 / 70, 70), ranges.wilson(48 / 80, 80))
    assert (round(found.low, 4), round(found.high, 4)) == (0.0524, 0.3339)


def test_a_usual_step_needs_three_changes() -> None:
    assert ranges.usual_step([1, 2, 3]) is None
    assert ranges.usual_step([0, 1, 0, 1]) == pytest.approx(1.1547, abs=1e-4)
