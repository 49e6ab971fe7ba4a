"""trustpilot.com: a company's reviews, twenty a page, in `__NEXT_DATA__`; else in JSON-LD.

The carousel above the list repeats reviews and is not read. Stars go to five. `trustScore` is the
company's average; its `stars` are that average rounded to halves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bs4 import BeautifulSoup

from extractors import html, paging, schema_reviews
from extractors.about import About
from extractors.fields import Fields
from extractors.records import Mention, Page, Rating, Record
from extractors.schema_items import Node
from extractors.stars import count, number
from extractors.states import at, listed, states

ABOUT = About(addresses={"*.trustpilot.*": r""})
_REVIEW = Fields(
    kind="review", external_id="id", author="consumer.displayName", title="title", text="text",
    language="language", rating="rating|stars", scale=5.0, like_count="likes",
    published="dates.publishedDate|createdAt", edited="dates.updatedDate|updatedAt",
    experienced="dates.experiencedDate|experiencedAt", verification="labels.verification.verificationLevel",
    reply="reply.message|reply.text|companyReply.message|companyReply.text",
    reply_published="reply.publishedDate|reply.createdAt|companyReply.publishedDate|companyReply.createdAt",
)  # fmt: skip
_NAME = re.compile(r"/Review/[^/]+/(\w+)$")


def parse(page: Page) -> Iterator[Record]:
    """Read the page's state; what it lacks is taken from schema.org."""
    document = html.data(page)
    base, props = html.address(page, document), _props(document)
    found: list[Record] = []
    for one in (_REVIEW.mention(review, page) for review in listed(at(props, "reviews"))):
        url = html.absolute(base, f"/reviews/{one.external_id}") if one.external_id else None
        found.append(replace(one, url=url))
    company = at(props, "businessUnit")
    total = at(company, "numberOfReviews", "total") or at(company, "numberOfReviews")
    if (score := number(at(company, "trustScore") or at(company, "score", "trustScore"))) is not None:
        found.append(Rating(score, _REVIEW.scale, review_count=count(total)))
    yield from schema_reviews.completed(page, document, found, _named)


def next_page(page: Page) -> str | None:
    """Return the address with the next `page=`, unless the state or the links say that this is the last."""
    document = html.soup(page)
    pagination = at(_props(document), "filters", "pagination") or at(_props(document), "pagination")
    here, last = count(at(pagination, "currentPage")), count(at(pagination, "totalPages"))
    return html.following(page, document) or paging.numbered(page, here, last)


def _props(document: BeautifulSoup) -> object:
    return next((at(state, "props", "pageProps") for state in states(document, id="__NEXT_DATA__")), None)


def _named(node: Node, mention: Mention) -> Mention:
    """Add the name that the state would give the review: the end of its `@id`."""
    found = _NAME.search(str(node.get("@id")))
    return replace(mention, external_id=found[1]) if found else mention
