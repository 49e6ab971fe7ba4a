"""How hostile a reply reads.

Two of our own hear it together: the last layers of the model, taught once more on replies (what a text means
says little of the tone it is said in), and a logistic regression on what the model makes of the words and on
which manners the lists find. Each errs where the other does not. Both are made by `python -m training.tone`,
of replies of our own. Where another model reads, its heads and the manners count alone.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from math import exp
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from understanding.encoder import Reading, session
from understanding.judge import Reader

Array = NDArray[np.float64]

#: Manners that count as seen or not.
MANNERS = ("thanks", "apology", "please", "offline")
#: What the heads are, in the order of the card.
_WITH, _WITHOUT = "meaning", "heads"
#: What the layers say beside the regression; chosen on replies that neither has learnt from.
_LAYERS_SAY = 0.9
_FARTHEST = 30.0
_LAYERS = Path(__file__).with_name("tone.onnx")


@cache
def weights() -> Mapping[str, Any]:
    """Return what was fitted: `model`, and by kind the weights with the constant at the end."""
    told: Mapping[str, Any] = json.loads(
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


def hostility(reading: Reading, seen: Mapping[str, bool], reader: Reader) -> float:
    """Return the probability that the reply reads as hostile."""
    fitted = weights()
    is_same = fitted["model"] == reader.name
    row = columns(reading, seen, with_meaning=is_same)
    weight = np.asarray(fitted[_WITH if is_same else _WITHOUT], dtype=np.float64)
    if len(weight) != len(row):  # heads of another model: it has no say
        return 0.0
    told = float(row @ weight)
    if is_same and reading.halfway is not None:
        heard = float(_ear().run(None, {"halfway": reading.halfway[None]})[0][0])
        told = _LAYERS_SAY * heard + (1 - _LAYERS_SAY) * told
    return float(1 / (1 + exp(-max(-_FARTHEST, min(_FARTHEST, told)))))


@cache
def _ear() -> Any:
    return session(_LAYERS)
