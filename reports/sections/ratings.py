"""Ratings: what was given at each source, beside what its page displays, edits, and odd days."""

from __future__ import annotations

from dataclasses import dataclass

from reports import numbers
from reports.charts.look import Table
from reports.language import say, say_as
from reports.rated import ALL, OddDays, Rated, StarredAnew
from reports.records import ENOUGH, WeeklyReport
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
        say("Stars by source, of five: given this week, and what the page itself displays"),
        (
            say("Source"),
            say("Given"),
            say("Mean (95% range)"),
            say("Bayesian average"),
            say("Page’s own, then → now"),
            say("Edited"),
        ),
        tuple(_row(one) for one in rated),
    )
    return View(table, tuple(_notes(report)))


def _row(one: Rated) -> tuple[str, ...]:
    return (
        words(one.name or one.source_id, 60),
        numbers.plain(one.count) if one.count else say_as("no ratings", "none"),
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
        return say("not shown")
    then = f"{numbers.plain(one.shown_before, 2)} → " if one.shown_before is not None else ""
    count = f" ({numbers.plain(one.shown_count)})" if one.shown_count is not None else ""
    return f"{then}{numbers.plain(one.shown, 2)}{count}"


def _edited(one: Rated) -> str:
    if not one.edited:
        return say_as("no ratings", "none")
    up, down = say("{count} up", count=one.raised), say("{count} down", count=one.lowered)
    moved = ", ".join(text for text, count in ((up, one.raised), (down, one.lowered)) if count)
    return f"{numbers.plain(one.edited)} ({moved})" if moved else numbers.plain(one.edited)


def _notes(report: WeeklyReport) -> list[str]:
    ratings = report.ratings
    notes = [_odd(one) for one in ratings.odd[:_MOST]]
    notes += [_without(one) for one in ratings.rated if one.source_id != ALL and one.flagged]
    overall = next((one for one in ratings.rated if one.source_id == ALL), None)
    if overall and overall.lower_chance is not None and min(overall.count, overall.before) >= ENOUGH:
        notes.append(_lower(overall))
    if ratings.edits:
        edits = "; ".join(_edit(one) for one in ratings.edits)
        notes.append(say("Stars changed by their authors: {edits}.", edits=edits))
    notes.append(
        say("Reviews that disappeared are not told: a page shows some of its reviews, not what it took down.")
    )
    return notes


def _odd(one: OddDays) -> str:
    days = numbers.date_of(one.first)
    if one.last > one.first:
        days = say("{first} to {last}", first=days, last=numbers.date_of(one.last))
    told = {
        "source": words(one.name, 60),
        "days": days,
        "ratings": numbers.counted(one.count, "rating", "ratings"),
        "usual": numbers.plain(one.expected, 1),
    }
    if one.side == "low":
        return say(
            "{source}, {days}: {ratings} of one or two stars, where {usual} would be usual. Look at them"
            " before you rely on the mean; they are not taken out.",
            **told,
        )
    return say(
        "{source}, {days}: {ratings} of five stars, where {usual} would be usual. Look at them before you"
        " rely on the mean; they are not taken out.",
        **told,
    )


def _without(one: Rated) -> str:
    told = {
        "source": words(one.name or one.source_id, 60),
        "mean": _mean(one.mean, one.low, one.high),
        "without": _mean(one.without, one.without_low, one.without_high),
    }
    if one.without is None:
        return say("{source}: mean {mean} with all, without those days none is left.", **told)
    return say("{source}: mean {mean} with all, without those days {without}.", **told)


def _lower(overall: Rated) -> str:
    chance = overall.lower_chance or 0.0
    return say(
        "That ratings became lower than the week before is {likely} ({ratings} after {before}).",
        likely=_likely(chance),
        ratings=numbers.counted(overall.count, "rating", "ratings"),
        before=numbers.plain(overall.before),
    )


def _likely(chance: float) -> str:
    if chance > 0.99:  # noqa: PLR2004
        return say("over {percent} likely", percent=numbers.percent(0.99))
    if chance < 0.01:  # noqa: PLR2004
        return say("under {percent} likely", percent=numbers.percent(0.01))
    return say("{percent} likely", percent=numbers.percent(chance))


def _edit(one: StarredAnew) -> str:
    # Seven and eight of ten points are 3.5 and 4 stars: both have a decimal where one needs it.
    is_whole = all(value is None or round(value, 2).is_integer() for value in (one.before, one.stars))
    before, stars = (
        numbers.plain(value, 0 if is_whole else 1) if value is not None else say_as("no stars", "none")
        for value in (one.before, one.stars)
    )
    return f"{words(one.name, 40)} {before} → {stars}"
