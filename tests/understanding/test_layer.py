"""A layer is used only where it makes fewer errors on texts that it has not seen."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from understanding.encoder import Reading
from understanding.layer import LABELS, Layer, Lesson, fit
from understanding.records import Label, Sentiment
from understanding.ridge import regression, shares

NOTHING = np.zeros(0, dtype=np.float32)


def reading(meaning: list[float]) -> Reading:
    return Reading(NOTHING, NOTHING, NOTHING, np.array(meaning, dtype=np.float32))


def sentiment(label: Label, confidence: float = 0.6) -> Sentiment:
    told = dict.fromkeys(LABELS, (1 - confidence) / 2) | {label: confidence}
    return Sentiment(**told)


def lessons(count: int, wrong: float, seed: int = 1) -> list[Lesson]:
    """Texts about queues, which the model takes for neutral so often, and texts about bread."""
    chance = np.random.default_rng(seed)
    found = []
    for _ in range(count):
        is_queue = bool(chance.random() < 0.5)
        right: Label = "negative" if is_queue else "positive"
        guess: Label = "neutral" if is_queue and chance.random() < wrong else right
        spread = chance.normal(0, 0.3, 6)
        meaning = [2.0 if is_queue else -2.0, *map(float, spread)]
        found.append(Lesson(reading(meaning), sentiment(guess), right))
    return found


def test_what_the_model_always_gets_wrong_is_learnt() -> None:
    trial = fit(lessons(120, wrong=0.8), "m-1")
    assert trial is not None
    assert trial.layer is not None
    assert trial.after < trial.before / 2
    unseen = lessons(200, wrong=0.8, seed=2)
    errors = sum(trial.layer.adjusted(one.reading, one.sentiment).label != one.label for one in unseen)
    assert errors < 10


def test_a_model_that_is_always_right_stays_alone() -> None:
    trial = fit(lessons(120, wrong=0), "m-1")
    assert trial is not None
    assert (trial.before, trial.layer) == (0, None)


def test_of_mistakes_alone_nothing_is_learnt() -> None:
    told = lessons(400, wrong=0.5)
    mistakes = [one for one in told if one.sentiment.label != one.label]
    trial = fit(mistakes, "m-1")
    assert trial is not None
    assert (trial.before, trial.after, trial.layer) == (1, 0, None)
    agreed = [one for one in told if one.sentiment.label == one.label]
    trial = fit([*mistakes, *agreed[: len(mistakes)]], "m-1")
    assert trial is not None
    assert trial.layer is not None


def test_where_people_disagree_by_chance_nothing_is_learnt() -> None:
    chance = np.random.default_rng(3)
    noise = [
        Lesson(
            reading([float(one) for one in chance.normal(0, 1, 6)]),
            sentiment(LABELS[chance.integers(3)], 0.9),
            LABELS[chance.integers(3)],
        )
        for _ in range(120)
    ]
    agreed = [Lesson(one.reading, sentiment(one.label, 0.9), one.label) for one in noise[:80]]
    trial = fit(agreed + noise[80:], "m-1")
    assert trial is not None
    assert trial.layer is None
    assert trial.after >= trial.before


def test_where_the_model_knows_its_doubts_hardly_a_brand_gets_a_layer() -> None:
    """Labels are drawn by the model's own probabilities, so that nothing can be learnt."""
    used = 0
    for seed in range(16):
        chance = np.random.default_rng(seed)
        texts = []
        for _ in range(100):
            powers = chance.dirichlet([1.0, 1.0, 1.0])
            meaning = [float(one) for one in chance.normal(0, 1, 12)]
            label = LABELS[chance.choice(3, p=powers)]
            texts.append(Lesson(reading(meaning), Sentiment(*map(float, powers)), label))
        trial = fit(texts, "m-1")
        used += trial is not None and trial.layer is not None
    assert used <= 1


def test_what_only_the_first_layers_tell_apart_is_learnt_too() -> None:
    found = []
    for one in lessons(120, wrong=0.8):
        first = np.array([one.reading.meaning, one.reading.meaning], dtype=np.float32)
        told = Reading(NOTHING, NOTHING, NOTHING, np.zeros(2, dtype=np.float32), first)
        found.append(Lesson(told, one.sentiment, one.label))
    trial = fit(found, "m-1")
    assert trial is not None
    assert trial.layer is not None
    errors = sum(trial.layer.adjusted(one.reading, one.sentiment).label != one.label for one in found)
    assert errors < 10


def test_a_layer_of_an_older_version_is_read_as_it_was() -> None:
    zeros = [[0.0] * 3] * 3
    told = {"model": "m-1", "bias": [1.0, 0.0, 0.0], "of_model": zeros, "of_meaning": [[0.5], [0.0], [0.0]]}
    layer = Layer.from_json(json.dumps(told))
    first = Reading(NOTHING, NOTHING, NOTHING, np.ones(1, np.float32), np.ones((3, 2), np.float32))
    assert layer.adjusted(first, Sentiment(0.2, 0.4, 0.4)) == layer.adjusted(
        reading([1.0]), Sentiment(0.2, 0.4, 0.4)
    )


def test_too_few_texts_tell_nothing() -> None:
    assert fit(lessons(49, wrong=0.8), "m-1") is None


def test_the_same_lessons_give_the_same_layer() -> None:
    first, second = (fit(lessons(80, wrong=0.8), "m-1") for _ in range(2))
    assert first == second


def test_it_is_the_same_after_it_was_written_down() -> None:
    trial = fit(lessons(80, wrong=0.8), "m-1")
    assert trial is not None
    assert trial.layer is not None
    assert Layer.from_json(trial.layer.to_json()) == trial.layer


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"model": "m", "bias": [1], "of_model": [], "of_meaning": []}']
)
def test_what_is_no_layer_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"layer|Expecting"):
        Layer.from_json(text)


@given(
    st.lists(st.floats(0.001, 1), min_size=3, max_size=3), st.lists(st.floats(-9, 9), min_size=4, max_size=4)
)
def test_a_layer_of_zeros_changes_nothing(powers: list[float], meaning: list[float]) -> None:
    told = Sentiment(*(one / sum(powers) for one in powers))
    row = (0.0, 0.0, 0.0)
    layer = Layer("m-1", row, (row, row, row), ((0.0,) * 4,) * 3)
    found = layer.adjusted(reading(meaning), told)
    for name in LABELS:
        assert getattr(found, name) == pytest.approx(getattr(told, name), abs=3e-4)


def test_the_score_moves_as_far_as_the_lean() -> None:
    row = (0.0, 0.0, 0.0)
    layer = Layer("m-1", (1.0, 0.0, 0.0), (row, row, row), ((0.0,),) * 3)
    told = Sentiment(0.2, 0.3, 0.5, 0.6)
    found = layer.adjusted(reading([0.0]), told)
    assert found.negative > told.negative
    lean = found.positive - found.negative
    assert found.value == pytest.approx(0.6 + lean - 0.3)


def test_the_regression_finds_the_shares_that_are_there() -> None:
    """With one column and hardly any ridge, the fitted probabilities are the observed shares."""
    right = np.array([0] * 20 + [1] * 50 + [2] * 30)
    weights = regression(np.ones((100, 1)), np.zeros((100, 3)), right, np.array([1e-6]))
    assert shares(weights)[0] == pytest.approx([0.2, 0.5, 0.3], abs=1e-4)


def test_without_evidence_the_offset_stands() -> None:
    offset = np.log(np.array([[0.7, 0.2, 0.1]] * 3))
    weights = regression(np.ones((3, 1)), offset, np.array([0, 1, 2]), np.array([1e6]))
    assert np.abs(weights).max() < 1e-5
