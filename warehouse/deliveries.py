"""What channels were told: lines of JSON in the archive, so that no warehouse made anew tells it again.

The lines hold ids of alerts, channels and messages; an id is a digest, so there are no words to be forgotten.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from duckdb import DuckDBPyConnection

from warehouse.durable import append, records
from warehouse.statements import statement
from warehouse.transaction import transaction

_FOLDER = "alerts"
SENDING, SENT = "sending", "sent"


@dataclass(frozen=True, slots=True)
class Delivery:
    """A message that is about to leave for a channel, or that the channel took."""

    channel: str
    #: None when each alert is a message of its own.
    message_id: str | None
    alert_ids: tuple[str, ...]
    state: str
    at: datetime


def add(archive: Path, delivery: Delivery) -> None:
    """Write it to disk; it is safe when this returns."""
    told = asdict(delivery) | {"at": delivery.at.isoformat()}
    append(archive / _FOLDER / f"{delivery.at:%Y-%m}.jsonl", f"{json.dumps(told)}\n")


def read(archive: Path, since: datetime) -> Iterator[Delivery | str]:
    """Yield what was told in the month of `since` and later; for a line that cannot be read, its place."""
    months = sorted((archive / _FOLDER).glob("*.jsonl"))
    return records((path for path in months if path.stem >= f"{since:%Y-%m}"), _read)


def take_in(db: DuckDBPyConnection, archive: Path, since: datetime) -> tuple[str, ...]:
    """Let the table know of every delivery that the archive knows; return the lines that cannot be read.

    What a channel took is `sent`, whatever the table says. What had left and no more stays as the table has
    it, and where the table has nothing, it goes out again as the same message; of a digest, whose alerts may
    not all be raised again at once, only each alert keeps its id then.
    """
    found = list(read(archive, since))
    rows = json.dumps(list(_newest(one for one in found if isinstance(one, Delivery))))
    with transaction(db):
        for name in ("new_alert_delivery", "taken_alert_delivery"):
            db.execute(statement(name), {"rows": rows})
    return tuple(one for one in found if isinstance(one, str))


def _newest(found: Iterable[Delivery]) -> Iterable[dict[str, Any]]:
    """Return how far each alert has come on its way to each channel."""
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    for one in found:
        for alert_id in one.alert_ids:
            key = (alert_id, one.channel)
            if one.state == SENDING and one.message_id not in {None, alert_id}:
                continue
            if one.state == SENT or rows.get(key, {}).get("state") != SENT:
                rows[key] = {
                    "alert_id": alert_id,
                    "channel": one.channel,
                    "message_id": one.message_id or alert_id,
                    "state": one.state,
                    "at": one.at.isoformat(),
                }
    return rows.values()


def _read(line: bytes) -> Delivery:
    told = json.loads(line)
    told["at"] = datetime.fromisoformat(told["at"])
    told["alert_ids"] = tuple(told["alert_ids"])
    if told["state"] not in {SENDING, SENT} or not all(isinstance(one, str) for one in told["alert_ids"]):
        raise ValueError(told["state"])
    return Delivery(**told)
