"""What a text is about, and how it feels about each of these things."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from understanding import sentences, vocabulary
from understanding.calibration import softmax
from understanding.encoder import Floats, Reading
from understanding.evidence import NONE, Evidence, WordLists, least, probability
from understanding.phrases import Token, folded, tokens
from understanding.records import Sentiment, Theme
from understanding.theme_packs import GENERAL, Pack, shipped

#: A theme is judged by no more clauses than these, so that long texts cost no more than short ones.
_MOST_CLAUSES = 4
#: What the clauses about a theme tell of it (the whole text where none are its own), and the head that was
#: asked about it. Both think too much neutral: whoever names a thing mostly feels something about it.
#: These three were chosen like the next one, half way to the greatest likelihood.
_CLAUSE, _HEAD, _NEUTRAL = 0.45, 0.35, -0.3
#: What words of praise or blame for the theme add to the odds; chosen on one half of SemEval-2014's
#: restaurant sentences, as the numbers for a trade's words are.
_VERDICT = 2.0
_TOWARDS = np.array([-1.0, 0.0, 1.0], dtype=np.float32)
_BETWEEN = np.array([0.0, 1.0, 0.0], dtype=np.float32)
_LEAST = 1e-4
_TURNS = frozenset(folded(word) for word in vocabulary.words("turns"))

Feels = Callable[[str], Sentiment | None]


def in_force(names: Iterable[str] = (), own: Iterable[Pack] = ()) -> WordLists:
    """Return the themes in force for a brand: the general pack's, those of the named packs, and its own."""
    return WordLists([shipped(GENERAL), *(shipped(name) for name in names if name != GENERAL), *own])


@dataclass(frozen=True)
class Told:
    """A text in its language, the way the encoder read it."""

    words: str
    language: str | None
    reading: Reading

    @cached_property
    def tokens(self) -> list[Token]:
        """The words one by one."""
        return tokens(self.words)


def spoken_of(told: Told, card: Mapping[str, Any], themes: WordLists, feels: Feels) -> tuple[Theme, ...]:
    """Return the themes that a text speaks about, the surest first.

    `feels` tells how words feel. It is asked of the whole text, and of the clauses that speak of a theme
    where the text has several themes or turns ("great food, horrible service" is two).
    """
    evidence = themes.found(told.words, told.language, told.tokens)
    weights = card.get("evidence", {}).get("themes", {})
    found = {
        name: share
        for name, share in confidence(evidence, told.reading, card, themes).items()
        if share >= least(weights.get(name, {}))
    }
    felt = sentiments(told, {name: evidence.get(name, NONE) for name in found}, card, feels)
    named = (Theme(name, round(share, 4), felt[name]) for name, share in found.items())
    return tuple(sorted(named, key=lambda theme: -theme.confidence))


def confidence(
    evidence: Mapping[str, Evidence], reading: Reading, card: Mapping[str, Any], themes: WordLists
) -> dict[str, float]:
    """Return how surely the text speaks of each theme in force."""
    weights = card.get("evidence", {}).get("themes", {})
    heads = dict(zip(card["themes"], map(float, reading.themes[:, 0]), strict=True))
    return {
        name: probability(
            evidence.get(name, NONE),
            heads.get(name),
            weights.get(name, {}),
            trade=name in themes.of_trade,
        )
        for name in themes.by_name
    }


def sentiments(
    told: Told, evidence: Mapping[str, Evidence], card: Mapping[str, Any], feels: Feels
) -> dict[str, Sentiment | None]:
    """Return how the text feels about each of the themes; None where `feels` does not know."""
    whole = feels(told.words) if evidence else None
    if whole is None:
        return dict.fromkeys(evidence)
    order = list(card["themes"])
    parts = _parts(told.words) if len(evidence) > 1 or _turns(told) else []
    found: dict[str, Sentiment | None] = {}
    for name in evidence:
        clause = _clause(parts, name, evidence)
        part = feels(clause) if clause and clause != told.words else None
        head = softmax(told.reading.themes[order.index(name), 1:]) if name in order else None
        found[name] = _mean(part or whole, head, evidence[name].verdict)
    return found


def _parts(words: str) -> list[tuple[int, str]]:
    """Cut a text into clauses, each with where it begins."""
    found, at = [], 0
    for sentence in sentences.split(words):
        for clause in sentences.clauses(sentence):
            begin = words.find(clause, at)
            if begin >= 0:
                found.append((begin, clause))
                at = begin + len(clause)
    return found


def _turns(told: Told) -> bool:
    return any(token.word in _TURNS for token in told.tokens)


def _clause(parts: Sequence[tuple[int, str]], name: str, evidence: Mapping[str, Evidence]) -> str:
    """Return the clauses that speak of the theme: those with its words, and what goes on after them."""
    chosen, goes_on = [], False
    for begin, clause in parts:
        spoken = {
            other
            for other, found in evidence.items()
            if any(begin <= place < begin + len(clause) for place in _places(found))
        }
        goes_on = name in spoken or (goes_on and not spoken)
        if goes_on:
            chosen.append(clause)
    return ", ".join(chosen[:_MOST_CLAUSES])


def _places(found: Evidence) -> tuple[int, ...]:
    return found.words or found.hints


def _mean(part: Sentiment, head: Floats | None, verdict: int) -> Sentiment:
    """Return the weighted geometric mean of the probabilities: where one doubts, the others decide."""
    other = _log(part) if head is None else np.log(np.maximum(head, _LEAST))
    logs = _CLAUSE * _log(part) + _HEAD * other + _VERDICT * verdict * _TOWARDS + _NEUTRAL * _BETWEEN
    negative, neutral, positive = (float(one) for one in softmax(logs))
    return Sentiment(negative, neutral, positive)


def _log(felt: Sentiment) -> Floats:
    shares = np.array([felt.negative, felt.neutral, felt.positive], dtype=np.float32)
    logs: Floats = np.log(np.maximum(shares, _LEAST))
    return logs
