"""A review page with schema.org in JSON-LD: 20 reviews, owner answers as comments."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape
from typing import Any

from demo.entries import Entry
from demo.marks import number, utc
from demo.sources import BRANDS, Source
from demo.standing import standing

_WINDOW = 20


def render(source: Source, entries: Sequence[Entry]) -> bytes:
    """Return the page."""
    now = standing(source, entries)
    name = BRANDS[source.brand]
    told = {
        "@context": "https://schema.org",
        "@type": "Airline",
        "name": name,
        "aggregateRating": {
            "@type": "AggregateRating",
            "ratingValue": str(now.average),
            "bestRating": "5",
            "worstRating": "1",
            "reviewCount": str(now.count),
        },
        "review": [_review(name, entry) for entry in entries[:_WINDOW]],
    }
    words = "".join(
        f'<section class="card"><h3>{escape(entry.title)}</h3><p>{escape(entry.text)}</p></section>'
        for entry in entries[:_WINDOW]
    )
    block = json.dumps(told, ensure_ascii=False, indent=1).replace("</", "<\\/")
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{name} | {source.name}</title>'
        f'<script type="application/ld+json">{block}</script></head>'
        f"<body><h1>{name}</h1><p>Rated {now.average} of 5 by {now.count} flyers</p>{words}</body></html>"
    ).encode()


def _review(name: str, entry: Entry) -> dict[str, Any]:
    told: dict[str, Any] = {
        "@type": "Review",
        "identifier": f"sr-{number(entry.key, 40)}",
        "author": {"@type": "Person", "name": entry.author},
        "datePublished": utc(entry.at),
        "name": entry.title,
        "reviewBody": entry.text,
        "reviewRating": {"@type": "Rating", "ratingValue": entry.stars, "bestRating": 5, "worstRating": 1},
    }
    if entry.language != "en":
        told["inLanguage"] = entry.language
    if entry.answer:
        told["comment"] = {
            "@type": "Comment",
            "author": {"@type": "Organization", "name": name},
            "datePublished": utc(entry.answer.at),
            "text": entry.answer.text,
        }
    return told
