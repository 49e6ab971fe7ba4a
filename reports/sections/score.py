"""Scorecard: every measure with its range, its change, its last weeks and a verdict in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from markupsafe import Markup

from reports import figures, measures, numbers, words
from reports.language import say, say_as, say_count
from reports.measures import Measure
from reports.records import ENOUGH, USUAL, WEEKS, Sentiment, WeeklyReport
from reports.sections import audit, reach
from reports.sections.row import Row
from reports.sparkline import sparkline
from transforms.verdicts import Figure, Judged, Verdict

#: Changes that are clear, and neither good nor bad.
_CLEAR = ("clearly more", "clearly less")


@dataclass(frozen=True, slots=True)
class View:
    """What the scorecard shows."""

    heading: str
    rows: tuple[Row, ...]
    note: str


def view(report: WeeklyReport) -> View:
    """Build the scorecard."""
    rows: tuple[Row, ...] = (
        _net(report),
        _count(report, measures.MENTIONS, lambda one: one.mentions),
        _count(report, measures.STORIES, lambda one: one.stories),
        _count(report, measures.NEGATIVE, lambda one: one.negative),
        _stars(report),
        _answered(report),
    )
    if reached := reach.row(report):
        rows = (*rows, reached)
    heading = (
        _heading(rows) if report.now.mentions else say("Nothing was found, so there is nothing to judge")
    )
    return View(heading, rows, _note(report))


def _net(report: WeeklyReport) -> Row:
    told = _told(report, measures.NET)
    now, few = told.figure, ""
    if now.value is not None and not now.is_enough:
        few = say_count(now.n, "{count} labelled", "{count} labelled", count=numbers.plain(now.n))
    adjusted = audit.adjusted(report) if now.value is not None else ""
    decimals = words.net_decimals(report) if told.changed else 0
    weeks = [None if one.net is None else 100 * one.net for one in report.own.weeks]
    row = replace(_row(told, measures.NET, decimals), note="; ".join(filter(None, (few, adjusted))))
    return replace(row, spark=sparkline(weeks, is_alarming=told.verdict.tone == "worse", has_zero=True))


def net_verdict(report: WeeklyReport) -> Verdict:
    """Judge the week's net sentiment in words."""
    return _told(report, measures.NET).verdict


def _count(report: WeeklyReport, measure: Measure, count: Callable[[Sentiment], int]) -> Row:
    told = _told(report, measure)
    value, change, usual = told.figure.value, told.change, told.usual
    if value is None:
        return _row(told, measure, 0)
    share = ""
    if change is not None and value - change >= ENOUGH:
        share = say("{number}%", number=numbers.signed(100 * change / (value - change)))
    record = ""
    if usual and told.usual_weeks >= WEEKS - 1 and not usual[0] <= value <= usual[1]:
        weeks = told.usual_weeks + 1
        is_most = value > usual[1]
        record = (
            say("most in {weeks} weeks", weeks=weeks)
            if is_most
            else say("fewest in {weeks} weeks", weeks=weeks)
        )
    earlier = [float(count(one)) for one in report.usual]
    shown = [float(count(one)) for one in report.own.weeks]
    spark = sparkline(shown, usual=earlier, is_alarming=told.verdict.tone == "worse")
    return replace(_row(told, measure, 0), change_under=share, note=record, spark=spark)


def _stars(report: WeeklyReport) -> Row:
    told = _told(report, measures.STARS)
    by_week = {one.week: one for one in report.stars}
    series = [by_week[one.week].mean if one.week in by_week else None for one in report.own.weeks]
    note = numbers.counted(told.figure.n, "rating", "ratings") if told.figure.n else ""
    spark = sparkline(series, is_alarming=told.verdict.tone == "worse")
    return replace(_row(told, measures.STARS, measures.STARS.decimals), note=note, spark=spark)


def _answered(report: WeeklyReport) -> Row:
    told = _told(report, measures.ANSWERED)
    n, by_week = told.figure.n, {one.week: one for one in report.answers}
    series = [
        by_week[one.week].answered / by_week[one.week].reviews
        if one.week in by_week and by_week[one.week].reviews
        else None
        for one in report.own.weeks
    ]
    row = _row(told, measures.ANSWERED, 0)
    row = replace(row, spark=sparkline(series, is_alarming=told.verdict.tone == "worse"))
    now = by_week.get(report.now.week)
    if now and 0 < n < ENOUGH:
        few = say("{answered} of {reviews}", answered=now.answered, reviews=now.reviews)
        return replace(row, value=few, under="")
    return replace(row, note=numbers.counted(n, "review", "reviews") if n else "")


def _told(report: WeeklyReport, measure: Measure) -> Judged:
    """The measure as the tables have it."""
    nothing = Judged(
        measure.id,
        measure.version,
        Figure(None, None, None, 0),
        None,
        0,
        None,
        None,
        Verdict(measure.nothing),
    )
    return report.judged(measure.id) or nothing


def _row(told: Judged, measure: Measure, decimals: int) -> Row:
    """What stands in every measure's row: figure, range or usual span, change and verdict."""
    ranged, changed = told.figure.ranged, told.changed
    value = told.figure.value
    under, change_under = "", ""
    if ranged:
        under = figures.spread(measure, ranged.low, ranged.high, decimals)
    elif told.usual:
        low, high = told.usual
        under = figures.usual(numbers.plain(low, decimals), numbers.plain(high, decimals))
    if changed:
        change_under = numbers.change_spread(changed.low, changed.high, decimals)
    return Row(
        measure=measure,
        value=say_as("figure", "none") if value is None else figures.figure(measure, value, decimals),
        under=under,
        change="" if told.change is None else _change(measure, told.change, decimals),
        change_under=change_under,
        spark=Markup(""),
        verdict=told.verdict,
    )


def _change(measure: Measure, change: float, decimals: int) -> str:
    told = numbers.signed(change, decimals)
    return numbers.shares_moved(told) if measure.is_percent else told


def _heading(rows: tuple[Row, ...]) -> str:
    worse = sum(row.verdict.tone == "worse" for row in rows)
    better = sum(row.verdict.tone == "better" for row in rows)
    total = numbers.word(len(rows))
    if worse or better:
        return _moved(worse, better, total)
    out = [row for row in rows if row.verdict.words.lower().endswith((*_CLEAR, "above usual", "below usual"))]
    names = [words.inside(say(row.measure.name)) for row in out]
    if any(row.verdict.words.lower() in _CLEAR for row in out):
        return say("Clearly moved: {measures}; nothing else", measures=numbers.listed(names))
    if out:
        return say_count(
            len(out),
            "{measures} left their usual range; nothing else clearly moved",
            "{measures} left their usual range; nothing else clearly moved",
            measures=numbers.capital(numbers.listed(names)),
        )
    if any(row.verdict.words in {"No clear change", "Within usual"} for row in rows):
        return say("No measure clearly moved")
    return say("No measure has enough to compare with the week before")


def _moved(worse: int, better: int, total: str) -> str:
    count = numbers.capital(numbers.word(worse or better))
    if worse and better:
        return say_count(
            worse,
            "One of {total} measures worsened, {better} improved",
            "{count} of {total} measures worsened, {better} improved",
            count=count,
            total=total,
            better=numbers.word(better),
        )
    if worse:
        return say_count(
            worse,
            "One of {total} measures worsened; none improved",
            "{count} of {total} measures worsened; none improved",
            count=count,
            total=total,
        )
    return say_count(
        better,
        "One of {total} measures improved; none worsened",
        "{count} of {total} measures improved; none worsened",
        count=count,
        total=total,
    )


def _note(report: WeeklyReport) -> str:
    parts = [
        say(
            "Under each figure: its 95% range where it is an estimate, else the usual span of the weeks"
            " before. “Clearly” means that the 95% range of the change leaves out zero."
        )
    ]
    shown = {one.week for one in report.own.weeks}
    late = [one.week for one in report.own.watched if one.late and one.week in shown]
    if late:
        parts.append(_late(len(late), is_now=report.now.week in late))
    if report.has_silent:
        parts.append(say("Sources that could not be read may hold more."))
    if len(report.own.weeks) <= USUAL:
        parts.append(say("First weeks: “usual” needs three weeks before this one."))
    return " ".join(parts)


def _late(count: int, *, is_now: bool) -> str:
    if is_now:
        return say(
            "In this week some sources were read only afterwards: what had left them by then is not counted,"
            " so such a week’s counts are not compared."
        )
    return say(
        "In {weeks} some sources were read only afterwards: what had left them by then is not counted,"
        " so such a week’s counts are not compared.",
        weeks=numbers.counted(count, "earlier week", "earlier weeks"),
    )
