"""Ratings: what was given at each source, beside what its page displays, edits, and odd days."""

from __future__ import annotations

from dataclasses import dataclass

from reports import numbers
from reports.charts.look import Table
from reports.rated import ALL, OddDays, Rated, StarredAnew
from reports.records import WeeklyReport
from reports.safe import words

#: Runs of odd days told one by one.
_MOST = 4


@dataclass(frozen=True, slots=True)
class View:
    """What is shown of ratings."""

    table: Table
    notes: tuple[str, ...]


def view(report: WeeklyReport) -> View | None:
    """Build it; None where no source rates."""
    rated = [one for one in report.ratings.rated if one.source_id != ALL]
    if not rated:
        return None
    table = Table(
        "Stars by source, of five: given this week, and what the page itself displays",
        ("Source", "Given", "Mean (95% range)", "Bayesian average", "Page’s own, then → now", "Edited"),
        tuple(_row(one) for one in rated),
    )
    return View(table, tuple(_notes(report)))


def _row(one: Rated) -> tuple[str, ...]:
    return (
        words(one.name or one.source_id, 60),
        numbers.plain(one.count) if one.count else "none",
        _mean(one.mean, one.low, one.high),
        numbers.plain(one.bayesian, 2) if one.bayesian is not None else "",
        _shown(one),
        _edited(one),
    )


def _mean(mean: float | None, low: float | None, high: float | None) -> str:
    if mean is None or low is None or high is None:
        return ""
    return f"{numbers.plain(mean, 2)} ({numbers.plain_spread(low, high, 2)})"


def _shown(one: Rated) -> str:
    if one.shown is None:
        return "not shown"
    then = f"{numbers.plain(one.shown_before, 2)} → " if one.shown_before is not None else ""
    count = f" ({numbers.plain(one.shown_count)})" if one.shown_count is not None else ""
    return f"{then}{numbers.plain(one.shown, 2)}{count}"


def _edited(one: Rated) -> str:
    if not one.edited:
        return "none"
    moved = ", ".join(f"{count} {way}" for count, way in ((one.raised, "up"), (one.lowered, "down")) if count)
    return f"{numbers.plain(one.edited)} ({moved})" if moved else numbers.plain(one.edited)


def _notes(report: WeeklyReport) -> list[str]:
    ratings = report.ratings
    notes = [_odd(one) for one in ratings.odd[:_MOST]]
    notes += [_without(one) for one in ratings.rated if one.source_id != ALL and one.flagged]
    overall = next((one for one in ratings.rated if one.source_id == ALL), None)
    if overall and overall.lower_chance is not None:
        notes.append(_lower(overall))
    if ratings.edits:
        notes.append(f"Stars changed by their authors: {'; '.join(_edit(one) for one in ratings.edits)}.")
    notes.append(
        "Reviews that disappeared are not told: a page shows some of its reviews, not what it took down."
    )
    return notes


def _odd(one: OddDays) -> str:
    days = numbers.date_of(one.first)
    if one.last > one.first:
        days = f"{days} to {numbers.date_of(one.last)}"
    kind = "one or two stars" if one.side == "low" else "five stars"
    return (
        f"{words(one.name, 60)}, {days}: {numbers.counted(one.count, 'rating')} of {kind}, where"
        f" {numbers.plain(one.expected, 1)} would be usual. Look at them before"
        " you rely on the mean; they are not taken out."
    )


def _without(one: Rated) -> str:
    rest = (
        f"without those days {_mean(one.without, one.without_low, one.without_high)}"
        if one.without is not None
        else "without those days none is left"
    )
    return (
        f"{words(one.name or one.source_id, 60)}: mean {_mean(one.mean, one.low, one.high)} with all, {rest}."
    )


def _lower(overall: Rated) -> str:
    chance = overall.lower_chance or 0.0
    return (
        f"That ratings became lower than the week before is {_likely(chance)}"
        f" ({numbers.counted(overall.count, 'rating')} after {numbers.plain(overall.before)})."
    )


def _likely(chance: float) -> str:
    if chance > 0.99:  # noqa: PLR2004
        return "over 99% likely"
    return "under 1% likely" if chance < 0.01 else f"{numbers.percent(chance)} likely"  # noqa: PLR2004


def _edit(one: StarredAnew) -> str:
    before, stars = (
        numbers.plain(value, 0) if value is not None else "none" for value in (one.before, one.stars)
    )
    return f"{words(one.name, 40)} {before} → {stars}"
