"""When it happened: what came at unusual times or not at all, and how fast stories spread."""

from __future__ import annotations

from dataclasses import dataclass

from reports import numbers
from reports.charts import when as when_chart
from reports.charts.look import Chart
from reports.language import say, say_count
from reports.records import WeeklyReport
from reports.safe import words as clean
from reports.sections import rang, spells
from reports.timing import Backtest, Spread

#: So many earlier days of a weekday make a usual one.
_LEAST = 4


@dataclass(frozen=True, slots=True)
class View:
    """What the section shows."""

    heading: str
    chart: Chart | None
    #: What rang, one a line.
    events: tuple[str, ...]
    #: How the widest stories spread.
    spread: tuple[str, ...]
    #: What the rule promises and how often it would have rung.
    notes: tuple[str, ...]


def view(report: WeeklyReport) -> View | None:
    """Build the section; None when the week was built before there were alarms."""
    timing = report.timing
    if timing.backtest is None:
        return None
    times = timing.slots or timing.days
    has_bars = any(one.observed or (one.expected or 0.0) >= 1 for one in times)
    events = rang.sentences(timing.rang)
    return View(
        heading=_heading(report),
        chart=when_chart.chart(times) if has_bars else None,
        events=tuple(events),
        spread=tuple(_spread(one) for one in timing.spread),
        notes=tuple(_notes(timing.backtest)),
    )


def _heading(report: WeeklyReport) -> str:
    timing = report.timing
    if timing.rang:
        return spells.heading(timing) or rang.heading(timing.rang)
    if not report.now.mentions:
        return say("Nothing published in these seven days was found")
    if all(one.verdict == "unknown" for one in timing.days):
        return _unknown(report)
    if timing.backtest and timing.backtest.is_quiet:
        return say("Too quiet to detect a doubling within a day; nothing larger happened")
    if any(one.verdict == "unknown" for one in timing.days):
        return say("No day that can be compared stood out from the usual")
    return say("No day stood out from the usual")


def _unknown(report: WeeklyReport) -> str:
    """Say why no day could be compared."""
    now = [one for one in report.own.watched if one.week == report.now.week]
    if any(one.late for one in now):
        return say("Read only afterwards: no day of this week is compared with the usual")
    if any(one.is_unread for one in now):
        return say("No source was read: no day of this week is compared with the usual")
    if len(report.own.weeks) <= _LEAST:
        return say("First weeks: nothing usual to hold the days against yet")
    return say("Too little was read in time: no day of this week is compared with the usual")


def _notes(backtest: Backtest) -> list[str]:
    quiet = [_quiet(backtest.expected)] if backtest.is_quiet and backtest.expected is not None else []
    return [*quiet, _tried(backtest)]


def _quiet(expected: float) -> str:
    if expected < 1:
        return say(
            "Less than one story a day is usual: too quiet to detect a doubling within a day. Only larger"
            " bursts ring, and the week as a whole."
        )
    count = numbers.plain(expected, 1)
    return say_count(
        1 if count == numbers.plain(1, 1) else 2,
        "About one story a day is usual: too quiet to detect a doubling within a day. Only larger bursts"
        " ring, and the week as a whole.",
        "About {count} stories a day are usual: too quiet to detect a doubling within a day. Only larger"
        " bursts ring, and the week as a whole.",
        count=count,
    )


def _tried(backtest: Backtest) -> str:
    """Say what the rule promises, and how often it would have rung in the weeks it was tried on."""
    text = _short(backtest.per_year)
    alarms = say_count(1 if text == "1" else 2, "{count} false alarm", "{count} false alarms", count=text)
    if not backtest.weeks:
        return say("At most {alarms} a year; so far no week can be compared.", alarms=alarms)
    if not backtest.alarms:
        if backtest.weeks == 1:
            return say("At most {alarms} a year; on this week this rule would not have rung.", alarms=alarms)
        return say(
            "At most {alarms} a year; over the last {weeks} weeks this rule would not have rung.",
            alarms=alarms,
            weeks=backtest.weeks,
        )
    count = _short(backtest.alarms)
    times = say_count(backtest.alarms, "{count} time", "{count} times", count=count)
    if backtest.weeks == 1:
        return say(
            "At most {alarms} a year; on this week this rule would have rung {times}.",
            alarms=alarms,
            times=times,
        )
    return say(
        "At most {alarms} a year; over the last {weeks} weeks this rule would have rung {times}.",
        alarms=alarms,
        weeks=backtest.weeks,
        times=times,
    )


def _short(count: float) -> str:
    return numbers.plain(count, 0 if count == round(count) else 1)


def _spread(one: Spread) -> str:
    pace = _pace(one)
    if one.doubling is None or one.doubling_low is None or one.doubling_high is None:
        if one.verdict == "fading":
            return say("{pace}, slower and slower.", pace=pace)
        return say("{pace}, no clear doubling.", pace=pace)
    hours = numbers.plain(one.doubling, 1)
    return say_count(
        1 if hours == numbers.plain(1, 1) else 2,
        "{pace}. Their number doubled every hour ({range}).",
        "{pace}. Their number doubled every {hours} hours ({range}).",
        pace=pace,
        hours=hours,
        range=numbers.plain_spread(one.doubling_low, one.doubling_high, 1),
    )


def _pace(one: Spread) -> str:
    hours = (one.last_at - one.first_at).total_seconds() / 3600
    told = {
        "heading": clean(one.heading, 90),
        "voices": one.voices,
        "rate": numbers.plain(one.per_hour, 1),
        "range": numbers.plain_spread(one.per_hour_low, one.per_hour_high, 1),
    }
    if hours < 1:
        return say(
            "“{heading}”: {voices} outlets and people within an hour; at last {rate} new ones an hour"
            " ({range})",
            **told,
        )
    return say(
        "“{heading}”: {voices} outlets and people within {hours}; at last {rate} new ones an hour ({range})",
        **told,
        hours=numbers.counted(round(hours), "hour", "hours"),
    )
