"""What the lane judges first, and how it says how late something was."""

from __future__ import annotations

import pytest

from pipeline import lane, lane_check


@pytest.mark.parametrize(
    "words", ["My kid is in hospital after this.", "My kid is in hos\u00adpi\u200btal after this."]
)
def test_words_of_danger_are_judged_first_whatever_is_hidden_in_them(words: str) -> None:
    quiet = (1, 1, 1, "review", False, None, "It was a nice evening.", "en")
    danger = (2, 2, 1, "review", False, None, words, "en")
    assert lane.ordered([quiet, danger]) == [danger, quiet]


@pytest.mark.parametrize(
    ("minutes", "told"), [(9.5, "9.5 min"), (59, "59 min"), (60, "1 h 0 min"), (2023.5, "33 h 44 min")]
)
def test_a_long_delay_is_told_in_hours(minutes: float, told: str) -> None:
    assert lane_check.span(minutes) == told
