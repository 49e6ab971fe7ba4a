"""Answers: how many of the week's reviews got one, and how soon."""

from __future__ import annotations

from dataclasses import dataclass

from reports import numbers
from reports.charts.look import Table
from reports.findings import Response
from reports.language import say, say_count
from reports.records import ENOUGH, WeeklyReport

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
            say("Answers by the page’s owner to what was published in the week"),
            (
                say("Published in the week"),
                say("Number"),
                say("Answered"),
                say("95% range"),
                say("Half within"),
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
            _spread(one.open_hour, one.open_hour_low, one.open_hour_high) or say("not known"),
        )
        for one in timed
    )
    return Table(
        say("How soon in opening hours ({hours})", hours=report.brand.opening),
        (
            say("Published in the week"),
            say("Number"),
            say("Half within open hours"),
            say("Within 60 open minutes"),
        ),
        tuple(rows),
    )


def _clocks(report: WeeklyReport, told: list[Response]) -> tuple[str, ...]:
    """Say which clock a figure uses, where there are two."""
    if not report.brand.hours:
        return ()
    if all(one.timed_by != "clock" for one in told):
        return (say("Times run around the clock: in opening hours none can be told from dates."),)
    return (
        say(
            "The first table runs around the clock, the second only in opening hours ({hours}).",
            hours=report.brand.opening,
        ),
    )


def _heading(one: Response) -> str:
    things = _counted(one)
    if not one.answered:
        return say("None of {reviews} has an answer yet", reviews=things) if one.asked > 1 else _only(one)
    if one.asked < ENOUGH or one.share is None:
        answered = numbers.capital(numbers.word(one.answered))
        return say("{number} of {reviews} answered so far", number=answered, reviews=things)
    told = {"share": numbers.percent(one.share), "reviews": things}
    if one.median is None:
        return say("{share} of {reviews} answered so far: less than half", **told)
    time = _time(one.median, one)
    return say("{share} of {reviews} answered so far, half within {time}", **told, time=time)


def _counted(one: Response) -> str:
    match one.kind:
        case "review":
            return numbers.counted(one.asked, "review", "reviews")
        case "post":
            return numbers.counted(one.asked, "post", "posts")
        case _:
            return numbers.counted(one.asked, "article", "articles")


def _only(one: Response) -> str:
    match one.kind:
        case "review":
            return say("The one review has no answer yet")
        case "post":
            return say("The one post has no answer yet")
        case _:
            return say("The one article has no answer yet")


def _first(told: list[Response]) -> str:
    if any(one.within_hour is not None for one in told):
        return say("Within 60 minutes")
    return say("Within the hour")


def _second(told: list[Response]) -> str:
    by = {one.timed_by for one in told}
    if by == {"clock"}:
        return say("Within 24 hours")
    return say("On the same day") if by == {"day"} else say("Within a day")


def _row(one: Response) -> tuple[str, ...]:
    return (
        _kind(one),
        numbers.plain(one.asked),
        f"{numbers.plain(one.answered)}",
        _spread(one.share, one.low, one.high),
        _median(one),
        _spread(one.within_hour, one.within_hour_low, one.within_hour_high) or say("not known"),
        _spread(one.within_day, one.within_day_low, one.within_day_high) or say("not known"),
    )


def _kind(one: Response) -> str:
    match one.tone, one.kind:
        case "all", "post":
            return say("All posts")
        case "complaint", "post":
            return say("Complaints posts")
        case _, "post":
            return say("Praise posts")
        case "all", _:
            return say("All")
        case "complaint", _:
            return say("Complaints")
        case _:
            return say("Praise")


def _spread(value: float | None, low: float | None, high: float | None) -> str:
    if value is None or low is None or high is None:
        return ""
    return f"{numbers.percent(value)} ({numbers.plain_spread(100 * low, 100 * high)})"


def _median(one: Response) -> str:
    if one.median is None:
        return say("not half yet")
    if one.median_low is None:
        return _time(one.median, one)
    return _ranged(
        _time(one.median, one),
        _time(one.median_low, one),
        _time(one.median_high, one) if one.median_high is not None else "",
    )


def _ranged(time: str, low: str, high: str) -> str:
    told = {"time": time, "low": low, "high": high or say("not known yet")}
    return say("{time} ({low} to {high})", **told)


def _open_median(one: Response) -> str:
    if one.open_median is None:
        return say("not half yet")
    if one.open_median_low is None:
        return _open_time(one.open_median)
    return _ranged(
        _open_time(one.open_median),
        _open_time(one.open_median_low),
        _open_time(one.open_median_high) if one.open_median_high is not None else "",
    )


def _open_time(hours: float) -> str:
    """Write open hours never as days: a day has fewer of them."""
    if hours < _HOUR_OF_MINUTES:
        return say("{minutes} min", minutes=numbers.plain(60 * hours))
    return say("{hours} h", hours=numbers.plain(hours))


def _time(hours: float, one: Response) -> str:
    """Write a time as exactly as it is known: where only dates are, in days."""
    if one.timed_by == "day":
        return say("the same day") if not hours else numbers.counted(round(hours / _DAY), "day", "days")
    return _open_time(hours) if hours < 2 * _DAY else numbers.counted(round(hours / _DAY), "day", "days")


def _notes(told: list[Response]) -> list[str]:
    notes = [_made(one) for one in told if one.tone == "all"]
    notes.append(
        say("The unanswered count as waiting until their source was last read, so the times can still grow.")
    )
    if any(one.timed_by == "day" for one in told):
        notes.append(say("Where a page gives dates only, times are whole days."))
    if told[0].asked < ENOUGH:
        notes.append(say("Too few to compare with other weeks."))
    return notes


def _made(one: Response) -> str:
    """Say how many answers were made in the week, to what was said in whatever week."""
    answers = numbers.capital(numbers.counted(one.replies, "answer", "answers"))
    match one.kind:
        case "review":
            return say_count(
                one.replies,
                "{answers} to reviews of any week was made in this one.",
                "{answers} to reviews of any week were made in this one.",
                answers=answers,
            )
        case "post":
            return say_count(
                one.replies,
                "{answers} to posts of any week was made in this one.",
                "{answers} to posts of any week were made in this one.",
                answers=answers,
            )
        case _:
            return say_count(
                one.replies,
                "{answers} to articles of any week was made in this one.",
                "{answers} to articles of any week were made in this one.",
                answers=answers,
            )
