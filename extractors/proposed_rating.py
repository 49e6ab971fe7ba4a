"""How a page seems to show its ratings, for a proposal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from extractors import stars
from extractors.draft import Draft, Written, said
from extractors.repeats import MOST

#: What classes and attributes of ratings are called.
RATED = re.compile(r"rating|stars?\b|score|rate|bewertung|note", re.IGNORECASE)
_ATTRIBUTES = ("data-rating", "data-stars", "data-score", "aria-label", "title", "alt", "value", "content")
_IN_CLASS = re.compile(r"(?:star|rat|bubble|score|grade)[a-z_-]*?[-_]?(\d{1,3})\b", re.IGNORECASE)
_WIDTH = re.compile(r"width:\s*(\d{1,3}(?:\.\d+)?)%")
_SCALES = (5.0, 10.0, 100.0)
_MOST_ICONS = 10
_LONGEST = 40

#: How many blocks speak for it, its selector, the field, and its values.
_Found = tuple[float, str, Written, list[str]]


def rating(draft: Draft) -> None:
    """Settle where the rating stands: stated, else in a class, as a width, or as so many icons."""
    for find in (_stated_rating, _class_rating, _wide_rating, _icon_rating):
        found = max(find(draft), key=lambda one: one[0], default=None)
        if found:
            _, css, written, values = found
            draft.take("rating", css, written, values)
            if isinstance(written, dict) and written.get("attribute") != "style" and "scale" in written:
                draft.notes.append(f"the best rating was taken to be {written['scale']}: is that right?")
            if len(set(values)) == 1:
                draft.notes.append(f"every review shows the same rating ({values[0]}): is that right?")
            return


def _stated_rating(draft: Draft) -> Iterator[_Found]:
    """Ratings in words, symbols or attributes: `4 out of 5`, `★★★☆☆`, `data-rating="4"`."""
    for css, firsts in draft.candidates():
        for name in ("", *_ATTRIBUTES):
            told = [said(tag, name) if tag else "" for tag in firsts]
            if any(len(one) > _LONGEST for one in told):
                continue
            read = [_read(one, named=bool(RATED.search(css + name))) for one in told]
            given = [one for one in read if one]
            if len(given) >= MOST * len(firsts):
                scale = next((one.scale for one in given if one.scale), None)
                best = scale or next((s for s in _SCALES if s >= max(one.value for one in given)), 100.0)
                written: dict[str, Any] = {"css": css, **({"attribute": name} if name else {})}
                if not all(one.scale for one in given):
                    written["scale"] = _plain(best)
                yield len(given) + 0.5 * bool(scale), css, written, told


def _read(told: str, *, named: bool) -> stars.Stars | None:
    """Read a value; a bare number counts only where its place is called after ratings."""
    given = stars.stars(told) if told else None
    if given is None or given.value < 0:
        return None
    symbols = not any(char.isdigit() for char in told)
    return given if given.scale or symbols or (named and stars.number(told) is not None) else None


def _class_rating(draft: Draft) -> Iterator[_Found]:
    """Ratings as a number at the end of a class: `rating-4`, `star_45`."""
    for css, firsts in draft.candidates():
        told = [said(tag, "class") if tag else "" for tag in firsts]
        values = [found[1] for one in told if (found := _IN_CLASS.search(one))]
        if len(values) >= MOST * len(firsts) and len(set(values)) > 1 and not _IN_CLASS.search(css):
            scale = next((s for s in (5, 10, 50, 100) if s >= max(map(int, values))), 100)
            pattern = _IN_CLASS.pattern
            yield (
                len(values),
                css,
                {"css": css, "attribute": "class", "pattern": f"(?i){pattern}", "scale": scale},
                values,
            )


def _wide_rating(draft: Draft) -> Iterator[_Found]:
    """Ratings as the width of a coloured bar: `style="width: 80%"`."""
    for css, firsts in draft.candidates():
        told = [said(tag, "style") if tag else "" for tag in firsts]
        values = [found[1] for one in told if (found := _WIDTH.search(one))]
        if len(values) >= MOST * len(firsts):
            written = {"css": css, "attribute": "style", "pattern": _WIDTH.pattern, "scale": 100}
            yield len(values), css, written, values


def _icon_rating(draft: Draft) -> Iterator[_Found]:
    """Ratings as so many identical icons in a row, among elements without words."""
    for css, matched in draft.repeat.within.items():
        shown = [tags for tags in matched if tags]
        if len(shown) < MOST * len(matched) or any(len(tags) > _MOST_ICONS for tags in shown):
            continue
        in_row = all(len({id(tag.parent) for tag in tags}) == 1 for tags in shown)
        silent = all(not tag.get_text(strip=True) for tags in shown for tag in tags)
        counts = [len(tags) for tags in shown]
        if in_row and silent and max(counts) > 2 and shown[0][0].name in ("svg", "i", "img", "span", "use"):  # noqa: PLR2004
            scale = 5 if max(counts) <= 5 else 10  # noqa: PLR2004
            varied = len(set(counts)) > 1
            yield len(shown) * (2 if varied else 1), css, {"icons": css, "scale": scale}, [*map(str, counts)]


def _plain(number: float) -> float | int:
    return int(number) if number.is_integer() else number
