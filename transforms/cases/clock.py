"""The clock of a complaint: by when it is to be answered."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from transforms import hours
from transforms.hours import Hours


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
