"""A brand's own layer: what its people corrected, learnt on top of the model and used only where it helps.

Multinomial logistic regression that starts from the model's probabilities and may shift them by the label,
by how sure the model was, and by what the text means; ridge keeps it close to the model where corrections
are few. Whether it is better is asked of texts that it has not seen (k-fold cross-validation).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from understanding.encoder import Reading
from understanding.records import Label, Sentiment
from understanding.ridge import regression, shares

Array = NDArray[np.float64]

LABELS: tuple[Label, ...] = ("negative", "neutral", "positive")
#: Fewer different corrected texts than this can tell nothing.
FEWEST = 50
_FOLDS = 10
#: Times that the texts are dealt out anew: the mean of several cross-validations hangs less on luck.
_DEALS = 3
#: Directions of meaning that differ most among the corrected texts; more of them would be noise.
_DIRECTIONS = 64
#: Pulls towards the model: of the shift by label, by the model's own probabilities, by meaning. The
#: last is tried in several strengths; infinity leaves the meaning out.
_OF_LABEL, _OF_MODEL = 0.1, 20.0
_OF_MEANING = (0.3, 1.0, 3.0, float("inf"))
#: A layer is used where it mends more than it spoils by so many standard errors of the difference (McNemar).
_SURELY = 1.64
#: Below this, log-probabilities say no more.
_LEAST = 1e-4
_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Layer:
    """A shift of the model's log-probabilities for one brand.

    `model` is the name of the model that it was fitted on; it fits no other. `bias`: 3 numbers, `of_model`:
    3 rows of 3, `of_meaning`: 3 rows, as long as the encoder's meaning.
    """

    model: str
    bias: tuple[float, ...]
    of_model: tuple[tuple[float, ...], ...]
    of_meaning: tuple[tuple[float, ...], ...]

    def adjusted(self, reading: Reading, sentiment: Sentiment) -> Sentiment:
        """Return the sentiment as the brand's people would have it."""
        told = _logs([sentiment])[0]
        scores = told + np.asarray(self.bias) + np.asarray(self.of_model) @ told
        scores = scores + np.asarray(self.of_meaning) @ reading.meaning.astype(np.float64)
        negative, neutral, positive = map(float, shares(scores[None, :])[0])
        if sentiment.graded is None:
            return Sentiment(negative, neutral, positive)
        # How strong the words are is not the layer's business: the score moves as far as the lean does.
        moved = (positive - negative) - (sentiment.positive - sentiment.negative)
        return Sentiment(negative, neutral, positive, min(1.0, max(-1.0, sentiment.graded + moved)))

    def to_json(self) -> str:
        """Write it down."""
        told = {"bias": self.bias, "of_model": self.of_model, "of_meaning": self.of_meaning}
        return json.dumps({"model": self.model, **told})

    @classmethod
    def from_json(cls, text: str) -> Layer:
        """Read what `to_json` wrote; a ValueError says that it is nothing of the kind."""
        try:
            told = json.loads(text)
            layer = cls(
                str(told["model"]),
                tuple(map(float, told["bias"])),
                *(tuple(tuple(map(float, row)) for row in told[name]) for name in ("of_model", "of_meaning")),
            )
        except (LookupError, TypeError) as error:
            raise ValueError("no layer") from error
        if [len(layer.bias), len(layer.of_model), len(layer.of_meaning)] != [3, 3, 3]:
            raise ValueError("no layer")
        return layer


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of fitting a layer.

    Errors are shares of the texts, by cross-validation: `before` of the model alone, `after` with a layer.
    `layer` is None unless `after` is the smaller one.
    """

    texts: int
    before: float
    after: float
    layer: Layer | None


@dataclass(frozen=True, slots=True)
class Lesson:
    """One corrected text: as the encoder read it, how the model judged it, and how people do."""

    reading: Reading
    sentiment: Sentiment
    label: Label


def fit(lessons: Sequence[Lesson], model: str) -> Trial | None:
    """Fit a layer on different texts, and try whether it helps; None when they are too few.

    The same lessons in the same order give the same layer.
    """
    if len(lessons) < FEWEST:
        return None
    told = _logs([lesson.sentiment for lesson in lessons])
    meanings = np.array([lesson.reading.meaning for lesson in lessons], dtype=np.float64)
    right = np.array([LABELS.index(lesson.label) for lesson in lessons])
    guesses = {strength: _guessed(told, meanings, right, strength) for strength in _OF_MEANING}
    # By likelihood, which is smoother than counted errors; the verdict below is by these.
    best = min(_OF_MEANING, key=lambda strength: _surprise(guesses[strength], right))
    alone, helped = _firsts(np.exp(told)) == right, _firsts(guesses[best]) == right
    mended, spoilt = int((helped & ~alone).sum()), int((alone & ~helped).sum())
    # Of layers that can help nobody a third makes fewer errors by chance.
    is_better = mended - spoilt > _SURELY * np.sqrt(mended + spoilt)
    layer = _fitted(told, meanings, right, best).layer(model) if is_better else None
    return Trial(len(lessons), float((~alone).mean()), float((~helped).mean()), layer)


@dataclass(frozen=True, slots=True)
class _Fit:
    centre: Array
    directions: Array
    weights: Array

    def guess(self, told: Array, meanings: Array) -> Array:
        return shares(told + _columns(told, (meanings - self.centre) @ self.directions) @ self.weights)

    def layer(self, model: str) -> Layer:
        of_meaning = (self.directions @ self.weights[4:]).T
        bias = self.weights[0] - of_meaning @ self.centre
        return Layer(
            model,
            _row(bias),
            tuple(map(_row, self.weights[1:4].T)),
            tuple(map(_row, of_meaning)),
        )


def _fitted(told: Array, meanings: Array, right: NDArray[np.int64], strength: float) -> _Fit:
    centre = meanings.mean(axis=0)
    apart = meanings - centre
    directions = np.zeros((meanings.shape[1], 0))
    if np.isfinite(strength):
        _, _, found = np.linalg.svd(apart, full_matrices=False)
        width = np.sqrt((apart**2).sum(axis=1).mean()) or 1.0
        directions = found[:_DIRECTIONS].T / width
    columns = _columns(told, apart @ directions)
    ridge = np.array([_OF_LABEL, *[_OF_MODEL] * 3, *[strength] * directions.shape[1]])
    return _Fit(centre, directions, regression(columns, told, right, ridge))


def _guessed(told: Array, meanings: Array, right: NDArray[np.int64], strength: float) -> Array:
    """Return the probabilities that layers give to texts they were not fitted on, one row a text and deal."""
    guesses = np.zeros((_DEALS, len(right), 3))
    for deal in range(_DEALS):
        fold = np.random.default_rng(deal).permutation(len(right)) % _FOLDS
        for one in range(_FOLDS):
            seen, unseen = fold != one, fold == one
            fit_ = _fitted(told[seen], meanings[seen], right[seen], strength)
            guesses[deal, unseen] = fit_.guess(told[unseen], meanings[unseen])
    return guesses


def _surprise(guesses: Array, right: NDArray[np.int64]) -> float:
    return float(-np.log(guesses[:, np.arange(len(right)), right]).mean())


def _firsts(guesses: Array) -> NDArray[np.int64]:
    """Return the likeliest label of each, as `Sentiment.label` has it: the milder one where two are alike."""
    first: NDArray[np.int64] = np.array([1, 0, 2])[guesses[..., [1, 0, 2]].argmax(axis=-1)]
    return first


def _columns(told: Array, spread: Array) -> Array:
    return np.hstack([np.ones((len(told), 1)), told, spread])


def _logs(sentiments: Sequence[Sentiment]) -> Array:
    told = np.array([[one.negative, one.neutral, one.positive] for one in sentiments], dtype=np.float64)
    logs: Array = np.log(np.maximum(told, _LEAST))
    return logs


def _row(numbers: Array) -> tuple[float, ...]:
    return tuple(round(float(one), _DIGITS) for one in numbers)
