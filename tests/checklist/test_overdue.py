"""Reminders go by the case: from when it is due until somebody says that it was answered."""

from __future__ import annotations

from datetime import timedelta

import pytest
from duckdb import DuckDBPyConnection

from tests.checklist.threads import BRAND, TEN, ordered, said, triaged
from tests.transforms.rows import insert
from transforms.escalation import escalate

WAITS = (60, 240)


def told_of(db: DuckDBPyConnection, mention_id: int) -> None:
    alert = {
        "alert_id": f"a{mention_id}", "brand_id": BRAND, "kind": "complaint", "event_key": f"m{mention_id}",
        "level": 1, "severity": 3, "reasons": ["safety"], "words": "", "passes_quiet": True,
        "happened_at": TEN, "raised_at": TEN, "mention_id": mention_id,
    }  # fmt: skip
    insert(db, "alert", [alert])


def levels(db: DuckDBPyConnection) -> list[int]:
    found = db.execute("SELECT level FROM alert WHERE kind = 'overdue' ORDER BY level").fetchall()
    return [level for (level,) in found]


def after(minutes: int) -> timedelta:
    return timedelta(minutes=minutes)


def test_06_the_first_reminder_comes_when_the_case_is_due(db: DuckDBPyConnection) -> None:
    # The rule for danger says 30 minutes, and not 60 as for others.
    said(db, 1, "The rolls had glass in them.", signals=["complaint", "safety"])
    triaged(db)
    told_of(db, 1)
    escalate(db, WAITS, TEN + after(29))
    assert levels(db) == []
    escalate(db, WAITS, TEN + after(30))
    assert levels(db) == [2]
    escalate(db, WAITS, TEN + after(210))
    assert levels(db) == [2, 3]


@pytest.mark.parametrize("order", ["acknowledge", "ignore"])
def test_06_who_acknowledged_or_ignored_is_reminded_no_more(db: DuckDBPyConnection, order: str) -> None:
    said(db, 1, "The bread was stale.")
    triaged(db)
    told_of(db, 1)
    ordered(db, 1, order, TEN + after(20), "cannot be pleased")
    triaged(db)
    escalate(db, WAITS, TEN + after(300))
    assert levels(db) == []
