"""Opening hours: how many open minutes lie between two moments, and when so many of them are over."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import count, pairwise
from typing import Literal
from zoneinfo import ZoneInfo

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
#: Minutes of a day: 24:00 closes it.
MIDNIGHT = 24 * 60

_DAYS = re.compile(r"([a-z]{3})(?:-([a-z]{3}))?")
_CLOCK = re.compile(r"([01]\d|2[0-4]):([0-5]\d)")
_DAY = timedelta(days=1)


class HoursError(ValueError):
    """A text that says no days or no time of day; the message says how to write it."""


@dataclass(frozen=True, slots=True)
class Hours:
    """On which days of the week (0 is Monday) a brand opens, and from when until when, in minutes of the day.

    One that closes no later than it opens does so on the day after.
    """

    days: tuple[int, ...]
    opens: int
    closes: int

    def __str__(self) -> str:
        """Return what `read` reads."""
        return f"{_listed(self.days, '-', ',')} {_clock(self.opens)}-{_clock(self.closes)}"

    def told(self, names: Sequence[str]) -> str:
        """Return the hours as people read them, with these names of the days from Monday on."""
        return f"{_listed(self.days, '–', ', ', names)} {_clock(self.opens)}–{_clock(self.closes)}"

    def span(self, day: date, zone: str) -> tuple[datetime, datetime]:
        """Return the moments at which it opens on that day and closes after it, in UTC."""
        closing = day if self.closes > self.opens else day + _DAY
        return _moment(day, self.opens, zone), _moment(closing, self.closes, zone)


def read(told: str) -> Hours:
    """Read hours as `str` writes them."""
    named, _, clocks = told.partition(" ")
    opens, _, closes = clocks.partition("-")
    return Hours(days(named), minute(opens), minute(closes))


def days(told: str) -> tuple[int, ...]:
    """Read days such as mon-fri or mon,wed,sat-sun; a range may go over Sunday."""
    found: set[int] = set()
    for part in told.lower().replace(" ", "").split(","):
        named = _DAYS.fullmatch(part)
        if named is None or any(one is not None and one not in DAYS for one in named.groups()):
            raise HoursError(f"write days like mon-fri or mon,wed,sat, not {told!r}")
        first, last = DAYS.index(named[1]), DAYS.index(named[2] or named[1])
        found.update(day % 7 for day in range(first, last + (1 if last >= first else 8)))
    return tuple(sorted(found))


def minute(told: str) -> int:
    """Read a time of day such as 09:00; 24:00 is the end of the day."""
    found = _CLOCK.fullmatch(told)
    minutes = 60 * int(found[1]) + int(found[2]) if found else MIDNIGHT + 1
    if minutes > MIDNIGHT:
        raise HoursError(f"write a time of day like 09:00, not {told!r}")
    return minutes


def open_minutes(begin: datetime, end: datetime, hours: Hours, zone: str) -> float:
    """Return how many minutes between the two moments are open on the zone's clocks; none backwards."""
    begin, end, total = begin.astimezone(UTC), end.astimezone(UTC), timedelta()
    for opens, closes in _spans(begin, hours, zone):
        if opens >= end:
            break
        total += max(timedelta(), min(closes, end) - max(opens, begin))
    return total.total_seconds() / 60


def after(begin: datetime, minutes: int, hours: Hours, zone: str) -> datetime:
    """Return the first moment, in UTC, by which so many open minutes have gone by, one or more."""
    begin, left = begin.astimezone(UTC), timedelta(minutes=minutes)
    for opens, closes in _spans(begin, hours, zone):
        start = max(opens, begin)
        if closes - start >= left:
            return start + left
        left -= max(timedelta(), closes - start)
    raise AssertionError  # the spans never end


def before(end: datetime, minutes: float, hours: Hours, zone: str) -> datetime:
    """Return the last moment, in UTC, from which on so many open minutes go by until the end."""
    end, left = end.astimezone(UTC), timedelta(minutes=minutes)
    if not left:
        return end
    for opens, closes in _spans(end + 2 * _DAY, hours, zone, -1):
        stop = min(closes, end)
        if stop - opens >= left:
            return stop - left
        left -= max(timedelta(), stop - opens)
    raise AssertionError  # the spans never end


def _spans(
    begin: datetime, hours: Hours, zone: str, step: Literal[1, -1] = 1
) -> Iterator[tuple[datetime, datetime]]:
    """Yield when it is open, in order, from the day before the moment on: that one may last past midnight.

    With a `step` of -1 it goes back from that day.
    """
    first = begin.astimezone(ZoneInfo(zone)).date() - _DAY
    for number in count(step=step):
        day = first + number * _DAY
        if day.weekday() in hours.days:
            yield _span(hours, day, zone)


@lru_cache(maxsize=4096)
def _span(hours: Hours, day: date, zone: str) -> tuple[datetime, datetime]:
    return hours.span(day, zone)


def _moment(day: date, minutes: int, zone: str) -> datetime:
    """Return when the zone's clocks first show that time of the day, or else first jump over it."""
    clock = datetime.combine(day + minutes // MIDNIGHT * _DAY, time()) + timedelta(minutes=minutes % MIDNIGHT)
    local = clock.replace(tzinfo=ZoneInfo(zone))
    moment = local.astimezone(UTC)
    if moment.astimezone(local.tzinfo).replace(tzinfo=None) == clock:
        return moment
    # The hour that is skipped in spring: seen from before the jump it lies after, and the other way round.
    early = local.replace(fold=1).astimezone(UTC)
    offset = local.utcoffset()
    seconds = range(int((moment - early).total_seconds()))
    jumped = bisect_left(
        seconds,
        1,
        key=lambda later: (early + timedelta(seconds=later)).astimezone(local.tzinfo).utcoffset() != offset,
    )
    return early + timedelta(seconds=jumped)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _listed(numbers: tuple[int, ...], dash: str, comma: str, names: Sequence[str] = DAYS) -> str:
    """Write days as ranges where three or more follow one another."""
    breaks = [
        0,
        *(n for n, (one, after) in enumerate(pairwise(numbers), 1) if after != one + 1),
        len(numbers),
    ]
    parts: list[str] = []
    for begin, end in pairwise(breaks):
        run = [names[day] for day in numbers[begin:end]]
        parts += [f"{run[0]}{dash}{run[-1]}"] if len(run) > 2 else run  # noqa: PLR2004
    return comma.join(parts)
