"""Arrivals from a few words, and the rows of a warehouse to compare."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import duckdb

from extractors.records import Attempt, Mention, Moment, Page, Rating, Reading, Reply, Skipped
from warehouse.load import Arrival
from warehouse.register import BrandRow, SourceRow, register

BEGIN = datetime(2026, 11, 2, tzinfo=UTC)
SITES = {"alerts": "google_alerts", "news": "feed", "posts": "bluesky", "reviews": "schema_org"}
TABLES = ("mention", "mention_edit", "sighting", "reply", "rating", "attempt")


def enrol(db: duckdb.DuckDBPyConnection) -> None:
    register(
        db,
        [BrandRow("kettle", "Kettle & Co", "Europe/Berlin", True)],
        [SourceRow(name, "kettle", site, name.title(), "example.com") for name, site in SITES.items()],
        [],
    )


def hour(number: float) -> datetime:
    return BEGIN + timedelta(hours=number)


def arrival(told: dict[str, Any]) -> Arrival:
    """Read an attempt from a mapping: id, source, hour, and what its page shows."""
    source, at = told["source"], hour(told["hour"])
    failed = "outcome" in told
    page = None if failed else Page(source, "https://example.com/", at, f"page of {told['id']}".encode())
    return Arrival(
        attempt_id=told["id"],
        attempt=Attempt(source, SITES.get(source, "feed"), at, latency_ms=20, page=page, http_status=200),
        reading=None if failed else reading(told),
        outcome=told.get("outcome"),
        reason=told.get("reason"),
    )


def reading(told: dict[str, Any]) -> Reading:
    return Reading(
        mentions=tuple(mention(entry) for entry in told.get("mentions", ())),
        ratings=tuple(Rating(**entry) for entry in told.get("ratings", ())),
        skipped=tuple(Skipped(reason) for reason in told.get("skipped", ())),
    )


def mention(told: dict[str, Any]) -> Mention:
    given = dict(told)
    published, reply = given.pop("published", None), given.pop("reply", None)
    precision = given.pop("precision", "second")
    return Mention(
        kind=given.pop("kind", "review"),
        published=None if published is None else Moment(hour(published), precision),
        reply=None if reply is None else Reply(reply),
        **given,
    )


def content(db: duckdb.DuckDBPyConnection) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table that loading writes to, in an order that does not depend on how."""
    return {table: sorted(db.execute(f"SELECT * FROM {table}").fetchall(), key=repr) for table in TABLES}
