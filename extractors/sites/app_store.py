"""Apple's feed of customer reviews, as XML or JSON: newest first, 50 a page, one country's store."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors import feeds, forms, jsonfeeds
from extractors.about import About
from extractors.errors import ParseError
from extractors.fields import Fields
from extractors.records import Mention, Page, Skipped
from extractors.stars import count, number
from extractors.states import at, words

ABOUT = About(
    addresses={"*.itunes.apple.com": r"(?i:.*customerreviews)"},
    feed=r"itunes\.apple\.com/[^\s<>\"]{0,80}customerreviews|xmlns:im=[\"']http://itunes\.apple\.com/rss",
    answers=({"feed.id"},),
    is_polled=True,
)
#: Apple wraps texts as `{"label": text}`; of several forms, the first.
_REVIEW = Fields(
    kind="review", external_id="id.label|id", url="link.attributes.href",
    author="author.name.label|author.name", title="title.label|title.0.label|title",
    text="content.label|content.0.label|content", published="updated.label|updated",
)  # fmt: skip
_SCALE = 5.0
_COUNTRY = re.compile(r"apple\.com/([a-z]{2})/")


def parse(page: Page) -> Iterator[Mention | Skipped]:
    """Read every review; older feeds begin with the app itself, which is none."""
    return _of_json(page) if forms.form(page) == "json" else _of_xml(page)


def _of_xml(page: Page) -> Iterator[Mention | Skipped]:
    feed, entries = feeds.read(page)
    place = f"{feeds.field(feed, 'id')} {page.url}"
    for entry in entries:
        stars, votes = feeds.field(entry, "im_rating"), feeds.field(entry, "im_votesum")
        if stars is not None or feeds.field(entry, "im_name") is None:
            yield _rated(feeds.mention(entry, feed, page), stars, votes, place)


def _of_json(page: Page) -> Iterator[Mention | Skipped]:
    feed = jsonfeeds.document(page).get("feed")
    if not isinstance(feed, dict):
        raise ParseError(page.source_id, "is JSON, but not a feed of customer reviews")
    place = f"{words(feed, 'id', 'label')} {page.url}"
    entries = feed.get("entry", [])
    for entry in entries if isinstance(entries, list) else [entries]:
        stars, votes = at(entry, "im:rating", "label"), at(entry, "im:voteSum", "label")
        if stars is not None or at(entry, "im:name") is None:
            yield _rated(_REVIEW.mention(entry, page), stars, votes, place)


def _rated(found: Mention | Skipped, stars: object, votes: object, place: str) -> Mention | Skipped:
    if isinstance(found, Skipped) or (value := number(stars)) is None:
        return found if isinstance(found, Skipped) else Skipped("a review without stars")
    region = _COUNTRY.search(place)
    likes = count(votes) if str(votes).isdecimal() else None
    rated = replace(found, kind="review", rating_value=value, rating_scale=_SCALE, like_count=likes)
    return replace(rated, region=region[1] if region else None)
