"""Dates at the end of a sentence, and in a language that nobody named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from extractors.moments import moment
from extractors.records import Moment

_MOST_WORDS = 6
_LONGEST_LINE = 80
_ENOUGH = 3
#: Tried in this order; of languages that write a date alike, any will do.
_COMMON = (
    "en", "fr", "de", "es", "pt", "it", "ru", "nl", "pl", "tr", "ja", "ko", "zh", "sv", "da", "nb", "fi",
    "cs", "hu", "uk", "ro", "el", "th", "vi", "id", "ar", "bg",
)  # fmt: skip
_EDITED = re.compile(
    r"edited|bearbeitet|modifié|editad[oa]|modificat|bewerkt|redigera|redigert|redigeret|edytowan|upraven|muokattu"
    r"|измен|düzenlen|編集|编辑|修改|수정|تعديل|diedit|đã chỉnh",
    re.IGNORECASE,
)


def ending(text: str, *, language: str | None, now: datetime) -> Moment | None:
    """Read the date that a sentence ends with (`Ada wrote a review Oct 2021`), as long as one can be read."""
    words = text.split()
    rests = (" ".join(words[-count:]) for count in range(min(_MOST_WORDS, len(words)), 0, -1))
    return next((read for rest in rests if (read := moment(rest, language=language, now=now))), None)


def written_and_visited(
    lines: Sequence[str], *, language: str | None, now: datetime
) -> tuple[Moment | None, Moment | None]:
    """Tell from a card's short lines when it was written, and when its writer had been there.

    A day is when it was written, as is whatever follows "wrote a review"; else a month is that of the
    visit. The first of each counts: what the owner answered stands further down.
    """
    written = visited = None
    for line in (line for line in lines if len(line) <= _LONGEST_LINE):
        whole = moment(line, language=language, now=now)
        if found := whole or ending(line, language=language, now=now):
            if whole and found.precision in ("month", "year"):
                visited = visited or found
            else:
                written = written or found
    return written, visited


def is_edit(text: str) -> bool:
    """Say whether a date is told as that of an edit (`Edited 2 weeks ago`)."""
    return _EDITED.search(text) is not None


def tongue(texts: Sequence[str], now: datetime) -> str | None:
    """Guess the language of dates that spell out their month, all of one page; None when none fits them."""
    told = [text for text in dict.fromkeys(texts) if any(letter.isalpha() for letter in text)][:_ENOUGH]
    fits = (
        language for language in _COMMON if all(moment(text, language=language, now=now) for text in told)
    )
    return next(fits, None) if told else None
