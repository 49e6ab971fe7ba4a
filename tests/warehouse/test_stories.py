"""One article in many outlets is one story, whichever way it came to us."""

from __future__ import annotations

import duckdb
import pytest

from extractors.records import Attempt, Mention, Page, Reading
from tests.warehouse.arrivals import hour
from transforms import stories
from warehouse.load import Arrival, load
from warehouse.register import BrandRow, SourceRow, register

HEADLINE = "Kettle maker recalls forty thousand kettles"


@pytest.mark.parametrize(
    ("site", "title", "is_same"),
    [
        ("feed", HEADLINE.upper() + "!", True),
        ("feed", f"{HEADLINE} - The Quay", False),
        ("google_news", f"{HEADLINE} - The Quay", True),
        ("google_news", f"{HEADLINE} - n-tv - Nachrichten", False),
        ("google_news", f"{HEADLINE} - n-tv", True),
        ("google_news", HEADLINE, True),
    ],
)
def test_copies_of_an_article_are_one_story(
    db: duckdb.DuckDBPyConnection, site: str, title: str, is_same: bool
) -> None:
    enrolled = [
        SourceRow("news", "kettle", "feed", "News", ""),
        SourceRow("other", "kettle", site, "Other", ""),
    ]
    register(db, [BrandRow("kettle", "Kettle & Co", "Europe/Berlin", True)], enrolled, [])
    for number, (source, told) in enumerate((("news", HEADLINE), ("other", title))):
        page = Page(source, "https://example.com/", hour(number), source.encode())
        attempt = Attempt(source, site if number else "feed", hour(number), 20, page, 200)
        found = Reading(mentions=(Mention("article", title=told, key=f"url:{source}"),))
        load(db, [Arrival(source, attempt, found)])
    stories.join_pending(db, hour(3))
    keys = db.execute("SELECT DISTINCT story_key FROM mention_latest").fetchall()
    assert len(keys) == (1 if is_same else 2)
