"""What is raised beside new complaints: those that wait too long, bursts, and sources that went blind."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import datetime, timedelta

from duckdb import DuckDBPyConnection

from transforms import bursts, hours, outbox
from transforms.cases.records import GRAVE
from transforms.outbox import Alert
from transforms.reading import Row, rows
from warehouse.transaction import transaction

#: Events that began so lately are told, and reminders whose last wait ended no longer ago.
_LATELY = timedelta(days=2)
#: An audience up to this shortens no wait; a thousand times it, to a quarter.
_USUAL_AUDIENCE = 1_000
_MOST_HASTE = 4.0


def level(waited: timedelta, audience: int, remind_after: Sequence[int]) -> int:
    """Return 1, and one more for each of the waits, in minutes, that is over; an audience shortens them."""
    minutes = waited.total_seconds() / 60 * _haste(audience)
    return 1 + sum(minutes >= wait for wait in remind_after)


def overtaken(db: DuckDBPyConnection, alert_ids: Sequence[str]) -> frozenset[str]:
    """Return those of the reminders after which another one of the same complaint was raised."""
    asked = rows(db, "alert", "reminder", {"alert_ids": list(alert_ids)})
    return frozenset(one["alert_id"] for one in asked if one["is_overtaken"])


def still(db: DuckDBPyConnection, alert_ids: Sequence[str], now: datetime) -> dict[str, str]:
    """Return the words, as of now, of those reminders whose complaints still wait."""
    asked = rows(db, "alert", "reminder", {"alert_ids": list(alert_ids)})
    since = min((one["happened_at"] for one in asked), default=now) - _LATELY
    waiting = {
        (row["brand_id"], row["mention_id"]): row for row in rows(db, "alert", "waiting", {"since": since})
    }
    found = ((one["alert_id"], waiting.get((one["brand_id"], one["mention_id"]))) for one in asked)
    return {alert_id: _words(row, now) for alert_id, row in found if row is not None}


def _haste(audience: int) -> float:
    return min(1.0 + max(0.0, math.log10(max(audience, 1) / _USUAL_AUDIENCE)), _MOST_HASTE)


def escalate(db: DuckDBPyConnection, remind_after: Sequence[int], now: datetime) -> int:
    """Raise what waits too long, bursts of negative stories, and what became of sources; return how many."""
    values: Row = {"since": now - _LATELY}
    # Whoever was told of it before the last wait began may still be waiting.
    longest = timedelta(minutes=max(remind_after, default=0))
    waiting = rows(db, "alert", "waiting", {"since": now - _LATELY - longest})
    told = [_overdue(row, remind_after, now) for row in waiting]
    with transaction(db):
        return outbox.raised(
            db,
            [
                *(one for one in told if one.level > 1),
                *bursts.known(db, now - _LATELY),
                *(_health(row) for row in rows(db, "alert", "health", values)),
            ],
            now,
        )


def _since(row: Row, remind_after: Sequence[int]) -> datetime:
    """Return from when on waiting counts: the first reminder comes when the case is due, where it is.

    Of what turned dangerous after it was reminded of, waiting counts from when it was told again.
    """
    haste = _haste(row["audience"])
    again = row["reminded_level"] is not None
    since: datetime = row["told_at"] if again else row["happened_at"]
    if row["due_at"] is None or not remind_after:
        return since
    first = since + timedelta(minutes=row["due_minutes"] or 0) / haste if again else _first(row)
    return first - timedelta(minutes=remind_after[0]) / haste


def _first(row: Row) -> datetime:
    """Return when a case is reminded of first: when it is due, or sooner as its audience shortens its wait.

    Where the brand has opening hours, only open minutes are left out.
    """
    due_at: datetime = row["due_at"]
    within = row["due_minutes"] or 0
    saved = within - within / _haste(row["audience"])
    if row["hours"] is None or row["case_severity"] >= GRAVE:
        return due_at - timedelta(minutes=saved)
    return hours.before(due_at, saved, hours.read(row["hours"]), row["zone"])


def _words(row: Row, now: datetime) -> str:
    minutes = round((now - row["happened_at"]).total_seconds() / 60)
    return f"unanswered for {minutes} minutes; {row['words']}"


def _overdue(row: Row, remind_after: Sequence[int], now: datetime) -> Alert:
    waited = level(now - _since(row, remind_after), row["audience"], remind_after)
    return Alert(
        brand_id=row["brand_id"],
        kind="overdue",
        event_key=row["event_key"],
        # After the reminders of lesser words the levels go on: each of them is told once.
        level=waited + (row["reminded_level"] or 1) - 1,
        severity=row["severity"],
        reasons=tuple(row["reasons"]),
        words=_words(row, now),
        url=row["url"],
        passes_quiet=row["severity"] == 3,  # noqa: PLR2004
        happened_at=row["happened_at"],
        mention_id=row["mention_id"],
    )


def _health(row: Row) -> Alert:
    is_blind = row["kind"] == "blind"
    since = f"since {row['since']:%Y-%m-%d %H:%M} UTC"
    told = f"is blind {since}: {'; '.join(row['reasons'].splitlines())}" if is_blind else "has recovered"
    return Alert(
        brand_id=row["brand_id"],
        kind=row["kind"],
        event_key=row["event_key"],
        level=1,
        severity=1,
        reasons=(row["kind"],),
        words=f"the source {row['source_name']} {told}",
        url=None,
        passes_quiet=False,
        happened_at=row["seen_at"],
    )
