"""Read a brand's days from `daily_count` as series that the rule can judge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
from duckdb import DuckDBPyConnection

from transforms.anomalies.budget import SLOTS
from transforms.anomalies.usual import BLOCKS, SPAN, Bools, Floats
from transforms.reading import sql
from warehouse.records import Week

#: Weeks that the rule is tried on.
BACK = 26
#: Weeks that are read: those, and what the first of them is held against. History before is never looked at.
WEEKS = BACK + BLOCKS * SPAN // 7
#: The columns of daily_count.
SERIES = ("stories", "authors", "negative")


@dataclass(frozen=True, slots=True)
class Days:
    """One source's, one slot's, or all days, Monday first: counts by series, lengths, which are usable."""

    counts: Floats
    length: Floats
    usable: Bools


@dataclass(frozen=True, slots=True)
class Calendar:
    """A brand's days from the Monday `first`."""

    first: date
    whole: Days
    slots: tuple[Days, ...]
    sources: Mapping[str, Days]

    def day(self, index: int) -> date:
        """Return the day at the place."""
        return self.first + timedelta(days=index)


def read(db: DuckDBPyConnection, brand_id: str, week: Week) -> Calendar:
    """Read the weeks up to this one; weeks that were never built are days that nothing is known of."""
    first = week.shifted(1 - WEEKS).monday
    found = db.execute(
        sql("daily_count", "window"), {"brand_id": brand_id, "first": first, "week": week.monday}
    )
    size = 7 * WEEKS
    rows: dict[tuple[str | None, int | None], list[tuple[Any, ...]]] = {}
    for day, slot, source_id, *values in found.fetchall():
        rows.setdefault((source_id, slot), []).append(((day - first).days, *values))
    known = {source_id for source_id, _ in rows if source_id is not None}
    return Calendar(
        first,
        _days(rows.get((None, None), []), size),
        tuple(_days(rows.get((None, slot), []), size) for slot in range(SLOTS)),
        {source_id: _days(rows[source_id, None], size) for source_id in sorted(known)},
    )


def _days(rows: list[tuple[Any, ...]], size: int) -> Days:
    counts, length = np.zeros((len(SERIES), size)), np.ones(size)
    usable = np.zeros(size, dtype=np.bool_)
    if rows:
        told = np.array([row[:-1] for row in rows], dtype=np.float64)
        place = told[:, 0].astype(np.int64)
        counts[:, place] = told[:, 1 : 1 + len(SERIES)].T
        # A day that the zone left out is not usable, and would scale what is usual to nothing.
        length[place] = np.where(told[:, -1] > 0, told[:, -1], 1.0)
        usable[place] = [row[-1] for row in rows]
    return Days(counts, length, usable)
