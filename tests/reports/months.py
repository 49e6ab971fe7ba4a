"""Invented months of a bakery: some weeks of stories that go on, stars, answers, themes and a rival."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from functools import cache

from duckdb import DuckDBPyConnection

from tests.reports.house import ZONE, House, Said
from transforms import voice
from warehouse.records import Week

BRAND = "bluebell"
RIVAL = "poppy"
#: September and October of 2026: positive, neutral and negative stories of each week.
SEPTEMBER = ((20, 10, 10), (22, 8, 10), (18, 12, 10), (20, 10, 10))
OCTOBER = ((10, 10, 20), (8, 10, 22), (12, 10, 18), (4, 6, 30), (10, 10, 20))
FIRST = Week.named("2026-W36")
#: What complaints of both months are about; October's are about the queue more often.
THEMES = ("queue", "bread")


def weeks(count: int) -> list[Week]:
    """The first weeks of the two months."""
    return [FIRST.shifted(n) for n in range(count)]


def bakery(
    months: Sequence[Sequence[tuple[int, int, int]]] = (SEPTEMBER, OCTOBER),
    *,
    down: str = "",
    name: str = "Bluebell Bakery",
    words: str = "The queue went around the corner",
) -> House:
    """Nine weeks of a bakery and its rival; in the week `down` one source could not be read."""
    house = House()
    for brand_id, called in ((BRAND, name), (RIVAL, "Poppy Seeds")):
        house.brand(brand_id, called)
        house.source(f"{brand_id}-page", brand_id, "feed", f"{called} reviews", f"{brand_id}.example")
    house.rivalry(BRAND, RIVAL)
    said = [counts for month in months for counts in month]
    for week, counts in zip(weeks(len(said)), said, strict=True):
        _week(house, week, counts, words)
        state = "down" if week.label == down else "complete"
        house.health(BRAND, week, f"{BRAND}-page", state)
        _rival(house, week)
    _voice(house, weeks(len(said)))
    return house.finish()


@cache
def usual() -> DuckDBPyConnection:
    """The bakery's usual months, built once: for reading only."""
    return bakery().db


def _week(house: House, week: Week, counts: tuple[int, int, int], words: str) -> None:
    begin = week.bounds(ZONE)[0]
    labels = [label for label, n in zip(("positive", "neutral", "negative"), counts, strict=True)
              for _ in range(n)]  # fmt: skip
    stars = {"positive": 5, "neutral": 3, "negative": 1}
    said = [
        Said(
            source=f"{BRAND}-page",
            kind="review",
            at=begin + timedelta(hours=3 * n),
            label=label,
            title=None,
            text=f"{words}, number {n} of {week.label}.",
            author=f"Guest {n}",
            stars=stars[label],
            reply="Thank you." if n % 4 == 0 else None,
        )
        for n, label in enumerate(labels)
    ]
    for n, one in enumerate(said):
        house.say(BRAND, week, one)
        if one.label == "negative":
            _theme(house, week, THEMES[0] if n % 10 or week > weeks(4)[-1] else THEMES[1])
    house.total(BRAND, week, said)


def _theme(house: House, week: Week, theme: str) -> None:
    number = house.last
    house.figures(
        BRAND, week, "weekly_theme_mention", mention_id=number, story_key=f"{BRAND}-page:{number}",
        theme=theme, confidence=0.9, label="negative",
    )  # fmt: skip


def _rival(house: House, week: Week) -> None:
    house.sentiment(RIVAL, week, (30, 10, 10, 0))
    house.health(RIVAL, week, f"{RIVAL}-page", "complete")


def _voice(house: House, built: list[Week]) -> None:
    sources = [voice.Source(one, f"{one}-page", "feed", is_read=True) for one in (BRAND, RIVAL)]
    panel = voice.panel(BRAND, sources)
    assert panel is not None
    before: dict[str, dict[str, object]] = {}
    for week in built:
        counts = {
            member: {"story_count": n, "mention_count": n, "labelled_count": n, "negative_count": 10}
            for member, n in ((BRAND, 40), (RIVAL, 50))
        }
        rows = voice.figures(panel, counts, before)
        for row in rows:
            house.figures(BRAND, week, "weekly_voice", **row)
        before = {str(row["member_id"]): row for row in rows}
