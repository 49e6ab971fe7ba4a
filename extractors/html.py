"""A page as a tree, its words as a reader sees them, and selectors that fail when a page has changed."""

from __future__ import annotations

import codecs
import html
import re
import warnings
from urllib.parse import urljoin

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, Tag, XMLParsedAsHTMLWarning
from bs4.element import NavigableString, PageElement

from extractors.errors import ParseError
from extractors.records import Page

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|&(?:#\w+|[a-zA-Z]\w*);")
_SILENT = frozenset({"script", "style", "template", "noscript", "svg", "head"})
_BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure"),
        *("footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre"),
        *("section", "table", "tr", "ul"),
    }
)


def soup(page: Page) -> BeautifulSoup:
    """Parse the page once; its declared charset is a hint, its bytes decide."""
    with warnings.catch_warnings():
        # Whatever arrives is read as HTML: a feed or a bare address in its place just holds no review.
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        return BeautifulSoup(page.body, "lxml", from_encoding=_charset(page.content_type))


def fragment(markup: str) -> BeautifulSoup:
    """Parse markup that came inside something else."""
    return BeautifulSoup(f"<body>{markup}</body>", "lxml")


def some(page: Page, root: Tag, css: str) -> list[Tag]:
    """Return the elements that match; an empty match is a changed page."""
    found = list(root.select(css))
    if not found:
        raise ParseError(page.source_id, f"the page has changed: nothing matches {css!r}")
    return found


def one(page: Page, root: Tag, css: str) -> Tag:
    """Return the single element that matches."""
    found = some(page, root, css)
    if len(found) > 1:
        raise ParseError(page.source_id, f"the page has changed: {len(found)} elements match {css!r}")
    return found[0]


def attribute(tag: Tag | None, name: str) -> str | None:
    """Return an attribute without the space around it; None when absent or empty."""
    value = tag.get(name) if tag is not None else None
    return (" ".join(value) if isinstance(value, list) else value or "").strip() or None


def text(tag: Tag) -> str:
    """Return the words as a browser shows them: one line a block, one space between words."""
    pieces: list[str] = []
    waiting: list[PageElement | str] = [tag]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Tag):
            if node.name not in _SILENT:
                edge = ["\n"] if node.name in _BLOCKS else []
                waiting.extend([*edge, *reversed(node.contents), *edge])
        elif type(node) is str:
            pieces.append(node)
        elif type(node) is NavigableString:
            # Line breaks of the source are spaces; only blocks break lines.
            pieces.append(re.sub(r"\s+", " ", node))
    lines = (re.sub(r"\s+", " ", line).strip() for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def plain(words: str) -> str:
    """Return a string that may carry markup or entities as text; line breaks stay."""
    if not _MARKUP.search(words):
        return words.strip()
    if "<" not in words:
        return html.unescape(words).strip()
    broken = re.sub(r"\r\n?|\n", "<br>", words)
    return text(fragment(broken))


def language(document: BeautifulSoup) -> str | None:
    """Return the language tag that the document declares for itself."""
    return attribute(document.html, "lang") if isinstance(document.html, Tag) else None


def address(page: Page, document: BeautifulSoup) -> str:
    """Return where the page says it lives, else where it was fetched."""
    canonical = attribute(document.find("link", rel="canonical", href=True), "href")
    return absolute(page.url, canonical) if canonical else page.url


def absolute(base: str, url: str) -> str:
    """Return an address as seen from another; one that cannot be read stays as it stands."""
    try:
        return urljoin(base, url)
    except ValueError:
        return url


def _charset(content_type: str) -> str | None:
    found = _CHARSET.search(content_type)
    try:
        return codecs.lookup(found[1]).name if found else None
    except LookupError:
        return None
