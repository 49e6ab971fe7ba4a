"""store.steampowered.com/appreviews/<app>?json=1: an app's reviews, up to a hundred a page.

A thumb up is 1 of 1, a thumb down 0 of 1. The page's rating is the share of thumbs up among all reviews
that the query covers, which only the first page gives; one that asks for either thumb alone has none.
Authors are Steam's numbers where it gives no name. `developer_response` is in Steamworks' documentation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors import apis, bbcode, urls
from extractors.about import About
from extractors.errors import ParseError
from extractors.fields import Fields
from extractors.records import Mention, Page, Rating, Record, Skipped
from extractors.stars import count
from extractors.states import at, words

ABOUT = About(
    addresses={"store.steampowered.com": r"/appreviews/\d"},
    answers=({"reviews", "query_summary"},),
    is_polled=True,
)
_REVIEW = Fields(
    kind="review", external_id="recommendationid", author="author.personaname|author.steamid",
    text="review", language="language", like_count="votes_up", reply_count="comment_count",
    published="timestamp_created", touched="timestamp_updated", date=apis.seconds, plain=bbcode.plain,
    reply="developer_response", reply_published="timestamp_dev_responded",
)  # fmt: skip
_APP = re.compile(r"/appreviews/(\d+)")
_FLAGS = ("steam_purchase", "received_for_free", "written_during_early_access")


def parse(page: Page) -> Iterator[Record]:
    """Read the reviews, then what the page says of all."""
    held = apis.document(page)
    if at(held, "success") != 1:
        raise ParseError(page.source_id, "is no answer of Steam's reviews; check the number of the app")
    if not isinstance(reviews := at(held, "reviews"), list):
        raise ParseError(page.source_id, "holds no list of reviews; write json=1 into its address")
    yield from (_mention(page, review) for review in reviews)
    summary = at(held, "query_summary")
    positive, total = count(at(summary, "total_positive")), count(at(summary, "total_reviews"))
    is_whole = urls.parameters(page.url).get("review_type", "all") == "all"
    if is_whole and positive is not None and total and positive <= total:
        yield Rating(positive / total, 1.0, review_count=total)


def _mention(page: Page, review: object) -> Mention | Skipped:
    found, is_up = _REVIEW.mention(review, page), at(review, "voted_up")
    if not found.external_id or not isinstance(is_up, bool):
        return Skipped("a review without number or thumb")
    author, app = words(review, "author", "steamid"), _APP.search(urls.path(page.url))
    return replace(
        found,
        url=f"https://steamcommunity.com/profiles/{author}/recommended/{app[1]}/" if author and app else None,
        rating_value=float(is_up),
        rating_scale=1.0,
        verification=", ".join(flag for flag in _FLAGS if at(review, flag) is True) or None,
    )
