"""reddit.com: listings and comment threads as JSON (`.json`), and its Atom feeds (`.rss`).

The JSON shape rests on Reddit's API documentation and public test data of its clients; no capture was at
hand. A post's address is its discussion, whatever it links to. Feeds give neither counts nor parents.
What was deleted or removed is skipped: its words are nobody's any more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors import apis, feeds, forms, gone, markup, urls
from extractors.about import About
from extractors.fields import Fields
from extractors.records import Mention, Page, Skipped
from extractors.states import at, objects, words

ABOUT = About(
    addresses={"*.reddit.com": r"/"},
    feed=r"<(?:atom:)?link [^<>]{0,200}https?://[a-z.]{0,20}\breddit\.com/[^<>\"']{0,300}\.rss\b",
    answer_kind="Listing",
)
_POST = Fields(
    kind="post", external_id="name", author="author", title="title", text="body|selftext",
    url="permalink", home="https://www.reddit.com/", parent_id="parent_id", thread_id="link_id",
    published="created_utc", touched="edited", date=apis.seconds, plain=markup.unescaped,
    like_count="score", share_count="num_crossposts", reply_count="num_comments", view_count="view_count",
)  # fmt: skip
#: In a feed, the author's words stand between these; around them is Reddit's own frame.
_OWN = re.compile(r"<!-- SC_OFF -->(.*?)(?:<!-- SC_ON -->|\Z)", re.DOTALL)
_THREAD = re.compile(r"/comments/(\w+)/")


def parse(page: Page) -> Iterator[Mention | Skipped]:
    """Read posts and comments in the order of the page, answers after what they answer."""
    if forms.form(page) == "feed":
        return feeds.mentions(page, _of_feed)
    held = apis.document(page, markup="a page for people; put .json or .rss at the end of its path")
    apis.things(page, held, "no listing of Reddit", "data.children", "0.data.children")
    # Texts are escaped unless Reddit is asked not to.
    post = replace(_POST, plain=str) if urls.parameters(page.url).get("raw_json") == "1" else _POST
    # `more` only names comments that the page leaves out.
    things = (thing for thing in objects(held) if thing.get("kind") in ("t3", "t1"))
    return (_mention(thing, post.mention(thing.get("data"), page)) for thing in things)


def _mention(thing: object, found: Mention) -> Mention | Skipped:
    bare = words(thing, "data", "id")
    name = found.external_id or (f"{at(thing, 'kind')}_{bare}" if bare else None)
    likes = found.like_count if at(thing, "data", "score_hidden") is not True else None
    if not name:
        return Skipped("a post without a name")
    is_removed = bool(at(thing, "data", "removed_by_category"))
    return gone.sifted(replace(found, external_id=name, like_count=likes), is_removed=is_removed)


def _of_feed(entry: feeds.Entry, found: Mention) -> Mention | Skipped:
    own = _OWN.search("".join(str(feeds.field(one, "value")) for one in feeds.contents(entry)))
    found = replace(found, kind="post", text=markup.text(own[1] if own else ""), is_snippet=False)
    if (found.external_id or "").startswith("t1_"):
        thread = _THREAD.search(urls.path(found.url or ""))
        found = replace(found, title=None, thread_id=f"t3_{thread[1]}" if thread else None)
    return gone.sifted(found)
