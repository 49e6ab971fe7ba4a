"""Which figures of earlier reports are others by now, and why: found in the tables, not guessed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache

from duckdb import DuckDBPyConnection

from reports import figures, reading
from reports.measures import BY_HOURS
from transforms.measure import measures
from warehouse.publications import Figure, Publication, Restated
from warehouse.records import Week

#: Weeks that an aggregation builds anew: no other figure of the past can change without being published anew.
WEEKS = 13
_MENTIONS = "mentions"


@dataclass(frozen=True, slots=True)
class _Told:
    """A figure as readers know it: from the report of its week, or from the last one that restated it."""

    at: datetime
    figure: Figure
    model: str


def standing(db: DuckDBPyConnection, brand_id: str, week: Week) -> tuple[Figure, ...]:
    """Read the week's figures, each with the way in which it is printed."""
    return tuple(found for _, found, _ in _standing(db, brand_id, week, week))


def read(
    db: DuckDBPyConnection, brand_id: str, zone: str, week: Week, published: Sequence[Publication]
) -> tuple[Restated, ...]:
    """Return the figures of the last weeks that are printed otherwise than readers know them.

    `published` are the brand's publications in the order of time. The week itself is held against its first
    report, earlier weeks against what was known when that one was published: so a report that is published
    twice says the same.
    """
    known = told(published, week.monday)
    found = []
    for monday, now, model in _standing(db, brand_id, week.shifted(1 - WEEKS), week):
        was = known.get((monday, now.measure))
        if was and is_another(now.measure, was.figure.value, was.figure.shown, now.shown):
            found.append(Restated(monday, now.measure, was.at, was.figure, now, was.model, model))

    @cache
    def since(monday: date, moment: datetime) -> tuple[int, ...]:
        start, end = Week(monday).bounds(zone)
        values = {"brand_id": brand_id, "week": monday, "since": moment, "week_start": start, "week_end": end}
        return tuple(reading.rows(db, "since", **values)[0])

    return tuple(_explained(one, since(one.week, one.was_at), db, brand_id, known) for one in found)


def told(published: Sequence[Publication], monday: date) -> dict[tuple[date, str], _Told]:
    """Return what readers of the week's report know of each week and measure."""
    whole = [one for one in published if one.is_whole]
    own = next((one for one in whole if one.week == monday), None)
    known: dict[tuple[date, str], _Told] = {}
    for one in published:
        if own and one.published_at >= own.published_at:
            break
        for again in one.restated:
            if one.week != monday:
                known[again.week, again.measure] = _Told(one.published_at, again.now, again.model)
        for figure in one.figures if one.is_whole and one.week < monday else ():
            known[one.week, figure.measure] = _Told(one.published_at, figure, one.model)
    if own:
        for figure in own.figures:
            known[monday, figure.measure] = _Told(own.published_at, figure, own.model)
    return known


def is_another(measure: str, value: float | None, printed: str, now: str) -> bool:
    """Whether a figure is printed otherwise, and not only in more or fewer decimals than it once was."""
    # What a brand without opening hours was not shown is new to readers, once it has some.
    is_new = value is None and measure in BY_HOURS
    return not is_new and now not in (printed, figures.shown(measures()[measure], value))


def _explained(
    one: Restated,
    since: tuple[int, ...],
    db: DuckDBPyConnection,
    brand_id: str,
    known: dict[tuple[date, str], _Told],
) -> Restated:
    late, corrected, edited, answered, audited, rivals_late = since
    measure = measures()[one.measure]
    then = known.get((one.week, _MENTIONS))
    ((count,),) = reading.rows(db, "mention_count", brand_id=brand_id, week=one.week)
    gone = max(0, then.figure.n + late - count) if then and then.at <= one.was_at else 0
    return replace(
        one,
        late=late,
        gone=gone,
        corrected=corrected,
        edited=edited,
        answered=answered if measure.rests_on == "answers" else 0,
        audited=audited if one.measure in {"adjusted", "accuracy"} else 0,
        rivals_late=rivals_late if measure.rests_on == "panel" else 0,
    )


def _standing(
    db: DuckDBPyConnection, brand_id: str, first: Week, week: Week
) -> list[tuple[date, Figure, str]]:
    values = {"brand_id": brand_id, "first": first.monday, "week": week.monday}
    found = []
    for monday, name, version, value, low, high, n, verdict, model in reading.rows(db, "standing", **values):
        if name in measures():
            shown = figures.shown(measures()[name], value)
            found.append((monday, Figure(name, version, value, low, high, n, verdict, shown), model))
    return found
