"""What a sentiment model takes and gives, and where positive begins and negative ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

Label = Literal["positive", "neutral", "negative"]

#: The bounds that VADER's authors recommend for its compound score. A story's mean sentiment is
#: labelled by the same bounds, so that a story of one mention is labelled like the mention.
POSITIVE_FROM = 0.05
NEGATIVE_TO = -0.05


@dataclass(frozen=True, slots=True)
class Text:
    """Words to be judged, with the ISO 639-1 code of their language; None when it is unknown."""

    words: str
    language: str | None


@dataclass(frozen=True, slots=True)
class Sentiment:
    """How words feel: a value from -1 (negative) to 1 (positive), and what to call it."""

    value: float
    label: Label


class Model(Protocol):
    """Anything that judges texts; a text's result never depends on the others in its batch."""

    @property
    def name(self) -> str:
        """Name and version: another version is another model, and scores anew."""

    def score(self, texts: Sequence[Text]) -> list[Sentiment | None]:
        """Judge each text, in order; None, never neutral, for a language it was not measured on."""


def label(value: float) -> Label:
    """Return what to call the value."""
    if value >= POSITIVE_FROM:
        return "positive"
    if value <= NEGATIVE_TO:
        return "negative"
    return "neutral"
