from __future__ import annotations

import duckdb

from warehouse.register import BrandRow, SourceRow, register

KETTLE = BrandRow("kettle", "Kettle & Co", "Europe/Berlin", True)
RIVAL = BrandRow("teapot", "Teapot", "Europe/Berlin", False)
NEWS = SourceRow("kettle-news", "kettle", "feed", "News", "news.example")
REVIEWS = SourceRow("teapot-reviews", "teapot", "trustpilot", "Reviews", "reviews.example")


def test_configuration_is_written_down(db: duckdb.DuckDBPyConnection) -> None:
    register(db, [KETTLE, RIVAL], [NEWS, REVIEWS], [("kettle", "teapot")])
    assert db.execute("SELECT brand_id, is_reported FROM brand ORDER BY ALL").fetchall() == [
        ("kettle", True),
        ("teapot", False),
    ]
    assert db.execute("SELECT * FROM rivalry").fetchall() == [("kettle", "teapot")]
    assert ("kettle-news", "kettle", "feed", "News", "news.example", True) in db.execute(
        "SELECT * FROM source"
    ).fetchall()


def test_what_left_is_kept_as_inactive_and_may_come_back(db: duckdb.DuckDBPyConnection) -> None:
    active = "SELECT source_id FROM source WHERE is_active AND source_id LIKE '%-%' ORDER BY ALL"
    register(db, [KETTLE, RIVAL], [NEWS, REVIEWS], [("kettle", "teapot")])
    register(db, [KETTLE], [NEWS], [])
    assert db.execute(active).fetchall() == [("kettle-news",)]
    assert db.execute("SELECT brand_id FROM brand").fetchall() == [("kettle",)]
    assert db.execute("SELECT brand_id, name FROM source WHERE source_id = 'teapot-reviews'").fetchall() == [
        ("teapot", "Reviews")
    ]
    register(db, [KETTLE, RIVAL], [NEWS, REVIEWS], [("kettle", "teapot")])
    assert db.execute(active).fetchall() == [("kettle-news",), ("teapot-reviews",)]


def test_a_renamed_source_is_one_source(db: duckdb.DuckDBPyConnection) -> None:
    register(db, [KETTLE], [NEWS], [])
    register(db, [KETTLE], [SourceRow("kettle-news", "kettle", "feed", "Daily news", "news.example")], [])
    assert db.execute("SELECT name FROM source WHERE source_id = 'kettle-news'").fetchall() == [
        ("Daily news",)
    ]


def test_a_source_under_another_brand_takes_its_mentions_along(db: duckdb.DuckDBPyConnection) -> None:
    register(db, [KETTLE, RIVAL], [NEWS, REVIEWS], [])
    db.execute(
        "INSERT INTO sighting (mention_id, source_id, brand_id, first_seen_at, attempt_id, page_digest)"
        " VALUES (1, 'kettle-news', 'kettle', now(), 'a', 'd'),"
        " (1, 'teapot-reviews', 'teapot', now(), 'b', 'd')"
    )
    register(
        db, [KETTLE, RIVAL], [SourceRow("kettle-news", "teapot", "feed", "News", "news.example"), REVIEWS], []
    )
    assert db.execute("SELECT source_id, brand_id FROM sighting ORDER BY ALL").fetchall() == [
        ("kettle-news", "teapot"),
        ("teapot-reviews", "teapot"),
    ]
