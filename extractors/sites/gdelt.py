"""GDELT's article search (DOC 2.0, mode ArtList, format JSON): the world's news by headline, no text.

The shape rests on GDELT's announcement of the API and on public clients of it; no capture was at hand.
`seendate` is when GDELT first saw an article, in steps of a quarter of an hour; it stands for the date of
publication, to the minute. GDELT escapes some titles wrongly, which is mended. It tells errors in words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytz

from extractors import apis, languages, moments
from extractors.errors import ParseError
from extractors.records import Mention, Moment, Page, Skipped
from extractors.states import at, words

IS_POLLED = True

#: A pair that JSON knows, or a backslash that stands for itself.
_BACKSLASH = re.compile(rb"\\([\"\\/bfnrtu])|\\")
_COUNTRIES = {"United Kingdom": "GB", "South Korea": "KR", "North Korea": "KP", "Czech Republic": "CZ"}


def parse(page: Page) -> Iterator[Mention | Skipped]:
    """Read every article; GDELT's `{}` is no article."""
    held = apis.document(page, _mended(page.body))
    articles = at(held, "articles") if held != {} else []
    if not isinstance(articles, list):
        raise ParseError(page.source_id, "is JSON, but no list of articles; ask for mode=artlist&format=json")
    for article in articles:
        yield _mention(article)


def _mended(body: bytes) -> bytes:
    return _BACKSLASH.sub(lambda found: found[0] if found[1] else rb"\\", body) if b"\\" in body else body


def _mention(article: Any) -> Mention | Skipped:
    url = words(article, "url")
    if not url:
        return Skipped("an article without address")
    return Mention(
        kind="article",
        url=url,
        title=words(article, "title"),
        is_snippet=True,
        language=languages.code(words(article, "language")),
        region=_regions().get(words(article, "sourcecountry") or ""),
        published=_seen(at(article, "seendate")),
    )


def _seen(value: object) -> Moment | None:
    told = apis.standard(value)
    return moments.cut(told.at, "minute") if told and told.precision == "second" else told


@cache
def _regions() -> dict[str, str]:
    """Return the ISO 3166-1 code of every country by its English name."""
    return {name: code for code, name in pytz.country_names.items()} | _COUNTRIES
