"""store.steampowered.com/appreviews/<app>?json=1: an app's reviews, up to a hundred a page.

A thumb up is 1 of 1, a thumb down 0 of 1. The page's rating is the share of thumbs up among all reviews
that the query covers, which only the first page gives; one that asks for either thumb alone has none.
Authors are Steam's numbers where it gives no name. `developer_response` is in Steamworks' documentation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from extractors import apis, languages, urls
from extractors.errors import ParseError
from extractors.records import Mention, Page, Rating, Record, Reply, Skipped
from extractors.stars import count
from extractors.states import at, words

IS_POLLED = True

_TAGS = re.compile(
    r"\[/?(?:h[1-6]|b|u|i|strike|spoiler|noparse|hr|url|list|olist|quote|code|table|tr|td|th|p|img)"
    r"(?:=[^\[\]]{0,500})?\]",
    re.IGNORECASE,
)
_APP = re.compile(r"/appreviews/(\d+)")


def parse(page: Page) -> Iterator[Record]:
    """Read the reviews, then what the page says of all."""
    held = apis.document(page)
    reviews = at(held, "reviews")
    if at(held, "success") != 1:
        raise ParseError(page.source_id, "is no answer of Steam's reviews; check the number of the app")
    if not isinstance(reviews, list):
        raise ParseError(page.source_id, "holds no list of reviews; write json=1 into its address")
    app = _APP.search(urls.path(page.url))
    for review in reviews:
        yield _mention(review, app[1] if app else None)
    if urls.parameters(page.url).get("review_type", "all") == "all":
        yield from _rating(at(held, "query_summary"))


def _mention(review: Any, app: str | None) -> Mention | Skipped:
    name, author = words(review, "recommendationid"), words(review, "author", "steamid")
    is_up = at(review, "voted_up")
    if not name or not isinstance(is_up, bool):
        return Skipped("a review without number or thumb")
    published = apis.seconds(at(review, "timestamp_created"))
    answer = words(review, "developer_response")
    flags = ("steam_purchase", "received_for_free", "written_during_early_access")
    return Mention(
        kind="review",
        external_id=name,
        url=f"https://steamcommunity.com/profiles/{author}/recommended/{app}/" if author and app else None,
        author=words(review, "author", "personaname") or author,
        text=_plain(words(review, "review") or ""),
        language=languages.code(words(review, "language")),
        rating_value=1.0 if is_up else 0.0,
        rating_scale=1.0,
        published=published,
        edited=apis.later(apis.seconds(at(review, "timestamp_updated")), published),
        reply=Reply(_plain(answer), apis.seconds(at(review, "timestamp_dev_responded"))) if answer else None,
        verification=", ".join(flag for flag in flags if at(review, flag) is True) or None,
        like_count=count(at(review, "votes_up")),
        reply_count=count(at(review, "comment_count")),
    )


def _plain(text: str) -> str:
    return _TAGS.sub("", text.replace("[*]", "\n"))


def _rating(summary: Any) -> Iterator[Rating]:
    positive, total = count(at(summary, "total_positive")), count(at(summary, "total_reviews"))
    if positive is not None and total and positive <= total:
        yield Rating(positive / total, 1.0, review_count=total)
