"""What servers of the fediverse share: addresses that name writer and number, threads around one post."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from extractors import urls
from extractors.records import Mention, Page
from extractors.states import at, listed, words

_POST = re.compile(r"/@(?P<author>[^/@]+)/(?P<name>\d+)")
_ANY_POST = re.compile(r"/@[^/]+/\d+/?|/users/[^/]+/statuses/\d+/?")
_CONTEXT = re.compile(r"/api/v1/statuses/(\w+)/context")


def is_post(url: str) -> bool:
    """Whether the address is that of a post, whatever server it is on."""
    return _ANY_POST.fullmatch(urls.path(url)) is not None


def signed(found: Mention, page: Page) -> Mention:
    """Add a post's author and number, which feeds give only in its address."""
    place = _POST.fullmatch(urls.path(found.url or ""))
    if not place:
        return found
    home = urls.host(found.url or "")
    author = place["author"] if home == urls.host(page.url) else f"{place['author']}@{home}"
    return replace(found, kind="post", external_id=place["name"], author=author)


def thread(held: Any) -> list[dict[str, Any]] | None:
    """Return what stands around a post, before and after it; None when the answer is no such context."""
    if not isinstance(held, dict) or "descendants" not in held:
        return None
    return [*listed(held.get("ancestors")), *listed(held["descendants"])]


def beginning(held: Any, page: Page) -> str | None:
    """Return the number of the post that a context's thread began with, as far as it is known."""
    if at(held, "descendants") is None:
        return None
    if first := next(iter(listed(at(held, "ancestors"))), None):
        return None if words(first, "in_reply_to_id") else words(first, "id")
    asked = _CONTEXT.search(urls.path(page.url))
    return asked[1] if asked else None
