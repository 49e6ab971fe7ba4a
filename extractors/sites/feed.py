"""Any feed: RSS, RDF, Atom or JSON Feed, in its own order, usually newest first."""

from __future__ import annotations

from collections.abc import Iterator

from extractors import detect, feeds, jsonfeeds
from extractors.records import Mention, Page, Skipped

IS_POLLED = True


def parse(page: Page) -> Iterator[Mention | Skipped]:
    """Read every entry of the feed."""
    return jsonfeeds.mentions(page) if detect.form(page) == "json" else feeds.mentions(page)
