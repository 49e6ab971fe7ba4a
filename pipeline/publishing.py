"""Publishing: the page of a week, with what it restates, and the record of what was published."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path

from duckdb import DuckDBPyConnection

from pipeline.look_entry import Look, livery_of
from pipeline.settings import Settings
from reports import behind, mentions, mentions_page, restated, site
from reports import weekly as weekly_report
from reports.livery import Livery
from reports.records import Made, WeeklyReport
from warehouse import connection, published
from warehouse.errors import LeaseError
from warehouse.publications import Publication, Publications
from warehouse.records import Week


@dataclass(frozen=True, slots=True)
class Published:
    """A page that was published, and what it was made of."""

    path: Path
    report: WeeklyReport
    made: Made


def reading(settings: Settings) -> AbstractContextManager[DuckDBPyConnection]:
    """Open the warehouse to make pages from.

    A page asks sixty small statements, for which a second thread costs more than it helps.
    """
    return connection.reading(settings.warehouse, threads=1)


def publish(  # noqa: PLR0913
    folder: Path,
    db: DuckDBPyConnection,
    brand_id: str,
    week: Week,
    made: Made,
    *,
    livery: Livery,
    kept: Publications,
) -> Published:
    """Publish the week's page and keep what was published; the lists of pages are the caller's to write.

    The record is kept before the page appears: what readers see is known to have been published.
    """
    report = weekly_report.read(db, brand_id, week)
    # Nothing of the weeks looked back on was published before they began.
    since = week.shifted(1 - restated.WEEKS).bounds(report.brand.zone)[0]
    before = [one for one in kept.since(since) if one.brand_id == brand_id]
    report = replace(
        report,
        restated=restated.read(db, brand_id, report.brand.zone, week, before),
        livery=livery,
    )

    def keep(page: str) -> None:
        kept.add(
            Publication(
                brand_id=brand_id,
                week=week.monday,
                published_at=made.at,
                software=made.version,
                model=report.now.model,
                is_whole=report.is_whole,
                page_digest=kept.keep(page),
                figures=restated.standing(db, brand_id, week),
                restated=report.restated,
            )
        )

    told = mentions.read(db, brand_id, report.brand.zone, week)
    beside = {behind.page(week): mentions_page.render(report, told, made)}
    path = site.publish(folder, report, made, keep, beside)
    return Published(path, report, made)


def liveries(settings: Settings, brand_ids: Collection[str]) -> dict[str, Livery]:
    """Return the brands' own looks as the configuration has them now."""
    looks = {one.id: one.look for one in settings.watch().brands}
    return {
        brand_id: livery_of(looks.get(brand_id, Look()), settings.config.parent, f"brand {brand_id}: look")
        for brand_id in brand_ids
    }


def take_in(settings: Settings) -> None:
    """Let the warehouse know what was published, unless somebody else writes: the next load does it then."""
    try:
        with connection.writing(settings.warehouse, timeout=1.0) as db:
            published.take_in(db, settings.archive)
    except LeaseError:
        return
