"""The first screen: the one sentence, what it rests on, and one chart."""

from __future__ import annotations

from dataclasses import dataclass

from reports import lede, numbers, words
from reports.charts import days, net
from reports.charts.look import Chart
from reports.language import say
from reports.records import WeeklyReport
from reports.words import Headline


@dataclass(frozen=True, slots=True)
class View:
    """What the first screen shows."""

    dates: str
    headline: Headline
    lede: tuple[str, ...]
    chart: Chart | None


def view(report: WeeklyReport) -> View:
    """Build the first screen."""
    return View(dates(report), words.headline(report), lede.sentences(report), _chart(report))


def dates(report: WeeklyReport) -> str:
    """Write the days of the week and its number."""
    return say(
        "{dates}, week {number}",
        dates=numbers.week_dates(report.week.monday),
        number=report.week.monday.isocalendar().week,
    )


def _chart(report: WeeklyReport) -> Chart | None:
    match words.state(report.now):
        case "zero":
            return None
        case "normal":
            return net.chart(report.own.weeks)
        case _ if is_listed(report):
            return days.chart(report.stories, report.week.monday, words.noun(report.now))
        case _:
            return None


def is_listed(report: WeeklyReport) -> bool:
    """True when every story of the week is at hand."""
    return len(report.stories) == report.now.stories
