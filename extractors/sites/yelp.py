"""yelp.com: a business's reviews in the page's state, in JSON-LD or (to 2015) in microdata. Stars go to five.

The state comes in two shapes: what the page's own components are given (`localizedDate`), and a cache of
GraphQL objects (`encid`) that refer to one another; its words carry markup and entities. A review's
previous versions are not reviews.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from bs4 import BeautifulSoup, Tag

from extractors import html, schema_reviews
from extractors.records import Mention, Moment, Page, Record, Reply
from extractors.schema_items import Node
from extractors.stars import count, number
from extractors.states import at, followed, listed, objects, states, when, words


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
    for state in states(document, type="application/json"):
        for found in objects(state):
            for review in listed(at(found, "reviewFeedQueryProps", "reviews")):
                replies = listed(review.get("businessOwnerReplies"))
                yield _mention(page, review, review.get("user"), next(iter(replies), None))
            if at(found, "__typename") == "Review" and "encid" in found:
                author, reply = (followed(state, found.get(key)) for key in ("author", "bizUserPublicReply"))
                yield _mention(page, found, author, reply)


def _mention(page: Page, review: dict[str, Any], author: Any, reply: Any) -> Mention:
    said = words(reply, "comment") or words(reply, "comment", "text") or words(reply, "text")
    text = review.get("comment") or review.get("text")
    return Mention(
        kind="review",
        external_id=words(review, "encid") or words(review, "id"),
        author=html.plain(words(author, "markupDisplayName") or words(author, "displayName") or ""),
        text=html.plain(words(text, "full") or words(text, "text") or words(text, "plain") or ""),
        language=words(text, "language"),
        rating_value=number(review.get("rating")),
        rating_scale=5.0,
        published=_published(page, review),
        reply=Reply(html.plain(said), _published(page, reply)) if said else None,
        like_count=count(at(review, "feedback", "counts", "useful")),
    )


def _published(page: Page, thing: Any) -> Moment | None:
    return when(page, thing, "createdAt", "localDateTimeForBusiness") or when(page, thing, "localizedDate")
