"""Months, quarters and comparisons: which are due, and publishing their pages."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from duckdb import DuckDBPyConnection

from pipeline import VERSION, aggregating, publishing, steps
from pipeline.settings import Settings
from pipeline.watch import Brand
from reports import site, weekly
from reports.comparison import read as comparing
from reports.comparison.read import Asked
from reports.editions import read as reading
from reports.editions.period import Period, closed_by
from reports.records import Made
from reports.weekly import ReportError
from transforms import weekly as weekly_tables
from warehouse import connection
from warehouse.records import Week


def publish(settings: Settings, period: Period, made_at: datetime, brand_id: str) -> Path:
    """Publish the page of the period; return its path. A ReportError says that nothing is known of it."""
    with connection.reading(settings.warehouse) as db:
        return _publish(settings, db, period, made_at, brand_id)


def _publish(
    settings: Settings, db: DuckDBPyConnection, period: Period, made_at: datetime, brand_id: str
) -> Path:
    edition = reading.read(db, brand_id, period)
    edition = replace(edition, livery=publishing.livery(settings, brand_id))
    return site.publish_edition(settings.reports, edition, Made(at=made_at, version=VERSION))


def close(
    settings: Settings, weeks: Sequence[Week], made_at: datetime, brand_ids: Sequence[str]
) -> list[str]:
    """Publish the months and quarters that end with one of the weeks; return the pages' paths.

    A period of which nothing is known gets no page.
    """
    paths: list[str] = []
    due = [period for week in weeks for period in closed_by(week)]
    if not due:
        return paths
    with connection.reading(settings.warehouse) as db:
        for brand_id in brand_ids:
            weekly.read_ahead(db, brand_id, [week for period in due for week in period.weeks])
            for period in due:
                with suppress(ReportError):
                    paths.append(str(_publish(settings, db, period, made_at, brand_id)))
    if paths:
        site.relist(settings.reports)
    return paths


def remake(settings: Settings, week: Week, made_at: datetime, brand_id: str) -> None:
    """Make the pages anew that hold the week, where there are any: what they quoted must not be kept."""
    for period in Period.all_holding(week):
        if (settings.reports / brand_id / f"{period.label}.html").exists():
            with suppress(ReportError):
                publish(settings, period, made_at, brand_id)
    site.relist(settings.reports)


def build(settings: Settings, period: Period, brand: Brand) -> None:
    """Aggregate the weeks of the period and of the one before that never were.

    The others stay as they stand: what a report has told changes only with a report that says so.
    """
    asked = [*period.shifted(-1).weeks, *period.weeks]
    with connection.reading(settings.warehouse) as db:
        built = reading.built(db, brand.id, asked[0], asked[-1])
        weeks = weekly_tables.known(db, brand.zone, asked)
    left = [week for week in weeks if week not in built]
    while left:
        last = left[-1]
        steps.aggregate(settings, last, [brand.id])
        left = [week for week in left if week.monday <= last.shifted(-aggregating.WEEKS).monday]


def compare(settings: Settings, left: Asked, right: Asked, made_at: datetime) -> Path:
    """Publish the page that holds both sides; return its path."""
    with connection.reading(settings.warehouse) as db:
        told = comparing.read(db, left, right)
    told = replace(told, livery=publishing.livery(settings, left[0]))
    path = site.publish_comparison(settings.reports, told, Made(at=made_at, version=VERSION))
    site.relist(settings.reports)
    return path
