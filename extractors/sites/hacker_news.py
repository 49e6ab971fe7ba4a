"""hn.algolia.com/api/v1: stories and comments of Hacker News, from a search or one item with its thread.

A story's address is what it links to, or else its own page. Comments have none of their own words but
`comment_text` (search) or `text` (item). `updated_at` is when the search index changed, not the author.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from extractors import apis, markup, urls
from extractors.about import About
from extractors.fields import Fields
from extractors.records import Mention, Page, Skipped
from extractors.states import at, threaded, words

ABOUT = About(
    addresses={"hn.algolia.com": r"/api/"},
    answers=({"hits", "query"}, {"objectID", "_tags"}, {"children", "story_id"}),
    is_polled=True,
)
_POST = Fields(
    kind="post", external_id="objectID|id", url="url", author="author", title="title",
    text="story_text|comment_text|text", published="created_at_i|created_at", date=apis.date,
    like_count="points", reply_count="num_comments", parent_id="parent_id", thread_id="story_id",
    plain=markup.text,
)  # fmt: skip
_HOME = "https://news.ycombinator.com/"


def parse(page: Page) -> Iterator[Mention | Skipped]:
    """Read every hit of a search, or an item and what answers it."""
    return (_mention(page, hit) for hit in _hits(page, apis.document(page)))


def _hits(page: Page, held: Any) -> Iterable[Any]:
    if words(held, "objectID"):
        return [held]
    if words(held, "id") and isinstance(at(held, "children"), list):
        return threaded([held], lambda item: at(item, "children"))
    return apis.things(page, held, "neither a search nor an item of Hacker News", "hits")


def _mention(page: Page, hit: Any) -> Mention | Skipped:
    found = _POST.mention(hit, page)
    if not found.external_id or not (found.text or found.title):
        return Skipped("a post without number or words, perhaps deleted")
    return replace(
        found,
        url=urls.absolute(found.url or "", _HOME) or f"{_HOME}item?id={found.external_id}",
        thread_id=found.thread_id if found.thread_id != found.external_id else None,
        match_hints=_hints(hit),
    )


def _hints(hit: Any) -> tuple[str, ...]:
    names = ("title", "story_text", "comment_text")
    marked = (words(hit, "_highlightResult", name, "value") for name in names)
    return tuple(hint for one in marked if one for hint in markup.bold(one))
