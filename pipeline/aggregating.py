"""Aggregation: the weekly tables that reports rest on, made anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from duckdb import DuckDBPyConnection

from pipeline import reach_list, registration
from pipeline.judging import judges
from pipeline.settings import Settings
from pipeline.watch import Brand, Watch
from reports.editions import read as reading
from transforms import new_themes, weekly
from transforms.weekly import CheckError
from understanding.judge import Judge
from warehouse import connection
from warehouse.records import Week
from warehouse.register import register

#: Weeks that a report looks back on; all are rebuilt, so that late arrivals are counted.
WEEKS = 13


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """The ids of the brands that can be reported, and why others cannot.

    Sound is a brand whose rows, and whose rivals' rows, break no rule; the others keep their last good weeks.
    """

    sound: tuple[str, ...]
    broken: Mapping[str, CheckError]


def rebuild(settings: Settings, first: Week, last: Week, brand_ids: Sequence[str] | None = None) -> Rebuilt:
    """Rebuild the weeks from the first to the last and twelve before, for the brands and their rivals.

    Of the twelve, only those of which something can be known.
    """
    watch = settings.watch()
    asked = watch.reported(brand_ids)
    told = first.until(last)
    before = first.shifted(1 - WEEKS).until(first.shifted(-1))
    chosen = judges(settings, watch)
    wrong: dict[str, CheckError] = {}
    # A second thread mostly waits: it shortens large brands' weeks by a twentieth, and costs a fifth more.
    with connection.writing(settings.warehouse, threads=1) as db:
        register(db, *registration.rows(watch))
        reach_list.take_in(db, watch.ranks, last)
        panel = watch.with_rivals(asked)
        weeks = {brand.id: (*weekly.known(db, brand.zone, before), *told) for brand in panel}
        for brand in panel:
            try:
                _build(db, watch, brand, weeks[brand.id], chosen[brand.id])
                with connection.transaction(db):
                    weekly.follow(db, brand.id, brand.zone, last)
                    for week in told:
                        new_themes.propose(db, brand.id, brand.zone, week, chosen[brand.id])
            except CheckError as error:
                wrong[brand.id] = error
        # Only now, because a share of voice is one of what was said of all.
        for brand in asked:
            if wrong.keys().isdisjoint({brand.id, *brand.rivals}):
                try:
                    with connection.transaction(db):
                        weekly.compare(db, brand.id, brand.zone, *weeks[brand.id])
                        weekly.follow(db, brand.id, brand.zone, last)
                except CheckError as error:
                    wrong[brand.id] = error
    broken = {
        brand.id: wrong[id_] for brand in asked for id_ in (*reversed(brand.rivals), brand.id) if id_ in wrong
    }
    return Rebuilt(tuple(brand.id for brand in asked if brand.id not in broken), broken)


def built(settings: Settings, brand_id: str, weeks: Sequence[Week]) -> tuple[Week, ...]:
    """Return those of the weeks that were built for the brand."""
    with connection.reading(settings.warehouse) as db:
        known = reading.built(db, brand_id, weeks[0], weeks[-1])
    return tuple(week for week in weeks if week in known)


def _build(db: DuckDBPyConnection, watch: Watch, brand: Brand, weeks: Sequence[Week], judge: Judge) -> None:
    for week in weeks:
        with connection.transaction(db):
            weekly.build(
                db, brand.id, brand.zone, week, judge.name,
                false_alarms=watch.anomalies.false_alarms_per_year,
            )  # fmt: skip
