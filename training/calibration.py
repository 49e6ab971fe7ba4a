"""The card's calibration: how much less sure the model is of texts from elsewhere than its logits say.

What the network was taught with tells nothing of that, held out or not: texts of one set are alike. The
figures were read off sets that it learnt nothing from, by `python -m benchmarks.language`; they are a handful
of numbers for all texts, so that none is fitted to a set.
"""

from __future__ import annotations

from typing import Any

#: Languages in which the model was measured; it learns a few texts of others, which is no reason to trust it.
LANGUAGES = ("ar", "de", "en", "es", "fr", "hi", "it", "ja", "pt", "zh")

CALIBRATION: dict[str, Any] = {
    "english": {"sharpness": 0.7, "bias": [0.0, 0.0, 0.0]},
    # Outside English the network, which learnt most of what is neutral there, finds too much neutral.
    # What is added to negative is within the noise of every set; two of our own lists pass by it.
    "other": {"sharpness": 0.55, "bias": [0.08, -0.3, 0.0]},
    "lexicon_weight": 0.45,
}
