"""A brand's own layer: what its people corrected, learnt on top of the model and used only where it helps.

Multinomial logistic regressions that start from the model's probabilities and may shift them by the label,
by how sure the model was, and by the text: one by what it means, one by what the model's first layers make of
it, which is closer to its words; their mean counts. Ridge keeps them close to the model where corrections are
few. Whether they are better is asked of texts that they have not seen (k-fold cross-validation).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import NDArray

from understanding.encoder import Floats, Reading
from understanding.records import Label, Sentiment
from understanding.ridge import regression, shares

Array = NDArray[np.float64]

LABELS: tuple[Label, ...] = ("negative", "neutral", "positive")
#: Fewer different corrected texts than this can tell nothing.
FEWEST = 50
_FOLDS = 10
#: Times that the texts are dealt out anew: the mean of several cross-validations hangs less on luck.
_DEALS = 3
#: Directions in which the corrected texts differ most; more of them would be noise.
_DIRECTIONS = 64
#: Pulls towards the model: of the shift by label, by the model's own probabilities, by the text. The last
#: is tried in several strengths; infinity leaves the text out.
_OF_LABEL, _OF_MODEL = 0.1, 20.0
_OF_TEXT = (0.3, 1.0, 3.0, float("inf"))
#: A layer is used where it finds what people said likelier than the model does, by so many standard errors.
_SURELY = 1.0
#: Where the model errs in more of the texts than guesses would, only its mistakes were corrected: what is
#: learnt of these is to contradict it everywhere.
MOST_ERRORS = 2 / 3
#: Below this, log-probabilities say no more.
_LEAST = 1e-4
_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Layer:
    """A shift of the model's log-probabilities for one brand.

    `model` is the name of the model that it was fitted on; it fits no other. `bias`: 3 numbers, `of_model`:
    3 rows of 3, `of_meaning`: 3 rows, as long as the encoder's meaning, `of_halfway`: as long as a piece
    halfway through it, or empty.
    """

    model: str
    bias: tuple[float, ...]
    of_model: tuple[tuple[float, ...], ...]
    of_meaning: tuple[tuple[float, ...], ...]
    of_halfway: tuple[tuple[float, ...], ...] = ((), (), ())

    def adjusted(self, reading: Reading, sentiment: Sentiment) -> Sentiment:
        """Return the sentiment as the brand's people would have it."""
        told = _logs([sentiment])[0]
        scores = told + np.asarray(self.bias) + np.asarray(self.of_model) @ told
        scores = scores + np.asarray(self.of_meaning) @ reading.meaning.astype(np.float64)
        if reading.halfway is not None and any(self.of_halfway):
            scores = scores + np.asarray(self.of_halfway) @ _mean(reading.halfway)
        negative, neutral, positive = map(float, shares(scores[None, :])[0])
        if sentiment.graded is None:
            return Sentiment(negative, neutral, positive)
        # How strong the words are is not the layer's business: the score moves as far as the lean does.
        moved = (positive - negative) - (sentiment.positive - sentiment.negative)
        return Sentiment(negative, neutral, positive, min(1.0, max(-1.0, sentiment.graded + moved)))

    def to_json(self) -> str:
        """Write it down."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Layer:
        """Read what `to_json` wrote; a ValueError says that it is nothing of the kind."""
        try:
            # Layers of older versions know nothing of what is halfway.
            told = {"of_halfway": [[], [], []], **json.loads(text)}
            rows = ("of_model", "of_meaning", "of_halfway")
            layer = cls(
                str(told["model"]),
                tuple(map(float, told["bias"])),
                *(tuple(tuple(map(float, row)) for row in told[name]) for name in rows),
            )
        except (LookupError, TypeError) as error:
            raise ValueError("no layer") from error
        if {len(layer.bias), *(len(getattr(layer, name)) for name in rows)} != {3}:
            raise ValueError("no layer")
        return layer


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of fitting a layer.

    Errors are shares of the texts, by cross-validation: `before` of the model alone, `after` with a layer.
    `layer` is None unless `after` is the smaller one, and the layer finds what people said surely likelier;
    and where `before` is above MOST_ERRORS.
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
    views = _views([lesson.reading for lesson in lessons])
    right = np.array([LABELS.index(lesson.label) for lesson in lessons])
    guesses = {strength: _guessed(told, views, right, strength) for strength in _OF_TEXT}
    gains = {strength: _likelier(guesses[strength], told, right) for strength in _OF_TEXT}
    best = max(_OF_TEXT, key=lambda strength: gains[strength].mean())
    alone, helped = _firsts(np.exp(told)) == right, _firsts(guesses[best]) == right
    # Likelihood tells more of a text than whether its label is right: of layers that can help nobody a third
    # makes fewer errors by chance, and hardly one finds the labels so much likelier.
    doubt = gains[best].std(ddof=1) / np.sqrt(len(right))
    is_better = helped.mean() > alone.mean() and gains[best].mean() > _SURELY * doubt
    is_better &= (~alone).mean() <= MOST_ERRORS
    layer = _fitted(told, views, right, best).layer(model) if is_better else None
    return Trial(len(lessons), float((~alone).mean()), float((~helped).mean()), layer)


def _views(readings: Sequence[Reading]) -> list[Array]:
    """Return what the layer may see of the texts, a row each: their meaning, and what is halfway to it."""
    meaning = np.array([one.meaning for one in readings], dtype=np.float64)
    halfway = [_mean(one.halfway) for one in readings if one.halfway is not None]
    return [meaning, np.array(halfway)] if len(halfway) == len(readings) else [meaning]


def _mean(halfway: Floats) -> Array:
    found: Array = halfway.mean(axis=0, dtype=np.float64)
    return found


@dataclass(frozen=True, slots=True)
class _Regression:
    centre: Array
    directions: Array
    weights: Array

    def scores(self, told: Array, view: Array) -> Array:
        return _columns(told, (view - self.centre) @ self.directions) @ self.weights

    def of_text(self) -> Array:
        found: Array = (self.directions @ self.weights[4:]).T
        return found


@dataclass(frozen=True, slots=True)
class _Fit:
    """A regression for each view."""

    regressions: Sequence[_Regression]

    def guess(self, told: Array, views: Sequence[Array]) -> Array:
        pairs = zip(self.regressions, views, strict=True)
        return shares(told + np.mean([one.scores(told, view) for one, view in pairs], axis=0))

    def layer(self, model: str) -> Layer:
        share = len(self.regressions)
        rows = [tuple(map(_row, one.of_text() / share)) for one in self.regressions]
        bias = np.mean([one.weights[0] - one.of_text() @ one.centre for one in self.regressions], axis=0)
        of_model: Array = np.mean([one.weights[1:4].T for one in self.regressions], axis=0)
        return Layer(model, _row(bias), tuple(map(_row, of_model)), *rows)


def _fitted(told: Array, views: Sequence[Array], right: NDArray[np.int64], strength: float) -> _Fit:
    return _Fit([_regressed(told, view, right, strength) for view in views])


def _regressed(told: Array, view: Array, right: NDArray[np.int64], strength: float) -> _Regression:
    centre = view.mean(axis=0)
    apart = view - centre
    directions = np.zeros((view.shape[1], 0))
    if np.isfinite(strength):
        _, _, found = np.linalg.svd(apart, full_matrices=False)
        width = np.sqrt((apart**2).sum(axis=1).mean()) or 1.0
        directions = found[:_DIRECTIONS].T / width
    columns = _columns(told, apart @ directions)
    ridge = np.array([_OF_LABEL, *[_OF_MODEL] * 3, *[strength] * directions.shape[1]])
    return _Regression(centre, directions, regression(columns, told, right, ridge))


def _guessed(told: Array, views: Sequence[Array], right: NDArray[np.int64], strength: float) -> Array:
    """Return the probabilities that layers give to texts they were not fitted on, one row a text and deal."""
    guesses = np.zeros((_DEALS, len(right), 3))
    for deal in range(_DEALS):
        fold = np.random.default_rng(deal).permutation(len(right)) % _FOLDS
        for one in range(_FOLDS):
            seen, unseen = fold != one, fold == one
            fit_ = _fitted(told[seen], [view[seen] for view in views], right[seen], strength)
            guesses[deal, unseen] = fit_.guess(told[unseen], [view[unseen] for view in views])
    return guesses


def _likelier(guesses: Array, told: Array, right: NDArray[np.int64]) -> Array:
    """Return by how much each text's label is likelier than by the model alone, as logarithms."""
    texts = np.arange(len(right))
    found: Array = np.log(guesses[:, texts, right]).mean(axis=0) - told[texts, right]
    return found


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
