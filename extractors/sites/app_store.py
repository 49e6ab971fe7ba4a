"""Apple's feed of customer reviews, as XML or JSON: newest first, 50 a page, one country's store."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from extractors import detect, feeds, jsonfeeds, moments, urls
from extractors.errors import ParseError
from extractors.records import Mention, Page, Skipped

IS_POLLED = True
_SCALE = 5.0
_COUNTRY = re.compile(r"apple\.com/(?P<code>[a-z]{2})/")


def parse(page: Page) -> Iterator[Mention | Skipped]:
    """Read every review; older feeds begin with the app itself, which is none."""
    return _of_json(page) if detect.form(page) == "json" else _of_xml(page)


def _of_xml(page: Page) -> Iterator[Mention | Skipped]:
    feed, entries = feeds.read(page)
    region = _region(str(feeds.field(feed, "id") or ""), page)
    for entry in entries:
        stars = feeds.field(entry, "im_rating")
        if stars is None and feeds.field(entry, "im_name") is not None:
            continue
        found = feeds.mention(entry, feed, page)
        if isinstance(found, Mention):
            yield _review(found, stars, feeds.field(entry, "im_votesum"), region)
        else:
            yield found


def _of_json(page: Page) -> Iterator[Mention | Skipped]:
    feed = jsonfeeds.document(page).get("feed")
    if not isinstance(feed, dict):
        raise ParseError(page.source_id, "is JSON, but not a feed of customer reviews")
    region = _region(_label(feed, "id"), page)
    entries = feed.get("entry", [])
    for entry in entries if isinstance(entries, list) else [entries]:
        if not isinstance(entry, dict):
            yield Skipped("an entry that is no object")
        elif "im:rating" in entry or "im:name" not in entry:
            yield _of_entry(entry, region, page)


def _of_entry(entry: Mapping[str, Any], region: str | None, page: Page) -> Mention | Skipped:
    author = entry.get("author")
    link = entry.get("link")
    attributes = link.get("attributes") if isinstance(link, dict) else None
    found = Mention(
        kind="review",
        external_id=_label(entry, "id") or None,
        url=urls.absolute(str(attributes.get("href") or ""), page.url)
        if isinstance(attributes, dict)
        else None,
        author=_label(author, "name") if isinstance(author, dict) else None,
        title=_label(entry, "title"),
        text=_label(entry, "content"),
        published=moments.moment(_label(entry, "updated"), language=None, now=page.fetched_at),
    )
    return _review(found, _label(entry, "im:rating"), _label(entry, "im:voteSum"), region)


def _review(found: Mention, stars: object, votes: object, region: str | None) -> Mention | Skipped:
    try:
        value = float(str(stars))
    except ValueError:
        return Skipped("a review without stars")
    return replace(
        found,
        kind="review",
        rating_value=value,
        rating_scale=_SCALE,
        region=region,
        like_count=int(str(votes)) if re.fullmatch(r"\d{1,9}", str(votes)) else None,
    )


def _label(held: Mapping[str, Any], name: str) -> str:
    """Return the text that Apple wraps as `{"label": text}`; of several forms, the first."""
    value = held.get(name)
    value = value[0] if isinstance(value, list) and value else value
    label = value.get("label") if isinstance(value, dict) else value
    return label if isinstance(label, str) else ""


def _region(feed_id: str, page: Page) -> str | None:
    found = _COUNTRY.search(feed_id) or _COUNTRY.search(page.url)
    return found["code"] if found else None
