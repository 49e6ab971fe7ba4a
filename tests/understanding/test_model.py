"""What the model that ships says of plain texts; how often it is right is measured by the benchmarks."""

from __future__ import annotations

import pytest

import understanding
from understanding.judge import EncoderReader, Judge
from understanding.records import Text

JUDGE = Judge(EncoderReader())

GOOD = {
    "en": "I love it, the staff were wonderful.",
    "de": "Ich bin begeistert, das Personal war wunderbar.",
    "fr": "J'adore, le personnel était formidable.",
    "es": "Me encanta, el personal fue maravilloso.",
    "it": "Lo adoro, il personale è stato meraviglioso.",
    "pt": "Adorei, os funcionários foram maravilhosos.",
    "ar": "أحببته كثيرا، كان الموظفون رائعين.",
    "hi": "मुझे बहुत पसंद आया, कर्मचारी बहुत अच्छे थे।",
    "ja": "とても気に入りました。スタッフも素晴らしかったです。",
    "zh": "我非常喜欢，员工太棒了。",
}
BAD = {
    "en": "I hate it, the staff were rude and it never worked.",
    "de": "Ich bin enttäuscht, das Personal war unverschämt.",
    "fr": "Très déçu, le personnel était impoli.",
    "es": "Lo odio, el personal fue grosero.",
    "it": "Pessimo, il personale è stato maleducato.",
    "pt": "Odiei, os funcionários foram grosseiros.",
    "ar": "سيء جدا، كان الموظفون وقحين.",
    "hi": "बहुत बुरा था, कर्मचारी बदतमीज़ थे।",
    "ja": "最悪でした。スタッフの態度もひどかったです。",
    "zh": "太糟糕了，员工态度很差。",
}


@pytest.mark.parametrize(("expected", "words"), [("positive", GOOD), ("negative", BAD)])
@pytest.mark.parametrize("language", GOOD)
def test_plain_praise_and_blame_are_told_apart(language: str, expected: str, words: dict[str, str]) -> None:
    found = JUDGE.judge(Text(words[language], None))
    assert found.language == language
    assert found.sentiment is not None
    assert found.sentiment.label == expected


def test_it_is_surer_of_a_verdict_than_of_a_hint() -> None:
    sure, hint = understanding.score(["Horrible, never again!", "Fine, I suppose."])
    assert sure.sentiment is not None
    assert hint.sentiment is not None
    assert sure.sentiment.confidence > hint.sentiment.confidence
    assert not JUDGE.is_unsure(sure.sentiment)


def test_plain_news_is_neutral() -> None:
    (found,) = understanding.score(["Meridian Air adds two flights to Lisbon this winter."])
    assert found.sentiment is not None
    assert found.sentiment.label == "neutral"


def test_praise_of_a_rival_is_none_for_us() -> None:
    words = "Acme was horrible, they lost my bag. Zelka was wonderful, so kind and quick."
    labels = []
    for us, them in (("Zelka", "Acme"), ("Acme", "Zelka")):
        found = JUDGE.judge(Text(words, "en", (us,), (them,)))
        assert found.sentiment is not None
        labels.append(found.sentiment.label)
    assert labels == ["positive", "negative"]
