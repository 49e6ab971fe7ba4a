"""glassdoor.com: an employer's reviews, ten a page, in the page's cache of GraphQL objects; else in JSON-LD.

JSON-LD has no dates, pros and cons, but the average that Glassdoor states to search engines. Times carry
no zone. Authors are job titles, as the page spells them. Stars go to five.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup

from extractors import html, schema_reviews
from extractors.errors import ParseError
from extractors.moments import moment
from extractors.records import Mention, Page, Rating, Record, Reply
from extractors.stars import count, number
from extractors.states import after, at, listed, objects, states, words

_SCALE = 5.0
_LANGUAGES = {
    "eng": "en", "deu": "de", "ger": "de", "fra": "fr", "fre": "fr", "nld": "nl", "dut": "nl", "spa": "es",
    "por": "pt", "ita": "it",
}  # fmt: skip


def parse(page: Page) -> Iterator[Record]:
    """Read the reviews from the cache, the average from JSON-LD; where either is missing, from the other."""
    document = html.soup(page)
    caches = [*states(document, "script#__NEXT_DATA__"), *after(document, '"apolloState"', "apolloState")]
    cache = next((found for state in caches for found in objects(state) if "ROOT_QUERY" in found), {})
    feed = _feed(cache)
    mentions = [_mention(page, document, cache, _followed(cache, ref)) for ref in listed(at(feed, "reviews"))]
    try:
        stated = schema_reviews.records(page, document)
    except ParseError:
        if not mentions:
            raise
        stated = []
    yield from mentions or (record for record in stated if not isinstance(record, Rating))
    yield from [record for record in stated if isinstance(record, Rating)] or _ratings(feed)


def _feed(cache: Any) -> Any:
    """Return the answer to the page's own question for reviews; other parts of it ask for excerpts."""
    root = at(cache, "ROOT_QUERY") or {}
    answers = (answer for question, answer in root.items() if question.startswith("employerReviews"))
    return next((answer for answer in answers if listed(at(answer, "reviews"))), None)


def _followed(cache: Any, thing: Any) -> Any:
    return at(cache, words(thing, "__ref") or "") or thing


def _mention(page: Page, document: BeautifulSoup, cache: Any, review: Any) -> Mention:
    name = words(review, "reviewId")
    shown = document.select_one(f"#empReview_{name} [data-test=review-avatar-label]") if name else None
    date = words(review, "reviewDateTime")
    rating = number(at(review, "ratingOverall"))
    replies = [_reply(page, _followed(cache, reply)) for reply in listed(at(review, "employerResponses"))]
    return Mention(
        kind="review",
        external_id=name,
        author=html.text(shown) if shown else words(_followed(cache, at(review, "jobTitle")), "text"),
        title=words(review, "summary"),
        text=_text(review),
        language=_language(words(review, "languageId")),
        rating_value=rating,
        rating_scale=_SCALE if rating is not None else None,
        published=moment(date, language="en", now=page.fetched_at) if date else None,
        reply=next(filter(None, replies), None),
        like_count=count(at(review, "countHelpful")),
    )


def _text(review: Any) -> str:
    """Return the pros, then the cons and the advice under Glassdoor's own headings."""
    headed = (("", "pros"), ("Cons: ", "cons"), ("Advice to management: ", "advice"))
    parts = ((head, words(review, key)) for head, key in headed)
    return "\n".join(head + html.plain(part) for head, part in parts if part)


def _reply(page: Page, reply: Any) -> Reply | None:
    text = words(reply, "response") or words(reply, "text")
    date = words(reply, "responseDateTime") or words(reply, "createDate")
    return (
        Reply(html.plain(text), moment(date, language="en", now=page.fetched_at) if date else None)
        if text
        else None
    )


def _language(three_letters: str | None) -> str | None:
    """Return the ISO 639-1 code of the languages that Glassdoor has editions in."""
    return _LANGUAGES.get(three_letters or "")


def _ratings(feed: Any) -> Iterator[Rating]:
    value = number(at(feed, "ratings", "overallRating"))
    if value:
        yield Rating(
            value,
            _SCALE,
            rating_count=count(at(feed, "ratedReviewsCount")),
            review_count=count(at(feed, "allReviewsCount")),
        )
