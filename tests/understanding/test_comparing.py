from __future__ import annotations

import pytest

from understanding.comparing import is_against
from understanding.judge import Judge
from understanding.lexicon import Lexicon
from understanding.records import Text

US, RIVALS = ("Zelka",), ("Acme",)


@pytest.mark.parametrize(
    "words",
    [
        "Acme is much better than Zelka",
        "Honestly Acme's app is way faster than the one of Zelka!",
        "Acme was worse than Zelka.",
        "I prefer Acme over Zelka",
        "Acme ist viel schneller als Zelka",
        "Acme est mieux que Zelka",
        "Acme es más barato que Zelka",
        "Acme è molto meglio di Zelka",
        "Acme é melhor do que Zelka",
        "Acme is sneller dan Zelka",
        "Acme jest lepszy niż Zelka",
        "Acme лучше, чем Zelka",
        "Acme比Zelka好",
        "Acme beats Zelka hands down",
        "Acme supera Zelka in tutto",
        "Meglio Acme di Zelka",
        "Lieber Acme als Zelka",
    ],
)
def test_a_rival_that_is_compared_with_us(words: str) -> None:
    assert is_against(words, US, RIVALS)
    assert not is_against(words, RIVALS, US)
    assert not is_against(words, US, ())


@pytest.mark.parametrize(
    "words",
    [
        "Zelka is better than Acme",
        "Acme and Zelka are better than the others",
        "Acme took over Zelka",
        "Acme is great. It is better than Zelka",
        "Acme says that Zelka is bad",
        "Better than Zelka",
        "Acme is better than most",
        "Acme dit que Zelka est nul",
    ],
)
def test_anything_else_is_meant_as_it_stands(words: str) -> None:
    assert not is_against(words, US, RIVALS)


def test_what_is_better_than_we_are_is_no_praise_of_us() -> None:
    judge = Judge(Lexicon())
    labels = []
    for us, them in ((US, RIVALS), (RIVALS, US)):
        found = judge.judge(Text("Acme is so much better than Zelka", "en", us, them))
        assert found.sentiment is not None
        labels.append(found.sentiment.label)
    assert labels == ["negative", "positive"]
