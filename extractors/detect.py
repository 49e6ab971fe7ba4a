"""Which site's parser reads a page."""

from __future__ import annotations

import json
import re

from extractors import known, urls
from extractors.errors import ParseError
from extractors.forms import form, head
from extractors.records import Page

_FEED_PATH = re.compile(r"(?:^|[/._-])(?:rss|atom|feeds?|rdf)(?:$|[/._-])|\.xml$", re.IGNORECASE)
_OWN_ADDRESS = re.compile(
    r"<(?:link|meta)\b[^<>]*\b(?:rel=[\"']?canonical|property=[\"']?og:url)\b[^<>]*>", re.IGNORECASE
)
_ADDRESS = re.compile(r"\b(?:href|content)=[\"']?(https?://[^\"'\s<>]+)", re.IGNORECASE)


def site_of(page: Page) -> str:
    """Name the site whose parser reads the page: by its address, or else by what it holds.

    Raises ParseError when it is neither a feed nor a page.
    """
    return known.by_address(page.url) or _by_content(page)


def site_of_address(url: str) -> str:
    """Guess the site from the address alone: `feed` where the path looks like one, else `schema_org`."""
    if site := known.by_address(url):
        return site
    return "feed" if _FEED_PATH.search(urls.path(url)) else "schema_org"


def _by_content(page: Page) -> str:
    match form(page):
        case "feed":
            return known.by_feed(head(page.body)) or "feed"
        case "json":
            return _by_json(page)
        case "html":
            return _by_own_address(page) or known.by_page(page.body) or "schema_org"
        case _:
            raise ParseError(
                page.source_id, "is neither a feed nor a page of HTML; name its site if it should be one"
            )


def _by_json(page: Page) -> str:
    try:
        held = json.loads(page.body)
    except (ValueError, RecursionError) as error:
        raise ParseError(page.source_id, "begins like JSON and is none") from error
    first = next(iter(held), None) if isinstance(held, list) else held
    if isinstance(first, dict) and (name := known.by_answer(first)):
        return name
    if isinstance(held, dict) and isinstance(held.get("items"), list):
        return "feed"
    raise ParseError(page.source_id, "is JSON, but no feed that is known; name its site if it should be one")


def _by_own_address(page: Page) -> str | None:
    told = page.body.decode("utf-8", errors="replace")
    for tag in _OWN_ADDRESS.finditer(told):
        if (address := _ADDRESS.search(tag[0])) and (site := known.by_address(address[1])):
            return site
    return None
