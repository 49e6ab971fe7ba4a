"""capterra.com and its sisters in other countries: software reviews, stars to five, in cards.

Cards are those of capterra.com (`review-cards-container`, 2024 to 2026) and of the country sites
(`review-card`), both known from public scrapers' code; classes say how things look, not what they are, so
pros and cons are found by what stands before them. JSON-LD has the average, on older pages reviews too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from bs4 import Tag

from extractors import cards, html, schema_reviews
from extractors.moments import moment
from extractors.records import Mention, Page, Record

_LOOK = cards.Look(
    each="[data-test-id=review-cards-container] > div:has(h3), .review-card:has(h3)",
    scale=5.0,
    author="span.font-semibold, .fw-600, h5",
    title="h3",
    stars="[data-testid=rating], [data-testid='Overall Rating-rating'], .star-rating-component, span.ms-1",
)
_PROS = re.compile(r"pros|vorteile|avantages|ventajas|pro|vantagens|pluspunten|voordelen", re.I)
_CONS = re.compile(
    r"cons|nachteile|inconvénients|contras|desventajas|contro|desvantagens|minpunten|nadelen", re.I
)
_HEADINGS = (("pros", _PROS), ("cons", _CONS))
_ORDER = ("own", "pros", "cons")


def parse(page: Page) -> Iterator[Record]:
    """Read the cards; the average, and all where there are none, from JSON-LD."""
    document = html.soup(page, _is_kept)
    language = html.language(document)
    found = cards.mentions(page, document, _LOOK, lambda card, one: _refined(page, language, card, one))
    yield from schema_reviews.completed(page, document, found)


def _is_kept(_: str, attributes: Mapping[str, Any]) -> bool:
    return attributes.get("data-test-id") == "review-cards-container" or cards.has(attributes, "review-card")


def _refined(page: Page, language: str | None, card: Tag, mention: Mention) -> Mention:
    lines = (line for line in html.text(card, card.find_all(["p", "h3"])).split("\n"))
    days = (read for line in lines if (read := moment(line, language=language, now=page.fetched_at)))
    return replace(
        mention,
        title=(mention.title or "").strip('"“”„ '),
        text=_text(card),
        published=next((day for day in days if day.precision == "day"), None),
    )


def _text(card: Tag) -> str:
    """Return the writer's own paragraphs, what is for it, and what is against it under "Cons:"."""
    blocks: dict[str, list[Tag]] = {"own": [], "pros": [], "cons": [], "aside": []}
    labels: list[Tag] = []
    place = "own"
    for string in card.find_all(string=True):
        label = string.strip(" :\n\t")
        heading = next((name for name, words in _HEADINGS if words.fullmatch(label)), None)
        block = string.find_parent("p") or string.parent
        if heading and string.parent:
            place = heading
            labels.append(string.parent)
        elif label and block and block not in blocks[place]:
            is_paragraph = block.name == "p"
            if (place == "own" and is_paragraph) or (place != "own" and (is_paragraph or not blocks[place])):
                blocks[place].append(block)
            elif place != "own":
                place = "aside"
    own, pros, cons = ("\n".join(html.text(block, labels) for block in blocks[name]) for name in _ORDER)
    return "\n".join(filter(None, (own, pros, f"Cons: {cons}" if cons else "")))
