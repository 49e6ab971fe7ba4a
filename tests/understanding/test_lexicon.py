from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from understanding.judge import Judge
from understanding.lexicon import LONGEST, NEGATIVE_TO, POSITIVE_FROM, Lexicon, shares
from understanding.records import Label, Text

LEXICON = Lexicon()
JUDGE = Judge(LEXICON)


def value(words: str) -> float:
    return LEXICON.feels(words, "en", None).value


@pytest.mark.parametrize("language", ["de", "fr", "ja", "sw"])
def test_a_language_it_was_not_measured_on_has_no_sentiment(language: str) -> None:
    assert JUDGE.judge(Text("super great, wonderful", language)).sentiment is None


@pytest.mark.parametrize("words", ["", "  \n"])
def test_no_words_have_no_sentiment(words: str) -> None:
    assert JUDGE.judge(Text(words, "en")).sentiment is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The bread was wonderful and the staff were kind.", "positive"),
        ("The shop opens at nine.", "neutral"),
        ("Terrible bread, and a rude answer.", "negative"),
    ],
)
def test_plain_cases(words: str, expected: str) -> None:
    found = JUDGE.judge(Text(words, "en"))
    assert found.sentiment is not None
    assert found.sentiment.label == expected
    assert (found.themes, found.signals) == ((), ())


def test_emoji_speak_and_leave_the_next_word_alone() -> None:
    assert value("The bread 😠") < 0 < value("The bread 😊")
    assert value("😐terrible") == value("😐 terrible") < 0


def test_an_emoji_means_the_same_however_it_is_composed() -> None:
    assert value("bread ❤\ufe0f") == value("bread ❤") > 0


def test_entities_and_typeset_apostrophes_are_read() -> None:
    assert value("I don&#8217;t like it") == value("I don’t like it") == value("I don't like it") < 0


def test_only_the_beginning_of_a_long_text_counts() -> None:
    beginning = "The shop opens at nine. " * (LONGEST // 20)
    assert value(beginning + "terrible " * 1000) == value(beginning)
    assert value(beginning) == pytest.approx(0)


@given(st.text(max_size=60) | st.lists(st.sampled_from(["good", "awful", "not", "very", "!"])).map(" ".join))
@settings(max_examples=80)
def test_the_probabilities_say_what_the_lexicon_says(words: str) -> None:
    found = LEXICON.feels(words, "en", None)
    *parts, compound = shares(words)
    expected: Label = "neutral"
    if compound >= POSITIVE_FROM:
        expected = "positive"
    elif compound <= NEGATIVE_TO:
        expected = "negative"
    assert found.label == expected
    assert found.value == pytest.approx(compound)
    assert found.negative + found.neutral + found.positive == pytest.approx(1)
    assert min(found.negative, found.neutral, found.positive) >= -1e-12
    assert all(0 <= share <= 1 for share in parts)
