"""A forum's Atom feed: the 20 newest posts."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from demo.entries import Entry
from demo.marks import utc
from demo.sources import BRANDS, Source

_WINDOW = 20


def render(source: Source, entries: Sequence[Entry]) -> bytes:
    """Return the feed."""
    shown = entries[:_WINDOW]
    updated = f"<updated>{utc(shown[0].at)}</updated>" if shown else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">'
        f"<title>{escape(source.name)}: {BRANDS[source.brand]}</title>"
        f"<id>tag:tarmactalk.example,2019:{source.brand}</id>{updated}\n"
        + "\n".join(_entry(entry) for entry in shown)
        + "\n</feed>\n"
    ).encode()


def _entry(entry: Entry) -> str:
    html = f"<p>{escape(entry.text)}</p>"
    return (
        f"<entry><id>{entry.url}</id><title>{escape(entry.title)}</title>"
        f'<link rel="alternate" type="text/html" href="{entry.url}"/>'
        f"<published>{utc(entry.at)}</published><updated>{utc(entry.at)}</updated>"
        f"<author><name>{escape(entry.author)}</name></author>"
        f'<content type="html">{escape(html)}</content></entry>'
    )
