"""Restatements: what earlier reports said otherwise, and why, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from reports import figures, numbers
from reports.language import say
from reports.records import WeeklyReport
from reports.safe import words
from reports.words import inside
from transforms.measure import measures
from warehouse.publications import Restated

#: Weeks that are told one by one, the newest first.
_WEEKS = 6


def notes(report: WeeklyReport) -> Iterator[tuple[str, str]]:
    """Yield what the section on data quality says of restatements: a heading and its words each."""
    weeks = [(week, list(ones)) for week, ones in groupby(report.restated, key=lambda one: one.week)]
    for week, ones in weeks[:_WEEKS]:
        yield say("Restated: {week}", week=_week(week, report.now.week)), " ".join(_told(ones))
    if len(weeks) > _WEEKS:
        more = numbers.counted(len(weeks) - _WEEKS, "earlier week", "earlier weeks")
        yield (
            say("Restated before that"),
            say("{weeks} too; the table restatement names every figure and its causes.", weeks=more),
        )


def _told(ones: list[Restated]) -> Iterator[str]:
    """One sentence for the figures that changed for the same reasons."""
    for causes, alike in groupby(sorted(ones, key=causes_of), key=causes_of):
        changed = "; ".join(_changed(one) for one in alike)
        yield say(
            "{changes}: {causes}.", changes=numbers.capital(changed), causes=numbers.listed(list(causes))
        )


def _changed(one: Restated) -> str:
    measure = measures()[one.measure]
    return say(
        "{measure} {was}, now {now}",
        measure=inside(say(measure.name)),
        was=figures.shown_again(measure, one.was.value, one.was.shown),
        now=figures.shown_again(measure, one.now.value, one.now.shown),
    )


def causes_of(one: Restated) -> tuple[str, ...]:
    """Say why the figure changed, from what the tables hold; the order is that of the list."""
    counted = numbers.counted
    counts = (
        (one.late, counted(one.late, "mention arrived late", "mentions arrived late")),
        (one.gone, counted(one.gone, "mention is no longer counted", "mentions are no longer counted")),
        (one.corrected, counted(one.corrected, "correction", "corrections")),
        (one.edited, counted(one.edited, "mention edited by its author", "mentions edited by their authors")),
        (one.answered, counted(one.answered, "answer since", "answers since")),
        (one.audited, counted(one.audited, "more story audited", "more stories audited")),
        (
            one.rivals_late,
            counted(one.rivals_late, "mention of rivals arrived late", "mentions of rivals arrived late"),
        ),
    )
    told = [told for count, told in counts if count]
    if one.was_model != one.model:
        models = {"model": words(one.model, 60), "before": words(one.was_model, 60)}
        told.append(say("labels by {model} instead of {before}", **models))
    if one.was.version != one.now.version:
        versions = {"version": one.now.version, "before": one.was.version}
        told.append(say("formula version {version} instead of {before}", **versions))
    if not told and one.measure == "stories":
        told.append(say("stories grouped anew"))
    return tuple(told) or (say("counted anew from the same mentions"),)


def _week(week: date, shown: date) -> str:
    if week == shown:
        return say("this week, since it was first reported")
    year, number, _ = week.isocalendar()
    if year == shown.isocalendar().year:
        return say("week {number}", number=number)
    return say("week {number} of {year}", number=number, year=year)
