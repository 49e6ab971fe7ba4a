"""reddit.com: listings and comment threads as JSON (`.json`), and its Atom feeds (`.rss`).

The JSON shape rests on Reddit's API documentation and public test data of its clients; no capture was at
hand. A post's address is its discussion, whatever it links to. Feeds give neither counts nor parents.
What was deleted or removed is skipped: its words are nobody's any more.
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

_GONE = frozenset({"[deleted]", "[removed]", "[ Removed by Reddit ]", "[deleted by user]"})
_POST, _COMMENT = "t3", "t1"
#: In a feed, the author's words stand between these; around them is Reddit's own frame.
_BEGIN, _END = "<!-- SC_OFF -->", "<!-- SC_ON -->"
_THREAD = re.compile(r"/comments/(\w+)/")
_ESCAPED = {"&lt;": "<", "&gt;": ">", "&amp;": "&"}


def parse(page: Page) -> Iterator[Mention | Skipped]:
    """Read posts and comments in the order of the page, answers after what they answer."""
    form = detect.form(page)
    if form == "feed":
        yield from _of_feed(page)
        return
    if form == "html":
        raise ParseError(page.source_id, "is a page for people; put .json or .rss at the end of its path")
    held = apis.document(page)
    if at(held[0] if isinstance(held, list) and held else held, "kind") != "Listing":
        raise ParseError(page.source_id, "is JSON, but no listing of Reddit")
    is_escaped = urls.parameters(page.url).get("raw_json") != "1"
    for thing in _things(held):
        yield _mention(thing, is_escaped)


def _things(held: Any) -> Iterator[Any]:
    """Yield posts and comments; `more` only names comments that the page leaves out."""
    waiting = list(reversed(held)) if isinstance(held, list) else [held]
    while waiting:
        thing = waiting.pop()
        if at(thing, "kind") == "Listing":
            waiting.extend(reversed(listed(at(thing, "data", "children"))))
        elif at(thing, "kind") in (_POST, _COMMENT):
            yield thing
            waiting.append(at(thing, "data", "replies"))


def _mention(thing: Any, is_escaped: bool) -> Mention | Skipped:
    data, is_comment = at(thing, "data"), at(thing, "kind") == _COMMENT
    name = words(data, "name") or (f"{thing['kind']}_{bare}" if (bare := words(data, "id")) else None)
    text, author = words(data, "body" if is_comment else "selftext") or "", words(data, "author")
    if not name:
        return Skipped("a post without a name")
    if text in _GONE or at(data, "removed_by_category"):
        return Skipped("a post that was deleted or removed")
    published = apis.seconds(at(data, "created_utc"))
    link = words(data, "permalink")
    return Mention(
        kind="post",
        external_id=name,
        url=urls.absolute(link, "https://www.reddit.com/") if link else None,
        author=author if author not in _GONE else None,
        title=None if is_comment else _unescaped(words(data, "title") or "", is_escaped),
        text=_unescaped(text, is_escaped),
        published=published,
        edited=apis.later(apis.seconds(at(data, "edited")), published),
        like_count=None if at(data, "score_hidden") is True else count(at(data, "score")),
        share_count=count(at(data, "num_crossposts")),
        reply_count=count(at(data, "num_comments")),
        view_count=count(at(data, "view_count")),
        parent_id=words(data, "parent_id"),
        thread_id=words(data, "link_id"),
    )


def _unescaped(text: str, is_escaped: bool) -> str:
    """Undo what Reddit does to texts unless it is asked for `raw_json=1`."""
    return re.sub(r"&(?:lt|gt|amp);", lambda found: _ESCAPED[found[0]], text) if is_escaped else text


def _of_feed(page: Page) -> Iterator[Mention | Skipped]:
    feed, entries = feeds.read(page)
    for entry in entries:
        found = feeds.mention(entry, feed, page)
        if not isinstance(found, Mention):
            yield found
            continue
        told = "".join(str(feeds.field(one, "value")) for one in feeds.contents(entry))
        own = told.partition(_BEGIN)[2].partition(_END)[0]
        found = replace(found, kind="post", text=markup.text(own), is_snippet=False)
        if found.text in _GONE:
            yield Skipped("a post that was deleted or removed")
        elif (found.external_id or "").startswith(f"{_COMMENT}_"):
            thread = _THREAD.search(urls.path(found.url or ""))
            yield replace(found, title=None, thread_id=f"{_POST}_{thread[1]}" if thread else None)
        else:
            yield found
