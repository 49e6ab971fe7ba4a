"""What is judged, when again, and what becomes of it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from tests.transforms.rows import insert
from transforms import relevance, weekly
from transforms.relevance import judge_pending
from understanding.relevance.records import Profile
from warehouse.records import Tally, Week

WEEK = Week.named("2026-W46")
MEASURES = Path(weekly.__file__).parent / "measures"
NOW = datetime(2026, 11, 16, 5, tzinfo=UTC)
LATER = datetime(2026, 11, 17, 5, tzinfo=UTC)
PROFILE = Profile(("Bluebell",))
THING = "A bluebell grew beside the path, and the walkers left it alone."
BRAND = "On Monday the company Bluebell opened a shop."


def mentions(db: duckdb.DuckDBPyConnection, *texts: str, first: int = 1, **more: object) -> None:
    """Add articles that a source of the brand has shown, an hour apart."""
    rows = [
        {
            "mention_id": first + place,
            "kind": "article",
            "text": text,
            "published_at": datetime(2026, 11, 10, place % 24, tzinfo=UTC),
            **more,
        }
        for place, text in enumerate(texts)
    ]
    insert(db, "mention", rows)
    insert(db, "sighting", [{"mention_id": row["mention_id"]} for row in rows])


def judge(db: duckdb.DuckDBPyConnection, profile: Profile = PROFILE, now: datetime = NOW) -> Tally:
    return judge_pending(db, {"bluebell": profile}, now)


def kinds(db: duckdb.DuckDBPyConnection) -> dict[int, str | None]:
    return dict(db.execute("SELECT mention_id, kind FROM relevance ORDER BY mention_id").fetchall())


def test_each_is_judged_once(db: duckdb.DuckDBPyConnection) -> None:
    mentions(db, THING, BRAND)
    assert judge(db) == Tally(new=1, skipped=1)
    assert kinds(db) == {1: "other", 2: None}
    assert judge(db, now=LATER) == Tally()
    ((reasons, why),) = db.execute("SELECT reasons, why FROM relevance WHERE mention_id = 1").fetchall()
    assert reasons[0] == {"words": why, "weight": -1.8}


def test_those_in_a_hurry_are_judged_first(db: duckdb.DuckDBPyConnection) -> None:
    mentions(db, THING, BRAND)
    assert judge_pending(db, {"bluebell": PROFILE}, NOW, only=[2]) == Tally(new=1)
    assert judge_pending(db, {"bluebell": PROFILE}, NOW, only=[2]) == Tally()
    assert judge_pending(db, {"bluebell": PROFILE}, NOW, only=[]) == Tally()
    assert kinds(db) == {2: None}
    assert judge(db) == Tally(skipped=1)


def test_another_profile_judges_anew(db: duckdb.DuckDBPyConnection) -> None:
    mentions(db, THING, BRAND)
    judge(db)
    assert judge(db, Profile(("Bluebell",), never=("shop",))) == Tally(skipped=2)
    assert kinds(db) == {1: "other", 2: "never"}


def test_what_another_brand_shows_is_no_business_of_this_one(db: duckdb.DuckDBPyConnection) -> None:
    mentions(db, BRAND)
    assert judge_pending(db, {"harebell": Profile(("Harebell",))}, NOW) == Tally()


def test_an_edit_and_an_article_judge_anew(db: duckdb.DuckDBPyConnection) -> None:
    mentions(db, THING, THING)
    judge(db)
    insert(db, "mention_edit", [{"mention_id": 1, "version": 2, "text": BRAND}])
    insert(db, "article", [{"mention_id": 2, "text": BRAND}])
    assert judge(db) == Tally(new=2)
    assert kinds(db) == {1: None, 2: None}
    assert db.execute("SELECT version, article FROM relevance ORDER BY mention_id").fetchall() == [
        (2, 0),
        (1, 1),
    ]


def deal(number: int) -> str:
    return (
        f"Bluebell (NYSE:BLUB) insider Ada {'Quill' if number % 2 else 'Marsh'} sold {number},500 shares of"
        f" the stock in a transaction on Friday, November {number}th. The shares were sold at {number}.20"
    )


def test_a_template_that_shows_later_takes_the_earlier_ones_along(db: duckdb.DuckDBPyConnection) -> None:
    mentions(db, deal(1), deal(2))
    assert judge(db) == Tally(new=2)
    mentions(db, deal(3), first=3)
    assert judge(db) == Tally(skipped=1, changed=2)
    assert set(kinds(db).values()) == {"stock_template"}
    mentions(db, deal(4), first=4)
    assert judge(db) == Tally(skipped=1)
    assert db.execute("SELECT count(DISTINCT template_key) FROM relevance").fetchall() == [(1,)]


def test_a_decision_is_carried_over_and_taken_back(db: duckdb.DuckDBPyConnection) -> None:
    fair = "The Bluebell fair fills the meadow with {} stalls, a brass band and a goat show every May."
    mentions(db, fair.format("forty"), fair.format("fifty"), BRAND)
    assert judge(db) == Tally(new=3)
    said = {"mention_id": 1, "what": "relevance", "value": "not us"}
    insert(db, "correction", [said])
    assert judge(db, now=LATER) == Tally(new=2, skipped=1)
    assert kinds(db) == {1: None, 2: "look_alike", 3: None}
    assert judge(db, now=LATER) == Tally()
    insert(db, "correction", [said | {"value": "withdrawn", "corrected_at": LATER}])
    assert judge(db, now=LATER) == Tally(new=3)


def test_what_the_precision_is_measured_by_teaches_nothing(db: duckdb.DuckDBPyConnection) -> None:
    mentions(db, BRAND, BRAND.replace("Monday", "Friday"))
    judge(db)
    insert(
        db, "correction", [{"mention_id": 1, "what": "relevance", "value": "not us", "sample": "excluded"}]
    )
    assert judge(db, now=LATER) == Tally()


def test_old_weeks_stay_as_people_knew_them(db: duckdb.DuckDBPyConnection) -> None:
    mentions(db, BRAND, published_at=datetime(2026, 1, 5, tzinfo=UTC))
    mentions(db, BRAND, first=2)
    judge(db)
    insert(db, "correction", [{"mention_id": 2, "what": "relevance", "value": "us"}])
    assert judge(db, now=LATER) == Tally(new=1)


def test_reviews_and_mentions_without_a_date_are_judged(db: duckdb.DuckDBPyConnection) -> None:
    mentions(db, "Stale bread.", kind="review", published_at=None)
    mentions(db, THING, first=2, published_at=None)
    assert judge(db) == Tally(new=1, skipped=1)
    assert judge(db) == Tally()


def test_many_are_judged_in_batches_and_a_limit_ends_early(
    db: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(relevance, "MOST", 10)
    mentions(db, *(f"{BRAND} It is shop number {number}." for number in range(23)))
    first = judge_pending(db, {"bluebell": PROFILE}, NOW, most=5)
    assert (first.new + first.skipped, len(kinds(db))) == (10, 10)
    judge(db)
    assert len(kinds(db)) == 23


def test_no_table_of_the_week_counts_what_is_left_out(db: duckdb.DuckDBPyConnection) -> None:
    insert(db, "brand", [{"brand_id": "bluebell"}])
    mentions(db, THING, BRAND)
    judge(db)
    weekly.build(db, "bluebell", "UTC", WEEK, "m-1")
    assert db.execute("SELECT mention_count FROM weekly_sentiment").fetchall() == [(1,)]
    assert db.execute("SELECT mention_id, kind FROM mention_excluded").fetchall() == [(1, "other")]


@pytest.mark.parametrize(
    ("measure", "value"),
    [("excluded-mentions", (1.0, None, None, 1)), ("exclusion-precision", (100.0, 20.7, 100.0, 1))],
)
def test_a_measure_stands_on_the_mentions_behind_it(
    measure: str, value: tuple[float | None, ...], db: duckdb.DuckDBPyConnection
) -> None:
    mentions(db, THING, BRAND)
    judge(db)
    insert(
        db, "correction", [{"mention_id": 1, "what": "relevance", "value": "not us", "sample": "excluded"}]
    )
    weekly.build(db, "bluebell", "UTC", WEEK, "m-1")
    folder, values = MEASURES / measure, {"brand_id": "bluebell", "week": WEEK.monday}
    (found,) = db.execute((folder / "value.sql").read_text(encoding="utf-8"), values).fetchall()
    assert tuple(one if one is None else round(one, 1) for one in found) == value
    behind = db.execute((folder / "mentions.sql").read_text(encoding="utf-8"), values).fetchall()
    assert behind == [(1,)]
