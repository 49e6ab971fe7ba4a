"""Fill tables from rows that name only the columns a test is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from itertools import chain, count, groupby
from typing import Any

import duckdb

_WHEN = datetime(2026, 11, 1, tzinfo=UTC)

#: What a row is when it does not say otherwise.
_USUAL: dict[str, dict[str, Any]] = {
    "brand": {"name": "Bluebell Bakery", "zone": "UTC", "is_reported": True},
    "source": {"brand_id": "bluebell", "site": "feed", "host": "feeds.example", "is_active": True},
    "attempt": {
        "outcome": "new",
        "found_count": 0,
        "new_count": 0,
        "changed_count": 0,
        "skipped_count": 0,
        "page_number": 1,
    },
    "mention": {
        "kind": "post",
        "site": "feed",
        "source_id": "alert",
        "text": "",
        "is_snippet": False,
        "published_precision": "second",
        "content_digest": "",
        "first_seen_at": _WHEN,
        "first_attempt_id": "a",
        "page_digest": "p",
    },
    "mention_edit": {
        "seen_at": _WHEN,
        "attempt_id": "a",
        "page_digest": "p",
        "text": "",
        "content_digest": "",
    },
    "article": {
        "try_number": 1,
        "attempt_id": "t",
        "tried_at": _WHEN,
        "outcome": "read",
    },
    "sighting": {
        "source_id": "alert",
        "brand_id": "bluebell",
        "first_seen_at": _WHEN,
        "attempt_id": "a",
        "page_digest": "p",
    },
    "reply": {"version": 1, "seen_at": _WHEN, "attempt_id": "a", "page_digest": "p", "text": "Thank you."},
    "reply_review": {
        "version": 1,
        "brand_id": "bluebell",
        "lint": "l-1",
        "language": "en",
        "word_count": 20,
        "is_rude": False,
        "is_critical": False,
        "is_long": False,
        "is_acknowledged": True,
        "offers_offline": True,
        "is_boilerplate": False,
        "reviewed_at": datetime(2026, 11, 15, tzinfo=UTC),
    },
    "score": {
        "version": 1,
        "article": 0,
        "brand_id": "bluebell",
        "model": "m-1",
        "language": "en",
        "basis": "all",
        "scored_at": _WHEN,
    },
    "relevance": {
        "version": 1,
        "article": 0,
        "brand_id": "bluebell",
        "rule": "r",
        "taught": "t",
        "score": 0.9,
        "is_relevant": True,
        "reasons": [],
        "judged_at": _WHEN,
    },
    "correction": {
        "brand_id": "bluebell",
        "what": "sentiment",
        "corrected_by": "kim",
        "corrected_at": datetime(2026, 11, 11, tzinfo=UTC),
    },
}


#: Numbers that keep corrections apart.
_NUMBERS = count()


def insert(db: duckdb.DuckDBPyConnection, table: str, given: Iterable[Mapping[str, Any]]) -> None:
    """Add the rows; a column that one leaves out has its usual value.

    Rows of the same columns are one statement, because most of an insert is its planning.
    """
    for names, alike in groupby((_whole(table, row) for row in given), key=tuple):
        rows = [tuple(row.values()) for row in alike]
        holes = ", ".join([f"({', '.join('?' for _ in names)})"] * len(rows))
        db.execute(f"INSERT INTO {table} ({', '.join(names)}) VALUES {holes}", list(chain(*rows)))


def _whole(table: str, row: Mapping[str, Any]) -> dict[str, Any]:
    whole = _USUAL.get(table, {}) | dict(row)
    if table == "mention":
        whole.setdefault("mention_key", f"key-{whole['mention_id']}")
    if table == "score" and whole.get("label") and "negative" not in whole:
        whole |= _shares(whole["sentiment"]) | {"is_unsure": False}
    if table == "correction":
        whole.setdefault("correction_id", f"c{next(_NUMBERS)}")
    if table == "source":
        whole.setdefault("name", whole["source_id"])
    if table == "attempt":
        whole.setdefault("attempt_id", f"{whole['source_id']} {whole['fetched_at']}")
    return whole


def _shares(value: float) -> dict[str, float]:
    """Probabilities that differ by the value; below a twentieth they say neutral."""
    rest = (1 - abs(value)) / 3 if abs(value) >= 0.05 else 0.6
    positive = (1 - rest + value) / 2
    return {"negative": 1 - rest - positive, "neutral": rest, "positive": positive}
