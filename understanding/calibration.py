"""From logits to probabilities that mean what they say, and to a score that tells how strongly words feel."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from understanding.encoder import Floats
from understanding.records import Sentiment


def sentiment(logits: Floats, compound: float | None, card: Mapping[str, Any]) -> Sentiment:
    """Return calibrated probabilities of the three labels and the score.

    `compound`: what VADER says of English words, from -1 to 1; None in other languages. The card holds, for
    "english" and for "other" languages, by how much the logits are too sure and what is added to them.
    """
    fitted = card["calibration"]["other" if compound is None else "english"]
    scores = fitted["sharpness"] * logits + np.asarray(fitted["bias"], dtype=np.float32)
    powers = np.exp(scores - scores.max())
    negative, neutral, positive = (float(one) for one in powers / powers.sum())
    if compound is None:
        return Sentiment(negative, neutral, positive)
    return Sentiment(negative, neutral, positive, _graded(positive - negative, compound, card["calibration"]))


def _graded(lean: float, compound: float, fitted: Mapping[str, float]) -> float:
    """Return the score: the lean of the probabilities, strengthened or weakened by VADER.

    VADER knows how strong words are better than which side they are on: only where the probabilities hardly
    lean may it turn the score to the other side.
    """
    weight = fitted["lexicon_weight"]
    mixed = (1 - weight) * lean + weight * compound
    turns = (mixed >= 0) != (lean >= 0)
    if turns and abs(lean) >= fitted["lexicon_decides_below"]:
        return 0.01 if lean >= 0 else -0.01
    return mixed
