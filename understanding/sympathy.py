"""Whether an answer shows a sympathetic ear: it thanks, or it says sorry."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from understanding.evidence import WordLists
from understanding.theme_packs import understand


@cache
def _lists() -> WordLists:
    told = files("understanding").joinpath("sympathy.yaml").read_text(encoding="utf-8")
    return WordLists([understand("sympathy", told)])


def is_sympathetic(words: str) -> bool:
    """Whether the words thank or apologise in one of the languages that the lists know."""
    return any(_lists().found(words, language) for language in ("en", "de", "fr", "es", "it", "pt", "nl"))
