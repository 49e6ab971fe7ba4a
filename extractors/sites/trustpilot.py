"""trustpilot.com: a company's reviews, twenty a page, in `__NEXT_DATA__`; else in JSON-LD.

The carousel above the list repeats reviews and is not read. Stars go to five. `trustScore` is the
company's average; its `stars` are that average rounded to halves.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from extractors import html, schema_reviews
from extractors.moments import moment
from extractors.records import Mention, Moment, Page, Rating, Record, Reply
from extractors.stars import count, number
from extractors.states import at, listed, states, words

_SCALE = 5.0


def parse(page: Page) -> Iterator[Record]:
    """Read the page's state; where it has none, what it states in the words of schema.org."""
    document = html.soup(page)
    props = next(
        (at(state, "props", "pageProps") for state in states(document, "script#__NEXT_DATA__")), None
    )
    reviews = listed(at(props, "reviews"))
    rating = _rating(at(props, "businessUnit"))
    if not reviews and not rating:
        yield from schema_reviews.records(page, document)
        return
    yield from (_mention(review, page) for review in reviews)
    if rating:
        yield rating


def _mention(review: dict[str, Any], page: Page) -> Mention:
    name = words(review, "id")
    stars = number(review.get("rating", review.get("stars")))
    dates = at(review, "dates") or review
    level = words(review, "labels", "verification", "verificationLevel")
    return Mention(
        kind="review",
        external_id=name,
        url=urljoin(page.url, f"/reviews/{name}") if name else None,
        author=words(review, "consumer", "displayName"),
        title=words(review, "title"),
        text=words(review, "text") or "",
        language=words(review, "language"),
        rating_value=stars,
        rating_scale=_SCALE if stars is not None else None,
        published=_moment(page, dates, "publishedDate") or _moment(page, dates, "createdAt"),
        edited=_moment(page, dates, "updatedDate") or _moment(page, dates, "updatedAt"),
        experienced=_moment(page, dates, "experiencedDate") or _moment(page, dates, "experiencedAt"),
        reply=_reply(page, at(review, "reply") or at(review, "companyReply")),
        verification=level or words(review, "verificationLevel"),
        like_count=count(review.get("likes")),
    )


def _reply(page: Page, reply: Any) -> Reply | None:
    text = words(reply, "message") or words(reply, "text")
    return (
        Reply(text, _moment(page, reply, "publishedDate") or _moment(page, reply, "createdAt"))
        if text
        else None
    )


def _rating(company: Any) -> Rating | None:
    score = number(at(company, "trustScore") or at(company, "score", "trustScore"))
    reviews = at(company, "numberOfReviews")
    total = at(reviews, "total") if isinstance(reviews, dict) else reviews
    return Rating(score, _SCALE, review_count=count(total)) if score is not None else None


def _moment(page: Page, dates: Any, key: str) -> Moment | None:
    text = words(dates, key)
    return moment(text, language=None, now=page.fetched_at) if text else None
