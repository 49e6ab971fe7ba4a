from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.sentiment import NEGATIVE_TO, POSITIVE_FROM, Text, label
from transforms.vader import LONGEST, Vader

MODEL = Vader()


def value(words: str) -> float:
    (found,) = MODEL.score([Text(words, "en")])
    assert found is not None
    return found.value


@pytest.mark.parametrize("language", ["de", "fr", "ja", None])
def test_a_language_it_was_not_measured_on_has_no_sentiment(language: str | None) -> None:
    assert MODEL.score([Text("super great, wonderful", language)]) == [None]


@pytest.mark.parametrize("words", ["", "  \n"])
def test_no_words_have_no_sentiment(words: str) -> None:
    assert MODEL.score([Text(words, "en")]) == [None]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The bread was wonderful and the staff were kind.", "positive"),
        ("The shop opens at nine.", "neutral"),
        ("Terrible bread, and a rude answer.", "negative"),
    ],
)
def test_plain_cases(words: str, expected: str) -> None:
    (found,) = MODEL.score([Text(words, "en")])
    assert found is not None
    assert found.label == expected


def test_emoji_speak_and_leave_the_next_word_alone() -> None:
    assert value("The bread 😠") < 0 < value("The bread 😊")
    assert value("😐terrible") == value("😐 terrible") < 0


def test_an_emoji_means_the_same_however_it_is_composed() -> None:
    assert value("bread ❤\ufe0f") == value("bread ❤") > 0


def test_entities_and_typeset_apostrophes_are_read() -> None:
    assert value("I don&#8217;t like it") == value("I don’t like it") == value("I don't like it") < 0


def test_only_the_beginning_of_a_long_text_counts() -> None:
    beginning = "The shop opens at nine. " * (LONGEST // 20)
    assert value(beginning + "terrible " * 1000) == value(beginning) == 0


@given(st.lists(st.text(max_size=60), min_size=1, max_size=6), st.data())
@settings(max_examples=60, deadline=None)
def test_a_score_does_not_depend_on_its_neighbours(words: list[str], data: st.DataObject) -> None:
    texts = [Text(text, data.draw(st.sampled_from(["en", "de", None]))) for text in words]
    together = MODEL.score(texts)
    assert together == [Vader.score(MODEL, [text])[0] for text in texts]
    assert all(
        found is None or (-1 <= found.value <= 1 and found.label == label(found.value)) for found in together
    )


def test_labels_begin_at_their_bounds() -> None:
    assert [label(POSITIVE_FROM), label(NEGATIVE_TO)] == ["positive", "negative"]
    assert [label(POSITIVE_FROM - 1e-9), label(0), label(NEGATIVE_TO + 1e-9)] == ["neutral"] * 3
