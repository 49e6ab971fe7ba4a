"""The model that ships against the texts that trip models, and the lists of these texts themselves."""

from __future__ import annotations

from statistics import mean

import pytest

from benchmarks.challenges import FLOOR, KINDS, NO_FLOOR, challenges, hits, interval, table
from understanding.judge import EncoderReader, Judge
from understanding.lexicon import Lexicon


@pytest.mark.slow
@pytest.mark.parametrize("kind", sorted(set(KINDS) - NO_FLOOR))
@pytest.mark.parametrize("told", [True, False], ids=["language told", "language identified"])
def test_the_model_sees_through(kind: str, told: bool) -> None:
    assert mean(hits(Judge(EncoderReader()), challenges(kind), told=told)) >= FLOOR


@pytest.mark.parametrize("kind", KINDS)
def test_a_list_is_long_enough_and_in_five_languages_without_repetition(kind: str) -> None:
    asked = challenges(kind)
    assert len(asked) >= 50
    assert len({one.language for one in asked}) >= 5
    assert len({(one.text.words, one.text.about) for one in asked}) == len(asked)
    assert all(one.text.words.strip() == one.text.words != "" for one in asked)


def test_who_is_asked_about_and_the_rival_are_both_named() -> None:
    for one in challenges("brand_or_rival"):
        assert len(one.text.about) == len(one.text.rivals) == 1
        assert all(name in one.text.words for name in one.text.about + one.text.rivals)


def test_a_lexicon_does_not_see_through_them() -> None:
    """Lists on which word counting gets by would not tell a better model from it."""
    vader = Judge(Lexicon())
    for kind in ("contrast", "negation", "unspoken_complaint", "unspoken_praise", "brand_or_rival"):
        english = [one for one in challenges(kind) if one.language == "en"]
        assert mean(hits(vader, english)) < FLOOR


def test_the_interval_is_wilsons() -> None:
    low, high = interval([True] * 81 + [False] * 182)  # Newcombe 1998, table I: 81 of 263
    assert (round(low, 4), round(high, 4)) == (0.2553, 0.3662)


def test_the_table_has_each_kind_and_language() -> None:
    first = [line.split()[0] for line in table(Judge(Lexicon()))]
    assert first[1 : 1 + len(KINDS)] == list(KINDS)
    assert {"de", "en", "es", "fr", "it", "pt", "zxx"} <= set(first)
