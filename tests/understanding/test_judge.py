"""What a judge makes of a text, by the shapes of it; what the model says is tested where it is measured."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import understanding
from understanding.encoder import Reading
from understanding.judge import LONGEST, EncoderReader, Judge
from understanding.lexicon import Lexicon
from understanding.records import Judgement, Sentiment, Text

READER = EncoderReader()
JUDGE = Judge(READER)
VADER = Judge(Lexicon())


@given(st.text(max_size=80) | st.sampled_from(["Great staff!", "Das war nichts.", "最高でした", "👍👍"]))
@settings(max_examples=40)
def test_whatever_is_said_gets_probabilities_or_nothing(words: str) -> None:
    found = JUDGE.judge(Text(words, None))
    assert found == JUDGE.judge(Text(words, None))
    assert (found.sentiment is None) == (found.offensive is None)
    if found.sentiment:
        shares = (found.sentiment.negative, found.sentiment.neutral, found.sentiment.positive)
        assert math.isclose(sum(shares), 1, abs_tol=1e-6)
        assert all(0 <= share <= 1 for share in (*shares, found.offensive or 0))
        sure = [one.confidence for one in found.themes] + [one.confidence for one in found.signals]
        assert all(0 < one <= 1 for one in sure)


@pytest.mark.parametrize("language", ["sw", "hu", "ko"])
def test_a_language_that_was_not_measured_is_not_judged(language: str) -> None:
    found = JUDGE.judge(Text("Duka la mikate la kona", language))
    assert (found.language, found.sentiment, found.themes, found.signals) == (language, None, (), ())


def test_an_unknown_language_is_identified_and_a_known_one_is_believed() -> None:
    words = "Das Brot war wunderbar und frisch."
    assert JUDGE.judge(Text(words, None)).language == "de"
    assert JUDGE.judge(Text(words, "en")).language == "en"


def test_emoji_are_judged_in_any_language() -> None:
    for language in (None, "hu"):
        found = VADER.judge(Text("😠😠", language))
        assert found.language == language
        assert found.sentiment is not None
        assert found.sentiment.label == "negative"


def test_no_words_are_not_judged() -> None:
    assert JUDGE.judge(Text("  \n", "en")).sentiment is None


def test_only_what_is_said_of_the_one_asked_about_counts() -> None:
    words = "Acme is horrible, but Zelka was wonderful."
    ours = VADER.judge(Text(words, "en", about=("Zelka",), rivals=("Acme",)))
    theirs = VADER.judge(Text(words, "en", about=("Acme",), rivals=("Zelka",)))
    assert ours.sentiment is not None
    assert theirs.sentiment is not None
    assert (ours.sentiment.label, theirs.sentiment.label) == ("positive", "negative")
    assert (ours.basis, theirs.basis) == ("sentences", "sentences")
    assert VADER.judge(Text(words, "en")).basis == "all"


def test_english_alone_is_judged_with_the_lexicon() -> None:
    reading = READER.read("wonderful")
    sheer = READER.feels("wonderful", "de", reading)
    assert READER.feels("anything else", "de", reading) == sheer
    assert READER.feels("wonderful", "en", reading) != READER.feels("anything else", "en", reading)


class Sour:
    """A brand's people who find nothing good."""

    def adjusted(self, reading: Reading, sentiment: Sentiment) -> Sentiment:
        assert reading.meaning.shape == (384,)
        return Sentiment(sentiment.negative + sentiment.positive, sentiment.neutral, 0)


def test_a_layer_has_the_last_word_and_a_name_of_its_own() -> None:
    sour = Judge(READER, layer=Sour(), name="sour-1")
    found, plain = (judge.judge(Text("Lovely staff.", "en")) for judge in (sour, JUDGE))
    assert plain.sentiment is not None
    assert found.sentiment is not None
    assert found.sentiment.positive == 0
    assert found.themes == plain.themes
    assert (sour.name, JUDGE.name) == ("sour-1", READER.name)


def test_what_nobody_sees_changes_nothing() -> None:
    plain = "Zelka scammed me, my lawyer will call. The delivery never came, but Acme was kind."
    hidden = plain.replace("mm", "m\u00adm").replace("wy", "w\u200by").replace("lk", "l\u2060k")
    told = "\ufeff" + hidden.replace("liv", "li\u200bv")
    about = ("Zelka",), ("Acme",)
    assert JUDGE.judge(Text(told, None, *about)) == JUDGE.judge(Text(plain, None, *about))


def test_half_a_character_is_read_as_a_mark() -> None:
    halves = JUDGE.judge(Text("Terrible service \ud83d", "en"))
    assert halves == JUDGE.judge(Text("Terrible service \ufffd", "en"))


def test_unsure_is_what_no_label_is_likely_enough_for() -> None:
    assert VADER.is_unsure(Sentiment(0.4, 0.3, 0.3))
    assert not VADER.is_unsure(Sentiment(0.56, 0.24, 0.2))


def test_anybody_can_score_texts() -> None:
    found = understanding.score(["A wonderful day", "Ein Tag", "A wonderful day"], model="lexicon")
    assert [one.language for one in found] == ["en", "de", "en"]
    assert [one.sentiment is None for one in found] == [False, True, False]
    assert found[0] == found[2]
    (told,) = understanding.score(["Ein wonderful Tag"], "en-GB", model="lexicon")
    assert told.language == "en"
    assert told.sentiment is not None
    towards = understanding.score(["Acme is awful, Zelka is great"], about=["Zelka"], rivals=["Acme"])
    assert towards[0].basis == "sentences"


@pytest.mark.parametrize(
    "words",
    [
        *("12345", "-1", "1,234.50 €", "10:30", "12/05/2024", "...", "???", "★★★★★"),
        *(
            "NULL",
            "n/a",
            "None",
            "(null)",
            "nan",
            "-",
            "https://x.example/a",
            "@bob",
            "@bob https://x.example",
        ),
    ],
)
def test_what_says_nothing_is_judged_in_nothing(words: str) -> None:
    assert JUDGE.judge(Text(words, None)) == Judgement(None, None, "all", (), ())
    assert JUDGE.judge(Text(words, "de")).language == "de"


@pytest.mark.parametrize("words", ["10/10", ":(", ";-)", "#fail", "👍", "<3", "No!", "悪い", "NULL service"])
def test_few_signs_may_say_something(words: str) -> None:
    assert JUDGE.judge(Text(words, "en")).sentiment


def test_blanks_before_a_text_take_no_word_from_it() -> None:
    words = "The parcel never came and nobody answers."
    assert JUDGE.judge(Text(" " * LONGEST + words, "en")) == JUDGE.judge(Text(words, "en"))


def test_a_telephone_number_alone_is_somebodys() -> None:
    (signal,) = JUDGE.judge(Text("0171 2345678", None)).signals
    assert signal.name == "personal_data"
