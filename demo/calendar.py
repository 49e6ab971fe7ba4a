"""When the invented world begins and ends, and when its history was collected."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ZONE = "Europe/London"
WEEKS = 13
#: Monday of 2026-W34 and of 2026-W46, the last whole week.
FIRST = date(2026, 8, 17)
LAST = date(2026, 11, 9)
#: Monday, 06:00 in London: the report is due.
NOW = datetime(2026, 11, 16, 6, tzinfo=UTC)
#: Saturday of the last week: the post that everybody shared.
VIRAL = datetime(2026, 11, 14, 14, 25, tzinfo=UTC)
#: From here on one of the review sites shows a captcha to whoever is not a person.
BLOCKED = datetime(2026, 11, 9, tzinfo=UTC)


def local(day: date, hour: int = 0, minute: int = 0, second: int = 0) -> datetime:
    """Return the moment that clocks in London show, in UTC."""
    return datetime.combine(day, time(hour, minute, second), ZoneInfo(ZONE)).astimezone(UTC)


def mondays() -> list[date]:
    """Return the Mondays of all weeks, oldest first."""
    return [FIRST + timedelta(weeks=week) for week in range(WEEKS)]


def polls() -> list[datetime]:
    """Return when the sources were looked at: twice a week, then daily, then every two hours."""
    quiet = [
        local(monday + timedelta(days=day), hour)
        for monday in mondays()[:-1]
        for day, hour in ((2, 20), (6, 22))
    ]
    daily = [local(LAST + timedelta(days=day), 21) for day in range(5)]
    saturday = local(LAST + timedelta(days=5), 12)
    storm = [saturday + timedelta(hours=2 * step) for step in range(18)]
    return [*quiet, *daily, *storm]
