"""Words that went through a wrong encoding are mended where that is certain, and left alone elsewhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.mojibake import mended

CERTAIN = [
    "café",
    "it’s – really",
    "Citroën",
    "naïve à\N{NO-BREAK SPACE}la carte",
    "£5",
    "★★★★☆",
    "😀 nice",
    "Привет",
    "コーヒー",
    "شكرا لكم",
]
HONEST = ["voilà\N{NO-BREAK SPACE}»", "CAFÉ»", "«MAÇÃ»", "AÇÃO", "50 °C à 20 °", "Ähm", "Â", "plain"]


@pytest.mark.parametrize("words", CERTAIN)
@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_mends_what_was_read_wrongly(words: str, encoding: str) -> None:
    # Bytes that Windows-1252 leaves open are read as control characters.
    wrong = "".join(bytes([byte]).decode(encoding, errors="ignore") or chr(byte) for byte in words.encode())
    assert wrong != words
    assert mended(wrong) == words


def test_mends_twice_what_was_wrong_twice() -> None:
    assert mended("cafÃƒÂ©") == "café"


@pytest.mark.parametrize("words", HONEST)
def test_leaves_honest_words_alone(words: str) -> None:
    assert mended(words) == words


@given(st.text())
def test_mending_again_changes_nothing(text: str) -> None:
    once = mended(text)
    assert mended(once) == once
