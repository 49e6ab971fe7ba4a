"""A load that ends at any of its statements has left nothing behind, and can be run again."""

from __future__ import annotations

from itertools import count
from typing import Any, cast

import duckdb

from tests.warehouse.arrivals import arrival, content
from warehouse.load import load

FIRST = [
    {"id": "a1", "source": "reviews", "hour": 1, "mentions": [{"key": "k", "text": "Hot", "reply": "Hi"}]}
]
SECOND = [
    {"id": "a2", "source": "reviews", "hour": 2, "mentions": [{"key": "k", "text": "Cold", "reply": "Ho"}]},
    {
        "id": "n1",
        "source": "news",
        "hour": 2,
        "mentions": [{"key": "k"}, {"key": "m"}],
        "ratings": [{"value": 4}],
    },
]


class InterruptedLoadError(Exception):
    """The power went out, in a manner of speaking."""


class Fragile:
    """A connection that ends at its nth statement."""

    def __init__(self, db: duckdb.DuckDBPyConnection, statements: int) -> None:
        self.db = db
        self.left = statements

    def execute(self, *arguments: Any) -> duckdb.DuckDBPyConnection:
        if not self.left:
            raise InterruptedLoadError
        self.left -= 1
        return self.db.execute(*arguments)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.db, name)


def interrupted(db: duckdb.DuckDBPyConnection, statements: int) -> bool:
    try:
        load(cast("duckdb.DuckDBPyConnection", Fragile(db, statements)), [arrival(told) for told in SECOND])
    except InterruptedLoadError:
        return True
    return False


def test_whatever_statement_it_ends_at(db: duckdb.DuckDBPyConnection) -> None:
    load(db, [arrival(told) for told in FIRST])
    before = content(db)
    for statements in count():
        if not interrupted(db, statements):
            break
        assert content(db) == before, f"after {statements} statements"
    assert statements > 20
    assert {table: len(rows) for table, rows in content(db).items()} == {
        "mention": 2,
        "mention_edit": 1,
        "sighting": 3,
        "reply": 2,
        "rating": 1,
        "attempt": 3,
    }
