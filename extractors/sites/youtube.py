"""YouTube: comments by the Data API (commentThreads, comments), and the feed of a channel's videos.

The JSON shape rests on Google's reference of both resources and public test data; no capture was at hand.
A comment answers its video, or the comment that its thread began with; a video's name is the one that the
feed gives it, so that both meet. The feed's count of ratings are likes only where all give five stars.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from extractors import apis, detect, feeds, markup, urls
from extractors.errors import ParseError
from extractors.records import Mention, Page, Skipped
from extractors.stars import count, number
from extractors.states import at, listed, words

IS_POLLED = True

_ALL_LIKE = 5.0


def parse(page: Page) -> Iterator[Mention | Skipped]:
    """Read comments, each thread's answers after its first, or videos."""
    if detect.form(page) == "feed":
        yield from _videos(page)
        return
    held = apis.document(page)
    items = at(held, "items")
    if not isinstance(items, list) or not str(at(held, "kind")).startswith("youtube#comment"):
        raise ParseError(page.source_id, "is JSON, but no list of YouTube's comments")
    is_plain = urls.parameters(page.url).get("textFormat", "").lower() == "plaintext"
    for item in items:
        top = at(item, "snippet", "topLevelComment")
        yield _mention(top or item, at(item, "snippet"), is_plain)
        for answer in listed(at(item, "replies", "comments")):
            yield _mention(answer, at(item, "snippet"), is_plain)


def _mention(comment: Any, thread: Any, is_plain: bool) -> Mention | Skipped:
    name, told = words(comment, "id"), at(comment, "snippet")
    if not name or not isinstance(told, dict):
        return Skipped("a comment without a name")
    video = words(told, "videoId") or words(thread, "videoId")
    parent = words(told, "parentId")
    original, shown = words(told, "textOriginal"), words(told, "textDisplay") or ""
    published = apis.standard(at(told, "publishedAt"))
    return Mention(
        kind="post",
        external_id=name,
        url=f"https://www.youtube.com/watch?v={video}&lc={name}" if video else None,
        author=words(told, "authorDisplayName"),
        text=original or (shown if is_plain else markup.text(shown)),
        published=published,
        edited=apis.later(apis.standard(at(told, "updatedAt")), published),
        like_count=count(at(told, "likeCount")),
        reply_count=None if parent else count(at(thread, "totalReplyCount")),
        parent_id=parent or (f"yt:video:{video}" if video else None),
        thread_id=f"yt:video:{video}" if video else parent,
    )


def _videos(page: Page) -> Iterator[Mention | Skipped]:
    feed, entries = feeds.read(page)
    for entry in entries:
        found = feeds.mention(entry, feed, page)
        if isinstance(found, Mention):
            stars = feeds.field(entry, "media_starrating")
            is_likes = number(at(stars, "average")) == _ALL_LIKE
            found = replace(
                found,
                kind="post",
                view_count=count(at(feeds.field(entry, "media_statistics"), "views")),
                like_count=count(at(stars, "count")) if is_likes else None,
            )
        yield found
