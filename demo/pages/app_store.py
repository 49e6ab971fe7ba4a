"""Apple's feed of customer reviews, as JSON: up to 50, newest first, times on Cupertino's clocks."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from demo.entries import Entry
from demo.marks import number
from demo.sources import Source

_WINDOW = 50
_CUPERTINO = ZoneInfo("America/Los_Angeles")


def render(source: Source, entries: Sequence[Entry]) -> bytes:
    """Return the feed."""
    app = source.path.split("id=")[1].split("/")[0]
    shown = [_entry(app, entry) for entry in entries[:_WINDOW]]
    feed = {
        "author": {"name": {"label": "iTunes Store"}, "uri": {"label": "http://www.apple.com/uk/itunes/"}},
        "entry": shown,
        "title": {"label": "iTunes Store: Customer Reviews"},
        "id": {"label": f"https://itunes.apple.com{source.path}"},
    }
    return json.dumps({"feed": feed}, ensure_ascii=False).encode()


def _entry(app: str, entry: Entry) -> dict[str, Any]:
    reviewer = number(entry.author, 30)
    return {
        "author": {
            "uri": {"label": f"https://itunes.apple.com/gb/reviews/id{reviewer}"},
            "name": {"label": entry.author},
            "label": "",
        },
        "updated": {"label": entry.at.astimezone(_CUPERTINO).isoformat()},
        "im:rating": {"label": str(entry.stars)},
        "im:version": {"label": f"7.{entry.at:%-m}.{entry.at.day // 8}"},
        "id": {"label": str(10**10 + number(entry.key, 32))},
        "title": {"label": entry.title},
        "content": {"label": entry.text, "attributes": {"type": "text"}},
        "link": {
            "attributes": {
                "rel": "related",
                "href": f"https://itunes.apple.com/gb/review?id={app}&type=Purple%20Software",
            }
        },
        "im:voteSum": {"label": "0"},
        "im:contentType": {"attributes": {"term": "Application", "label": "Application"}},
        "im:voteCount": {"label": "0"},
    }
