"""yelp.com: a business's reviews in the page's state, in JSON-LD or (to 2015) in microdata. Stars go to five.

The state comes in two shapes: what the page's own components are given (`localizedDate`), and a cache of
GraphQL objects (`encid`) that refer to one another; its words carry markup and entities. A review's earlier
versions are no reviews. Dates are written as where the page is for; `en` alone is America.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from bs4 import BeautifulSoup, Tag

from extractors import html, schema_reviews
from extractors.about import About
from extractors.fields import Fields
from extractors.moments import moment
from extractors.records import Mention, Page, Record
from extractors.schema_items import Node
from extractors.states import at, followed, listed, objects, states, words

ABOUT = About(addresses={"*.yelp.*": r""})
_REVIEW = Fields(
    kind="review", external_id="encid|id", author="user.markupDisplayName|user.displayName",
    text="comment.full|comment.text|comment.plain|text.full|text.text|text.plain",
    language="comment.language|text.language", rating="rating", scale=5.0, plain=html.plain,
    published="createdAt.localDateTimeForBusiness|localizedDate", like_count="feedback.counts.useful",
    reply="reply.comment|reply.comment.text|reply.text",
    reply_published="reply.createdAt.localDateTimeForBusiness|reply.localizedDate",
)  # fmt: skip


def parse(page: Page) -> Iterator[Record]:
    """Read the page's state; what it lacks is taken from schema.org."""
    document = html.data(page)
    found = list(dict.fromkeys(_from_states(page, document)))
    yield from schema_reviews.completed(page, document, found, _named)


def _named(node: Node, mention: Mention) -> Mention:
    element = node.get("@element")
    name = html.attribute(element, "data-review-id") if isinstance(element, Tag) else None
    return replace(mention, external_id=name or mention.external_id)


def _from_states(page: Page, document: BeautifulSoup) -> Iterator[Mention]:
    language = "en-US" if (told := html.language(document)) in (None, "en") else told
    fields = replace(
        _REVIEW, date=lambda value: moment(words(value) or "", language=language, now=page.fetched_at)
    )
    for state in states(document, type="application/json"):
        for found in objects(state):
            for review in listed(at(found, "reviewFeedQueryProps", "reviews")):
                replies = listed(review.get("businessOwnerReplies"))
                yield _mention(fields, page, review, review.get("user"), next(iter(replies), None))
            if at(found, "__typename") == "Review" and "encid" in found:
                author, reply = (followed(state, found.get(key)) for key in ("author", "bizUserPublicReply"))
                yield _mention(fields, page, found, author, reply)


def _mention(fields: Fields, page: Page, review: dict[str, Any], user: Any, reply: Any) -> Mention:
    found = fields.mention({**review, "user": user, "reply": reply}, page)
    return replace(found, author=html.plain(found.author or ""))
