"""Eight weeks of days, robustly: a mean for each weekday, and by how much days scatter around it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

_WEEKS, _WEEK = 8, 7
SPAN = _WEEKS * _WEEK
#: Blocks of eight weeks that a day's usual count rests on, where there are as many.
BLOCKS = 3
#: With fewer usable days of the same weekday in the last eight weeks nothing is said.
LEAST = 4
#: A week counts this much of the one after it for how much is said at present: with more it would lag behind
#: the seasons, with less be unsure.
_FADING = 0.7 ** np.arange(_WEEKS - 1.0, -1.0, -1.0)
#: Mentions by which late weeks that are nearly empty are drawn to the eight.
_PRIOR = 1.0
#: Days further out than this, in standard deviations, count less: by (2.58 / r)². Noufaily et al. (Statistics
#: in Medicine 32 (2013), 1206-1222) found that a lower bound makes the rule ring too often.
_OUTLYING = 2.58
_ROUNDS = 4
#: Days before and after a day that make up the seven it is looked at with.
_AROUND = 3
#: Below so many a day a median says little, and the first guess is the mean.
_SPARSE = 3.0
#: Median of a squared standard normal variable.
_MEDIAN_SQUARE = 0.4549


@dataclass(frozen=True, slots=True)
class Block:
    """What eight weeks say, for the day that follows them; all arrays have the shape of the days."""

    #: Mean of each weekday, the day's own first: [..., 7, day]; and the days it rests on, those far out less.
    means: Floats
    days: Floats
    #: Mean over all weekdays, also of the squared means.
    level: Floats
    square: Floats
    #: Mean over all weekdays of late, and how many days that is worth.
    recent: Floats
    recent_days: Floats
    #: Days of the weekday that could be used at all.
    own_count: Floats
    #: Sum of what the squared deviations exceed the means by, and sum of the squared means: over / scale is
    #: 1 / k of the negative binomial.
    over: Floats
    scale: Floats


def windows(days: NDArray[np.generic]) -> Floats:
    """Return for every day after the first 56 the 56 before it, as weeks by days: [..., day, 8, 7].

    Column 0 is the day's own weekday.
    """
    found = sliding_window_view(days[..., :-1], SPAN, axis=-1)
    return found.reshape(*found.shape[:-1], _WEEKS, _WEEK).astype(np.float64)


def block(past: Floats, usable: Floats) -> Block:
    """Describe the weeks; days far out count less, so that an outbreak does not raise the bar after it."""
    mean, extra = _start(past, usable)
    weight = usable
    for _ in range(_ROUNDS):
        weight = usable * _bound(past, mean[..., None, :], extra[..., None, None])
        # Of seven days an outlier is no chance of the tail: it counts by the square of that.
        weight *= _bound_of_weeks(past, usable, mean, extra) ** 2
        mean = _mean(past, weight)
        over, scale = _scatter(past, weight, mean)
        extra = np.maximum(over, 0) / np.maximum(scale, 1e-9)
    kinds = np.maximum((weight.sum(axis=-2) > 0).sum(axis=-1), 1)
    level = mean.sum(axis=-1) / kinds
    late = weight * _FADING[:, None]
    usual = (late * mean[..., None, :]).sum(axis=(-2, -1))
    worth = late.sum(axis=(-2, -1)) ** 2 / np.maximum(
        (weight * _FADING[:, None] ** 2).sum(axis=(-2, -1)), 1e-9
    )
    return Block(
        means=np.moveaxis(mean, -1, -2),
        days=np.moveaxis(weight.sum(axis=-2), -1, -2),
        level=level,
        recent=level * ((late * past).sum(axis=(-2, -1)) + _PRIOR) / (usual + _PRIOR),
        recent_days=worth,
        square=(mean**2).sum(axis=-1) / kinds,
        own_count=usable[..., 0].sum(axis=-1),
        over=over,
        scale=scale,
    )


def _bound(count: Floats, mean: Floats, extra: Floats) -> Floats:
    """Return how much each count weighs, by how far out it is on the scale that makes its variance one."""
    far = 2 * (np.sqrt(count + 0.375) - np.sqrt(mean + 0.375)) / np.sqrt(1 + extra * mean)
    return np.minimum(1.0, (_OUTLYING / np.maximum(np.abs(far), 1e-9)) ** 2)


def _bound_of_weeks(past: Floats, usable: Floats, mean: Floats, extra: Floats) -> Floats:
    """Return how much the seven days around each weigh: those of an outbreak may each be near enough."""
    usual = usable * mean[..., None, :]
    total, mean_total, square = (_around(one) for one in (usable * past, usual, usual**2))
    return _bound(total, mean_total, extra[..., None, None] * square / np.maximum(mean_total, 1e-9) ** 2)


def _around(days: Floats) -> Floats:
    """Sum the three days before and after each and itself; fewer at either end."""
    flat = days.reshape(*days.shape[:-2], SPAN)
    edge = [(0, 0)] * (flat.ndim - 1)
    sums = np.cumsum(np.pad(flat, [*edge, (_AROUND + 1, _AROUND)]), axis=-1)
    return (sums[..., _WEEK:] - sums[..., :SPAN]).reshape(days.shape)


def _start(past: Floats, usable: Floats) -> tuple[Floats, Floats]:
    """Make a first guess that a whole week of outbreak cannot pull up: medians in place of means."""
    mean = _mean(past, usable)
    middle = _median(past, usable, -2)
    start = np.where(mean < _SPARSE, mean, middle)
    squares = (past - start[..., None, :]) ** 2 / np.maximum(start, 0.5)[..., None, :]
    flat = (*squares.shape[:-2], SPAN)
    ratio = _median(squares.reshape(flat), usable.reshape(flat), -1) / _MEDIAN_SQUARE
    return start, np.maximum(ratio - 1, 0) / np.maximum(start.mean(axis=-1), 0.5)


def _median(values: Floats, usable: Floats, axis: int) -> Floats:
    """Return the median of the usable values, 0 where there are none."""
    ordered = np.sort(np.where(usable > 0, values, np.inf), axis=axis)
    count = np.expand_dims(usable.sum(axis=axis).astype(np.int64), axis)
    low = np.take_along_axis(ordered, np.maximum((count - 1) // 2, 0), axis)
    high = np.take_along_axis(ordered, np.minimum(count // 2, values.shape[axis] - 1), axis)
    return np.where(count > 0, low + high, 0.0).squeeze(axis) / 2


def _mean(past: Floats, weight: Floats) -> Floats:
    return np.asarray((weight * past).sum(axis=-2) / np.maximum(weight.sum(axis=-2), 1e-9))


def _scatter(past: Floats, weight: Floats, mean: Floats) -> tuple[Floats, Floats]:
    total = weight.sum(axis=-2, keepdims=True)
    lost = total / np.maximum(total - 1, 1.0)
    apart = lost * (past - mean[..., None, :]) ** 2 - mean[..., None, :]
    return (weight * apart).sum(axis=(-2, -1)), (weight * mean[..., None, :] ** 2).sum(axis=(-2, -1))
