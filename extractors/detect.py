"""What kind of document a page is, and which site's parser reads it."""

from __future__ import annotations

import codecs
import json
import re
from typing import Literal

from extractors import known, urls
from extractors.errors import ParseError
from extractors.records import Page

Form = Literal["feed", "json", "html", "other"]

#: So much of a page is looked at; what stands before a root element fits into it.
_HEAD = 65_536
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: The first bytes of `<?` or `<r` in encodings of two and four bytes without a mark.
_WIDE = (
    (re.compile(rb"<\0\0\0"), "utf-32-le"),
    (re.compile(rb"\0\0\0<"), "utf-32-be"),
    (re.compile(rb"<\0[^\0]\0"), "utf-16-le"),
    (re.compile(rb"\0<\0[^\0]"), "utf-16-be"),
    (re.compile(rb"\x4c\x6f\xa7\x94"), "cp037"),
)
_FEED_ROOT = re.compile(r"<(?:[\w.-]+:)?(?:rss|rdf|feed|channel)(?=[\s>/])", re.IGNORECASE)
_HTML_ROOT = re.compile(r"<(?:html|head|body|title|meta|div|main|p|h1|script|form|table)\b", re.IGNORECASE)
#: What may stand before the first element: declarations, comments and a document type.
_BEFORE_ROOT = (("<?", "?>"), ("<!--", "-->"), ("<!", ">"))
_FEED_PATH = re.compile(r"(?:^|[/._-])(?:rss|atom|feeds?|rdf)(?:$|[/._-])|\.xml$", re.IGNORECASE)
_OWN_ADDRESS = re.compile(
    r"<(?:link|meta)\b[^<>]*\b(?:rel=[\"']?canonical|property=[\"']?og:url)\b[^<>]*>", re.IGNORECASE
)
_ADDRESS = re.compile(r"\b(?:href|content)=[\"']?(https?://[^\"'\s<>]+)", re.IGNORECASE)


def form(page: Page) -> Form:
    """Tell a feed from JSON, HTML and the rest by its first element; what the server says is no proof."""
    head = _from_root(_head(page.body))
    if head[:1] in ("{", "["):
        return "json"
    feed, html = _FEED_ROOT.search(head), _HTML_ROOT.search(head)
    if feed and (html is None or feed.start() < html.start()):
        return "feed"
    if html:
        return "html"
    return "html" if "html" in page.content_type.lower() else "other"


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
            head = _head(page.body)
            return known.by_feed(head) or "feed"
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
    if isinstance(held, dict) and isinstance(held.get("feed"), dict):
        return "app_store"
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


def _from_root(head: str) -> str:
    """Cut off what stands before the first element; a comment may hold any markup."""
    at = 0
    while True:
        head = head[at:].lstrip("\ufeff \t\r\n\0")
        start, end = next((pair for pair in _BEFORE_ROOT if head.startswith(pair[0])), ("", ""))
        if not start or (at := head.find(end, len(start)) + len(end)) < len(end):
            return head


def _head(body: bytes) -> str:
    """Decode the beginning well enough to see the markup; letters of other scripts may come out wrong."""
    head = body[:_HEAD]
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return head[len(mark) :].decode(encoding, errors="replace")
    for first, encoding in _WIDE:
        if first.match(head):
            return head.decode(encoding, errors="replace")
    return head.decode("latin-1")
