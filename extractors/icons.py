"""Ratings as a page shows them: labels for screen readers, pictures, class names, rows of icons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from bs4 import Tag

from extractors import html
from extractors.stars import Stars, stars

#: The label of a rating is short; a longer text that holds a number is about something else.
_LONGEST = 60
_MOST_ELEMENTS = 40
_LABELS = ("aria-label", "title", "alt", "data-rating", "data-score", "content")
_WIDTH = re.compile(r"\bwidth:\s*(\d{1,3}(?:\.\d+)?)%")
_STAR = re.compile(r"star|bubble|rating|circle|icon", re.IGNORECASE)
_KINDS = (
    (0.0, re.compile(r"(?:^|[-_\s])(?:empty|off|none|inactive|outline|blank|grey|gray)(?:$|[-_\s])", re.I)),
    (0.5, re.compile(r"(?:^|[-_\s])half(?:$|[-_\s])", re.I)),
    (1.0, re.compile(r"(?:^|[-_\s])(?:full|filled|on|active|checked|solid)(?:$|[-_\s])", re.I)),
)


def shown(tag: Tag | None) -> Stars | None:
    """Read the rating that an element shows, from what it says before what it looks like."""
    if tag is None:
        return None
    elements = list(islice((tag, *tag.find_all(True)), _MOST_ELEMENTS))
    told = (read for text in _told(elements, tag) if len(text) <= _LONGEST and (read := stars(text)))
    return next(told, None) or _filled(elements) or _counted(elements)


def _told(elements: list[Tag], tag: Tag) -> Iterator[str]:
    for element in elements:
        yield from filter(None, (html.attribute(element, name) for name in _LABELS))
        if element.name == "title":
            yield element.get_text()
    yield html.text(tag)
    for element in elements:
        yield from filter(None, (html.attribute(element, name) for name in ("class", "src")))


def _filled(elements: list[Tag]) -> Stars | None:
    """A row of five icons under a cover that is 80 % as wide."""
    for element in elements:
        found = _WIDTH.search(html.attribute(element, "style") or "")
        if found and float(found[1]) <= 100:  # noqa: PLR2004
            return Stars(float(found[1]), 100.0)
    return None


def _counted(elements: list[Tag]) -> Stars | None:
    """Icons that say by their names whether they are full; five of one kind without a name say nothing."""
    values = [value for element in elements if (value := _icon(element)) is not None]
    if not values or not any(values):
        return None
    return Stars(sum(values), float(len(values)) if len(set(values)) > 1 else None)


def _icon(element: Tag) -> float | None:
    if element.find(True, recursive=False) is not None:
        return None
    name = " ".join(html.attribute(element, one) or "" for one in ("class", "aria-label", "src"))
    if not _STAR.search(name):
        return None
    return next((value for value, kind in _KINDS if kind.search(name)), None)
