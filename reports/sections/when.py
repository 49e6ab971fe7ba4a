"""When it happened: what came at unusual times or not at all, and how fast stories spread."""

from __future__ import annotations

from dataclasses import dataclass

from reports import numbers
from reports.charts import when as when_chart
from reports.charts.look import Chart
from reports.records import WeeklyReport
from reports.safe import words as clean
from reports.sections import rang, spells
from reports.timing import Backtest, Spread


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
        return "Nothing was published in these seven days"
    if all(one.verdict == "unknown" for one in timing.days):
        late = any(one.week == report.now.week and one.late for one in report.own.watched)
        return (
            "Read only afterwards: no day of this week is compared with the usual"
            if late
            else "First weeks: nothing usual to hold the days against yet"
        )
    if timing.backtest and timing.backtest.is_quiet:
        return "Too quiet to detect a doubling within a day; nothing larger happened"
    if any(one.verdict == "unknown" for one in timing.days):
        return "No day that can be compared stood out from the usual"
    return "No day stood out from the usual"


def _notes(backtest: Backtest) -> list[str]:
    notes = []
    if backtest.is_quiet and backtest.expected is not None:
        about = f"About {numbers.plain(backtest.expected, 1)} stories a day are usual"
        if backtest.expected < 1:
            about = "Less than one story a day is usual"
        notes.append(
            f"{about}: too quiet to detect a doubling within a day. Only larger bursts ring, and the week as"
            " a whole."
        )
    promise = f"At most {_times(backtest.per_year, 'false alarm')} a year"
    if not backtest.weeks:
        notes.append(f"{promise}; so far no week can be compared.")
        return notes
    tried = "this week" if backtest.weeks == 1 else f"your last {backtest.weeks} weeks"
    rang_ = "not have rung" if not backtest.alarms else f"have rung {_times(backtest.alarms, 'time')}"
    notes.append(f"{promise}; on {tried} this rule would {rang_}.")
    return notes


def _times(count: float, noun: str) -> str:
    text = numbers.plain(count, 0 if count == round(count) else 1)
    return f"{text} {noun if text == '1' else noun + 's'}"


def _spread(one: Spread) -> str:
    hours = (one.last_at - one.first_at).total_seconds() / 3600
    within = numbers.counted(round(hours), "hour") if hours >= 1 else "an hour"
    text = (
        f"“{clean(one.heading, 90)}”: {one.voices} outlets and people within {within};"
        f" at last {numbers.plain(one.per_hour, 1)} new ones an hour"
        f" ({numbers.plain_spread(one.per_hour_low, one.per_hour_high, 1)})"
    )
    if one.doubling is None or one.doubling_low is None or one.doubling_high is None:
        return f"{text}, {'slower and slower' if one.verdict == 'fading' else 'no clear doubling'}."
    return (
        f"{text}. Their number doubled every {numbers.plain(one.doubling, 1)} hours"
        f" ({numbers.plain_spread(one.doubling_low, one.doubling_high, 1)})."
    )
