"""The clock of a complaint: by when it is to be answered, and whether it was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

from transforms import hours
from transforms.hours import Hours

#: within and breach are over; waiting and open breach are not.
State = Literal["within", "breach", "waiting", "open breach", "not due"]


@dataclass(frozen=True, slots=True)
class Clock:
    """Where the clock stands: minutes until the answer, or until now."""

    state: State
    due_at: datetime | None
    minutes: float


def due(
    said_at: datetime, minutes: int | None, opening: Hours | None = None, zone: str = "UTC"
) -> datetime | None:
    """Return by when it must be answered, in UTC; None when nobody has to.

    With opening hours, on the zone's clocks, only open minutes count. Clocks that are put forward or back
    change nothing: minutes are counted in UTC.
    """
    if minutes is None:
        return None
    if opening is not None:
        return hours.after(said_at, minutes, opening, zone)
    return said_at.astimezone(UTC) + timedelta(minutes=minutes)


def clock(said_at: datetime, minutes: int | None, answered_at: datetime | None, now: datetime) -> Clock:
    """Read the clock; the last minute still counts, and unanswered it is a breach from then on."""
    until = due(said_at, minutes)
    end = (answered_at or now).astimezone(UTC)
    taken = max(0.0, (end - said_at.astimezone(UTC)).total_seconds() / 60)
    if until is None:
        return Clock("not due", None, taken)
    if answered_at is not None:
        return Clock("within" if end <= until else "breach", until, taken)
    return Clock("waiting" if end < until else "open breach", until, taken)
