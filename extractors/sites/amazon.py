"""Amazon's pages of a product and of its reviews, in any country: stars to five, helpful votes in words.

Everything is marked by `data-hook`. Reviews that reached the shop from another country carry a translation
beside their own words, and their stars under another hook; the boxes "top positive" and "top critical"
repeat reviews of the list and are not read. A title holds the stars too, for screen readers. The shape
rests on a saved page of 2024 and on public scrapers' code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bs4 import Tag

from extractors import cards, html, schema_reviews
from extractors.about import About
from extractors.countries import country
from extractors.icons import shown
from extractors.records import Mention, Page, Rating, Record
from extractors.stars import count

ABOUT = About(addresses={"*.amazon.*": r""}, page=rb"""<(?:div|li)[^<>]*\bdata-hook=["']?review["'\s>]""")
_NAME = re.compile(r"\bR[A-Z0-9]{8,}\b")
_AVERAGE = "[data-hook=rating-out-of-text], [id=acrPopover]"
_TOTAL = "[data-hook=total-review-count], [id=acrCustomerReviewText]"
_DATE = "[data-hook=review-date], .review-date"
_LOOK = cards.Look(
    each="[data-hook=review], [data-hook=cmps-review]", scale=5.0,
    author=".a-profile-name, [data-hook=review-author]",
    title="[data-hook=review-title], [data-hook=reviewTitle]",
    text="[data-hook=review-body], [data-hook=reviewText], .review-text",
    #: Stars, translations, "read more", video players and what stands in for them.
    without="i, .a-icon-alt, .cr-translated-review-content, .a-expander-header, .a-expander-prompt,"
    " [data-action=a-expander-toggle], .video-block, [data-hook=video-block], .vse-player-container,"
    " .cr-video-desktop, .aok-hidden, .a-hidden, [class*=a-teaser-describedby]",
    stars="[data-hook$=review-star-rating], .review-rating",
    published=_DATE, helpful="[data-hook=helpful-vote-statement], .cr-vote-text",
)  # fmt: skip


def parse(page: Page) -> Iterator[Record]:
    """Read the reviews by their hooks, then the product's average."""
    document = html.soup(page, html.marked(f"{_LOOK.each}, {_AVERAGE}, {_TOTAL}"))
    base = html.address(page, document)
    found: list[Record] = []
    found += cards.mentions(page, document, _LOOK, lambda card, mention: _refined(base, card, mention))
    if given := shown(document.select_one(_AVERAGE)):
        total = count(html.said(document, _TOTAL))
        found.append(Rating(given.value, given.scale or _LOOK.scale, rating_count=total))
    yield from schema_reviews.completed(page, document, found)


def _refined(base: str, card: Tag, mention: Mention) -> Mention:
    ids = (str(tag.get("id")) for tag in (card, *card.select("[id^=customer_review]")))
    name = next((found[0] for one in ids if (found := _NAME.search(one.replace("-", " ")))), None)
    return replace(
        mention,
        external_id=name,
        url=html.absolute(base, f"/gp/customer-reviews/{name}") if name else None,
        region=country(html.said(card, _DATE)),
        verification="verified purchase" if card.select_one("[data-hook^=avp-badge]") else None,
    )
