"""Fill the tables of what was out of the usual, and examine a day that is not over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
from duckdb import DuckDBPyConnection

from transforms.anomalies import PER_YEAR, found, growth
from transforms.anomalies import calendar as calendars
from transforms.anomalies.calendar import WEEKS, Calendar
from transforms.anomalies.found import Row
from transforms.nobody import NOBODY
from transforms.reading import sql
from warehouse.records import Week

#: In the order in which they are filled; all rest on `daily_count` and `weekly_mention`.
TABLES = ("daily_usual", "anomaly", "weekly_backtest", "story_growth")


def measure(
    db: DuckDBPyConnection, brand_id: str, week: Week, per_year: float | None = None
) -> Mapping[str, list[Row]]:
    """Return the rows of each of TABLES for the brand and week, from the 50 weeks up to it.

    Without `per_year` the promise is the one that the week was made with before.
    """
    key: Row = {"brand_id": brand_id, "week": week.monday}
    per_year = per_year or promised(db, brand_id)
    days = calendars.read(db, brand_id, week)
    judged = found.judged(days, per_year)
    first = 7 * (WEEKS - 1)
    return {
        "daily_usual": [key | row for row in found.usual(days, judged, first)],
        "anomaly": [key | row for row in found.anomalies(days, judged, first)],
        "weekly_backtest": [key | found.backtest(judged, per_year)],
        "story_growth": [key | row for row in spread(db, brand_id, week)],
    }


def promised(db: DuckDBPyConnection, brand_id: str) -> float:
    """Return how many false alarms a year the brand's last week was made with, or the usual number."""
    found = db.execute(sql("weekly_backtest", "promised"), {"brand_id": brand_id}).fetchall()
    return float(found[0][0]) if found else PER_YEAR


def detect(db: DuckDBPyConnection, brand_id: str, zone: str, day: date, *, now: datetime) -> list[Row]:
    """Return what rings of a day that may not be over, as rows of `anomaly`; rests on `daily_count`.

    As long as the day lasts, what came so far is held against what the whole day may bring, and so is each
    slot: a burst is told as soon as it passes that, at the price of no further false alarm. Silence, and what
    drifts down, is told when the day is over.
    """
    week = Week(day - timedelta(days=day.weekday()))
    days = _known_until(calendars.read(db, brand_id, week), (day - week.monday).days)
    end = datetime.combine(day + timedelta(days=1), time(), ZoneInfo(zone))
    rang = found.anomalies(days, found.judged(days, promised(db, brand_id)), 7 * (WEEKS - 1))
    key: Row = {"brand_id": brand_id, "week": week.monday}
    return [key | row for row in rang if row["day"] == day and (row["is_more"] or now >= end)]


def spread(db: DuckDBPyConnection, brand_id: str, week: Week) -> list[Row]:
    """Return how fast each story of the week spread that enough outlets and people carried."""
    values = {"brand_id": brand_id, "week": week.monday, "least": growth.LEAST, "nobody": NOBODY}
    told: dict[str, list[tuple[datetime, int]]] = defaultdict(list)
    for story_key, _, first_at, mentions in db.execute(sql("story_growth", "query"), values).fetchall():
        told[story_key].append((first_at, mentions))
    return [_spread(story_key, voices) for story_key, voices in told.items()]


def _spread(story_key: str, voices: list[tuple[datetime, int]]) -> Row:
    first, last = voices[0][0], voices[-1][0]
    one = growth.growth([(at - first).total_seconds() / 3600 for at, _ in voices])
    doubling = one.doubling
    row: dict[str, Any] = {
        "story_key": story_key,
        "mention_count": sum(mentions for _, mentions in voices),
        "voice_count": len(voices),
        "first_at": first,
        "last_at": last,
        "per_hour": one.per_hour.value,
        "per_hour_low": one.per_hour.low,
        "per_hour_high": one.per_hour.high,
        "doubling_hours": doubling.value if doubling else None,
        "doubling_low": doubling.low if doubling else None,
        "doubling_high": doubling.high if doubling else None,
        "verdict": one.verdict,
    }
    return row


def _known_until(days: Calendar, weekday: int) -> Calendar:
    """Take the day at hand as one that can be judged, and those after it as not come yet."""
    today = 7 * (WEEKS - 1) + weekday

    def cut(one: calendars.Days) -> calendars.Days:
        usable = one.usable.copy()
        usable[today] = True
        usable[today + 1 :] = False
        return replace(one, usable=np.asarray(usable))

    return Calendar(
        days.first,
        cut(days.whole),
        tuple(cut(one) for one in days.slots),
        {source_id: cut(one) for source_id, one in days.sources.items()},
    )
