"""Multinomial logistic regression with an offset and ridge, by Newton's method."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

_STEPS = 50
#: A step that gains less than this is the last.
_ENOUGH = 1e-7
_SHORTEST = 1e-4


def regression(columns: Array, offset: Array, right: NDArray[np.int64], ridge: Array) -> Array:
    """Return the weights, one row a column and one column a class, that make the right classes likeliest.

    `offset` are scores of the classes to start from, one row a case; `ridge` the pull of each column's
    weights towards zero, so that without evidence the offset stands.
    """
    ridge = np.asarray(ridge, dtype=np.float64)  # whole numbers cannot be added to in place
    cases, width = columns.shape
    classes = offset.shape[1]
    wanted = np.zeros((cases, classes))
    wanted[np.arange(cases), right] = 1
    weights: Array = np.zeros((width, classes))
    loss = _loss(weights, columns, offset, wanted, ridge)
    for _ in range(_STEPS):
        step = _newton(weights, columns, offset, wanted, ridge)
        length = 1.0
        while (found := _loss(weights - length * step, columns, offset, wanted, ridge)) > loss:
            length /= 2
            if length < _SHORTEST:
                return weights
        weights = weights - length * step
        if loss - found < _ENOUGH:
            break
        loss = found
    return weights


def shares(scores: Array) -> Array:
    """Return scores as probabilities, row by row."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    found: Array = powers / powers.sum(axis=1, keepdims=True)
    return found


def _loss(weights: Array, columns: Array, offset: Array, wanted: Array, ridge: Array) -> float:
    scores = offset + columns @ weights
    scores = scores - scores.max(axis=1, keepdims=True)
    logs = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
    return float(-(wanted * logs).sum() + (ridge[:, None] * weights**2).sum() / 2)


def _newton(weights: Array, columns: Array, offset: Array, wanted: Array, ridge: Array) -> Array:
    """Return gradient over curvature, as the weights are shaped."""
    guessed = shares(offset + columns @ weights)
    gradient = columns.T @ (guessed - wanted) + ridge[:, None] * weights
    width, classes = weights.shape
    curvature: Array = np.diag(np.tile(ridge, classes))
    for one in range(classes):
        for other in range(classes):
            bend = guessed[:, one] * ((one == other) - guessed[:, other])
            place = np.s_[one * width : (one + 1) * width, other * width : (other + 1) * width]
            curvature[place] += columns.T @ (bend[:, None] * columns)
    step = np.linalg.solve(curvature, gradient.T.ravel()).reshape(classes, width).T
    return np.asarray(step, dtype=np.float64)
