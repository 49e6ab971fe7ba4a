"""How hostile a reply reads: the model's reading and the reply's manners, weighed together.

Logistic regression on what the encoder makes of the words and on which manners the lists find, fitted by
`python -m training.tone` on replies of our own. Where another model reads, what the words mean is left out
and its heads count alone.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from math import exp

import numpy as np
from numpy.typing import NDArray

from understanding.encoder import Reading

Array = NDArray[np.float64]

#: Manners that count as seen or not.
MANNERS = ("thanks", "apology", "please", "offline")
#: What the heads are, in the order of the card.
_WITH, _WITHOUT = "meaning", "heads"
_FARTHEST = 30.0


@cache
def weights() -> Mapping[str, object]:
    """Return what was fitted: `model`, and by kind the weights with the constant at the end."""
    told: Mapping[str, object] = json.loads(
        files("understanding").joinpath("replies", "tone.json").read_text(encoding="utf-8")
    )
    return told


def columns(reading: Reading, seen: Mapping[str, bool], *, with_meaning: bool) -> Array:
    """Return what is weighed, as one row."""
    manners = np.array([float(seen.get(name, False)) for name in MANNERS])
    heads = np.concatenate([reading.signals, reading.sentiment]).astype(np.float64) / 4
    parts = [reading.meaning.astype(np.float64) * 4] if with_meaning else []
    row: Array = np.concatenate([*parts, heads, manners, [1.0]])
    return row


def hostility(reading: Reading, seen: Mapping[str, bool], model: str) -> float:
    """Return the probability that the reply reads as hostile; `model` is the name of what read it."""
    fitted = weights()
    is_same = fitted["model"] == model
    row = columns(reading, seen, with_meaning=is_same)
    weight = np.asarray(fitted[_WITH if is_same else _WITHOUT], dtype=np.float64)
    if len(weight) != len(row):  # heads of another model: it has no say
        return 0.0
    return float(1 / (1 + exp(-max(-_FARTHEST, min(_FARTHEST, float(row @ weight))))))
