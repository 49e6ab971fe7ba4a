"""Ratings as sites write them, in words, symbols and class names, as a value and the scale it is on.

A scale is never guessed: `4 stars` has none, `4 of 5` has.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple


class Stars(NamedTuple):
    """A rating and the best one possible, if the text says so."""

    value: float
    scale: float | None = None


_N = r"(\d{1,4}(?:[.,]\d{1,6})?)"
_OF = r"(?:/|out\s+of|of|von|sur|su|sobre|de|di|van|av|af|uit|z|ze|od|din|dari|trên|из|з|מתוך|من)"
_STARS = r"(?:\s*(?:stars?|sternen?|étoiles?|estrellas?|estrelas?|stelle|sterren|звёзд\w*))?"
_SCALE_FIRST = re.compile(
    rf"{_N}\s*(?:つ星のうち|つ中の?|点満点中|段階中|分中|점\s*만점에|(?:개\s*)?중|(?:yıldız\s+)?üzerinden)\s*{_N}"
)
_VALUE_FIRST = re.compile(rf"{_N}{_STARS}\s*{_OF}\s*(?:possible\s+)?{_N}(?!\d)", re.IGNORECASE)
_PERCENT = re.compile(rf"{_N}\s*%|%\s*{_N}")
_ALONE = re.compile(
    rf"\D{{0,40}}?(?<![-_]){_N}(?!\s*[\d:/]|\s*(?:reviews?|ratings?|votes?))\D{{0,40}}", re.IGNORECASE
)
#: Class names that state the rating; `stars-9` is not among them: it counts half stars on some sites.
_CLASSES = (
    re.compile(r"\bbubble_(?P<whole>\d)(?P<tenth>\d)\b"),
    re.compile(r"\ba-star(?:-[a-z]+)?-(?P<whole>\d)(?:-(?P<tenth>\d))?\b"),
    re.compile(r"\bi-stars(?:--?[a-z]+)*-(?P<whole>\d)(?P<half>-half)?\b"),
    re.compile(r"\bstars_(?P<whole>\d)(?P<half>_half)?\b"),
    re.compile(r"\bstars?-(?P<whole>\d)(?:\.(?P<tenth>\d))?\.(?:svg|png|gif|webp)\b"),
)
_NOBODY = re.compile(r"\b(?:no one|nobody|personne n|niemand|nadie|nessuno|ningu[ée]m|никто)\b", re.I)
_ONE = re.compile(
    r"\b(?:one person|eine person|une personne|una persona|uma pessoa|[eé][eé]n persoon|en person"
    r"|jedna osoba|bir kişi|один человек|одному человеку|شخص واحد)\b",
    re.IGNORECASE,
)
_FULL, _HALF, _EMPTY = "★⭐🌟✭", "½⯨⯪", "☆✩"


def stars(text: str) -> Stars | None:
    """Read a rating; None when there is none to read."""
    text = _western(text)[:200]
    return _symbols(text) or _class_name(text) or _in_words(text)


def number(value: object) -> float | None:
    """Return a decimal number as JSON or a page gives it (`4,5`, `4.5 `, 4.5); None for anything else."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return float(value) if abs(value) < 1e12 else None  # noqa: PLR2004
    found = (
        re.fullmatch(r"\s*(-?\d{1,12}(?:[.,]\d{1,18})?)\s*", _western(value))
        if isinstance(value, str)
        else None
    )
    return float(found[1].replace(",", ".")) if found else None


def count(value: object) -> int | None:
    """Return a whole number as a page gives it (`1,234 reviews`, `58.859`, 489.0); else None."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return int(value) if 0 <= value < 1e12 else None  # noqa: PLR2004
    if not isinstance(value, str):
        return None
    text = _western(value)
    found = re.search(
        r"\d{1,3}(?:,\d\d)+,\d{3}(?!\d)|\d{1,3}(?:[.,'’\s]\d{3})+(?!\d)|\d{1,12}(?![\d.,]*\d)|\d{1,12}(?=[.,]0+\b)",
        text,
    )
    return int(re.sub(r"\D", "", found[0])) if found else None


def tally(text: str) -> int | None:
    """Return how many people a sentence speaks of, in figures or words (`One person found this helpful`)."""
    if (told := count(text)) is not None:
        return told
    return next((number for number, words in enumerate((_NOBODY, _ONE)) if words.search(text)), None)


def _western(text: str) -> str:
    """Return the text with every script's digits as 0 to 9 and one kind of decimal mark."""
    digits = (str(unicodedata.digit(c)) if c.isdecimal() else c for c in text[:2000])
    return "".join(digits).replace("٫", ".").replace("\N{NO-BREAK SPACE}", " ")


def _symbols(text: str) -> Stars | None:
    full, half, empty = (sum(text.count(c) for c in kind) for kind in (_FULL, _HALF, _EMPTY))
    if not (full + empty) or any(c.isdigit() for c in text):
        return None
    value = full + 0.5 * bool(half)
    return Stars(value, float(full + bool(half) + empty) if empty else None)


def _class_name(text: str) -> Stars | None:
    for form in _CLASSES:
        if found := form.search(text):
            parts = found.groupdict()
            return Stars(
                int(parts["whole"]) + int(parts.get("tenth") or 0) / 10 + 0.5 * bool(parts.get("half"))
            )
    return None


def _in_words(text: str) -> Stars | None:
    if found := _SCALE_FIRST.search(text):
        return _checked(found[2], found[1])
    if found := _VALUE_FIRST.search(text):
        return _checked(found[1], found[2])
    if found := _PERCENT.search(text):
        return _checked(found[1] or found[2], "100")
    found = _ALONE.fullmatch(text)
    return Stars(_decimal(found[1])) if found else None


def _checked(value: str, scale: str) -> Stars | None:
    rating = Stars(_decimal(value), _decimal(scale))
    return rating if rating.scale and rating.value <= rating.scale else None


def _decimal(text: str) -> float:
    return float(text.replace(",", "."))
