"""Audits in the warehouse: drawn once, asked in order, measured on what people say."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import duckdb
import pytest

from tests.transforms.rows import insert
from tests.transforms.test_weekly import felt
from transforms import audit, weekly
from warehouse.records import Week

WEEK = Week.named("2026-W46")
NOW = datetime(2026, 11, 16, 6, tzinfo=UTC)
FELT = {"negative": (0.8, 0.1, 0.1), "neutral": (0.1, 0.8, 0.1), "positive": (0.1, 0.1, 0.8)}


def fill(db: duckdb.DuckDBPyConnection, labels: dict[str, int], week: Week = WEEK, first: int = 1) -> None:
    """A week of reviews, so many of each label of the model."""
    begin = datetime.combine(week.monday, datetime.min.time(), UTC)
    told = list(enumerate((label for label, count in labels.items() for _ in range(count)), first))
    insert(
        db,
        "mention",
        [
            {"mention_id": number, "kind": "review", "published_at": begin + timedelta(hours=number % 150)}
            for number, _ in told
        ],
    )
    insert(db, "sighting", [{"mention_id": number} for number, _ in told])
    insert(db, "score", [{"mention_id": number} | felt(*FELT[label]) for number, label in told])


def build(db: duckdb.DuckDBPyConnection, week: Week = WEEK) -> None:
    weekly.build(db, "bluebell", "UTC", week, "m-1")


def sample(db: duckdb.DuckDBPyConnection, size: int = 30, now: datetime = NOW) -> int:
    return audit.sample(db, "bluebell", WEEK, "m-1", size=size, now=now)


def rows(db: duckdb.DuckDBPyConnection, sql: str) -> list[Any]:
    return db.execute(sql).fetchall()


def judge(db: duckdb.DuckDBPyConnection, said: dict[str, str], most: int = 1_000) -> None:
    """Let people say `said[label]` of each drawn story of that label."""
    drawn = rows(db, "SELECT mention_id, label FROM audit_sample ORDER BY place")
    insert(
        db,
        "correction",
        [{"mention_id": number, "value": said[label], "sample": "audit"} for number, label in drawn[:most]],
    )


RIGHT = {name: name for name in FELT}


def test_the_same_stories_are_drawn_once(db: duckdb.DuckDBPyConnection) -> None:
    fill(db, {"negative": 20, "neutral": 60, "positive": 20})
    build(db)
    assert sample(db) == 30
    before = rows(db, "SELECT * FROM audit_sample ORDER BY place")
    assert sample(db, now=NOW + timedelta(days=1)) == 30
    assert rows(db, "SELECT * FROM audit_sample ORDER BY place") == before
    assert {row[2] for row in before} == {row[0] for row in rows(db, "SELECT mention_id FROM audit_sample")}
    stands_for = rows(db, "SELECT label, sum(1 / probability) FROM audit_sample GROUP BY label")
    assert {label: round(count) for label, count in stands_for} == {
        "negative": 20,
        "neutral": 60,
        "positive": 20,
    }


def test_a_late_arrival_has_its_chance_until_people_begin(db: duckdb.DuckDBPyConnection) -> None:
    fill(db, {"neutral": 10})
    build(db)
    assert sample(db) == 10
    fill(db, {"negative": 5}, first=100)
    build(db)
    assert sample(db) == 15
    judge(db, RIGHT, most=1)
    fill(db, {"positive": 5}, first=200)
    build(db)
    assert sample(db) == 0
    assert rows(db, "SELECT count(*) FROM audit_sample") == [(15,)]


def test_no_audit_draws_nothing_and_takes_back_what_nobody_judged(db: duckdb.DuckDBPyConnection) -> None:
    fill(db, {"neutral": 10})
    build(db)
    sample(db)
    assert sample(db, size=0) == 0
    assert rows(db, "SELECT * FROM audit_sample") == []


def test_what_the_model_does_not_label_is_not_drawn(db: duckdb.DuckDBPyConnection) -> None:
    fill(db, {"neutral": 3})
    insert(db, "mention", [{"mention_id": 9, "published_at": datetime(2026, 11, 10, tzinfo=UTC)}])
    insert(db, "sighting", [{"mention_id": 9}])
    insert(db, "score", [{"mention_id": 9}])
    insert(db, "correction", [{"mention_id": 9, "value": "negative"}])
    build(db)
    assert sample(db) == 3


@pytest.mark.parametrize(
    ("judged", "reason"), [(0, "not audited"), (30, "too few audited"), (60, None)], ids=str
)
def test_too_few_audited_are_said_to_be(
    db: duckdb.DuckDBPyConnection, judged: int, reason: str | None
) -> None:
    fill(db, {"negative": 40, "neutral": 40, "positive": 40})
    build(db)
    sample(db, 60)
    judge(db, RIGHT, most=judged)
    build(db)
    ((count, told, net),) = rows(db, "SELECT audited_count, reason, net FROM weekly_adjusted")
    assert (count, told) == (judged, reason)
    assert (net is None) == (reason is not None)
    known = rows(db, "SELECT accuracy IS NOT NULL FROM weekly_accuracy WHERE grouped_by = 'all'")
    assert known == ([(True,)] if judged else [])


def test_a_week_without_labels_says_so(db: duckdb.DuckDBPyConnection) -> None:
    build(db)
    assert rows(db, "SELECT reason FROM weekly_adjusted") == [("nothing labelled",)]


def test_a_labeller_that_calls_blame_neutral_is_seen_through(db: duckdb.DuckDBPyConnection) -> None:
    fill(db, {"negative": 40, "neutral": 100, "positive": 40})
    build(db)
    sample(db, 60)
    drawn = rows(db, "SELECT mention_id, label FROM audit_sample WHERE label = 'neutral' ORDER BY place")
    blamed = {number for number, _ in drawn[::2]}
    for number, label in rows(db, "SELECT mention_id, label FROM audit_sample"):
        value = "negative" if number in blamed else label
        insert(db, "correction", [{"mention_id": number, "value": value, "sample": "audit"}])
    build(db)
    ((net, low, high),) = rows(db, "SELECT net, net_low, net_high FROM weekly_adjusted")
    # Half of the neutral ones are truly negative: (40 - 90) / 180.
    assert net == pytest.approx(-50 / 180, abs=0.05)
    assert low < -50 / 180 < high
    ((accuracy, low, high),) = rows(
        db, "SELECT accuracy, accuracy_low, accuracy_high FROM weekly_accuracy WHERE grouped_by = 'all'"
    )
    assert accuracy == pytest.approx(130 / 180, abs=0.02)
    assert low < 130 / 180 < high
    found = rows(db, "SELECT said, label, share FROM weekly_confusion")
    shares = {(said, label): share for said, label, share in found}
    assert shares["negative", "neutral"] == pytest.approx(50 / 180, abs=0.02)


def test_only_what_came_up_by_chance_measures(db: duckdb.DuckDBPyConnection) -> None:
    fill(db, {"negative": 40, "neutral": 40, "positive": 40})
    build(db)
    sample(db, 60)
    judge(db, RIGHT)
    chosen = rows(
        db, "SELECT mention_id FROM mention WHERE mention_id NOT IN (SELECT mention_id FROM audit_sample)"
    )
    insert(db, "correction", [{"mention_id": number, "value": "negative"} for (number,) in chosen])
    build(db)
    assert rows(db, "SELECT audited_count, right_count FROM weekly_accuracy WHERE grouped_by = 'all'") == [
        (60, 60)
    ]


def test_what_is_taken_back_or_not_about_the_brand_measures_nothing(db: duckdb.DuckDBPyConnection) -> None:
    fill(db, {"neutral": 40})
    build(db)
    sample(db)
    judge(db, RIGHT)
    (one,), (other,) = rows(db, "SELECT mention_id FROM audit_sample ORDER BY place LIMIT 2")
    later = {"corrected_at": datetime(2026, 11, 20, tzinfo=UTC)}
    insert(db, "correction", [later | {"mention_id": one, "value": "withdrawn"}])
    insert(
        db,
        "correction",
        [later | {"mention_id": other, "what": "relevance", "value": "not us", "sample": "audit"}],
    )
    build(db)
    assert rows(db, "SELECT audited_count, not_us_count FROM weekly_adjusted") == [(28, 1)]


def test_audits_are_forgotten_after_thirteen_weeks(db: duckdb.DuckDBPyConnection) -> None:
    fill(db, {"neutral": 40})
    build(db)
    sample(db)
    judge(db, RIGHT)
    for weeks, count in ((0, 30), (12, 30), (13, 0)):
        build(db, WEEK.shifted(weeks))
        key = WEEK.shifted(weeks).monday
        assert rows(db, f"SELECT audited_count FROM weekly_adjusted WHERE week = '{key}'") == [(count,)]


def test_another_model_is_measured_on_the_same_stories_by_its_own_labels(
    db: duckdb.DuckDBPyConnection,
) -> None:
    fill(db, {"neutral": 30})
    build(db)
    sample(db)
    judge(db, RIGHT)
    insert(
        db,
        "score",
        [{"mention_id": number, "model": "m-2"} | felt(*FELT["negative"]) for number in range(1, 16)]
        + [{"mention_id": number, "model": "m-2"} | felt(*FELT["neutral"]) for number in range(16, 31)],
    )
    weekly.build(db, "bluebell", "UTC", WEEK, "m-2")
    sql = "SELECT model, audited_count, right_count FROM weekly_accuracy WHERE grouped_by = 'all'"
    assert rows(db, sql) == [("m-2", 30, 15)]


def test_those_who_stop_early_have_judged_a_fair_sample(db: duckdb.DuckDBPyConnection) -> None:
    fill(db, {"negative": 60, "neutral": 60, "positive": 60})
    build(db)
    sample(db, 90)
    judge(db, RIGHT, most=50)
    build(db)
    shares = rows(db, "SELECT label, share FROM weekly_confusion ORDER BY label")
    assert [label for label, _ in shares] == ["negative", "neutral", "positive"]
    assert all(0.2 < share < 0.5 for _, share in shares)


def test_accuracy_is_told_of_each_language_and_source_that_has_enough(db: duckdb.DuckDBPyConnection) -> None:
    fill(db, {"neutral": 60})
    db.execute("UPDATE score SET language = 'de' WHERE mention_id > 50")
    db.execute("UPDATE mention SET source_id = 'forum' WHERE mention_id <= 30")
    build(db)
    sample(db, 60)
    judge(db, RIGHT)
    build(db)
    found = rows(
        db,
        "SELECT grouped_by, member, audited_count, accuracy FROM weekly_accuracy ORDER BY grouped_by, member",
    )
    assert found == [
        ("all", "all", 60, 1.0),
        ("language", "de", 10, None),
        ("language", "en", 50, 1.0),
        ("source", "alert", 30, 1.0),
        ("source", "forum", 30, 1.0),
    ]


def test_the_same_audit_gives_the_same_figure(db: duckdb.DuckDBPyConnection) -> None:
    fill(db, {"negative": 40, "neutral": 40, "positive": 40})
    build(db)
    sample(db, 60)
    judge(db, {"negative": "neutral", "neutral": "neutral", "positive": "positive"})
    build(db)
    before = rows(db, "SELECT * FROM weekly_adjusted")
    build(db)
    assert rows(db, "SELECT * FROM weekly_adjusted") == before
    assert before[0][6] > 0
