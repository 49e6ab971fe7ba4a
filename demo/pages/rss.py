"""A news portal's RSS feed: 20 items, with the portal's own marks on every address."""

from __future__ import annotations

from collections.abc import Sequence
from email.utils import format_datetime
from html import escape

from demo.entries import Entry
from demo.sources import BRANDS, Source

_WINDOW = 20


def render(source: Source, entries: Sequence[Entry]) -> bytes:
    """Return the feed."""
    shown = entries[:_WINDOW]
    built = f"<lastBuildDate>{format_datetime(shown[0].at)}</lastBuildDate>" if shown else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
        f"<title>{escape(source.name)}: {BRANDS[source.brand]}</title>"
        "<link>https://aviationcourier.example/</link><description>News from the air</description>"
        f"<language>en-gb</language>{built}\n"
        + "\n".join(_item(entry) for entry in shown)
        + "\n</channel></rss>\n"
    ).encode()


def _item(entry: Entry) -> str:
    link = f"{entry.url}?utm_source=aviationcourier&utm_medium=rss"
    return (
        f"<item><title>{escape(entry.title)}</title><link>{escape(link)}</link>"
        f'<guid isPermaLink="false">{entry.key}</guid><dc:creator>{escape(entry.author)}</dc:creator>'
        f"<pubDate>{format_datetime(entry.at)}</pubDate>"
        f"<description><![CDATA[<p>{escape(entry.text)}</p>]]></description></item>"
    )
