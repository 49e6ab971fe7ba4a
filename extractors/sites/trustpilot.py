"""trustpilot.com: a company's reviews, twenty a page, in `__NEXT_DATA__`; else in JSON-LD.

The carousel above the list repeats reviews and is not read. Stars go to five. `trustScore` is the
company's average; its `stars` are that average rounded to halves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from yarl import URL

from extractors import html, schema_reviews
from extractors.records import Mention, Page, Rating, Record, Reply
from extractors.schema_items import Node
from extractors.stars import count, number
from extractors.states import at, listed, states, when, words

_SCALE = 5.0
_NAME = re.compile(r"/Review/[^/]+/(\w+)$")


def parse(page: Page) -> Iterator[Record]:
    """Read the page's state; what it lacks is taken from schema.org."""
    document = html.data(page)
    props = next((at(state, "props", "pageProps") for state in states(document, id="__NEXT_DATA__")), None)
    base = html.address(page, document)
    reviews = (_mention(page, base, review) for review in listed(at(props, "reviews")))
    found: list[Record] = [*reviews, *_rating(at(props, "businessUnit"))]
    yield from schema_reviews.completed(page, document, found, _named)


def next_page(page: Page) -> str | None:
    """Return the address with the next `page=`, unless the state or the links say that this is the last."""
    document = html.soup(page)
    if address := html.following(page, document):
        return address
    props = next((at(state, "props", "pageProps") for state in states(document, id="__NEXT_DATA__")), None)
    pagination = at(props, "filters", "pagination") or at(props, "pagination")
    here, last = count(at(pagination, "currentPage")), count(at(pagination, "totalPages"))
    if here is None or last is None or here >= last:
        return None
    url = URL(page.url)
    return str(url.update_query(page=here + 1))


def _named(node: Node, mention: Mention) -> Mention:
    """Add the name that the state would give the review: the end of its `@id`."""
    found = _NAME.search(str(node.get("@id")))
    return replace(mention, external_id=found[1]) if found else mention


def _mention(page: Page, base: str, review: dict[str, Any]) -> Mention:
    name = words(review, "id")
    stars = number(review.get("rating", review.get("stars")))
    return Mention(
        kind="review",
        external_id=name,
        url=html.absolute(base, f"/reviews/{name}") if name else None,
        author=words(review, "consumer", "displayName"),
        title=words(review, "title"),
        text=words(review, "text") or "",
        language=words(review, "language"),
        rating_value=stars,
        rating_scale=_SCALE if stars is not None else None,
        published=when(page, review, "dates", "publishedDate") or when(page, review, "createdAt"),
        edited=when(page, review, "dates", "updatedDate") or when(page, review, "updatedAt"),
        experienced=when(page, review, "dates", "experiencedDate") or when(page, review, "experiencedAt"),
        reply=_reply(page, at(review, "reply") or at(review, "companyReply")),
        verification=words(review, "labels", "verification", "verificationLevel"),
        like_count=count(review.get("likes")),
    )


def _reply(page: Page, reply: Any) -> Reply | None:
    text = words(reply, "message") or words(reply, "text")
    return Reply(text, when(page, reply, "publishedDate") or when(page, reply, "createdAt")) if text else None


def _rating(company: Any) -> Iterator[Rating]:
    score = number(at(company, "trustScore") or at(company, "score", "trustScore"))
    total = at(company, "numberOfReviews", "total") or at(company, "numberOfReviews")
    if score is not None:
        yield Rating(score, _SCALE, review_count=count(total))
