"""The fast lane's sign of life: a small file, and an address that is asked, for others to watch."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any

from pipeline import channels
from pipeline.alert_entry import Alerts
from pipeline.settings import Settings
from warehouse import connection
from warehouse.errors import NothingPublishedError, SchemaError

#: The lane runs every quarter of an hour: two missed are a fault.
LATE = timedelta(minutes=35)
#: By so much a clock is corrected all the time.
_ADRIFT = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Beat:
    """When the lane began last, and when it ended well last."""

    began_at: datetime | None = None
    ended_at: datetime | None = None
    seconds: float | None = None
    raised: int = 0
    failed: int = 0

    def is_alive(self, now: datetime) -> bool:
        """Whether it ended well a short while ago, and not in times to come, by a clock that ran ahead."""
        return self.ended_at is not None and -_ADRIFT <= now - self.ended_at <= LATE


@dataclass(frozen=True, slots=True)
class Lag:
    """How soon the mentions of a source are seen."""

    source: str
    site: str
    mentions: int
    median_minutes: float
    hour_share: float


def read(settings: Settings) -> Beat:
    """Return what the file says; nothing where there is none, or a broken one."""
    try:
        told = json.loads(settings.heartbeat.read_text(encoding="utf-8"))
        moments = {name: _moment(told.get(name)) for name in ("began_at", "ended_at")}
        return Beat(
            **moments, seconds=told.get("seconds"), raised=told.get("raised", 0), failed=told.get("failed", 0)
        )
    except (OSError, ValueError, TypeError, AttributeError):
        return Beat()


def begin(settings: Settings, now: datetime) -> None:
    """Write down that the lane has begun."""
    held = read(settings)
    _write(
        settings.heartbeat,
        {
            "began_at": now.isoformat(),
            "ended_at": held.ended_at.isoformat() if held.ended_at else None,
            "seconds": held.seconds,
            "raised": held.raised,
            "failed": held.failed,
        },
    )


def end(  # noqa: PLR0913, PLR0917
    settings: Settings, rules: Alerts, began: datetime, now: datetime, raised: int, failed: int
) -> None:
    """Write down that it has ended well, and let the watcher outside know."""
    told = {
        "began_at": began.isoformat(),
        "ended_at": now.isoformat(),
        "seconds": round((now - began).total_seconds(), 1),
        "raised": raised,
        "failed": failed,
    }
    _write(settings.heartbeat, told)
    if rules.heartbeat:
        channels.ask(rules.heartbeat)


def lags(settings: Settings, since: datetime) -> list[Lag]:
    """Return how soon the mentions of each source were seen since then, the slowest first."""
    query = files("pipeline").joinpath("sql", "lag.sql").read_text(encoding="utf-8")
    return [Lag(*row) for row in _rows(settings, query, {"since": since})]


def undelivered(settings: Settings) -> list[tuple[str, str, int, str | None]]:
    """Return what channels have not taken: channel, state, how many alerts, and why."""
    query = files("pipeline").joinpath("sql", "undelivered.sql").read_text(encoding="utf-8")
    return [(row[0], row[1], row[2], row[3]) for row in _rows(settings, query, {})]


def _rows(settings: Settings, query: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    try:
        with connection.reading(settings.warehouse) as db:
            return db.execute(query, values).fetchall()
    except (NothingPublishedError, SchemaError):  # nothing collected yet, or by a version without the lane
        return []


def _moment(told: object) -> datetime | None:
    return datetime.fromisoformat(told) if isinstance(told, str) else None


def _write(path: Path, told: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    fresh.write_text(json.dumps(told) + "\n", encoding="utf-8")
    fresh.replace(path)
