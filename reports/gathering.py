"""The mentions that a page tells of, read once into a temporary table that its statements share.

Judged, shown, reached and captured mentions are views over all of history; asked once for each statement,
they take most of the time that a page takes.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from duckdb import DuckDBPyConnection

from warehouse.records import Week

_SQL = Path(__file__).parent / "sql"


def gather(db: DuckDBPyConnection, brand_id: str, zone: str, first: Week, last: Week) -> None:
    """Put what is told of the brand's weeks into the table `told_mention` of the connection."""
    values = {"brand_id": brand_id, "zone": zone, "first": first.monday, "week": last.monday}
    _run(db, "gather", values)
    _run(db, "remember", {"span": _span(brand_id, zone, first, last)})


def gather_once(db: DuckDBPyConnection, brand_id: str, zone: str, week: Week) -> None:
    """Gather the week unless it is what was gathered last, as it stood then."""
    if _run(db, "remembered").fetchall() != [(_span(brand_id, zone, week, week),)]:
        gather(db, brand_id, zone, week, week)


def _span(brand_id: str, zone: str, first: Week, last: Week) -> str:
    return f"{brand_id} {zone} {first.label} {last.label}"


def _run(db: DuckDBPyConnection, name: str, values: dict[str, Any] | None = None) -> DuckDBPyConnection:
    return db.execute((_SQL / "told" / f"{name}.sql").read_text(encoding="utf-8"), values)
