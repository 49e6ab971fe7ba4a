"""Answers: how many of the week's reviews got one, and how soon."""

from __future__ import annotations

from dataclasses import dataclass

from reports import numbers
from reports.charts.look import Table
from reports.findings import Response
from reports.language import say
from reports.records import ENOUGH, WeeklyReport
from reports.safe import isolated
from reports.sections import answer_words

#: More names than these make no sentence.
_NAMED = 5
#: Printed in percent: who reads it is not told that 50% is less than half.
_HALF = 50


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
        notes=(*_clocks(report, told), *_notes(told), *_mute(report)),
        opened=_opened(report, told),
    )


def _opened(report: WeeklyReport, told: list[Response]) -> Table | None:
    timed = [one for one in told if one.timed_by == "clock"]
    if not report.brand.hours or not timed:
        return None
    rows = (
        (
            answer_words.kind(one),
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
        return (say("Times are around the clock: dates alone do not tell opening hours."),)
    return (
        say(
            "The first table runs around the clock, the second only in opening hours ({hours}).",
            hours=report.brand.opening,
        ),
    )


def _mute(report: WeeklyReport) -> tuple[str, ...]:
    """Name the sources that may show no answers at all, so that their silence proves nothing."""
    mute = [isolated(one.name, 40) for one in report.sources if one.rated and not one.is_answering]
    if not mute:
        return ()
    return (
        say(
            "No answer was ever seen on {sources}: where a page or file does not show answers, they are"
            " missing here.",
            sources=numbers.listed_first(mute, _NAMED),
        ),
    )


def _heading(one: Response) -> str:
    things = answer_words.things(one)
    if not one.answered:
        return (
            say("None of {reviews} shows an answer yet", reviews=things)
            if one.asked > 1
            else answer_words.only(one)
        )
    if one.asked < ENOUGH or one.share is None:
        answered = numbers.capital(numbers.word(one.answered))
        return say("{number} of {reviews} answered so far", number=answered, reviews=things)
    told = {"share": numbers.percent_said(one.share), "reviews": things}
    if one.timed == one.asked and one.median is not None:
        time = answer_words.time(one.median, one.timed_by)
        return say("{share} of {reviews} answered so far, half within {time}", **told, time=time)
    if one.timed == one.asked and round(100 * one.share) < _HALF:
        return say("{share} of {reviews} answered so far: less than half", **told)
    return say("{share} of {reviews} answered so far", **told)


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
        answer_words.kind(one),
        numbers.plain(one.asked),
        f"{numbers.plain(one.answered)}",
        _spread(one.share, one.low, one.high),
        _median(one),
        _spread(one.within_hour, one.within_hour_low, one.within_hour_high) or say("not known"),
        _spread(one.within_day, one.within_day_low, one.within_day_high) or say("not known"),
    )


def _spread(value: float | None, low: float | None, high: float | None) -> str:
    if value is None or low is None or high is None:
        return ""
    return f"{numbers.percent(value)} ({numbers.plain_spread(100 * low, 100 * high)})"


def _median(one: Response) -> str:
    if one.median is None:
        return _not_half(one)
    if one.median_low is None:
        return answer_words.time(one.median, one.timed_by)
    return answer_words.ranged(
        answer_words.time(one.median, one.timed_by),
        answer_words.time(one.median_low, one.timed_by),
        answer_words.time(one.median_high, one.timed_by) if one.median_high is not None else "",
    )


def _not_half(one: Response) -> str:
    """Say so of what the times rest on, which may be a part: of the rest half may well be answered."""
    return say("not half yet") if one.timed == one.asked else say("not half of those with times yet")


def _open_median(one: Response) -> str:
    if one.open_median is None:
        return _not_half(one)
    if one.open_median_low is None:
        return answer_words.open_time(one.open_median)
    return answer_words.ranged(
        answer_words.open_time(one.open_median),
        answer_words.open_time(one.open_median_low),
        answer_words.open_time(one.open_median_high) if one.open_median_high is not None else "",
    )


def _notes(told: list[Response]) -> list[str]:
    notes = [answer_words.made(one) for one in told if one.tone == "all"]
    notes.append(
        say("The unanswered count as waiting until their source was last read, so the times can still grow.")
    )
    # The first of each kind speaks for its rows: all of them come before complaints and praise.
    partly = {one.kind: one for one in reversed(told) if one.timed < one.asked}
    notes += [
        say(
            "Times rest on {timed} of {reviews}, those of sources that tell the time of day.",
            timed=numbers.plain(one.timed),
            reviews=answer_words.things(one),
        )
        for one in reversed(partly.values())
    ]
    if any(one.timed_by == "day" for one in told):
        notes.append(say("Where a page gives dates only, times are whole days."))
    if any(one.tone != "all" for one in told):
        notes.append(
            say(
                "Here complaints have one or two stars, praise has four or five; the words decide where there"
                " are no stars."
            )
        )
    if told[0].asked < ENOUGH:
        notes.append(say("Too few to compare with other weeks."))
    return notes
