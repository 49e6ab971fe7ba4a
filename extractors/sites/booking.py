"""booking.com: guests' reviews of a house, to ten, in the page's state or in cards of three generations.

A page about a town quotes guests of several houses: the score beside a quote is the house's, the quote
itself has neither score nor date. The cards rest on public scrapers' code (today's, which one checked in
2026; `c-review-block`, to 2023; `review_item`, to 2018), the quotes on a saved page of 2025.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bs4 import BeautifulSoup, Tag

from extractors import cards, html, replies, schema_reviews
from extractors.about import About
from extractors.records import Mention, Page, Record
from extractors.states import objects, states, words

ABOUT = About(
    addresses={"*.booking.*": r""},
    page=rb"""\bdata-testid=["']?review-positive-text\b|\breview_list_new_item_block\b""",
)
_LOOK = cards.Look(
    each="[data-testid=review-card], .review_list_new_item_block, .review_item", scale=10.0,
    named="data-review-url", without="button, .review_item_icon, .invisible_spoken",
    author="[data-testid=review-avatar], .bui-avatar-block__title, .reviewer_name",
    title="[data-testid=review-title], .c-review-block__title, .review_item_header_content",
    text="[data-testid=review-positive-text], .review_pos,"
    " .c-review__inner:has(.c-review__prefix--color-green) .c-review__body",
    disliked="[data-testid=review-negative-text], .review_neg,"
    " .c-review__inner:has(.c-review__prefix):not(:has(.c-review__prefix--color-green)) .c-review__body",
    stars="[data-testid=review-score] [aria-hidden=true], [data-testid=review-score],"
    " .bui-review-score__badge, .review-score-badge",
    published="[data-testid=review-date], .c-review-block__right .c-review-block__date, .review_item_date",
    experienced="[data-testid=review-stay-date], .c-review-block__stay-date, .review_staydate",
    reply=".c-review-block__response__body:last-of-type, [data-testid=review-partner-reply]",
)  # fmt: skip
#: What a house's page shows of its reviews before it is asked for more.
_EXCERPT = cards.Look(
    each="[data-testid=featuredreview]", scale=_LOOK.scale, without="button",
    author="[data-testid=featuredreview-avatar], [data-testid=featuredreviewcard-avatar]",
    text="[data-testid=featuredreview-text], [data-testid=featuredreviewcard-text]",
)  # fmt: skip


def parse(page: Page) -> Iterator[Record]:
    """Read the cards, or the state where there are none; the average from JSON-LD."""
    document = html.soup(page, html.marked(f"{_LOOK.each}, {_EXCERPT.each}"))
    found = cards.mentions(page, document, _LOOK, _refined) or list(dict.fromkeys(_stated(page, document)))
    found = found or cards.mentions(page, document, _EXCERPT, _refined)
    yield from schema_reviews.completed(page, document, found)


def _refined(_: Tag, mention: Mention) -> Mention:
    """The guest's name stands above the country, and the reply behind who wrote it."""
    return replace(mention, author=cards.signer(mention.author), reply=replies.unsigned(mention.reply))


def _stated(page: Page, document: BeautifulSoup) -> Iterator[Mention]:
    base = html.address(page, document)
    for one in (one for state in states(document, type="application/json") for one in objects(state)):
        if one.get("__typename") == "HotelReview" and (text := words(one, "text")):
            address = html.absolute(base, words(one, "hotelUrl") or "")
            yield Mention("review", url=address, author=words(one, "reviewerName"), text=text)
