"""The mentions that a page tells of, read once into a temporary table that its statements share.

Judged, shown, reached and captured mentions are views over all of history; asked once for each statement,
they take most of the time that a page takes.
"""

from __future__ import annotations

from typing import Any

from duckdb import DuckDBPyConnection

from reports import reading
from warehouse.records import Week


def gather_ahead(db: DuckDBPyConnection, brand_id: str, zone: str, first: Week, last: Week) -> None:
    """Read what `gather` will be asked for, when many weeks of the brand are told of one after the other."""
    _read(db, brand_id, zone, first, last)
    _run(db, "remember_ahead", {"span": _span(brand_id, zone, first, last)})


def gather(db: DuckDBPyConnection, brand_id: str, zone: str, first: Week, last: Week) -> None:
    """Put what is told of the brand's weeks into the table `told_mention` of the connection.

    Unless it was read ahead, it is read as it stands now.
    """
    span = _span(brand_id, zone, first, last)
    ((_, ahead),) = _run(db, "remembered").fetchall()
    if not _holds(ahead, span):
        _read(db, brand_id, zone, first, last)
        _run(db, "remember_ahead", {"span": None})
    _run(db, "narrow", {"first": first.monday, "week": last.monday})
    _run(db, "remember", {"span": span})


def gather_once(db: DuckDBPyConnection, brand_id: str, zone: str, week: Week) -> None:
    """Gather the week unless it is what was gathered last, as it stood then."""
    ((gathered, _),) = _run(db, "remembered").fetchall()
    if gathered != _span(brand_id, zone, week, week):
        gather(db, brand_id, zone, week, week)


def _holds(ahead: list[str] | None, span: list[str]) -> bool:
    if ahead is None:
        return False
    *of, first, last = ahead
    return of == span[:2] and first <= span[2] and span[3] <= last


def _span(brand_id: str, zone: str, first: Week, last: Week) -> list[str]:
    return [brand_id, zone, first.label, last.label]


def _read(db: DuckDBPyConnection, brand_id: str, zone: str, first: Week, last: Week) -> None:
    _run(db, "gather", {"brand_id": brand_id, "zone": zone, "first": first.monday, "week": last.monday})


def _run(db: DuckDBPyConnection, name: str, values: dict[str, Any] | None = None) -> DuckDBPyConnection:
    return db.execute(reading.sql(f"told/{name}"), values)
