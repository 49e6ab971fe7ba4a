"""steamcommunity.com: players' reviews of a game, ten a page: recommended (1 of 1) or not (0 of 1).

The page, and the fragments that it loads, are in the reader's language and mostly do not say which; dates
of the current year have no year. Developers' answers are mentioned but not shown. The shape rests on a
saved page of 2024.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bs4 import Tag

from extractors import cards, html
from extractors.about import About
from extractors.errors import ParseError
from extractors.records import Mention, Page, Record
from extractors.stars import count

ABOUT = About(
    addresses={"steamcommunity.com": r"/app/\d|/(?:id|profiles)/[^/]+/recommended/"},
    page=rb"apphub_UserReviewCardContent",
)
_LOOK = cards.Look(
    each=".apphub_Card:has(.apphub_UserReviewCardContent)",
    scale=1.0,
    named="data-modal-content-url",
    author=".apphub_CardContentAuthorName a, .apphub_CardContentAuthorName",
    text=".apphub_CardTextContent",
    without=".date_posted, .early_access_review, .received_compensation, .refunded",
    published=".date_posted",
)


def parse(page: Page) -> Iterator[Record]:
    """Read every card; a page without any has changed."""
    document = html.soup(page, html.marked(".apphub_Card"))
    found = cards.mentions(page, document, _LOOK, _refined)
    if not found:
        raise ParseError(page.source_id, f"the page has changed: nothing matches {_LOOK.each!r}")
    yield from found


def _refined(card: Tag, mention: Mention) -> Mention:
    thumb = html.attribute(card.select_one(".thumb img"), "src") or ""
    is_told = "thumbsUp" in thumb or "thumbsDown" in thumb
    # The first line counts those who found it helpful, the second those who found it funny.
    votes = html.said(card, ".found_helpful", ".review_award_aggregated").splitlines()
    return replace(
        mention,
        url=mention.external_id,
        rating_value=float("thumbsUp" in thumb) if is_told else None,
        rating_scale=_LOOK.scale if is_told else None,
        like_count=(count(votes[0]) or 0) if votes else None,
        reply_count=count(html.said(card, ".apphub_CardCommentCount")),
    )
