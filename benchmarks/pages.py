"""Review pages like those of real sites: about 400 KB, mostly navigation and code, with 20 reviews each."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from extractors.records import Page

REVIEWS = 20
_NOW = datetime(2026, 11, 16, tzinfo=UTC)
_WORDS = (
    "parcel",
    "depot",
    "driver",
    "late",
    "kind",
    "door",
    "hedge",
    "van",
    "noon",
    "bell",
    "again",
    "never",
)
_MENU = 3_000
_CODE = 120_000


def review_pages(each: int) -> Iterator[tuple[str, Page]]:
    """Yield so many pages of each kind: a state, JSON-LD, microdata and cards."""
    for number in range(each):
        dice = random.Random(number)  # noqa: S311
        yield "google_maps", _page(dice, "", _state(dice))
        yield "schema_org", _page(dice, "", _json_ld(dice))
        yield "schema_org", _page(dice, "".join(_microdata(dice) for _ in range(REVIEWS)), "")
        yield "amazon", _page(dice, "".join(_amazon(dice) for _ in range(REVIEWS)), "")
        yield "steam_community", _page(dice, "".join(_steam(dice) for _ in range(REVIEWS)), "")


def _page(dice: random.Random, body: str, script: str) -> Page:
    """Wrap the reviews in what stands around them."""
    menu = "".join(
        f'<li class="menu-item m-{n}"><a href="/{_some(dice, 2)}" class="link">{_some(dice, 2)}</a></li>'
        for n in range(_MENU)
    )
    code = f"<script>var code = '{_some(dice, 10) * (_CODE // 60)}';</script>"
    told = (
        f'<!DOCTYPE html><html lang="en"><head><title>Northwind</title>{script}{code}</head>'
        f"<body><ul>{menu}</ul><main>{body}</main></body></html>"
    )
    return Page("bench", "https://shop.test/northwind", _NOW, told.encode(), "text/html")


def _some(dice: random.Random, count: int) -> str:
    return " ".join(dice.choices(_WORDS, k=count))


def _day(dice: random.Random) -> datetime:
    return _NOW - timedelta(hours=dice.randrange(9_000))


def _state(dice: random.Random) -> str:
    reviews = [[_listed(dice, number), None, "x"] for number in range(REVIEWS)]
    place = [None, None, None, None, [None] * 7 + [4.2, 900], *[None] * 170, [None] * 9 + [[[reviews]]]]
    answer = ")]}'\n" + json.dumps([None] * 6 + [place])
    state = json.dumps([None] * 3 + [[None] * 6 + [answer]])
    return f"<script>window.APP_INITIALIZATION_STATE={state};</script>"


def _listed(dice: random.Random, number: int) -> list[object]:
    at = int(_day(dice).timestamp() * 1e6)
    written = [None, None, at, at, [None] * 5 + [[_some(dice, 2)]]]
    text = [[dice.randint(1, 5)], *[None] * 13, ["en"], [[_some(dice, 40)]]]
    return [f"Ci{number}{dice.random()}", written, text]


def _json_ld(dice: random.Random) -> str:
    reviews = [
        {
            "@type": "Review",
            "author": {"@type": "Person", "name": _some(dice, 2)},
            "datePublished": _day(dice).isoformat(),
            "reviewBody": _some(dice, 40),
            "reviewRating": {"@type": "Rating", "ratingValue": dice.randint(1, 5)},
        }
        for _ in range(REVIEWS)
    ]
    average = {"@type": "AggregateRating", "ratingValue": 4.2, "reviewCount": 900}
    thing = {"@type": "Product", "name": "Northwind", "review": reviews, "aggregateRating": average}
    return f'<script type="application/ld+json">{json.dumps(thing)}</script>'


def _microdata(dice: random.Random) -> str:
    return (
        '<div itemprop="review" itemscope itemtype="https://schema.org/Review">'
        f'<b itemprop="author">{_some(dice, 2)}</b>'
        f'<meta itemprop="datePublished" content="{_day(dice):%Y-%m-%d}">'
        '<i itemprop="reviewRating" itemscope itemtype="https://schema.org/Rating">'
        f'<meta itemprop="ratingValue" content="{dice.randint(1, 5)}"></i>'
        f'<p itemprop="reviewBody">{_some(dice, 40)}</p></div>'
    )


def _amazon(dice: random.Random) -> str:
    stars, name = dice.randint(1, 5), f"R{dice.randrange(10**13):013d}"
    return (
        f'<div id="{name}" data-hook="review"><span class="a-profile-name">{_some(dice, 2)}</span>'
        f'<a data-hook="review-title"><i data-hook="review-star-rating" class="a-star-{stars}">'
        f'<span class="a-icon-alt">{stars}.0 out of 5 stars</span></i><span>{_some(dice, 5)}</span></a>'
        f'<span data-hook="review-date">Reviewed in the United States on {_day(dice):%B %d, %Y}</span>'
        f'<span data-hook="avp-badge">Verified Purchase</span>'
        f'<span data-hook="review-body"><span>{_some(dice, 40)}</span></span>'
        f'<span data-hook="helpful-vote-statement">{dice.randint(2, 90)} people found this helpful</span>'
        "</div>"
    )


def _steam(dice: random.Random) -> str:
    thumb = dice.choice(("Up", "Down"))
    return (
        f'<div class="apphub_Card" data-modal-content-url="https://steam.test/{dice.random()}/">'
        '<div class="apphub_UserReviewCardContent"><div class="found_helpful">'
        f"{dice.randint(2, 90)} people found this review helpful</div>"
        f'<div class="thumb"><img src="/icon_thumbs{thumb}.png"></div><div class="apphub_CardTextContent">'
        f'<div class="date_posted">Posted: {_day(dice):%B %d}</div>{_some(dice, 40)}</div></div>'
        f'<div class="apphub_CardContentAuthorName"><a href="#">{_some(dice, 1)}</a></div></div>'
    )
