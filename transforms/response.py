"""Answers by the page's owner: how many of a week's mentions got one, and how soon."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from duckdb import DuckDBPyConnection

from transforms import hours
from transforms.hours import Hours
from transforms.ranges import share
from transforms.reading import Row, ranged, rows
from transforms.waiting import Wait, median, within

TONES = ("all", "complaint", "praise")
_CLOCKED = ("hour", "minute", "second", "millisecond")
#: Precisions by which "within 60 minutes" can be told.
_TO_THE_HOUR = ("minute", "second", "millisecond")


def measure(db: DuckDBPyConnection, values: Row) -> list[Row]:
    """Return the rows of weekly_response."""
    asked = rows(db, "weekly_response", "asked", values)
    replies = rows(db, "weekly_response", "replies", values)
    opening = _opening(db, values)
    kinds = sorted({"review"} | {one["kind"] for one in (*asked, *replies)})
    return [
        {"brand_id": values["brand_id"], "week": values["week"], "kind": kind, "tone": tone}
        | {"reply_count": sum(one["reply_count"] for one in replies if _is(one, kind, tone))}
        | figures([one for one in asked if _is(one, kind, tone)], str(values["zone"]), opening)
        for kind in kinds
        for tone in TONES
    ]


def behind(db: DuckDBPyConnection, values: Row) -> dict[tuple[str, str], frozenset[int]]:
    """Return the mentions that each kind and tone of `measure` counts as asked."""
    asked = rows(db, "weekly_response", "asked", values)
    return {
        (kind, tone): frozenset(one["mention_id"] for one in asked if _is(one, kind, tone))
        for kind in sorted({one["kind"] for one in asked})
        for tone in TONES
    }


def _opening(db: DuckDBPyConnection, values: Row) -> Hours | None:
    found = rows(db, "weekly_response", "hours", values)
    return hours.read(found[0]["hours"]) if found else None


def _is(one: Row, kind: str, tone: str) -> bool:
    return bool(one["kind"] == kind and tone in ("all", one["tone"]))


def figures(asked: Sequence[Row], zone: str, opening: Hours | None = None) -> Row:
    """Return how many were answered and how soon, for mentions as `asked.sql` gives them.

    With opening hours, on the zone's clocks, also how soon in open hours.
    """
    answered = sum(one["is_answered"] for one in asked)
    clocked = _clocked(asked)
    row: Row = {"asked_count": len(asked), "answered_count": answered}
    row |= ranged("answered", share(answered, len(asked)))
    if 2 * len(clocked) > len(asked):
        return row | _by_clock(clocked) | _by_hours(clocked, zone, opening)
    return row | _by_day(asked, zone) | _by_hours((), zone, None)


def _clocked(asked: Sequence[Row]) -> list[Row]:
    """Those of sources that give the time of day, of what is said and of every answer.

    A source counts as a whole or not at all: to leave out its answers without a time and keep its unanswered
    mentions would make the owner look slower than he is.
    """
    bad = {
        one["source_id"]
        for one in asked
        if one["published_precision"] not in _CLOCKED
        or (one["is_answered"] and one["answered_precision"] not in _CLOCKED)
    }
    return [one for one in asked if one["source_id"] not in bad]


def _by_clock(asked: Sequence[Row]) -> Row:
    waits = [Wait(_hours(one["published_at"], _end(one)), bool(one["is_answered"])) for one in asked]
    return {
        "timed_count": len(waits),
        "timed_by": "clock",
        **_median(waits, 1),
        **ranged("within_hour", within(waits, 1.0) if _is_fine(asked) else None),
        **ranged("within_day", within(waits, 24.0)),
    }


def _by_hours(asked: Sequence[Row], zone: str, opening: Hours | None) -> Row:
    """The same while somebody is there; all NULL without opening hours, or where only dates are known."""
    waits = [
        Wait(hours.open_minutes(one["published_at"], _end(one), opening, zone) / 60, bool(one["is_answered"]))
        for one in asked
        if opening is not None
    ]
    return _median(waits, 1, "open_median") | ranged(
        "open_within_hour", within(waits, 1.0) if _is_fine(asked) else None
    )


def _end(one: Row) -> datetime:
    end: datetime = one["answered_at"] if one["is_answered"] else one["watched_until"]
    return end


def _is_fine(asked: Sequence[Row]) -> bool:
    told = {one[name] for one in asked for name in ("published_precision", "answered_precision") if one[name]}
    return told <= set(_TO_THE_HOUR)


def _by_day(asked: Sequence[Row], zone: str) -> Row:
    waits = [
        Wait(
            _days(_date(one, "published", zone), _date(one, "answered", zone)),
            is_over=True,
        )
        if one["is_answered"]
        else Wait(_days(_date(one, "published", zone), _local(one["watched_until"], zone)), is_over=False)
        for one in asked
    ]
    return {
        "timed_count": len(waits),
        "timed_by": "day" if waits else None,
        **_median(waits, 24),
        **ranged("within_hour", None),
        **ranged("within_day", within(waits, 0.0)),
    }


def _median(waits: Sequence[Wait], unit: int, name: str = "median") -> Row:
    """Return the median in hours, from waits of so many hours each."""
    value, low, high = median(waits) or (None, None, None)
    told = {f"{name}_hours": value, f"{name}_low": low, f"{name}_high": high}
    return {column: None if one is None else unit * one for column, one in told.items()}


def _hours(begin: datetime, end: datetime) -> float:
    # An answer before what it answers: the author has written anew since.
    return max(0.0, (end - begin).total_seconds() / 3600)


def _days(begin: date, end: date) -> float:
    return float(max(0, (end - begin).days))


def _date(one: Row, name: str, zone: str) -> date:
    """The day on the zone's clocks; where only a date is known, as it stands."""
    if one[f"{name}_precision"] == "day":
        return _local(one[f"{name}_at"], "UTC")
    return _local(one[f"{name}_at"], zone)


def _local(moment: datetime, zone: str) -> date:
    return moment.astimezone(UTC if zone == "UTC" else ZoneInfo(zone)).date()
