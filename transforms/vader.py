"""VADER: a lexicon of English words and emoji, with rules for negation, emphasis and contrast."""

from __future__ import annotations

import html
import warnings
from collections.abc import Sequence
from typing import Any

from transforms.sentiment import Sentiment, Text, label

#: Characters read of one text. VADER adds up words, so that a long text says no more than its
#: beginning, and its rule for "but" takes time that grows with the square of the length.
LONGEST = 4_000


class Vader:
    """Judges English and nothing else; the value is VADER's compound score."""

    name = "vader-3.3.2"

    def __init__(self) -> None:
        self._loaded: tuple[Any, dict[int, str]] | None = None

    def score(self, texts: Sequence[Text]) -> list[Sentiment | None]:
        """Judge each text; None for any language but English, and where there are no words."""
        return [self._judge(text) for text in texts]

    def _judge(self, text: Text) -> Sentiment | None:
        if text.language != "en" or not text.words.strip():
            return None
        analyser, spelling = self._load()
        plain = html.unescape(text.words[:LONGEST]).translate(spelling)
        value = float(analyser.polarity_scores(plain)["compound"])
        return Sentiment(value, label(value))

    def _load(self) -> tuple[Any, dict[int, str]]:
        if self._loaded is None:
            from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer  # noqa: PLC0415

            with warnings.catch_warnings():
                # It opens its lexicon in a way that newer Pythons deprecate.
                warnings.simplefilter("ignore", DeprecationWarning)
                analyser = SentimentIntensityAnalyzer()
            self._loaded = analyser, _spelling(analyser.emojis)
        return self._loaded


def _spelling(emojis: dict[str, str]) -> dict[int, str]:
    """Map characters to what VADER's rules can read.

    It would glue the word after an emoji to the emoji's name, and knows only straight apostrophes.
    """
    named = {ord(emoji): f" {name} " for emoji, name in emojis.items() if len(emoji) == 1}
    variation_selector, joiner, apostrophe = 0xFE0F, 0x200D, 0x2019
    return named | {variation_selector: "", joiner: " ", apostrophe: "'"}
