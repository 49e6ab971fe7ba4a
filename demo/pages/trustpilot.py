"""A review page in the shape of Trustpilot's: 20 reviews as data in `__NEXT_DATA__`, fewer words to see."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from html import escape
from typing import Any

from demo.entries import Entry
from demo.marks import hexadecimal, milliseconds
from demo.sources import BRANDS, Source
from demo.standing import standing

_WINDOW = 20


def render(source: Source, entries: Sequence[Entry]) -> bytes:
    """Return the page."""
    name = escape(BRANDS[source.brand])
    told = json.dumps({"props": {"pageProps": _props(source, entries)}}, ensure_ascii=False).replace(
        "</", r"<\/"
    )
    cards = "".join(
        f'<article class="paper_{hexadecimal(entry.key, 6)}"><p>{escape(entry.author)}</p>'
        f"<h2>{escape(entry.title)}</h2></article>"
        for entry in entries[:_WINDOW]
    )
    return (
        f'<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>{name} reviews</title></head>'
        f'<body><div id="__next"><h1>{name}</h1>{cards}</div>'
        f'<script id="__NEXT_DATA__" type="application/json">{told}</script>'
        "</body></html>"
    ).encode()


def _props(source: Source, entries: Sequence[Entry]) -> dict[str, Any]:
    now = standing(source, entries)
    host = source.path.rsplit("/", 1)[1]
    names = {1: "one", 2: "two", 3: "three", 4: "four", 5: "five"}
    stars = Counter(entry.stars for entry in entries)
    return {
        "pageUrl": source.path,
        "locale": "en-GB",
        "businessUnit": {
            "id": hexadecimal(host),
            "displayName": BRANDS[source.brand],
            "identifyingName": host,
            "numberOfReviews": now.count,
            "trustScore": now.average,
            "websiteUrl": f"https://www.{host}",
            "stars": round(now.average * 2) / 2,
            "isClaimed": True,
        },
        "reviews": [_review(entry) for entry in entries[:_WINDOW]],
        "filters": {
            "totalNumberOfReviews": now.count,
            "pagination": {"currentPage": 1, "perPage": _WINDOW, "totalPages": -(-now.count // _WINDOW)},
            "selected": {"languages": "all", "sort": "recency"},
            "reviewStatistics": {"ratings": {names[star]: stars[star] for star in names}},
        },
    }


def _review(entry: Entry) -> dict[str, Any]:
    day = f"{entry.at - timedelta(days=2):%Y-%m-%d}"
    return {
        "id": hexadecimal(entry.key),
        "filtered": False,
        "pending": False,
        "text": entry.text,
        "rating": entry.stars,
        "labels": {
            "merged": None,
            "verification": {"isVerified": False, "verificationLevel": "not-verified"},
        },
        "title": entry.title,
        "likes": 0,
        "source": "Organic",
        "dates": {
            "experiencedDate": f"{day}T00:00:00.000Z",
            "publishedDate": milliseconds(entry.at),
            "updatedDate": milliseconds(entry.edited_at) if entry.edited_at else None,
        },
        "consumer": {
            "id": hexadecimal(f"{entry.author} {entry.key}"),
            "displayName": entry.author,
            "numberOfReviews": 1,
            "countryCode": {"de": "DE", "fr": "FR"}.get(entry.language, "GB"),
            "isVerified": False,
        },
        "reply": {
            "message": entry.answer.text,
            "publishedDate": milliseconds(entry.answer.at),
            "updatedDate": None,
        }
        if entry.answer
        else None,
        "language": entry.language,
    }
