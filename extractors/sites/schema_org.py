"""Any page that states its reviews in the words of schema.org, in page order."""

from __future__ import annotations

from collections.abc import Iterator

from extractors import html, schema_reviews
from extractors.about import About
from extractors.records import Page, Record

ABOUT = About(has_local_ids=True)


def parse(page: Page) -> Iterator[Record]:
    """Read JSON-LD, then microdata; a page without any review or rating is a ParseError."""
    yield from schema_reviews.records(page, html.data(page))


def next_page(page: Page) -> str | None:
    """Return what the page marks as the one after it."""
    return html.following(page, html.soup(page, lambda name, _attributes: name in {"link", "a"}))
