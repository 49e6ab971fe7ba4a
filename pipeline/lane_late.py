"""Tell people that the fast lane itself is late: what Airflow calls when a run misses its deadline."""

from __future__ import annotations

import hashlib
import logging
from datetime import datetime
from typing import Any

from pipeline import channels, settings
from pipeline.message import Message
from pipeline.settings import Settings
from transforms.outbox import Outgoing

_log = logging.getLogger(__name__)


def missed(run_id: str = "", context: Any = None, **_: Any) -> int:
    """Tell every channel; return how many took it. Airflow hands the run over in `context`."""
    found = context.get("dag_run") if isinstance(context, dict) else None
    told = found.get("run_id") if isinstance(found, dict) else getattr(found, "run_id", None)
    return tell(settings.read(), str(told or run_id or "unknown"), settings.now())


def tell(place: Settings, run_id: str, now: datetime) -> int:
    """Send it past the outbox, whose lease the late run may hold; the same run has the same id."""
    message_id = hashlib.sha256(f"lane {run_id}".encode()).hexdigest()[:24]
    late = Outgoing(
        alert_id=message_id,
        brand="all brands",
        kind="late",
        level=1,
        severity=3,
        reasons=("late",),
        words="the fast lane is not done after 10 minutes; see the log of the DAG fast_lane",
        url=None,
        passes_quiet=True,
        happened_at=now,
        raised_at=now,
        zone="UTC",
        message_id=message_id,
        try_count=0,
    )
    _log.warning("the fast lane is late: run %s", run_id)
    taken = 0
    for channel in place.watch().alerts.to:
        try:
            channels.send(channel, Message(message_id, (late,)))
            taken += 1
        except channels.SendError as error:
            _log.warning("%s did not take a message: %s", channel.name, error)
    return taken
