"""Accounts are flagged by what they posted, and only where a name tells one account from another."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import duckdb
import pytest

from tests.transforms.rows import insert
from transforms import nobody, suspects

NOW = datetime(2026, 11, 16, 6, tzinfo=UTC)


def posts(db: duckdb.DuckDBPyConnection, *given: dict[str, Any]) -> None:
    rows = [
        {"mention_id": n, "published_at": NOW - timedelta(days=n), "first_seen_at": NOW - timedelta(days=n)}
        | one
        for n, one in enumerate(given, 1)
    ]
    insert(db, "mention", rows)
    insert(db, "sighting", [{"mention_id": row["mention_id"]} for row in rows])


def flagged(db: duckdb.DuckDBPyConnection) -> list[tuple[str, list[str]]]:
    suspects.flag(db, "bluebell", NOW)
    return db.execute("SELECT author, signals FROM suspect ORDER BY author").fetchall()


PASTED = "Never buy their bread, it was stale and they laughed at me when I complained."


@pytest.mark.parametrize("name", ["A Google user", "Amazon Customer", "[deleted]", "Client d’Amazon"])
def test_a_name_for_everybody_is_no_account(db: duckdb.DuckDBPyConnection, name: str) -> None:
    posts(db, *({"author": author, "text": PASTED} for author in (name, "Bo", "Kim")))
    assert nobody.known(name) is None
    insert(
        db,
        "suspect",
        [
            {"brand_id": "bluebell", "author_key": "x", "site": "feed", "author": name, "signals": ["copies"]}
            | {"post_count": 1, "first_at": NOW, "last_at": NOW, "since": NOW, "is_watched": True}
            | {"standing": suspects.ONE}
        ],
    )
    assert [author for author, _ in flagged(db)] == ["Bo", "Kim"]


def test_names_are_known_by_what_is_printed() -> None:
    assert nobody.known(" Kim ") == "Kim"
    assert nobody.known(None) is nobody.known(" ") is None
