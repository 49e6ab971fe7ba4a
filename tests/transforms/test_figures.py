"""What the rules of the computed tables forbid, and that the measures' SQL reads them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml

from tests import fresh
from tests.transforms.rows import insert
from transforms import figures, voice, weekly
from warehouse.records import Week

WEEK = Week.named("2026-W46")
MONDAY = datetime(2026, 11, 9, 8, tzinfo=UTC)
KEY = {"brand_id": "bluebell", "week": WEEK.monday}
OURS = ("share-negative", "share-of-voice", "median-answer-time", "answered-within-hour", "coverage")


@pytest.fixture(scope="module")
def lively() -> duckdb.DuckDBPyConnection:
    """A week with a theme, a rival, answers and two searches."""
    db = fresh.opened()
    insert(db, "brand", [{"brand_id": "bluebell"}, {"brand_id": "rival"}])
    insert(db, "rivalry", [{"brand_id": "bluebell", "rival_id": "rival"}])
    sources = [
        ("alert", "google_alerts", "bluebell"),
        ("gdelt", "gdelt", "bluebell"),
        ("its", "gdelt", "rival"),
    ]
    insert(db, "source", [{"source_id": a, "site": b, "brand_id": c} for a, b, c in sources])
    days = (MONDAY, MONDAY + timedelta(days=7))
    insert(db, "attempt", [{"source_id": one[0], "fetched_at": day} for one in sources for day in days])
    articles = [{"mention_id": i, "kind": "article", "published_at": MONDAY} for i in range(1, 21)]
    reviews = [
        {"mention_id": i, "kind": "review", "rating": 0.2, "published_at": MONDAY} for i in range(21, 25)
    ]
    rivals = [{"mention_id": i, "kind": "article", "published_at": MONDAY} for i in range(31, 36)]
    insert(db, "mention", [*articles, *reviews, *rivals])
    insert(db, "sighting", [{"mention_id": i} for i in range(1, 25)])
    insert(db, "sighting", [{"mention_id": i, "source_id": "gdelt"} for i in range(1, 11)])
    insert(
        db, "sighting", [{"mention_id": i, "source_id": "its", "brand_id": "rival"} for i in range(31, 36)]
    )
    labels = ["negative"] * 8 + ["positive"] * 16
    felt = {"negative": -0.8, "positive": 0.8}
    insert(
        db, "score", [{"mention_id": i, "label": a, "sentiment": felt[a]} for i, a in enumerate(labels, 1)]
    )
    told = {
        "version": 1,
        "article": 0,
        "brand_id": "bluebell",
        "model": "m-1",
        "theme": "queue",
        "confidence": 0.9,
    }
    insert(db, "score_theme", [told | {"mention_id": i, "label": "negative"} for i in range(1, 7)])
    insert(
        db,
        "reply",
        [
            {
                "mention_id": i,
                "published_at": MONDAY + timedelta(minutes=20 * i),
                "published_precision": "minute",
            }
            for i in (21, 22, 23)
        ],
    )
    for brand_id in ("bluebell", "rival"):
        weekly.build(db, brand_id, "UTC", WEEK, "m-1")
    weekly.compare(db, "bluebell", "UTC", WEEK)
    return db


#: For each rule, a change of the week's rows that this rule notices.
WRONG = [
    ("weekly_theme", "A theme has one row", "INSERT INTO weekly_theme SELECT * FROM weekly_theme"),
    ("weekly_theme", "The stories are part", "UPDATE weekly_theme SET story_count = 99"),
    ("weekly_theme", "Every figure lies", "UPDATE weekly_theme SET complaint_low = 90"),
    ("weekly_theme", "What is called clear", "UPDATE weekly_theme SET verdict = 'clearly more'"),
    ("weekly_response", "Reviews have one row", "DELETE FROM weekly_response WHERE tone = 'praise'"),
    ("weekly_response", "The answered are part", "UPDATE weekly_response SET answered_count = 99"),
    ("weekly_response", "As many reviews", "UPDATE weekly_response SET asked_count = 99"),
    ("weekly_response", "Shares and times", "UPDATE weekly_response SET within_day_low = 0.99"),
    (
        "weekly_response",
        "Open hours are told",
        "UPDATE weekly_response SET timed_by = 'day', open_median_hours = 1",
    ),
    ("weekly_coverage", "A brand has exactly", "DELETE FROM weekly_coverage"),
    ("weekly_coverage", "The lists add up", "UPDATE weekly_coverage SET seen_count = 99"),
    ("weekly_voice", "A member has one row", "DELETE FROM weekly_voice WHERE member_id = 'bluebell'"),
    ("weekly_voice", "The shares of a panel", "DELETE FROM weekly_voice WHERE member_id = 'rival'"),
    ("weekly_voice", "A share lies", "UPDATE weekly_voice SET verdict = 'clearly more'"),
]


@pytest.mark.parametrize(("table", "rule", "wrong"), WRONG)
def test_each_rule_notices_what_it_forbids(
    lively: duckdb.DuckDBPyConnection, table: str, rule: str, wrong: str
) -> None:
    lively.begin()
    try:
        lively.execute(wrong)
        (check,) = (sql for name, sql in weekly.checks(table) if name.startswith(rule))
        (statement,) = duckdb.extract_statements(check)
        assert lively.execute(statement, KEY).fetchall()
    finally:
        lively.rollback()


def test_no_rule_is_untested() -> None:
    rules = [(table, rule) for table in (*figures.TABLES, "weekly_voice") for rule, _ in weekly.checks(table)]
    assert [one for one in rules if not any(one[0] == t and one[1].startswith(r) for t, r, _ in WRONG)] == []


def test_what_changes_a_rival_s_week_changes_the_shares(lively: duckdb.DuckDBPyConnection) -> None:
    lively.begin()
    lively.execute("DELETE FROM weekly_mention WHERE brand_id = 'rival' AND mention_id > 33")
    weekly.compare_again(lively, "rival", WEEK)
    shares = lively.execute("SELECT member_id, story_count FROM weekly_voice ORDER BY ALL").fetchall()
    lively.rollback()
    # The rival has no panel of its own, for it names no rivals.
    assert shares == [("bluebell", 24), ("rival", 3)]


def measured(db: duckdb.DuckDBPyConnection, name: str, statement: str) -> list[tuple[Any, ...]]:
    path = Path(weekly.__file__).parent / "measures" / name / f"{statement}.sql"
    return db.execute(path.read_text(encoding="utf-8"), KEY).fetchall()


@pytest.mark.parametrize(
    ("name", "value", "n", "mentions"),
    [
        ("share-negative", 100 / 3, 24, 8),
        # Twenty-four stories of ours, five of the rival's.
        ("share-of-voice", 100 * 24 / 29, 29, 24),
        ("median-answer-time", 440 / 60, 4, 4),
        ("answered-within-hour", 0.0, 4, 4),
        ("coverage", 100.0, 20, 20),
    ],
)
def test_the_measures_are_read_from_the_tables(
    lively: duckdb.DuckDBPyConnection, name: str, value: float, n: int, mentions: int
) -> None:
    (row,) = measured(lively, name, "value")
    assert row[0] == pytest.approx(value)
    assert row[1] <= row[0]
    assert row[2] is None or row[0] <= row[2]
    assert row[3] == n
    assert len(measured(lively, name, "mentions")) == mentions


@pytest.mark.parametrize("name", OURS)
def test_a_measure_says_what_it_is_and_is_silent_of_other_weeks(
    db: duckdb.DuckDBPyConnection, name: str
) -> None:
    told = yaml.safe_load(
        (Path(weekly.__file__).parent / "measures" / name / "measure.yaml").read_text("utf-8")
    )
    assert set(told) - {"rests_on"} == {"name", "unit", "kind", "good", "formula", "version"}
    assert (told["kind"], told["good"] in {"more", "less", "neither"}) == ("sampled", True)
    assert measured(db, name, "value") == [(None, None, None, 0)]


def test_a_rival_without_a_common_source_makes_no_panel(lively: duckdb.DuckDBPyConnection) -> None:
    start, end = WEEK.bounds("UTC")
    values = {**KEY, "week_start": start, "week_end": end}
    lively.begin()
    lively.execute("UPDATE source SET site = 'trustpilot' WHERE source_id = 'its'")
    made = voice.measure(lively, values)
    lively.rollback()
    assert made == []
