"""What became of a week's complaints, as read from the tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from duckdb import DuckDBPyConnection

from reports import reading


@dataclass(frozen=True, slots=True)
class Part:
    """So many of so many, with the 95 % range of the share (0 to 1)."""

    count: int = 0
    total: int = 0
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Recovery:
    """The week's cases: how many, and the shares as weekly_recovery has them."""

    cases: int = 0
    ignored: int = 0
    overdue: int = 0
    within: Part = Part()
    recovered: Part = Part()
    settled: Part = Part()
    failed_contact: Part = Part()
    #: Over this week and the twelve before.
    span_recovered: Part = Part()
    span_settled: Part = Part()


NONE = Recovery()


def read(db: DuckDBPyConnection, brand_id: str, week: date) -> Recovery:
    """Read the week's row; NONE where the week has none."""
    row = db.execute(reading.sql("recovery"), {"brand_id": brand_id, "week": week}).fetchone()
    if row is None:
        return NONE
    parts = [Part(*row[begin : begin + 4]) for begin in range(3, 27, 4)]
    return Recovery(*row[:3], *parts)
