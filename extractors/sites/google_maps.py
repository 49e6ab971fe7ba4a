"""Google Maps: the first reviews of a place, in the state that its page starts from; else in its elements.

The state is lists in lists, their places known from a saved page of 2025 and public scrapers: a review is
told by its shape, so that it may move. Times are millionths of a second. Of a translated review the
writer's own words are taken. A page saved from a browser shows the reviews with dates like "3 months ago"
in the reader's language, long ones cut.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bs4 import Tag

from extractors import cards, html, schema_reviews
from extractors.about import About
from extractors.fields import Fields
from extractors.records import Mention, Page, Rating, Record
from extractors.stars import count, number
from extractors.states import after, at, clock, guarded, lists, words

ABOUT = About(
    addresses={"google.*": r"/maps(?:/|$)", "maps.google.*": r""},
    page=rb"""APP_INITIALIZATION_STATE\s*=\s*\[|\bclass=["'][^"'<>]*\bjftiEf\b""",
)
_REVIEW = Fields(
    kind="review", external_id="0", url="4.3.0", author="1.4.5.0|1.4.0.4", text="2.15.0.0",
    language="2.14.0", rating="2.0.0", scale=5.0, published="1.2", touched="1.3", date=clock,
    reply="3.14.0.0", reply_published="3.1",
)  # fmt: skip
_LOOK = cards.Look(
    each="div[data-review-id]", scale=5.0, named="data-review-id", author=".d4r55",
    text=".wiI7pd:not(.CDe7pd .wiI7pd)", cut="button.w8nwRe[aria-expanded=false]",
    stars="[role=img][aria-label], .fzvQIb", published=".rsqaWe, .xRkPPb",
    reply=".CDe7pd .wiI7pd", reply_published=".CDe7pd .DZSIDd",
)  # fmt: skip


def parse(page: Page) -> Iterator[Record]:
    """Read the state, or the elements where it holds no review; then the average."""
    document = html.soup(page, html.marked("[data-review-id]"))
    answers = [one for state in after(document, "APP_INITIALIZATION_STATE") for one in guarded(at(state, 3))]
    reviews = (one for answer in answers for one in lists(answer) if _is_review(one))
    found: list[Record] = list(dict.fromkeys(_REVIEW.mention(one, page) for one in reviews))
    found += [] if found else cards.mentions(page, document, _LOOK, _refined)
    for answer in answers:
        if (value := number(at(answer, 6, 4, 7))) is not None:
            found.append(Rating(value, _LOOK.scale, review_count=count(at(answer, 6, 4, 8))))
    yield from schema_reviews.completed(page, document, found)


def _is_review(one: object) -> bool:
    author = words(one, 1, 4, 5, 0) or words(one, 1, 4, 0, 4)
    return isinstance(at(one, 0), str) and isinstance(at(one, 2, 0, 0), int) and bool(author)


def _refined(card: Tag, mention: Mention) -> Mention:
    author = mention.author or html.attribute(card, "aria-label")
    language = html.attribute(card.select_one(".MyEned[lang]"), "lang")
    return replace(mention, author=author, language=language)
