"""VADER: a lexicon of English words and emoji, with rules for negation, emphasis and contrast."""

from __future__ import annotations

import html
import warnings
from functools import cache
from typing import Any

from understanding.encoder import Reading
from understanding.records import Sentiment

#: Characters read of one text. VADER adds up words, so that a long text says no more than its
#: beginning, and its rule for "but" takes time that grows with the square of the length.
LONGEST = 4_000
#: The bounds that VADER's authors recommend for its compound score.
POSITIVE_FROM = 0.05
NEGATIVE_TO = -0.05
#: What is left to neutral where no word counts: enough to be the label, and no more than that.
_NEUTRAL = 0.6

Shares = tuple[float, float, float, float]


class Lexicon:
    """Judges English and nothing else; needs no model. What the encoder is measured against."""

    name = "vader-3.3.2"
    languages = frozenset({"en"})
    unsure_below = 0.55

    def read(self, _words: str) -> None:
        """Return None: a lexicon has no more to say of a text than how it feels."""

    def feels(self, words: str, _language: str, _reading: Reading | None) -> Sentiment:
        """Return a sentiment whose value is the compound score and whose label is VADER's own.

        The probabilities are no more than that spread evenly: VADER has none of its own.
        """
        compound = shares(words)[3]
        rest = (1 - abs(compound)) / 3 if not NEGATIVE_TO < compound < POSITIVE_FROM else _NEUTRAL
        positive = (1 - rest + compound) / 2
        return Sentiment(1 - rest - positive, rest, positive)


def shares(words: str) -> Shares:
    """Return VADER's shares of negative, neutral and positive words, and its compound score."""
    told = html.unescape(words[:LONGEST]).translate(_spelling())
    found = _analyser().polarity_scores(told)
    negative, neutral, positive, compound = (float(found[name]) for name in ("neg", "neu", "pos", "compound"))
    return negative, neutral, positive, compound


@cache
def _analyser() -> Any:
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer  # noqa: PLC0415

    with warnings.catch_warnings():
        # It opens its lexicon in a way that newer Pythons deprecate.
        warnings.simplefilter("ignore", DeprecationWarning)
        return SentimentIntensityAnalyzer()


@cache
def _spelling() -> dict[int, str]:
    """Map characters to what VADER's rules can read.

    It would glue the word after an emoji to the emoji's name, and knows only straight apostrophes.
    """
    emojis = _analyser().emojis
    named = {ord(emoji): f" {name} " for emoji, name in emojis.items() if len(emoji) == 1}
    variation_selector, joiner, apostrophe = 0xFE0F, 0x200D, 0x2019
    return named | {variation_selector: "", joiner: " ", apostrophe: "'"}
