"""Judging a text: its language, what in it speaks of the one asked about, and how that feels."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, Protocol

from understanding import calibration, comparing, language, sentences, signals, wording
from understanding.encoder import MODEL, Encoder, Floats, Reading
from understanding.evidence import WordLists
from understanding.lexicon import shares
from understanding.records import Judgement, Sentiment, Text
from understanding.themes import Told, in_force, spoken_of

#: Below this probability of its label a text is one that people may see otherwise.
UNSURE_BELOW = 0.55
#: Characters of a text that are looked at, so that no text takes long.
LONGEST = 20_000
#: The card of a reader that has none: it knows of no theme and no signal.
_NO_CARD: Mapping[str, Any] = {"themes": (), "signals": ()}


class Reader(Protocol):
    """What reads texts: the encoder, a lexicon, a model from a hub. A text is read alone."""

    @property
    def name(self) -> str:
        """Name and version: another version is another model, and scores anew."""

    @property
    def languages(self) -> Collection[str]:
        """ISO 639-1 codes of the languages that it was measured on."""

    @property
    def unsure_below(self) -> float:
        """Probability of the label below which it is called unsure."""

    def read(self, words: str) -> Reading | None:
        """Read a text; None when it says nothing but how the text feels."""

    def feels(self, words: str, language: str, reading: Reading | None) -> Sentiment:
        """Return how the words feel."""


class Layer(Protocol):
    """What a brand's people have corrected so far, as a change to what the model says."""

    def adjusted(self, reading: Reading, sentiment: Sentiment) -> Sentiment:
        """Return the sentiment as these people would have it."""


class EncoderReader:
    """Our own model, with VADER as a feature of English words, calibrated."""

    unsure_below: float

    def __init__(self, folder: Path = MODEL) -> None:
        self.encoder = Encoder(folder)
        self.unsure_below = float(self.card.get("unsure_below", UNSURE_BELOW))

    @property
    def card(self) -> Mapping[str, Any]:
        """What the model is; see Encoder."""
        return self.encoder.card

    @property
    def name(self) -> str:
        """As the card says."""
        return str(self.card["name"])

    @cached_property
    def languages(self) -> Collection[str]:
        """As the card says."""
        return frozenset(self.card["languages"])

    def read(self, words: str) -> Reading:
        """Read a text."""
        return self.encoder.read(words)

    def feels(self, words: str, language: str, reading: Reading | None) -> Sentiment:
        """Return how the words feel."""
        logits = (reading or self.read(words)).sentiment
        compound = shares(words)[3] if language == "en" else None
        return calibration.sentiment(logits, compound, self.card)


@dataclass(frozen=True, slots=True)
class Look:
    """What was judged of a text, and how it was read: all that a judgement is made of.

    `words` are those that speak of the one asked about, `language` is what they were judged in; `sentiment`
    is the model's own, before any layer.
    """

    words: str
    language: str
    basis: Literal["all", "sentences"]
    reading: Reading | None
    sentiment: Sentiment


class Judge:
    """Judges texts by a reader; the same text gives the same judgement, whatever was judged before."""

    def __init__(
        self,
        reader: Reader,
        *,
        layer: Layer | None = None,
        name: str | None = None,
        themes: WordLists | None = None,
    ) -> None:
        """`themes` are those in force for the brand; without, those of any business."""
        self._reader = reader
        self._layer = layer
        self._themes = themes or in_force()
        #: Another name is another model, and scores anew.
        self.name = name or reader.name

    def judge(self, text: Text) -> Judgement:
        """Judge the first LONGEST characters of a text; where its language is unknown, it is identified.

        A text that says nothing feels nothing, and calls for nothing.
        """
        if len(text.words) > LONGEST:
            text = replace(text, words=text.words.strip()[:LONGEST])
        if wording.says_nothing(text.words):
            # Not even in which language; a telephone number is somebody's all the same.
            return Judgement(text.language, None, "all", (), signals.by_rules(text.words))
        told = text.language or language.identify([text.words], [None])[0]
        look = self.look(text, told)
        if look is None:
            return Judgement(told, None, "all", (), ())
        if look.reading is None:
            return Judgement(told, look.sentiment, look.basis, (), ())
        sentiment = self._layer.adjusted(look.reading, look.sentiment) if self._layer else look.sentiment
        card = getattr(self._reader, "card", _NO_CARD)
        sure = signals.probabilities(look.words, look.language, look.reading, card)

        def feels(words: str) -> Sentiment:
            return look.sentiment if words == look.words else self._reader.feels(words, look.language, None)

        return Judgement(
            told,
            sentiment,
            look.basis,
            themes=spoken_of(Told(look.words, look.language, look.reading), card, self._themes, feels),
            signals=signals.among(sure, card, look.words),
            offensive=sure.get(signals.OFFENSIVE),
        )

    def look(self, text: Text, told: str | None) -> Look | None:
        """Read a text in the language `told`; None in one that the reader was not measured on."""
        seen = wording.visible(text.words)
        words, basis = sentences.towards(seen, text.about, text.rivals, told)
        spoken = told if language.letters(words) else "en"  # in which emoji have their names
        if spoken is None or spoken not in self._reader.languages or not words.strip():
            return None
        reading = self._reader.read(words)
        felt = self._reader.feels(words, spoken, reading)
        if comparing.is_against(words, text.about, text.rivals):
            felt = Sentiment(felt.positive, felt.neutral, felt.negative)
        return Look(words, spoken, basis, reading, felt)

    def meaning(self, words: str) -> Floats | None:
        """Return where the words lie among others in meaning; None when the reader cannot tell."""
        reading = self._reader.read(words)
        return None if reading is None else reading.meaning

    def is_unsure(self, sentiment: Sentiment) -> bool:
        """Whether people may well see it otherwise."""
        return sentiment.confidence < self._reader.unsure_below
