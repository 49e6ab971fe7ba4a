from __future__ import annotations

from datetime import UTC, datetime, timedelta

import duckdb
import numpy as np

from tests.transforms.rows import insert
from transforms import new_themes, weekly
from understanding.encoder import Floats
from warehouse.records import Week

WEEK = Week.named("2026-W46")
PARKING = (
    "parking machine",
    "the parking robot",
    "a parking machine",
    "that parking gate",
    "parking machine again",
)


class Judge:
    name = "m-1"

    def meaning(self, words: str) -> Floats:
        return np.array([float("parking" in words), float("soup" in words), 0.1], np.float32)


def complain(
    db: duckdb.DuckDBPyConnection, number: int, text: str, author: str, theme: float | None = None
) -> None:
    when = datetime(2026, 11, 10, tzinfo=UTC) - timedelta(hours=number)
    insert(db, "mention", [{"mention_id": number, "text": text, "author": author, "published_at": when}])
    insert(db, "sighting", [{"mention_id": number}])
    insert(db, "score", [{"mention_id": number, "label": "negative", "sentiment": -0.9}])
    key = (number, 1, 0, "bluebell", "m-1")
    db.execute("INSERT INTO score_signal VALUES (?, ?, ?, ?, ?, 'complaint', 0.9)", key)
    if theme is not None:
        db.execute("INSERT INTO score_theme VALUES (?, ?, ?, ?, ?, 'price', ?, NULL, NULL)", (*key, theme))


def fill(db: duckdb.DuckDBPyConnection, authors: str, theme: float | None = None) -> int:
    for number, (text, author) in enumerate(zip(PARKING, authors, strict=True), 1):
        complain(db, number, f"the {text} took my ticket number {'abcde'[number - 1] * 4}", author, theme)
    for number, text in enumerate(("soup was cold", "soup had no salt", "what a lamp"), 10):
        complain(db, number, text, "zoe")
    return new_themes.propose(db, "bluebell", "UTC", WEEK, Judge())


def test_complaints_about_something_unnamed_are_proposed(db: duckdb.DuckDBPyConnection) -> None:
    assert fill(db, "abcab") == 1
    (found,) = new_themes.newest(db, "bluebell")
    assert (found.mentions, found.authors, found.language) == (5, 3, "en")
    assert "parking" in found.words
    assert len(found.quotes) == 3
    assert all("parking" in quote for quote in found.quotes)


def test_what_was_proposed_once_is_proposed_no_more_when_the_newest_week_has_none(
    db: duckdb.DuckDBPyConnection,
) -> None:
    fill(db, "abcab")
    weekly.build(db, "bluebell", "UTC", WEEK, "m-1")
    assert len(new_themes.newest(db, "bluebell")) == 1
    # Its words are in a pack since then: the complaints are about a known theme.
    db.execute(
        "INSERT INTO score_theme SELECT mention_id, 1, 0, 'bluebell', 'm-1', 'parking', 0.9, NULL, NULL"
        " FROM mention"
    )
    weekly.build(db, "bluebell", "UTC", WEEK.shifted(1), "m-1")
    assert new_themes.propose(db, "bluebell", "UTC", WEEK.shifted(1), Judge()) == 0
    assert new_themes.newest(db, "bluebell") == []


def test_proposing_again_replaces(db: duckdb.DuckDBPyConnection) -> None:
    fill(db, "abcab")
    new_themes.propose(db, "bluebell", "UTC", WEEK, Judge())
    assert db.execute("SELECT count(*) FROM theme_proposal").fetchall() == [(1,)]
    assert db.execute("SELECT count(*) FROM theme_proposal_mention").fetchall() == [(5,)]


def test_two_people_are_too_few(db: duckdb.DuckDBPyConnection) -> None:
    assert fill(db, "ababa") == 0


def test_what_has_a_sure_theme_is_left_out_and_a_doubtful_one_does_not_count(
    db: duckdb.DuckDBPyConnection,
) -> None:
    assert fill(db, "abcab", theme=0.9) == 0


def test_a_badly_covered_theme_is_proposed(db: duckdb.DuckDBPyConnection) -> None:
    assert fill(db, "abcab", theme=0.4) == 1
