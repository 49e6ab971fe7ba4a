"""Invented threads, as the warehouse holds them once they are loaded and scored."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from duckdb import DuckDBPyConnection

from pipeline import engagement
from tests.transforms.rows import insert
from transforms.cases.follow import cases, follow
from transforms.cases.records import Case
from transforms.triage.pending import decide_pending
from transforms.triage.rules import Engagement
from warehouse.records import Tally

BRAND = "bluebell"
TEN = datetime(2026, 11, 10, 10, 0, tzinfo=UTC)
RULES = engagement.read(engagement.TEMPLATE)
_FEELING = {"negative": -0.7, "positive": 0.7, "neutral": 0.0}
_HEARD: dict[str, Any] = {"article": 0, "brand_id": BRAND, "model": "m-1", "confidence": 0.9}


def said(  # noqa: PLR0913
    db: DuckDBPyConnection,
    mention_id: int,
    text: str,
    *,
    at: datetime = TEN,
    label: str | None = "negative",
    signals: Sequence[str] = (),
    **told: Any,
) -> None:
    """Somebody says something, and it is scored."""
    rating = told.get("rating")
    row = {
        "mention_id": mention_id,
        "text": text,
        "published_at": at,
        "first_seen_at": at + timedelta(minutes=2),
        "published_precision": "minute",
        "external_id": f"p{mention_id}",
        "author": f"author {mention_id}",
        "kind": "post" if rating is None else "review",
    }
    insert(db, "mention", [row | told])
    insert(db, "sighting", [{"mention_id": mention_id, "brand_id": BRAND}])
    scored: dict[str, Any] = {"mention_id": mention_id}
    if label:
        scored |= {"label": label, "sentiment": _FEELING[label]}
    insert(db, "score", [scored])
    heard = {"mention_id": mention_id, "version": 1} | _HEARD
    insert(db, "score_signal", [heard | {"signal": one} for one in signals])


def replied(db: DuckDBPyConnection, mention_id: int, text: str, at: datetime) -> None:
    """The owner answers in public."""
    told = {"mention_id": mention_id, "text": text, "published_at": at, "published_precision": "minute"}
    insert(db, "reply", [told | {"seen_at": at + timedelta(minutes=5)}])


def edited(  # noqa: PLR0913
    db: DuckDBPyConnection,
    mention_id: int,
    text: str,
    rating: float | None,
    at: datetime,
    *,
    version: int = 2,
    label: str = "positive",
    signals: Sequence[str] = (),
) -> None:
    """The author writes anew, and it is scored."""
    words = {"mention_id": mention_id, "version": version}
    insert(db, "mention_edit", [words | {"text": text, "rating": rating, "seen_at": at}])
    insert(db, "score", [words | {"label": label, "sentiment": _FEELING[label]}])
    insert(db, "score_signal", [words | _HEARD | {"signal": one} for one in signals])


def ordered(
    db: DuckDBPyConnection, mention_id: int, what: str, at: datetime, value: str | None = None
) -> None:
    """Somebody gives an order on the case."""
    told = {"event_id": f"{mention_id} {what} {at}", "mention_id": mention_id, "brand_id": BRAND}
    insert(db, "case_event", [told | {"what": what, "value": value, "told_by": "kim", "told_at": at}])


def triaged(db: DuckDBPyConnection, now: datetime = TEN, rules: Engagement = RULES) -> Tally:
    """Decide, and follow the cases."""
    made = decide_pending(db, [BRAND], rules, now)
    follow(db, [BRAND])
    return made


def case(db: DuckDBPyConnection, mention_id: int) -> Case:
    """Return the case of the mention."""
    return next(one for one in cases(db, brand_id=BRAND, limit=1000) if one.mention_id == mention_id)


def decision(db: DuckDBPyConnection, mention_id: int) -> dict[str, Any]:
    """Return the newest decision on the mention."""
    found = db.execute("SELECT * FROM triage_latest WHERE mention_id = ?", [mention_id])
    names = [column[0] for column in found.description or ()]
    (row,) = found.fetchall()
    return dict(zip(names, row, strict=True))
