"""What kind of document a page is, told by its first element."""

from __future__ import annotations

import codecs
import re
from typing import Literal

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


def form(page: Page) -> Form:
    """Tell a feed from JSON, HTML and the rest by its first element; what the server says is no proof."""
    told = _from_root(head(page.body))
    if told[:1] in ("{", "["):
        return "json"
    feed, html = _FEED_ROOT.search(told), _HTML_ROOT.search(told)
    if feed and (html is None or feed.start() < html.start()):
        return "feed"
    if html:
        return "html"
    return "html" if "html" in page.content_type.lower() else "other"


def head(body: bytes) -> str:
    """Decode the beginning well enough to see the markup; letters of other scripts may come out wrong."""
    told = body[:_HEAD]
    for mark, encoding in _BOMS:
        if told.startswith(mark):
            return told[len(mark) :].decode(encoding, errors="replace")
    for first, encoding in _WIDE:
        if first.match(told):
            return told.decode(encoding, errors="replace")
    return told.decode("latin-1")


def _from_root(told: str) -> str:
    """Cut off what stands before the first element; a comment may hold any markup."""
    at = 0
    while True:
        told = told[at:].lstrip("\ufeff \t\r\n\0")
        start, end = next((pair for pair in _BEFORE_ROOT if told.startswith(pair[0])), ("", ""))
        if not start or (at := told.find(end, len(start)) + len(end)) < len(end):
            return told
