"""A Google Alerts feed: Atom, with 20 entries, Google's redirects, and the matched words in bold."""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from html import escape

from demo.entries import Entry
from demo.marks import hexadecimal, number, token, utc
from demo.sources import BRANDS, Source

_WINDOW = 20
_SNIPPET = 150
_COMPLAINTS = re.compile(r"\b(complaints?|refunds?|cancel\w*|stranded|angry|awful|delays?)\b", re.IGNORECASE)


def render(source: Source, entries: Sequence[Entry]) -> bytes:
    """Return the feed; one without entries is an empty feed."""
    user, alert = source.path.split("/")[-2:]
    query = source.name.removeprefix("Google Alert: ")
    shown = entries[:_WINDOW]
    updated = f" <updated>{utc(shown[0].at)}</updated>" if shown else ""
    return (
        '<?xml version="1.0" encoding="utf-8"?> <feed xmlns="http://www.w3.org/2005/Atom"'
        ' xmlns:idx="urn:atom-extension:indexing">'
        f" <id>tag:google.com,2005:reader/user/{user}/state/com.google/alerts/{alert}</id>"
        f" <title>Google Alert - {escape(query)}</title>"
        f' <link href="https://www.google.com/alerts/feeds/{user}/{alert}" rel="self"></link>{updated} '
        + "".join(_entry(source, entry) for entry in shown)
        + "</feed>"
    ).encode()


def _entry(source: Source, entry: Entry) -> str:
    return (
        f"<entry> <id>tag:google.com,2013:googlealerts/feed:{number(entry.key)}</id>"
        f' <title type="html">{escape(_bold(source, entry.title), quote=False)}</title>'
        f' <link href="{escape(_redirect(source, entry))}"></link>'
        f" <published>{utc(entry.at)}</published> <updated>{utc(entry.at)}</updated>"
        f' <content type="html">{escape(_snippet(source, entry.text), quote=False)}</content>'
        " <author> <name></name> </author> </entry>"
    )


def _redirect(source: Source, entry: Entry) -> str:
    edition = f"{hexadecimal(source.path, 16)}:{entry.edition}".encode()
    told = base64.urlsafe_b64encode(b"\x08\x02\x32" + bytes([len(edition)]) + edition).decode().rstrip("=")
    signature = f"AOvVaw{token(entry.key)}"
    return f"https://www.google.com/url?rct=j&sa=t&url={entry.url}&ct=ga&cd={told}&usg={signature}"


def _snippet(source: Source, text: str) -> str:
    if len(text) <= _SNIPPET:
        return _bold(source, text)
    return _bold(source, text[:_SNIPPET].rsplit(" ", 1)[0]) + "&nbsp;..."


def _bold(source: Source, text: str) -> str:
    """Return the text as HTML, with what the alert searched for in bold."""
    words = escape(text).replace("&#x27;", "&#39;")
    words = re.sub(re.escape(BRANDS[source.brand]), r"<b>\g<0></b>", words)
    return _COMPLAINTS.sub(r"<b>\g<0></b>", words) if source.id.endswith("-trouble") else words
