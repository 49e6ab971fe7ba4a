"""play.google.com: an app's first reviews, in the data that its page starts from; else in its elements.

A page hands its code numbered lists (`AF_initDataCallback`), whose numbers change; a review is told by its
shape. The places within it are those that google-play-scraper (Python, MIT) reads. The average of all
ratings, far more than there are reviews, comes from JSON-LD.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from bs4 import Tag

from extractors import cards, html, schema_reviews
from extractors.about import About
from extractors.fields import Fields
from extractors.records import Mention, Page, Record
from extractors.stars import count
from extractors.states import after, at, clock, lists, words

ABOUT = About(addresses={"play.google.com": r"/store/apps/"})
_REVIEW = Fields(
    kind="review", external_id="0", author="1.0", text="4", rating="2", scale=5.0, published="5.0",
    reply="7.1", reply_published="7.2.0", like_count="6", date=clock,
)  # fmt: skip
_LOOK = cards.Look(
    each="div:has(> header[data-review-id])",
    scale=5.0,
    named="data-review-id",
    author="header .X5PpBb",
    text=".h3YV2d",
    stars="header [aria-label]",
    published="header .bp9Aid",
    reply=".ocpBU .ras4vb",
    reply_published=".ocpBU .I9Jtec",
)


def parse(page: Page) -> Iterator[Record]:
    """Read the lists, or the elements where they hold no review; the average from JSON-LD."""
    document = html.soup(page, html.marked(".EGFGHd"))
    reviews = (one for state in after(document, "data:") for one in lists(state) if _is_review(one))
    found = list(dict.fromkeys(_REVIEW.mention(one, page) for one in reviews))
    found = found or cards.mentions(page, document, _LOOK, _refined)
    yield from schema_reviews.completed(page, document, found)


def _refined(card: Tag, mention: Mention) -> Mention:
    likes = card.select_one("[data-original-thumbs-up-count]")
    return replace(mention, like_count=count(html.attribute(likes, "data-original-thumbs-up-count")))


def _is_review(one: list[Any]) -> bool:
    stars = at(one, 2)
    is_rated = isinstance(stars, int) and 1 <= stars <= _LOOK.scale
    return (
        is_rated and isinstance(at(one, 0), str) and bool(words(one, 1, 0)) and clock(one, 5, 0) is not None
    )
