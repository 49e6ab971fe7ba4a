"""Dates at the end of a sentence, and in a language that nobody named."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from extractors.moments import moment
from extractors.records import Moment

_MOST_WORDS = 6
_ENOUGH = 3
#: Tried in this order; of languages that write a date alike, any will do.
_COMMON = (
    "en", "fr", "de", "es", "pt", "it", "ru", "nl", "pl", "tr", "ja", "ko", "zh", "sv", "da", "nb", "fi",
    "cs", "hu", "uk", "ro", "el", "th", "vi", "id", "ar", "bg",
)  # fmt: skip


def ending(text: str, *, language: str | None, now: datetime) -> Moment | None:
    """Read the date that a sentence ends with (`Ada wrote a review Oct 2021`), as long as one can be read."""
    words = text.split()
    rests = (" ".join(words[-count:]) for count in range(min(_MOST_WORDS, len(words)), 0, -1))
    return next((read for rest in rests if (read := moment(rest, language=language, now=now))), None)


def tongue(texts: Sequence[str], now: datetime) -> str | None:
    """Guess the language of dates that spell out their month, all of one page; None when none fits them."""
    told = [text for text in dict.fromkeys(texts) if any(letter.isalpha() for letter in text)][:_ENOUGH]
    fits = (
        language for language in _COMMON if all(moment(text, language=language, now=now) for text in told)
    )
    return next(fits, None) if told else None
