"""The reports of a week: each brand's page, and the forms beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from pipeline import VERSION, forms, publishing, screen
from pipeline.forms import Beside
from pipeline.publishing import Published
from pipeline.settings import Settings
from reports import site, weekly
from reports.asking import page as ask_page
from reports.records import Made
from warehouse import connection
from warehouse.publications import Publications
from warehouse.records import Week

#: The page that asks the published tables.
ASK = ask_page.NAME


def publish(  # noqa: PLR0913
    settings: Settings,
    weeks: Sequence[Week],
    made_at: datetime,
    brand_ids: Sequence[str],
    *,
    is_printed: bool = True,
    step: screen.Step = screen.unseen,
) -> list[tuple[Published, Beside]]:
    """Publish each week's page of each brand with its forms, then the lists; call `step` after each page."""
    made, pages = Made(at=made_at, version=VERSION), []
    asked = forms.asked(settings, is_printed=is_printed)
    kept, liveries = Publications(settings.archive), publishing.liveries(settings, brand_ids)
    with publishing.reading(settings) as db:
        for brand_id in brand_ids:
            weekly.read_ahead(db, brand_id, weeks)
            for week in weeks:
                page = publishing.publish(
                    settings.reports, db, brand_id, week, made, livery=liveries[brand_id], kept=kept
                )
                pages.append((page, forms.write(db, page, asked)))
                step(f"{page.report.brand.name} {week.label}")
    site.relist(settings.reports, (page.path for page, _ in pages))
    return pages


def offer(settings: Settings, brand_ids: Sequence[str]) -> Path:
    """Publish the tables of these brands and the page that asks them; return the page's path."""
    with connection.reading(settings.warehouse) as db:
        return ask_page.publish(settings.reports, db, brand_ids)
