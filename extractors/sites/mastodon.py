"""Any Mastodon server: its API (search v2, timelines, one status and its context) and its feeds.

Only public posts are read. A boost is read as the post that it spreads. A content warning is the title;
where a post is only pictures, their descriptions are its words. Numbers are the server's own: the same
post has another one elsewhere, but everywhere the same address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from extractors import apis, detect, feeds, markup, urls
from extractors.errors import ParseError
from extractors.records import Mention, Page, Skipped
from extractors.stars import count
from extractors.states import at, listed, words

IS_POLLED = True

_CONTEXT = re.compile(r"/api/v1/statuses/(\w+)/context")
_POST = re.compile(r"/@(?P<author>[^/@]+)/(?P<name>\d+)")


def parse(page: Page) -> Iterator[Mention | Skipped]:
    """Read every post of the answer, or every entry of the feed."""
    if detect.form(page) == "feed":
        yield from (_of_feed(found, page) for found in feeds.mentions(page))
        return
    held = apis.document(page)
    thread = _thread(held, page)
    for status in _statuses(page, held):
        yield _mention(status, thread)


def _statuses(page: Page, held: Any) -> list[Any]:
    if isinstance(held, dict) and "statuses" in held:
        held = held["statuses"]
    elif isinstance(held, dict) and "descendants" in held:
        held = [*listed(held.get("ancestors")), *listed(held["descendants"])]
    elif words(held, "id") and isinstance(at(held, "account"), dict):
        held = [held]
    if not isinstance(held, list):
        raise ParseError(page.source_id, "is JSON, but holds no posts of Mastodon")
    if held and not any(words(status, "id") for status in held):
        raise ParseError(page.source_id, "is the history of one post or a list of something else, not posts")
    return held


def _thread(held: Any, page: Page) -> str | None:
    """Return the number of the post that a context's thread began with, as far as it is known."""
    if at(held, "descendants") is None:
        return None
    if first := next(iter(listed(at(held, "ancestors"))), None):
        return None if words(first, "in_reply_to_id") else words(first, "id")
    asked = _CONTEXT.search(urls.path(page.url))
    return asked[1] if asked else None


def _mention(status: Any, thread: str | None) -> Mention | Skipped:
    boosted = at(status, "reblog")
    status = boosted if isinstance(boosted, dict) else status
    name, address = words(status, "id"), words(status, "url") or words(status, "uri")
    if not name or not address:
        return Skipped("a post without number or address")
    if words(status, "visibility") not in ("public", "unlisted", None):
        return Skipped("a post that is not public")
    text = markup.text(words(status, "content") or "")
    pictures = (words(one, "description") for one in listed(at(status, "media_attachments")))
    published = apis.standard(at(status, "created_at"))
    return Mention(
        kind="post",
        external_id=name,
        url=address,
        author=words(status, "account", "acct"),
        title=words(status, "spoiler_text"),
        text=text or "\n".join(one for one in pictures if one),
        language=words(status, "language"),
        published=published,
        edited=apis.later(apis.standard(at(status, "edited_at")), published),
        like_count=count(at(status, "favourites_count")),
        share_count=count(at(status, "reblogs_count")),
        reply_count=count(at(status, "replies_count")),
        author_followers=count(at(status, "account", "followers_count")),
        parent_id=words(status, "in_reply_to_id"),
        thread_id=thread if name != thread else None,
    )


def _of_feed(found: Mention | Skipped, page: Page) -> Mention | Skipped:
    """Add the author and the number, which a feed gives only in the address of each post."""
    place = _POST.fullmatch(urls.path(found.url or "")) if isinstance(found, Mention) else None
    if not isinstance(found, Mention) or not place:
        return found
    home = urls.host(found.url or "")
    author = place["author"] if home == urls.host(page.url) else f"{place['author']}@{home}"
    return replace(found, kind="post", external_id=place["name"], author=author)
