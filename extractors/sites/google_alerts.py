"""Google Alerts delivered as a feed: Atom, newest first, at most 20 entries; none is normal."""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error as Base64Error
from collections.abc import Iterator
from dataclasses import replace

from extractors import feeds, markup, urls
from extractors.about import About
from extractors.records import Mention, Page, Skipped

ABOUT = About(
    addresses={"google.*": r"/alerts/feeds/"},
    feed=r"/alerts/feeds/|tag:google\.com,2005:reader/user/\d+/state/com\.google/alerts/",
    is_polled=True,
)
#: Inside `cd`, a small protobuf: a digest, Google's domain, the language and the region of the edition.
_EDITION = re.compile(rb"[0-9a-f]{16}:[a-z.]{2,10}:(?P<language>[A-Za-z-]{2,8}):(?P<region>[A-Z]{2})")


def parse(page: Page) -> Iterator[Mention | Skipped]:
    """Read every entry: the article behind Google's redirect, and the words that made it match."""
    return feeds.mentions(page, _refined)


def _refined(entry: feeds.Entry, found: Mention) -> Mention:
    language, region = _edition(found.url)
    return replace(
        found,
        url=urls.unwrap(found.url) if found.url else None,
        is_snippet=True,
        language=language or found.language,
        region=region,
        match_hints=_hints(entry),
    )


def _hints(entry: feeds.Entry) -> tuple[str, ...]:
    details = [feeds.field(entry, "title_detail"), *feeds.contents(entry)]
    return tuple(hint for one in details if one for hint in markup.bold(str(feeds.field(one, "value"))))


def _edition(link: str | None) -> tuple[str | None, str | None]:
    """Return language and region of the edition of Google that found the article."""
    held = urls.parameters(link or "").get("cd", "").replace("-", "+").replace("_", "/")
    try:
        told = _EDITION.search(b64decode(held + "=" * (-len(held) % 4)))
    except (Base64Error, ValueError):
        return None, None
    return (told["language"].decode(), told["region"].decode()) if told else (None, None)
