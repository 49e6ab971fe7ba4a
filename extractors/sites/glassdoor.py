"""glassdoor.com: an employer's reviews, ten a page, in the page's cache of GraphQL objects; else in JSON-LD.

JSON-LD has no dates, pros and cons, but the average. Times carry no zone. Authors are job titles, as the
page spells them. Stars go to five.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup

from extractors import html, schema_reviews
from extractors.records import Mention, Page, Record, Reply
from extractors.stars import count, number
from extractors.states import after, at, followed, listed, objects, states, when, words

_REVIEW = re.compile(r"empReview_\d+")
#: ISO 639-2 to ISO 639-1, for the languages that Glassdoor has editions in.
_LANGUAGES = {"eng": "en", "deu": "de", "fra": "fr", "nld": "nl", "spa": "es", "por": "pt", "ita": "it"}


def parse(page: Page) -> Iterator[Record]:
    """Read the reviews from the cache; the average, and all where there is no cache, from JSON-LD."""
    document = html.soup(page, lambda _, attributes: bool(_REVIEW.fullmatch(attributes.get("id", ""))))
    held = [*states(document, id="__NEXT_DATA__"), *after(document, "apolloState")]
    cache = next((found for state in held for found in objects(state) if "ROOT_QUERY" in found), {})
    roles = _roles(document)
    found = [_mention(page, roles, cache, followed(cache, review)) for review in _listed(cache)]
    yield from schema_reviews.completed(page, document, found)


def _listed(cache: Any) -> list[dict[str, Any]]:
    """Return the answer to the page's own question for reviews; other parts of it ask for excerpts."""
    root = at(cache, "ROOT_QUERY") or {}
    answers = (answer for question, answer in root.items() if question.startswith("employerReviews"))
    return next(filter(None, (listed(at(answer, "reviews")) for answer in answers)), [])


def _roles(document: BeautifulSoup) -> dict[str, str]:
    """Return what the page shows as each review's author, by the review's number."""
    labels = (
        (tag, tag.find("span", attrs={"data-test": "review-avatar-label"}))
        for tag in document.find_all(id=_REVIEW)
    )
    return {str(tag["id"]).removeprefix("empReview_"): html.text(label) for tag, label in labels if label}


def _mention(page: Page, roles: dict[str, str], cache: Any, review: Any) -> Mention:
    name = words(review, "reviewId") or ""
    rating = number(at(review, "ratingOverall"))
    replies = (_reply(page, followed(cache, reply)) for reply in listed(at(review, "employerResponses")))
    return Mention(
        kind="review",
        external_id=name or None,
        author=roles.get(name) or words(followed(cache, at(review, "jobTitle")), "text"),
        title=words(review, "summary"),
        text=_text(review),
        language=_LANGUAGES.get(words(review, "languageId") or ""),
        rating_value=rating,
        rating_scale=5.0 if rating is not None else None,
        published=when(page, review, "reviewDateTime"),
        reply=next(filter(None, replies), None),
        like_count=count(at(review, "countHelpful")),
    )


def _text(review: Any) -> str:
    """Return the pros, then the cons and the advice under Glassdoor's own headings."""
    headed = (("", "pros"), ("Cons: ", "cons"), ("Advice to management: ", "advice"))
    return "\n".join(head + part for head, key in headed if (part := words(review, key)))


def _reply(page: Page, reply: Any) -> Reply | None:
    text = words(reply, "response")
    return Reply(text, when(page, reply, "responseDateTime")) if text else None
