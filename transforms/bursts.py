"""Bursts of negative stories: told on the day itself, as soon as it passes what the whole day may bring."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from duckdb import DuckDBPyConnection

from transforms import outbox, weekly
from transforms.anomalies import tables
from transforms.outbox import Alert
from transforms.reading import Row, rows
from warehouse.records import Week
from warehouse.transaction import transaction

#: After midnight the day before is looked at once more: the lane runs every quarter of an hour.
_LATE = timedelta(minutes=30)

_log = logging.getLogger(__name__)


def follow(db: DuckDBPyConnection, brand_id: str, zone: str, model: str, now: datetime) -> int:
    """Raise an alert for a burst of the day at hand; return how many are new.

    Nothing else is kept: the weekly tables belong together and are built together. Must not be called inside
    a transaction.
    """
    clock = ZoneInfo(zone)
    days = sorted({(now - _LATE).astimezone(clock).date(), now.astimezone(clock).date()})
    rang: list[Row] = []
    for day in days:
        db.begin()
        try:
            weekly.count_days(db, brand_id, zone, Week(day - timedelta(days=day.weekday())), model)
            rang += tables.detect(db, brand_id, zone, day, now=now)
        except weekly.CheckError as error:
            # The week's report will stop at it; complaints go on being told.
            _log.warning("bursts cannot be looked for: %s", error)
        finally:
            db.rollback()
    with transaction(db):
        return outbox.raised(db, alerts(one for one in rang if is_told(one)), now)


def known(db: DuckDBPyConnection, since: datetime) -> list[Alert]:
    """Return the bursts since then that the weekly tables hold."""
    return alerts(rows(db, "alert", "burst", {"since": since}))


def is_told(row: Row) -> bool:
    """Whether a row of `anomaly` is the beginning of a burst of negative stories."""
    return bool(row["kind"] == "burst" and row["series"] == "negative" and row["is_new"])


def alerts(rang: Iterable[Row]) -> list[Alert]:
    """Return an alert for each brand and day; what rings in a slot and on the day is one burst."""
    days = {(row["brand_id"], row["day"]): row for row in rang}
    return [_alert(row) for row in days.values()]


def _alert(row: Row) -> Alert:
    day = row["day"]
    return Alert(
        brand_id=row["brand_id"],
        kind="burst",
        event_key=f"anomaly negative {day}",
        level=1,
        severity=2,
        reasons=("burst",),
        words=row["verdict"],
        url=None,
        passes_quiet=False,
        happened_at=datetime(day.year, day.month, day.day, tzinfo=UTC),
    )
