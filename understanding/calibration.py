"""From logits to probabilities that mean what they say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from understanding.encoder import Floats
from understanding.records import Sentiment


def sentiment(logits: Floats, lexicon: Sequence[float] | None, card: Mapping[str, Any]) -> Sentiment:
    """Return calibrated probabilities of the three labels.

    `lexicon`: VADER's shares of negative, neutral and positive and its compound, for English words; None in
    other languages. The card holds a linear map of each kind ("english" of logits and lexicon, "other" of
    the logits), fitted on held-out texts by multinomial regression (Platt scaling with features).
    """
    name = "other" if lexicon is None else "english"
    fitted = card["calibration"][name]
    seen = np.concatenate([logits, np.asarray(lexicon or (), dtype=np.float32)])
    scores = np.asarray(fitted["weights"]) @ seen + np.asarray(fitted["bias"])
    powers = np.exp(scores - scores.max())
    negative, neutral, positive = (float(one) for one in powers / powers.sum())
    return Sentiment(negative, neutral, positive)
