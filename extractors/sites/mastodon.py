"""Any Mastodon server: its API (search v2, timelines, one status and its context) and its feeds.

Only public posts are read. A boost is read as the post that it spreads. A content warning is the title;
where a post is only pictures, their descriptions are its words. Numbers are the server's own: the same
post has another one elsewhere, but everywhere the same address.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from extractors import apis, fediverse, feeds, forms, markup
from extractors.about import About
from extractors.errors import ParseError
from extractors.fields import Fields
from extractors.records import Mention, Page, Skipped
from extractors.states import at, described, listed, words

ABOUT = About(
    addresses={
        "*": r"/api/v[12]/(?:timelines/|search$|statuses/|accounts/\w+/statuses)"
        r"|/(?:@[^/]+(?:/tagged/[^/]+|/with_replies|/media)?|tags/[^/]+)\.rss$"
    },
    feed=r"<generator[^<>]*>\s*Mastodon",
    answers=({"statuses", "hashtags"}, {"ancestors", "descendants"}, {"account", "content", "visibility"}),
    is_polled=True,
    has_local_ids=True,
)
_POST = Fields(
    kind="post", external_id="id", url="url|uri", text="content", language="language",
    author="account.acct", author_followers="account.followers_count", parent_id="in_reply_to_id",
    published="created_at", touched="edited_at", date=apis.standard, plain=markup.text,
    like_count="favourites_count", share_count="reblogs_count", reply_count="replies_count",
)  # fmt: skip


def parse(page: Page) -> Iterator[Mention | Skipped]:
    """Read every post of the answer, or every entry of the feed."""
    if forms.form(page) == "feed":
        return feeds.mentions(page, lambda _, found: fediverse.signed(found, page))
    held = apis.document(page)
    found = fediverse.thread(held)
    if found is None:
        alone = [held] if isinstance(at(held, "account"), dict) else held
        found = apis.things(page, alone, "holds no posts of Mastodon", "", "statuses")
    if found and not any(words(status, "id") for status in found):
        raise ParseError(page.source_id, "is the history of one post or a list of something else, not posts")
    beginning = fediverse.beginning(held, page)
    return (_mention(page, status, beginning) for status in found)


def _mention(page: Page, status: Any, beginning: str | None) -> Mention | Skipped:
    status = boosted if isinstance(boosted := at(status, "reblog"), dict) else status
    found = _POST.mention(status, page)
    if not found.external_id or not found.url:
        return Skipped("a post without number or address")
    if words(status, "visibility") not in ("public", "unlisted", None):
        return Skipped("a post that is not public")
    title, media = words(status, "spoiler_text"), listed(at(status, "media_attachments"))
    text = found.text or described(media, "description")
    thread = beginning if beginning != found.external_id else None
    return replace(found, title=title, text=text, thread_id=thread)
