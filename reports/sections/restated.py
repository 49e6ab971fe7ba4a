"""Restatements: what earlier reports said otherwise, and why, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from reports import numbers
from reports.records import WeeklyReport
from reports.safe import words
from transforms.measure import measures
from warehouse.publications import Restated

#: Weeks that are told one by one, the newest first.
_WEEKS = 6


def notes(report: WeeklyReport) -> Iterator[tuple[str, str]]:
    """Yield what the section on data quality says of restatements: a heading and its words each."""
    weeks = [(week, list(ones)) for week, ones in groupby(report.restated, key=lambda one: one.week)]
    for week, ones in weeks[:_WEEKS]:
        yield f"Restated: {_week(week, report.now.week)}", " ".join(_told(ones))
    if len(weeks) > _WEEKS:
        more = numbers.counted(len(weeks) - _WEEKS, "earlier week")
        yield "Restated before that", f"{more} too; the table restatement names every figure and its causes."


def _told(ones: list[Restated]) -> Iterator[str]:
    """One sentence for the figures that changed for the same reasons."""
    for causes, alike in groupby(sorted(ones, key=causes_of), key=causes_of):
        changed = [
            f"{_name(one.measure)} {'were' if _is_many(one.measure) else 'was'} {one.was.shown},"
            f" {'are' if _is_many(one.measure) else 'is'} {one.now.shown} now"
            for one in alike
        ]
        yield f"{numbers.capital('; '.join(changed))}: {numbers.listed(list(causes))}."


def causes_of(one: Restated) -> tuple[str, ...]:
    """Say why the figure changed, from what the tables hold; the order is that of the list."""
    counts = (
        (one.late, "mention arrived late", "mentions arrived late"),
        (one.gone, "mention is no longer counted", "mentions are no longer counted"),
        (one.corrected, "correction", "corrections"),
        (one.edited, "mention edited by its author", "mentions edited by their authors"),
        (one.answered, "answer since", "answers since"),
        (one.audited, "more story audited", "more stories audited"),
        (one.rivals_late, "mention of rivals arrived late", "mentions of rivals arrived late"),
    )
    told = [numbers.counted(count, single, many) for count, single, many in counts if count]
    if one.was_model != one.model:
        told.append(f"labels by {words(one.model, 60)} instead of {words(one.was_model, 60)}")
    if one.was.version != one.now.version:
        told.append(f"formula version {one.now.version} instead of {one.was.version}")
    if not told and one.measure == "stories":
        told.append("stories grouped anew")
    return tuple(told) or ("counted anew from the same mentions",)


def _week(week: date, shown: date) -> str:
    if week == shown:
        return "this week, since it was first reported"
    year, number, _ = week.isocalendar()
    return f"week {number}" + ("" if year == shown.isocalendar().year else f" of {year}")


def _name(measure: str) -> str:
    name = measures()[measure].name
    return name[:1].lower() + name[1:]


def _is_many(measure: str) -> bool:
    """Whether the name is a plural: the mentions were, the net sentiment was."""
    return measures()[measure].name.endswith(("s", "reviews")) and measure != "net-sentiment"
