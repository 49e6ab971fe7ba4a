"""YouTube: comments by the Data API (commentThreads, comments), and the feed of a channel's videos.

The JSON shape rests on Google's reference of both resources and public test data; no capture was at hand.
A comment answers its video, or the comment that its thread began with; a video's name is the one that the
feed gives it, so that both meet.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extractors import apis, feeds, forms, markup, media_rss, urls
from extractors.about import About
from extractors.fields import Fields
from extractors.records import Mention, Page, Skipped
from extractors.stars import count
from extractors.states import at, listed, words

ABOUT = About(
    addresses={"youtube.com": r"/feeds/videos\.xml", "*.googleapis.com": r"/youtube/v3/comment"},
    feed=r"xmlns:yt=[\"']http://www\.youtube\.com/xml/schemas/",
    answer_kind="youtube#comment",
    is_polled=True,
)
_COMMENT = Fields(
    kind="post", external_id="id", author="snippet.authorDisplayName", parent_id="snippet.parentId",
    text="snippet.textOriginal", like_count="snippet.likeCount",
    published="snippet.publishedAt", touched="snippet.updatedAt", date=apis.standard,
)  # fmt: skip


def parse(page: Page) -> Iterator[Mention | Skipped]:
    """Read comments, each thread's answers after its first, or videos."""
    if forms.form(page) == "feed":
        for found in feeds.mentions(page, media_rss.counted):
            yield replace(found, kind="post") if isinstance(found, Mention) else found
        return
    held = apis.document(page)
    is_list = str(at(held, "kind")).startswith(ABOUT.answer_kind)
    for item in apis.things(page, held if is_list else None, "no list of YouTube's comments", "items"):
        yield _mention(page, at(item, "snippet", "topLevelComment") or item, at(item, "snippet"))
        for answer in listed(at(item, "replies", "comments")):
            yield _mention(page, answer, at(item, "snippet"))


def _mention(page: Page, comment: object, thread: object) -> Mention | Skipped:
    found = _COMMENT.mention(comment, page)
    if not found.external_id or not isinstance(at(comment, "snippet"), dict):
        return Skipped("a comment without a name")
    name = words(comment, "snippet", "videoId") or words(thread, "videoId")
    video = f"yt:video:{name}" if name else None
    shown = words(comment, "snippet", "textDisplay") or ""
    is_plain = urls.parameters(page.url).get("textFormat", "").lower() == "plaintext"
    return replace(
        found,
        url=f"https://www.youtube.com/watch?v={name}&lc={found.external_id}" if name else None,
        text=found.text or (shown if is_plain else markup.text(shown)),
        reply_count=None if found.parent_id else count(at(thread, "totalReplyCount")),
        parent_id=found.parent_id or video,
        thread_id=video or found.parent_id,
    )
