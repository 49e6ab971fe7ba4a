"""tripadvisor.com: reviews of hotels, restaurants and sights, bubbles to five, in state or cards.

Three generations of cards are read, all known from public scrapers' code: `review-container` (to 2019),
`HR_CC_CARD` (to 2023), `reviewCard` (since). The middle one's page also carries its GraphQL answers, with
full dates and the owner's reply. Newer cards name neither date nor reply by anything but hashed classes:
a line with a day is when it was written, one with a month when the writer was there; a reply is not read
there, so that nobody's words are put into another's mouth.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bs4 import BeautifulSoup

from extractors import cards, html, schema_reviews
from extractors.about import About
from extractors.fields import Fields
from extractors.moments import cut
from extractors.records import Mention, Page, Record
from extractors.states import after, states, unfolded

ABOUT = About(
    addresses={"*.tripadvisor.*": r""},
    page=rb"""\bdata-(?:test-target=["']?HR_CC_CARD|automation=["']?reviewCard)\b|\bui_bubble_rating\b""",
)
_STATED = Fields(
    kind="review", external_id="id", url="url|reviewDetailPageWrapper.reviewDetailPageRoute.url",
    author="userProfile.displayName|username", title="title", text="text", language="language",
    rating="rating", scale=5.0, published="publishedDate", experienced="tripInfo.stayDate", plain=html.plain,
    reply="mgmtResponse.text", reply_published="mgmtResponse.publishedDate", like_count="helpfulVotes",
)  # fmt: skip
_LOOK = cards.Look(
    each="[data-automation=reviewCard], [data-test-target=HR_CC_CARD], [data-reviewid]", scale=5.0,
    named="data-reviewid", link="a[href*=ShowUserReviews]", named_in_link=r"-r(\d+)-",
    author="a[href*='/Profile/'], .info_text > div:first-child, .username, .scrname",
    title="[data-test-target=review-title], .noQuotes, a[href*=ShowUserReviews]",
    text="[data-test-target=review-body], [data-automation^=reviewText], q, .partial_entry, .JguWG",
    without="button, .taLnk, [data-test-target=expand-review]", cut=".partial_entry .taLnk.ulBlueLinks",
    stars="[data-test-target=review-rating], svg, [class*=bubble_], img[alt]",
    published=".ratingDate[title]", beside_dates=".mgrRspnInline, button",
    reply=".mgrRspnInline .partial_entry", reply_published=".mgrRspnInline .responseDate",
    helpful=".numHelp, .helpful_votes_count",
)  # fmt: skip


def parse(page: Page) -> Iterator[Record]:
    """Read the state, or the cards where it holds no review; the average from JSON-LD."""
    document = html.soup(page, html.marked(_LOOK.each))
    found = list(dict.fromkeys(_stated(page, document))) or cards.mentions(page, document, _LOOK)
    yield from schema_reviews.completed(page, document, found)


def _stated(page: Page, document: BeautifulSoup) -> Iterator[Mention]:
    base = html.address(page, document)
    for state in (*after(document, "pageManifest:"), *states(document, id="__NEXT_DATA__")):
        for one in unfolded(state):
            if one.keys() >= {"userProfile", "publishedDate", "rating"}:
                found = _STATED.mention(one, page)
                # The last day of a month stands for the month.
                stay = cut(found.experienced.at, "month") if found.experienced else None
                url = html.absolute(base, found.url) if found.url else None
                yield replace(found, url=url, experienced=stay)
