"""How numbers, dates and counts are written on the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

from reports.language import current, say, say_as, say_count

MINUS = "−"
_I = re.compile(r"h?[ií](?![aeoáéó])", re.IGNORECASE)
#: A range that breaks at the end of a line is misread.
_NBSP = "\N{NO-BREAK SPACE}"


def rounded(value: float, decimals: int = 0) -> float:
    """Round half away from zero, so that +0.5 and -0.5 are treated alike."""
    step = Decimal(1).scaleb(-decimals)
    return float(Decimal(str(abs(value))).quantize(step, ROUND_HALF_UP)) * (-1 if value < 0 else 1) or 0.0


def plain(value: float, decimals: int = 0) -> str:
    """Write a number with thousands separators and a proper minus."""
    told, now = f"{rounded(value, decimals):,.{decimals}f}", current()
    return told.translate({ord("-"): MINUS, ord(","): now.group, ord("."): now.decimal})


def signed(value: float, decimals: int = 0) -> str:
    """Write a number with an explicit sign; zero has none."""
    text = plain(value, decimals)
    return f"+{text}" if rounded(value, decimals) > 0 else text


def spread(low: float, high: float, decimals: int = 0) -> str:
    """Write a range of signed numbers, `−29 to −12`, that no line can break."""
    return _from_to(signed(low, decimals), signed(high, decimals))


def plain_spread(low: float, high: float, decimals: int = 0) -> str:
    """Write a range of numbers that have no sign: `3.48 to 4.16`."""
    return _from_to(plain(low, decimals), plain(high, decimals))


def _from_to(low: str, high: str) -> str:
    return say("{low} to {high}", low=low, high=high).replace(" ", _NBSP)


def decimals_for(now: float, before: float) -> int:
    """Return with how few decimals, 2 at most, the rounded pair and their rounded difference agree."""
    for places in range(2):
        shown = rounded(now, places) - rounded(before, places)
        if rounded(now - before, places) == rounded(shown, places):
            return places
    return 2


def change_spread(low: float, high: float, decimals: int = 0) -> str:
    """Write the range of a change, with more decimals where an end beside zero would be printed as zero.

    A change that is called clear because its range leaves out zero must not read `−0.67 to 0.00`.
    """
    nearest = 0.0 if low <= 0 <= high else min(abs(low), abs(high))
    enough = (more for more in range(decimals, decimals + 3) if not nearest or rounded(nearest, more))
    return spread(low, high, next(enough, decimals + 3))


def percent(share: float) -> str:
    """Write a share, 0 to 1, as a whole percentage."""
    return say("{number}%", number=plain(100 * share))


def percent_said(share: float) -> str:
    """Write a share inside a sentence: with decimals where a whole percentage would say all or none of it."""
    places = (more for more in range(6) if rounded(100 * share, more) not in {0.0, 100.0})
    return say("{number}%", number=plain(100 * share, next(places, 0)))


def counted(count: int, one: str, many: str = "") -> str:
    """Write a count with its noun: `1 mention`, `21 mentions`."""
    return f"{plain(count)} {say_count(count, one, many or one + 's')}"


def counted_points(value: float, decimals: int = 0) -> str:
    """Write the size of a change of a score: `1 point`, `27 points`, `2.4 points`."""
    text = plain(abs(value), decimals)
    return f"{text} {say_count(1 if text == '1' else 2, 'point', 'points')}"


def shares_moved(told: str) -> str:
    """Write a change between two percentages, its figure written already: `+1 pt`, `−3 pts`."""
    return say_count(1 if told.lstrip(f"+{MINUS}") == "1" else 2, "{number} pt", "{number} pts", number=told)


def word(count: int) -> str:
    """Write a small count in letters, a large one in figures."""
    words = (
        say_as("count", "none"), say_as("count", "one"), say_as("count", "two"), say_as("count", "three"),
        say_as("count", "four"), say_as("count", "five"), say_as("count", "six"), say_as("count", "seven"),
        say_as("count", "eight"), say_as("count", "nine"), say_as("count", "ten"),
    )  # fmt: skip
    return words[count] if 0 <= count < len(words) else plain(count)


def capital(text: str) -> str:
    """Begin a sentence."""
    return text[:1].upper() + text[1:]


def listed(names: Sequence[str]) -> str:
    """Join names as in a sentence: `A, B and C`."""
    if len(names) < 2:  # noqa: PLR2004
        return "".join(names)
    told = {"names": ", ".join(names[:-1]), "last": names[-1]}
    # Spanish says "y", but "e" here.
    return (
        say_as("before an i", "{names} and {last}", **told)
        if _I.match(names[-1])
        else say("{names} and {last}", **told)
    )


def listed_first(names: Sequence[str], most: int) -> str:
    """Join names as in a sentence; of more than `most` only the first, and how many more there are."""
    if len(names) <= most:
        return listed(names)
    return say("{names} and {count} more", names=", ".join(names[:most]), count=len(names) - most)


def week_dates(monday: date) -> str:
    """Write the days of a week: `9–15 November 2026`, `28 September – 4 October 2026`."""
    return dates_between(monday, monday + timedelta(days=6))


def dates_between(first: date, last: date) -> str:
    """Write the days from one to another: `2–29 November 2026`."""
    if first.year != last.year:
        return say("{monday} – {sunday}", monday=long_date(first), sunday=long_date(last))
    if first.month != last.month:
        return say("{monday} – {sunday}", monday=date_of(first), sunday=long_date(last))
    return say("{day}–{sunday}", day=_number(first), sunday=long_date(last))


def short_week(monday: date) -> str:
    """Write the days of a week in little room: `9–15 Nov`, `28 Sep – 4 Oct`."""
    sunday = monday + timedelta(days=6)
    if monday.month != sunday.month:
        return say("{monday} – {sunday}", monday=short_date(monday), sunday=short_date(sunday))
    return say("{day}–{sunday}", day=_number(monday), sunday=short_date(sunday))


def long_date(day: date) -> str:
    """Write a date in full: `9 November 2026`."""
    return say("{day} {month} {year}", day=_number(day), month=current().months[day.month - 1], year=day.year)


def date_of(day: date) -> str:
    """Write a date without its year: `9 November`."""
    return say("{day} {month}", day=_number(day), month=current().months[day.month - 1])


def _number(day: date) -> str:
    """Write the day of the month; some languages count the first otherwise."""
    return say_as("first of a month", "1") if day.day == 1 else str(day.day)


def date_near(day: date, week: date) -> str:
    """Write a date without its year where it is the year of the week spoken of."""
    return date_of(day) if day.year == week.year else long_date(day)


def short_date(day: date) -> str:
    """Write a date in little room: `9 Nov`."""
    month = current().short_months[day.month - 1]
    return say_as("month in three letters", "{day} {month}", day=_number(day), month=month)


def weekday(day: date) -> str:
    """Name the day of the week."""
    return current().weekdays[day.weekday()]


def weekday_date(day: date) -> str:
    """Name a day in full, without its year: `Monday 9 November`."""
    return say("{weekday} {date}", weekday=weekday(day), date=date_of(day))


def weekday_number(day: date) -> str:
    """Name a day of the week spoken of: `Monday 9`."""
    return say("{weekday} {day}", weekday=weekday(day), day=day.day)


def short_weekday(day: date) -> str:
    """Name a day of the week spoken of in little room: `Mon 9`."""
    return say_as(
        "weekday in three letters", "{weekday} {day}",
        weekday=current().short_weekdays[day.weekday()], day=_number(day),
    )  # fmt: skip


def clock(moment: datetime, zone: str) -> str:
    """Write a moment on the zone's clocks: `Monday 16 November 2026, 07:05`."""
    local = moment.astimezone(ZoneInfo(zone))
    told = {"weekday": weekday(local), "date": long_date(local), "time": f"{local:%H:%M}"}
    return say("{weekday} {date}, {time}", **told)


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
        return say("under 1 h")
    if hours < 72:  # noqa: PLR2004
        return say("{hours} h", hours=hours)
    return counted(hours // 24, "day", "days")
