"""Scorecard: every measure with its range, its change, its last weeks and a verdict in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from reports import measures, numbers, ranges, words
from reports.measures import Measure
from reports.ranges import Ranged
from reports.records import ENOUGH, USUAL, WEEKS, Answers, Sentiment, Stars, WeeklyReport
from reports.sections import audit, reach
from reports.sections.row import Row
from reports.sparkline import sparkline
from reports.words import Verdict


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
        _negative(report),
        _stars(report),
        _answered(report),
    )
    if reached := reach.row(report):
        rows = (*rows, reached)
    heading = _heading(rows) if report.now.mentions else "Nothing was said, so there is nothing to judge"
    return View(heading, rows, _note(report))


def _net(report: WeeklyReport) -> Row:
    now, change = words.net(report.now), words.net_change(report)
    decimals = words.net_decimals(report) if change else 0
    verdict = net_verdict(report)
    weeks = [None if one.net is None else 100 * one.net for one in report.own.weeks]
    few = f"{numbers.plain(report.now.labelled)} labelled" if now and not report.now.is_enough else ""
    return Row(
        measure=measures.NET,
        value=numbers.signed(now.value, decimals) if now else "none",
        under=numbers.spread(now.low, now.high, decimals) if now else "",
        change=numbers.signed(change.value, decimals) if change else "",
        change_under=numbers.spread(change.low, change.high, decimals) if change else "",
        spark=sparkline(weeks, is_alarming=verdict.tone == "worse", has_zero=True),
        verdict=verdict,
        note="; ".join(filter(None, (few, audit.adjusted(report) if now else ""))),
    )


def net_verdict(report: WeeklyReport) -> Verdict:
    """Judge the week's net sentiment in words."""
    if report.now.net is None:
        return Verdict("Nothing to measure")
    change = words.net_change(report)
    if change is None and report.now.is_enough:
        return Verdict("No comparison yet" if report.before is None else "Too few the week before")
    return words.sampled(change)


def _count(
    report: WeeklyReport, measure: Measure, count: Callable[[Sentiment], int], *, more_is_worse: bool = False
) -> Row:
    now, usual = count(report.now), [float(count(one)) for one in report.usual]
    verdict = words.counted(now, usual, more_is_worse=more_is_worse)
    change, share = "", ""
    if report.before in report.usual:
        before = int(usual[-1])
        change = numbers.signed(now - before)
        share = f"{numbers.signed(100 * (now - before) / before)}%" if before >= ENOUGH else ""
    record = ""
    if len(usual) >= WEEKS - 1 and verdict.words != "Within usual":
        record = f"{'most' if now > max(usual) else 'fewest'} in {len(usual) + 1} weeks"
    return Row(
        measure=measure,
        value=numbers.plain(now),
        under=f"usual {numbers.plain(min(usual))}–{numbers.plain(max(usual))}" if len(usual) >= USUAL else "",
        change=change,
        change_under=share,
        spark=sparkline(
            [float(count(one)) for one in report.own.weeks], usual=usual, is_alarming=verdict.tone == "worse"
        ),
        verdict=verdict,
        note=record,
    )


def _negative(report: WeeklyReport) -> Row:
    """Fewer negative stories are good news only where no less was heard than usual."""
    row = _count(report, measures.NEGATIVE, lambda one: one.negative, more_is_worse=True)
    heard = words.counted(report.now.mentions, [float(one.mentions) for one in report.usual])
    is_deaf = any(one.state in {"down", "unwatched"} for one in report.sources)
    if row.verdict.tone == "better" and (is_deaf or "below" in heard.words.lower()):
        return replace(row, verdict=Verdict(row.verdict.words))
    return row


def _stars(report: WeeklyReport) -> Row:
    by_week = {one.week: one for one in report.stars}
    now = by_week.get(report.now.week)
    before = by_week.get(report.now.week - timedelta(weeks=1))
    shown = _star_range(now)
    is_enough = now is not None and before is not None and min(now.rated, before.rated) >= ENOUGH
    then = _star_range(before)
    change = ranges.change(shown, then) if is_enough and shown and then else None
    series = [by_week[one.week].mean if one.week in by_week else None for one in report.own.weeks]
    verdict = _sampled(change, now.rated if now else 0, before.rated if before else 0, "rated")
    return Row(
        measure=measures.STARS,
        value=numbers.plain(shown.value, 2) if shown else "none",
        under=numbers.plain_spread(shown.low, shown.high, 2) if shown else "",
        change=numbers.signed(change.value, 2) if change else "",
        change_under=numbers.spread(change.low, change.high, 2) if change else "",
        spark=sparkline(series, is_alarming=verdict.tone == "worse"),
        verdict=verdict,
        note=numbers.counted(now.rated, "rating") if now else "",
    )


def _star_range(one: Stars | None) -> Ranged | None:
    return ranges.stars(one.counts, one.mean) if one and one.mean is not None else None


def _answered(report: WeeklyReport) -> Row:
    by_week = {one.week: one for one in report.answers}
    now = by_week.get(report.now.week)
    before = by_week.get(report.now.week - timedelta(weeks=1))
    shown, then = _share(now), _share(before)
    is_enough = now is not None and before is not None and min(now.reviews, before.reviews) >= ENOUGH
    change = ranges.change(shown, then) if is_enough and shown and then else None
    series = [one.value if (one := _share(by_week.get(week.week))) else None for week in report.own.weeks]
    verdict = _sampled(change, now.reviews if now else 0, before.reviews if before else 0, "reviewed")
    few = now is not None and now.reviews < ENOUGH
    return Row(
        measure=measures.ANSWERED,
        value=_answered_words(now, few=few) if now and shown else "none",
        under=f"{numbers.percent(shown.low)} to {numbers.percent(shown.high)}" if shown and not few else "",
        change=f"{numbers.signed(100 * change.value)} pts" if change else "",
        change_under=numbers.spread(100 * change.low, 100 * change.high) if change else "",
        spark=sparkline(series, is_alarming=verdict.tone == "worse"),
        verdict=verdict,
        note=numbers.counted(now.reviews, "review") if now and now.reviews and not few else "",
    )


def _answered_words(now: Answers, *, few: bool) -> str:
    return f"{now.answered} of {now.reviews}" if few else numbers.percent(now.answered / now.reviews)


def _share(one: Answers | None) -> Ranged | None:
    return ranges.wilson(one.answered, one.reviews) if one and one.reviews else None


def _sampled(change: Ranged | None, now: int, before: int, what: str) -> Verdict:
    if not now:
        return Verdict("No ratings" if what == "rated" else "No reviews")
    if now >= ENOUGH and change is None:
        return Verdict("Too few the week before" if before else "No comparison yet")
    return words.sampled(change)


def _heading(rows: tuple[Row, ...]) -> str:
    worse = sum(row.verdict.tone == "worse" for row in rows)
    better = sum(row.verdict.tone == "better" for row in rows)
    total = numbers.word(len(rows))
    if worse and better:
        both = f"{numbers.word(worse)} of {total} measures worsened, {numbers.word(better)} improved"
        return numbers.capital(both)
    if worse:
        return f"{numbers.capital(numbers.word(worse))} of {total} measures worsened; none improved"
    if better:
        return f"{numbers.capital(numbers.word(better))} of {total} measures improved; none worsened"
    left = [
        row.measure.name for row in rows if row.verdict.words.lower().endswith(("above usual", "below usual"))
    ]
    if left:
        names = numbers.capital(numbers.listed(left).lower())
        return f"{names} left their usual range; nothing else clearly moved"
    if any(row.verdict.words in {"No clear change", "Within usual"} for row in rows):
        return "No measure clearly moved"
    return "No measure has enough to compare with the week before"


def _note(report: WeeklyReport) -> str:
    parts = [
        "Under each figure: its 95% range where it is an estimate, else the usual span of the weeks before."
        " “Clearly” means that the 95% range of the change leaves out zero."
    ]
    shown = {one.week for one in report.own.weeks}
    late = [one.week for one in report.own.watched if one.late and one.week in shown]
    if late:
        when = "this week" if report.now.week in late else numbers.counted(len(late), "earlier week")
        parts.append(
            f"In {when} some sources were read only afterwards: what had left them by then is not counted,"
            " so such a week’s counts are not compared."
        )
    if len(report.own.weeks) <= USUAL:
        parts.append("First weeks: “usual” needs three weeks before this one.")
    return " ".join(parts)
