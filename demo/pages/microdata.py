"""A review page with schema.org in microdata, dates by the day; and the captcha that took its place."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from demo.entries import Entry
from demo.sources import BRANDS, Source
from demo.standing import standing

_WINDOW = 20

CAPTCHA = b"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>One moment, please</title></head>
<body><h1>Are you a human?</h1>
<p>We have seen unusual traffic from your network. Please solve the captcha to go on.</p>
<form action="/captcha" method="post"><input name="captcha"><button>Continue</button></form>
</body></html>
"""


def render(source: Source, entries: Sequence[Entry]) -> bytes:
    """Return the page."""
    now = standing(source, entries)
    name = BRANDS[source.brand]
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{name} | {escape(source.name)}'
        '</title></head><body><main itemscope itemtype="https://schema.org/Airline">'
        f'<h1 itemprop="name">{name}</h1>'
        '<p itemprop="aggregateRating" itemscope itemtype="https://schema.org/AggregateRating">'
        f'<span itemprop="ratingValue">{now.average}</span> of <span itemprop="bestRating">5</span>'
        f' from <span itemprop="reviewCount">{now.count}</span> voices</p>'
        + "".join(_review(name, entry) for entry in entries[:_WINDOW])
        + "</main></body></html>"
    ).encode()


def _review(name: str, entry: Entry) -> str:
    answer = ""
    if entry.answer:
        answer = (
            '<blockquote itemprop="comment" itemscope itemtype="https://schema.org/Comment">'
            f'<b itemprop="author">{name}</b> <time itemprop="datePublished"'
            f' datetime="{entry.answer.at:%Y-%m-%d}">{entry.answer.at:%-d %B %Y}</time>'
            f'<p itemprop="text">{escape(entry.answer.text)}</p></blockquote>'
        )
    return (
        '<article itemprop="review" itemscope itemtype="https://schema.org/Review">'
        f'<meta itemprop="identifier" content="{entry.key}">'
        f'<h2 itemprop="name">{escape(entry.title)}</h2>'
        '<p itemprop="reviewRating" itemscope itemtype="https://schema.org/Rating">'
        f'<meta itemprop="worstRating" content="1"><span itemprop="ratingValue">{entry.stars}</span>/'
        '<span itemprop="bestRating">5</span></p>'
        '<p>by <span itemprop="author" itemscope itemtype="https://schema.org/Person">'
        f'<span itemprop="name">{escape(entry.author)}</span></span>,'
        f' <time itemprop="datePublished" datetime="{entry.at:%Y-%m-%d}">{entry.at:%-d %B %Y}</time></p>'
        f'<div itemprop="reviewBody">{escape(entry.text)}</div>{answer}</article>'
    )
