"""From logits to probabilities that mean what they say, and to a score that tells how strongly words feel."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from understanding.encoder import Floats
from understanding.records import Sentiment

#: The score of words whose strength the lexicon sees on the other side.
_BARELY = 0.01


def sentiment(logits: Floats, compound: float | None, card: Mapping[str, Any]) -> Sentiment:
    """Return calibrated probabilities of the three labels and the score.

    `compound`: what VADER says of English words, from -1 to 1; None in other languages. The card holds, for
    "english" and for "other" languages, by how much the logits are too sure and what is added to them.
    """
    fitted = card["calibration"]["other" if compound is None else "english"]
    scores = fitted["sharpness"] * logits + np.asarray(fitted["bias"], dtype=np.float32)
    negative, neutral, positive = (float(one) for one in softmax(scores))
    if compound is None:
        return Sentiment(negative, neutral, positive)
    weight = card["calibration"]["lexicon_weight"]
    return Sentiment(negative, neutral, positive, _graded(positive - negative, compound, weight))


def softmax(logits: Floats) -> Floats:
    """Return the probabilities that logits stand for."""
    powers = np.exp(logits - logits.max())
    shares: Floats = powers / powers.sum()
    return shares


def _graded(lean: float, compound: float, weight: float) -> float:
    """Return the score: the lean of the probabilities, strengthened or weakened by VADER.

    VADER knows how strong words are better than which side they are on: it never turns the score.
    """
    mixed = (1 - weight) * lean + weight * compound
    if (mixed >= 0) == (lean >= 0):
        return mixed
    return _BARELY if lean >= 0 else -_BARELY
