"""Years as they are counted elsewhere, and written in two figures."""

from __future__ import annotations

import re

#: Thai has figures of its own, and counts years from the Buddha, with or without saying so.
_THAI = re.compile(r"[\u0e00-\u0e7f]")
_THAI_FIGURES = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_THAI_ERA = re.compile(r"[พค]\.?\s*ศ\.?\s*(?=\d)")
#: The year of a Thai date: behind two figures with a mark each, or behind the name of a month.
_THAI_YEAR = re.compile(
    r"(?P<before>\d[/.\-]\d{1,2}[/.\-]|[\u0e00-\u0e7f]{1,3}\.\s?[คพย]\.\s*|[\u0e00-\u0e7f]{3,}(?:คม|พันธ์|ยน)\s*)"
    r"(?P<year>\d{4}|\d\d)(?![\d:./\-])"
)
_FOUR_FIGURES = re.compile(r"(?<!\d)2[56]\d\d(?!\d)")
#: Years since the Buddha are so many more than ours: none that anybody says today is one of ours.
_BUDDHIST = 543
_BUDDHIST_YEARS = range(1990 + _BUDDHIST, 2100 + _BUDDHIST)


def is_buddhist(year: int) -> bool:
    """Whether a year can only be one since the Buddha."""
    return year in _BUDDHIST_YEARS


def full(text: str) -> int:
    """Two digits are read as mail programs do (RFC 5322): 00 to 49 are 2000s, the others 1900s.

    Years that only a program set to Thai can mean are those since the Buddha.
    """
    year = int(text)
    if len(text) > 2:  # noqa: PLR2004
        return year - _BUDDHIST if is_buddhist(year) else year
    return year + (2000 if year < 50 else 1900)  # noqa: PLR2004


def in_figures(text: str) -> str:
    """Write every such year in a text as one of our era, whatever the language."""
    return _FOUR_FIGURES.sub(lambda found: str(full(found[0])), text)


def of_our_era(text: str, language: str | None) -> str:
    """Write the year of a Thai date, in four figures or two, as one of our era; other texts as they are."""
    if not (_THAI.search(text) or (language or "").lower().startswith("th")):
        return text
    text = _THAI_ERA.sub("", text.translate(_THAI_FIGURES))
    return _THAI_YEAR.sub(lambda found: found["before"] + _our_year(found["year"]), text)


def _our_year(told: str) -> str:
    year = int(told) + (0 if len(told) > 2 else _BUDDHIST_YEARS.start // 100 * 100)  # noqa: PLR2004
    return str(year - _BUDDHIST) if is_buddhist(year) else told
