"""Ratings and reach as a report prints them, read from the weekly tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from duckdb import DuckDBPyConnection

from reports import reading
from warehouse.records import Week

#: Edits told one by one.
EDITS = 5
#: All sources together, as weekly_rating has it.
ALL = "*"


@dataclass(frozen=True, slots=True)
class Reached:
    """One week's reach in views by one series, and how many mentions it is unknown for."""

    week: date
    is_current: bool
    mentions: int
    unknown: int
    low: float | None
    mid: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Rated:
    """One source's ratings of the week, or all sources' together; means in stars."""

    source_id: str
    name: str | None
    count: int
    mean: float | None
    low: float | None
    high: float | None
    bayesian: float | None
    shown_before: float | None
    shown: float | None
    shown_count: int | None
    edited: int
    raised: int
    lowered: int
    before: int
    lower_chance: float | None
    #: Whether its history is long enough to tell odd days.
    is_watched: bool
    flagged: int
    without: float | None
    without_low: float | None
    without_high: float | None


@dataclass(frozen=True, slots=True)
class OddDays:
    """A run of days with far more low, or high, ratings than the source usually gets."""

    name: str
    side: str
    first: date
    last: date
    count: int
    expected: float


@dataclass(frozen=True, slots=True)
class StarredAnew:
    """An edit that changed a review's stars; None where a version carries none."""

    name: str
    before: float | None
    stars: float | None


@dataclass(frozen=True, slots=True)
class Ratings:
    """What is known of the week's ratings: the sources, then all together."""

    rated: tuple[Rated, ...] = ()
    odd: tuple[OddDays, ...] = ()
    edits: tuple[StarredAnew, ...] = ()


NONE = Ratings()


def read(db: DuckDBPyConnection, brand_id: str, zone: str, week: Week) -> Ratings:
    """Read the week's ratings."""
    begin, end = week.bounds(zone)
    key = {"brand_id": brand_id, "week": week.monday}
    edits = reading.rows(db, "starred_anew", brand_id=brand_id, first=begin, after=end, limit=EDITS)
    return Ratings(
        rated=tuple(Rated(*row) for row in reading.rows(db, "rated", **key)),
        odd=tuple(OddDays(*row) for row in reading.rows(db, "odd_days", **key)),
        edits=tuple(StarredAnew(*row) for row in edits),
    )


def reach(db: DuckDBPyConnection, span: dict[str, Any]) -> tuple[Reached, ...]:
    """Read the reach of the weeks."""
    return tuple(Reached(*row) for row in reading.rows(db, "reached", **span))
