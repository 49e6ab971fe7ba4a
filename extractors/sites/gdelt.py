"""GDELT's article search (DOC 2.0, mode ArtList, format JSON): the world's news by headline, no text.

The shape rests on GDELT's announcement of the API and on public clients of it; no capture was at hand.
`seendate` is when GDELT first saw an article, in steps of a quarter of an hour; it stands for the date of
publication, to the minute. GDELT escapes some titles wrongly, which is mended. It tells errors in words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from extractors import apis, countries, languages, moments
from extractors.about import About
from extractors.records import Mention, Moment, Page, Skipped
from extractors.states import at, words

ABOUT = About(addresses={"api.gdeltproject.org": r"/api/v2/doc/"}, answers=({"articles"},), is_polled=True)
#: A pair that JSON knows, or a backslash that stands for itself.
_BACKSLASH = re.compile(rb"\\([\"\\/bfnrtu])|\\")


def parse(page: Page) -> Iterator[Mention | Skipped]:
    """Read every article; GDELT's `{}` is no article."""
    held = apis.document(page, _mended(page.body))
    problem = "no list of articles; ask for mode=artlist&format=json"
    articles = apis.things(page, held, problem, "articles") if held != {} else []
    return map(_mention, articles)


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
        region=countries.code(words(article, "sourcecountry")),
        published=_seen(at(article, "seendate")),
    )


def _seen(value: object) -> Moment | None:
    told = apis.standard(value)
    return moments.cut(told.at, "minute") if told and told.precision == "second" else told
