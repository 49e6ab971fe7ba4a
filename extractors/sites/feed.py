"""Any feed: RSS, RDF, Atom or JSON Feed, in its own order, usually newest first."""

from __future__ import annotations

from collections.abc import Iterator

from extractors import feeds, forms, jsonfeeds
from extractors.about import About
from extractors.records import Mention, Page, Skipped

ABOUT = About(is_polled=True, has_local_ids=True)


def parse(page: Page) -> Iterator[Mention | Skipped]:
    """Read every entry of the feed."""
    return jsonfeeds.mentions(page) if forms.form(page) == "json" else feeds.mentions(page)
