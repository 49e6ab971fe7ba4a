"""What the warehouse is told of the configuration."""

from __future__ import annotations

from urllib.parse import urlsplit

from pipeline.settings import Settings
from pipeline.watch import Watch
from warehouse import connection
from warehouse.register import BrandRow, SourceRow, register


def renew(settings: Settings) -> None:
    """Let a warehouse know the configuration as it is now, for pages that count nothing anew."""
    with connection.reading(settings.warehouse):
        told = rows(settings.watch())
    with connection.writing(settings.warehouse) as db:
        register(db, *told)


def rows(watch: Watch) -> tuple[list[BrandRow], list[SourceRow], list[tuple[str, str]]]:
    """The configuration as the warehouse keeps it: without addresses."""
    return (
        [
            BrandRow(
                brand.id,
                brand.name,
                brand.zone,
                brand.is_reported,
                str(brand.hours) if brand.hours else None,
                brand.language,
                brand.aliases,
            )
            for brand in watch.brands
        ],
        [
            SourceRow(
                source_id=source.id,
                brand_id=source.brand,
                site=source.site,
                name=source.name,
                host=urlsplit(source.url).hostname or "",
                expect_min=source.expect_min,
                expect_max=source.expect_max,
            )
            for source in watch.sources
        ],
        [(brand.id, rival) for brand in watch.brands for rival in brand.rivals],
    )
