"""One article, as a mention with its whole text: what the link of a news mention leads to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from extractors import articles, forms, main_text, moments, urls
from extractors.errors import BlockedError, ParseError
from extractors.main_text import MainText
from extractors.records import Mention, Moment, Page

#: Before the library's own choice, which takes the heading of a live blog's entry for the whole's.
_TITLE = "//meta[@property='og:title']/@content"
_CANONICAL = "//link[@rel='canonical']/@href | //meta[@property='og:url']/@content"
_PUBLISHED = (
    "//meta[@property='article:published_time' or @itemprop='datePublished' or @name='pubdate']/@content"
)
_LD_PUBLISHED = re.compile(r'"datePublished"\s*:\s*"([^"]{4,40})"')
#: A local day and its midnight in UTC are no further apart than this.
_ONE_DAY_ANYWHERE = timedelta(hours=38)


def parse(page: Page) -> Iterator[Mention]:
    """Read the article; a ParseError says that there is none, a BlockedError what stands before it."""
    if forms.form(page) != "html":
        raise ParseError(page.source_id, "is no page of HTML")
    found = main_text.read(page)
    if wall := articles.wall(found.text, found.markup):
        raise BlockedError(page.source_id, wall)
    if articles.size(found.text) < articles.SHORTEST:
        raise ParseError(page.source_id, "holds no article, only menus and notices")
    canonical = (urls.absolute(one, page.url) for one in found.stated(_CANONICAL))
    yield Mention(
        kind="article",
        url=urls.canonical(next((one for one in canonical if one), page.url)),
        author=found.author,
        site_name=found.site_name,
        title=next(iter(found.stated(_TITLE)), found.title),
        text=found.text,
        language=next(iter(found.stated("/html/@lang")), None),
        published=_published(found),
    )


def _published(found: MainText) -> Moment | None:
    """Return the day that was found in the page, to the minute where the page states a moment of that day."""
    day = moments.standard(found.day or "")
    stated = [*found.stated(_PUBLISHED), *(told[1] for told in _LD_PUBLISHED.finditer(found.markup))]
    for moment in map(moments.standard, stated):
        if moment and (day is None or abs(moment.at - day.at) < _ONE_DAY_ANYWHERE):
            return moment
    return day
