"""Bluesky's public API: app.bsky.feed.searchPosts, getAuthorFeed, getPosts and getPostThread.

The shape rests on the published lexicon (app.bsky.feed.defs: postView, threadViewPost) and
app.bsky.feed.post; no capture was at hand. A post's name is its `at://` address, which outlives a change
of handle. The writer's own clock (`createdAt`) counts unless it says later than the network saw the post.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from extractors import apis
from extractors.errors import ParseError
from extractors.records import Mention, Moment, Page, Skipped
from extractors.stars import count
from extractors.states import at, listed, words

IS_POLLED = True

_URI = re.compile(r"at://(?P<did>[^/\s]+)/app\.bsky\.feed\.post/(?P<name>[\w.~:-]+)")


def parse(page: Page) -> Iterator[Mention | Skipped]:
    """Read every post of a list, or of a thread from its beginning downwards."""
    for post in _posts(page, apis.document(page)):
        yield _mention(post)


def _posts(page: Page, held: Any) -> Iterator[Any]:
    if isinstance(found := at(held, "posts"), list):
        yield from found
    elif isinstance(found := at(held, "feed"), list):
        yield from (at(one, "post") for one in found)
    elif isinstance(found := at(held, "thread"), dict):
        yield from _thread(found)
    else:
        raise ParseError(page.source_id, "is JSON, but holds no posts of Bluesky")


def _thread(asked: dict[str, Any]) -> Iterator[Any]:
    """Yield the posts above the one that was asked for, it, and all below it."""
    above = [asked]
    while isinstance(parent := above[-1].get("parent"), dict):
        above.append(parent)
    yield from (part.get("post") for part in reversed(above[1:]))
    waiting = [asked]
    while waiting:
        part = waiting.pop()
        yield part.get("post")
        waiting.extend(reversed(listed(part.get("replies"))))


def _mention(post: Any) -> Mention | Skipped:
    uri = words(post, "uri") or ""
    place = _URI.fullmatch(uri)
    if not place or not isinstance(at(post, "record"), dict):
        return Skipped("a post that is gone or hidden")
    handle = _handle(post)
    langs = at(post, "record", "langs")
    return Mention(
        kind="post",
        external_id=uri,
        url=f"https://bsky.app/profile/{handle or place['did']}/post/{place['name']}",
        author=handle or words(post, "author", "did"),
        text=words(post, "record", "text") or "",
        language=str(langs[0]) if isinstance(langs, list) and langs else None,
        published=_published(post),
        like_count=count(at(post, "likeCount")),
        share_count=count(at(post, "repostCount")),
        reply_count=count(at(post, "replyCount")),
        author_followers=count(at(post, "author", "followersCount")),
        parent_id=words(post, "record", "reply", "parent", "uri"),
        thread_id=words(post, "record", "reply", "root", "uri"),
    )


def _handle(post: Any) -> str | None:
    """Return the writer's name, unless the network could not prove that it is theirs."""
    handle = words(post, "author", "handle") or ""
    return handle if handle != "handle.invalid" and re.fullmatch(r"[\w.-]+", handle) else None


def _published(post: Any) -> Moment | None:
    written, seen = apis.standard(at(post, "record", "createdAt")), apis.standard(at(post, "indexedAt"))
    return seen if seen and (written is None or written.at > seen.at) else written
