"""Reviews as cards: each part at its selector, nothing where the page says nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from bs4 import Tag

from extractors import cards, html
from extractors.records import Mention, Page

LOOK = cards.Look(
    each=".card",
    scale=5.0,
    named="data-id",
    author=".who",
    text=".said",
    disliked=".not",
    stars=".stars",
    published=".when",
    reply=".reply",
    helpful=".votes",
    cut=".more",
)


def read(body: str, look: cards.Look = LOOK) -> list[Mention]:
    page = Page("shop", "https://shop.test/", datetime(2026, 11, 16, tzinfo=UTC), body.encode(), "text/html")
    return cards.mentions(page, html.soup(page), look)


def test_every_part_is_read() -> None:
    (mention,) = read(
        """<div class="card"><i data-id="7"></i><b class="who">Ada</b><i class="stars" title="4 von 5"></i>
        <time class="when">Posted: 3 May 2026</time>
        <p class="said">Good</p><p class="not">Late</p><u class="more"></u>
        <q class="reply">Thanks</q><s class="votes">One person found this helpful</s></div>"""
    )
    assert (mention.external_id, mention.author, mention.text) == ("7", "Ada", "Good\nDisliked: Late")
    assert (mention.rating_value, mention.rating_scale, mention.like_count) == (4.0, 5.0, 1)
    assert mention.is_snippet
    assert mention.published
    assert mention.published.isoformat() == "2026-05-03"
    assert mention.reply
    assert (mention.reply.text, mention.reply.published) == ("Thanks", None)


def test_what_is_not_given_stays_open() -> None:
    (mention,) = read('<div class="card"><p class="said">Good</p></div>')
    assert mention == Mention(kind="review", author="", title="", text="Good")


def test_a_card_in_a_card_is_part_of_it() -> None:
    found = read(
        '<div class="card" data-id="1"><div class="card" data-id="1"><p class="said">a</p></div></div>'
    )
    assert [mention.external_id for mention in found] == ["1"]


@pytest.mark.parametrize(
    ("label", "expected"),
    [("80 %", 4.0), ("8 / 10", 4.0), ("7 stars", None), ("3", 3.0), ("none", None)],
)
def test_stars_come_on_the_scale_of_the_site(label: str, expected: float | None) -> None:
    (mention,) = read(f'<div class="card"><i class="stars" title="{label}"></i></div>')
    assert mention.rating_value == expected
    assert mention.rating_scale == (5.0 if expected is not None else None)


def test_the_dates_tell_the_language_of_a_page_that_does_not() -> None:
    dates = ("6 janvier 2024", "9 aout 2023")
    body = "".join(f'<div class="card"><b class="when">{date}</b></div>' for date in dates)
    told = [mention.published.isoformat() if mention.published else None for mention in read(body)]
    assert told == ["2024-01-06", "2023-08-09"]


def test_a_site_adds_what_only_it_knows() -> None:
    page = Page("shop", "https://shop.test/", datetime(2026, 11, 16, tzinfo=UTC), b'<p class="card">a</p>')

    def refine(card: Tag, mention: Mention) -> Mention:
        return replace(mention, title=card.name)

    assert [one.title for one in cards.mentions(page, html.soup(page), LOOK, refine)] == ["p"]
