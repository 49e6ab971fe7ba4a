"""glassdoor.com: an employer's reviews, ten a page, in the page's cache of GraphQL objects; else in JSON-LD.

JSON-LD has no dates, pros and cons, but the average. Times carry no zone. Authors are job titles, as the
page spells them. Stars go to five.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from bs4 import BeautifulSoup

from extractors import html, pros_cons, schema_reviews
from extractors.about import About
from extractors.fields import Fields
from extractors.records import Mention, Page, Record
from extractors.states import after, at, followed, listed, objects, states, words

ABOUT = About(addresses={"*.glassdoor.*": r""})
_REVIEW = Fields(
    kind="review", external_id="review.reviewId", author="role.text", title="review.summary",
    language="review.languageId", rating="review.ratingOverall", scale=5.0,
    published="review.reviewDateTime", like_count="review.countHelpful",
    reply="reply.response", reply_published="reply.responseDateTime",
)  # fmt: skip
_SHOWN = re.compile(r"empReview_\d+")


def parse(page: Page) -> Iterator[Record]:
    """Read the reviews from the cache; the average, and all where there is no cache, from JSON-LD."""
    document = html.soup(page, lambda _, attributes: bool(_SHOWN.fullmatch(attributes.get("id", ""))))
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
        for tag in document.find_all(id=_SHOWN)
    )
    return {str(tag["id"]).removeprefix("empReview_"): html.text(label) for tag, label in labels if label}


def _mention(page: Page, roles: dict[str, str], cache: Any, review: Any) -> Mention:
    role = followed(cache, at(review, "jobTitle"))
    replies = (followed(cache, reply) for reply in listed(at(review, "employerResponses")))
    reply = next((reply for reply in replies if words(reply, "response")), None)
    found = _REVIEW.mention({"review": review, "role": role, "reply": reply}, page)
    pros, cons, advice = (words(review, part) for part in ("pros", "cons", "advice"))
    author = roles.get(found.external_id or "") or found.author
    return replace(found, author=author, text=pros_cons.joined(pros, cons=cons, advice=advice))
