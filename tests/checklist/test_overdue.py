"""Reminders go by the case: from when it is due until somebody says that it was answered."""

from __future__ import annotations

from datetime import timedelta

import pytest
from duckdb import DuckDBPyConnection

from tests.checklist.threads import BRAND, TEN, edited, ordered, said, triaged
from tests.transforms.rows import insert
from transforms.escalation import escalate
from transforms.urgency import decide_pending

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


@pytest.mark.parametrize(
    ("followers", "first", "second"),
    [(1_000, 30, 210), (10_000, 15, 105), (1_000_000, 8, 53), (10**9, 8, 53)],
)
def test_06_a_large_audience_shortens_the_wait_of_the_case(
    db: DuckDBPyConnection, followers: int, first: int, second: int
) -> None:
    said(db, 1, "Glass in the rolls.", signals=["complaint", "safety"], author_followers=followers)
    triaged(db)
    told_of(db, 1)
    for minutes, told in ((first - 1, []), (first, [2]), (second - 1, [2]), (second, [2, 3])):
        escalate(db, WAITS, TEN + after(minutes))
        assert levels(db) == told, minutes


def test_06_reminders_of_days_come_too(db: DuckDBPyConnection) -> None:
    waits = (60, 24 * 60, 7 * 24 * 60)
    said(db, 1, "The bread was stale.")
    triaged(db)
    told_of(db, 1)
    for day in range(12):
        escalate(db, waits, TEN + timedelta(days=day, minutes=5))
    found = db.execute("SELECT level, raised_at FROM alert WHERE kind = 'overdue' ORDER BY level").fetchall()
    assert found == [(3, TEN + timedelta(days=1, minutes=5)), (4, TEN + timedelta(days=7, minutes=5))]


@pytest.mark.parametrize("order", ["acknowledge", "ignore"])
def test_06_who_acknowledged_or_ignored_is_reminded_no_more(db: DuckDBPyConnection, order: str) -> None:
    said(db, 1, "The bread was stale.")
    triaged(db)
    told_of(db, 1)
    ordered(db, 1, order, TEN + after(20), "cannot be pleased")
    triaged(db)
    escalate(db, WAITS, TEN + after(300))
    assert levels(db) == []


def answered(db: DuckDBPyConnection, number: int, brand_id: str) -> None:
    """The brand's own account says something below the first post."""
    said(db, number, "Write to us, please.", at=TEN + after(2), label="neutral", parent_id="p1")
    insert(
        db, "relevance", [{"mention_id": number, "brand_id": brand_id, "kind": "own", "is_relevant": False}]
    )


def test_06_what_the_own_account_answered_already_is_no_news(db: DuckDBPyConnection) -> None:
    said(db, 1, "Stale again.", signals=["complaint", "repeat"])
    said(db, 3, "Stale and late, again.", signals=["complaint", "repeat"], mention_key="m3")
    answered(db, 2, BRAND)
    assert decide_pending(db, BRAND, "m-1", TEN + after(5)) == 1
    assert db.execute("SELECT mention_id FROM alert").fetchall() == [(3,)]


def test_06_a_rival_that_speaks_up_below_a_complaint_has_not_answered_it(db: DuckDBPyConnection) -> None:
    said(db, 1, "The bread was stale.")
    told_of(db, 1)
    answered(db, 2, "poppy")
    escalate(db, WAITS, TEN + after(60))
    assert levels(db) == [2]
    answered(db, 3, BRAND)
    escalate(db, WAITS, TEN + after(240))
    assert levels(db) == [2]


def test_06_what_turns_dangerous_by_an_edit_is_told_again_and_reminded_of_as_danger(
    db: DuckDBPyConnection,
) -> None:
    said(db, 1, "Slow.", kind="review", rating=0.2, mention_key="m1")
    assert decide_pending(db, BRAND, "m-1", TEN + after(5)) == 1
    for version, signals in ((2, ["complaint", "safety"]), (3, ["complaint", "legal"])):
        seen = {"mention_id": 1, "version": version, "rating": 0.2, "seen_at": TEN + after(10 * version)}
        insert(db, "mention_edit", [seen | {"text": f"My child is in hospital, {version}."}])
        insert(db, "score", [{"mention_id": 1, "version": version, "label": "negative", "sentiment": -0.7}])
        scored = {"mention_id": 1, "version": version, "article": 0, "brand_id": BRAND, "model": "m-1"}
        insert(db, "score_signal", [scored | {"signal": one, "confidence": 0.9} for one in signals])
        # Once it was told as danger, a further edit is no news.
        assert decide_pending(db, BRAND, "m-1", TEN + after(10 * version)) == (version == 2)
    told = "SELECT kind, level, severity, passes_quiet, reasons FROM alert ORDER BY raised_at, level"
    assert db.execute(told).fetchall() == [
        ("complaint", 1, 1, False, ["stars"]),
        ("complaint", 2, 3, True, ["safety"]),
    ]
    escalate(db, WAITS, TEN + after(60))
    assert db.execute(told).fetchall()[2:] == [("overdue", 2, 3, True, ["safety"])]


def test_06_reminders_of_lesser_words_leave_those_of_the_danger(db: DuckDBPyConnection) -> None:
    said(db, 1, "Slow.", kind="review", rating=0.2, mention_key="m1")
    triaged(db)
    decide_pending(db, BRAND, "m-1", TEN + after(5))
    for minutes in (60, 240):
        escalate(db, WAITS, TEN + after(minutes))
    turned = TEN + after(300)
    edited(db, 1, "In hospital.", 0.2, turned, label="negative", signals=["complaint", "safety"])
    triaged(db, turned)
    decide_pending(db, BRAND, "m-1", turned)
    found = "SELECT level, severity, passes_quiet FROM alert WHERE kind = 'overdue' ORDER BY level"
    for minutes, reminders in ((29, 2), (30, 3), (209, 3), (210, 4), (900, 4)):
        escalate(db, WAITS, turned + after(minutes))
        assert len(db.execute(found).fetchall()) == reminders, minutes
    assert db.execute(found).fetchall() == [(2, 1, False), (3, 1, False), (4, 3, True), (5, 3, True)]
