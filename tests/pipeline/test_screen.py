"""What commands print for people to read."""

from __future__ import annotations

import pytest

from pipeline import screen


@pytest.mark.parametrize(
    ("number", "told"), [(0, "0 sources"), (1, "1 source"), (2, "2 sources"), (1_200, "1,200 sources")]
)
def test_counts_have_their_nouns(number: int, told: str) -> None:
    assert screen.counted(number, "source") == told
