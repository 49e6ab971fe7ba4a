"""The checklist of capabilities: the clock of a complaint where somebody is there only at times."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from duckdb import DuckDBPyConnection

from tests.checklist.threads import BRAND, case, replied, said, triaged
from tests.transforms.rows import insert
from transforms.cases.follow import follow
from transforms.cases.recovery import figures
from transforms.escalation import escalate

BERLIN = ZoneInfo("Europe/Berlin")
FRIDAY = datetime(2026, 11, 27, 17, 50, tzinfo=BERLIN)
MONDAY = datetime(2026, 11, 30, 9, 50, tzinfo=BERLIN)
OFFICE = "mon-fri 09:00-18:00"


def opening(db: DuckDBPyConnection, hours: str | None) -> None:
    db.execute("DELETE FROM brand")
    insert(db, "brand", [{"brand_id": BRAND, "zone": "Europe/Berlin", "hours": hours}])


def test_05_only_open_minutes_count(db: DuckDBPyConnection) -> None:
    opening(db, OFFICE)
    said(db, 1, "The bread was stale.", at=FRIDAY)
    replied(db, 1, "We are sorry.", datetime(2026, 11, 30, 9, 20, tzinfo=BERLIN))
    triaged(db)
    found = case(db, 1)
    assert found.due_at == MONDAY
    row = {"is_failed_contact": False, "read_until": MONDAY} | {
        name: getattr(found, name)
        for name in (
            "state", "due_at", "is_timed", "answered_at", "answered_by", "is_sympathetic", "said_more_at",
            "offline_at", "resolved_at", "compensated_at", "recovered_at", "closed_at",
        )
    }  # fmt: skip
    assert figures([row])["within_count"] == 1


def test_05_danger_does_not_wait_for_monday(db: DuckDBPyConnection) -> None:
    opening(db, OFFICE)
    said(db, 1, "There was glass in the bread.", at=FRIDAY, signals=["complaint", "safety"])
    triaged(db)
    assert (case(db, 1).severity, case(db, 1).due_at) == (5, FRIDAY + timedelta(minutes=30))


def test_06_other_hours_make_other_due_times(db: DuckDBPyConnection) -> None:
    opening(db, None)
    said(db, 1, "The bread was stale.", at=FRIDAY)
    triaged(db)
    assert case(db, 1).due_at == FRIDAY + timedelta(hours=1)
    assert follow(db, [BRAND]).changed == 0
    for hours, due in (
        (OFFICE, MONDAY),
        ("mon-sat 10:00-20:00", FRIDAY + timedelta(hours=1)),
        # 45 minutes of the first night, and 15 of that a week later.
        ("sun 23:30-00:15", datetime(2026, 12, 6, 23, 45, tzinfo=BERLIN)),
        (None, FRIDAY + timedelta(hours=1)),
    ):
        opening(db, hours)
        follow(db, [BRAND])
        assert case(db, 1).due_at == due


def told_of(db: DuckDBPyConnection) -> None:
    triaged(db)
    alert = {
        "alert_id": "a1", "brand_id": BRAND, "kind": "complaint", "event_key": "m1", "level": 1,
        "severity": 3, "reasons": ["complaint"], "words": "", "passes_quiet": True,
        "happened_at": FRIDAY, "raised_at": FRIDAY, "mention_id": 1,
    }  # fmt: skip
    insert(db, "alert", [alert])


def test_06_who_is_away_for_the_weekend_is_reminded_after_it(db: DuckDBPyConnection) -> None:
    opening(db, OFFICE)
    said(db, 1, "The bread was stale.", at=FRIDAY)
    told_of(db)
    waits = (60, 240)
    assert escalate(db, waits, FRIDAY + timedelta(hours=5)) == 0
    assert escalate(db, waits, MONDAY - timedelta(minutes=1)) == 0
    assert escalate(db, waits, MONDAY) == 1


@pytest.mark.parametrize(
    ("minute", "first"),
    # A quarter of the rule's 30 minutes: all of them on Friday, or two there and the others on Monday.
    [
        (50, datetime(2026, 11, 27, 17, 58, tzinfo=BERLIN)),
        (58, datetime(2026, 11, 30, 9, 6, tzinfo=BERLIN)),
    ],
)
def test_06_a_large_audience_reminds_sooner_but_within_the_hours(
    db: DuckDBPyConnection, minute: int, first: datetime
) -> None:
    opening(db, OFFICE)
    said(db, 1, "The bread was stale.", at=FRIDAY.replace(minute=minute), author_followers=1_000_000)
    told_of(db)
    assert escalate(db, (60, 240), first - timedelta(minutes=1)) == 0
    assert escalate(db, (60, 240), first) == 1
