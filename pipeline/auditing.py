"""Audits: every week some stories of each reported brand are drawn by chance, for people to judge."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from pipeline.judging import judges
from pipeline.settings import Settings
from transforms import audit
from warehouse import connection
from warehouse.records import Week


def draw(
    settings: Settings, weeks: Sequence[Week], now: datetime, brand_ids: Sequence[str] | None = None
) -> int:
    """Draw stories of each week and brand, `audit.weekly` of them; return how many.

    Rests on the aggregated weeks. A week of which people have begun to judge what was drawn stays as it is.
    """
    watch = settings.watch()
    chosen = judges(settings, watch)
    with connection.writing(settings.warehouse) as db, connection.transaction(db):
        return sum(
            audit.sample(db, brand.id, week, chosen[brand.id].name, size=watch.audit.weekly, now=now)
            for week in weeks
            for brand in watch.reported(brand_ids)
        )
