"""How numbers, dates and counts are written on the page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

MINUS = "−"
#: A range that breaks at the end of a line is misread.
_NBSP = "\N{NO-BREAK SPACE}"
_WORDS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def rounded(value: float, decimals: int = 0) -> float:
    """Round half away from zero, so that +0.5 and -0.5 are treated alike."""
    step = Decimal(1).scaleb(-decimals)
    return float(Decimal(str(abs(value))).quantize(step, ROUND_HALF_UP)) * (-1 if value < 0 else 1) or 0.0


def plain(value: float, decimals: int = 0) -> str:
    """Write a number with thousands separators and a proper minus."""
    return f"{rounded(value, decimals):,.{decimals}f}".replace("-", MINUS)


def signed(value: float, decimals: int = 0) -> str:
    """Write a number with an explicit sign; zero has none."""
    text = plain(value, decimals)
    return f"+{text}" if rounded(value, decimals) > 0 else text


def spread(low: float, high: float, decimals: int = 0) -> str:
    """Write a range of signed numbers, `−29 to −12`, that no line can break."""
    return f"{signed(low, decimals)}{_NBSP}to{_NBSP}{signed(high, decimals)}"


def plain_spread(low: float, high: float, decimals: int = 0) -> str:
    """Write a range of numbers that have no sign: `3.48 to 4.16`."""
    return f"{plain(low, decimals)}{_NBSP}to{_NBSP}{plain(high, decimals)}"


def decimals_for(now: float, before: float) -> int:
    """Return 1 when the rounded pair and their rounded difference would contradict each other, else 0."""
    shown = rounded(now) - rounded(before)
    return 0 if rounded(now - before) == shown else 1


def percent(share: float) -> str:
    """Write a share, 0 to 1, as a whole percentage."""
    return f"{plain(100 * share)}%"


def counted(count: int, one: str, many: str = "") -> str:
    """Write a count with its noun: `1 mention`, `21 mentions`."""
    return f"{plain(count)} {one if count == 1 else many or one + 's'}"


def counted_points(value: float, decimals: int = 0) -> str:
    """Write the size of a change of a score: `1 point`, `27 points`, `2.4 points`."""
    text = plain(abs(value), decimals)
    return f"{text} {'point' if text == '1' else 'points'}"


def word(count: int) -> str:
    """Write a small count in letters, a large one in figures."""
    return _WORDS[count] if 0 <= count < len(_WORDS) else plain(count)


def capital(text: str) -> str:
    """Begin a sentence."""
    return text[:1].upper() + text[1:]


def listed(names: Sequence[str]) -> str:
    """Join names as in a sentence: `A, B and C`."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def week_dates(monday: date) -> str:
    """Write the days of a week: `9–15 November 2026`, `28 September – 4 October 2026`."""
    sunday = monday + timedelta(days=6)
    if monday.year != sunday.year:
        return f"{long_date(monday)} – {long_date(sunday)}"
    if monday.month != sunday.month:
        return f"{monday.day} {_MONTHS[monday.month - 1]} – {long_date(sunday)}"
    return f"{monday.day}–{long_date(sunday)}"


def short_week(monday: date) -> str:
    """Write the days of a week in little room: `9–15 Nov`, `28 Sep – 4 Oct`."""
    sunday = monday + timedelta(days=6)
    if monday.month != sunday.month:
        return f"{short_date(monday)} – {short_date(sunday)}"
    return f"{monday.day}–{short_date(sunday)}"


def long_date(day: date) -> str:
    """Write a date in full: `9 November 2026`."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def date_of(day: date) -> str:
    """Write a date without its year: `9 November`."""
    return f"{day.day} {_MONTHS[day.month - 1]}"


def date_near(day: date, week: date) -> str:
    """Write a date without its year where it is the year of the week spoken of."""
    return date_of(day) if day.year == week.year else long_date(day)


def short_date(day: date) -> str:
    """Write a date in little room: `9 Nov`."""
    return f"{day.day} {_MONTHS[day.month - 1][:3]}"


def weekday(day: date) -> str:
    """Name the day of the week."""
    return _DAYS[day.weekday()]


def clock(moment: datetime, zone: str) -> str:
    """Write a moment on the zone's clocks: `Monday 16 November 2026, 07:05`."""
    local = moment.astimezone(ZoneInfo(zone))
    return f"{weekday(local)} {long_date(local)}, {local:%H:%M}"


def zone_name(moment: datetime, zone: str) -> str:
    """Name the zone and its distance from UTC at the moment: `Europe/Berlin, UTC+1`."""
    offset = moment.astimezone(ZoneInfo(zone)).utcoffset() or timedelta()
    minutes = round(offset.total_seconds() / 60)
    if not minutes:
        return zone if zone == "UTC" else f"{zone}, UTC"
    hours, rest = divmod(abs(minutes), 60)
    sign = "+" if minutes > 0 else MINUS
    return f"{zone}, UTC{sign}{hours}" + (f":{rest:02d}" if rest else "")


def waited(since: datetime, until: datetime) -> str:
    """Write how long something had waited: `under 1 h`, `34 h`, `3 days`."""
    hours = int((until - since).total_seconds() // 3600)
    if hours < 1:
        return "under 1 h"
    return f"{hours} h" if hours < 72 else f"{plain(hours // 24)} days"  # noqa: PLR2004
