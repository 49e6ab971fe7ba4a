"""The report says how far a story went and who was first."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from reports import weekly as weekly_report
from reports.sections import quotes
from tests import fresh
from tests.transforms.rows import insert
from transforms import stories, weekly
from warehouse.records import Week

TEXT = (
    "The bakery takes back its walnut bread, since some loaves may hold pieces of shell, and pays for each."
)
WEEK = Week.named("2026-W46")


@pytest.mark.parametrize(
    ("zone", "precision", "hour", "day"),
    [
        ("UTC", "second", 9, "11 November"),
        ("America/New_York", "second", 9, "11 November"),
        ("America/New_York", "second", 0, "10 November"),
        # A date without a clock is that date in every zone.
        ("America/New_York", "day", 0, "11 November"),
        ("Pacific/Auckland", "day", 0, "11 November"),
    ],
)
def test_a_story_in_two_outlets(zone: str, precision: str, hour: int, day: str) -> None:
    with fresh.warehouse() as db:
        insert(db, "brand", [{"brand_id": "bluebell", "zone": zone}])
        insert(db, "source", [{"source_id": "alert"}])
        hosts = enumerate(("quay.example", "harbour.example"))
        insert(
            db,
            "mention",
            [
                {
                    "mention_id": number,
                    "kind": "article",
                    "text": TEXT,
                    "url": f"https://{host}/bread",
                    "published_at": datetime(2026, 11, 12 - number, hour, tzinfo=UTC),
                    "published_precision": precision,
                }
                for number, host in hosts
            ],
        )
        insert(db, "sighting", [{"mention_id": 0}, {"mention_id": 1}])
        stories.join_pending(db, datetime(2026, 11, 16, tzinfo=UTC))
        weekly.build(db, "bluebell", zone, WEEK, "m-1")
        (quote,) = quotes.view(weekly_report.read(db, "bluebell", WEEK)).quotes
    assert quote.copies == f"carried by 2 outlets, first by harbour.example on {day}"
