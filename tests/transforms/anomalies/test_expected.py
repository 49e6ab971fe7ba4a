from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from scipy import stats

from transforms.anomalies.expected import Expected, expect
from transforms.anomalies.usual import SPAN, Bools, Floats, block, windows

ONE = np.array([1.0])
KNOWN = np.array([True])
WEEK = np.array([10, 12, 8, 11, 9, 4, 5], dtype=np.float64)


def every(counts: Floats) -> Bools:
    return np.ones(counts.shape, dtype=np.bool_)


def noisy(weeks: int, level: float = 10, seed: int = 7) -> Floats:
    """Poisson days of so many weeks."""
    shape = np.tile([1.12] * 5 + [0.7] * 2, weeks)
    return np.random.default_rng(seed).poisson(level * shape).astype(np.float64)


@pytest.mark.parametrize(("mean", "variance"), [(0.3, 0.31), (4.0, 9.0), (40.0, 200.0), (500.0, 500.5)])
def test_chances_and_limits_are_those_of_scipy(mean: float, variance: float) -> None:
    size = mean**2 / (variance - mean)
    theirs = stats.nbinom(size, size / (size + mean))
    ours = Expected(mean * ONE, variance * ONE, KNOWN)
    for count in (0, 1, 3, 10, 40, 90, 600):
        assert_allclose(ours.at_least(count * ONE)[0], theirs.sf(count - 1), rtol=1e-6, atol=1e-12)
        assert_allclose(ours.at_most(count * ONE)[0], theirs.cdf(count), rtol=1e-6, atol=1e-12)
    for chance in (0.2, 0.01, 0.001, 0.00001):
        most, least = ours.most(chance)[0], ours.least(chance)[0]
        assert ours.many((most + 1) * ONE)[0] <= chance < ours.many(most * ONE)[0]
        # More than the largest, with that one itself by half.
        assert ours.many(most * ONE)[0] == pytest.approx(theirs.sf(most) + theirs.pmf(most) / 2)
        assert theirs.cdf(least - 1) <= chance < theirs.cdf(least)


def test_days_that_never_differ_are_drawn_towards_their_kind() -> None:
    """By hand: eight weeks of each weekday, no more scatter than chance."""
    counts = np.tile(WEEK, 9)
    usual = expect(counts, every(counts)).day
    working, weekend = WEEK[:5].mean(), WEEK[5:].mean()
    middle = np.array([working] * 5 + [weekend] * 2)
    kept = 1 - 3 / (8 * ((WEEK - middle) ** 2 / middle).sum())
    # Half a story in eight days is what nobody has seen.
    assert_allclose(usual.mean, middle + kept * (WEEK - middle) + 0.5 / 8)
    # The mean, and how unsure it is: of the kind, of the weekday in it, and of what is said of late.
    fading = 0.7 ** np.arange(8)
    late = 7 * fading.sum() ** 2 / (fading**2).sum()
    like = 8 * np.array([5] * 5 + [2] * 2)
    unsure = 1 / like + kept * (1 / 8 - 1 / like) + 1 / late
    assert_allclose(usual.variance, usual.mean * (1 + unsure))


def test_weekdays_that_are_alike_are_taken_together_and_others_are_not() -> None:
    alike, other = np.array([1.12] * 5 + [0.7] * 2), np.array([1.3, 1.0, 1.1, 1.2, 0.4, 0.5, 1.5])
    for shape, most in ((alike, 0.036), (other, 0.06)):
        found = []
        for seed in range(40):
            counts = np.random.default_rng(seed).poisson(40 * np.tile(shape, 33)).astype(np.float64)
            found.append(expect(counts, every(counts)).day.mean[-7:])
        assert_allclose(np.mean(found, axis=0), 40 * shape, rtol=0.03)
        # By itself a weekday of 24 weeks would be unsure by 0.042, the level of late included.
        assert (np.std(found, axis=0) / (40 * shape)).mean() < most


def test_the_scatter_is_that_of_the_moments() -> None:
    """Two values in turn, 5 and 15: variance 25 * 8 / 7 about a mean of 10."""
    past = np.where(np.add.outer(np.arange(8), np.arange(7)) % 2, 5.0, 15.0)
    found = block(past[None], np.ones((1, 8, 7)))
    assert_allclose(found.means, np.full((7, 1), 10))
    assert_allclose(found.over / found.scale, [(25 * 8 / 7 - 10) / 100])


def test_an_outbreak_of_a_week_hardly_moves_what_is_usual() -> None:
    calm = noisy(32)
    wild = calm.copy()
    wild[-14:-7] *= 3
    before, after = (expect(one, every(one)).day for one in (calm, wild))
    last = slice(-7, None)
    assert_allclose(after.mean[last], before.mean[last], rtol=0.2)
    assert (after.most(0.003)[last] <= before.most(0.003)[last] * 1.5).all()


def test_a_new_level_is_believed_after_four_weeks() -> None:
    counts = noisy(40)
    counts[-28:] = noisy(4, level=20, seed=8)
    usual = expect(counts, every(counts)).day
    assert usual.mean[-1] == pytest.approx(0.7 * 20, rel=0.2)


def test_days_that_cannot_be_used_do_not_count() -> None:
    counts = noisy(20)
    usable = every(counts)
    usable[70:84] = False
    spoilt = counts.copy()
    spoilt[70:84] = 0
    theirs, ours = expect(counts, usable).day, expect(spoilt, usable).day
    assert_allclose(ours.mean, theirs.mean)
    assert_allclose(ours.variance, theirs.variance)


def test_too_few_days_of_a_weekday_say_nothing() -> None:
    counts = noisy(9)
    usable = every(counts)
    usable[: 5 * 7] = False
    assert not expect(counts, usable).day.known.any()
    usable[4 * 7 :] = True
    assert expect(counts, usable).day.known.all()


def test_windows_begin_with_the_days_own_weekday() -> None:
    found = windows(np.arange(SPAN + 3.0))
    assert found.shape == (3, 8, 7)
    assert found[0, :, 0].tolist() == [0, 7, 14, 21, 28, 35, 42, 49]
    assert found[2].ravel().tolist() == list(range(2, SPAN + 2))


def test_a_longer_day_brings_more() -> None:
    usual = Expected(24 * ONE, 48 * ONE, KNOWN)
    longer = usual.scaled(25 / 24 * ONE)
    assert_allclose(longer.mean, 25)
    assert_allclose(longer.variance, 25 + 24 * (25 / 24) ** 2)


@given(
    mean=st.floats(0.05, 300), extra=st.floats(0.001, 2), count=st.integers(0, 900), more=st.integers(1, 50)
)
def test_more_is_never_likelier_and_the_two_tails_meet(
    mean: float, extra: float, count: int, more: int
) -> None:
    usual = Expected(mean * ONE, (mean + extra * mean**2) * ONE, KNOWN)
    assert usual.at_least((count + more) * ONE)[0] <= usual.at_least(count * ONE)[0]
    assert usual.at_most((count + more) * ONE)[0] >= usual.at_most(count * ONE)[0]
    assert usual.at_least(count * ONE)[0] + usual.at_most((count - 1) * ONE)[0] == pytest.approx(1)
    assert usual.many((count + more) * ONE)[0] <= usual.many(count * ONE)[0]
    assert usual.normal((count + more) * ONE)[0] >= usual.normal(count * ONE)[0]


@given(st.permutations(range(8)))
@settings(max_examples=30)
def test_the_order_of_the_weeks_does_not_change_level_or_scatter(order: list[int]) -> None:
    """But how much is said of late rests on the last ones."""
    past = noisy(8).reshape(8, 7)
    usable = np.ones((1, 8, 7))
    # The seven days around a day are not the same in another order, so no day here is far out.
    calm = np.clip(past, 6, 16)
    first, second = block(calm[None], usable), block(calm[order][None], usable)
    for name in ("means", "level", "square", "over", "scale"):
        assert_allclose(getattr(first, name), getattr(second, name), rtol=1e-9)


@given(st.permutations(range(5)))
@settings(max_examples=10)
def test_series_do_not_know_of_one_another(order: list[int]) -> None:
    several = np.array([noisy(9, seed=seed) for seed in range(5)])
    together = expect(several[order], every(several)).day
    alone = [expect(several[place], every(several[place])).day for place in order]
    assert_allclose(together.mean, [one.mean for one in alone])
    assert_allclose(together.variance, [one.variance for one in alone])
