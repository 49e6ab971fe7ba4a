"""Examine the sources: who is seen well, who is suspect, who is blind; and write down when that turns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from duckdb import DuckDBPyConnection

from transforms.reading import sql
from transforms.weekly import CheckError, checks, query
from warehouse.transaction import transaction

TABLES = ("source_health", "health_event")
#: What the first of them is made from, in order.
STAGES = (
    "examined",
    "tried",
    "failed",
    "shape",
    "usual",
    "dates",
    "arrival",
    "silence",
    "reason",
)


#: Fingerprints of pages that differ in more bits than this are different layouts: less than about two thirds
#: of what either page is built of is common to both.
FAR_BITS = 10
_BOUND = {"reason": {"far_bits": FAR_BITS}}


@dataclass(frozen=True, slots=True)
class Event:
    """A source went blind, or recovered."""

    event_id: int
    source_id: str
    name: str
    brand_id: str
    kind: str
    attempt_id: str
    seen_at: datetime
    since: datetime
    reasons: str | None


def examine(db: DuckDBPyConnection) -> int:
    """Examine every source whose newest attempt was not examined yet; return how many there were.

    In one transaction with the events that follow, so that each is written once whatever is killed when.
    Raises CheckError, and then keeps nothing.
    """
    before = _count(db)
    with transaction(db):
        for stage in STAGES:
            db.execute(sql("source_health", stage), _BOUND.get(stage))
        for table in TABLES:
            db.execute(f"INSERT INTO {table} BY NAME\n{query(table)}")
            for rule, check in checks(table):
                if broken := db.execute(check).fetchall():
                    raise CheckError(table, rule, len(broken))
        for stage in STAGES:
            db.execute(f"DROP TABLE temp.{stage}")
    return _count(db) - before


def undelivered(db: DuckDBPyConnection, channel: str) -> list[Event]:
    """Return the events that the channel has not delivered yet, in their order."""
    return [
        Event(*row) for row in db.execute(sql("health_event", "undelivered"), {"channel": channel}).fetchall()
    ]


def delivered(db: DuckDBPyConnection, event: Event, channel: str, now: datetime) -> None:
    """Write down that the channel has delivered the event."""
    values = {"event_id": event.event_id, "channel": channel, "delivered_at": now}
    db.execute(sql("health_event", "delivered"), values)


def _count(db: DuckDBPyConnection) -> int:
    ((count,),) = db.execute("SELECT count(*) FROM source_health").fetchall()
    return int(count)
