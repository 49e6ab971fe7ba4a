"""capterra.com and its sisters in other countries: software reviews, stars to five, in cards.

Cards are those of capterra.com (`review-cards-container`, 2024 to 2026) and of the country sites
(`review-card`), both known from public scrapers' code. JSON-LD has the average, on older pages reviews too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bs4 import Tag

from extractors import cards, html, pros_cons, schema_reviews
from extractors.about import About
from extractors.records import Mention, Page, Record

ABOUT = About(addresses={"*.capterra.*": r""}, page=rb"""\bdata-test-id=["']?review-cards-container\b""")
_LOOK = cards.Look(
    each="[data-test-id=review-cards-container] > div:has(h3), .review-card:has(h3)",
    scale=5.0,
    author="span.font-semibold, .fw-600, h5",
    title="h3",
    beside_dates="p",
    stars="[data-testid=rating], [data-testid='Overall Rating-rating'], .star-rating-component, span.ms-1",
)


def parse(page: Page) -> Iterator[Record]:
    """Read the cards; the average, and all where there are none, from JSON-LD."""
    document = html.soup(page, html.marked("[data-test-id=review-cards-container], .review-card"))
    found = cards.mentions(page, document, _LOOK, _refined)
    yield from schema_reviews.completed(page, document, found)


def _refined(card: Tag, mention: Mention) -> Mention:
    title = (mention.title or "").strip('"“”„ ')
    return replace(mention, title=title, text=pros_cons.told(card), experienced=None)
