"""Google Maps: the first reviews of a place, in the state that its page starts from; else in its elements.

The state is lists in lists, their places known from a saved page of 2025 and public scrapers: a review is
told by its shape, so that it may move. Times are millionths of a second. Of a translated review the
writer's own words are taken. A page saved from a browser shows the reviews with dates like "3 months ago"
in the reader's language, long ones cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from bs4 import BeautifulSoup, Tag

from extractors import cards, html, schema_reviews
from extractors.records import Mention, Page, Rating, Record, Reply
from extractors.stars import count, number
from extractors.states import after, at, clock, lists, read, words

_LOOK = cards.Look(
    each="div[data-review-id]",
    scale=5.0,
    named="data-review-id",
    author=".d4r55",
    text=".wiI7pd:not(.CDe7pd .wiI7pd)",
    stars="[role=img][aria-label], .fzvQIb",
    published=".rsqaWe, .xRkPPb",
    reply=".CDe7pd .wiI7pd",
    reply_published=".CDe7pd .DZSIDd",
    cut="button.w8nwRe[aria-expanded=false]",
)
#: An edited review shows when that was, and no longer when it was written.
_EDITED = re.compile(
    r"edited|bearbeitet|modifié|editad[oa]|modificat|bewerkt|redigera|redigert|redigeret|edytowan|upraven|muokattu"
    r"|измен|düzenlen|編集|编辑|修改|수정|تعديل|diedit|đã chỉnh",
    re.IGNORECASE,
)


def parse(page: Page) -> Iterator[Record]:
    """Read the state, or the elements where it holds no review; then the average."""
    document = html.soup(page, _is_kept)
    answers = list(_answers(document))
    reviews = (one for answer in answers for one in lists(answer) if _is_review(one))
    found: list[Record] = list(dict.fromkeys(map(_mention, reviews)))
    found += [] if found else cards.mentions(page, document, _LOOK, _refined)
    found += [rating for answer in answers for rating in _rating(answer)]
    yield from schema_reviews.completed(page, document, found)


def _is_kept(name: str, attributes: Mapping[str, Any]) -> bool:
    return name == "div" and "data-review-id" in attributes


def _refined(card: Tag, mention: Mention) -> Mention:
    is_edited = _EDITED.search(html.said(card, _LOOK.published)) is not None
    return replace(
        mention,
        author=mention.author or html.attribute(card, "aria-label"),
        language=html.attribute(card.select_one(".MyEned[lang]"), "lang"),
        published=None if is_edited else mention.published,
        edited=mention.published if is_edited else None,
    )


def _answers(document: BeautifulSoup) -> Iterator[Any]:
    """Yield what the state holds as text: answers of Google's servers, with a guard before each."""
    for state in after(document, "APP_INITIALIZATION_STATE"):
        texts = at(state, 3)
        for text in texts if isinstance(texts, list) else []:
            if isinstance(text, str) and text.startswith(")]}'"):
                yield read(text.removeprefix(")]}'"))


def _is_review(one: list[Any]) -> bool:
    return isinstance(at(one, 0), str) and isinstance(at(one, 2, 0, 0), int) and bool(_author(one))


def _author(one: list[Any]) -> str | None:
    return words(one, 1, 4, 5, 0) or words(one, 1, 4, 0, 4)


def _mention(one: list[Any]) -> Mention:
    written, edited, said = clock(one, 1, 2), clock(one, 1, 3), words(one, 3, 14, 0, 0)
    return Mention(
        kind="review",
        external_id=words(one, 0),
        url=words(one, 4, 3, 0),
        author=_author(one),
        text=words(one, 2, 15, 0, 0) or "",
        language=words(one, 2, 14, 0),
        rating_value=number(at(one, 2, 0, 0)),
        rating_scale=_LOOK.scale,
        published=written,
        edited=edited if edited != written else None,
        reply=Reply(said, clock(one, 3, 1)) if said else None,
    )


def _rating(answer: Any) -> Iterator[Rating]:
    if (value := number(at(answer, 6, 4, 7))) is not None:
        yield Rating(value, _LOOK.scale, review_count=count(at(answer, 6, 4, 8)))
