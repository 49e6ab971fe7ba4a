"""Months, quarters and comparisons: which are due, and publishing their pages."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from duckdb import DuckDBPyConnection

from pipeline import VERSION, aggregating, copies, forms, publishing, steps
from pipeline.forms import Beside
from pipeline.settings import Settings
from pipeline.watch import Brand
from reports import site, weekly
from reports.comparison import read as comparing
from reports.comparison.read import Asked
from reports.editions import read as reading
from reports.editions import scorecard
from reports.editions.period import Period, closed_by
from reports.livery import Livery
from reports.records import Made
from reports.weekly import ReportError
from transforms import weekly as weekly_tables
from warehouse import connection
from warehouse.published_editions import PublishedEdition, PublishedEditions
from warehouse.records import Week


@dataclass(frozen=True, slots=True)
class Published:
    """A page of more than a week that was published, and what lies beside it."""

    path: Path
    beside: Beside = field(default_factory=Beside)


def publish(
    settings: Settings, period: Period, made_at: datetime, brand_id: str, *, is_printed: bool = True
) -> Published:
    """Publish the page of the period with its forms; a ReportError says that nothing is known of it.

    The record is kept before the page appears. The lists of pages are the caller's to write.
    """
    with publishing.reading(settings) as db:
        office = _office(settings, db, made_at, [brand_id], is_printed=is_printed)
        return office.publish(period, brand_id)


@dataclass(frozen=True, slots=True)
class _Office:
    """What all pages of one run are made with."""

    settings: Settings
    db: DuckDBPyConnection
    made_at: datetime
    asked: forms.Asked
    liveries: Mapping[str, Livery]

    def publish(self, period: Period, brand_id: str) -> Published:
        """Publish the page of the period and its forms."""
        edition = reading.read(self.db, brand_id, period)
        edition = replace(edition, livery=self.liveries[brand_id])
        made, kept = Made(at=self.made_at, version=VERSION), PublishedEditions(self.settings.archive)

        def keep(page: str) -> None:
            figures = scorecard.standing(edition)
            kept.add(PublishedEdition(brand_id, period.label, made.at, VERSION, kept.keep(page), figures))

        path = site.publish_edition(self.settings.reports, edition, made, keep)
        return Published(path, forms.write_edition(path, edition, made, self.asked))


def _office(
    settings: Settings,
    db: DuckDBPyConnection,
    made_at: datetime,
    brand_ids: Collection[str],
    *,
    is_printed: bool,
) -> _Office:
    asked, liveries = forms.asked(settings, is_printed=is_printed), publishing.liveries(settings, brand_ids)
    return _Office(settings, db, made_at, asked, liveries)


def close(
    settings: Settings,
    weeks: Sequence[Week],
    made_at: datetime,
    brand_ids: Sequence[str],
    *,
    is_printed: bool = True,
) -> list[Published]:
    """Publish the months and quarters that end with one of the weeks.

    A period of which nothing is known gets no page.
    """
    pages: list[Published] = []
    due = [period for week in weeks for period in closed_by(week)]
    if not due:
        return pages
    with publishing.reading(settings) as db:
        office = _office(settings, db, made_at, brand_ids, is_printed=is_printed)
        for brand_id in brand_ids:
            weekly.read_ahead(db, brand_id, [week for period in due for week in period.weeks])
            for period in due:
                with suppress(ReportError):
                    pages.append(office.publish(period, brand_id))
    if pages:
        site.relist(settings.reports, (one.path for one in pages))
    return pages


def remake(settings: Settings, quoted: Iterable[tuple[str, Week]], made_at: datetime) -> None:
    """Make the pages anew that hold a brand's week, where there are any: what they quoted must not be kept.

    What was published of them then quoted is a copy too, and cannot be brought back any more. A page that
    cannot be made anew is removed.
    """
    # Each once: weeks of one month are quoted together.
    held = {(brand_id, period) for brand_id, week in quoted for period in Period.all_holding(week)}
    made: list[Path] = []
    for brand_id, period in sorted(held, key=lambda one: (one[0], one[1].label)):
        PublishedEditions(settings.archive).discard(brand_id, period.label)
        copies.discard(settings, brand_id, period.label)
        page = settings.reports / brand_id / f"{period.label}.html"
        if page.exists():
            made.append(page)
            try:
                publish(settings, period, made_at, brand_id)
            except ReportError:
                site.withdraw(page)
    if held:
        site.relist(settings.reports, made)


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
    with publishing.reading(settings) as db:
        told = comparing.read(db, left, right)
    told = replace(told, livery=publishing.liveries(settings, [left[0]])[left[0]])
    path = site.publish_comparison(settings.reports, told, Made(at=made_at, version=VERSION))
    site.relist(settings.reports)
    return path
