"""yelp.com: a business's reviews in the page's state, in JSON-LD or (to 2015) in microdata. Stars go to five.

The state comes in two shapes: what the page's own components are given (`localizedDate`), and a cache of
GraphQL objects (`encid`) that refer to one another. A review's previous versions are not reviews.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from bs4 import BeautifulSoup, Tag

from extractors import html, schema_reviews
from extractors.errors import ParseError
from extractors.moments import moment
from extractors.records import Mention, Moment, Page, Rating, Record, Reply
from extractors.schema_items import Node
from extractors.stars import count, number
from extractors.states import at, listed, objects, states, words

_SCALE = 5.0


def parse(page: Page) -> Iterator[Record]:
    """Read the reviews from the page's state, else from schema.org; the average from schema.org."""
    document = html.soup(page)
    mentions = list(dict.fromkeys(_from_states(page, document)))
    try:
        stated = schema_reviews.records(page, document, _named)
    except ParseError:
        if not mentions:
            raise
        stated = []
    yield from mentions or (record for record in stated if not isinstance(record, Rating))
    yield from (record for record in stated if isinstance(record, Rating))


def _named(node: Node, mention: Mention) -> Mention:
    element = node.get("@element")
    name = html.attribute(element, "data-review-id") if isinstance(element, Tag) else None
    return replace(mention, external_id=name or mention.external_id)


def _from_states(page: Page, document: BeautifulSoup) -> Iterator[Mention]:
    for state in states(document, 'script[type="application/json"]'):
        for found in objects(state):
            for review in listed(at(found, "reviewFeedQueryProps", "reviews")):
                yield _shown(page, review)
            if at(found, "__typename") == "Review" and "encid" in found:
                yield _cached(page, found, state)


def _shown(page: Page, review: dict[str, Any]) -> Mention:
    replies = listed(review.get("businessOwnerReplies"))
    return Mention(
        kind="review",
        external_id=words(review, "id"),
        author=_plain(words(review, "user", "markupDisplayName") or words(review, "user", "displayName")),
        text=_plain(words(review, "comment", "text")) or "",
        language=words(review, "comment", "language"),
        rating_value=number(review.get("rating")),
        rating_scale=_SCALE,
        published=_moment(page, words(review, "localizedDate")),
        reply=next((_reply(page, reply, "comment", "localizedDate") for reply in replies), None),
        like_count=count(at(review, "feedback", "counts", "useful")),
    )


def _cached(page: Page, review: dict[str, Any], cache: Any) -> Mention:
    author = at(cache, words(review, "author", "__ref") or "") or review.get("author")
    reply = at(cache, words(review, "bizUserPublicReply", "__ref") or "") or review.get("bizUserPublicReply")
    return Mention(
        kind="review",
        external_id=words(review, "encid"),
        author=_plain(words(author, "displayName")),
        text=_plain(words(review, "text", "full") or words(review, "text", "plain")) or "",
        language=words(review, "text", "language"),
        rating_value=number(review.get("rating")),
        rating_scale=_SCALE,
        published=_created(page, review),
        reply=_reply(page, reply, "text"),
    )


def _reply(page: Page, reply: Any, text: str, date: str = "") -> Reply | None:
    said = _plain(words(reply, text) or words(reply, text, "text") or words(reply, text, "full"))
    return Reply(said, _moment(page, words(reply, date)) or _created(page, reply)) if said else None


def _created(page: Page, thing: Any) -> Moment | None:
    return _moment(page, words(thing, "createdAt", "localDateTimeForBusiness") or words(thing, "createdAt"))


def _moment(page: Page, text: str | None) -> Moment | None:
    # yelp.com writes month before day, whatever the language of the page.
    return moment(text, language="en-US", now=page.fetched_at) if text else None


def _plain(text: str | None) -> str | None:
    return html.plain(text) if text else None
