"""JSON Feed 1.0 and 1.1, and the opening of any page of JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from extractors import feeds, markup, moments, urls
from extractors.errors import ParseError
from extractors.records import Mention, Page, Skipped


def document(page: Page) -> Mapping[str, Any]:
    """Return the object that the page is; a ParseError says that it is none."""
    try:
        held = json.loads(page.body, strict=False)
    except (ValueError, RecursionError) as error:
        raise ParseError(page.source_id, "is not JSON that can be read") from error
    if not isinstance(held, dict):
        raise ParseError(page.source_id, "is JSON, but not an object")
    return held


def mentions(page: Page) -> Iterator[Mention | Skipped]:
    """Read every item, in the order of the feed."""
    feed = document(page)
    items = feed.get("items")
    if "jsonfeed.org/version/" not in str(feed.get("version")) or not isinstance(items, list):
        raise ParseError(page.source_id, "is JSON, but not a JSON Feed")
    for item in items:
        yield _mention(item, feed, page) if isinstance(item, dict) else Skipped("an item that is no object")


def _mention(item: Mapping[str, Any], feed: Mapping[str, Any], page: Page) -> Mention | Skipped:
    links = [_text(item, "url"), _text(item, "external_url"), _text(item, "id")]
    home = _text(feed, "home_page_url")
    seen = (urls.absolute(link, page.url) or urls.absolute(link, home) for link in links[:2])
    url = next((link for link in (*seen, urls.absolute(links[2], "")) if link), None)
    title = _text(item, "title")
    text = _text(item, "content_text") or markup.text(_text(item, "content_html"))
    if not (url or title.strip() or text.strip() or _text(item, "summary").strip()):
        return Skipped("an item without title, words and address")
    language = _text(item, "language") or _text(feed, "language") or None
    now = page.fetched_at
    published = moments.moment(_text(item, "date_published"), language=language, now=now)
    modified = moments.moment(_text(item, "date_modified"), language=language, now=now)
    return Mention(
        kind=feeds.kind(url, feed),
        external_id=_text(item, "id") or None,
        url=url,
        author=_author(item) or _author(feed),
        title=title,
        text=text or _text(item, "summary"),
        is_snippet=not text,
        language=language,
        published=published or modified,
        edited=modified if published and modified and modified.at > published.at else None,
    )


def _text(held: Mapping[str, Any], name: str) -> str:
    value = held.get(name)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value)


def _author(held: Mapping[str, Any]) -> str | None:
    authors = held.get("authors")
    told = authors if isinstance(authors, list) else [held.get("author")]
    names = [_text(author, "name").strip() for author in told if isinstance(author, dict)]
    return ", ".join(name for name in names if name) or None
