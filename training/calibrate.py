"""Fit the map from logits to probabilities on texts that the network did not learn from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from training.sets import Row
from understanding.encoder import Encoder
from understanding.lexicon import shares

_STRENGTH = 0.3
#: Leaves the logits as they are.
UNFITTED = {
    "english": {
        "weights": [[1, 0, 0, 0, 0, 0, 0], [0, 1, 0, 0, 0, 0, 0], [0, 0, 1, 0, 0, 0, 0]],
        "bias": [0, 0, 0],
    },
    "other": {"weights": [[1, 0, 0], [0, 1, 0], [0, 0, 1]], "bias": [0, 0, 0]},
}


def fitted(encoder: Encoder, rows: Sequence[Row]) -> dict[str, Any]:
    """Return the card's `calibration`: for English with the lexicon's shares, for the rest without.

    Multinomial regression on held-out rows; a row that is spread over labels counts for each by its share.
    """
    told = [row for row in rows if row.sentiment is not None]
    logits = np.array([encoder.read(row.text).sentiment for row in told])
    hints = np.array([shares(row.text) for row in told])
    english = np.array([row.language == "en" for row in told])
    labels = np.array([row.sentiment for row in told])
    return {
        "english": _regression(np.hstack([logits, hints])[english], labels[english]),
        "other": _regression(logits, labels),
    }


def _regression(seen: np.ndarray, labels: np.ndarray) -> dict[str, Any]:
    texts, classes = np.nonzero(labels)
    model = LogisticRegression(C=_STRENGTH, max_iter=2_000)
    model.fit(seen[texts], classes, sample_weight=labels[texts, classes])
    return {
        "weights": np.round(model.coef_, 4).tolist(),
        "bias": np.round(model.intercept_, 4).tolist(),
        "rows": len(seen),
    }
