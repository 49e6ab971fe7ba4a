"""Fit what heads and words weigh as witnesses of themes and signals, on texts that nothing was learnt from.

Logistic regression for each name, drawn towards the one over all names: some are marked in few texts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.calibration import OFFENCE
from training.sets import Row
from understanding import signals, themes
from understanding.encoder import Encoder, Reading
from understanding.evidence import NONE, UNFITTED, Evidence

Array = NDArray[np.float64]
Before = Mapping[str, Mapping[str, float]] | None

_WEIGHTS = ("head", "word", "words", "hint", "bias")
#: How strongly the fit over all names is held to the unfitted weights, and a name's to the one over all.
_HELD, _HELD_TO_ALL = 1.0, 4.0
_STEPS = 30
_THRESHOLDS = np.arange(0.2, 0.81, 0.02)
#: A name marked in fewer texts takes the threshold of all, or keeps all that it weighed before.
_FEWEST = 15
#: Whom to call abusive F0.5 decides: a plain complaint called so is worse than an insult that is missed.
_ABUSE = ("foul", "insult", "threat", signals.OFFENSIVE)
_WARY = 0.5


def fitted(encoder: Encoder, rows: Sequence[Row], before: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return the card's `evidence`; rows of the own corpus, in languages that have lists of words.

    `before`: the evidence of the model that this one went on from, to which each weight is then held.
    """
    told = [row for row in rows if row.themes is not None and row.signals is not None]
    readings = [encoder.read(row.text) for row in told]
    return {
        "rows": len(told),
        "themes": _themes(encoder, told, readings, before and before["themes"]),
        "signals": {
            **_signals(encoder, told, readings, before and before["signals"]),
            signals.OFFENSIVE: OFFENCE,
        },
    }


def _themes(
    encoder: Encoder, rows: Sequence[Row], readings: Sequence[Reading], before: Before
) -> dict[str, dict[str, float]]:
    names = encoder.card["themes"]
    lists = themes.in_force()
    found = [lists.found(row.text, row.language) for row in rows]
    heads = np.array([reading.themes[:, 0] for reading in readings], dtype=np.float64)
    marked = np.array([[name in dict(row.themes or ()) for name in names] for row in rows])
    seen = np.array([[_seen(one.get(name, NONE), head[n]) for n, name in enumerate(names)]
                     for one, head in zip(found, heads, strict=True)])  # fmt: skip
    return _weights(names, seen, marked, before)


def _signals(
    encoder: Encoder, rows: Sequence[Row], readings: Sequence[Reading], before: Before
) -> dict[str, dict[str, float]]:
    names = encoder.card["signals"]
    found = [signals.evidence(row.text, row.language) for row in rows]
    heads = np.array([reading.signals for reading in readings], dtype=np.float64)
    marked = np.array(
        [
            [
                bool(row.offensive) if name == signals.OFFENSIVE else name in (row.signals or ())
                for name in names
            ]
            for row in rows
        ]
    )
    seen = np.array([[_seen(one.get(name, NONE), head[n]) for n, name in enumerate(names)]
                     for one, head in zip(found, heads, strict=True)])  # fmt: skip
    return _weights(names, seen, marked, before)


def _seen(evidence: Evidence, head: float) -> list[float]:
    return [head, *evidence.seen.values(), 1.0]


def _weights(
    names: Sequence[str], seen: Array, marked: NDArray[np.bool_], before: Before
) -> dict[str, dict[str, float]]:
    """`seen` [texts, names, weights]; `marked` [texts, names]."""
    start = np.array([UNFITTED[name] for name in _WEIGHTS])
    together = _regression(seen.reshape(-1, len(_WEIGHTS)), marked.reshape(-1), start, _HELD)
    towards = [
        np.array([before[name][one] for one in _WEIGHTS]) if before and name in before else together
        for name in names
    ]
    every = [_regression(seen[:, n], marked[:, n], towards[n], _HELD_TO_ALL) for n in range(len(names))]
    shares = np.stack([_shares(seen[:, n], weights) for n, weights in enumerate(every)], axis=1)
    usual = _threshold(shares, marked)
    found = {}
    for n, name in enumerate(names):
        if before and name in before and marked[:, n].sum() < _FEWEST:
            found[name] = dict(before[name])
            continue
        found[name] = {one: round(float(value), 3) for one, value in zip(_WEIGHTS, every[n], strict=True)}
        if name in _ABUSE:
            found[name]["from"] = _threshold(shares[:, n], marked[:, n], beta=_WARY)
        elif marked[:, n].sum() >= _FEWEST:
            found[name]["from"] = round((usual + _threshold(shares[:, n], marked[:, n])) / 2, 3)
        else:
            found[name]["from"] = usual
    return found


def _regression(seen: Array, marked: NDArray[np.bool_], towards: Array, held: float) -> Array:
    """Newton's method for logistic regression with a normal prior around `towards`."""
    weights = towards.copy()
    for _ in range(_STEPS):
        shares = _shares(seen, weights)
        slope = seen.T @ (shares - marked) + held * (weights - towards)
        bend = (seen * (shares * (1 - shares))[:, None]).T @ seen + held * np.eye(len(weights))
        step = np.linalg.solve(bend, slope)
        weights = weights - np.clip(step, -1, 1)
    found: Array = weights
    return found


def _shares(seen: Array, weights: Array) -> Array:
    shares: Array = 1 / (1 + np.exp(-np.clip(seen @ weights, -30, 30)))
    return shares


def _threshold(shares: Array, marked: NDArray[np.bool_], beta: float = 1.0) -> float:
    """Return the threshold with the highest F of beta: precision counts for more where that is below 1."""
    right = [
        (1 + beta**2) * ((shares >= one) & marked).sum() / ((shares >= one).sum() + beta**2 * marked.sum())
        for one in _THRESHOLDS
    ]
    return round(float(_THRESHOLDS[int(np.argmax(right))]), 3)
