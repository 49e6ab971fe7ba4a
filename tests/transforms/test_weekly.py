from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.transforms.rows import insert
from transforms import stories, weekly
from understanding.records import Sentiment
from warehouse.records import Week
from warehouse.transaction import transaction

WEEK = Week.named("2026-W46")
ZONES = ("UTC", "Europe/Berlin", "America/New_York", "Asia/Tokyo", "Pacific/Kiritimati", "Pacific/Pago_Pago")


def build(db: duckdb.DuckDBPyConnection, week: Week = WEEK, zone: str = "UTC") -> None:
    weekly.build(db, "bluebell", zone, week, "m-1")


def count(db: duckdb.DuckDBPyConnection, table: str) -> Any:
    return db.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0]


def felt(negative: float, neutral: float, positive: float) -> dict[str, object]:
    """What a model found, as columns of a score."""
    found = Sentiment(negative, neutral, positive)
    return {
        "negative": negative,
        "neutral": neutral,
        "positive": positive,
        "sentiment": found.value,
        "label": found.label,
        "is_unsure": found.confidence < 0.55,
    }


@pytest.fixture
def lively(db: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """A week with a row in every table."""
    monday = datetime(2026, 11, 9, 8, tzinfo=UTC)
    insert(db, "source", [{"source_id": "alert"}, {"source_id": "second-alert"}])
    insert(
        db,
        "attempt",
        [
            {"source_id": "alert", "fetched_at": monday},
            {"source_id": "alert", "fetched_at": monday + timedelta(days=6)},
            {"source_id": "second-alert", "fetched_at": monday, "outcome": "failed", "reason": "timed out"},
        ],
    )
    insert(
        db,
        "mention",
        [
            {"mention_id": 1, "kind": "review", "rating": 0.2, "published_at": monday},
            {"mention_id": 2, "kind": "review", "rating": 1.0, "published_at": monday},
            {"mention_id": 3, "kind": "article", "published_at": monday},
            {"mention_id": 4, "kind": "article", "published_at": monday},
        ],
    )
    insert(db, "sighting", [{"mention_id": number} for number in range(1, 5)])
    insert(db, "relevance", [{"mention_id": 4, "is_relevant": False, "kind": "other"}])
    insert(
        db,
        "score",
        [
            {"mention_id": 1} | felt(0.6, 0.3, 0.1),
            {"mention_id": 2} | felt(0.1, 0.3, 0.6),
        ],
    )
    insert(db, "reply", [{"mention_id": 1}])
    told = {"mention_id": 1, "version": 1, "article": 0, "brand_id": "bluebell", "model": "m-1"}
    insert(db, "score_theme", [told | {"theme": "queue", "confidence": 0.9, "label": "negative"}])
    return db


def test_built_again_a_week_is_the_same_and_others_are_untouched(lively: duckdb.DuckDBPyConnection) -> None:
    def everything() -> list[Any]:
        return [lively.execute(f"SELECT * FROM {table} ORDER BY ALL").fetchall() for table in weekly.TABLES]

    build(lively, WEEK.shifted(-1))
    build(lively)
    weekly.build(lively, "rival", "UTC", WEEK, "m-1")
    before = everything()
    build(lively)
    assert everything() == before
    assert count(lively, "weekly_sentiment") == 3


def test_a_broken_check_leaves_the_last_good_week(lively: duckdb.DuckDBPyConnection) -> None:
    build(lively)
    lively.execute("UPDATE mention SET rating = 7 WHERE mention_id = 2")
    told = "weekly_mention: 1 row breaks the rule: A rating is a share"
    with pytest.raises(weekly.CheckError, match=told) as caught, transaction(lively):
        build(lively)
    assert (caught.value.table, caught.value.rows) == ("weekly_mention", 1)
    assert lively.execute("SELECT rating FROM weekly_mention WHERE mention_id = 2").fetchall() == [(1.0,)]


TWICE = "SELECT * FROM made UNION ALL SELECT * FROM made"
NONE = "SELECT * FROM made WHERE FALSE"
#: For each rule, a wrong result of its table's query that this rule alone notices first.
WRONG = [
    ("weekly_mention", "A mention counts once in a week.", TWICE),
    ("weekly_mention", "A sentiment lies between", "SELECT * REPLACE (3 * sentiment AS sentiment) FROM made"),
    ("weekly_mention", "A sentiment lies between", "SELECT * REPLACE ('neutral' AS label) FROM made"),
    ("weekly_mention", "A story has one label", "SELECT * REPLACE ('one' AS story_key) FROM made"),
    ("weekly_mention", "Stars and words can only", "SELECT * REPLACE (TRUE AS is_at_odds) FROM made"),
    ("weekly_mention", "A rating is a share", "SELECT * REPLACE (rating * 5 AS rating) FROM made"),
    ("weekly_sentiment", "A brand has exactly one row", TWICE),
    ("weekly_sentiment", "A brand has exactly one row", NONE),
    ("weekly_sentiment", "Every story is", "SELECT * REPLACE (0 AS unscored_count) FROM made"),
    ("weekly_sentiment", "The unsure are part", "SELECT * REPLACE (3 AS unsure_count) FROM made"),
    ("weekly_sentiment", "Net sentiment lies", "SELECT * REPLACE (0.9 AS net_low) FROM made"),
    ("weekly_sentiment", "Net sentiment lies", "SELECT * REPLACE (NULL AS net) FROM made"),
    (
        "weekly_sentiment",
        "As many mentions",
        "SELECT * REPLACE (mention_count + 1 AS mention_count) FROM made",
    ),
    ("weekly_source", "A source has one row", TWICE),
    ("weekly_source", "Every story is", "SELECT * REPLACE (0 AS negative_count) FROM made"),
    ("weekly_source", "Net sentiment lies", "SELECT * REPLACE (-0.9 AS net_high) FROM made"),
    ("weekly_source", "A mean rating", "SELECT * REPLACE (rating_mean * 5 AS rating_mean) FROM made"),
    ("weekly_source", "Every mention of the week", NONE),
    ("weekly_source", "Every mention of the week", "SELECT * REPLACE (9 AS mention_count) FROM made"),
    ("weekly_health", "A source has one row", TWICE),
    ("weekly_health", "Every source that is watched", "SELECT * FROM made WHERE source_id = 'alert'"),
    ("weekly_health", "The state agrees", "SELECT * REPLACE ('complete' AS state) FROM made"),
    ("weekly_health", "The state agrees", "SELECT * REPLACE ('fine' AS state) FROM made"),
    ("weekly_health", "A gap has a beginning", "SELECT * REPLACE (1 AS gap_count, 'gap' AS state) FROM made"),
    ("daily_count", "A week has seven days", TWICE),
    ("daily_count", "The stories of the days", "SELECT * REPLACE (story_count + 1 AS story_count) FROM made"),
    ("daily_count", "A day's slots hold", "SELECT * REPLACE (9 AS negative_count) FROM made"),
    ("daily_count", "A day has 21 to 27", "SELECT * REPLACE (2 AS length) FROM made"),
    ("weekly_answer", "A brand has exactly one row", NONE),
    ("weekly_answer", "The answered are part", "SELECT * REPLACE (9 AS answered_count) FROM made"),
    ("weekly_excluded", "A mention is left out once", TWICE),
    ("weekly_excluded", "What is left out is not", "SELECT * REPLACE (3 AS mention_id) FROM made"),
    ("weekly_excluded", "The kind is one", "SELECT * REPLACE ('odd' AS kind) FROM made"),
    ("weekly_exclusion", "The kinds together", "SELECT * REPLACE (9 AS mention_count) FROM made"),
    ("weekly_exclusion_precision", "A brand has exactly one row", NONE),
    ("weekly_exclusion_precision", "The share lies", "SELECT * REPLACE (5 AS right_count) FROM made"),
    ("weekly_share", "Each label has exactly one row", NONE),
    ("weekly_share", "A share lies", "SELECT * REPLACE (0.9 AS share_low) FROM made"),
    (
        "weekly_share",
        "The shares of a week",
        "SELECT * REPLACE (share / 2 AS share, 0 AS share_low) FROM made",
    ),
    ("weekly_theme_mention", "A mention speaks", TWICE),
    ("weekly_theme_mention", "A confidence is", "SELECT * REPLACE (7 AS confidence) FROM made"),
    ("weekly_reply_quality", "A brand has exactly one row", NONE),
    ("weekly_reply_quality", "No kind of answer", "SELECT * REPLACE (9 AS rude_count) FROM made"),
    ("weekly_lag", "A source has one row", TWICE),
    ("weekly_lag", "The median is", "SELECT * REPLACE (-1 AS median_minutes) FROM made"),
    ("weekly_suspect", "A brand has one row", NONE),
    ("weekly_suspect", "Net sentiment lies", "SELECT * REPLACE (9 AS net) FROM made"),
]


@pytest.mark.parametrize(("table", "rule", "wrong"), WRONG)
def test_each_check_notices_what_it_forbids(
    lively: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch, table: str, rule: str, wrong: str
) -> None:
    real = weekly.query
    monkeypatch.setattr(
        weekly,
        "query",
        lambda name: f"WITH made AS (\n{real(name)}\n)\n{wrong}" if name == table else real(name),
    )
    with pytest.raises(weekly.CheckError) as caught:
        build(lively)
    assert caught.value.table == table
    assert caught.value.rule.startswith(rule)


def test_no_check_is_untested() -> None:
    rules = {(table, rule) for table in weekly.TABLES for rule, _ in weekly.checks(table)}
    assert {
        pair for pair in rules if not any(pair[0] == t and pair[1].startswith(r) for t, r, _ in WRONG)
    } == set()


MOMENTS = st.datetimes(datetime(2026, 10, 12), datetime(2026, 11, 8), timezones=st.just(UTC))  # noqa: DTZ001
CLOCKED = st.tuples(MOMENTS, st.sampled_from(["millisecond", "second", "minute", "hour"]))
DATED = st.tuples(
    MOMENTS.map(lambda at: at.replace(hour=0, minute=0, second=0, microsecond=0)), st.just("day")
)


@given(st.lists(CLOCKED | DATED, min_size=1, max_size=20), st.sampled_from(ZONES))
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_dated_mention_lies_in_the_one_week_that_holds_it(
    db: duckdb.DuckDBPyConnection, dated: list[tuple[datetime, str]], zone: str
) -> None:
    """The weeks are those around the end of summer time in Berlin and New York."""
    for table in ("mention", "sighting", "weekly_mention"):
        db.execute(f"DELETE FROM {table}")
    numbered = list(enumerate(dated))
    insert(
        db,
        "mention",
        [
            {"mention_id": i, "published_at": at, "published_precision": precision}
            for i, (at, precision) in numbered
        ],
    )
    insert(db, "sighting", [{"mention_id": i} for i, _ in numbered])
    for shift in range(-1, 5):
        weekly.count_days(db, "bluebell", zone, Week.named("2026-W42").shifted(shift), "m-1")
    assert db.execute("SELECT mention_id, week FROM weekly_mention ORDER BY ALL").fetchall() == [
        (i, Week.holding(at, "UTC" if precision == "day" else zone).monday) for i, (at, precision) in numbered
    ]


def test_net_sentiment_lies_in_its_range(db: duckdb.DuckDBPyConnection) -> None:
    """For every week of up to thirty stories of each label, and for huge ones."""
    sizes = [*range(31), 1_000, 1_000_000]
    outside = db.execute(
        """
        WITH week AS (
            SELECT p.size AS p, u.size AS u, n.size AS n
            FROM (SELECT unnest($sizes) AS size) AS p, (SELECT unnest($sizes) AS size) AS u,
                (SELECT unnest($sizes) AS size) AS n
        ), net AS (
            SELECT
                p + u + n AS labelled,
                net_sentiment(p, u, n) AS net,
                net_sentiment_low(p, u, n) AS low,
                net_sentiment_high(p, u, n) AS high,
                net_sentiment_low(n, u, p) AS mirrored
            FROM week
        )
        SELECT * FROM net
        WHERE CASE
            WHEN labelled = 0 THEN net IS NOT NULL OR low IS NOT NULL OR high IS NOT NULL
            ELSE NOT coalesce(-1 <= low AND low <= net AND net <= high AND high <= 1 AND low < high, FALSE)
                OR abs(mirrored + high) > 1e-12
        END
        """,
        {"sizes": sizes},
    ).fetchall()
    assert outside == []


def test_more_stories_narrow_the_range(db: duckdb.DuckDBPyConnection) -> None:
    widths = db.execute(
        "SELECT net_sentiment_high(k * 3, k * 5, k * 2) - net_sentiment_low(k * 3, k * 5, k * 2)"
        " FROM (SELECT unnest([1, 2, 4, 8, 16, 32]) AS k)"
    ).fetchall()
    assert widths == sorted(widths, reverse=True)
    assert widths[0][0] > 3 * widths[-1][0]


def test_counts_add_up_over_sources_and_stories(lively: duckdb.DuckDBPyConnection) -> None:
    build(lively)
    lively.execute(
        "INSERT INTO sighting"
        " SELECT * REPLACE ('second-alert' AS source_id) FROM sighting WHERE mention_id = 1"
    )
    build(lively)
    assert lively.execute(
        "SELECT mention_count, story_count, unscored_count, net FROM weekly_sentiment"
    ).fetchall() == [(3, 3, 1, 0.0)]
    assert lively.execute(
        "SELECT source_id, mention_count, net FROM weekly_source ORDER BY ALL"
    ).fetchall() == [
        ("alert", 3, 0.0),
        ("second-alert", 1, -1.0),
    ]


def test_a_story_has_the_likeliest_label_of_its_different_texts(db: duckdb.DuckDBPyConnection) -> None:
    monday = datetime(2026, 11, 9, 8, tzinfo=UTC)
    title = "A bakery burns down in the night of Sunday"
    told = [("It burnt.", (0.5, 0.4, 0.1)), ("It burnt.", (0.5, 0.4, 0.1)), ("Gone.", (0.1, 0.4, 0.5))]
    insert(
        db,
        "mention",
        [
            {"mention_id": i, "kind": "article", "title": title, "text": text, "published_at": monday}
            for i, (text, _) in enumerate(told)
        ],
    )
    insert(db, "sighting", [{"mention_id": i} for i in range(3)])
    insert(db, "score", [{"mention_id": i} | felt(*shares) for i, (_, shares) in enumerate(told)])
    stories.join_pending(db, monday)
    build(db)
    assert db.execute(
        "SELECT label, story_label, is_story_unsure FROM weekly_mention ORDER BY mention_id"
    ).fetchall() == [
        ("negative", "neutral", True),
        ("negative", "neutral", True),
        ("positive", "neutral", True),
    ]
    assert db.execute("SELECT story_count, neutral_count, unsure_count FROM weekly_sentiment").fetchall() == [
        (1, 1, 1)
    ]


def test_stars_that_the_words_contradict_are_counted(lively: duckdb.DuckDBPyConnection) -> None:
    build(lively)
    counts = "SELECT compared_count, at_odds_count FROM weekly_sentiment"
    assert lively.execute(counts).fetchall() == [(2, 0)]
    lively.execute("UPDATE score SET negative = 0.9, positive = 0.02, neutral = 0.08 WHERE mention_id = 2")
    lively.execute("UPDATE score SET label = 'negative', sentiment = -0.88 WHERE mention_id = 2")
    build(lively)
    assert lively.execute(counts).fetchall() == [(2, 1)]
    assert lively.execute("SELECT mention_id FROM weekly_mention WHERE is_at_odds").fetchall() == [(2,)]


def test_an_answer_counts_once_after_the_zone_was_changed(db: duckdb.DuckDBPyConnection) -> None:
    insert(db, "brand", [{"brand_id": "bluebell"}])
    # Sunday in London, and Monday in Sydney.
    sunday = datetime(2026, 11, 8, 15, tzinfo=UTC)
    insert(db, "mention", [{"mention_id": 1, "kind": "review", "published_at": sunday}])
    insert(db, "sighting", [{"mention_id": 1}])
    insert(db, "reply", [{"mention_id": 1, "seen_at": datetime(2026, 11, 11, tzinfo=UTC)}])
    weekly.build(db, "bluebell", "Europe/London", Week.named("2026-W45"), "m-1")
    weekly.build(db, "bluebell", "Australia/Sydney", Week.named("2026-W46"), "m-1")
    counts = db.execute(
        "SELECT week, reply_count FROM weekly_response WHERE kind = 'review' AND tone = 'all' ORDER BY week"
    ).fetchall()
    assert [count for _, count in counts] == [0, 1]
