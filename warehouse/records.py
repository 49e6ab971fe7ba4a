"""Weeks and tallies: what every step after loading speaks of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Self
from zoneinfo import ZoneInfo

_LABEL = re.compile(r"(?P<year>\d{4})-W(?P<week>\d{2})")

#: So that the weeks beside a week exist too.
_YEARS = (1900, 9000)


@dataclass(frozen=True, slots=True, order=True)
class Week:
    """An ISO week, named by its Monday."""

    monday: date

    @classmethod
    def holding(cls, moment: datetime, zone: str) -> Self:
        """Return the week that the moment lies in, on the clocks of the zone."""
        day = moment.astimezone(ZoneInfo(zone)).date()
        return cls(day - timedelta(days=day.weekday()))

    @classmethod
    def before(cls, moment: datetime, zone: str) -> Self:
        """Return the last week that was over at the moment, on the clocks of the zone."""
        return cls(cls.holding(moment, zone).monday - timedelta(days=7))

    @classmethod
    def named(cls, label: str) -> Self:
        """Read an ISO label such as `2026-W46`; a ValueError says what is wrong with it."""
        found = _LABEL.fullmatch(label)
        if not found:
            raise ValueError(f"{label!r} is no ISO week; write it like 2026-W46")
        year = int(found["year"])
        if not _YEARS[0] <= year <= _YEARS[1]:
            raise ValueError(f"{label!r} lies outside the years {_YEARS[0]} to {_YEARS[1]}")
        try:
            return cls(date.fromisocalendar(year, int(found["week"]), 1))
        except ValueError as error:
            raise ValueError(f"{label!r} is no week of {year}") from error

    @property
    def label(self) -> str:
        """The ISO name, such as `2026-W46`."""
        year, week, _ = self.monday.isocalendar()
        return f"{year}-W{week:02d}"

    def shifted(self, weeks: int) -> Week:
        """Return the week so many weeks later (or earlier, when negative)."""
        return Week(self.monday + timedelta(weeks=weeks))

    def until(self, last: Week) -> list[Week]:
        """Return the weeks from this one to the last, both with them; none when it is earlier."""
        return [self.shifted(ahead) for ahead in range((last.monday - self.monday).days // 7 + 1)]

    def bounds(self, zone: str) -> tuple[datetime, datetime]:
        """Return its first moment and the first moment after it, in UTC; 167 to 169 hours apart."""
        midnight = datetime.combine(self.monday, time(), ZoneInfo(zone))
        after = datetime.combine(self.monday + timedelta(days=7), time(), ZoneInfo(zone))
        return midnight.astimezone(UTC), after.astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Tally:
    """What a step did, small enough to hand from task to task."""

    new: int = 0
    changed: int = 0
    same: int = 0
    skipped: int = 0
    failed: int = 0
    notes: tuple[str, ...] = ()

    def __add__(self, other: Tally) -> Tally:
        """Return both together."""
        return Tally(
            self.new + other.new,
            self.changed + other.changed,
            self.same + other.same,
            self.skipped + other.skipped,
            self.failed + other.failed,
            self.notes + other.notes,
        )
