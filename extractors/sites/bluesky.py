"""Bluesky's public API: app.bsky.feed.searchPosts, getAuthorFeed, getPosts and getPostThread.

The shape rests on the published lexicon (app.bsky.feed.defs: postView, threadViewPost) and
app.bsky.feed.post; no capture was at hand. A post's name is its `at://` address, which outlives a change
of handle. The writer's own clock (`createdAt`) counts unless it says later than the network saw the post.
Where a post is only pictures, their descriptions are its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from extractors import apis
from extractors.about import About
from extractors.fields import Fields
from extractors.records import Mention, Page, Skipped
from extractors.states import at, described, listed, threaded, words

ABOUT = About(addresses={"*": r"/xrpc/app\.bsky\.feed\."}, answers=({"posts"}, {"thread"}), is_polled=True)
_POST = Fields(
    kind="post", external_id="uri", author="author.handle", author_followers="author.followersCount",
    text="record.text", language="record.langs.0", published="record.createdAt", date=apis.standard,
    like_count="likeCount", share_count="repostCount", reply_count="replyCount",
    parent_id="record.reply.parent.uri", thread_id="record.reply.root.uri",
)  # fmt: skip
_URI = re.compile(r"at://(?P<did>[^/\s]+)/app\.bsky\.feed\.post/(?P<name>[\w.~:-]+)")
#: Not what stands in place of a handle that the network could not prove to be its writer's.
_HANDLE = re.compile(r"(?!handle\.invalid$)[\w.-]+")


def parse(page: Page) -> Iterator[Mention | Skipped]:
    """Read every post of a list, or of a thread from its beginning downwards."""
    held = apis.document(page)
    asked, problem = at(held, "thread"), "holds no posts of Bluesky"
    found = _thread(asked) if isinstance(asked, dict) else apis.things(page, held, problem, "posts", "feed")
    return (_mention(page, one) for one in found)


def _thread(asked: Any) -> list[Any]:
    """Return the posts above the one that was asked for, it, and all below it."""
    above = [*threaded([at(asked, "parent")], lambda part: at(part, "parent"))]
    return [*reversed(above), *threaded([asked], lambda part: at(part, "replies"))]


def _mention(page: Page, one: Any) -> Mention | Skipped:
    post = at(one, "post") or one
    found = _POST.mention(post, page)
    place = _URI.fullmatch(found.external_id or "")
    if not place or not isinstance(at(post, "record"), dict):
        return Skipped("a post that is gone or hidden")
    handle = found.author if _HANDLE.fullmatch(found.author or "") else None
    seen = apis.standard(at(post, "indexedAt"))
    embed = at(post, "record", "embed")
    media = at(embed, "media") or embed  # beside a quoted post it lies deeper
    is_late = seen and (found.published is None or found.published.at > seen.at)
    return replace(
        found,
        text=found.text or described([*listed(at(media, "images")), media], "alt"),
        url=f"https://bsky.app/profile/{handle or place['did']}/post/{place['name']}",
        author=handle or words(post, "author", "did"),
        published=seen if is_late else found.published,
    )
