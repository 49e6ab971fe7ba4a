"""What is understood of a text: how it feels, what it is about, what it calls for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Label = Literal["negative", "neutral", "positive"]


@dataclass(frozen=True, slots=True)
class Text:
    """Words to be judged, with the ISO 639-1 code of their language; None when it is unknown.

    `about` are the names of the one that the judgement is about; empty where the whole text is about it,
    as in a review on its own page. `rivals` are names whose praise or blame does not count.
    """

    words: str
    language: str | None
    about: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentiment:
    """How words feel, as calibrated probabilities of the three labels, which sum to one.

    `graded`: a score from -1 to 1 that also knows how strong the words are, where there is one.
    """

    negative: float
    neutral: float
    positive: float
    graded: float | None = None

    @property
    def value(self) -> float:
        """From -1 (surely or strongly negative) to 1 (surely or strongly positive)."""
        return self.positive - self.negative if self.graded is None else self.graded

    @property
    def label(self) -> Label:
        """The likeliest label; the milder one where two are alike."""
        if self.neutral >= max(self.negative, self.positive):
            return "neutral"
        return "negative" if self.negative >= self.positive else "positive"

    @property
    def confidence(self) -> float:
        """The probability of the label."""
        return max(self.negative, self.neutral, self.positive)


@dataclass(frozen=True, slots=True)
class Theme:
    """A thing that a text speaks about, how surely it does, and how it feels about that thing."""

    name: str
    confidence: float
    sentiment: Sentiment | None


@dataclass(frozen=True, slots=True)
class Signal:
    """Something in a text that somebody should act upon, and how sure that is."""

    name: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Judgement:
    """All that is understood of one text.

    `basis` tells what the sentiment was judged on: `all` of the words, or only the `sentences` that speak of
    the one asked about. `sentiment` is None in a language that the model was not measured on. `offensive`
    is the probability that the words offend; None when that was not judged.
    """

    language: str | None
    sentiment: Sentiment | None
    basis: Literal["all", "sentences"]
    themes: tuple[Theme, ...]
    signals: tuple[Signal, ...]
    offensive: float | None = None
