"""hn.algolia.com/api/v1: stories and comments of Hacker News, from a search or one item with its thread.

A story's address is what it links to, or else its own page. Comments have none of their own words but
`comment_text` (search) or `text` (item). `updated_at` is when the search index changed, not the author.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from extractors import apis, markup, urls
from extractors.errors import ParseError
from extractors.records import Mention, Page, Skipped
from extractors.stars import count
from extractors.states import at, listed, words

IS_POLLED = True

_HOME = "https://news.ycombinator.com/"


def parse(page: Page) -> Iterator[Mention | Skipped]:
    """Read every hit of a search, or an item and what answers it."""
    for hit in _hits(page, apis.document(page)):
        yield _mention(hit)


def _hits(page: Page, held: Any) -> Iterator[Any]:
    if isinstance(found := at(held, "hits"), list):
        yield from found
    elif words(held, "objectID"):
        yield held
    elif words(held, "id") and isinstance(at(held, "children"), list):
        waiting = [held]
        while waiting:
            yield (item := waiting.pop())
            waiting.extend(reversed(listed(item.get("children"))))
    else:
        raise ParseError(page.source_id, "is JSON, but neither a search nor an item of Hacker News")


def _mention(hit: Any) -> Mention | Skipped:
    name = words(hit, "objectID") or words(hit, "id")
    told = words(hit, "story_text") or words(hit, "comment_text") or words(hit, "text")
    title = words(hit, "title")
    if not name or not (told or title):
        return Skipped("a post without number or words, perhaps deleted")
    story = words(hit, "story_id")
    return Mention(
        kind="post",
        external_id=name,
        url=urls.absolute(words(hit, "url") or "", _HOME) or f"{_HOME}item?id={name}",
        author=words(hit, "author"),
        title=markup.text(title or ""),
        text=markup.text(told or ""),
        published=apis.seconds(at(hit, "created_at_i")) or apis.standard(at(hit, "created_at")),
        like_count=count(at(hit, "points")),
        reply_count=count(at(hit, "num_comments")),
        parent_id=words(hit, "parent_id"),
        thread_id=story if story != name else None,
        match_hints=_hints(hit),
    )


def _hints(hit: Any) -> tuple[str, ...]:
    marked = (
        words(hit, "_highlightResult", name, "value") for name in ("title", "story_text", "comment_text")
    )
    return tuple(hint for one in marked if one for hint in markup.bold(one))
