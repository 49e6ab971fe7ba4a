"""news.google.com/rss: Google News as a feed; a headline with its outlet, an address, a date, no text.

The description only repeats headlines as links, sometimes those of other outlets, and is not read. Tokens
of links to 2023 hold the article's address; later ones lead nowhere without Google, and stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extractors import feeds
from extractors.about import About
from extractors.records import Mention, Page, Skipped

ABOUT = About(
    addresses={"news.google.com": r"/(?:news/)?rss(?:/|$)"}, feed=r"<generator>\s*NFE/", is_polled=True
)


def parse(page: Page) -> Iterator[Mention | Skipped]:
    """Read every entry as an article."""
    return feeds.mentions(page, lambda _, one: replace(one, kind="article", text="", is_snippet=True))
