from __future__ import annotations

from math import exp, log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from transforms.anomalies.growth import growth, poisson


@pytest.mark.parametrize(("count", "hours"), [(0, 2.0), (1, 1.0), (7, 6.0), (400, 6.0)])
def test_the_range_is_garwoods(count: int, hours: float) -> None:
    found = poisson(count, hours)
    assert found.value == count / hours
    assert stats.poisson.sf(count - 1, found.low * hours) == pytest.approx(0.025 if count else 1)
    assert stats.poisson.cdf(count, found.high * hours) == pytest.approx(0.025)


def test_what_doubles_every_two_hours_is_said_to() -> None:
    hours = [2 * log(n) / log(2) for n in range(1, 65)]
    found = growth(hours)
    assert found.verdict == "growing"
    assert found.doubling is not None
    assert found.doubling.value == pytest.approx(2, rel=0.1)
    assert found.doubling.low < 2 < found.doubling.high


def test_what_comes_evenly_does_not_double_and_what_ebbs_fades() -> None:
    assert growth(range(20)).verdict == "steady"
    found = growth([exp(n / 4) for n in range(20)])
    assert (found.verdict, found.doubling) == ("fading", None)


def test_new_ones_are_counted_in_the_last_six_hours() -> None:
    found = growth([0, 1, 2, 20, 21, 22.5, 25])
    assert found.per_hour.value == 4 / 6


def test_all_at_once_is_no_growth() -> None:
    assert growth([3.0] * 6).verdict == "steady"
    assert growth([3.0] * 6).per_hour.value == 6


def test_the_range_holds_the_truth_as_often_as_it_says() -> None:
    dice = np.random.default_rng(2)
    rate, held = 5.0, 0
    for _ in range(300):
        # Between the first and the last, places with a density of exp(5 place).
        places = np.log1p(dice.random(30) * np.expm1(rate)) / rate
        found = growth([0.0, *(24 * places), 24.0]).doubling
        truth = log(2) * 24 / rate
        held += found is not None and found.low <= truth <= found.high
    assert 0.92 <= held / 300 <= 0.98


@given(st.lists(st.floats(0, 100), min_size=5, max_size=30), st.randoms())
def test_the_order_in_which_voices_are_told_does_not_matter(hours: list[float], dice: object) -> None:
    shuffled = list(hours)
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    assert growth(shuffled) == growth(hours)
