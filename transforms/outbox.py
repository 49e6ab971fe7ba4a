"""The outbox of alerts: each event and level once, and how far each is on its way."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from duckdb import DuckDBPyConnection

from transforms.reading import Row, rows
from transforms.writing import insert
from warehouse.evidence import digest

#: Minutes until the next try after the first, second, … failure; the last for all that follow.
BACKOFF = (1, 2, 5, 15, 30, 60)
#: What is older was overtaken by events: it is not sent to a channel that is new.
KEPT = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Alert:
    """One thing that people must be told, once."""

    brand_id: str
    kind: str
    event_key: str
    level: int
    severity: int
    reasons: tuple[str, ...]
    words: str
    url: str | None
    passes_quiet: bool
    happened_at: datetime
    mention_id: int | None = None
    story_key: str | None = None

    @property
    def alert_id(self) -> str:
        """The same for the same brand, kind, event and level, also when the event's mention was forgotten."""
        told = "\n".join((self.brand_id, self.kind, digest(self.event_key), str(self.level)))
        return hashlib.sha256(told.encode()).hexdigest()[:24]


@dataclass(frozen=True, slots=True)
class Outgoing:
    """An alert that a channel has not taken yet."""

    alert_id: str
    brand: str
    kind: str
    level: int
    severity: int
    reasons: tuple[str, ...]
    words: str
    url: str | None
    passes_quiet: bool
    happened_at: datetime
    raised_at: datetime
    zone: str
    #: Of a message that was tried before; it goes out again as it was.
    message_id: str | None
    try_count: int


def raised(db: DuckDBPyConnection, alerts: Iterable[Alert], now: datetime) -> int:
    """Write down the alerts that were not raised yet, inside the caller's transaction; return how many."""
    wanted = {one.alert_id: one for one in alerts}
    known = {row["alert_id"] for row in rows(db, "alert", "known", {"alert_ids": sorted(wanted)})}
    fresh = [
        asdict(one)
        | {"alert_id": alert_id, "raised_at": now.isoformat(), "happened_at": one.happened_at.isoformat()}
        for alert_id, one in wanted.items()
        if alert_id not in known
    ]
    if fresh:
        insert(db, "alert", fresh)
    return len(fresh)


def due(db: DuckDBPyConnection, channel: str, now: datetime) -> list[Outgoing]:
    """Return what the channel has not taken and is to be tried now, the gravest first, then the newest."""
    found = rows(db, "alert", "due", {"channel": channel, "now": now, "since": now - KEPT})
    return [Outgoing(**(row | {"reasons": tuple(row["reasons"])})) for row in found]


def refusing(db: DuckDBPyConnection) -> frozenset[str]:
    """Return the channels that did not take what they were sent last, and have not taken it since."""
    return frozenset(row["channel"] for row in rows(db, "alert", "refusing", {}))


def sending(
    db: DuckDBPyConnection, channel: str, alert_ids: Sequence[str], message_id: str, now: datetime
) -> None:
    """Write down that a message is about to leave; belongs into a transaction that ends before it does."""
    values: Row = {"channel": channel, "alert_ids": list(alert_ids), "message_id": message_id, "now": now}
    _run(db, "begin", values | {"state": "sending", "next_try_at": None})
    _run(db, "again", values)


def sent(db: DuckDBPyConnection, channel: str, message_id: str, now: datetime) -> None:
    """Write down that the channel took the message."""
    _run(db, "sent", {"channel": channel, "message_id": message_id, "now": now})


def failed(  # noqa: PLR0913, PLR0917
    db: DuckDBPyConnection, channel: str, message_id: str, problem: str, tries: int, now: datetime
) -> None:
    """Write down that it did not, and when to try again."""
    wait = timedelta(minutes=BACKOFF[min(tries, len(BACKOFF)) - 1])
    values: Row = {"channel": channel, "message_id": message_id, "problem": problem, "now": now}
    _run(db, "failed", values | {"next_try_at": now + wait})


def held(db: DuckDBPyConnection, channel: str, alert_ids: Sequence[str], now: datetime) -> None:
    """Write down that the channel is to get them once it takes any again, however long that takes."""
    values: Row = {"channel": channel, "alert_ids": list(alert_ids), "message_id": None, "now": now}
    _run(db, "begin", values | {"state": "failed", "next_try_at": now + timedelta(minutes=BACKOFF[0])})


def dropped(
    db: DuckDBPyConnection, channel: str, alert_ids: Sequence[str], problem: str, now: datetime
) -> None:
    """Write down that the channel is not to get them any more, and why; none of them was tried."""
    values: Row = {"channel": channel, "alert_ids": list(alert_ids), "message_id": None, "now": now}
    _run(db, "begin", values | {"state": "dropped", "next_try_at": None})
    _run(db, "dropped", values | {"problem": problem})


def reworded(db: DuckDBPyConnection, words: Mapping[str, str]) -> None:
    """Let alerts that no channel was given yet say it in these words, by their ids."""
    for alert_id, told in words.items():
        _run(db, "reworded", {"alert_id": alert_id, "words": told})


def _run(db: DuckDBPyConnection, name: str, values: Row) -> None:
    rows(db, "alert", name, values)
