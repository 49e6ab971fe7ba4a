"""Reach in the scorecard: an estimate with its band, and how many mentions it is unknown for."""

from __future__ import annotations

from datetime import timedelta
from math import floor, log10

from reports import measures, numbers
from reports.language import say, say_as, say_count
from reports.rated import Reached
from reports.records import WeeklyReport
from reports.sections.row import Row
from reports.sparkline import sparkline
from transforms import ranges
from transforms.ranges import Range
from transforms.verdicts import Verdict

_MILLION = 1e6


def row(report: WeeklyReport) -> Row | None:
    """The scorecard's row; None where no reach was ever estimated for the week."""
    weeks = {one.week: one for one in report.reach if one.is_current}
    now = weeks.get(report.week.monday)
    if now is None:
        return None
    shown, then = _ranged(now), _ranged(weeks.get(report.week.monday - timedelta(weeks=1)))
    change = ranges.change(shown, then) if shown and then else None
    series = [weeks[one.week].mid if one.week in weeks else None for one in report.own.weeks]
    return Row(
        measure=measures.REACH,
        value=say("about {views}", views=rough(shown.value)) if shown else say("unknown"),
        under=say("{low} to {high} views", low=rough(shown.low), high=rough(shown.high)) if shown else "",
        # Two bands as wide as these differ by anything: only a clear difference is worth its figures.
        change=_signed(change.value) if change and change.excludes_zero else "",
        change_under="",
        spark=sparkline(series),
        verdict=_verdict(change, is_known=shown is not None),
        note=_note(now, report),
    )


def _ranged(one: Reached | None) -> Range | None:
    if one is None or one.mid is None or one.low is None or one.high is None:
        return None
    return Range(one.mid, one.low, one.high)


def _verdict(change: Range | None, *, is_known: bool) -> Verdict:
    if not is_known:
        return Verdict("Nothing to estimate from")
    if change is None:
        return Verdict("No comparison yet")
    if not change.excludes_zero:
        return Verdict("No clear change")
    return Verdict("Clearly more" if change.value > 0 else "Clearly less")


def _note(now: Reached, report: WeeklyReport) -> str:
    if not now.mentions:
        return ""
    known = now.mentions - now.unknown
    mentions = numbers.counted(now.mentions, "mention", "mentions")
    said = [
        say("known or estimated for {known} of {mentions}", known=numbers.plain(known), mentions=mentions)
    ]
    said.append(say("unknown for {share}", share=numbers.percent_said(now.unknown / now.mentions)))
    for one in report.reach:
        former = _ranged(one) if one.week == now.week and not one.is_current else None
        if former:
            said.append(
                say(
                    "by the list or formula used before: about {views} ({low} to {high})",
                    views=rough(former.value),
                    low=rough(former.low),
                    high=rough(former.high),
                )
            )
    return "; ".join(said)


def rough(value: float) -> str:
    """Write two digits that mean something: more would be false precision."""
    if abs(value) < 1:
        return "0" if not value else say("under 1")
    if abs(value) >= _MILLION:
        return _millions(value / _MILLION)
    step = 10.0 ** max(0, floor(log10(abs(value))) - 1)
    return numbers.plain(step * numbers.rounded(value / step))


def _millions(value: float) -> str:
    tenths = numbers.rounded(10 * value)
    count = numbers.plain(value, 1 if tenths < 100 and tenths % 10 else 0)  # noqa: PLR2004
    if 10 < tenths < 20:  # noqa: PLR2004
        # Portuguese says "1,5 milhão", Spanish and Italian have the plural here.
        return say_as("between one and two", "{count} million", count=count)
    return say_count(1 if count == "1" else 2, "{count} million", "{count} million", count=count)


def _signed(value: float) -> str:
    text = rough(abs(value))
    return f"{'+' if value > 0 else numbers.MINUS}{text}" if text != "0" else text
