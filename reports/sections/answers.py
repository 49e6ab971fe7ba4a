"""Answers: how many of the week's reviews got one, and how soon."""

from __future__ import annotations

from dataclasses import dataclass

from reports import numbers
from reports.charts.look import Table
from reports.findings import Response
from reports.records import ENOUGH, WeeklyReport

_TONES = {"all": "All", "complaint": "Complaints", "praise": "Praise"}
_DAY = 24.0
_HOUR_OF_MINUTES = 1.0


@dataclass(frozen=True, slots=True)
class View:
    """What the section shows."""

    heading: str
    table: Table
    notes: tuple[str, ...]
    #: The times in opening hours; None without such hours, or where only dates are known.
    opened: Table | None = None


def view(report: WeeklyReport) -> View | None:
    """Build the section; None when nothing was said that could be answered."""
    told = [one for one in report.findings.responses if one.asked]
    if not told:
        return None
    return View(
        heading=_heading(told[0]),
        table=Table(
            "Answers by the page’s owner to what was published in the week",
            (
                "Published in the week",
                "Number",
                "Answered",
                "95% range",
                "Half within",
                _first(told),
                _second(told),
            ),
            tuple(_row(one) for one in told),
        ),
        notes=(*_clocks(report, told), *_notes(told)),
        opened=_opened(report, told),
    )


def _opened(report: WeeklyReport, told: list[Response]) -> Table | None:
    timed = [one for one in told if one.timed_by == "clock"]
    if not report.brand.hours or not timed:
        return None
    rows = (
        (
            _kind(one),
            numbers.plain(one.asked),
            _open_median(one),
            _spread(one.open_hour, one.open_hour_low, one.open_hour_high) or "not known",
        )
        for one in timed
    )
    return Table(
        f"How soon in opening hours ({report.brand.opening})",
        ("Published in the week", "Number", "Half within open hours", "Within 60 open minutes"),
        tuple(rows),
    )


def _clocks(report: WeeklyReport, told: list[Response]) -> tuple[str, ...]:
    """Say which clock a figure uses, where there are two."""
    if not report.brand.hours:
        return ()
    if all(one.timed_by != "clock" for one in told):
        return ("Times run around the clock: in opening hours none can be told from dates.",)
    return (
        f"The first table runs around the clock, the second only in opening hours ({report.brand.opening}).",
    )


def _heading(one: Response) -> str:
    things = numbers.counted(one.asked, one.kind)
    if not one.answered:
        return (
            f"None of {things} has an answer yet"
            if one.asked > 1
            else f"The one {one.kind} has no answer yet"
        )
    if one.asked < ENOUGH or one.share is None:
        return f"{numbers.capital(numbers.word(one.answered))} of {things} answered so far"
    if one.median is None:
        return f"{numbers.percent(one.share)} of {things} answered so far: less than half"
    return f"{numbers.percent(one.share)} of {things} answered so far, half within {_time(one.median, one)}"


def _first(told: list[Response]) -> str:
    return "Within 60 minutes" if any(one.within_hour is not None for one in told) else "Within the hour"


def _second(told: list[Response]) -> str:
    by = {one.timed_by for one in told}
    return "Within 24 hours" if by == {"clock"} else "On the same day" if by == {"day"} else "Within a day"


def _row(one: Response) -> tuple[str, ...]:
    return (
        _kind(one),
        numbers.plain(one.asked),
        f"{numbers.plain(one.answered)}",
        _spread(one.share, one.low, one.high),
        _median(one),
        _spread(one.within_hour, one.within_hour_low, one.within_hour_high) or "not known",
        _spread(one.within_day, one.within_day_low, one.within_day_high) or "not known",
    )


def _kind(one: Response) -> str:
    return f"{_TONES[one.tone]}{' posts' if one.kind == 'post' else ''}"


def _spread(value: float | None, low: float | None, high: float | None) -> str:
    if value is None or low is None or high is None:
        return ""
    return f"{numbers.percent(value)} ({numbers.plain_spread(100 * low, 100 * high)})"


def _median(one: Response) -> str:
    if one.median is None:
        return "not half yet"
    if one.median_low is None:
        return _time(one.median, one)
    high = _time(one.median_high, one) if one.median_high is not None else "not known yet"
    return f"{_time(one.median, one)} ({_time(one.median_low, one)} to {high})"


def _open_median(one: Response) -> str:
    if one.open_median is None:
        return "not half yet"
    if one.open_median_low is None:
        return _open_time(one.open_median)
    high = _open_time(one.open_median_high) if one.open_median_high is not None else "not known yet"
    return f"{_open_time(one.open_median)} ({_open_time(one.open_median_low)} to {high})"


def _open_time(hours: float) -> str:
    """Write open hours never as days: a day has fewer of them."""
    return f"{numbers.plain(60 * hours)} min" if hours < _HOUR_OF_MINUTES else f"{numbers.plain(hours)} h"


def _time(hours: float, one: Response) -> str:
    """Write a time as exactly as it is known: where only dates are, in days."""
    if one.timed_by == "day":
        return "the same day" if not hours else numbers.counted(round(hours / _DAY), "day")
    if hours < _HOUR_OF_MINUTES:
        return f"{numbers.plain(60 * hours)} min"
    return f"{numbers.plain(hours)} h" if hours < 2 * _DAY else numbers.counted(round(hours / _DAY), "day")


def _notes(told: list[Response]) -> list[str]:
    notes = []
    for one in told:
        if one.tone == "all":
            notes.append(
                f"{numbers.capital(numbers.counted(one.replies, 'answer'))} to {one.kind}s of any week"
                f" {'was' if one.replies == 1 else 'were'} made in this one."
            )
    notes.append(
        "The unanswered count as waiting until their source was last read, so the times can still grow."
    )
    if any(one.timed_by == "day" for one in told):
        notes.append("Where a page gives dates only, times are whole days.")
    if told[0].asked < ENOUGH:
        notes.append("Too few to compare with other weeks.")
    return notes
