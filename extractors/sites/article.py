"""One article: its main text without navigation, notices, related links and comments, by trafilatura.

The library is handed a tree and neither an address nor the network: it cannot fetch anything.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from datetime import timedelta

import trafilatura
from lxml.html import HtmlElement
from trafilatura.settings import Document
from trafilatura.utils import load_html

from extractors import articles, detect, html, moments, urls
from extractors.errors import BlockedError, ParseError
from extractors.records import Mention, Moment, Page

# It reports to the log what we report as the outcome of the attempt.
for _name in ("trafilatura", "htmldate", "courlan"):
    logging.getLogger(_name).setLevel(logging.CRITICAL + 1)

_PUBLISHED = (
    "//meta[@property='article:published_time' or @itemprop='datePublished' or @name='pubdate']/@content"
)
_LD_PUBLISHED = re.compile(r'"datePublished"\s*:\s*"([^"]{4,40})"')
#: A local day and its midnight in UTC are no further apart than this.
_ONE_DAY_ANYWHERE = timedelta(hours=38)
#: Before the library's own choice, which takes the heading of a live blog's entry for the whole's.
_TITLE = "//meta[@property='og:title']/@content"
_CANONICAL = "//link[@rel='canonical']/@href | //meta[@property='og:url']/@content"


def parse(page: Page) -> Iterator[Mention]:
    """Read the article; a ParseError says that there is none, a BlockedError what stands before it."""
    if detect.form(page) != "html":
        raise ParseError(page.source_id, "is no page of HTML")
    markup = html.decoded(page)
    tree = load_html(markup)
    found = _extracted(tree, page) if tree is not None else None
    text = (found.text if found else None) or ""
    if problem := articles.missing(text, markup):
        raise BlockedError(page.source_id, problem)
    if tree is None or found is None or articles.size(text) < articles.SHORTEST:
        raise ParseError(page.source_id, "holds no article, only menus and notices")
    yield Mention(
        kind="article",
        url=_address(tree, page),
        author=found.author,
        site_name=found.sitename,
        title=next((str(one) for one in tree.xpath(_TITLE)), found.title),
        text=text,
        language=next(iter(tree.xpath("/html/@lang")), None),
        published=_published(tree, markup, found.date),
    )


def _extracted(tree: HtmlElement, page: Page) -> Document | None:
    found = trafilatura.bare_extraction(
        tree,
        url=page.url,
        fast=True,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={
            "original_date": True,
            "extensive_search": False,
            # Left out, the library would ask the clock: the page's own moment decides what is too late.
            "max_date": (page.fetched_at + timedelta(days=1)).strftime("%Y-%m-%d"),
        },
    )
    return found if isinstance(found, Document) else None


def _published(tree: HtmlElement, markup: str, day: str | None) -> Moment | None:
    """Return the day that was found in the page, to the minute where the page states a moment of that day."""
    found = moments.standard(day or "")
    stated = [*tree.xpath(_PUBLISHED), *(told[1] for told in _LD_PUBLISHED.finditer(markup))]
    for moment in (moments.standard(str(one).strip()) for one in stated):
        if moment and (found is None or abs(moment.at - found.at) < _ONE_DAY_ANYWHERE):
            return moment
    return found


def _address(tree: HtmlElement, page: Page) -> str:
    named = (urls.absolute(str(one), page.url) for one in tree.xpath(_CANONICAL))
    return urls.canonical(next((one for one in named if one), page.url))
