"""booking.com: guests' reviews of a house, to ten, in the page's state or in cards of three generations.

What was not liked stands under "Disliked:". A page about a town quotes guests of several houses: the score
beside a quote is the house's, the quote itself has neither score nor date. The cards rest on public
scrapers' code (today's, which one checked in 2026; `c-review-block`, to 2023; `review_item`, to 2018), the
quotes on a saved page of 2025.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from bs4 import BeautifulSoup, Tag

from extractors import cards, html, schema_reviews
from extractors.records import Mention, Page, Record, Reply
from extractors.stars import count, number
from extractors.states import at, clock, objects, states, when, words

_LOOK = cards.Look(
    each="[data-testid=review-card], .review_list_new_item_block, .review_item",
    scale=10.0,
    named="data-review-url",
    author="[data-testid=review-avatar], .bui-avatar-block__title, .reviewer_name",
    title="[data-testid=review-title], .c-review-block__title, .review_item_header_content",
    text="[data-testid=review-positive-text], .review_pos,"
    " .c-review__inner:has(.c-review__prefix--color-green) .c-review__body",
    disliked="[data-testid=review-negative-text], .review_neg,"
    " .c-review__inner:has(.c-review__prefix):not(:has(.c-review__prefix--color-green)) .c-review__body",
    without="button, .review_item_icon, .invisible_spoken",
    stars="[data-testid=review-score] [aria-hidden=true], [data-testid=review-score],"
    " .bui-review-score__badge, .review-score-badge",
    published="[data-testid=review-date], .c-review-block__right .c-review-block__date, .review_item_date",
    experienced="[data-testid=review-stay-date], .c-review-block__stay-date, .review_staydate",
    reply=".c-review-block__response__body:last-of-type, [data-testid=review-partner-reply]",
)
#: What a house's page shows of its reviews before it is asked for more.
_EXCERPT = cards.Look(
    each="[data-testid=featuredreview]",
    scale=_LOOK.scale,
    author="[data-testid=featuredreview-avatar], [data-testid=featuredreviewcard-avatar]",
    text="[data-testid=featuredreview-text], [data-testid=featuredreviewcard-text]",
    without="button",
)
_REPLIER = re.compile(
    r"^(?=[^\n:]{0,40}(?:respon|répon|antwort|respuesta|rispost|respost|reactie|ответ))[^\n:]{1,60}:\s*", re.I
)


def parse(page: Page) -> Iterator[Record]:
    """Read the cards, or the state where there are none; the average from JSON-LD."""
    document = html.soup(page, _is_kept)
    found = cards.mentions(page, document, _LOOK, _refined)
    found = found or list(dict.fromkeys(_stated(page, document)))
    found = found or cards.mentions(page, document, _EXCERPT, _refined)
    yield from schema_reviews.completed(page, document, found)


def _is_kept(_: str, attributes: Mapping[str, Any]) -> bool:
    is_old = cards.has(attributes, "review_list_new_item_block", "review_item")
    return is_old or attributes.get("data-testid") in ("review-card", "featuredreview")


def _refined(_: Tag, mention: Mention) -> Mention:
    """The guest's name stands above the country, and the reply behind who wrote it."""
    reply = Reply(_REPLIER.sub("", mention.reply.text)) if mention.reply else None
    lines = (mention.author or "").split("\n")
    # A guest without a picture has an initial in its place.
    is_initial = len(lines) > 1 and len(lines[0]) == 1 and lines[1].upper().startswith(lines[0].upper())
    return replace(mention, author=lines[is_initial], reply=reply)


def _stated(page: Page, document: BeautifulSoup) -> Iterator[Mention]:
    base = html.address(page, document)
    for one in (one for state in states(document, type="application/json") for one in objects(state)):
        if "textDetails" in one and "reviewScore" in one:
            yield _review(page, one)
        elif one.get("__typename") == "HotelReview" and (text := words(one, "text")):
            address = html.absolute(base, words(one, "hotelUrl") or "")
            yield Mention("review", url=address, author=words(one, "reviewerName"), text=text)


def _review(page: Page, one: dict[str, Any]) -> Mention:
    said, details, score = words(one, "partnerReply", "reply"), at(one, "textDetails"), one["reviewScore"]
    return Mention(
        kind="review",
        external_id=words(one, "reviewUrl"),
        author=words(one, "guestDetails", "username"),
        title=words(details, "title"),
        text=cards.liked_and_not(words(details, "positiveText"), words(details, "negativeText")),
        language=words(details, "lang"),
        rating_value=number(score),
        rating_scale=_LOOK.scale if number(score) is not None else None,
        published=clock(one, "reviewedDate") or when(page, one, "reviewedDate"),
        experienced=when(page, one, "bookingDetails", "checkoutDate"),
        reply=Reply(said) if said else None,
        like_count=count(one.get("helpfulVotesCount")),
    )
