"""A picture of an archived page, made by a browser that can reach nothing but that page.

The page's policy runs no script and loads nothing, and the bytes that are shown are those that were archived.
"""

from __future__ import annotations

from pathlib import Path

from extractors.records import Page
from pipeline import chromium as browsers
from pipeline.chromium import Shown, Wanted, browser

__all__ = ["PNG_END", "browser", "taken"]

_POLICY = "default-src 'none'; style-src 'unsafe-inline' data:; img-src data:; font-src data:; sandbox"
#: How a PNG ends.
PNG_END = b"IEND\xaeB`\x82"
_MOST_BYTES = 10_000_000
_PICTURE = Wanted("--screenshot", ".png", (PNG_END,))


def taken(page: Page, chromium: Path) -> bytes | None:
    """Return a PNG of the page; None when it is none that a browser shows, or the browser fails."""
    if not page.url.startswith(("http://", "https://")) or "html" not in page.content_type.lower():
        return None
    data = browsers.made(Shown(page.body, page.content_type, _POLICY), _PICTURE, chromium)
    return data if data and len(data) <= _MOST_BYTES else None
