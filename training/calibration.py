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

#: What is offensive: less that a text swears than that it is against somebody. So the head for insults is
#: heard in place of its own, less where the text complains, and foul words count for little by themselves.
#: Six numbers, chosen on 2,000 texts of OffensEval's training part and on 2,000 complaints among the airline
#: tweets that are not the benchmark's, so that one of forty is called offensive; the network learnt neither.
OFFENCE: dict[str, float] = {
    "of_insult": 1.0,
    "of_complaint": -0.2,
    "head": 1.0,
    "word": 0.75,
    "words": 0.0,
    "hint": 1.0,
    "bias": 0.6,
    "from": 0.5,
}
