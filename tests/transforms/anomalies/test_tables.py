from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pytest

import transforms
from tests.transforms.rows import insert
from transforms import stories, weekly, writing
from transforms.anomalies import tables
from warehouse.records import Week

WEEK = Week.named("2026-W46")
SATURDAY = date(2026, 11, 14)
MEASURE = Path(transforms.__file__).parent / "measures" / "anomaly-days"


def fill(db: duckdb.DuckDBPyConnection, level: float, weeks: int = 30, source: str | None = None) -> None:
    """Chance alone for so many weeks up to WEEK, in three-hour slots and whole days."""
    dice = np.random.default_rng(11)
    rows = []
    for back in range(7 * weeks):
        day = WEEK.monday + timedelta(days=6 - back)
        slots = dice.poisson(level / 8, 8)
        key = {"brand_id": "bluebell", "week": day - timedelta(days=day.weekday()), "day": day}
        key |= {"source_id": source, "length": 1.0, "is_usable": True}
        parts = [(None, int(slots.sum())), *((s, int(n)) for s, n in enumerate(slots) if source is None)]
        rows += [
            key | {"slot": slot, "story_count": n, "author_count": n, "negative_count": n // 4}
            for slot, n in parts
        ]
    writing.insert(db, "daily_count", rows)


def put(db: duckdb.DuckDBPyConnection, count: int, where: str) -> None:
    db.execute(
        f"UPDATE daily_count SET story_count = {count}, author_count = {count}, negative_count = 0"
        f" WHERE {where}"
    )


def measured(db: duckdb.DuckDBPyConnection, per_year: float | None = None) -> dict[str, list[dict[str, Any]]]:
    found = tables.measure(db, "bluebell", WEEK, per_year)
    for table, rows in found.items():
        db.execute(f"DELETE FROM {table}")
        writing.insert(db, table, rows)
        for rule, check in weekly.checks(table):
            names = {"brand_id": "bluebell", "week": WEEK.monday}
            assert db.execute(check, names).fetchall() == [], rule
    return dict(found)


def test_a_burst_is_found_on_its_day_and_in_its_hours(db: duckdb.DuckDBPyConnection) -> None:
    fill(db, 40)
    put(db, 130, "day = '2026-11-14' AND slot IS NULL")
    put(db, 95, "day = '2026-11-14' AND slot = 4")
    found = measured(db)
    rang = {(row["day"], row["span"], row["slot"], row["series"], row["kind"]) for row in found["anomaly"]}
    assert rang == {
        (SATURDAY, "day", None, "stories", "burst"),
        (SATURDAY, "day", None, "authors", "burst"),
        (SATURDAY, "slot", 4, "stories", "burst"),
    }
    assert all(row["is_new"] and row["is_more"] for row in found["anomaly"])
    assert len(found["daily_usual"]) == 7 * (3 + 8)
    assert found["anomaly"][0]["verdict"].startswith("130 stories where 39 are usual")
    (back,) = found["weekly_backtest"]
    assert (back["week_count"], back["is_busy"], back["is_quiet"]) == (26, True, False)
    assert back["burst_count"] >= 1


def test_silence_is_found(db: duckdb.DuckDBPyConnection) -> None:
    fill(db, 20)
    put(db, 0, "day >= '2026-11-13'")
    rows = [row for row in measured(db)["anomaly"] if row["kind"] == "silence"]
    assert [(row["day"].day, row["is_new"], row["observed"]) for row in rows] == [
        (13, True, 0),
        (14, False, 0),
        (15, False, 0),
    ]
    assert rows[0]["verdict"].startswith("no story where")


def test_a_source_is_looked_at_by_itself(db: duckdb.DuckDBPyConnection) -> None:
    insert(db, "source", [{"source_id": "alert"}, {"source_id": "forum"}])
    fill(db, 20)
    fill(db, 18, source="alert")
    fill(db, 2, source="forum")
    put(db, 14, "day = '2026-11-14' AND source_id = 'forum'")
    (row,) = [row for row in measured(db)["anomaly"] if row["source_id"]]
    assert (row["source_id"], row["day"], row["series"], row["observed"]) == (
        "forum",
        SATURDAY,
        "stories",
        14,
    )


def test_a_quiet_brand_is_told_so(db: duckdb.DuckDBPyConnection) -> None:
    fill(db, 1.5)
    found = measured(db)
    assert {row["verdict"] for row in found["daily_usual"]} == {"too quiet"}
    assert found["weekly_backtest"][0]["is_quiet"]


def test_first_weeks_are_compared_with_nothing(db: duckdb.DuckDBPyConnection) -> None:
    fill(db, 10, weeks=3)
    found = measured(db)
    assert {row["verdict"] for row in found["daily_usual"]} == {"unknown"}
    assert found["anomaly"] == []
    assert found["weekly_backtest"][0] | {"brand_id": "", "week": ""} == {
        "brand_id": "", "week": "", "week_count": 0, "alarm_count": 0, "burst_count": 0, "silence_count": 0,
        "drift_count": 0, "per_year": 2.0, "is_quiet": None, "is_busy": None, "expected": None,
    }  # fmt: skip


def test_history_before_the_fifty_weeks_is_never_read(db: duckdb.DuckDBPyConnection) -> None:
    fill(db, 10, weeks=60)
    before = measured(db)
    put(db, 999, "day < '2025-11-01'")
    assert measured(db) == before


def test_the_promise_stays_until_another_is_made(db: duckdb.DuckDBPyConnection) -> None:
    fill(db, 10)
    assert tables.promised(db, "bluebell") == 2.0
    strict = measured(db, 0.1)
    assert strict["weekly_backtest"][0]["per_year"] == 0.1
    assert measured(db) == strict
    loose = measured(db, 20.0)
    limits = [[row["upper"] for row in found["daily_usual"]] for found in (strict, loose)]
    assert all(tight >= wide for tight, wide in zip(*limits, strict=True))
    assert loose["weekly_backtest"][0]["alarm_count"] >= strict["weekly_backtest"][0]["alarm_count"]


def test_a_day_that_lasts_rings_when_it_passes_what_the_whole_may_bring(
    db: duckdb.DuckDBPyConnection,
) -> None:
    fill(db, 20)
    noon = datetime(2026, 11, 11, 12, tzinfo=UTC)
    wednesday = noon.date()
    db.execute("UPDATE daily_count SET is_usable = FALSE WHERE day >= '2026-11-11'")
    put(db, 0, "day > '2026-11-11'")
    put(db, 0, "day = '2026-11-11'")
    assert tables.detect(db, "bluebell", "UTC", wednesday, now=noon) == []
    put(db, 70, "day = '2026-11-11' AND slot IS NULL")
    rang = tables.detect(db, "bluebell", "UTC", wednesday, now=noon)
    assert [(row["series"], row["kind"]) for row in rang] == [("stories", "burst"), ("authors", "burst")]


def test_a_day_is_silent_only_when_it_is_over(db: duckdb.DuckDBPyConnection) -> None:
    fill(db, 20)
    put(db, 0, "day = '2026-11-11'")
    for zone, hour, rings in (("UTC", 23, False), ("Asia/Tokyo", 15, True), ("UTC", 24, True)):
        now = datetime(2026, 11, 11, tzinfo=UTC) + timedelta(hours=hour)
        found = tables.detect(db, "bluebell", zone, date(2026, 11, 11), now=now)
        assert any(row["kind"] == "silence" for row in found) == rings


def test_how_a_story_spread(db: duckdb.DuckDBPyConnection) -> None:
    insert(db, "brand", [{"brand_id": "bluebell"}])
    at = datetime(2026, 11, 10, 8, tzinfo=UTC)
    paper = {"kind": "article", "title": "A bakery burns down in the night", "published_precision": "minute"}
    told = [
        paper
        | {"mention_id": n, "url": f"https://www.paper-{n}.example/a"}
        | {"published_at": at + n * timedelta(hours=2)}
        for n in range(6)
    ]
    # A second article in the same paper is no new voice.
    told.append(told[2] | {"mention_id": 9, "url": "https://paper-2.example/b", "mention_key": "b"})
    insert(db, "mention", told)
    insert(db, "sighting", [{"mention_id": row["mention_id"]} for row in told])
    stories.join_pending(db, at)
    weekly.build(db, "bluebell", "UTC", WEEK, "m-1")
    assert db.execute(
        "SELECT mention_count, voice_count, verdict, round(per_hour, 3) FROM story_growth"
    ).fetchall() == [(7, 6, "steady", 0.5)]


EIGHT = datetime(2026, 11, 10, 8, tzinfo=UTC)


def grown(db: duckdb.DuckDBPyConnection, told: list[dict[str, Any]]) -> list[tuple[int, int]]:
    """Mentions and voices of each story that these articles make."""
    insert(db, "brand", [{"brand_id": "bluebell"}])
    insert(db, "mention", told)
    insert(db, "sighting", [{"mention_id": row["mention_id"]} for row in told])
    stories.join_pending(db, EIGHT)
    weekly.build(db, "bluebell", "UTC", WEEK, "m-1")
    return db.execute("SELECT mention_count, voice_count FROM story_growth").fetchall()


def test_papers_that_google_news_shows_are_as_many_as_they_are(db: duckdb.DuckDBPyConnection) -> None:
    told = [
        {
            "mention_id": n,
            "kind": "article",
            "site": "google_news",
            "source_id": "news",
            "title": f"A bakery burns down in the night - Paper {min(n, 5)}",
            "url": f"https://news.google.com/rss/articles/opaque{n}",
            "published_at": EIGHT + n * timedelta(hours=1),
        }
        for n in range(7)
    ]
    assert grown(db, told) == [(7, 6)]


def test_articles_without_an_address_are_each_a_voice(db: duckdb.DuckDBPyConnection) -> None:
    told = [
        {
            "mention_id": n,
            "kind": "article",
            "title": "A bakery burns down in the night",
            "published_at": EIGHT + n * timedelta(hours=1),
        }
        for n in range(5)
    ]
    assert grown(db, told) == [(5, 5)]


def test_the_measure_counts_days(db: duckdb.DuckDBPyConnection) -> None:
    insert(db, "brand", [{"brand_id": "bluebell"}])
    fill(db, 20)
    put(db, 70, "day IN ('2026-11-14', '2026-11-12') AND slot IS NULL")
    measured(db)
    key = {"brand_id": "bluebell", "week": WEEK.monday}
    ((value, low, high, n),) = db.execute((MEASURE / "value.sql").read_text(), key).fetchall()
    assert (value, low, high) == (2.0, None, None)
    assert n == sum(row["observed"] for row in measured(db)["daily_usual"] if row["series"] == "stories")
    assert db.execute((MEASURE / "mentions.sql").read_text(), key).fetchall() == []


@pytest.mark.parametrize("table", tables.TABLES)
def test_every_table_has_checks(table: str) -> None:
    assert all(rule.endswith(".") for rule, _ in weekly.checks(table))
