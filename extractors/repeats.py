"""What repeats on a page: selectors that many elements share, on the page and within the repeated block."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from extractors import html
from extractors.moments import moment

_NAMING = ("data-testid", "data-test", "data-hook", "data-qa", "itemprop")
#: Of a longer list, so many blocks show how it is built; of a larger block, so many elements.
_BLOCKS = 40
_ELEMENTS = 400
_LONGEST_DATE = 60
_MAYBE_DATE = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d\d\b|\bago\b|\byesterday\b|\bvor \d|\bgestern\b|\bhace \d"
    r"|\bil y a\b|\bhier\b|\bgeleden\b|\bfa$|[年月]\s*\d"
    r"|\b\d{1,2}\.? (?:de )?[^\W\d]{3,10}\b|\b[A-Z][^\W\d]{2,8}\.? \d{1,2}\b"
)
_HINT = re.compile(r"review|opinion|comment|feedback|testimonial|rating|bewertung|avis|opini", re.IGNORECASE)
_LEAST_TEXT = 15
#: Most blocks must have what makes them reviews; one without a date or words happens.
MOST = 0.6


@dataclass(frozen=True, slots=True)
class Repeat:
    """A selector, the blocks that it matches, and for selectors within a block what they match in each."""

    css: str
    blocks: Sequence[Tag]
    within: Mapping[str, Sequence[Sequence[Tag]]]


def repeated(document: BeautifulSoup, now: datetime) -> Repeat | None:
    """Return the blocks that look most like reviews: each with words of its own and a date; None if none do.

    Of blocks within blocks the outermost is taken that still holds one date and one text each.
    """
    language = html.language(document)
    dated = [tag for tag in document.find_all(True) if date_of(tag, language, now) is not None]
    groups: dict[str, dict[int, Tag]] = defaultdict(dict)
    for tag in dated:
        for around in tag.parents:
            if around.name in ("body", "html", "[document]"):
                break
            for css in (*names(around), *_placed(around)):
                groups[css][id(around)] = around
    best = max(
        ((worth, css) for css, held in groups.items() if (worth := _worth(document, css, held)) is not None),
        default=None,
    )
    if best is None:
        return None
    blocks = list(document.select(best[1]))
    return Repeat(best[1], blocks, inside(blocks[:_BLOCKS]))


def date_of(tag: Tag, language: str | None, now: datetime) -> str | None:
    """Return the attribute that holds a date, an empty text when the words do, None when there is none."""
    for name in ("datetime", "data-date", "content"):
        told = html.attribute(tag, name)
        if told and _MAYBE_DATE.search(told) and moment(told, language=language, now=now):
            return name
    if any(isinstance(child, Tag) for child in tag.children):
        return None
    told = tag.get_text(" ", strip=True)
    is_date = len(told) <= _LONGEST_DATE and _MAYBE_DATE.search(told)
    return "" if is_date and moment(told, language=language, now=now) else None


def names(tag: Tag) -> list[str]:
    """Return the selectors that an element's own classes and marks make."""
    marks = ((name, html.attribute(tag, name)) for name in _NAMING)
    return [
        *(f"{tag.name}.{tag.css.escape(one)}" for one in tag.get_attribute_list("class") if one),
        *(f'{tag.name}[{name}="{value}"]' for name, value in marks if value and '"' not in value),
    ]


def place(tag: Tag, block: Tag) -> str:
    """Return a selector of an element without a name of its own, by its way down from a named one."""
    steps = [tag.name]
    for around in tag.parents:
        if around is block:
            return " > ".join([":scope", *reversed(steps)])
        own = names(around)
        steps.append(own[0] if own else around.name)
        if own:
            break
    return " > ".join(reversed(steps))


def words(tag: Tag) -> str:
    """Return the words of the element itself and of the plain markup in it, without its named parts."""
    told = []
    for child in tag.children:
        if type(child) is NavigableString:
            told.append(str(child))
        elif isinstance(child, Tag) and child.name in ("p", "br", "b", "i", "em", "strong", "a", "span"):
            told.append("" if names(child) else words(child))
    return " ".join(" ".join(told).split())


def inside(blocks: Sequence[Tag]) -> dict[str, list[list[Tag]]]:
    """Return the selectors of what the blocks hold, each with the elements it matches in every block."""
    found: dict[str, list[list[Tag]]] = {}
    for number, block in enumerate(blocks):
        for tag in _some(block):
            for css in names(tag) or [place(tag, block)]:
                found.setdefault(css, [[] for _ in blocks])[number].append(tag)
    return found


def _some(block: Tag) -> Iterator[Tag]:
    for number, tag in enumerate(block.find_all(True)):
        if number == _ELEMENTS:
            return
        yield tag


def _placed(tag: Tag) -> list[str]:
    """Return the selector of an element without a name: a child of one that has one."""
    if names(tag) or tag.parent is None:
        return []
    around = names(tag.parent)
    return [f"{around[0] if around else tag.parent.name} > {tag.name}"]


def _worth(document: BeautifulSoup, css: str, dated: Mapping[int, Tag]) -> tuple[float, int, int] | None:
    """Return how much the group looks like a list of reviews, to compare; None when it does not."""
    matched = list(document.select(css))
    ids = {id(tag) for tag in matched}
    if len(dated) < 2 or any(id(around) in ids for tag in matched for around in tag.parents):  # noqa: PLR2004
        return None
    good = [tag for tag in matched if id(tag) in dated and _has_words(tag)]
    if len(good) < max(2, MOST * len(matched)):
        return None
    hinted = bool(_HINT.search(css))
    size = sum(len(tag.get_text(" ", strip=True)) for tag in good[:_BLOCKS])
    return (len(good) * (2 if hinted else 1), size, -len(css))


def _has_words(block: Tag) -> bool:
    return any(len(words(tag)) >= _LEAST_TEXT for tag in (block, *_some(block)))
